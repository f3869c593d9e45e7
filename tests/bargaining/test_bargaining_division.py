"""Adjusted Winner and power indices."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.bargaining.adjusted_winner import adjusted_winner
from ripeness.bargaining.power import voting_power
from ripeness.errors import SolverError

MODEST = settings(max_examples=50, deadline=None)


def test_camp_david():
    israel, egypt = [35, 10, 20, 10, 5, 20], [55, 5, 10, 5, 20, 5]
    found = adjusted_winner(israel, egypt)
    assert found.start == (60, 75)
    assert found.split == 0
    assert found.first_share[0] == pytest.approx(1 / 6)
    assert found.totals == pytest.approx((65.83, 65.83), abs=5e-3)


def test_panama_canal():
    points = [(22, 9), (22, 15), (15, 15), (14, 3), (11, 15), (6, 5), (2, 7), (2, 7), (2, 13), (4, 11)]
    found = adjusted_winner(*zip(*points, strict=True))
    assert found.totals == pytest.approx((66.0, 66.0), abs=0.05)


@MODEST
@given(st.integers(1, 8), st.integers(0, 10**6))
def test_division_is_equitable_envy_free_and_splits_at_most_one_issue(count, seed):
    rng = np.random.default_rng(seed)
    first, second = (
        np.diff(np.sort(rng.integers(0, 101, count - 1)), prepend=0, append=100) for _ in range(2)
    )
    found = adjusted_winner(first, second)
    assert found.totals[0] == pytest.approx(found.totals[1])
    assert min(found.totals) >= 50 - 1e-9
    assert ((found.first_share > 1e-12) & (found.first_share < 1 - 1e-12)).sum() <= 1
    for other in np.ndindex(*(3,) * min(count, 5)):  # nothing among coarse divisions is better for both
        share = found.first_share.copy()
        share[: len(other)] = np.array(other) / 2
        better = share @ first > found.totals[0] + 1e-9 and (1 - share) @ second > found.totals[1] + 1e-9
        assert not better


def test_an_issue_that_one_party_does_not_want_never_goes_to_it():
    found = adjusted_winner([100, 0], [0, 100])
    assert found.first_share.tolist() == [1, 0]
    assert found.totals == (100, 100)


@pytest.mark.parametrize(
    ("first", "second"),
    [([1, 2], [1, 1]), ([-1, 3], [1, 1]), ([np.nan], [1]), ([0], [0]), ([], []), ([1], [1, 0])],
)
def test_points_that_do_not_fit_are_refused(first, second):
    with pytest.raises(SolverError):
        adjusted_winner(first, second)


def test_european_economic_community_1958():
    power = voting_power([4, 4, 4, 2, 2, 1], 12)
    assert power.shapley_shubik == tuple(Fraction(n, 60) for n in (14, 14, 14, 9, 9, 0))
    assert power.swings == (10, 10, 10, 6, 6, 0)
    assert power.banzhaf == tuple(Fraction(n, 42) for n in (10, 10, 10, 6, 6, 0))


@MODEST
@given(st.lists(st.integers(0, 5), min_size=1, max_size=5), st.integers(1, 12))
def test_power_indices_against_all_orders_and_coalitions(votes, quota):
    power = voting_power(votes, quota)
    pivots, swings = [0] * len(votes), [0] * len(votes)
    orders = list(permutations(range(len(votes))))
    for order in orders:
        total = 0
        for voter in order:
            total += votes[voter]
            if total >= quota > total - votes[voter]:
                pivots[voter] += 1
    for size in range(len(votes) + 1):
        for group in combinations(range(len(votes)), size):
            total = sum(votes[voter] for voter in group)
            for voter in group:
                swings[voter] += total >= quota > total - votes[voter]
    assert power.shapley_shubik == tuple(Fraction(count, len(orders)) for count in pivots)
    assert power.swings == tuple(swings)
    assert sum(power.shapley_shubik) == (1 if sum(votes) >= quota else 0)


@pytest.mark.parametrize(("votes", "quota"), [([], 1), ([-1], 1), ([1.5], 1), ([1], 0)])
def test_votes_that_are_not_whole_are_refused(votes, quota):
    with pytest.raises(SolverError):
        voting_power(votes, quota)
