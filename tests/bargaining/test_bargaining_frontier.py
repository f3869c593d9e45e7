"""Pareto frontiers: of points, of spaces by merging, and with a proved bound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.deal_space_cases import acceptable, plain_frontier, plainly, spaces
from ripeness.bargaining import frontier as frontier_module
from ripeness.bargaining.frontier import nondominated, pareto_mask
from ripeness.bargaining.merge import frontier, frontier_by_enumeration
from ripeness.bargaining.space import DealSpace
from ripeness.errors import SolverError

MODEST = settings(max_examples=80, deadline=None)


def opposed(dimensions, options, *, equal, power=1.0, seed=20):
    """Two parties who want opposite ends of every dimension."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(dimensions), 2)
    share = np.linspace(0, 1, options)
    return DealSpace.additive(
        ["A", "B"],
        {f"d{i}": [f"d{i}o{j}" for j in range(options)] for i in range(dimensions)},
        weights=weights[[0, 0]] if equal else weights,
        values={f"d{i}": np.stack([share**power, (1 - share) ** power]) for i in range(dimensions)},
    )


def rows(points):
    return sorted(map(tuple, points.tolist()))


@MODEST
@given(st.integers(1, 5), st.integers(0, 40), st.integers(1, 5), st.integers(0, 10**6))
def test_pareto_mask_against_all_pairs(width, count, levels, seed):
    points = np.random.default_rng(seed).integers(0, levels, (count, width)) / 4
    expected = plain_frontier(points.tolist())
    every = pareto_mask(points)
    assert rows(points[every]) == sorted(p for p in map(tuple, points.tolist()) if p in expected)
    first = pareto_mask(points, ties="first")
    assert rows(points[first]) == expected
    for place in np.flatnonzero(first):
        assert not any((points[earlier] == points[place]).all() for earlier in range(place))


@pytest.mark.parametrize(("count", "width"), [(30_000, 2), (30_000, 3), (9_000, 4), (4_000, 6)])
def test_large_sets_are_cut_down_without_losing_anybody(count, width):
    rng = np.random.default_rng(width)
    points = rng.integers(0, 400, (count, width)) / 4
    best = points[nondominated(points)]
    for begin in range(0, count, 1000):  # everything is reached by somebody kept
        part = points[begin : begin + 1000]
        assert (best[None] >= part[:, None]).all(axis=2).any(axis=1).all()
    reach = (best[None] >= best[:, None]).all(axis=2)
    assert reach.sum() == len(best)  # and nobody kept reaches another one kept


def test_a_small_batch_gives_the_same_frontier(monkeypatch):
    points = np.random.default_rng(5).random((3000, 4))
    expected = nondominated(points)
    monkeypatch.setattr(frontier_module, "_BATCH", 64)
    monkeypatch.setattr(frontier_module, "_ROWS", 128)
    assert np.array_equal(nondominated(points), expected)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_points_that_are_not_finite_are_refused(bad):
    with pytest.raises(SolverError, match="NaN or infinite"):
        pareto_mask(np.array([[0.0, bad]]))


def test_points_without_coordinates_are_refused():
    with pytest.raises(SolverError):
        pareto_mask(np.empty((3, 0)))


@MODEST
@given(spaces(), st.booleans())
def test_merging_finds_the_frontier_of_a_plain_enumeration(space, zone_only):
    merged = frontier(space, zone_only=zone_only)
    counted = list(merged.among)
    points = [u for _, u in plainly(space) if not zone_only or acceptable(space, u)]
    assert merged.exact
    assert (merged.epsilon[counted] == 0).all()
    assert rows(merged.utilities[:, counted]) == plain_frontier([u[counted].tolist() for u in points])
    known = dict(plainly(space))
    for package, utilities in zip(merged.packages.tolist(), merged.utilities, strict=True):
        assert np.array_equal(known[tuple(package)], utilities)
    plain = frontier_by_enumeration(space, zone_only=zone_only)
    assert np.array_equal(plain.utilities[:, counted], merged.utilities[:, counted])


@MODEST
@given(spaces(quota=True))
def test_the_zone_under_a_quota_keeps_its_frontier(space):
    merged = frontier(space, zone_only=True)
    counted = list(merged.among)
    points = [u[counted].tolist() for _, u in plainly(space) if acceptable(space, u)]
    assert rows(merged.utilities[:, counted]) == plain_frontier(points)


@MODEST
@given(spaces(parties=st.integers(2, 3)), st.integers(1, 6))
def test_a_thinned_frontier_holds_its_bound(space, max_points):
    thin = frontier(space, max_points=max_points)
    counted = list(thin.among)
    assert (thin.epsilon[counted] >= 0).all()
    for _, utilities in plainly(space):
        lacking = utilities[counted] - thin.epsilon[counted] - 1e-12
        assert (thin.utilities[:, counted] >= lacking).all(axis=1).any()
    if thin.exact:
        assert (thin.epsilon[counted] == 0).all()


def test_equal_weights_on_linear_opposed_values_leave_everything_undominated():
    space = opposed(4, 5, equal=True)
    exact = frontier_by_enumeration(space)
    assert len(exact.packages) > 5**4 * 0.5  # rounding makes a few sums equal
    thin = frontier(space, max_points=50)
    assert not thin.exact
    assert 0 < thin.epsilon[0] < 0.2
    assert thin.epsilon[1] == 0
    for point in exact.utilities:
        assert (thin.utilities >= point - thin.epsilon - 1e-12).all(axis=1).any()


def test_a_billion_billion_packages_are_merged_in_little_memory():
    space = opposed(18, 10, equal=False, power=0.5)
    found = frontier(space)
    assert space.size == 10**18
    assert found.exact
    assert found.partials < 1_000_000
    assert found.packages.shape == (len(found.utilities), 18)


def test_more_parties_than_two_and_every_package_dominated_but_one():
    space = DealSpace.from_worth(
        ["A", "B", "C"],
        {"x": ["0", "1"], "y": ["0", "1", "2"]},
        worth=[[[0, 0, 0], [1, 1, 1]], [[0, 0, 0], [1, 1, 1], [2, 2, 2]]],
    )
    found = frontier(space)
    assert found.packages.tolist() == [[1, 2]]
    assert found.utilities.tolist() == [[3, 3, 3]]


def test_nothing_feasible_gives_an_empty_frontier():
    space = DealSpace.from_worth(
        ["A", "B"], {"x": ["a", "b"]}, worth=[[[0, 1], [1, 0]]], exclusions=[("a",), ("b",)]
    )
    for found in (frontier(space), frontier_by_enumeration(space), frontier(space, zone_only=True)):
        assert found.packages.shape == (0, 1)
        assert found.utilities.shape == (0, 2)
        assert found.exact


def test_parties_that_count_can_be_named_but_signers_must_be_among_them_for_the_zone():
    space = opposed(3, 4, equal=False)
    assert len(frontier(space, among=["A"]).packages) == 1
    with pytest.raises(SolverError, match="must accept"):
        frontier(space, among=["A"], zone_only=True)
    with pytest.raises(SolverError):
        frontier(space, among=[])


def test_order_of_the_result_is_by_falling_utility_of_the_first_party():
    found = frontier(opposed(4, 6, equal=False, power=0.7))
    assert (np.diff(found.utilities[:, 0]) < 0).all()
    assert (np.diff(found.utilities[:, 1]) > 0).all()
