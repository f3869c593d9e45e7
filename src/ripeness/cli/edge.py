"""What comes from outside: clock, user's name, standard input, case folder; and the shared options."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ripeness.errors import UsageError

if TYPE_CHECKING:
    from ripeness.workspace import Workspace
    from ripeness.workspace.readers import ReaderChoice

__all__ = [
    "Edge",
    "as_of_option",
    "case_option",
    "default_choice",
    "ingest_options",
    "json_option",
    "named_reader",
    "open_case",
    "progress_bar",
    "published_option",
    "reader_options",
    "strict_option",
]

F = TypeVar("F", bound=Callable[..., Any])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The outside world; tests put in their own."""

    now: Callable[[], str] = _now
    factory: Any = None
    busy_seconds: float = 5.0

    def user(self) -> str:
        """Who decides where nobody is named."""
        try:
            return os.environ.get("RIPENESS_WHO") or getpass.getuser()
        except (OSError, KeyError):
            return "unknown"


def open_case(edge: Edge, folder: str) -> Workspace:
    """Open the case folder that ``--case`` names."""
    from ripeness.workspace import Workspace

    return Workspace.open(Path(folder), factory=edge.factory, busy_seconds=edge.busy_seconds)


def case_option(function: F) -> F:
    """``--case FOLDER``."""
    return click.option(
        "--case",
        "folder",
        default=".",
        envvar="RIPENESS_CASE",
        metavar="FOLDER",
        help="The case folder; here where not given, or the one in RIPENESS_CASE.",
    )(function)


def json_option(function: F) -> F:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print rows, notices and errors as JSON.")(
        function
    )


def strict_option(function: F) -> F:
    """``--strict``."""
    return click.option(
        "--strict", is_flag=True, help="Exit with status 4 where a document had to be left out."
    )(function)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date such as 2025-04-01") from None


def as_of_option(function: F) -> F:
    """``--as-of DATE``."""
    return click.option(
        "--as-of",
        callback=_day,
        metavar="DATE",
        help="Judge as of this day: later statements are left out, recency counts back from it.",
    )(function)


def reader_options(function: F) -> F:
    """``--reader``, ``--llm-url``, ``--llm-model``."""
    for option in (
        click.option("--llm-model", default="", metavar="NAME", help="The language model's name there."),
        click.option(
            "--llm-url",
            default="",
            metavar="URL",
            help="Base address of a language model (OpenAI-compatible); its key stands in RIPENESS_LLM_KEY.",
        ),
        click.option(
            "--reader",
            "reader_name",
            default="",
            type=click.Choice(["", "default", "patterns", "learned", "llm"]),
            metavar="NAME",
            help="Who reads: default, patterns, learned or llm. For a case it is kept.",
        ),
    ):
        function = option(function)
    return function


def named_reader(options: Mapping[str, str]) -> ReaderChoice | None:
    """The reader that the options name, if they name one."""
    from ripeness.workspace.readers import ReaderChoice

    name, url, model = options["reader_name"], options["llm_url"], options["llm_model"]
    return ReaderChoice(name or "default", url, model) if name or url or model else None


def default_choice() -> ReaderChoice:
    """The reader where none is named."""
    from ripeness.workspace.readers import ReaderChoice

    return ReaderChoice()


def published_option(function: F) -> F:
    """``--published DATE``."""
    return click.option(
        "--published",
        metavar="DATE",
        help="When the articles came out, by your word: 2025-04-01, 2025-04 or 2025-04-01/2025-04-10.",
    )(function)


def ingest_options(sources: tuple[str, ...], published: str | None) -> dict[str, Any]:
    """What taking sources in needs from outside."""
    from ripeness.corpus import DateInterval

    options: dict[str, Any] = {"stdin": read_stdin(sources)}
    if published:
        try:
            options["published"] = DateInterval.parse(published, basis="user", rule="named by the user")
        except ValueError as error:
            raise UsageError(
                f"--published {published!r} is no date.",
                code="usage-date",
                hint="Write 2025-04-01, 2025-04 or 2025-04-01/2025-04-10.",
            ) from error
    return options


def read_stdin(sources: tuple[str, ...]) -> bytes | None:
    """Standard input where ``-`` is among the sources."""
    if "-" not in sources:
        return None
    if sys.stdin.isatty():
        raise UsageError(
            "Standard input is a terminal.", hint="Pipe an article into it: `ripeness ... - < article.txt`."
        )
    return sys.stdin.buffer.read()


def progress_bar() -> Callable[[str, int, int], None]:
    """A progress line on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return lambda _stage, _done, _total: None

    def show(stage: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        if total:
            click.echo(f"\r{stage}: {done} of {total}{end}", err=True, nl=False)

    return show
