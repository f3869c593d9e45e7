"""Markdown's marks in a line: which characters to leave out so that the words remain, each at its place."""

from __future__ import annotations

import re

from ripeness.corpus.source_text import Run

__all__ = ["markdown_gaps"]

_HEAD = re.compile(r"\s{0,3}(?:#{1,6}\s+|(?:>\s?)+)")
_TAIL = re.compile(r"\s+#+\s*$")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(
    r"(?P<open>(?<!!)\[)(?P<text>[^\[\]\n]+)(?P<close>\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))"
)
_NOTE = re.compile(r"\[\^[\w-]+\]:?")
_STRONG = re.compile(
    r"(?P<mark>\*\*\*|\*\*|(?<!\w)__|(?<![\w*])\*|(?<!\w)_)(?=\S)(?P<text>[^\n]*?\S)(?P<again>(?P=mark))(?![\w*])"
)
_TAG = re.compile(r"</?(?:b|i|em|strong|u|br|p|span|sup|sub|a)(?:\s[^<>\n]*)?/?>|<!--.*?-->", re.IGNORECASE)

_LONGEST = 20_000  # characters of a line in which marks are looked for


def markdown_gaps(source: str, start: int, end: int) -> tuple[Run, ...]:
    """Places of marks between two offsets, ascending and disjoint.

    Examples
    --------
    >>> line = "## The **main** [point](https://example.org)"
    >>> markdown_gaps(line, 0, len(line))
    ((0, 3), (7, 9), (13, 15), (16, 17), (22, 44))
    """
    line = source[start:end]
    if len(line) > _LONGEST:
        return ()
    gaps: list[Run] = []
    for pattern in (_IMAGE, _NOTE, _TAG):
        gaps.extend(match.span() for match in pattern.finditer(line))
    for match in (_HEAD.match(line), _TAIL.search(line)):
        gaps.extend([match.span()] if match is not None else [])
    for match in _LINK.finditer(line):
        gaps.extend((match.span("open"), match.span("close")))
    gaps.extend(_emphasis(line, gaps))
    return tuple((start + first, start + last) for first, last in _disjoint(gaps))


def _emphasis(line: str, taken: list[Run]) -> list[Run]:
    found: list[Run] = []
    hidden = (
        "".join("\x00" if any(a <= i < b for a, b in taken) else c for i, c in enumerate(line))
        if taken
        else line
    )
    for _ in range(2):  # bold that holds italics
        for match in _STRONG.finditer(hidden):
            found.extend((match.span("mark"), match.span("again")))
        hidden = "".join("\x00" if any(a <= i < b for a, b in found) else c for i, c in enumerate(hidden))
    return found


def _disjoint(gaps: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for first, last in sorted(gaps):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
