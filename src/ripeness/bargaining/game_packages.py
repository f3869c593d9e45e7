"""The offers of the month-by-month game: the packages that neither side can improve on without loss to the other."""

from __future__ import annotations

import numpy as np

from ripeness.bargaining.deal_shares import space_of_draw
from ripeness.bargaining.from_case import ranged_from_case
from ripeness.bargaining.game.from_war import Packages
from ripeness.bargaining.merge import frontier
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.sampling import draws_from, sobol_unit
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.space import DealSpace
from ripeness.case import War
from ripeness.errors import SolverError

__all__ = ["case_packages", "drawn_packages", "opposed_packages"]

_MOST = 400
_STEPS = 200


def case_packages(problem: CaseProblem) -> Packages:
    """Return the packages undominated for the two sides of the war, at the middle of the ranges.

    Raises
    ------
    SolverError
        The case has no war block.
    """
    war = _war(problem)
    return _packages(problem, _ranged(problem, war).central(), war)


def drawn_packages(problem: CaseProblem, draws: int) -> tuple[Packages, ...]:
    """Return the undominated packages at points spread over the ranges of values and weights.

    The points are shuffled: they are put beside points of the war block, which come from a sequence of the same kind.
    """
    war = _war(problem)
    ranged = _ranged(problem, war)
    power = max(0, int(np.ceil(np.log2(max(draws, 1)))))
    unit = sobol_unit(ranged, power, seed=problem.seed, scramble=0)
    order = np.random.default_rng([problem.seed, draws]).permutation(len(unit))[:draws]
    draw = draws_from(ranged, unit[order])
    return tuple(_packages(problem, space_of_draw(ranged, draw, row), war) for row in range(len(order)))


def opposed_packages() -> Packages:
    """One pie in steps of half a per cent: what one side wins the other loses."""
    share = np.linspace(0.0, 1.0, _STEPS + 1)
    count = len(share)
    return Packages(first=share, second=1 - share, names=("",) * count, options=(frozenset(),) * count)


def _war(problem: CaseProblem) -> War:
    war = problem.case.war
    if war is None:
        raise SolverError(
            "The case has no war block.",
            code="solver-no-war",
            hint="Add war: to the case file, or draft it anew.",
        )
    return war


def _ranged(problem: CaseProblem, war: War) -> RangedSpace:
    must = set(problem.names)
    if must.issuperset(war.sides):
        return problem.ranged
    return ranged_from_case(problem.case, parties={*must, *war.sides})


def _packages(problem: CaseProblem, space: DealSpace, war: War) -> Packages:
    edge = frontier(space, among=war.sides, max_points=_MOST)
    places = [space.party(side) for side in war.sides]
    rows = np.linspace(0, len(edge.packages) - 1, min(len(edge.packages), _MOST)).round().astype(int)
    labels = [tuple(space.labels(package).values()) for package in edge.packages[rows]]
    return Packages(
        first=edge.utilities[rows, places[0]],
        second=edge.utilities[rows, places[1]],
        names=tuple(problem.words.options(o for o in row if not o.startswith("not:")) for row in labels),
        options=tuple(frozenset(row) for row in labels),
    )
