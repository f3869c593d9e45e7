"""All forecasts side by side, their spread over readings, and Monte Carlo over ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.group.challenge import READINGS, challenge
from ripeness.bargaining.group.election import condorcet_election
from ripeness.bargaining.group.means import compromise_mean, weighted_median
from ripeness.bargaining.group.stands import Floats, Group, RangedGroup
from ripeness.errors import SolverError

__all__ = ["FORECASTS", "GroupDraws", "forecasts", "monte_carlo", "reading_spread"]


def _challenge(name: str) -> Callable[[Group], float]:
    return lambda group: float(challenge(group, reading=name).medians[-1])


FORECASTS: Mapping[str, Callable[[Group], float]] = {
    "compromise mean": lambda group: float(compromise_mean(group)[0]),
    "weighted median": lambda group: float(weighted_median(group)[0]),
    "Condorcet election": lambda group: float(condorcet_election(group).expected[0]),
    **{f"challenge model ({name})": _challenge(name) for name in READINGS},
}
"""Forecasts on one dimension by name; the first is the default. The challenge model's is the median after 8 rounds."""


def forecasts(group: Group) -> dict[str, float]:
    """Every forecast of one dimension (positions from 0 to 100)."""
    return {name: method(group) for name, method in FORECASTS.items()}


def reading_spread(group: Group) -> tuple[float, float]:
    """Lowest and highest forecast of the challenge model over its readings."""
    found = [value for name, value in forecasts(group).items() if name.startswith("challenge")]
    return min(found), max(found)


@dataclass(frozen=True, slots=True, eq=False)
class GroupDraws:
    """Forecasts over draws from the ranges: ``values`` is (draws,), for the methods by name."""

    values: Mapping[str, Floats]

    def interval(self, name: str, *, share: float = 0.9) -> tuple[float, float]:
        """Interval that holds the middle ``share`` of the draws: a share of the assumed ranges, no probability."""
        tail = (1 - share) / 2
        low, high = np.quantile(self.values[name], [tail, 1 - tail])
        return float(low), float(high)


def monte_carlo(
    ranged: RangedGroup,
    *,
    rng: np.random.Generator,
    draws: int = 400,
    methods: tuple[str, ...] = ("compromise mean", "weighted median", "Condorcet election"),
) -> GroupDraws:
    """Draw every number uniformly from its range, independently, and forecast each draw.

    Raises
    ------
    SolverError
        ``solver-draws`` for less than one draw.
    """
    if draws < 1:
        raise SolverError("no draws.", code="solver-draws", hint="Ask for at least one.")
    units = rng.random((draws, ranged.numbers))
    found: dict[str, list[float]] = {name: [] for name in methods}
    for unit in units:
        group = ranged.at(unit)
        for name in methods:
            found[name].append(FORECASTS[name](group))
    return GroupDraws({name: np.array(values) for name, values in found.items()})
