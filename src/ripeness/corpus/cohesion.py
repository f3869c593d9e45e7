"""How much two passages share their words: the lexical cohesion by which a change of story shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["content_words", "overlap", "typical_overlap"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDINGS = ("ing", "ed", "es", "ly", "s")
_COMMON = frozenset(
    """
    about after again against also another because been before being between both could does doing down during
    each even every first from have having here himself herself into itself just last like made make many more
    most much must never only other over said same says should since some still such than that their them then
    there these they this those though through told under until very want wants were what when where which while
    will with without would year years your
    """.split()
)


def content_words(text: str) -> tuple[str, ...]:
    """Words of four letters or more that carry content, endings cut off.

    Examples
    --------
    >>> content_words("They were demanding that talks resumed")
    ('demand', 'talk', 'resum')
    """
    return tuple(_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON)


def overlap(passage: Sequence[str], others: Sequence[str]) -> float:
    """Share in [0, 1] of a passage's words that stand in the others too; 0 for an empty passage."""
    known = frozenset(others)
    return sum(word in known for word in passage) / len(passage) if passage else 0.0


def typical_overlap(passages: Sequence[Sequence[str]], *, least: int = 12) -> tuple[float, float]:
    """Smallest and mean overlap of each passage with the rest; passages of fewer words than ``least`` are left out.

    (0, 0) where there are fewer than two such passages.
    """
    counts: dict[str, int] = {}
    for passage in passages:
        for word in set(passage):
            counts[word] = counts.get(word, 0) + 1
    shares = [
        sum(counts[word] > 1 for word in passage) / len(passage)
        for passage in passages
        if len(passage) >= least
    ]
    if len(shares) < 2:
        return 0.0, 0.0
    return min(shares), sum(shares) / len(shares)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
