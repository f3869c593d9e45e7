"""The grammar of time expressions: one rule, one pattern, one function to an interval of days."""

# A rule stands on one line, so that the grammar can be read as a table.
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ripeness.reading.time.calendar_rules import (
    Days,
    add_months,
    month_days,
    nearest_month,
    nearest_month_day,
    part_of,
    season_days,
    shift,
    week_days,
    weekday_day,
    year_days,
)
from ripeness.reading.time.words import (
    FEAST,
    MONTH,
    NUMBER,
    SEASONS,
    UNIT,
    WEEKDAY,
    WEEKDAY_SHORT,
    feast,
    month_number,
    number,
    weekday_number,
)

__all__ = ["COUNTED", "RULES", "Context", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The reference day (nothing where it is not known), whether the clause looks ahead, what the text named last."""

    anchor: date | None
    future: bool | None
    told: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named pattern with the function that resolves its match."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], Days | None]


_ORDINAL = r"(?:\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_PART = r"(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+)"
_WHEN = (
    r"(?P<when>this|last|next|past|coming|previous|the\s+(?:past|previous|following|coming|same|next|last))"
)


def _part(match: re.Match[str]) -> str:
    words = (match.groupdict().get("part") or "").replace(" of", "").replace("the ", "").split()
    return words[-1].lower() if words else ""


def _full_date(match: re.Match[str], _: Context) -> Days | None:
    day = date(int(match["year"]), month_number(match["month"]), int(re.sub(r"\D", "", match["day"])))
    return day, day


def _iso(match: re.Match[str], _: Context) -> Days | None:
    day = date.fromisoformat(match.group())
    return day, day


def _dotted(match: re.Match[str], _: Context) -> Days | None:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day, day


def _month_day(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    day = nearest_month_day(
        context.anchor,
        month_number(match["month"]),
        int(re.sub(r"\D", "", match["day"])),
        future=bool(context.future),
    )
    return None if day is None else (day, day)


def _day_range(match: re.Match[str], context: Context) -> Days | None:
    month = month_number(match["month"])
    first, last = int(match["first"]), int(match["last"])
    if match["year"]:
        return date(int(match["year"]), month, first), date(int(match["year"]), month, last)
    if context.anchor is None:
        return None
    start = nearest_month_day(context.anchor, month, first, future=bool(context.future))
    return None if start is None or last < first else (start, start.replace(day=last))


def _month_year(match: re.Match[str], _: Context) -> Days | None:
    return part_of(month_days(int(match["year"]), month_number(match["month"])), _part(match))


def _month(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    month = month_number(match["month"])
    when = (match.groupdict().get("when") or "").split()
    word = when[-1] if when else ""
    days = nearest_month(context.anchor, month, future=bool(context.future))
    if word in ("last", "past", "previous"):
        year = context.anchor.year - (month >= context.anchor.month)
        days = month_days(year, month)
    elif word in ("next", "coming"):
        days = nearest_month(context.anchor, month, future=True)
    return part_of(days, _part(match))


def _year(match: re.Match[str], _: Context) -> Days | None:
    return part_of(year_days(int(match["year"])), _part(match))


def _decade(match: re.Match[str], _: Context) -> Days | None:
    first = int(match["decade"])
    return date(first, 1, 1), date(first + 9, 12, 31)


def _century(match: re.Match[str], _: Context) -> Days | None:
    first = (int(match["century"]) - 1) * 100
    return date(first, 1, 1), date(first + 99, 12, 31)


def _season(match: re.Match[str], context: Context) -> Days | None:
    month = SEASONS[match["season"].lower()]
    if match.groupdict().get("year"):
        return part_of(season_days(int(match["year"]), month), _part(match))
    if context.anchor is None:
        return None
    word = (match.groupdict().get("when") or "this").split()[-1].lower()
    if word in ("last", "past", "previous"):
        year = context.anchor.year
        while season_days(year, month)[1] >= context.anchor:
            year -= 1
        return season_days(year, month)
    year = context.anchor.year
    if word in ("next", "coming", "following") or context.future:
        while season_days(year, month)[0] <= context.anchor:
            year += 1
    return part_of(season_days(year, month), _part(match))


_DEICTIC = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


_BESIDE = {"next": 1, "following": 1, "previous": -1, "same": 0, "that": 0}
_DAYS_LONG = frozenset({"hour", "day", "week", "fortnight"})


def _deictic(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    key = " ".join(match.group().lower().split())
    day = context.anchor + timedelta(days=_DEICTIC[key])
    return day, day


def _unit(match: re.Match[str], context: Context) -> Days | None:
    """``last week``, ``next month``, ``this year``, ``the end of the year``."""
    if context.anchor is None:
        return None
    word = re.sub(r"^the\s+", "", (match.groupdict().get("when") or "this").lower())
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(word, 0)
    unit = match["unit"].lower()
    if unit == "week":
        days = week_days(context.anchor, step)
    elif unit == "weekend":
        saturday = week_days(context.anchor, step)[0] + timedelta(days=5)
        behind = context.future is False and context.anchor.weekday() < 5
        if step == 0 and (behind or (context.anchor.weekday() < 3 and not context.future)):
            saturday -= timedelta(weeks=1)
        days = saturday, saturday + timedelta(days=1)
    elif unit == "month":
        found = add_months(context.anchor.replace(day=1), step)
        days = month_days(found.year, found.month)
    else:
        days = year_days(context.anchor.year + step)
    return part_of(days, _part(match))


def _year_end(_: re.Match[str], context: Context) -> Days | None:
    return None if context.anchor is None else (date(context.anchor.year, 12, 31),) * 2


def _weekday(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    word = re.sub(r"^the\s+", "", (match.groupdict().get("when") or "").lower())
    weekday = weekday_number(match["weekday"])
    if word in ("last", "past", "previous"):
        day = weekday_day(context.anchor - timedelta(days=1), weekday, future=False)
    elif word in ("next", "coming", "this"):
        day = weekday_day(context.anchor - timedelta(days=word == "this"), weekday, future=True)
    else:
        day = weekday_day(context.anchor, weekday, future=context.future is True)
    return day, day


def _ago(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    return shift(context.anchor, -number(match["count"]), match["unit"].lower())


def _ahead(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    return shift(context.anchor, number(match["count"]), match["unit"].lower())


def _from_told(match: re.Match[str], context: Context) -> Days | None:
    """``two days later``, ``a week earlier``: counted from what the text named last."""
    unit = match["unit"].lower()
    if context.told is None or (unit in _DAYS_LONG and context.told[0] != context.told[1]):
        return None
    behind = match["way"].lower() in ("earlier", "before")
    days = shift(context.told[0], number(match["count"]) * (-1 if behind else 1), unit)
    return None if context.anchor is not None and days[0] > context.anchor else days


def _event_before(match: re.Match[str], context: Context) -> Days | None:
    """``on Tuesday, a day after they had spoken``: when they had."""
    unit = match["unit"].lower()
    if context.told is None or (unit in _DAYS_LONG and context.told[0] != context.told[1]):
        return None
    return shift(context.told[0], -number(match["count"]), unit)


def _beside_told(match: re.Match[str], context: Context) -> Days | None:
    """``the next day``, ``the previous evening``, ``that night``: beside the day that the text named last."""
    if context.told is None or context.told[0] != context.told[1]:
        return None
    which = match["which"] or {"before": "previous", "after": "next"}[match["way"].lower()]
    word = re.sub(r"^the\s+", "", which.lower())
    day = context.told[0] + timedelta(days=_BESIDE[word])
    return None if context.anchor is not None and day > context.anchor else (day, day)


def _past_span(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    return shift(context.anchor, -number(match["count"] or "1"), match["unit"].lower())[0], context.anchor


def _future_span(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None:
        return None
    return context.anchor, shift(context.anchor, number(match["count"] or "1"), match["unit"].lower())[1]


def _feast(match: re.Match[str], context: Context) -> Days | None:
    name = match["feast"]
    year = match.groupdict().get("year")
    if year:
        return feast(name, int(year))
    if context.anchor is None:
        return None
    known = [days for step in (-1, 0, 1) if (days := feast(name, context.anchor.year + step))]
    word = (match.groupdict().get("when") or "").lower()
    if context.future or word in ("next", "coming", "this"):
        known = [days for days in known if days[1] >= context.anchor] or known
    elif word == "last":
        known = [days for days in known if days[1] < context.anchor] or known
    anchor = context.anchor
    return min(known, key=lambda days: abs((days[0] - anchor).days), default=None)


def _rule(
    name: str, pattern: str, resolve: Callable[[re.Match[str], Context], Days | None], *, case: bool = True
) -> Rule:
    flags = re.NOFLAG if case else re.IGNORECASE
    return Rule(name=name, pattern=re.compile(rf"(?<![\w$€£])(?:{pattern})(?!\w)", flags), resolve=resolve)


def _either(pattern: str) -> str:
    """Let the first letter of a lower-case pattern's words be a capital."""
    return rf"(?i:{pattern})"


_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s+)?"
_COUNT = rf"(?P<count>{NUMBER})"
COUNTED = frozenset({"from-told", "event-before-told", "beside-told"})
"""Rules whose expressions count from what the text named last."""

RULES: tuple[Rule, ...] = (
    _rule("iso", r"\d{4}-\d\d-\d\d", _iso),
    _rule("day.month.year", rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{_YEAR})", _dotted),
    _rule("month-day-year", rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH})\s+(?P<day>{_ORDINAL}),?\s+(?P<year>{_YEAR})", _full_date),
    _rule("day-month-year", rf"{_WEEKDAY_BEFORE}(?:the\s+)?(?P<day>{_ORDINAL})\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>{_YEAR})", _full_date),
    _rule("day-range", rf"(?P<first>\d{{1,2}})\s?[-–—]\s?(?P<last>\d{{1,2}})\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{_YEAR}))?", _day_range),
    _rule("month-day-range", rf"(?P<month>{MONTH})\s+(?P<first>\d{{1,2}})\s?[-–—]\s?(?P<last>\d{{1,2}})(?:,?\s+(?P<year>{_YEAR}))?", _day_range),
    _rule("month-day", rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH})\s+(?P<day>{_ORDINAL})", _month_day),
    _rule("day-month", rf"{_WEEKDAY_BEFORE}(?:the\s+)?(?P<day>{_ORDINAL})\s+(?:of\s+)?(?P<month>{MONTH})", _month_day),
    _rule("month-year", rf"{_either(_PART)}?(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})", _month_year),
    _rule("month", rf"(?:{_either(_PART)}|{_either(_WHEN)}\s+|(?<=\bin )|(?<=\bIn )|(?<=\bby )|(?<=\bBy )|(?<=\bsince )|(?<=\bof )|(?<=\buntil )|(?<=\bfrom )|(?<=\bfor )|(?<=\bas )|(?<=\bbefore ))(?P<month>{MONTH})", _month),
    _rule("month-word", r"(?P<month>January|February|April|June|July|August|September|October|November|December)", _month),
    _rule("decade", r"(?:the\s+)?(?P<decade>(?:1[89]|20)\d0)s", _decade),
    _rule("century", r"(?:the\s+)?(?P<century>1\d|2[01])(?:st|th)[\s-]century", _century, case=False),
    _rule("year", rf"{_either(_PART)}?(?P<year>(?:19|20)\d\d)(?![,.]\d)(?!\s+(?:km|kilomet|square|troops|soldiers|people|men|tons|tonnes|dollars|euros|missiles|drones|prisoners|miles|meters|metres|civilians|fighters|hectares)\w*)", _year),
    _rule("season-year", rf"{_either(_PART)}?(?:the\s+)?(?P<season>{'|'.join(SEASONS)})\s+(?:of\s+)?(?P<year>{_YEAR})", _season, case=False),
    _rule("season", rf"{_WHEN}\s+(?P<season>{'|'.join(SEASONS)})", _season, case=False),
    _rule("deictic", "|".join(key.replace(" ", r"\s+") for key in sorted(_DEICTIC, key=len, reverse=True)), _deictic, case=False),
    _rule("unit", rf"{_PART}?(?:{_WHEN}|the)\s+(?P<unit>week|weekend|month|year)", lambda m, c: _unit(m, c) if m["when"] or m["part"] or m["unit"].lower() == "weekend" else None, case=False),
    _rule("year-end", r"(?:the\s+)?year[\s'’]?s?[\s-]?end", _year_end, case=False),
    _rule("weekday-time", rf"(?P<weekday>{WEEKDAY_SHORT})\.?,?(?=\s+\d{{1,2}}[:.]\d\d(?!\d))", _weekday),
    _rule("weekday", rf"(?:{_either(_WHEN)}\s+)?(?P<weekday>{WEEKDAY})s?", _weekday),
    _rule("weekday-unit", rf"(?P<weekday>{WEEKDAY})\s+(?P<last>last)\s+week", lambda m, c: None if c.anchor is None else (week_days(c.anchor, -1)[0] + timedelta(days=weekday_number(m["weekday"])),) * 2),
    _rule("ago", rf"{_COUNT}\s+(?P<unit>{UNIT})s?\s+ago", _ago, case=False),
    _rule("from-told", rf"{_COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?\s+(?P<way>later|earlier|before(?=[,.;:)]))", _from_told, case=False),
    _rule("event-before-told", rf"(?<=, ){_COUNT}\s+(?P<unit>day|week|fortnight|month)s?\s+after(?=\s+(?!which|that\b))", _event_before, case=False),
    _rule("beside-told", r"(?<!\bin )(?<!\bover )(?<!\bwithin )(?<!\bfor )(?P<which>the\s+(?:next|following|previous|same)|that)\s+(?:day|morning|afternoon|evening|night)(?!\s+or\b)|the\s+(?:day|night)\s+(?P<way>before|after)(?=[,.;:)])", _beside_told, case=False),
    _rule("from-now", rf"{_COUNT}\s+(?P<unit>{UNIT})s?\s+from\s+(?:now|today)", _ahead, case=False),
    _rule("in-future", rf"in\s+{_COUNT}\s+(?P<unit>{UNIT})s?(?:['’]\s+time)", _ahead, case=False),
    _rule("past-span", rf"(?:the\s+)?(?:past|last)\s+(?P<count>{NUMBER})\s+(?P<unit>{UNIT})s?", _past_span, case=False),
    _rule("future-span", rf"(?:the\s+)?(?:next|coming)\s+(?P<count>{NUMBER})\s+(?P<unit>{UNIT})s?", _future_span, case=False),
    _rule("feast", rf"(?:{_either('(?P<when>last|next|this|coming)')}\s+)?(?P<feast>{FEAST})(?:\s+(?P<year>{_YEAR}))?", _feast),
)  # fmt: skip
