"""Which days a statement can stand for, and the little algebra of intervals that the rules need.

A statement with its own date keeps it. One without was said at the latest when its document came out. A stand
told in the present ("refuses", "is insisting", "has maintained") holds on the day of publication, so it is
dated by it; nothing is said of when it began.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.statement import Statement

__all__ = ["compatible", "earliest", "effective", "hull", "intersect", "is_present", "sort_key", "span_of"]

_PAST = re.compile(
    r"\b(?:\w+ed|said|told|was|were|had|did|went|gave|made|took|spoke|wrote|sought|swore)\b", re.I
)
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|'s|'re|does|do|remains?|continues?|will|wants?|refuses?|insists?|demands?|rejects?|"
    r"(?!(?:was|his|its|this|as|us|yes|terms|talks|sanctions|forces|troops|sources|officials|regions)\b)"
    r"[a-z]{3,}(?<!s)(?<!u)s)\b",
    re.I,
)
_DAY = timedelta(days=1)


def is_present(cue: str) -> bool:
    """Whether reporting words tell of a stand held now: "refuses", "is demanding", "has ruled out"."""
    if not cue:
        return False
    if re.match(r"(?:has|have|is|are|remains?|continues?|keeps?)\b", cue, re.I):
        return True
    return bool(_PRESENT.search(cue)) and not _PAST.search(cue)


def effective(stmt: Statement) -> DateInterval:
    """Return the days on which the statement can have been said or its stand held."""
    said, learned = stmt.said, stmt.learned
    if said.known:
        if learned.end is not None and (said.end is None or said.end > learned.end):
            start = said.start if said.start is None or said.start <= learned.end else learned.end
            return DateInterval(start=start, end=learned.end, basis=said.basis, rule=said.rule)
        return said
    if not learned.known:
        return UNKNOWN_DATE
    if is_present(stmt.cue):
        return DateInterval(start=learned.start, end=learned.end, basis="published", rule="present-tense")
    return DateInterval(end=learned.end, basis="published", rule="said-before-publication")


def compatible(first: DateInterval, second: DateInterval, slack: int = 0) -> bool:
    """Whether the two can be the same day, give or take `slack` days."""
    gap = slack * _DAY
    if first.end is not None and second.start is not None and second.start > first.end + gap:
        return False
    return not (second.end is not None and first.start is not None and first.start > second.end + gap)


def intersect(intervals: Iterable[DateInterval]) -> DateInterval:
    """Return the days common to all; where slack left none, the first interval that has a start."""
    items = list(intervals)
    if len(items) == 1:
        return items[0]
    starts = [item.start for item in items if item.start is not None]
    ends = [item.end for item in items if item.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and end < start:
        return min((item for item in items if item.start is not None), key=sort_key)
    basis = next((item for item in sorted(items, key=sort_key) if item.start is not None), None)
    chosen = basis or (min(items, key=sort_key) if items else UNKNOWN_DATE)
    return DateInterval(start=start, end=end, basis=chosen.basis, rule=chosen.rule)


def hull(intervals: Sequence[DateInterval]) -> DateInterval:
    """Return the smallest interval that holds all; an end unknown in any is unknown."""
    if not intervals:
        return UNKNOWN_DATE
    starts = [item.start for item in intervals if item.start is not None]
    ends = [item.end for item in intervals if item.end is not None]
    return DateInterval(
        start=min(starts) if len(starts) == len(intervals) else None,
        end=max(ends) if len(ends) == len(intervals) else None,
        basis=intervals[0].basis,
    )


def earliest(intervals: Sequence[DateInterval]) -> DateInterval:
    """Return the interval that ends first; unknown ones come last."""
    if len(intervals) == 1:
        return intervals[0]
    return min(
        intervals, key=lambda item: (item.end or date.max, item.start or date.max), default=UNKNOWN_DATE
    )


def sort_key(interval: DateInterval) -> tuple[date, date]:
    """Order by the last possible day, then the first; what is wholly unknown comes first."""
    if not interval.known:
        return (date.min, date.min)
    return (interval.end or date.max, interval.start or date.min)


def span_of(first: DateInterval, second: DateInterval) -> DateInterval:
    """Return the stretch from the first interval's start to the second's end."""
    start, end = first.start or first.end, second.end or second.start
    if start is not None and end is not None and end < start:
        start, end = end, start
    return DateInterval(start=start, end=end, basis=first.basis)
