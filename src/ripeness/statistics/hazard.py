"""What a fitted Weibull model says: chance to hold on, hazard by month, and the constant hazard worth the same.

Pure formulas, so that shipped base rates need no library for survival statistics at run time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.errors import SolverError

__all__ = ["Estimate", "Weibull", "equivalent_hazard"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its confidence interval; ``low <= value <= high``."""

    value: float
    low: float
    high: float

    def complement(self) -> Estimate:
        """``1 - value`` with the ends swapped: the share that held from the share that failed."""
        return Estimate(1 - self.value, 1 - self.high, 1 - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weibull:
    """``S(t) = exp(-(t / scale) ** shape)``, t in years.

    Parameters
    ----------
    shape
        Below 1 the hazard falls with time: having held is information (rho > 0).
    scale
        Years by which 63.2% have failed (lambda > 0).
    covariance
        Of (log shape, log scale): variance, covariance, variance. Zeros: known exactly.

    Raises
    ------
    SolverError
        For a shape or scale that is not positive and finite.

    Examples
    --------
    Interstate wars since 1946, next dispute with a death (shape .435, scale 19.0 years): the risk of breaking in the
    next twelve months falls as the peace holds.

    >>> model = Weibull(shape=0.435, scale=19.0)
    >>> [round(1 - model.holds(1, held=years).value, 3) for years in (0, 1, 5)]
    [0.243, 0.093, 0.045]
    """

    shape: float
    scale: float
    covariance: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        for name, value in (("shape", self.shape), ("scale", self.scale)):
            if not math.isfinite(value) or value <= 0:
                raise SolverError(
                    f"the {name} of a Weibull model is {value}.",
                    code="solver-survival",
                    hint="Give a finite number above 0.",
                )

    def holds(self, years: float, *, held: float = 0.0, level: float = 0.95) -> Estimate:
        """Chance that it holds for ``years`` more, given that it has held for ``held`` years.

        The interval is by the delta method on the logarithm of the cumulative hazard in between, so that it stays
        within [0, 1]. It covers the sampling error of the fit alone.

        Raises
        ------
        SolverError
            For negative or infinite times.
        """
        _times(years, held)
        more = self._cumulative(held + years) - self._cumulative(held)
        if more <= 0:
            return Estimate(1.0, 1.0, 1.0)
        spread = math.exp(self._log_error(held, held + years, more) * _z(level))
        return Estimate(math.exp(-more), math.exp(-more * spread), math.exp(-more / spread))

    def monthly_hazards(self, months: int, *, held: int = 0) -> NDArray[np.float64]:
        """Chance to break in each of the next ``months`` months, given that it held until then.

        Parameters
        ----------
        months
            How many (at least 1).
        held
            Months that it has held already.

        Returns
        -------
        Array of shape (months,), each in [0, 1].
        """
        if months < 1 or held < 0:
            raise SolverError("months must be 1 or more, held not negative.", code="solver-survival")
        edges = (np.arange(held, held + months + 1) / 12.0 / self.scale) ** self.shape
        return np.asarray(-np.expm1(-np.diff(edges)), dtype=np.float64)

    def _cumulative(self, years: float) -> float:
        return math.pow(years / self.scale, self.shape)

    def _log_error(self, start: float, end: float, more: float) -> float:
        """Standard error of log(H(end) - H(start))."""
        by_shape = (self._slope(end) - self._slope(start)) / more
        by_scale = -self.shape
        a, b, c = self.covariance
        return math.sqrt(max(0.0, by_shape**2 * a + 2 * by_shape * by_scale * b + by_scale**2 * c))

    def _slope(self, years: float) -> float:
        """dH / d log(shape) at ``years``."""
        if years <= 0:
            return 0.0
        return self._cumulative(years) * self.shape * math.log(years / self.scale)


def equivalent_hazard(monthly: Sequence[float] | NDArray[np.float64], *, discount_factor: float) -> float:
    """The constant monthly hazard that weighs as much on a deal's value as this falling (or rising) one.

    With breakdown in month t with chance ``f_t``, the weight of the time after it is ``rho = sum d**t f_t``; a
    constant hazard h has ``rho = d h / (1 - d (1 - h))``, so ``h = rho (1 - d) / (d (1 - rho))``. Thereby the
    commitment shift of a constant hazard holds for any course of the hazard. After the last month given, its hazard
    goes on.

    Parameters
    ----------
    monthly
        Chance to break in month 1, 2, ... given that it held until then; each in [0, 1].
    discount_factor
        Monthly, in (0, 1).

    Raises
    ------
    SolverError
        For no month, hazards outside [0, 1], or a discount factor outside (0, 1).

    Examples
    --------
    >>> round(equivalent_hazard([0.01, 0.01], discount_factor=0.98), 6)
    0.01
    """
    hazards = np.asarray(monthly, dtype=float)
    if not len(hazards) or not np.all((hazards >= 0) & (hazards <= 1)) or not 0 < discount_factor < 1:
        raise SolverError(
            "monthly hazards lie in [0, 1], the discount factor between 0 and 1.", code="solver-survival"
        )
    d, last = discount_factor, float(hazards[-1])
    alive = np.concatenate([[1.0], np.cumprod(1 - hazards)])
    powers = d ** np.arange(1, len(hazards) + 1)
    after = d * last / (1 - d * (1 - last))
    weight = float(np.sum(powers * alive[:-1] * hazards) + d ** len(hazards) * alive[-1] * after)
    return 1.0 if weight >= 1 else min(1.0, weight * (1 - d) / (d * (1 - weight)))


def _times(*years: float) -> None:
    if any(not math.isfinite(item) or item < 0 for item in years):
        raise SolverError("times are finite and not negative.", code="solver-survival")


def _z(level: float) -> float:
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))
