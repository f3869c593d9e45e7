"""What the encoder says of each word: its state and, made from it, all that the heads look up by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ripeness.reading.learned.numeric import Weights, gelu

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["COLUMNS", "WIDTH", "WordStates", "from_columns", "spread"]

WIDTH = 384
COLUMNS = {
    "tags": 15,
    "begin": 1,
    "last": 1,
    "ahead": 96,
    "behind": 96,
    "link": 576,
    "key": 256,
    "value": 384,
}
"""Columns beside the state, in order, as the network's second output has them."""


@dataclass(frozen=True, slots=True, eq=False)
class WordStates:
    """One text's words, a row each.

    Parameters
    ----------
    states
        The encoder's, shape ``(words, 384)``.
    tags
        Scores of the five tags for source, cue and content, shape ``(words, 3, 5)``.
    begin, last
        Scores that a statement begins or ends here, shape ``(words,)``.
    ahead, behind
        Keys by which a first word finds its last.
    link, key, value
        What the statements' pointers and attention look up.
    """

    states: NDArray[np.float32]
    tags: NDArray[np.float32]
    begin: NDArray[np.float32]
    last: NDArray[np.float32]
    ahead: NDArray[np.float32]
    behind: NDArray[np.float32]
    link: NDArray[np.float32]
    key: NDArray[np.float32]
    value: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.states)


def from_columns(states: NDArray[np.float32], columns: NDArray[np.float32]) -> WordStates:
    """Cut the second output's columns apart; weights that point at fewer things have fewer columns of links."""
    spare = sum(COLUMNS.values()) - columns.shape[1]
    cuts = np.cumsum([width - spare * (name == "link") for name, width in COLUMNS.items()])[:-1]
    tags, begin, last, *rest = np.split(columns, cuts, axis=1)
    return WordStates(states, tags.reshape(-1, 3, 5), begin[:, 0], last[:, 0], *rest)


def spread(weights: Weights, states: NDArray[np.float32]) -> WordStates:
    """Make everything from the states alone, in float: what the network's second output holds."""
    edge = gelu(weights.linear("edge_in", states))
    return WordStates(
        states=states,
        tags=weights.linear("tag_out", gelu(weights.linear("tag_in", states))).reshape(-1, 3, 5),
        begin=weights.linear("edge_start", edge)[:, 0],
        last=weights.linear("edge_last", edge)[:, 0],
        ahead=weights.linear("edge_from", edge),
        behind=weights.linear("edge_to", edge),
        link=weights.linear("link_k", states),
        key=weights.linear("look_k", states),
        value=weights.linear("look_v", states),
    )
