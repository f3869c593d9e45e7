"""Expressions of time in a text, resolved against a reference interval (the publication)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ripeness.corpus.interval import DateInterval
from ripeness.reading.time.calendar_rules import Days
from ripeness.reading.time.grammar import RULES, Context

__all__ = ["TimeExpression", "find_expressions"]

_FUTURE = re.compile(
    r"\b(?:will|shall|would|until|till|by|before|next|plan(?:s|ned|ning)?|scheduled|due|expected|set|is to|"
    r"are to|to be held|ahead of|no later than|from|starting|coming|upcoming|deadline|expires?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|ago|since|last|after|\w{3,}ed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One expression: its place, its words, the days it means and the rule that fired."""

    start: int
    end: int
    text: str
    interval: DateInterval
    rule: str


def find_expressions(text: str, *, reference: DateInterval) -> tuple[TimeExpression, ...]:
    """Find the expressions of time in a text.

    Parameters
    ----------
    text
        Any text; offsets refer to it.
    reference
        The publication date. A relative expression ("yesterday") is resolved against both ends, so an
        interval gives an interval; with an open or unknown end only absolute dates are resolved.

    Returns
    -------
    tuple of TimeExpression
        In order, not overlapping; the longest wins where rules compete.
    """
    candidates = [
        (match.start(), match.start() - match.end(), rule, match)
        for rule in RULES
        for match in rule.pattern.finditer(text)
    ]
    candidates.sort(key=lambda item: (item[0], item[1], item[2].name))
    found: list[TimeExpression] = []
    position = 0
    for start, _, rule, match in candidates:
        if start < position:
            continue
        interval = _resolve(rule.resolve, match, reference, future=_looks_ahead(text, match), rule=rule.name)
        if interval is None:
            continue
        found.append(
            TimeExpression(
                start=start, end=match.end(), text=match.group(), interval=interval, rule=rule.name
            )
        )
        position = match.end()
    return tuple(found)


def _looks_ahead(text: str, match: re.Match[str]) -> bool | None:
    """Whether the clause before the expression speaks of what is to come; nothing where neither shows."""
    clause = re.split(r"[.;!?\n]", text[max(0, match.start() - 80) : match.start()])[-1]
    ahead = [found.end() for found in _FUTURE.finditer(clause)]
    behind = [found.end() for found in _PAST.finditer(clause)]
    if not ahead and not behind:
        return None
    return (ahead[-1] if ahead else -1) > (behind[-1] if behind else -1)


def _resolve(
    resolve: object, match: re.Match[str], reference: DateInterval, *, future: bool | None, rule: str
) -> DateInterval | None:
    assert callable(resolve)
    anchors: list[date | None] = [reference.start, reference.end]
    if reference.start is None or reference.end is None:
        anchors = [None]
    elif reference.start == reference.end:
        anchors = [reference.start]
    days: list[Days] = []
    for anchor in anchors:
        try:
            found = resolve(match, Context(anchor=anchor, future=future))
        except (ValueError, OverflowError):
            return None
        if found is None:
            return None
        days.append(found)
    return DateInterval(
        start=min(start for start, _ in days), end=max(end for _, end in days), basis="text", rule=rule
    )
