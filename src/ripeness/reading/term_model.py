"""Sides on the terms of a shipped pack by words: linear models beside the rules, whose finds are among its features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ripeness.errors import MissingPartError
from ripeness.reading.word_model import Known

__all__ = ["TermContext", "TermModel"]

Floats = npt.NDArray[np.float64]
_RULE_WEIGHT = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TermContext:
    """What stands beside the words of a statement.

    Parameters
    ----------
    issues
        Probability of each issue.
    party
        The speaker's side.
    found
        Stands that the rules read, as ``issue/term:+``.
    """

    issues: Mapping[str, float]
    party: str
    found: Sequence[str] = ()


class TermModel:
    """One logistic model for each side on each term of a pack.

    Parameters
    ----------
    pack
        Label of the pack with its version; the model knows no other.
    labels
        ``issue/term:+`` or ``-``, in the order of the columns.
    issues, parties
        Names in the order of the dense features.
    weights, scale
        int8 (features of the word model, labels) and (labels,).
    dense, bias
        (issues + parties + 1 + labels, labels) and (labels,).
    """

    def __init__(
        self,
        *,
        pack: str,
        labels: tuple[str, ...],
        issues: tuple[str, ...],
        parties: tuple[str, ...],
        weights: npt.NDArray[np.int8],
        scale: Floats,
        dense: Floats,
        bias: Floats,
    ) -> None:
        self.pack, self.labels, self.issues, self.parties = pack, labels, issues, parties
        self.weights, self.scale, self.dense, self.bias = weights, scale, dense, bias

    @classmethod
    def load(cls, path: Path | None = None) -> TermModel:
        """Load the shipped weights, once.

        Raises
        ------
        MissingPartError
            ``missing-weights`` where they are not installed.
        """
        return _load(path)

    def probabilities(self, known: Known, context: TermContext) -> dict[str, float]:
        """Probability of each side on each term: ``issue/term:+`` -> [0, 1]."""
        scores = known.values @ (self.weights[known.places].astype(float) * self.scale)
        scores = scores + self.as_features(context) @ self.dense + self.bias
        shares = 1.0 / (1.0 + np.exp(-scores))
        return dict(zip(self.labels, shares.tolist(), strict=True))

    def as_features(self, context: TermContext) -> Floats:
        """One dense vector: issues, parties with all others last, stands of the rules."""
        issues = [context.issues.get(name, 0.0) for name in self.issues]
        parties = [float(context.party == name) for name in self.parties]
        found = [_RULE_WEIGHT * (name in context.found) for name in self.labels]
        return np.array([*issues, *parties, float(not any(parties)), *found])


@lru_cache(maxsize=2)
def _load(path: Path | None) -> TermModel:
    place = path or Path(str(resources.files("ripeness.reading") / "data" / "term_model.npz"))
    if not place.is_file():
        raise MissingPartError(
            "The weights of the term model are not installed.",
            code="missing-weights",
            hint="Install the full package.",
        )
    with np.load(place, allow_pickle=False) as held:
        weights = np.zeros((int(held["features"]), len(held["labels"])), dtype=np.int8)
        weights[held["rows"]] = held["weights"]
        return TermModel(
            pack=str(held["pack"]),
            labels=tuple(map(str, held["labels"])),
            issues=tuple(map(str, held["issues"])),
            parties=tuple(map(str, held["parties"])),
            weights=weights,
            scale=held["scale"].astype(float),
            dense=held["dense"].astype(float),
            bias=held["bias"].astype(float),
        )
