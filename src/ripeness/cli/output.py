"""What goes out: rows on standard output, notices and errors on standard error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from ripeness.errors import CheckFailed, RipenessError

if TYPE_CHECKING:
    from ripeness.corpus.document import Notice

__all__ = [
    "dump",
    "error_line",
    "print_error_json",
    "print_jsonl",
    "print_rows",
    "say",
    "show_notices",
    "write_out",
]


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


def show_notices(notices: Sequence[Notice], *, strict: bool = False, quiet: bool = False) -> None:
    """Print notices on standard error; with ``strict`` fail where a document was left out.

    Raises
    ------
    CheckFailed
        ``check-left-out``.
    """
    for notice in notices:
        if not quiet or notice.severity != "info":
            click.echo(f"ripeness: {_one_line(notice.message)} ({notice.code})", err=True)
    left = sum(notice.severity == "left-out" for notice in notices)
    if strict and left:
        raise CheckFailed(
            f"{left} document{'s were' if left > 1 else ' was'} left out.",
            code="check-left-out",
            hint="The notices above say which; without --strict this is no failure.",
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
