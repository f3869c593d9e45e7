"""Scores of probability forecasts: Brier, logarithmic, CRPS, their decomposition and calibration.

Scores that a library has come from `scoringrules`; here stand what it lacks: Murphy's decomposition, Spiegelhalter's
Z, reliability bins, scores of right-censored times and of interval-valued forecasts. Lower is better throughout.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ripeness.errors import SolverError

__all__ = [
    "IntervalScore",
    "Murphy",
    "ReliabilityBin",
    "brier",
    "brier_of_interval",
    "censored_crps_exponential",
    "censored_log_exponential",
    "crps_exponential",
    "crps_normal",
    "log_score",
    "murphy",
    "reliability_bins",
    "skill",
    "spiegelhalter_z",
    "within_question",
]

_CLIP = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Murphy:
    """Murphy's (1973) decomposition: ``brier = reliability - resolution + uncertainty``."""

    brier: float
    reliability: float
    resolution: float
    uncertainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """Forecasts in ``[low, high)``: their number, mean, the share that came true and its 95% Jeffreys interval."""

    low: float
    high: float
    count: int
    mean_forecast: float
    share: float
    share_low: float
    share_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalScore:
    """The Brier score of a forecast that is an interval: best and worst over it, and its mean for a uniform."""

    best: float
    worst: float
    mean: float


def _pair(forecasts: Sequence[float], outcomes: Sequence[float]) -> tuple[NDArray[Any], NDArray[Any]]:
    p, o = np.asarray(forecasts, dtype=float), np.asarray(outcomes, dtype=float)
    if p.ndim != 1 or p.shape != o.shape or p.size == 0:
        raise SolverError("forecasts and outcomes must be lists of one length.", code="solver-scores")
    if not np.all((p >= 0) & (p <= 1)) or not np.all((o == 0) | (o == 1)):
        raise SolverError("forecasts lie in [0, 1], outcomes are 0 or 1.", code="solver-scores")
    return p, o


def brier(forecasts: Sequence[float], outcomes: Sequence[float]) -> float:
    """Return the mean Brier score on the 0-1 scale (the original sum over classes is twice this).

    Examples
    --------
    >>> round(brier([0.9, 0.9, 0.1, 0.6, 0.2], [1, 0, 0, 1, 0]), 3)
    0.206
    """
    import scoringrules

    p, o = _pair(forecasts, outcomes)
    return float(np.mean(scoringrules.brier_score(o, p)))


def log_score(forecasts: Sequence[float], outcomes: Sequence[float], *, clip: float = _CLIP) -> float:
    """Return the mean logarithmic score in nats; forecasts are clipped to ``[clip, 1 - clip]``."""
    import scoringrules

    p, o = _pair(forecasts, outcomes)
    return float(np.mean(scoringrules.log_score(o, np.clip(p, clip, 1 - clip))))


def murphy(forecasts: Sequence[float], outcomes: Sequence[float]) -> Murphy:
    """Return reliability, resolution and uncertainty, grouping equal forecasts (so that they add up exactly).

    Source: Murphy (1973), Journal of Applied Meteorology 12: 595-600.
    """
    p, o = _pair(forecasts, outcomes)
    base = float(np.mean(o))
    values, place = np.unique(p, return_inverse=True)
    counts = np.bincount(place)
    shares = np.bincount(place, weights=o) / counts
    return Murphy(
        brier=float(np.mean((p - o) ** 2)),
        reliability=float(np.sum(counts * (values - shares) ** 2) / p.size),
        resolution=float(np.sum(counts * (shares - base) ** 2) / p.size),
        uncertainty=base * (1 - base),
    )


def spiegelhalter_z(forecasts: Sequence[float], outcomes: Sequence[float]) -> float:
    """Return Spiegelhalter's (1986) Z: near standard normal if calibrated; NaN where it is not defined.

    ``Z = sum((o - p)(1 - 2p)) / sqrt(sum((1 - 2p)^2 p (1 - p)))``.
    """
    p, o = _pair(forecasts, outcomes)
    spread = float(np.sum((1 - 2 * p) ** 2 * p * (1 - p)))
    return float(np.sum((o - p) * (1 - 2 * p))) / math.sqrt(spread) if spread > 0 else math.nan


def skill(score: float, reference: float) -> float:
    """Return ``1 - score / reference``: 1 perfect, 0 no better than the reference, NaN for a zero reference."""
    return 1 - score / reference if reference else math.nan


def reliability_bins(
    forecasts: Sequence[float], outcomes: Sequence[float], *, bins: int = 10
) -> tuple[ReliabilityBin, ...]:
    """Return equal-width bins with a forecast in them; the last one holds 1."""
    from scipy.special import betaincinv

    p, o = _pair(forecasts, outcomes)
    if bins < 1:
        raise SolverError("there must be at least one bin.", code="solver-scores")
    place = np.minimum((p * bins).astype(int), bins - 1)
    found = []
    for index in range(bins):
        inside = place == index
        count, hits = int(np.sum(inside)), float(np.sum(o[inside]))
        if count:
            low, high = (float(betaincinv(hits + 0.5, count - hits + 0.5, tail)) for tail in (0.025, 0.975))
            found.append(
                ReliabilityBin(
                    low=index / bins,
                    high=(index + 1) / bins,
                    count=count,
                    mean_forecast=float(np.mean(p[inside])),
                    share=hits / count,
                    share_low=0.0 if hits == 0 else low,
                    share_high=1.0 if hits == count else high,
                )
            )
    return tuple(found)


def crps_normal(observed: float, *, mean: float = 0.0, deviation: float = 1.0) -> float:
    """Return the CRPS of a normal forecast; N(0, 1) at 0 gives ``(sqrt(2) - 1) / sqrt(pi)``."""
    import scoringrules

    return float(scoringrules.crps_normal(observed, mean, deviation))


def crps_exponential(observed: float, *, rate: float) -> float:
    """Return the CRPS of an exponential time forecast: ``y + (2/r) exp(-r y) - 3/(2r)``."""
    import scoringrules

    return float(scoringrules.crps_exponential(observed, rate))


def censored_log_exponential(censored_at: float, *, rate: float) -> float:
    """Return the log score of an exponential forecast of an event that has not come by then: ``-ln S(c)``."""
    _time(censored_at, rate)
    return rate * censored_at


def censored_crps_exponential(censored_at: float, *, rate: float) -> float:
    """Return the part of the CRPS up to the censoring time, ``int_0^c F(t)^2 dt``, for an exponential forecast.

    Closed form ``c - 2(1 - exp(-r c))/r + (1 - exp(-2 r c))/(2 r)``.

    Examples
    --------
    >>> round(censored_crps_exponential(3.0, rate=0.5), 7)
    0.8427336
    """
    _time(censored_at, rate)
    return (
        censored_at
        - 2 * (1 - math.exp(-rate * censored_at)) / rate
        + (1 - math.exp(-2 * rate * censored_at)) / (2 * rate)
    )


def _time(value: float, rate: float) -> None:
    if not (math.isfinite(value) and value >= 0 and math.isfinite(rate) and rate > 0):
        raise SolverError("times are not negative and rates positive.", code="solver-scores")


def brier_of_interval(low: float, high: float, outcome: int) -> IntervalScore:
    """Return the Brier scores that a forecast "between low and high" can have.

    A hedge over [.05, .95] can score anything from .0025 to .9025: it says nothing, and is shown so.
    """
    if not 0 <= low <= high <= 1 or outcome not in (0, 1):
        raise SolverError("an interval forecast needs 0 <= low <= high <= 1.", code="solver-scores")
    ends = ((low - outcome) ** 2, (high - outcome) ** 2)
    # (b^3 - a^3) / (3 (b - a)) without the division, which narrow intervals would not survive.
    a, b = low - outcome, high - outcome
    mean = (a * a + a * b + b * b) / 3
    return IntervalScore(best=min(ends), worst=max(ends), mean=mean)


def within_question(scores: Sequence[float], questions: Sequence[str]) -> tuple[float, ...]:
    """Return each score less the mean of its question, so that hard questions do not punish who answers them.

    Forecasters differ in what they take on; only differences within one question compare them. A question
    with one forecast gives 0.
    """
    if len(scores) != len(questions):
        raise SolverError("each score needs its question.", code="solver-scores")
    sums: dict[str, list[float]] = {}
    for score, question in zip(scores, questions, strict=True):
        sums.setdefault(question, []).append(score)
    means = {question: sum(each) / len(each) for question, each in sums.items()}
    return tuple(score - means[question] for score, question in zip(scores, questions, strict=True))
