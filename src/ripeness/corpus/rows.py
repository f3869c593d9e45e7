"""Lines of a source with what cleaning makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ripeness.corpus.markdown import markdown_gaps
from ripeness.corpus.source_text import Run, assemble, runs_of, source_lines, strip_runs, without

__all__ = ["Row", "rows_of", "rows_to_text"]


@dataclass(slots=True, kw_only=True)
class Row:
    """One line of the source while it is cleaned.

    Parameters
    ----------
    start, end
        Place of the line in the source, without its line break.
    runs
        The characters of it that are kept.
    text
        Those characters.
    role
        ``text``, ``blank``, ``title``, or why the line is left out: a kind of furniture, ``meta`` (date, byline,
        outlet), ``repeat``, ``teaser``.
    """

    start: int
    end: int
    runs: tuple[Run, ...] = ()
    text: str = ""
    role: str = field(default="text")

    @property
    def kept(self) -> bool:
        """Whether the line goes into the document."""
        return self.role in ("text", "blank", "title")

    @property
    def words(self) -> int:
        """Number of words between white space."""
        return len(self.text.split())


def rows_of(source: str, start: int = 0, *, markdown: bool = False) -> list[Row]:
    """Cut a source into rows; outer white space, unseen characters and Markdown's marks are left out."""
    rows = []
    for first, last in source_lines(source, start):
        marks = markdown_gaps(source, first, last) if markdown else ()
        seen = (run for part in without((first, last), marks) for run in runs_of(source, *part))
        runs = strip_runs(source, tuple(seen))
        text = "".join(source[a:b] for a, b in runs)
        rows.append(Row(start=first, end=last, runs=runs, text=text, role="text" if text else "blank"))
    return rows


def rows_to_text(source: str, rows: Sequence[Row]) -> tuple[str, tuple[Run, ...]]:
    """Text and source map of the rows that are kept; at most one blank line in a row, none at the ends."""
    return assemble(source, _runs(source, rows))


def _runs(source: str, rows: Iterable[Row]) -> list[Run]:
    runs: list[Run] = []
    breaks: list[Run] = []
    for row in rows:
        if not row.kept:
            continue
        if row.role != "blank":
            runs.extend(breaks[:2] if runs else ())
            breaks = []
            runs.extend(row.runs)
        if row.end < len(source):
            breaks.append((row.end, row.end + 1))
    return runs
