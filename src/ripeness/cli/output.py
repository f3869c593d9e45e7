"""What goes out: rows on standard output, notices and errors on standard error."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ripeness.errors import CheckFailed, RipenessError

if TYPE_CHECKING:
    from ripeness.corpus.document import Notice

__all__ = [
    "dump",
    "error_line",
    "fail_after_answer",
    "print_error_json",
    "print_jsonl",
    "print_rows",
    "say",
    "show_notices",
    "write_out",
]


_MOST_MINOR = 8


def dump(value: Any, *, indent: int | None = None) -> str:
    """JSON as everything here writes it: text as it is, no NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def say(text: str) -> None:
    """One line on standard output."""
    click.echo(text)


def print_jsonl(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line."""
    for row in rows:
        say(dump(row))


def print_rows(
    rows: Sequence[Mapping[str, Any]],
    *,
    as_json: bool,
    notices: Sequence[Notice] = (),
    lines: Iterable[str] = (),
) -> None:
    """The one shape of every answer: ``{"rows": [...], "notices": [...]}``, or lines for people."""
    if as_json:
        say(dump({"rows": list(rows), "notices": [_notice_row(notice) for notice in notices]}, indent=1))
        return
    for line in lines:
        say(line)


def show_notices(notices: Sequence[Notice], *, strict: bool = False) -> None:
    """Print notices on standard error; with ``strict`` end with status 4 where a document was left out.

    What was left out or is doubtful is named each by itself; many decisions of no consequence are counted.
    """
    minor = Counter(notice.code for notice in notices if notice.severity == "info")
    count_only = minor.total() > _MOST_MINOR
    for notice in notices:
        if notice.severity != "info" or not count_only:
            click.echo(f"ripeness: {_one_line(notice.message)} ({notice.code})", err=True)
    if count_only:
        listed = ", ".join(f"{count} {code}" for code, count in sorted(minor.items()))
        click.echo(f"ripeness: {listed}; --json lists them (notices)", err=True)
    left = sum(notice.severity == "left-out" for notice in notices)
    if strict and left:
        fail_after_answer(
            CheckFailed(
                f"{left} document{'s were' if left > 1 else ' was'} left out.",
                code="check-left-out",
                hint="The notices above say which; without --strict this is no failure.",
            )
        )


def write_out(output: str | None, text: str, *, said: str) -> None:
    """Write a result to the file that ``-o`` names, whole or not at all, or to standard output."""
    if output is None or output == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    from pathlib import Path

    from ripeness.store import write_atomic

    write_atomic(Path(output), text)
    click.echo(said, err=True)


def fail_after_answer(error: RipenessError) -> NoReturn:
    """End with an error's line and status where the answer is printed already: standard output stays one JSON."""
    error_line(error)
    raise click.exceptions.Exit(error.exit_status)


def error_line(error: RipenessError) -> None:
    """``ripeness: message hint (code)`` on standard error."""
    click.echo(f"ripeness: {_one_line(str(error))} ({error.code})", err=True)


def print_error_json(error: RipenessError) -> None:
    """The one JSON shape of errors."""
    say(dump({"error": error.as_dict()}))


def _notice_row(notice: Notice) -> dict[str, str]:
    return {
        "source": notice.source,
        "code": notice.code,
        "message": notice.message,
        "severity": notice.severity,
    }


def _one_line(text: str) -> str:
    # A message may quote a file's name or content: no line breaks, no control codes for the terminal.
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
