"""Paragraphs of a text whose lines were broken by lost links or by wrapping, without changing an offset."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ripeness.corpus.header import unfinished
from ripeness.corpus.source_text import source_lines

__all__ = ["paragraphs"]

_ENDS = re.compile(r"[.!?…:][\"”’'»)\]*]*$")
_CONTINUES = re.compile(r"[a-zà-ÿ]|[,;:.!?)\]”’](?:\s|$|[a-z])|[–—-]+ ?[a-zà-ÿ]")
_ITEM = re.compile(r"(?:[•*‣▪◦·►▸]|-|\d{1,2}[.)]|[a-z]\)|[ivx]+[.)]|#{1,6}|Q:?|A:)\s")
_WRAP_LEAST = 4


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the paragraphs of a text, ascending and disjoint; every character that is not white space is in one.

    A line break ends a paragraph, unless the next line goes on with the sentence: it begins with a small letter or
    with punctuation where the line before had none, or the line before breaks off at a word that cannot end a
    sentence (``the``, ``that``, a comma, a dash). A text wrapped at a fixed width is joined up to its blank lines.

    Parameters
    ----------
    text
        A document's text.

    Returns
    -------
    tuple of (start, end)
        Offsets in ``text``, end exclusive, without outer white space.

    Examples
    --------
    >>> text = "He has\\nthat troops withdraw.\\nA second paragraph."
    >>> [text[a:b] for a, b in paragraphs(text)]
    ['He has\\nthat troops withdraw.', 'A second paragraph.']
    """
    lines = _bare_lines(text)
    wrapped = _wrapped(text, lines)
    joined: list[tuple[int, int]] = []
    last = ""
    for start, end in lines:
        line = text[start:end]
        if joined:
            blank = text.count("\n", joined[-1][1], start) > 1
            width = joined[-1][1] - (text.rfind("\n", 0, joined[-1][1]) + 1)
            if _goes_on(last, line, blank=blank) or (
                wrapped and not blank and width >= 0.6 * wrapped and not _ITEM.match(line)
            ):
                joined[-1] = (joined[-1][0], end)
                last = line
                continue
        joined.append((start, end))
        last = line
    return tuple(joined)


def _bare_lines(text: str) -> list[tuple[int, int]]:
    lines = []
    for start, end in source_lines(text):
        line = text[start:end]
        bare = line.strip()
        if bare:
            first = start + line.index(bare[0])
            lines.append((first, first + len(bare)))
    return lines


def _goes_on(last: str, line: str, *, blank: bool) -> bool:
    if _ITEM.match(line):
        return False
    if _CONTINUES.match(line):
        return not _ENDS.search(last) or (not blank and line[0] in ",;.)—–")
    return not blank and unfinished(last) and not _ENDS.search(last)


def _wrapped(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The width at which a text was wrapped, or 0: lines of like length that mostly break off in mid-sentence."""
    if len(lines) < _WRAP_LEAST:
        return 0
    widths = sorted(end - start for start, end in lines)
    width = widths[int(0.9 * (len(widths) - 1))]
    if not 40 <= width <= 110 or widths[-1] > width + 15:
        return 0
    inner = [text[start:end] for start, end in lines if end - start >= 0.75 * width]
    broken = sum(not _ENDS.search(line) for line in inner)
    return width if len(inner) >= 0.5 * len(lines) and broken >= 0.6 * len(inner) else 0
