"""Word states into attributions: tagged pieces of each role, joined at the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ripeness.reading.learned.chain import TAGS, best_path, path_spans, step_table
from ripeness.reading.learned.numeric import Weights, bucket, softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ripeness.reading.learned.wordstates import WordStates

__all__ = ["Joined", "attribute"]

_FAR = 40
"""Words beyond which no part belongs to a cue."""
_LEAN = np.array([1.0, 1.0, -0.2], dtype=np.float32)
"""Added to the scores of beginning a source, a cue, a content: the network alone finds too few of the first two."""


class Joined(NamedTuple):
    """One attribution in word ranges, with the probability of its links."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float


def attribute(weights: Weights, words: WordStates) -> list[Joined]:
    """Find the attributions of one text; each has a cue and some content."""
    if not len(words):
        return []
    states = words.states
    table = step_table(weights["chain.steps"])
    path = best_path(_leaned(words.tags), table, weights["chain.begin"], weights["chain.finish"])
    sources, cues, contents = (path_spans(path[:, role]) for role in range(3))
    if not cues:
        return []
    total = np.concatenate(
        [np.zeros((1, states.shape[1]), np.float32), states.cumsum(0, dtype=np.float64).astype(np.float32)]
    )
    keys = _cue_keys(weights, states, total, cues)
    to_source, source_score = _sources(weights, states, total, cues, sources, keys[:, :128])
    to_cue, cue_score = _contents(weights, states, total, cues, contents, keys[:, 128:])
    out = []
    for i, cue in enumerate(cues):
        mine = [j for j in range(len(contents)) if to_cue[j] == i]
        if not mine:  # a cue that nothing hangs on attributes nothing
            continue
        found = (sources[to_source[i]],) if to_source[i] < len(sources) else ()
        sure = float(source_score[i]) * float(np.mean([cue_score[j] for j in mine]))
        out.append(Joined(found, (cue,), tuple(contents[j] for j in mine), sure))
    return out


def _leaned(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    out = scores.copy()
    for tag in "BS":
        out[:, :, TAGS.index(tag)] += _LEAN
    return out


def _means(total: NDArray[np.float32], spans: list[tuple[int, int]]) -> NDArray[np.float32]:
    at = np.asarray(spans).reshape(-1, 2)
    out: NDArray[np.float32] = (total[at[:, 1]] - total[at[:, 0]]) / (at[:, 1] - at[:, 0])[:, None].astype(
        np.float32
    )
    return out


def _cue_keys(
    weights: Weights, states: NDArray[np.float32], total: NDArray[np.float32], cues: list[tuple[int, int]]
) -> NDArray[np.float32]:
    return weights.linear("cue_key", np.concatenate([states[[a for a, _ in cues]], _means(total, cues)], 1))


def _scores(
    weights: Weights,
    states: NDArray[np.float32],
    total: NDArray[np.float32],
    role: str,
    cues: list[tuple[int, int]],
    parts: list[tuple[int, int]],
    keys: NDArray[np.float32],
) -> NDArray[np.float32]:
    first, last = states[[a for a, _ in parts]], states[[b - 1 for _, b in parts]]
    value = weights.linear(f"part_key.{role}", np.concatenate([first, last, _means(total, parts)], 1))
    gap, rank = _gap_and_rank(np.asarray(cues), np.asarray(parts))
    score = keys @ value.T / np.float32(np.sqrt(128))
    score = score + weights[f"part_far.{role}"][bucket(gap)] + weights[f"part_rank.{role}"][rank]
    out: NDArray[np.float32] = np.where(np.abs(gap) > _FAR, np.float32(-1e4), score)
    return out


def _gap_and_rank(
    cues: NDArray[np.int64], parts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    before = parts[None, :, 1] - cues[:, None, 0]
    after = parts[None, :, 0] - cues[:, None, 1]
    gap = np.where(before <= 0, before - 1, np.where(after >= 0, after + 1, 0))
    heads = np.sort(cues[:, 0])
    rank = np.searchsorted(heads, parts[:, 0])[None] - np.searchsorted(heads, cues[:, 0])[:, None]
    return gap, np.clip(rank, -4, 4) + 4


def _sources(
    weights: Weights,
    states: NDArray[np.float32],
    total: NDArray[np.float32],
    cues: list[tuple[int, int]],
    sources: list[tuple[int, int]],
    keys: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Each cue's source, by its index (their number for none), and its probability."""
    none = weights.linear("no_source", keys)
    if sources:
        none = np.concatenate([_scores(weights, states, total, "source", cues, sources, keys), none], 1)
    chance = softmax(none)
    return chance.argmax(1), chance.max(1)


def _contents(
    weights: Weights,
    states: NDArray[np.float32],
    total: NDArray[np.float32],
    cues: list[tuple[int, int]],
    contents: list[tuple[int, int]],
    keys: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Each content's cue, by its index, and its probability."""
    if not contents:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    chance = softmax(_scores(weights, states, total, "content", cues, contents, keys).T)
    return chance.argmax(1), chance.max(1)
