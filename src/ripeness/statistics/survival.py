"""Survival of endings: Kaplan-Meier (SciPy) and Weibull (lifelines) on spells with right-censoring.

Times are years. A *spell* runs from an ending (a ceasefire, an agreement, a war's last day) to its failure, or to the
day on which watching stopped. What counts as failure is the caller's event definition and belongs beside every figure.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ripeness.errors import MissingPartError, SolverError
from ripeness.statistics.hazard import Estimate, Weibull

__all__ = ["HORIZONS", "KaplanMeier", "Spells", "WeibullFit", "fit_weibull", "kaplan_meier", "lifelines_part"]

HORIZONS = (1, 2, 5, 10, 20)
"""Years at which shares failed are printed."""

SHORTEST = 1 / 365.25
"""A spell that fails on its first day (or before it, by the record) counts as one day: logarithms need a time > 0."""


@dataclass(frozen=True, slots=True)
class Spells:
    """Durations with the mark of failure.

    Parameters
    ----------
    years
        How long each was watched, at least one day.
    failed
        Whether it ended in failure (else censored), same length.

    Raises
    ------
    SolverError
        ``solver-survival`` for no spell, lengths that differ, times that are negative or not finite.
    """

    years: NDArray[np.float64]
    failed: NDArray[np.bool_]

    def __post_init__(self) -> None:
        if self.years.ndim != 1 or self.years.shape != self.failed.shape or not len(self.years):
            raise SolverError(
                "spells need as many times as marks of failure, one at least.", code="solver-survival"
            )
        if not np.all(np.isfinite(self.years)) or np.any(self.years <= 0):
            raise SolverError("spells need finite times above 0.", code="solver-survival")

    @classmethod
    def of(cls, years: Sequence[float], failed: Sequence[bool]) -> Spells:
        """From plain numbers; times under a day count as a day."""
        times = np.asarray(years, dtype=float)
        if np.any(times < 0):
            raise SolverError("a spell cannot last less than no time.", code="solver-survival")
        return cls(np.maximum(times, SHORTEST), np.asarray(failed, dtype=bool))

    @property
    def failures(self) -> int:
        """Number of failures."""
        return int(np.sum(self.failed))

    def __len__(self) -> int:
        return len(self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class KaplanMeier:
    """Shares failed by each horizon, with pointwise confidence intervals.

    Parameters
    ----------
    n, failures
        Spells, and those that failed.
    failed
        Years -> share failed by then, ``F(t) = 1 - S(t)``, with its interval.
    median
        Years by which half have failed; ``None`` where fewer did.
    level
        Confidence level.
    longest
        The longest time watched: beyond it the estimate is not defined (the last value is repeated).
    """

    n: int
    failures: int
    failed: Mapping[float, Estimate]
    median: float | None
    level: float
    longest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeibullFit:
    """A Weibull model fitted by maximum likelihood: ``S(t) = exp(-(t / scale) ** shape)``.

    ``shape`` below 1 means a hazard that falls with time. Intervals are Wald intervals on the logarithm.
    """

    model: Weibull
    shape: Estimate
    scale: Estimate
    log_likelihood: float
    n: int
    failures: int
    converged: bool


def kaplan_meier(spells: Spells, *, at: Sequence[float] = HORIZONS, level: float = 0.95) -> KaplanMeier:
    """Estimate the share failed by each time, with log-log Greenwood intervals.

    Parameters
    ----------
    spells
        Times in years.
    at
        Years at which to read the curve.
    level
        Confidence level in (0, 1).

    Notes
    -----
    Where nobody has failed yet the Greenwood variance is 0; the interval is then exact binomial on the number still
    at risk (its lower end 0), which errs to the wide side.

    Source: Kaplan and Meier (1958), Journal of the American Statistical Association 53; `scipy.stats.ecdf`.

    Examples
    --------
    Five spells, two of them still lasting:

    >>> found = kaplan_meier(Spells.of([1, 2, 3, 4, 5], [True, False, True, False, True]), at=(1, 3))
    >>> round(found.failed[1].value, 4), round(found.failed[3].value, 4)
    (0.2, 0.4667)
    """
    from scipy.stats import CensoredData, ecdf

    if not 0 < level < 1:
        raise SolverError(f"a confidence level lies between 0 and 1, not {level}.", code="solver-survival")
    data = CensoredData(spells.years[spells.failed], right=spells.years[~spells.failed])
    found: dict[float, Estimate] = {}
    if not spells.failures:
        found = {year: _none_failed(spells, year, level) for year in at}
        median = None
    else:
        curve = ecdf(data).sf
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            band = curve.confidence_interval(confidence_level=level, method="log-log")
        below = np.flatnonzero(curve.probabilities <= 0.5)
        median = float(curve.quantiles[below[0]]) if len(below) else None
        for year in at:
            share = float(1 - curve.evaluate(year))
            low = float(1 - band.high.evaluate(year))
            high = float(1 - band.low.evaluate(year))
            found[year] = (
                _none_failed(spells, year, level)
                if share <= 0
                else Estimate(share, *((0.0, 1.0) if np.isnan(low + high) else (low, high)))
            )
    return KaplanMeier(
        n=len(spells),
        failures=spells.failures,
        failed=found,
        median=median,
        level=level,
        longest=float(np.max(spells.years)),
    )


def _none_failed(spells: Spells, year: float, level: float) -> Estimate:
    at_risk = int(np.sum(spells.years >= year))
    return Estimate(0.0, 0.0, 1.0 if not at_risk else float(1 - ((1 - level) / 2) ** (1 / at_risk)))


def fit_weibull(spells: Spells, *, level: float = 0.95) -> WeibullFit:
    """Fit a Weibull model by maximum likelihood through lifelines.

    Raises
    ------
    MissingPartError
        Without the extra ``survival``.
    SolverError
        Without two failures, or where the fit does not converge.
    """
    if spells.failures < 2:
        raise SolverError(
            f"a Weibull model needs two failures at least, there are {spells.failures}.",
            code="solver-survival",
            hint="Give the Kaplan-Meier estimate alone.",
        )
    from scipy.stats import norm

    part = lifelines_part()
    with _quiet():
        try:
            fit = part.WeibullFitter(alpha=1 - level).fit(spells.years, spells.failed)
        except Exception as error:
            raise SolverError(f"the Weibull fit did not converge: {error}", code="solver-survival") from error
    shape, scale = float(fit.rho_), float(fit.lambda_)
    names = list(fit.variance_matrix_.columns)
    matrix = fit.variance_matrix_.loc[["rho_", "lambda_"], ["rho_", "lambda_"]] if "rho_" in names else None
    assert matrix is not None
    covariance = np.asarray(matrix) / np.outer([shape, scale], [shape, scale])
    z = float(norm.ppf((1 + level) / 2))
    spread = np.exp(z * np.sqrt(np.diag(covariance)))
    return WeibullFit(
        model=Weibull(
            shape=shape,
            scale=scale,
            covariance=(float(covariance[0, 0]), float(covariance[0, 1]), float(covariance[1, 1])),
        ),
        shape=Estimate(shape, float(shape / spread[0]), float(shape * spread[0])),
        scale=Estimate(scale, float(scale / spread[1]), float(scale * spread[1])),
        log_likelihood=float(fit.log_likelihood_),
        n=len(spells),
        failures=spells.failures,
        converged=True,
    )


def lifelines_part() -> Any:
    """The optional library.

    Raises
    ------
    MissingPartError
        ``missing-part-survival`` where it is not installed.
    """
    try:
        return importlib.import_module("lifelines")
    except ImportError as error:
        raise MissingPartError(
            "fits of survival models need the library lifelines.",
            code="missing-part-survival",
            hint="Install it with: pip install 'ripeness[survival]'",
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep a library's own deprecation warnings from the caller; its errors still arrive."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
