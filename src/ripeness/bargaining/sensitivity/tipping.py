"""Tipping points: where an answer flips, by root finding."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ripeness.errors import SolverError

__all__ = ["Tipping", "flips", "tipping_points"]


@dataclass(frozen=True, slots=True)
class Tipping:
    """One place where a figure crosses the level.

    Parameters
    ----------
    at
        The place.
    rising
        Whether the figure lies above the level to the right of it.
    residual
        Distance of the figure from the level there; not small where it jumps across.
    converged, iterations
        Of the root finder.
    """

    at: float
    rising: bool
    residual: float
    converged: bool
    iterations: int


def tipping_points(
    function: Callable[[float], float],
    low: float,
    high: float,
    *,
    level: float = 0.0,
    grid: int = 17,
    tolerance: float = 1e-9,
) -> tuple[Tipping, ...]:
    """Find where a figure of one number crosses a level, from left to right.

    Parameters
    ----------
    function
        The figure; a jump counts as a crossing.
    low, high
        Where to look.
    grid
        Places tried first; two crossings between neighbours go unseen.
    tolerance
        Of the place, relative to ``high - low``.

    Raises
    ------
    SolverError
        ``solver-range`` for an empty stretch, ``solver-not-finite`` where the figure is not finite.

    Examples
    --------
    >>> [round(found.at, 6) for found in tipping_points(lambda x: x * x - 2, 0, 3)]
    [1.414214]
    """
    from scipy.optimize import brentq

    if not (math.isfinite(low) and math.isfinite(high)) or low >= high or grid < 2:
        raise SolverError(
            f"there is nothing to search between {low} and {high}.",
            code="solver-range",
            hint="Give low < high.",
        )
    places = np.linspace(low, high, grid)
    figures = [function(float(place)) - level for place in places]
    if not all(math.isfinite(figure) for figure in figures):
        raise SolverError("the figure is not finite.", code="solver-not-finite", hint="Search elsewhere.")
    found = []
    for left, right, before, after in zip(places[:-1], places[1:], figures[:-1], figures[1:], strict=True):
        if (before < 0) == (after < 0):
            continue
        root, report = brentq(
            lambda place: function(float(place)) - level,
            float(left),
            float(right),
            xtol=max(tolerance * (high - low), 1e-300),
            rtol=1e-12,
            full_output=True,
        )
        residual = abs(function(float(root)) - level)
        found.append(
            Tipping(float(root), bool(before < 0), residual, bool(report.converged), int(report.iterations))
        )
    return tuple(found)


def flips(answer: Callable[[float], bool], low: float, high: float, *, grid: int = 17) -> tuple[Tipping, ...]:
    """Find where a yes or no answer flips; ``rising`` means that it is yes to the right."""
    return tipping_points(lambda place: 1.0 if answer(place) else -1.0, low, high, grid=grid)
