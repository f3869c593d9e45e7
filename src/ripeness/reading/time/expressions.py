"""Expressions of time in a text, resolved against a reference interval (the publication)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.corpus.dating import IRREGULAR_PAST
from ripeness.corpus.interval import DateInterval
from ripeness.reading.time.calendar_rules import Days
from ripeness.reading.time.grammar import RULES, Context

__all__ = ["TimeExpression", "find_expressions"]

_NOUN = "".join(rf"(?<!\b{word} )" for word in "the a his her its their our".split())
_FUTURE = re.compile(
    rf"\b(?:will|shall|would|next|{_NOUN}plans? (?:to|for)|planned|planning|scheduled|expected|set (?:to|for)"
    r"|is to|are to|due (?!to (?:the|a|an|his|its|their)\b)|to be held|ahead of|no later than|starting|coming|upcoming"
    r"|deadline|expires?|(?:until|till|by|before|from)(?=\W+(?:the )?\Z))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:(?:had|has|have|was|were) to|must|may|might|can|could|should|hopes?|wants?|needs?)\b",
    re.IGNORECASE,
)
"""What leaves open whether something happens by a day, though it stands in the past: ``By Monday they had to go``."""
_PAST = re.compile(
    rf"\b(?:{'|'.join(IRREGULAR_PAST.split())}|let|heard|kept|meant|sat|swore|ago|since|last|after"
    r"|(?!need|speed|indeed)\w{3,}ed)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:[^\w]|\b(?:and|but|yet|then)\b)*(?:until|till|by|before|from)\s+(?:the )?", re.IGNORECASE
)
_BEGUN = re.compile(
    rf"\b(?:{'|'.join(IRREGULAR_PAST.split())}|\w{{3,}}ed)\s+from\s+(?:the )?\Z", re.IGNORECASE
)
"""What was going on from a time on: ``talks, conducted from June onwards``."""
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|^[^\"“”]*”")
_CLAUSE_END = re.compile(r"[.;!?\n]")
_REACH = 80
"""Characters that are looked at on either side."""
_NEAR = 300
"""Characters from a date to an expression that counts from it."""


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
        told = _named_last(found, before=start)
        interval = _resolve(
            rule.resolve, match, reference, future=_looks_ahead(text, match), told=told, rule=rule.name
        )
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
    """Whether the clause before the expression speaks of what is to come; nothing where neither shows.

    What is quoted does not count: ``"I would sign," he let it be known on Wednesday``. Where nothing but a word like
    ``by`` stands before the expression, what follows tells: ``By Tuesday the denial had gone``.
    """
    clause = _CLAUSE_END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    clause = _QUOTED.sub(" ", clause)
    begun = _BEGUN.search(clause)
    if begun is not None and not _FUTURE.search(clause[: begun.start()]):
        return False
    if _LIMIT.fullmatch(clause):
        after = _CLAUSE_END.split(text[match.end() : match.end() + _REACH])[0]
        behind = _PAST.search(after)
        ahead = _FUTURE.search(after) or _OPEN.search(after)
        return not (behind and (not ahead or behind.start() < ahead.start()))
    last_ahead = max((found.end() for found in _FUTURE.finditer(clause)), default=-1)
    last_behind = max((found.end() for found in _PAST.finditer(clause)), default=-1)
    return None if last_ahead == last_behind else last_ahead > last_behind


def _named_last(found: Sequence[TimeExpression], *, before: int) -> Days | None:
    """The days of the last expression, where it stands near."""
    if not found or before - found[-1].end > _NEAR:
        return None
    start, end = found[-1].interval.start, found[-1].interval.end
    return None if start is None or end is None else (start, end)


def _resolve(
    resolve: object,
    match: re.Match[str],
    reference: DateInterval,
    *,
    future: bool | None,
    told: Days | None,
    rule: str,
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
            found = resolve(match, Context(anchor=anchor, future=future, told=told))
        except (ValueError, OverflowError):
            return None
        if found is None:
            return None
        days.append(found)
    return DateInterval(
        start=min(start for start, _ in days), end=max(end for _, end in days), basis="text", rule=rule
    )
