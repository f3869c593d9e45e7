"""Write docs/reference/cli.md from the commands themselves; ``--check`` fails where the file is not up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ripeness.cli import cli

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
HEAD = """# Command line

<!-- Written by scripts/generate_cli_reference.py from the commands; edit those, then run it. -->

## What every command keeps to

Results go to standard output; notices and errors go to standard error, one line each:
`ripeness: message hint (code)`. The codes are stable. `-` stands for standard input where sources are named, and for
standard output after `-o`.

With `--json` every answer has one shape, `{"rows": [...], "notices": [...]}`, and every error another,
`{"error": {"code": ..., "message": ..., "hint": ...}}`, both on standard output. `--jsonl` prints the rows alone, one
on a line.

| status | meaning |
|---|---|
| 0 | done, also where single documents were left out with a notice |
| 1 | failed; nothing that was accepted is lost |
| 2 | the command was put wrongly |
| 3 | the case file or a scenario is not valid |
| 4 | a check found problems: `case check`, `doctor`, or a document left out under `--strict` |
| 5 | a part that is needed is not installed |
| 130 | stopped by the user; what was done so far is kept |

| environment variable | meaning |
|---|---|
| `RIPENESS_CASE` | the case folder where `--case` is not given |
| `RIPENESS_WHO` | who decides in reviews where nobody is named; else the user's name on this machine |
| `RIPENESS_DEBUG` | show the traceback of an error in the program |
"""


def render() -> str:
    """The whole page."""
    context = click.Context(cli, info_name="ripeness")
    parts = [HEAD]
    for name, command in commands(cli, context):
        parts.append(section(name, command))
    return "\n".join(parts)


def commands(
    group: click.Group, context: click.Context, prefix: str = "ripeness"
) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, in the order of the help."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, context, f"{prefix} {name}")


def section(name: str, command: click.Command) -> str:
    """One command: how it is called, what it does, its options."""
    own = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(own)])
    level = "##" if name.count(" ") == 1 else "###"
    lines = [f"{level} {name}", "", "```text", usage, "```", "", paragraphs(command.help or ""), ""]
    rows = [row for row in map(option, command.get_params(own)) if row]
    if rows:
        lines += ["| option | |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def option(parameter: click.Parameter) -> str:
    """One row of the table; arguments stand in the usage."""
    if not isinstance(parameter, click.Option) or parameter.hidden or parameter.name == "help":
        return ""
    names = ", ".join(parameter.opts)
    choices = f" {'|'.join(parameter.type.choices)}" if isinstance(parameter.type, click.Choice) else ""
    value = "" if parameter.is_flag else choices or f" {parameter.metavar or parameter.type.name.upper()}"
    return f"| `{(names + value).replace('|', chr(92) + '|')}` | {parameter.help or ''} |"


def paragraphs(text: str) -> str:
    """Help text with each paragraph on one line."""
    blocks = text.replace("\f", "").split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)


def main() -> int:
    """Write the page, or check it."""
    text = render()
    if "--check" in sys.argv[1:]:
        current = TARGET.read_text(encoding="utf8") if TARGET.exists() else ""
        if current != text:
            print(f"{TARGET} is not up to date: run python scripts/generate_cli_reference.py")
            return 1
        return 0
    TARGET.write_text(text, encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
