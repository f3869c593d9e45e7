"""Soft matching: how much the words of a content resemble the cue phrases of each term of one issue."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from ripeness.reading.lexicon import word_set
from ripeness.reading.loose import stem
from ripeness.reading.statement import Span

__all__ = ["SoftFinder"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
_IDLE = frozenset(
    map(
        stem,
        word_set(
            """the a an of to in on at by for from with its his her their our is are be was were been as that this
            and or it all any some only more would will should must can could has have had not no he she they we
            i who which what if until before after than over under into about there so but nor very out up off new
            one first may might"""
        ),
    )
)


class SoftFinder:
    """Compares words with the cue phrases of terms, by stems, each stem shared out among the terms that have it.

    Parameters
    ----------
    cues
        Triples (issue, key, phrase); the keys of one issue compete.
    """

    def __init__(self, cues: Iterable[tuple[str, str, str]]) -> None:
        counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        sizes: Counter[tuple[str, str]] = Counter()
        for issue, key, phrase in cues:
            sizes[issue, key] += 1
            for word in {stem(match) for match in _WORD.findall(phrase.lower())} - _IDLE:
                counts[word][issue, key] += 1
        self._weights: dict[str, dict[str, dict[str, float]]] = {}
        for word, by_key in counts.items():
            rates = {key: count / (sizes[key] + 4.0) for key, count in by_key.items()}
            for (issue, name), rate in rates.items():
                total = sum(other for (of, _), other in rates.items() if of == issue)
                share = rate / total * min(1.0, by_key[issue, name] / 2.0)
                self._weights.setdefault(word, {}).setdefault(issue, {})[name] = share

    def scores(self, text: str, span: Span, issue: str) -> dict[str, tuple[float, Span]]:
        """Score of each key of an issue with the place of its weightiest word.

        The score is the sum of the key's shares in the stems of the span's words, each stem once.
        """
        scores: dict[str, float] = {}
        best: dict[str, tuple[float, Span]] = {}
        seen: set[str] = set()
        for match in _WORD.finditer(text, span.start, span.end):
            word = stem(match.group())
            if word in seen:
                continue
            seen.add(word)
            for key, share in self._weights.get(word, {}).get(issue, {}).items():
                scores[key] = scores.get(key, 0.0) + share
                if key not in best or share > best[key][0]:
                    best[key] = (share, Span(*match.span()))
        return {key: (score, best[key][1]) for key, score in scores.items()}
