"""Word states into places of statements: where one begins, how far it runs, which places are one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ripeness.reading.learned.numeric import Weights, log_softmax, sigmoid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ripeness.reading.learned.wordstates import WordStates

__all__ = ["Place", "propose"]

REACH = 64
"""Words from a quote's first to its last."""
SAME = 0.4
"""Share of common words from which two places count as one."""
_LEAST_START, _LEAST_PLACE = 0.02, 0.02


class Place(NamedTuple):
    """A stretch of words and the probability that a statement stands there."""

    start: int
    end: int
    confidence: float


def propose(weights: Weights, words: WordStates, *, threshold: float = 0.4) -> list[Place]:
    """Places of statements in order, each the best stand-in for all likely places that overlap it.

    The network gives the probability that a statement begins at a word and, given that, where it ends. Places that
    share `SAME` of their words are one statement told with other edges, so their probabilities add up; the place with
    the largest sum is taken and one statement's worth of probability is used up, until no sum reaches ``threshold``.
    No two places taken share `SAME` of their words.
    """
    if not len(words):
        return []
    spans, chance = _candidates(weights, words)
    if not len(spans):
        return []
    found: list[Place] = []
    reach = np.maximum.accumulate(spans[:, 1])
    cuts = np.flatnonzero(spans[1:, 0] >= reach[:-1]) + 1  # nothing before a cut overlaps anything after it
    for part in np.split(np.arange(len(spans)), cuts):
        found += _taken(spans[part], chance[part].astype(np.float64), threshold)
    return sorted(found)


def _taken(spans: NDArray[np.int64], left: NDArray[np.float64], threshold: float) -> list[Place]:
    """Places of one cluster of overlapping candidates, the largest sum of probability first."""
    if left.sum() < threshold:
        return []
    overlap = _overlaps(spans)
    same = (overlap >= SAME).astype(np.float64)
    closeness = same * (0.5 + 0.5 * overlap)
    free = np.ones(len(spans), dtype=bool)
    out: list[Place] = []
    while True:
        mass = same @ left
        worth = np.where(free & (mass >= threshold), closeness @ left, 0.0)
        best = int(worth.argmax())
        if worth[best] <= 0:
            return out
        free &= overlap[best] < SAME
        out.append(Place(int(spans[best, 0]), int(spans[best, 1]), min(float(mass[best]), 1.0)))
        left = left * np.where(same[best] > 0, 1 - 1 / max(mass[best], 1.0), 1.0)


def _candidates(weights: Weights, words: WordStates) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    begin = sigmoid(words.begin)
    starts = np.flatnonzero(begin >= _LEAST_START)
    if not len(starts):
        return np.zeros((0, 2), np.int64), np.zeros(0, np.float32)
    at = starts[:, None] + np.arange(REACH)[None]
    inside = at < len(words)
    at = np.minimum(at, len(words) - 1)
    score = np.matmul(words.behind[at], words.ahead[starts][:, :, None])[:, :, 0] / np.float32(np.sqrt(96))
    score = score + words.last[at] + weights["edge_far"]
    chance = np.exp(log_softmax(np.where(inside, score, np.float32(-1e4)))) * begin[starts][:, None]
    row, column = np.nonzero((chance >= _LEAST_PLACE) & inside)
    spans = np.stack([starts[row], starts[row] + column + 1], 1)
    return spans, chance[row, column]


def _overlaps(spans: NDArray[np.int64]) -> NDArray[np.float64]:
    low = np.maximum(spans[:, None, 0], spans[None, :, 0])
    high = np.minimum(spans[:, None, 1], spans[None, :, 1])
    shared = np.maximum(high - low, 0)
    size = spans[:, 1] - spans[:, 0]
    out: NDArray[np.float64] = shared / (size[:, None] + size[None] - shared)
    return out
