"""Forecast scores against published numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.errors import SolverError
from ripeness.statistics import forecast_scores as fs

FORECASTS = (0.9, 0.9, 0.1, 0.6, 0.2)
OUTCOMES = (1, 0, 0, 1, 0)


def test_brier_log_and_decomposition_of_the_worked_example() -> None:
    assert fs.brier(FORECASTS, OUTCOMES) == pytest.approx(0.206)
    assert fs.log_score(FORECASTS, OUTCOMES) == pytest.approx(0.6494551, abs=5e-8)
    parts = fs.murphy(FORECASTS, OUTCOMES)
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.106, 0.14, 0.24))


def test_spiegelhalter_z_of_the_worked_example() -> None:
    assert fs.spiegelhalter_z(FORECASTS, OUTCOMES) == pytest.approx(0.7348, abs=5e-5)
    assert math.isnan(fs.spiegelhalter_z([0.5, 0.5], [0, 1]))


def test_crps_closed_forms() -> None:
    assert fs.crps_normal(0.0) == pytest.approx(0.23369497725510913, abs=1e-15)
    assert fs.crps_normal(0.0) == pytest.approx((math.sqrt(2) - 1) / math.sqrt(math.pi))
    assert fs.crps_exponential(3.0, rate=0.5) == pytest.approx(0.8925206, abs=5e-8)


def test_censored_forms() -> None:
    """The closed form is .8427336 to seven places; a table in use before printed .8427331."""
    assert round(fs.censored_crps_exponential(3.0, rate=0.5), 7) == 0.8427336
    assert fs.censored_log_exponential(3.0, rate=0.5) == pytest.approx(1.5)


def test_censored_crps_is_the_integral() -> None:
    grid = np.linspace(0, 3, 200_001)
    by_hand = np.trapezoid((1 - np.exp(-0.5 * grid)) ** 2, grid)
    assert fs.censored_crps_exponential(3.0, rate=0.5) == pytest.approx(float(by_hand), abs=1e-9)


def test_log_score_is_clipped() -> None:
    assert fs.log_score([0.0], [1]) == pytest.approx(-math.log(0.01))


def test_skill() -> None:
    assert fs.skill(0.1, 0.2) == pytest.approx(0.5)
    assert math.isnan(fs.skill(0.1, 0.0))


def test_reliability_bins_hold_every_forecast() -> None:
    bins = fs.reliability_bins([*FORECASTS, 1.0], [*OUTCOMES, 1], bins=5)
    assert sum(each.count for each in bins) == 6
    last = bins[-1]
    assert (last.low, last.high, last.count) == (0.8, 1.0, 3)
    assert last.share == pytest.approx(2 / 3)
    assert last.share_low < 2 / 3 < last.share_high


def test_jeffreys_interval_of_one_in_ten() -> None:
    (each,) = fs.reliability_bins([0.15] * 10, [1, *[0] * 9], bins=10)
    assert (each.share_low, each.share_high) == pytest.approx((0.0110, 0.3813), abs=1e-4)


def test_hedges_stay_intervals() -> None:
    score = fs.brier_of_interval(0.05, 0.95, 1)
    assert (score.best, score.worst) == pytest.approx((0.0025, 0.9025))
    grid = np.linspace(0.05, 0.95, 100_001)
    assert score.mean == pytest.approx(float(np.mean((grid - 1) ** 2)), abs=1e-5)
    assert fs.brier_of_interval(0.3, 0.3, 0).mean == pytest.approx(0.09)


def test_scores_compare_within_a_question() -> None:
    assert fs.within_question([0.1, 0.3, 0.9], ["a", "a", "b"]) == pytest.approx((-0.1, 0.1, 0.0))


@pytest.mark.parametrize(
    "call",
    [
        lambda: fs.brier([0.5], [0, 1]),
        lambda: fs.brier([1.5], [1]),
        lambda: fs.brier([math.nan], [1]),
        lambda: fs.brier([0.5], [0.5]),
        lambda: fs.brier([], []),
        lambda: fs.reliability_bins([0.5], [1], bins=0),
        lambda: fs.censored_log_exponential(-1.0, rate=1.0),
        lambda: fs.brier_of_interval(0.9, 0.1, 1),
        lambda: fs.within_question([0.1], []),
    ],
)
def test_bad_input_is_refused(call: object) -> None:
    with pytest.raises(SolverError):
        call()  # type: ignore[operator]


PAIRS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.8, 1.0]), st.integers(0, 1)), min_size=1, max_size=30
)


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_decomposition_adds_up(pairs: list[tuple[float, int]]) -> None:
    p, o = zip(*pairs, strict=True)
    parts = fs.murphy(p, o)
    assert parts.brier == pytest.approx(parts.reliability - parts.resolution + parts.uncertainty, abs=1e-12)
    assert parts.brier == pytest.approx(fs.brier(p, o))
    assert parts.reliability >= 0 and parts.resolution >= 0


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 1))
def test_interval_score_is_bracketed(a: float, b: float, outcome: int) -> None:
    score = fs.brier_of_interval(min(a, b), max(a, b), outcome)
    assert score.best - 1e-12 <= score.mean <= score.worst + 1e-12
