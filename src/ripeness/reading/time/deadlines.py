"""Deadlines: by when something is to be done, as an interval of days with its own grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.time.calendar_rules import add_months
from ripeness.reading.time.expressions import TimeExpression, find_expressions
from ripeness.reading.time.words import NUMBER, UNIT, number

__all__ = ["Deadline", "find_deadlines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline's place and words, the days on which it may fall due, and the rule that fired.

    ``interval`` is unknown where the text ties it to an event ("before any signing") or to no day at all.
    """

    start: int
    end: int
    text: str
    interval: DateInterval
    rule: str


_LEAD = (
    r"(?:by|before|until|till|(?:no|not)\s+later\s+than|ahead\s+of|prior\s+to|come|from|starting\s+on"
    r"|as\s+of)"
)
_HEDGED = r"about|around|roughly|some|nearly|almost"
_HEDGE = rf"(?:(?P<hedge>{_HEDGED}|the\s+next|the\s+coming|a\s+further|another|at\s+most)\s+)?"
_UPPER = rf"(?:\s?(?:-|–|to|or)\s?(?P<upper>{NUMBER}))?"
_WITHIN = re.compile(
    rf"\b(?:(?:with)?in|inside)\s+{_HEDGE}(?P<count>{NUMBER}|(?:a\s+)?few|several){_UPPER}[\s-]+(?P<unit>{UNIT})s?\b"
    r"(?P<of>\s+(?:of|from|after)\s+(?!now|today)(?:(?:an?|the|its|their)\s)?[\w-]+)?",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:within\s+(?:the\s+)?(?:hours?|days|weeks|months|year)|in\s+the\s+(?:coming|next)\s+(?:days|weeks|months)"
    r"|as\s+soon\s+as\s+possible|by\s+then)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    rf"\b(?:has|have|had|give[sn]?|gave|giving|got|get|set)\b[^.;\n]{{0,40}}?\b(?P<count>{NUMBER}){_UPPER}"
    rf"[\s-]+(?P<unit>{UNIT})s?\b(?P<of>$^)?",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"\b{_LEAD}\s+(?:(?:midnight|noon|dawn|the\s+close|the\s+end)\s+(?:on|of)\s+)?(?:the\s+)?", re.IGNORECASE
)
_ON = re.compile(r"\b(?:on|in|at|for|as\s+early\s+as)\s+(?:the\s+)?", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:(?:before|until|till|ahead\s+of|prior\s+to|by\s+the\s+time)\s+[^,.;:!?\n—–()\"“”]{3,60}"
    r"|by\s+(?:the\s+)?(?:(?:spring|summer|autumn|winter|mid\w+|harvest|rains|new\s+moon|year\s+end)"
    r"|(?:next\s+)?[\w-]+(?:th|st|nd|rd|tieth|teenth))|[Tt]he\s+following\s+day)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:immediately|without\s+(?:further\s+)?delay|at\s+once|straight\s+away|right\s+away|forthwith)\b",
    re.IGNORECASE,
)
_SPAN_WORDS = {"few": (2, 7), "a few": (2, 7), "several": (3, 10)}


def find_deadlines(
    text: str,
    *,
    start: int,
    end: int,
    said: DateInterval,
    expressions: tuple[TimeExpression, ...] | None = None,
) -> tuple[Deadline, ...]:
    """Find deadlines between two offsets.

    Parameters
    ----------
    text
        The document's text.
    start, end
        Where to look, end exclusive.
    said
        When it was said, else the publication: spans of time count from there.
    expressions
        Of the document, resolved against the publication; found here where not given.

    Returns
    -------
    tuple of Deadline
        In order, not overlapping; dated ones before those tied to an event.

    Examples
    --------
    >>> from datetime import date
    >>> said = DateInterval.day(date(2025, 7, 14), basis="published")
    >>> find_deadlines("a deal within 50 days", start=0, end=21, said=said)[0].interval.isoformat()
    '2025-09-02'
    """
    window = text[start:end]
    if expressions is None:
        expressions = tuple(
            TimeExpression(
                start=e.start + start, end=e.end + start, text=e.text, interval=e.interval, rule=e.rule
            )
            for e in find_expressions(window, reference=said)
        )
    found = [*_spans(window, start, said), *_led(text, start, end, expressions, said)]
    for pattern, rule in ((_EVENT, "event"), (_SOON, "soon"), (_AT_ONCE, "at-once")):
        found += [
            _deadline(match.start() + start, match.end() + start, text, UNKNOWN_DATE, rule)
            for match in pattern.finditer(window)
        ]
    chosen: list[Deadline] = []
    for item in sorted(found, key=lambda d: (_rank(d.rule), d.start, -(d.end - d.start))):
        if not any(item.start < other.end and other.start < item.end for other in chosen):
            chosen.append(item)
    return tuple(sorted(chosen, key=lambda d: d.start))


def _rank(rule: str) -> int:
    """A dated deadline before one tied to an event, before a bare date, before "at once"."""
    return {"event": 1, "soon": 1, "on": 2, "at-once": 3}.get(rule.split()[0], 0)


def _deadline(start: int, end: int, text: str, interval: DateInterval, rule: str) -> Deadline:
    return Deadline(start=start, end=end, text=text[start:end], interval=interval, rule=rule)


def _spans(window: str, offset: int, said: DateInterval) -> list[Deadline]:
    """``within 50 days``, ``in 10 to 12 days``, ``has about two weeks``."""
    found = []
    for pattern, rule in ((_WITHIN, "within"), (_HAS, "time-given")):
        for match in pattern.finditer(window):
            begin = match.start("count") if rule == "time-given" else match.start()
            later = rule == "within" and match["of"] is not None
            interval = UNKNOWN_DATE if later else _due(match, said, rule)
            name = f"{rule} {match['unit'].lower()}s" + (" after an event" if later else "")
            found.append(
                Deadline(
                    start=begin + offset,
                    end=match.end() + offset,
                    text=window[begin : match.end()],
                    interval=interval,
                    rule=name,
                )
            )
    return found


def _due(match: re.Match[str], said: DateInterval, rule: str) -> DateInterval:
    if said.start is None or said.end is None:
        return UNKNOWN_DATE
    count = match["count"].lower()
    low, high = _SPAN_WORDS.get(count) or (number(count), number(match["upper"] or count))
    hedge = (match.groupdict().get("hedge") or "").lower()
    unit = match["unit"].lower()
    first, last = _after(said.start, low, unit), _after(said.end, high, unit)
    if hedge in _HEDGED.split("|"):
        spread = (_after(said.start, high, unit) - said.start).days * 0.2
        first, last = first - timedelta(days=round(spread)), last + timedelta(days=round(spread))
    return DateInterval(start=max(first, said.start), end=last, basis="text", rule=rule)


def _after(day: date, count: int, unit: str) -> date:
    if unit == "hour":
        return day + timedelta(days=-(-count // 24))
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def _led(
    text: str, start: int, end: int, expressions: tuple[TimeExpression, ...], said: DateInterval
) -> list[Deadline]:
    """``by 1 May``, ``before Ramadan``, ``until Friday``; a bare coming date (``on 1 April``) ranks below."""
    found = []
    for item in expressions:
        if item.start < start or item.end > end or item.rule in ("ago", "past-span", "year", "decade"):
            continue
        if item.interval.start is None or item.interval.end is None:
            continue
        lead = _before(_LED, text, start, item)
        if lead is not None:
            word = lead.group().split()[0].lower()
            found.append(_deadline(lead.start(), item.end, text, _closing(word, item), f"{word} {item.rule}"))
        elif said.end is not None and item.interval.end >= said.end and "-span" not in item.rule:
            led = _before(_ON, text, start, item)
            begin = item.start if led is None else led.start()
            found.append(_deadline(begin, item.end, text, item.interval, f"on {item.rule}"))
    return found


def _before(pattern: re.Pattern[str], text: str, start: int, item: TimeExpression) -> re.Match[str] | None:
    """The words of that pattern that end where the expression starts (or share its article with it)."""
    article = re.match(r"(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?", item.text, re.IGNORECASE)
    reach = item.start + (article.end() if article else 0)
    for match in pattern.finditer(text, max(start, item.start - 40), reach):
        if item.start <= match.end() <= reach:
            return match
    return None


def _closing(word: str, item: TimeExpression) -> DateInterval:
    first, last = item.interval.start, item.interval.end
    assert first is not None and last is not None
    if word in ("before", "ahead", "prior"):
        eve = first - timedelta(days=1)
        return DateInterval(start=eve, end=eve, basis="text", rule=word)
    if word in ("by", "until", "till", "no", "not", "come") and item.rule in (
        "month",
        "month-word",
        "month-year",
        "year",
    ):
        first = first if word != "until" else last  # "by July" may mean its first day or its last
    return DateInterval(start=first, end=last, basis="text", rule=word)
