"""Mentions that the network points at, cut where two of them were joined into one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ripeness.reading.statement import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["cut_mention", "cut_mentions"]

_BREAK = re.compile(r"\n|[a-z”\"’')]{4}[.!?][”\"’')]*\s")
"""Where a paragraph or a sentence ends; titles such as *Mr.* are shorter."""
_LAST_PRONOUN = re.compile(r"(?<=\s)(?:I|he|she|they|it|we|him|her|his|their|its)$")
_TAKES_PRONOUN = re.compile(
    r"\b(?:about|against|around|at|before|behind|beside|between|by|for|from|like|of|on|to|under|with)\s+$",
    re.I,
)


def cut_mention(text: str, mention: Span) -> Span:
    """The mention itself where the span holds two.

    First and last word are pointed at one by one, so that a span may begin at one mention and end at another: what
    stands before the last break of paragraph or sentence goes, and so does all before a pronoun at the end that no
    preposition ties to it.

    Examples
    --------
    >>> text = "M23, he said"
    >>> cut_mention(text, Span(0, 7))
    Span(start=5, end=7)
    >>> cut_mention("those around him", Span(0, 16))
    Span(start=0, end=16)
    """
    words = text[mention.start : mention.end]
    start = max((hit.end() for hit in _BREAK.finditer(words)), default=0)
    start += len(words[start:]) - len(words[start:].lstrip())
    last = _LAST_PRONOUN.search(words, start)
    if last and not _TAKES_PRONOUN.search(words, start, last.start()):
        start = last.start()
    return Span(mention.start + start, mention.end) if start < len(words) else mention


def cut_mentions(text: str, mentions: Iterable[tuple[Span, float]]) -> tuple[tuple[Span, float], ...]:
    """Each mention cut, with its probability; those that become the same one count together, the likeliest first."""
    sums: dict[Span, float] = {}
    for mention, chance in mentions:
        cut = cut_mention(text, mention)
        sums[cut] = sums.get(cut, 0.0) + chance
    return tuple(sorted(sums.items(), key=lambda one: -one[1]))
