"""The offers of the month game: undominated packages at the middle of the ranges, and at points drawn from them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bargaining.ripening_cases import peace_case
from ripeness.bargaining.enumerate import feasible_of, packages_at, utilities_of
from ripeness.bargaining.from_case import space_from_case
from ripeness.bargaining.game_packages import case_packages, drawn_packages, opposed_packages
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.case import Case, Range
from ripeness.errors import SolverError


def problem(case: Case, seed: int = 0) -> CaseProblem:
    return CaseProblem(case, draws=16, seed=seed, executor=None)


def fixed(case: Case) -> Case:
    """The same case with every value and weight at the middle of its range."""
    values = {p: {o: Range.point(one.mid) for o, one in row.items()} for p, row in case.values.items()}
    weights = {p: {d: Range.point(1 / len(row)) for d in row} for p, row in case.weights.items()}
    return replace(case, values=values, weights=weights)


def undominated(points: np.ndarray) -> set[tuple[float, float]]:
    """By looking at every pair."""
    return {
        (float(a), float(b))
        for a, b in points
        if not any(c >= a and d >= b and (c > a or d > b) for c, d in points)
    }


def test_the_packages_are_those_that_neither_side_can_improve_on():
    case = peace_case()
    assert case.war is not None
    found = case_packages(problem(case))
    space = space_from_case(case)
    every = packages_at(space, np.arange(space.size))
    every = every[feasible_of(space, every)]
    places = [space.party(side) for side in case.war.sides]
    wanted = undominated(utilities_of(space, every)[:, places].round(12))
    have = {
        (round(a, 12), round(b, 12)) for a, b in zip(found.first.tolist(), found.second.tolist(), strict=True)
    }
    assert have == wanted
    assert len(found.names) == len(found.options) == len(found.first)


def test_points_drawn_from_no_width_are_the_middle():
    case = fixed(peace_case())
    centre = case_packages(problem(case))
    for one in drawn_packages(problem(case), 4):
        assert one.first == pytest.approx(centre.first)
        assert one.second == pytest.approx(centre.second)
        assert one.options == centre.options


def test_draws_come_again_with_their_seed_and_differ_among_each_other():
    case = peace_case()
    found = drawn_packages(problem(case), 5)
    again = drawn_packages(problem(case), 5)
    other = drawn_packages(problem(case, seed=1), 5)
    assert len(found) == 5
    assert [one.first.tolist() for one in found] == [one.first.tolist() for one in again]
    assert [one.first.tolist() for one in found] != [one.first.tolist() for one in other]
    assert len({tuple(one.first.tolist()) for one in found}) > 1


def test_opposed_aims_are_one_pie():
    pie = opposed_packages()
    assert pie.first + pie.second == pytest.approx(np.ones(len(pie.first)))
    assert (pie.first.min(), pie.first.max()) == (0.0, 1.0)


def test_a_case_without_war_has_no_offers():
    with pytest.raises(SolverError, match="no war block"):
        case_packages(problem(replace(peace_case(), war=None)))
