"""Finding many phrases in a text at once: one compiled pattern for each list, built once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ripeness.reading.statement import Span

__all__ = ["Found", "PhraseFinder"]

Value = TypeVar("Value")
_SPACE = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A phrase in a text with what it stands for."""

    span: Span
    phrase: str
    values: tuple[Value, ...]


class PhraseFinder(Generic[Value]):
    """Finds the longest phrases from the left, whole words, any case unless a phrase has capitals of its own.

    Parameters
    ----------
    phrases
        Pairs (phrase, value); one phrase may have several values. A ``*`` at a word's end stands for any ending,
        ``...`` between words for up to four words.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        values: dict[str, list[Value]] = {}
        for phrase, value in phrases:
            key = " ".join(phrase.replace("’", "'").split())
            if key:
                values.setdefault(key, []).append(value)
        self._plain = _Trie({key: tuple(found) for key, found in values.items() if not _is_pattern(key)})
        patterns = {key: tuple(found) for key, found in values.items() if _is_pattern(key)}
        self._last: tuple[str, list[Found[Value]], list[int]] | None = None
        self._patterns: Mapping[str, tuple[Value, ...]] = patterns
        self._compiled = [
            (re.compile(_regex(key), 0 if _capital(key) else re.IGNORECASE), key) for key in patterns
        ]

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found[Value]]:
        """Phrases within ``text[start:end]`` in order of their place; a text is searched once and remembered."""
        limit = len(text) if end is None else end
        if self._last is None or self._last[0] is not text:
            whole = self._find(text, 0, len(text))
            self._last = (text, whole, [item.span.start for item in whole])
        _, whole, starts = self._last
        low, high = bisect_left(starts, start), bisect_left(starts, limit)
        return [item for item in whole[low:high] if item.span.end <= limit]

    def _find(self, text: str, start: int, limit: int) -> list[Found[Value]]:
        found = self._plain.find(text, start, limit)
        for pattern, key in self._compiled:
            for match in pattern.finditer(text, start, limit):
                found.append(Found(Span(*match.span()), key, self._patterns[key]))
        found.sort(key=lambda item: (item.span.start, -item.span.end))
        return found


def _is_pattern(phrase: str) -> bool:
    return "*" in phrase or "..." in phrase or "…" in phrase


def _capital(phrase: str) -> bool:
    return any(char.isupper() for char in phrase)


def _regex(phrase: str) -> str:
    parts = []
    for word in re.split(r"\s*(\.\.\.|…)\s*|\s+", phrase):
        if word is None or not word:
            continue
        if word in ("...", "…"):
            parts.append(r"(?:[\w'’,-]+\s+){0,4}?")
        else:
            parts.append(re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]"))
    pattern = ""
    for part in parts:
        if pattern and not pattern.endswith("?"):
            pattern += r"[\s-]+"
        pattern += part
    return rf"(?<!\w){pattern}(?!\w)"


class _Trie(Generic[Value]):
    """Phrases without wildcards by their first word: one dictionary look-up a word."""

    _WORD = re.compile(r"\w+(?:['’.]\w+)*")

    def __init__(self, phrases: Mapping[str, tuple[Value, ...]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool, tuple[Value, ...]]]] = {}
        for phrase, values in phrases.items():
            parts = tuple(_fold(word) for word in self._WORD.findall(phrase))
            if parts:
                entry = (parts, phrase, _capital(phrase), values)
                self._by_first.setdefault(parts[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str, start: int, end: int) -> list[Found[Value]]:
        tokens = [
            (match.start(), match.end(), match.group()) for match in self._WORD.finditer(text, start, end)
        ]
        folded = [_fold(token[2]) for token in tokens]
        found: list[Found[Value]] = []
        for at, word in enumerate(folded):
            for parts, phrase, capital, values in self._by_first.get(word, ()):
                last = at + len(parts) - 1
                if tuple(folded[at : last + 1]) != parts:
                    continue
                span = Span(tokens[at][0], tokens[last][1])
                if capital and not _same_case(phrase, span.of(text)):
                    continue
                found.append(Found(span, phrase, values))
                break
        return found


def _fold(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _same_case(phrase: str, words: str) -> bool:
    """Capitals of the phrase must be capitals in the text (US is not us)."""
    ours = _SPACE.split(phrase)
    theirs = _SPACE.split(words)
    return len(ours) != len(theirs) or all(
        their[:1].isupper() for our, their in zip(ours, theirs, strict=True) if our[:1].isupper()
    )
