"""Kaplan-Meier, Weibull and Cox on data whose answers are known."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.errors import MissingPartError, SolverError
from ripeness.statistics.hazard import Weibull, equivalent_hazard
from ripeness.statistics.survival import Spells, fit_weibull, kaplan_meier
from ripeness.statistics.survival_cox import Episode, fit_cox, fit_cox_varying

# Remission of leukaemia under 6-MP and placebo, weeks (Freireich and others 1963; the data of Cox 1972).
DRUG = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_kaplan_meier_of_the_leukaemia_data() -> None:
    found = kaplan_meier(Spells.of(DRUG, RELAPSED), at=(6, 7, 10, 13, 16, 22, 23))
    held = [round(1 - found.failed[week].value, 3) for week in (6, 7, 10, 13, 16, 22, 23)]
    assert held == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (found.n, found.failures, found.median) == (21, 9, 23)
    # Greenwood's error at six weeks is .0764, its log-log interval .62 to .952
    assert found.failed[6].complement().low == pytest.approx(0.620, abs=5e-4)
    assert found.failed[6].complement().high == pytest.approx(0.952, abs=5e-4)


def test_before_the_first_failure_the_interval_is_exact_binomial() -> None:
    found = kaplan_meier(Spells.of([5.0] * 10, [True] * 10), at=(1,))
    assert found.failed[1].value == 0 and found.failed[1].low == 0
    assert found.failed[1].high == pytest.approx(1 - 0.025**0.1)
    never = kaplan_meier(Spells.of([5.0] * 10, [False] * 10), at=(1, 9))
    assert never.median is None and never.failed[1].high == pytest.approx(1 - 0.025**0.1)
    assert never.failed[9].high == 1  # nobody was watched that long


@settings(max_examples=30, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from([0.5, 1.0, 2.5, 7.0, 11.0, 30.0]), st.booleans()), min_size=1, max_size=30
    )
)
def test_kaplan_meier_against_the_product(rows: list[tuple[float, bool]]) -> None:
    times, failed = [time for time, _ in rows], [mark for _, mark in rows]
    spells = Spells.of(times, failed)
    at = (1.0, 7.0, 20.0)
    found = kaplan_meier(spells, at=at)
    for year in at:
        product = 1.0
        for time in sorted({t for t, mark in zip(spells.years, failed, strict=True) if mark and t <= year}):
            lost = sum(1 for t, mark in zip(spells.years, failed, strict=True) if mark and t == time)
            product *= 1 - lost / int(np.sum(spells.years >= time))
        estimate = found.failed[year]
        assert estimate.value == pytest.approx(1 - product, abs=1e-12)
        assert 0 <= estimate.low <= estimate.value + 1e-12 <= estimate.high + 2e-12 <= 1 + 3e-12


@pytest.mark.parametrize(
    ("years", "failed"),
    [([], []), ([1, 2], [True]), ([-1], [True]), ([math.nan], [True]), ([math.inf], [False])],
)
def test_spells_refuse_what_is_no_spell(years: list[float], failed: list[bool]) -> None:
    with pytest.raises(SolverError, match="spell"):
        Spells.of(years, failed)


def test_a_failure_on_the_first_day_counts_as_one_day() -> None:
    assert Spells.of([0], [True]).years[0] == pytest.approx(1 / 365.25)


def test_weibull_finds_what_the_data_were_drawn_from() -> None:
    pytest.importorskip("lifelines")
    rng = np.random.default_rng(7)
    times = 19.0 * rng.weibull(0.435, 4000)
    fit = fit_weibull(Spells.of(np.minimum(times, 60), times < 60))
    assert fit.shape.low < 0.435 < fit.shape.high and fit.scale.low < 19.0 < fit.scale.high
    assert fit.model.shape == pytest.approx(0.435, rel=0.05)
    # the score equations of the maximum hold at the fit
    t, d = np.clip(times, 1 / 365.25, 60), times < 60
    powers = (t / fit.model.scale) ** fit.model.shape
    assert np.sum(d) == pytest.approx(float(np.sum(powers)), rel=1e-4)


def test_weibull_needs_two_failures() -> None:
    with pytest.raises(SolverError, match="two failures"):
        fit_weibull(Spells.of([1, 2], [True, False]))


def test_without_lifelines_the_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lifelines", None)
    with pytest.raises(MissingPartError, match="survival") as caught:
        fit_weibull(Spells.of([1, 2, 3], [True, True, False]))
    assert caught.value.code == "missing-part-survival"
    with pytest.raises(MissingPartError):
        fit_cox(Spells.of([1, 2, 3], [True, True, False]), {"x": [0, 1, 0]})


def test_cox_of_the_leukaemia_data() -> None:
    """Cox (1972) by Efron's ties: coefficient 1.572 (error .412) for placebo."""
    pytest.importorskip("lifelines")
    spells = Spells.of(DRUG + PLACEBO, RELAPSED + [1] * 21)
    fit = fit_cox(spells, {"placebo": [0] * 21 + [1] * 21})
    effect = fit.effect("placebo")
    assert math.log(effect.ratio) == pytest.approx(1.572, abs=5e-4)
    assert effect.error == pytest.approx(0.412, abs=5e-4)
    assert effect.low < effect.ratio < effect.high and effect.p < 0.001
    assert (fit.n, fit.failures) == (42, 30)


def test_time_varying_cox_with_standing_covariates_is_cox() -> None:
    """A spell cut in two at its middle says nothing new."""
    pytest.importorskip("lifelines")
    times = [time + 0.01 * place for place, time in enumerate(DRUG + PLACEBO)]  # no ties
    marks = RELAPSED + [1] * 21
    whole = fit_cox(Spells.of(times, marks), {"placebo": [0.0] * 21 + [1.0] * 21}).effect("placebo")
    episodes = []
    for place, (time, mark) in enumerate(zip(times, marks, strict=True)):
        arm = {"placebo": float(place >= 21)}
        name = str(place)
        episodes.append(Episode(spell=name, start=0, stop=time / 2, failed=False, covariates=arm))
        episodes.append(Episode(spell=name, start=time / 2, stop=time, failed=bool(mark), covariates=arm))
    cut = fit_cox_varying(episodes)
    assert cut.effect("placebo").ratio == pytest.approx(whole.ratio, rel=1e-3)
    assert cut.effect("placebo").error == pytest.approx(whole.error, rel=1e-3)
    assert (cut.n, cut.failures) == (42, 30)


def test_time_varying_cox_sees_who_comes_late() -> None:
    """Exponential spells; protection from year 1 on cuts the hazard to .4."""
    pytest.importorskip("lifelines")
    rng = np.random.default_rng(11)
    episodes = []
    for place in range(800):
        draw, kept = rng.exponential(), place % 2 == 0
        time = draw if draw <= 1 or not kept else 1 + (draw - 1) / 0.4
        stops = [min(time, 1.0)] + ([time] if time > 1 else [])
        for start, stop in zip([0.0, 1.0], stops, strict=False):
            episodes.append(
                Episode(
                    spell=str(place),
                    start=start,
                    stop=stop,
                    failed=stop == time,
                    covariates={"protected": float(kept and start >= 1)},
                )
            )
    effect = fit_cox_varying(episodes).effect("protected")
    assert effect.low < 0.4 < effect.high and effect.high < 0.7


def test_cox_refuses_covariates_that_do_not_vary() -> None:
    pytest.importorskip("lifelines")
    with pytest.raises(SolverError, match="not all alike"):
        fit_cox(Spells.of([1, 2, 3], [True, True, False]), {"x": [1, 1, 1]})
    with pytest.raises(SolverError, match="end after"):
        fit_cox_varying([Episode(spell="a", start=1, stop=1, failed=True, covariates={"x": 1})])


@settings(max_examples=50, deadline=None)
@given(shape=st.floats(0.2, 0.99), scale=st.floats(0.5, 200), held=st.integers(1, 240))
def test_below_one_the_hazard_falls(shape: float, scale: float, held: int) -> None:
    model = Weibull(shape=shape, scale=scale)
    hazards = model.monthly_hazards(held + 1)
    assert np.all(np.diff(hazards) <= 1e-15)
    assert model.monthly_hazards(1, held=held)[0] == pytest.approx(hazards[held])
    years = (held + 1) / 12
    assert float(np.prod(1 - hazards)) == pytest.approx(model.holds(years).value, rel=1e-9)
    assert model.holds(1, held=held / 12).value >= model.holds(1).value


def test_intervals_by_the_delta_method_against_draws() -> None:
    model = Weibull(shape=0.435, scale=19.0, covariance=(0.0012, -0.0005, 0.0087))
    rng = np.random.default_rng(3)
    a, b, c = model.covariance
    draws = rng.multivariate_normal([math.log(0.435), math.log(19.0)], [[a, b], [b, c]], 40000)
    shape, scale = np.exp(draws).T
    for held, years in ((0.0, 1.0), (1.0, 5.0)):
        chances = np.exp(-(((held + years) / scale) ** shape) + (held / scale) ** shape)
        low, high = np.quantile(chances, [0.025, 0.975])
        found = model.holds(years, held=held)
        assert found.low == pytest.approx(low, abs=0.003) and found.high == pytest.approx(high, abs=0.003)


@settings(max_examples=50, deadline=None)
@given(
    hazards=st.lists(st.floats(0, 1), min_size=1, max_size=24),
    d=st.floats(0.5, 0.999),
    constant=st.floats(0, 0.9),
)
def test_equivalent_hazard(hazards: list[float], d: float, constant: float) -> None:
    assert equivalent_hazard([constant] * len(hazards), discount_factor=d) == pytest.approx(
        constant, abs=1e-9
    )
    found = equivalent_hazard(hazards, discount_factor=d)
    assert min(hazards) - 1e-9 <= found <= max(hazards) + 1e-9


@pytest.mark.parametrize("bad", [math.nan, math.inf, 0.0, -1.0])
def test_weibull_refuses_bad_parameters(bad: float) -> None:
    with pytest.raises(SolverError):
        Weibull(shape=bad, scale=1)
    with pytest.raises(SolverError):
        Weibull(shape=1, scale=bad)
