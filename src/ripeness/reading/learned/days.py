"""The day something was said, as the network sees it: a score of each date by the words that name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ripeness.reading.learned.numeric import Weights, norm
from ripeness.reading.learned.places import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ripeness.reading.learned.tokens import TokenText
    from ripeness.reading.statement import Span

__all__ = ["DayScores", "scores"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DayScores:
    """What the network makes of the day of one statement.

    Each statement asks, each time expression answers with the mean of its words' states, and the product of both is the
    expression's score (the attention of Vaswani et al. 2017, equation 1, without the softmax). It is fitted
    together with the features of `ripeness.reading.said_dates`, whose sums it is added to.

    Parameters
    ----------
    told
        Probability that the text, with its date of publication, tells the day.
    view
        What the statement's classes are read from, shape ``(1536,)``.
    text, states
        The words of the text and the encoder's states, shape ``(words, 384)``.
    weights
        The heads.
    """

    told: float
    view: NDArray[np.float32]
    text: TokenText
    states: NDArray[np.float32]
    weights: Weights

    def added(self, places: Mapping[str, Sequence[Span]], *, published: str) -> dict[str, float]:
        """Score each date on offer, to be added to what its features give.

        Parameters
        ----------
        places
            Where each date stands in the text, by its ISO form.
        published
            ISO form of the day of publication; empty where it is not on offer.

        Returns
        -------
        dict
            By ISO form, with the empty form for no date; none without weights for days.
        """
        if "day_ask.weight" not in self.weights:
            return {}
        stands = {
            key: np.stack([self.state_at(span) for span in spans]) for key, spans in places.items() if spans
        }
        return scores(self.weights, self.view, stands, published)

    def state_at(self, place: Span) -> NDArray[np.float32]:
        """Mean state of the words of a place, shape ``(384,)``."""
        low, high = words_of(self.text, place)
        mean: NDArray[np.float32] = self.states[low:high].mean(0)
        return mean


def scores(
    weights: Weights, view: NDArray[np.float32], stands: Mapping[str, NDArray[np.float32]], published: str
) -> dict[str, float]:
    """Score dates by the states of their expressions, a row each; the empty form is no date."""
    seen = norm(view.astype(np.float32))
    toward = weights["day_key.weight"].T @ weights.linear("day_ask", seen)
    apart = weights.linear("day_apart", seen)
    out = {key: float((states @ toward).max()) for key, states in stands.items()}
    out[""] = float(apart[0])
    if published:
        out[published] = out.get(published, 0.0) + float(apart[1])
    return out
