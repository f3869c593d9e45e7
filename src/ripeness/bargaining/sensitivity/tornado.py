"""Tornado: one number at a time over its range, the others at the middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.space import Floats
from ripeness.errors import SolverError

__all__ = ["Bar", "Bounds", "Evaluate", "check_bounds", "tornado"]

Bounds = Mapping[str, tuple[float, float]]
"""Name -> (low, high)."""
Evaluate = Callable[[Floats], Floats]
"""Takes points (n, numbers), in the order of the bounds, and gives one figure each, (n,)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What one number does.

    Parameters
    ----------
    name
        Of the number.
    ends
        Its range.
    at_ends
        The figure at its low and at its high end.
    reach
        Lowest and highest figure over all places tried.
    base
        The figure with every number at the middle.
    """

    name: str
    ends: tuple[float, float]
    at_ends: tuple[float, float]
    reach: tuple[float, float]
    base: float

    @property
    def swing(self) -> float:
        """How far the figure moves."""
        return self.reach[1] - self.reach[0]


def tornado(evaluate: Evaluate, bounds: Bounds, *, places: int = 3) -> tuple[Bar, ...]:
    """Vary each number alone.

    Parameters
    ----------
    evaluate, bounds
        The model and the ranges.
    places
        Places tried in each range, ends included, at least 2; more than 2 find an extreme inside it.

    Returns
    -------
    tuple of Bar
        Widest swing first; equal swings in the order of the bounds.

    Examples
    --------
    >>> bars = tornado(lambda points: points[:, 0] + 3 * points[:, 1], {"a": (0, 1), "b": (0, 1)})
    >>> [(bar.name, bar.swing) for bar in bars]
    [('b', 3.0), ('a', 1.0)]
    """
    check_bounds(bounds)
    if places < 2:
        raise SolverError("a range needs two places.", code="solver-places", hint="Ask for at least 2.")
    ends = np.array(list(bounds.values()), dtype=np.float64).reshape(-1, 2)
    middle = ends.mean(axis=1)
    rows = [middle]
    for number, (low, high) in enumerate(ends):
        for value in np.linspace(low, high, places):
            point = middle.copy()
            point[number] = value
            rows.append(point)
    figures = np.asarray(evaluate(np.array(rows)), dtype=np.float64)
    base = float(figures[0])
    bars = []
    for number, (name, pair) in enumerate(bounds.items()):
        own = figures[1 + number * places : 1 + (number + 1) * places]
        reach = (min(base, float(own.min())), max(base, float(own.max())))
        bars.append(Bar(name, (float(pair[0]), float(pair[1])), (float(own[0]), float(own[-1])), reach, base))
    return tuple(sorted(bars, key=lambda bar: -bar.swing))


def check_bounds(bounds: Bounds) -> None:
    """Refuse bounds that are not finite or upside down.

    Raises
    ------
    SolverError
        ``solver-range``.
    """
    for name, (low, high) in bounds.items():
        if not (np.isfinite(low) and np.isfinite(high)) or low > high:
            raise SolverError(
                f"the range {low}..{high} of {name} cannot be used.",
                code="solver-range",
                hint="Give two finite numbers, the lower first.",
            )
