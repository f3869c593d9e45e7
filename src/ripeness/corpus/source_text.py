"""A text as runs of its source: characters may be left out, never changed or moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["Run", "assemble", "runs_of", "source_lines", "strip_runs", "without"]

Run = tuple[int, int]
"""Start and end (exclusive) of characters in the decoded source that are taken over unchanged."""

# Controls (not tab and line feed), zero-width and direction marks, soft hyphens, byte order marks inside a text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+"
)


def source_lines(source: str, start: int = 0) -> tuple[Run, ...]:
    """Lines of a source from ``start`` on, without their line breaks."""
    lines: list[Run] = []
    while start <= len(source):
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        lines.append((start, end))
        start = end + 1
    return tuple(lines)


def runs_of(source: str, start: int, end: int) -> tuple[Run, ...]:
    """Runs of what can be seen between two places: without control and zero-width characters."""
    gaps = [(match.start(), match.end()) for match in _UNSEEN.finditer(source, start, end)]
    return without((start, end), gaps)


def without(run: Run, gaps: Iterable[Run]) -> tuple[Run, ...]:
    """A run less the gaps in it (ascending, disjoint)."""
    runs: list[Run] = []
    place = run[0]
    for first, last in gaps:
        if first > place:
            runs.append((place, min(first, run[1])))
        place = max(place, last)
    if place < run[1]:
        runs.append((place, run[1]))
    return tuple(runs)


def strip_runs(source: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs less white space at their outer ends."""
    kept = list(runs)
    while kept:
        first, last = kept[0]
        while first < last and source[first].isspace():
            first += 1
        if first < last:
            kept[0] = (first, last)
            break
        kept.pop(0)
    while kept:
        first, last = kept[-1]
        while first < last and source[last - 1].isspace():
            last -= 1
        if first < last:
            kept[-1] = (first, last)
            break
        kept.pop()
    return tuple(kept)


def assemble(source: str, runs: Iterable[Run]) -> tuple[str, tuple[Run, ...]]:
    """Text of the runs and its source map: ``(offset in text, offset in source)`` for each run.

    Neighbouring runs are joined, so ``text[i] == source[map(i)]`` with the fewest pairs.
    """
    pieces: list[str] = []
    pairs: list[Run] = []
    length = 0
    place = -1
    for first, last in runs:
        if first >= last:
            continue
        if first != place:
            pairs.append((length, first))
        pieces.append(source[first:last])
        length += last - first
        place = last
    return "".join(pieces), tuple(pairs)
