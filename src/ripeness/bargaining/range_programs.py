"""Possible and necessary zones of spaces too large to go through, as integer programs.

Weights and the choice of options multiply, which is not linear; but a dimension's weight can be spread over its
options so that only the chosen one carries it. Then the best utility of a package is linear, and so is the
worst one after taking the dual of its small linear program.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.integer_programs import maximise
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.ranges import utility_bounds
from ripeness.bargaining.space import Combination, Floats

__all__ = ["RangeDeal", "necessary_deal", "possible_deal"]


@dataclass(frozen=True, slots=True, eq=False)
class RangeDeal:
    """The package with the largest smallest margin over the signers.

    Parameters
    ----------
    package
        (dimensions,).
    margins
        (signers,): utility bound less the reserve it must reach, exact for the package.
    margin
        The smallest of them. At least 0: the zone asked about is not empty. Below 0: no package of the space
        does better (to 1e-6), so the zone is empty, and this is how much is missing.
    bound
        No package has a larger smallest margin.
    """

    package: tuple[int, ...]
    margins: Floats
    margin: float
    bound: float


def possible_deal(ranged: RangedSpace, *, holding: Combination = ()) -> RangeDeal | None:
    """Return the package that comes nearest to, or farthest into, the possible zone; None: nothing is feasible.

    Parameters
    ----------
    holding
        (dimension, option) that the package must hold.
    """
    return _solve(ranged, necessary=False, holding=holding)


def necessary_deal(ranged: RangedSpace, *, holding: Combination = ()) -> RangeDeal | None:
    """Return the package that comes nearest to, or farthest into, the necessary zone, else as `possible_deal`."""
    return _solve(ranged, necessary=True, holding=holding)


class _Rows:
    """Rows of a mixed integer program, one at a time."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.entries: list[tuple[int, int, float]] = []
        self.columns: list[tuple[float, float, int]] = []

    def column(self, low: float, high: float, *, whole: bool = False) -> int:
        self.columns.append((low, high, int(whole)))
        return len(self.columns) - 1

    def row(self, entries: dict[int, float], low: float, high: float) -> None:
        self.entries.extend((len(self.low), column, value) for column, value in entries.items())
        self.low.append(low)
        self.high.append(high)


def _solve(ranged: RangedSpace, *, necessary: bool, holding: Combination) -> RangeDeal | None:
    rows = _Rows()
    choice = [[rows.column(0, 1, whole=True) for _ in range(options)] for options in ranged.shape]
    for columns in choice:
        rows.row(dict.fromkeys(columns, 1.0), 1.0, 1.0)
    for d, o in holding:
        rows.row({choice[d][o]: 1.0}, 1.0, 1.0)
    for combination in ranged.forbidden:
        rows.row({choice[d][o]: 1.0 for d, o in combination}, -np.inf, float(len(combination) - 1))
    together = []
    for one in ranged.interactions:
        held = rows.column(0, 1)
        both = {choice[d][o]: 1.0 for d, o in one.options}
        rows.row({**both, held: -1.0}, -np.inf, float(len(both) - 1))
        for column in both:
            rows.row({column: 1.0, held: -1.0}, 0.0, np.inf)
        together.append(held)
    margin = rows.column(-1e4, 1e4)
    for signer in ranged.signers:
        utility = (_worst if necessary else _best)(rows, ranged, choice, signer)
        for held, one in zip(together, ranged.interactions, strict=True):
            utility[held] = float((one.low if necessary else one.high)[signer])
        reserve = float((ranged.reserve_high if necessary else ranged.reserve_low)[signer])
        rows.row({**utility, margin: -1.0}, reserve, np.inf)
    outcome = _run(rows, margin)
    if outcome is None:
        return None
    solution, bound = outcome
    package = np.array([int(np.argmax(solution[columns])) for columns in choice])
    low, high = utility_bounds(ranged, package)
    signers = list(ranged.signers)
    margins = low[0] - ranged.reserve_high if necessary else high[0] - ranged.reserve_low
    reached = float(margins[signers].min())
    return RangeDeal(tuple(package.tolist()), margins[signers], reached, max(reached, bound))


def _best(rows: _Rows, ranged: RangedSpace, choice: list[list[int]], party: int) -> dict[int, float]:
    """Spread each weight over the options: only the chosen one may carry it."""
    total: dict[int, float] = {}
    mass: dict[int, float] = {}
    for d, columns in enumerate(choice):
        low, high = float(ranged.weight_low[party, d]), float(ranged.weight_high[party, d])
        for o, column in enumerate(columns):
            carried = rows.column(0.0, high)
            rows.row({carried: 1.0, column: -high}, -np.inf, 0.0)
            rows.row({carried: 1.0, column: -low}, 0.0, np.inf)
            total[carried] = float(ranged.value_high[d][o, party])
            mass[carried] = 1.0
    rows.row(mass, 1.0, 1.0)
    return total


def _worst(rows: _Rows, ranged: RangedSpace, choice: list[list[int]], party: int) -> dict[int, float]:
    """Take the dual: a price of weight, and for each dimension the worse end of its weight at that price."""
    price = rows.column(-1e3, 1e3)
    total: dict[int, float] = {price: 1.0}
    for d, columns in enumerate(choice):
        part = rows.column(-1e4, 1e4)
        for weight in (float(ranged.weight_low[party, d]), float(ranged.weight_high[party, d])):
            values = {c: -weight * float(ranged.value_low[d][o, party]) for o, c in enumerate(columns)}
            rows.row({**values, part: 1.0, price: weight}, -np.inf, 0.0)
        total[part] = 1.0
    return total


def _run(rows: _Rows, objective: int) -> tuple[Floats, float] | None:
    low, high, whole = (np.array(part, dtype=np.float64) for part in zip(*rows.columns, strict=True))
    target = np.zeros(len(rows.columns))
    target[objective] = 1.0
    return maximise(target, rows.entries, rows.low, rows.high, bounds=(low, high), whole=whole, gap=1e-7)
