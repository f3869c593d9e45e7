"""Compromise mean, median, election and their ranges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ripeness.bargaining.group import (
    FORECASTS,
    READINGS,
    Group,
    RangedGroup,
    compromise_mean,
    condorcet_election,
    forecasts,
    mean_bounds,
    monte_carlo,
    reading_spread,
    risk_attitudes,
    weighted_median,
    winning_chances,
)
from ripeness.errors import SolverError

ROW = st.tuples(st.floats(0.1, 5), st.floats(0, 100), st.floats(1, 100))
ROWS = st.lists(ROW, min_size=1, max_size=6)


def group_of(rows):
    return Group.build(tuple(map(str, range(len(rows)))), *zip(*rows, strict=True))


def test_mean_and_median_by_hand():
    group = Group.build(("a", "b", "c"), [1, 1, 2], [0, 50, 100], [100, 50, 25])
    assert compromise_mean(group).tolist() == [37.5]  # (0 + 25 + 50) / 2
    assert weighted_median(group).tolist() == [25.0]  # half of the weight is at 0: middle to the next
    group = Group.build(("a", "b", "c"), [1, 1, 2], [0, 50, 100], [90, 50, 25])
    assert weighted_median(group).tolist() == [50.0]


def test_an_actor_without_weight_does_not_move_the_median():
    group = Group.build(("a", "b", "c"), [1, 0, 1], [0, 40, 100], [50, 50, 50])
    assert weighted_median(group).tolist() == [50.0]


@settings(max_examples=50, deadline=None)
@given(ROWS)
@example([(1.0, 0.0, 1.0), (1.0, 1.25, 1.0), (1.0, 2.6152446490834305e-13, 1.0)])
def test_mirror_of_the_axis_mirrors_every_forecast_but_the_published_program(rows):
    # on a grid on which 100 - x is exact: else the mirror makes ties, or breaks them
    group = group_of([(row[0], round(row[1] * 1024) / 1024, row[2]) for row in rows])
    mirror = Group(group.actors, group.capability, 100 - group.position, group.salience)
    for name in ("compromise mean", "weighted median", "Condorcet election"):
        assert FORECASTS[name](group) == pytest.approx(100 - FORECASTS[name](mirror), abs=1e-6)


@settings(max_examples=50, deadline=None)
@given(ROWS, st.floats(0, 1), st.integers(0, 2**16))
def test_mean_of_every_draw_lies_within_the_exact_bounds_and_ends_are_reached(rows, width, seed):
    low = group_of(rows)
    high = Group(
        low.actors,
        low.capability * (1 + width),
        np.minimum(low.position + 30 * width, 100),
        np.minimum(low.salience * (1 + width), 100),
    )
    ranged = RangedGroup(low, high)
    least, most = mean_bounds(ranged)
    rng = np.random.default_rng(seed)
    means = [float(compromise_mean(ranged.at(unit))[0]) for unit in rng.random((20, ranged.numbers))]
    corners = [
        float(compromise_mean(ranged.at(unit))[0])
        for unit in rng.integers(0, 2, (20, ranged.numbers)).astype(float)
    ]
    assert least[0] - 1e-9 <= min(means + corners)
    assert max(means + corners) <= most[0] + 1e-9


def test_bounds_equal_the_corners_by_plain_enumeration():
    low = Group.build(("a", "b", "c"), [1, 1, 1], [0, 40, 90], [10, 20, 30])
    high = Group.build(("a", "b", "c"), [2, 1, 3], [10, 60, 100], [30, 40, 30])
    ranged = RangedGroup(low, high)
    units = np.array(np.meshgrid(*[[0.0, 1.0]] * ranged.numbers)).reshape(ranged.numbers, -1).T
    means = [float(compromise_mean(ranged.at(unit))[0]) for unit in units]
    least, most = mean_bounds(ranged)
    assert least[0] == pytest.approx(min(means))
    assert most[0] == pytest.approx(max(means))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0.1, 5), *[st.floats(0, 100)] * 2), min_size=1, max_size=6))
def test_chances_add_up_and_pairs_too(rows):
    table = np.array(rows)
    group = Group.build(
        tuple(map(str, range(len(rows)))), table[:, 0], table[:, 1:], np.full((len(rows), 2), 50.0)
    )
    election = condorcet_election(group)
    assert election.chances.sum() == pytest.approx(1)
    assert election.beats + election.beats.T == pytest.approx(np.ones_like(election.beats))
    assert (election.risk >= -0.5).all() and (election.risk <= 1).all()


def test_two_equal_actors_are_even_and_a_stronger_one_is_ahead():
    even = condorcet_election(Group.build(("a", "b"), [1, 1], [0, 100], [50, 50]))
    assert even.chances.tolist() == [0.5, 0.5]
    assert even.risk.tolist() == [0, 0]
    ahead = condorcet_election(Group.build(("a", "b"), [3, 1], [0, 100], [50, 50]))
    assert ahead.beats[0, 1] == pytest.approx(0.75)
    assert ahead.chances[0] > 0.5


def test_where_every_position_surely_loses_to_one_none_is_ahead():
    cycle = np.array([[2.0, 1, 0], [0, 2, 1], [1, 0, 2]])
    chances, _ = winning_chances(cycle, np.ones(3))
    assert chances == pytest.approx(np.full(3, 1 / 3))
    assert risk_attitudes(chances).tolist() == [0, 0, 0]


def test_draws_are_repeatable_and_within_the_positions():
    low = Group.build(("a", "b"), [1, 1], [10, 60], [40, 40])
    high = Group.build(("a", "b"), [2, 2], [20, 80], [60, 60])
    ranged = RangedGroup(low, high)
    one = monte_carlo(ranged, rng=np.random.default_rng(7), draws=50)
    two = monte_carlo(ranged, rng=np.random.default_rng(7), draws=50)
    for name, values in one.values.items():
        assert values.tolist() == two.values[name].tolist()
        low_end, high_end = one.interval(name)
        assert 10 <= low_end <= high_end <= 80
    assert ranged.middle().position[:, 0].tolist() == [15, 70]


def test_every_forecast_by_name_and_the_spread_of_readings():
    group = Group.build(("a", "b", "c"), [1, 2, 1.5], [0, 50, 100], [90, 40, 70])
    found = forecasts(group)
    assert next(iter(found)) == "compromise mean"
    low, high = reading_spread(group)
    challenge_values = [value for name, value in found.items() if name.startswith("challenge")]
    assert (low, high) == (min(challenge_values), max(challenge_values))
    assert len(challenge_values) == len(READINGS) == 8


@pytest.mark.parametrize(
    ("capability", "position", "salience"),
    [
        ([1, -1], [0, 1], [50, 50]),
        ([1, 1], [0, float("nan")], [50, 50]),
        ([1, 1], [0, float("inf")], [50, 50]),
        ([1, 1], [0, 1], [50, 150]),
        ([0, 0], [0, 1], [50, 50]),
        ([1, 1], [0, 1, 2], [50, 50, 50]),
        ([1], [0, 1], [50, 50]),
    ],
)
def test_bad_numbers_are_refused(capability, position, salience):
    with pytest.raises(SolverError) as caught:
        Group.build(("a", "b"), capability, position, salience)
    assert caught.value.code == "solver-group"


def test_upside_down_range_and_no_draws_are_refused():
    low = Group.build(("a",), [1], [10], [40])
    high = Group.build(("a",), [1], [5], [40])
    with pytest.raises(SolverError, match="low end above"):
        RangedGroup(low, high)
    with pytest.raises(SolverError, match="no draws"):
        monte_carlo(RangedGroup(low, low), rng=np.random.default_rng(0), draws=0)
