"""The root command: finds the others by name and turns every error into one line and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from ripeness import __version__
from ripeness.cli.edge import Edge
from ripeness.cli.output import error_line, print_error_json
from ripeness.errors import RipenessError, UsageError

__all__ = ["COMMANDS", "RootGroup", "cli"]

COMMANDS = (
    "init",
    "add",
    "documents",
    "read",
    "review",
    "ledger",
    "case",
    "solve",
    "brief",
    "evaluate",
    "doctor",
)
"""In the order of the work."""

INTERRUPTED = 130
BROKEN_PIPE = 1


class RootGroup(click.Group):
    """Imports a command's module when the command is asked for, and never shows a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"ripeness.cli.commands.{cmd_name}").command
        return command

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> NoReturn:
        """Run and exit: 0 done, 1 failed, 2 usage, 3 invalid case, 4 problems found, 5 part missing."""
        arguments = sys.argv[1:] if args is None else list(args)
        options["standalone_mode"] = False
        sys.exit(_guarded(lambda: super(RootGroup, self).main(arguments, *rest, **options), arguments))


def _guarded(run: Any, arguments: Sequence[str]) -> int:
    try:
        status = run()
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        return _failed(_usage(error), arguments)
    except (click.Abort, KeyboardInterrupt):
        print("ripeness: stopped; what was done so far is kept (interrupted)", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; say nothing, also not when the interpreter flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except RipenessError as error:
        return _failed(error, arguments)
    except Exception as error:
        if os.environ.get("RIPENESS_DEBUG"):
            raise
        return _failed(_internal(error), arguments)


def _failed(error: RipenessError, arguments: Sequence[str]) -> int:
    if "--json" in arguments:
        print_error_json(error)
    error_line(error)
    return error.exit_status


def _usage(error: click.ClickException) -> RipenessError:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "ripeness"
    return UsageError(error.format_message(), hint=f"`{command} --help` shows how.")


def _internal(error: Exception) -> RipenessError:
    return RipenessError(
        f"This should not have happened: {type(error).__name__}: {error}".rstrip(".") + ".",
        code="internal",
        hint="Please report it with what RIPENESS_DEBUG=1 shows; what was accepted is kept.",
    )


@click.group(
    cls=RootGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="ripeness")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read the reporting on a negotiation: who wants what, is there a deal, and would it hold?

    `ripeness brief ARTICLES -o brief.html` does it all at once. The other commands do it step by step in a
    case folder that keeps your decisions.
    """
    if context.obj is None:
        context.obj = Edge()
