"""Loose matching of cue phrases: word stems in order with small gaps, for wording that no list foresees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from ripeness.reading.statement import Span

__all__ = ["LooseFinder", "stem"]

Value = TypeVar("Value")
_WORD = re.compile(r"\w+(?:[-]\w+)*")
_IDLE = frozenset(
    """the a an of to in on at by for from with its his her their our is are be was were been as that this and or
    it all any some only full more would will should must can could has have had not no""".split()
)
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ied",
    "ies",
    "ers",
    "ed",
    "es",
    "al",
    "ly",
    "s",
    "e",
)
_GAP = 3


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending: ``withdrawal``, ``withdraws`` and ``withdrawing`` give one form.

    Examples
    --------
    >>> {stem(word) for word in ("recognise", "recognised", "recognising")}
    {'recognis'}
    """
    word = word.lower()
    if word.endswith("'s"):
        word = word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class LooseFinder(Generic[Value]):
    """Finds phrases of two content words or more by their stems, in order, at most three words apart."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._last: tuple[str, list[tuple[Span, Value]], list[int]] | None = None
        seen: set[tuple[tuple[str, ...], Value]] = set()
        for phrase, value in phrases:
            stems = tuple(stem(word) for word in _WORD.findall(phrase) if word.lower() not in _IDLE)
            if len(stems) < 2 or (stems, value) in seen:
                continue
            seen.add((stems, value))
            self._by_first.setdefault(stems[0], []).append((stems, value))

    def find(self, text: str, start: int, end: int) -> list[tuple[Span, Value]]:
        """Places with what they stand for, in order of their place; a text is searched once and remembered."""
        if self._last is None or self._last[0] is not text:
            whole = self._find(text, 0, len(text))
            self._last = (text, whole, [span.start for span, _ in whole])
        _, whole, starts = self._last
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        return [item for item in whole[low:high] if item[0].end <= end]

    def _find(self, text: str, start: int, end: int) -> list[tuple[Span, Value]]:
        tokens = [(m.start(), m.end(), stem(m.group())) for m in _WORD.finditer(text, start, end)]
        found: list[tuple[Span, Value]] = []
        for at, (first, _, word) in enumerate(tokens):
            for stems, value in self._by_first.get(word, ()):
                last = self._match(tokens, at, stems)
                if last >= 0:
                    found.append((Span(first, tokens[last][1]), value))
        return found

    @staticmethod
    def _match(tokens: list[tuple[int, int, str]], at: int, stems: tuple[str, ...]) -> int:
        place = at
        for wanted in stems[1:]:
            for probe in range(place + 1, min(place + 2 + _GAP, len(tokens))):
                if tokens[probe][2] == wanted:
                    place = probe
                    break
            else:
                return -1
        return place
