"""The challenge model against the emission standards of Bueno de Mesquita (1994) and Scholz et al. (2011)."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.bargaining.group import READINGS, Group, Reading, challenge, compromise_mean, weighted_median
from ripeness.errors import SolverError

ACTORS = {
    "Netherlands": (0.08, 4, 80),
    "Belgium": (0.08, 7, 40),
    "Luxembourg": (0.03, 4, 20),
    "Germany": (0.16, 4, 80),
    "France": (0.16, 10, 60),
    "Italy": (0.16, 10, 60),
    "United Kingdom": (0.16, 10, 90),
    "Ireland": (0.05, 7, 10),
    "Denmark": (0.05, 4, 100),
    "Greece": (0.08, 7, 70),
}
MEDIANS = [8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6]
MEANS = [7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6]


@pytest.fixture
def emissions():
    capability, position, salience = zip(*ACTORS.values(), strict=True)
    return Group.build(tuple(ACTORS), capability, position, salience)


def test_start_of_the_emission_standards(emissions):
    assert weighted_median(emissions)[0] == 7.0
    assert round(float(compromise_mean(emissions)[0]), 6) == 7.389956


def test_published_medians_by_round(emissions):
    """Truncated to one place; in round 2 the model gives 9.6 where 9.9 is printed, as another replication found."""
    path = challenge(emissions, reading="scholz-2011")
    found = [math.floor(10 * median) / 10 for median in path.medians[1:]]
    assert found == [8.4, 9.6, *MEDIANS[2:]]


def test_published_means_by_round(emissions):
    """The printed means are partly rounded, partly truncated: no round is a tenth away."""
    path = challenge(emissions, reading="scholz-2011")
    assert np.abs(path.means[1:] - MEANS).max() < 0.1


def test_readings_disagree_on_the_emission_standards(emissions):
    ends = {name: float(challenge(emissions, reading=name).medians[-1]) for name in READINGS}
    assert ends["scholz-2011"] == pytest.approx(9.67, abs=0.005)
    assert ends["scholz-2011-text"] == pytest.approx(8.18, abs=0.005)
    assert ends["bdm-1994"] == pytest.approx(7.0, abs=1e-6)


GROUPS = st.lists(
    st.tuples(st.floats(0.1, 5), st.integers(0, 10).map(lambda place: place * 10.0), st.floats(1, 100)),
    min_size=2,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(GROUPS, st.sampled_from(sorted(READINGS)))
def test_positions_stay_within_the_first_range_and_exponents_within_theirs(rows, reading):
    group = Group.build(tuple(map(str, range(len(rows)))), *zip(*rows, strict=True))
    path = challenge(group, reading=reading, rounds=4)
    start = group.position[:, 0]
    assert path.positions.min() >= start.min() - 1e-9
    assert path.positions.max() <= start.max() + 1e-9
    assert path.risk.size == 0 or (path.risk.min() >= 0.5 - 1e-9 and path.risk.max() <= 2 + 1e-9)
    assert path.iterations == len(path.risk) == len(path.positions) - 1


@settings(max_examples=25, deadline=None)
@given(GROUPS, st.sampled_from([name for name, rules in READINGS.items() if rules.choice != "published"]))
def test_scale_of_capability_and_of_the_axis_do_not_matter(rows, reading):
    capability, position, salience = (np.array(part, dtype=float) for part in zip(*rows, strict=True))
    names = tuple(map(str, range(len(rows))))
    one = challenge(Group.build(names, capability, position, salience), reading=reading, rounds=1)
    two = challenge(Group.build(names, 4 * capability, position / 4, salience), reading=reading, rounds=1)
    assert one.positions / 4 == pytest.approx(two.positions, abs=1e-6)


def plain_round(rows, q, pair):
    """One round of the model with the status quo's chance q, loop by loop; exponents from a first pass at 1."""
    c, x, s = ([float(row[k]) for row in rows] for k in range(3))
    n, span = len(rows), max(row[1] for row in rows) - min(row[1] for row in rows)
    weight = [c[i] * s[i] for i in range(n)]
    median = float(weighted_median(Group.build(tuple(map(str, range(n))), c, x, s))[0])

    def vote(k, a, b, r):
        return weight[k] * ((abs(x[k] - x[b]) / span) ** r[k] - (abs(x[k] - x[a]) / span) ** r[k])

    def chance(i, j, r):
        won = sum(max(0.0, vote(k, i, j, r)) for k in range(n))
        pairs = [(i, j)] if pair else [(a, b) for a in range(n) for b in range(n)]
        cast = sum(abs(vote(k, a, b, r)) for k in range(n) for a, b in pairs)
        return won / cast if cast > 0 else 0.0

    def expected(i, j, r, e):
        apart, off = abs(x[i] - x[j]) / span, abs(x[i] - median) / span
        win, lose = 2 - 4 * (0.5 - 0.5 * apart) ** e, 2 - 4 * (0.5 + 0.5 * apart) ** e
        better, worse = 2 - 4 * (0.5 - 0.25 * (off + apart)) ** e, 2 - 4 * (0.5 + 0.25 * (off + apart)) ** e
        t = 1 if off < apart else 0
        p = chance(i, j, r) if apart > 0 else 0.0
        quo = q * (2 - 4 * 0.5**e) + (1 - q) * (t * better + (1 - t) * worse)
        return s[j] / 100 * (p * win + (1 - p) * lose) + (1 - s[j] / 100) * win - quo

    ones = [1.0] * n
    danger = [sum(expected(j, i, ones, 1.0) for j in range(n) if j != i) for i in range(n)]
    low, high = min(danger), max(danger)
    flat = high - low <= 1e-12
    attitude = [0.0 if flat else (2 * d - high - low) / (high - low) for d in danger]
    r = [(1 - a / 3) / (1 + a / 3) for a in attitude]
    after = []
    for i in range(n):
        offers = []
        for j in range(n):
            mine, theirs = expected(i, j, r, r[i]), expected(j, i, r, r[i])
            if x[i] == x[j]:
                continue
            middle = (
                (abs(mine) * x[i] + abs(theirs) * x[j]) / (abs(mine) + abs(theirs)) if mine or theirs else 0.0
            )
            if theirs > mine > 0:
                offers.append((0, abs(x[j] - x[i]), x[j]))
            elif theirs > 0 > mine and theirs > -mine:
                place = x[i] + (x[j] - x[i]) * abs(mine / theirs)
                offers.append((1, abs(place - x[i]) if pair else middle, place))
            elif theirs > 0 > mine:
                offers.append((2, abs(x[j] - x[i]), x[j]))
        after.append(min(offers)[-1] if offers else x[i])
    return after


@settings(max_examples=40, deadline=None)
@given(GROUPS, st.sampled_from([0.0, 0.5, 0.9, 1.0]), st.booleans())
def test_a_round_with_any_chance_of_the_status_quo_against_plain_loops(rows, q, pair):
    if len({row[1] for row in rows}) < 2:
        return
    reading = Reading(
        contest="pair" if pair else "all_pairs", choice="kind" if pair else "published", status_quo=q
    )
    group = Group.build(tuple(map(str, range(len(rows)))), *zip(*rows, strict=True))
    found = challenge(group, reading=reading, rounds=1).positions[-1]
    assert found == pytest.approx(plain_round(rows, q, pair), abs=1e-6)


def test_readings_in_which_the_status_quo_is_not_sure(emissions):
    """No rounds of these were published: the figures only hold our own reading still. They swing far more."""
    path = challenge(emissions, reading="scholz-2011-half")
    assert path.medians.round(2).tolist() == [7.0, 7.0, 7.03, 10.0, 9.89, 4.0, 10.0, 7.57, 10.0]
    assert challenge(emissions, reading="bdm-1994-half").medians[-1] == pytest.approx(4.0)
    sure = replace(READINGS["scholz-2011-half"], status_quo=1.0)
    assert sure == READINGS["scholz-2011"]


def test_a_chance_of_the_status_quo_beyond_one_is_refused(emissions):
    with pytest.raises(SolverError, match=r"Q is 1\.5"):
        challenge(emissions, reading=Reading(contest="pair", status_quo=1.5))


def test_agreement_ends_at_once():
    path = challenge(Group.build(("a", "b"), [1, 1], [30, 30], [50, 50]))
    assert path.converged
    assert path.iterations == 0


def test_unknown_reading_and_many_dimensions_are_refused(emissions):
    with pytest.raises(SolverError, match="scholz-2011") as caught:
        challenge(emissions, reading="other")
    assert caught.value.code == "solver-reading"
    wide = Group.build(("a", "b"), [1, 1], [[1, 2], [3, 4]], [[50, 50], [50, 50]])
    with pytest.raises(SolverError, match="one dimension"):
        challenge(wide)
