"""Places of statements into classes and mentions, from the word states around them and the other statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ripeness.reading.learned.numeric import Weights, bucket, gelu, log_softmax, sigmoid, softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ripeness.reading.learned.wordstates import WordStates

__all__ = ["LINKS", "Classed", "Found", "classify"]

LINKS = ("speaker", "target", "via", "deadline", "condition", "named")
_LIKELY = {"speaker": 5, "named": 4, "target": 3}
"""How many mentions are handed over of a kind; of the others the likeliest alone."""
_LONGEST = {"speaker": 14, "target": 10, "via": 12, "deadline": 14, "condition": 40, "named": 8}
_HEADS, _PEER_HEADS, _KEY = 8, 6, 48


class Found(NamedTuple):
    """Words that a statement points at, their probability, and that of none."""

    start: int
    end: int
    chance: float
    none: float


class Classed(NamedTuple):
    """Probabilities of the classes, mentions pointed at, whether two statements share the place, whether dated.

    ``view`` is what all but the mentions are read from, shape ``(1536,)``.
    """

    act: NDArray[np.float32]
    issue: NDArray[np.float32]
    mode: NDArray[np.float32]
    links: dict[str, tuple[Found, ...]]
    twice: float
    dated: float
    view: NDArray[np.float32]


def classify(weights: Weights, words: WordStates, spans: list[tuple[int, int]]) -> list[Classed]:
    """Classes and links of each place (word ranges in order)."""
    if not spans:
        return []
    at, states = np.asarray(spans), words.states
    own = _own(weights, states, at)
    far = bucket(_gaps(len(states), at))
    link = _pointers(weights, words, own, far)
    none = weights.linear("link_none", own)
    speaker = softmax(np.concatenate([link[:, 0], none[:, :1]], 1))[:, :-1] @ states
    seen = _look(weights, words, own, far)
    whole = np.broadcast_to(states.mean(0), own.shape)
    joined = weights.norm(
        "join_norm", gelu(weights.linear("join", np.concatenate([own, seen, speaker, whole], 1)))
    )
    top = gelu(weights.linear("class_in", np.concatenate([_peers(weights, joined), own], 1)))
    mean = np.stack([states[a:b].mean(0) for a, b in spans])
    top = np.concatenate([top, own, seen, mean], 1)
    act, issue, mode = (softmax(weights.linear(name, top)) for name in ("act", "issue", "mode"))
    twice, dated = (sigmoid(weights.linear(name, top)[:, 0]) for name in ("twice", "dated"))
    links = _links(link, none)
    return [
        Classed(act[i], issue[i], mode[i], links[i], float(twice[i]), float(dated[i]), top[i])
        for i in range(len(spans))
    ]


def _own(weights: Weights, states: NDArray[np.float32], at: NDArray[np.int64]) -> NDArray[np.float32]:
    first, last = states[at[:, 0]], states[at[:, 1] - 1]
    mean = np.stack([states[a:b].mean(0) for a, b in at.tolist()])
    most = np.stack([states[a:b].max(0) for a, b in at.tolist()])
    return weights.norm(
        "span_norm", gelu(weights.linear("span_in", np.concatenate([first, last, mean, most], 1)))
    )


def _gaps(count: int, at: NDArray[np.int64]) -> NDArray[np.int64]:
    place = np.arange(count)[None]
    before, after = place - at[:, :1], place - at[:, 1:] + 1
    return np.where(before < 0, before, np.where(after > 0, after, 0))


def _pointers(
    weights: Weights, words: WordStates, own: NDArray[np.float32], far: NDArray[np.int64]
) -> NDArray[np.float32]:
    ask = weights.linear("link_q", own).reshape(len(own), -1, _KEY).transpose(1, 0, 2)
    key = words.link.reshape(len(words), -1, _KEY).transpose(1, 2, 0)
    score = np.matmul(ask, key) / np.float32(np.sqrt(_KEY)) + np.take(weights["link_far"], far, axis=1)
    return np.ascontiguousarray(score.transpose(1, 0, 2))


def _look(
    weights: Weights, words: WordStates, own: NDArray[np.float32], far: NDArray[np.int64]
) -> NDArray[np.float32]:
    ask = weights.linear("look_q", own).reshape(len(own), _HEADS, -1).transpose(1, 0, 2)
    key = words.key.reshape(len(words), _HEADS, -1).transpose(1, 2, 0)
    value = words.value.reshape(len(words), _HEADS, -1).transpose(1, 0, 2)
    share = softmax(
        np.matmul(ask, key) / np.float32(np.sqrt(ask.shape[-1])) + np.take(weights["look_far"], far, axis=1)
    )
    out: NDArray[np.float32] = np.matmul(share, value).transpose(1, 0, 2).reshape(len(own), -1)
    return out


def _peers(weights: Weights, x: NDArray[np.float32]) -> NDArray[np.float32]:
    count, width = x.shape
    part = weights.linear("peer_qkv", x).reshape(count, 3, _PEER_HEADS, -1)
    ask, key, value = (
        part[:, 0].transpose(1, 0, 2),
        part[:, 1].transpose(1, 2, 0),
        part[:, 2].transpose(1, 0, 2),
    )
    order = np.arange(count)
    near = np.clip(order[None] - order[:, None], -4, 4) + 4
    share = softmax(
        np.matmul(ask, key) / np.float32(np.sqrt(width // _PEER_HEADS)) + weights["peer_far"][:, near]
    )
    heard = np.matmul(share, value).transpose(1, 0, 2).reshape(count, width)
    return weights.norm("peer_norm", x + weights.linear("peer_out", heard))


def _links(link: NDArray[np.float32], none: NDArray[np.float32]) -> list[dict[str, tuple[Found, ...]]]:
    """For each statement and role the best words, for some the next best too."""
    begin = log_softmax(np.concatenate([link[:, ::2], none[:, :, None]], 2))
    count, width = len(link), link.shape[2]
    out: list[dict[str, tuple[Found, ...]]] = [{} for _ in range(count)]
    for r, kind in enumerate(LINKS[: none.shape[1]]):
        absent = np.exp(begin[:, r, -1])
        chance = begin[:, r, :-1].copy()
        for _ in range(_LIKELY.get(kind, 1)):
            start = chance.argmax(1)
            for i, at in enumerate(start.tolist()):
                stop = min(at + _LONGEST[kind], width)
                end = at + 1 + int(link[i, 2 * r + 1, at:stop].argmax())
                sure = float(np.exp(chance[i, at]))
                out[i][kind] = (*out[i].get(kind, ()), Found(at, end, sure, float(absent[i])))
                chance[i, at:end] = -1e4
    return out
