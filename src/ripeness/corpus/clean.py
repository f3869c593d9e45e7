"""Cleaning: which lines of a source are the story, and what the lines around it say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.corpus.header import Header, read_header, read_tail
from ripeness.corpus.patterns import furniture
from ripeness.corpus.rows import Row, rows_of

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A source cut into rows, each with its role, and what was read above and below the story.

    Parameters
    ----------
    source
        The decoded source.
    rows
        All rows, in order.
    header
        Title, author, outlet, kicker, date as the lines give them.
    """

    source: str
    rows: tuple[Row, ...]
    header: Header

    def left_out(self) -> tuple[tuple[str, str], ...]:
        """Role and words of each line that is not in the text, metadata aside."""
        return tuple((row.role, row.text) for row in self.rows if not row.kept and row.role != "meta")


def clean(source: str, *, start: int = 0, title: str = "", markdown: bool = False) -> Cleaned:
    """Tell story from furniture, line by line; no character is changed.

    Parameters
    ----------
    source
        Decoded text with ``\\n`` as line break.
    start
        Where the text begins (after front matter).
    title
        As front matter or metadata gives it.
    markdown
        Whether Markdown's marks are left out.
    """
    rows = rows_of(source, start, markdown=markdown)
    _mark_furniture(rows)
    header = read_header(rows, title=title)
    read_tail(rows, header)
    _mark_repeats(rows)
    return Cleaned(source=source, rows=tuple(rows), header=header)


def _mark_furniture(rows: Sequence[Row]) -> None:
    texts = [row for row in rows if row.role == "text"]
    for place, row in enumerate(texts):
        kind = furniture(row.text)
        if kind and not _in_sentence(texts, place):
            row.role = kind


def _in_sentence(rows: Sequence[Row], place: int) -> bool:
    """Whether a line stands inside a sentence that was broken where a link stood."""
    after = rows[place + 1].text if place + 1 < len(rows) else ""
    before = rows[place - 1] if place else None
    if not re.match(r"[a-z,;:.)—–]", after) or before is None or not before.kept:
        return False
    return not re.search(r"[.!?…][\"”’')]*$", before.text)


def _mark_repeats(rows: Sequence[Row]) -> None:
    """A line of five words or more that stands twice in a row is a caption or headline given twice."""
    last: Row | None = None
    for row in rows:
        if row.role in ("blank", "meta", "repeat"):
            continue
        if last is not None and row.role == "text" and row.words >= 5 and row.text == last.text:
            row.role = "repeat"
            continue
        last = row
