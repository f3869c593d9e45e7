"""Acts and issues by words: a linear model over the words of quote, sentence and document, beside the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ripeness.errors import MissingPartError
from ripeness.reading.word_features import FIELDS, QuoteWords

__all__ = ["Known", "LexiconScores", "WordModel"]

Floats = npt.NDArray[np.float64]
_LEXICON_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Known:
    """The features of a quote that a model knows: their places and values."""

    places: npt.NDArray[np.int64]
    values: Floats


@dataclass(frozen=True, slots=True)
class LexiconScores:
    """Scores of the vocabulary's phrases for each act and issue, and whether the writer speaks."""

    acts: Sequence[float]
    issues: Sequence[float]
    author: bool

    def as_features(self) -> Floats:
        """One dense vector."""
        scores = np.log1p(np.maximum([*self.acts, *self.issues], 0.0))
        features: Floats = _LEXICON_WEIGHT * np.append(scores, float(self.author))
        return features


class WordModel:
    """Two linear models, one for acts and one for issues, with their weights in int8.

    Parameters
    ----------
    hashes
        Known features, rising.
    idf
        Inverse document frequency of each.
    weights
        int8 (features, acts + issues); ``scale`` (acts + issues,) turns them into numbers.
    dense
        Weights of the lexicon's scores (scores, acts + issues); ``bias`` (acts + issues,).
    acts, issues
        Their names in the order of the columns.
    """

    def __init__(
        self,
        *,
        hashes: npt.NDArray[np.uint32],
        idf: Floats,
        weights: npt.NDArray[np.int8],
        scale: Floats,
        dense: Floats,
        bias: Floats,
        acts: tuple[str, ...],
        issues: tuple[str, ...],
    ) -> None:
        self.hashes, self.idf, self.weights, self.scale = hashes, idf, weights, scale
        self.dense, self.bias, self.acts, self.issues = dense, bias, acts, issues

    @classmethod
    def load(cls, path: Path | None = None) -> WordModel:
        """Load the shipped weights, once.

        Raises
        ------
        MissingPartError
            ``missing-weights`` where they are not installed.
        """
        return _load(path)

    def probabilities(self, known: Known, lexicon: LexiconScores) -> tuple[Floats, Floats]:
        """Probabilities of the acts and of the issues, in the order of `acts` and `issues`."""
        scores = known.values @ (self.weights[known.places].astype(float) * self.scale) + self.bias
        scores = scores + lexicon.as_features() @ self.dense
        split = len(self.acts)
        return _softmax(scores[:split]), _softmax(scores[split:])

    def known(self, words: QuoteWords) -> Known:
        """The known features of a quote; values are log counts times idf, each field of its own length."""
        places: list[npt.NDArray[np.int64]] = []
        values: list[Floats] = []
        for field, (hashes, counts) in words.fields.items():
            at = np.searchsorted(self.hashes, hashes)
            known = (at < len(self.hashes)) & (self.hashes[np.minimum(at, len(self.hashes) - 1)] == hashes)
            at = at[known]
            value = (1 + np.log(counts[known])) * self.idf[at]
            length = np.linalg.norm(value)
            places.append(at)
            values.append(FIELDS[field] * (value / length if length else value))
        return Known(np.concatenate(places), np.concatenate(values))


def _softmax(scores: Floats) -> Floats:
    powers: Floats = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares


@lru_cache(maxsize=2)
def _load(path: Path | None) -> WordModel:
    place = path or Path(str(resources.files("ripeness.reading") / "data" / "word_model.npz"))
    if not place.is_file():
        raise MissingPartError(
            "The weights of the word model are not installed.",
            code="missing-weights",
            hint="Install the full package.",
        )
    with np.load(place, allow_pickle=False) as held:
        return WordModel(
            hashes=held["hashes"],
            idf=held["idf"].astype(float),
            weights=held["weights"],
            scale=held["scale"].astype(float),
            dense=held["dense"].astype(float),
            bias=held["bias"].astype(float),
            acts=tuple(str(name) for name in held["acts"]),
            issues=tuple(str(name) for name in held["issues"]),
        )
