"""Credibility of threats: the worked check on a record of 2025 with every variant, and properties."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.errors import SolverError
from ripeness.statistics.credibility import (
    CAUTIOUS_PRIOR,
    SENDER_PRIOR,
    credibility_curve,
    credibility_posterior,
    fit_beta_binomial,
    partial_pooling,
    pooled_prior,
)

AS_OF = date(2025, 11, 21)
# Threats toward one target: outcome, deadline (day of issue where none was set), day of issue.
RECORD = [
    (0.0, date(2025, 4, 29), date(2025, 3, 30)),
    (0.0, date(2025, 5, 12), date(2025, 5, 10)),
    (0.0, date(2025, 6, 11), date(2025, 5, 28)),
    (0.5, date(2025, 8, 8), date(2025, 7, 14)),
    (0.0, date(2025, 8, 15), date(2025, 8, 13)),
    (0.0, date(2025, 9, 5), date(2025, 8, 22)),
    (1.0, date(2025, 10, 22), date(2025, 10, 22)),
]
OUTCOMES = [outcome for outcome, _, _ in RECORD]
FROM_DEADLINE = [(AS_OF - day).days for _, day, _ in RECORD]
FROM_ISSUE = [(AS_OF - day).days for _, _, day in RECORD]


def test_without_decay() -> None:
    """The interval in print, .10 to .58, is the 90% one; the 95% one is .08 to .64."""
    wide = credibility_posterior(OUTCOMES, FROM_DEADLINE, level=0.95)
    assert (round(wide.low, 2), round(wide.high, 2)) == (0.08, 0.64)
    post = credibility_posterior(OUTCOMES, FROM_DEADLINE, level=0.9)
    assert (post.alpha, post.beta) == (pytest.approx(2.84), pytest.approx(6.10))
    assert (round(post.low, 2), round(post.high, 2)) == (0.10, 0.58)
    assert round(post.mean, 3) == 0.318
    assert post.effective_items == 7


@pytest.mark.parametrize(
    ("half_life", "alpha", "beta", "mean"), [(180.0, 2.56, 3.82, 0.401), (90.0, 2.36, 2.56, 0.479)]
)
def test_half_lives_from_the_deadline(half_life: float, alpha: float, beta: float, mean: float) -> None:
    post = credibility_posterior(OUTCOMES, FROM_DEADLINE, half_life=half_life)
    assert (round(post.alpha, 2), round(post.beta, 2), round(post.mean, 3)) == (alpha, beta, mean)


@pytest.mark.parametrize(("half_life", "mean"), [(180.0, 0.409), (90.0, 0.493)])
def test_half_lives_from_the_day_of_issue(half_life: float, mean: float) -> None:
    assert round(credibility_posterior(OUTCOMES, FROM_ISSUE, half_life=half_life).mean, 3) == mean


def test_without_the_measure_that_came_without_an_ultimatum() -> None:
    assert round(credibility_posterior(OUTCOMES[:-1], FROM_DEADLINE[:-1]).mean, 3) == 0.232


def test_curve_is_the_posterior_at_each_half_life() -> None:
    curve = credibility_curve(OUTCOMES, FROM_DEADLINE, half_lives=(90.0, 180.0, None), prior=CAUTIOUS_PRIOR)
    assert [point.half_life for point in curve] == [90.0, 180.0, None]
    assert curve[0].effective_items < curve[1].effective_items < curve[2].effective_items
    assert curve[2].alpha == pytest.approx(2 + 1.5)


def test_no_items_give_the_prior() -> None:
    post = credibility_posterior([], [])
    assert (post.alpha, post.beta) == SENDER_PRIOR
    assert post.effective_items == 0


def test_relevance_weighs_other_targets() -> None:
    half = credibility_posterior([1.0, 0.0], [0, 0], relevance=[1.0, 0.5])
    assert (half.alpha, half.beta) == (pytest.approx(2.34), pytest.approx(1.10))


def test_fit_finds_the_maximum() -> None:
    rng = np.random.default_rng(7)
    trials = rng.integers(3, 30, size=400)
    successes = rng.binomial(trials, rng.beta(2.0, 5.0, size=400))
    fit = fit_beta_binomial(successes, trials)
    assert fit.converged and not fit.at_bound
    assert fit.alpha / (fit.alpha + fit.beta) == pytest.approx(2 / 7, abs=0.03)
    assert fit.alpha + fit.beta == pytest.approx(7.0, rel=0.35)


def test_fit_of_rat_tumours() -> None:
    """Tarone's 71 groups (Gelman et al., Bayesian Data Analysis): the likelihood peaks near Beta(2.3, 14.0)."""
    successes = [0] * 14 + [1] * 8 + [2] * 9 + [1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4]
    successes += [10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4]
    trials = [20] * 7 + [19] * 4 + [18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23] + [20] * 6
    trials += [10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50] + [20] * 7
    trials += [48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 47, 46, 24, 14]
    fit = fit_beta_binomial(successes, trials)
    assert (fit.alpha, fit.beta) == (pytest.approx(2.4, abs=0.3), pytest.approx(14.3, abs=1.5))


def test_groups_alike_have_their_strength_at_the_bound() -> None:
    assert fit_beta_binomial([3] * 8, [10] * 8).at_bound


def test_partial_pooling_is_exact_given_the_prior() -> None:
    first, second = partial_pooling([3, 0.5], [4, 1.5], prior=(1.0, 2.0))
    assert (first.alpha, first.beta) == (pytest.approx(4), pytest.approx(3))
    assert (second.alpha, second.beta) == (pytest.approx(1.5), pytest.approx(3))


def test_partial_pooling_draws_together() -> None:
    posts = partial_pooling([1, 5, 9, 2, 6], [10, 10, 10, 10, 10])
    means = [post.mean for post in posts]
    assert np.argsort(means).tolist() == [0, 3, 1, 4, 2]
    assert means[0] > 0.1 and means[2] < 0.9


def test_pooled_prior_keeps_its_strength() -> None:
    a, b = pooled_prior([1, 1, 1, 1], [0, 0, 0, 0])
    assert a + b == pytest.approx(sum(SENDER_PRIOR))
    assert a / (a + b) == pytest.approx((1.34 + 4) / (1.94 + 4))


@pytest.mark.parametrize(
    "call",
    [
        lambda: credibility_posterior([2.0], [0]),
        lambda: credibility_posterior([0.5], [-1]),
        lambda: credibility_posterior([0.5], [0, 1]),
        lambda: credibility_posterior([float("nan")], [0]),
        lambda: credibility_posterior([], [], prior=(0, 1)),
        lambda: credibility_posterior([], [], half_life=0),
        lambda: fit_beta_binomial([3], [2]),
        lambda: fit_beta_binomial([0], [0]),
    ],
)
def test_bad_input_is_refused(call: object) -> None:
    with pytest.raises(SolverError):
        call()  # type: ignore[operator]


ITEMS = st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 900)), min_size=1, max_size=12)


@settings(max_examples=50, deadline=None)
@given(ITEMS, st.sampled_from([30.0, 180.0, None]))
def test_kept_threats_raise_and_empty_ones_lower(
    items: list[tuple[float, int]], half_life: float | None
) -> None:
    values, ages = [value for value, _ in items], [age for _, age in items]
    base = credibility_posterior(values, ages, half_life=half_life)
    kept = credibility_posterior([*values, 1.0], [*ages, 0], half_life=half_life)
    empty = credibility_posterior([*values, 0.0], [*ages, 0], half_life=half_life)
    assert empty.mean < base.mean < kept.mean
    assert base.low <= base.mean <= base.high
    assert kept.effective_items == pytest.approx(base.effective_items + 1)
