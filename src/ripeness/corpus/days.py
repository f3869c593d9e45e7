"""Dates as news writes them, into intervals of days: a small strict grammar, no guessing."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["DayMention", "find_days", "month_number", "parse_day"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS.update({name.lower(): number for number, name in enumerate(calendar.month_abbr) if name})
_MONTHS["sept"] = 9
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_CLOCK = r"(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2025-11-17, 2025/11/17, with or without a time
        rf"\b(?P<y>(?:19|20)\d\d)[-/](?P<mn>\d{{1,2}})[-/](?P<d>\d{{1,2}}){_CLOCK}(?![\d-])",
        # 17 November 2025, 17th of November, 2025
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b\.?,? (?P<y>(?:19|20)\d\d)\b",
        # November 17, 2025
        rf"\b(?P<m>{_MONTH})\b\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b",
        # 30.08.2022: with dots the day comes first everywhere
        r"\b(?P<d>\d{1,2})\.(?P<mn>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b",
        # 14-03-2023, 17/11/2025: the day comes first only where the other reading is impossible
        r"\b(?P<a>\d{1,2})[-/](?P<b>\d{1,2})[-/](?P<y>(?:19|20)\d\d)\b",
        # 17 November, November 17 without a year
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b(?!\.?,? \d{{4}})",
        rf"\b(?P<m>{_MONTH})\b\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]? \d{{4}}|\d|:)",
        # November 2025
        rf"\b(?P<m>{_MONTH})\b\.?,? (?P<y>(?:19|20)\d\d)\b",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """A date in a text: its place and what is known of it.

    Parameters
    ----------
    start, end
        Place in the text.
    first, last
        The days it covers, or ``None`` where the year is not given.
    month, day
        As written; ``day`` is 0 for a whole month.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    month: int
    day: int


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation, else 0."""
    return _MONTHS.get(word.strip(".").lower(), 0)


def find_days(text: str) -> Iterator[DayMention]:
    """Find dates with at least a month and a day, or a month and a year, in order of place.

    Where forms overlap the fuller one counts.
    Impossible dates (31 November) are passed over. ``03/04/2025`` is read as the interval from the earlier to
    the later reading.
    """
    found: list[DayMention] = []
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            mention = _mention(match)
            if mention is not None:
                found.append(mention)
    yield from sorted(found, key=lambda mention: mention.start)


def parse_day(text: str) -> DayMention | None:
    """The first full date (with a year) of a short line, or ``None``."""
    for mention in find_days(text):
        if mention.first is not None:
            return mention
    return None


def _mention(match: re.Match[str]) -> DayMention | None:
    given = match.groupdict()
    year = int(given["y"]) if given.get("y") else 0
    if "a" in given:
        return _ambiguous(match, int(given["a"]), int(given["b"]), year)
    month = int(given["mn"]) if given.get("mn") else month_number(given["m"] or "")
    day = int(given["d"]) if given.get("d") else 0
    if not year and given.get("m") in ("may", "march", "mar"):  # the verbs
        return None
    if (
        not 1 <= month <= 12
        or day > calendar.monthrange(year or 2024, month)[1]
        or ("d" in given and day < 1)
    ):
        return None
    if not year:
        return DayMention(start=match.start(), end=match.end(), first=None, last=None, month=month, day=day)
    first = date(year, month, day or 1)
    last = date(year, month, day or calendar.monthrange(year, month)[1])
    return DayMention(start=match.start(), end=match.end(), first=first, last=last, month=month, day=day)


def _ambiguous(match: re.Match[str], a: int, b: int, year: int) -> DayMention | None:
    readings = sorted(
        {reading for reading in (_valid(year, b, a), _valid(year, a, b)) if reading is not None}
    )
    if not readings:
        return None
    first, last = readings[0], readings[-1]
    return DayMention(
        start=match.start(), end=match.end(), first=first, last=last, month=first.month, day=first.day
    )


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
