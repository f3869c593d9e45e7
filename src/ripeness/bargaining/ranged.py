"""A deal space whose numbers are ranges: weights on the simplex, values, outside options, thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.space import Combination, DealSpace, Floats, Interaction, require_finite
from ripeness.errors import SolverError

__all__ = ["RangedInteraction", "RangedSpace", "to_simplex"]


@dataclass(frozen=True, slots=True, eq=False)
class RangedInteraction:
    """As `Interaction`, with a range of worth for each party: ``low`` and ``high`` are (parties,)."""

    options: Combination
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, eq=False)
class RangedSpace:
    """A deal space known up to ranges.

    The utility of a package for party i is ``sum over dimensions d of w[i, d] * v[i, d, option]`` plus the
    worth of interactions, for some weights w within their bounds that sum to one and some values v within
    theirs. Parties' numbers vary independently unless a dependence is stated when shares are drawn.

    Parameters
    ----------
    parties, dimensions, options, signers, forbidden
        As in `DealSpace`.
    weight_low, weight_high
        (parties, dimensions), at least 0; for each party ``sum(low) <= 1 <= sum(high)``.
    value_low, value_high
        For each dimension (options, parties).
    outside_low, outside_high
        (parties,).
    threshold_low, threshold_high
        (parties,): least utility for ratification; equal to the outside option's bounds where there is none.
    interactions
        See `RangedInteraction`.
    mirrored
        Dimensions of two options (a term taken, or not) whose second value is one less the first, whatever that
        turns out to be: their ranges mirror each other and one draw serves both.
    """

    parties: tuple[str, ...]
    dimensions: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    weight_low: Floats
    weight_high: Floats
    value_low: tuple[Floats, ...]
    value_high: tuple[Floats, ...]
    outside_low: Floats
    outside_high: Floats
    threshold_low: Floats
    threshold_high: Floats
    signers: tuple[int, ...]
    forbidden: tuple[Combination, ...] = ()
    interactions: tuple[RangedInteraction, ...] = ()
    mirrored: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        pairs = [
            ("weights", self.weight_low, self.weight_high),
            ("outside options", self.outside_low, self.outside_high),
            ("thresholds", self.threshold_low, self.threshold_high),
            *(("values", low, high) for low, high in zip(self.value_low, self.value_high, strict=True)),
            *(("interactions", one.low, one.high) for one in self.interactions),
        ]
        for name, low, high in pairs:
            _ordered(name, low, high)
        if (self.weight_low < 0).any():
            raise SolverError(
                "A weight may be negative.", code="solver-negative-weight", hint="Start it at 0."
            )
        if (self.weight_low.sum(axis=1) > 1 + 1e-9).any() or (self.weight_high.sum(axis=1) < 1 - 1e-9).any():
            raise SolverError(
                "No weights within the ranges sum to one.",
                code="solver-simplex",
                hint="For each party the low ends must sum to at most 1 and the high ends to at least 1.",
            )
        for d in self.mirrored:
            ends = (self.value_low[d], self.value_high[d])
            if (
                ends[0].shape[0] != 2
                or not np.allclose(ends[0][1], 1 - ends[1][0])
                or not np.allclose(ends[1][1], 1 - ends[0][0])
            ):
                raise SolverError(
                    f"The two ranges of {self.dimensions[d]!r} do not mirror each other.",
                    code="solver-mirror",
                    hint="The second option's range is one less the first's.",
                )
        self.central()  # DealSpace checks names and shapes

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of options in each dimension."""
        return tuple(len(row) for row in self.options)

    @property
    def reserve_low(self) -> Floats:
        """(parties,): the least that a party may insist on."""
        return np.maximum(self.outside_low, self.threshold_low)

    @property
    def reserve_high(self) -> Floats:
        """(parties,): the most that a party may insist on."""
        return np.maximum(self.outside_high, self.threshold_high)

    def at(
        self,
        weights: Floats,
        values: Sequence[Floats],
        outside: Floats,
        thresholds: Floats,
        interactions: Sequence[Floats] = (),
    ) -> DealSpace:
        """Return the space at one choice of numbers: weights (parties, dimensions), values (options, parties)."""
        return DealSpace(
            parties=self.parties,
            dimensions=self.dimensions,
            options=self.options,
            worth=tuple(value * weights[:, d] for d, value in enumerate(values)),
            outside=np.asarray(outside, dtype=np.float64),
            thresholds=np.maximum(outside, thresholds),
            signers=self.signers,
            forbidden=self.forbidden,
            interactions=tuple(
                Interaction(one.options, tuple(np.asarray(worth).tolist()))
                for one, worth in zip(self.interactions, interactions, strict=True)
            ),
        )

    def central(self) -> DealSpace:
        """Return the space at the middle of every range, weights moved to the simplex (see `to_simplex`)."""
        middle = to_simplex((self.weight_low + self.weight_high) / 2, self.weight_low, self.weight_high)
        return self.at(
            middle,
            [(low + high) / 2 for low, high in zip(self.value_low, self.value_high, strict=True)],
            (self.outside_low + self.outside_high) / 2,
            (self.threshold_low + self.threshold_high) / 2,
            [(one.low + one.high) / 2 for one in self.interactions],
        )

    def with_outside(self, low: npt.ArrayLike, high: npt.ArrayLike) -> RangedSpace:
        """Return the space with other outside options; thresholds stay."""
        return replace(
            self, outside_low=require_finite("outside", low), outside_high=require_finite("outside", high)
        )


def to_simplex(weights: Floats, low: Floats, high: Floats) -> Floats:
    """Move weights within a box to the simplex without leaving the box.

    Weights that sum to more than one go towards ``low``, the others towards ``high``, along the straight line,
    until they sum to one. The rule treats all dimensions alike, whatever their order.

    Parameters
    ----------
    weights, low, high
        (..., dimensions); ``low <= weights <= high`` and ``sum(low) <= 1 <= sum(high)``.
    """
    total = weights.sum(axis=-1, keepdims=True)
    floor, roof = low.sum(axis=-1, keepdims=True), high.sum(axis=-1, keepdims=True)
    above = total > 1
    with np.errstate(divide="ignore", invalid="ignore"):
        down = np.where(above & (total > floor), (1 - floor) / (total - floor), 0.0)
        up = np.where(~above & (roof > total), (roof - 1) / (roof - total), 0.0)
    moved = np.where(
        above, low + np.clip(down, 0, 1) * (weights - low), high - np.clip(up, 0, 1) * (high - weights)
    )
    return np.asarray(moved)


def _ordered(name: str, low: Floats, high: Floats) -> None:
    first, second = require_finite(name, low), require_finite(name, high)
    if first.shape != second.shape or (first > second).any():
        raise SolverError(
            f"A range of {name} has its low end above its high end, or the ends differ in number.",
            code="solver-range",
            hint="Give low <= high.",
        )
