"""Conditions that an act hangs on: "if", "unless", "only after", "provided that", "in exchange for"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["Condition", "condition_of", "conditions"]

_MARK = re.compile(
    r"(?<![\w-])(?P<mark>(?:but |and )?(?:only |even |not |never |just )?(?:if|unless|provided(?: that)?|providing(?: that)?"
    r"|on (?:the )?condition(?: that)?|as long as|so long as|in (?:exchange|return) for|in the event (?:that|of)"
    r"|in case|assuming(?: that)?|once|only (?:after|once|when|if|on|for|in exchange)|not (?:before|until|without)"
    r"|until|except if|without|failing|contingent on|conditional on|subject to|depending on|the moment"
    r"|as soon as|on (?:the )?understanding that|not (?:if|unless|as long as)|before|after|when))(?![\w-])",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:(?<=^)|(?<=[.;:!?,“\"] )|(?<=[“\"—]))(?P<mark>Should|should|Were|were|Had|had) (?=[\w’' -]{2,60}? )"
)
_STRONG = re.compile(
    r"if\b|unless|provided|providing|condition|as long as|so long as|exchange for|return for|in the event|in case|assuming"
    r"|only (?:after|once|when|on|for)|not (?:before|until|without)|contingent|conditional|subject to|once|the moment"
    r"|as soon as|understanding that|failing|except",
    re.IGNORECASE,
)
_AS_IF = re.compile(
    r"(?:as|what|even|wonder\w*|ask\w*|know\w*|see|whether or|unclear|doubt\w*|sure) $", re.IGNORECASE
)
_END = re.compile(
    r"[;:!?]|\.(?=\s|$|[”\"’)])|[”\"](?=\s|[,.;]|$)|,(?= ?[”\"])|\s[–—](?=\s)|[–—]|\)|\s\("
    r"|,(?=\s(?:he|she|it|they|we|I|you|there|that|this|these|those|the|a|an|his|her|its|their|our|my|both|no|nobody|neither|all|and|but|or|so|then|which|who"
    r"|said|says|according|[A-Z][\w’'-]+)\b)"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition's place and how sure it is that an act hangs on it."""

    span: Span
    strong: bool


def conditions(text: str, sentence: Span) -> list[Condition]:
    """Conditions in a sentence, in order."""
    found: list[Condition] = []
    for pattern in (_MARK, _INVERTED):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if any(item.span.start <= match.start() < item.span.end for item in found):
                continue
            mark = match.group("mark").lower()
            if mark.endswith("if") and _AS_IF.search(
                text[max(sentence.start, match.start() - 12) : match.start()]
            ):
                continue
            start = match.start("mark")
            for lead in ("but ", "and "):
                if mark.startswith(lead):
                    start += len(lead)
            end = _end(text, match.end(), sentence.end)
            if len(text[start:end].split()) >= 3:
                found.append(Condition(Span(start, end), bool(_STRONG.search(mark)) or pattern is _INVERTED))
    return sorted(found, key=lambda item: item.span.start)


def _end(text: str, at: int, limit: int) -> int:
    place = at
    while True:
        match = _END.search(text, place, limit)
        if match is None:
            end = limit
            break
        end = match.start()
        if len(text[at:end].split()) >= 2:
            break
        place = match.end()
    while end > at and text[end - 1] in ' \n.,;:!?”"’)':
        end -= 1
    return end


def condition_of(text: str, sentence: Span, content: Span) -> Span:
    """The condition that a content hangs on, or an empty span.

    It must stand in the same sentence, and the content may not be the condition itself. Words that can be
    of time alone ("before", "after", "until", "when") count only where the act is refused, offered or demanded.
    """
    for item in conditions(text, sentence):
        if not item.strong:
            continue
        if item.span.start <= content.start and content.end <= item.span.end + 2:
            continue
        return item.span
    return NO_SPAN
