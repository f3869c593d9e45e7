"""The challenge model against the emission standards of Bueno de Mesquita (1994) and Scholz et al. (2011)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.bargaining.group import READINGS, Group, challenge, compromise_mean, weighted_median
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
