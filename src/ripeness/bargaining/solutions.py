"""Bargaining solutions on a finite set of packages.

Conventions, the same for every solution:

- Gains are ``utility - disagreement``. The disagreement payoff may be any finite number, never clamped to
  the range of the deals.
- Only packages of the *zone* count: those that give every signer at least its reserve. An empty zone is an
  answer: there is no point, and none is returned.
- A discrete set may hold several best packages. Each solution says how ties are broken and how many packages
  share the best value; the last resort is the package listed first.
- Comparisons allow ``1e-12`` of the largest gain, so that sums that differ by rounding count as equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.space import Floats, Ints, require_finite
from ripeness.errors import SolverError

__all__ = [
    "SOLUTIONS",
    "Point",
    "egalitarian",
    "kalai_smorodinsky",
    "leximin",
    "nash",
    "solve_points",
    "utilitarian",
]

_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One solution on a list of points.

    Parameters
    ----------
    name
        ``nash``, ``kalai-smorodinsky``, ``egalitarian``, ``utilitarian`` or ``leximin``.
    row
        Position in the points given.
    utilities, gains
        (players,): at that point.
    value
        What the solution maximises there: the Nash product (weighted: product of gains to their weights), the
        smallest normalised gain, the smallest gain, the (weighted) sum of utilities; for leximin the smallest
        gain again.
    ties
        Points that share this value, this one included.
    """

    name: str
    row: int
    utilities: Floats
    gains: Floats
    value: float
    ties: int


def nash(
    utilities: npt.ArrayLike, disagreement: npt.ArrayLike, *, weights: npt.ArrayLike | None = None
) -> Point | None:
    """Nash (1950) solution: the largest product of gains; with ``weights`` the asymmetric one.

    Parameters
    ----------
    utilities
        (n, players).
    disagreement
        (players,).
    weights
        (players,), at least 0 and not all 0: bargaining powers. They are scaled to sum to one for comparing;
        ``value`` without weights is the plain product.

    Returns
    -------
    Point or None
        None where no point gives everybody at least its disagreement payoff. Ties, and the case that every
        point leaves somebody with no gain at all (all products 0), are broken by leximin on gains.

    Examples
    --------
    A pie of 100 slices, A with nothing to lose below -1 of the worst deal:

    >>> share = np.linspace(0, 1, 101)
    >>> nash(np.stack([share, 1 - share], axis=1), (-1, 0)).utilities.tolist()
    [0.0, 1.0]

    References
    ----------
    Nash (1950), "The bargaining problem", Econometrica 18(2); Kalai (1977), "Nonsymmetric Nash solutions",
    International Journal of Game Theory 6(3).
    """
    points, base, gains, rows = _gains(utilities, disagreement)
    power = _weights(weights, len(base))
    if len(rows) == 0:
        return None
    inside = np.maximum(gains[rows], 0.0)
    with np.errstate(divide="ignore"):
        logs = np.where(inside > 0, np.log(np.where(inside > 0, inside, 1.0)), -np.inf)
    score = np.where(power > 0, power * np.where(power > 0, logs, 0.0), 0.0).sum(axis=1)
    best = _near(score, 1.0) if np.isfinite(score.max()) else np.arange(len(rows))
    row = rows[best[_leximin_rows(inside[best])[0]]]
    held = np.maximum(gains[row], 0.0)
    value = float(np.prod(held)) if weights is None else float(np.prod(held**power))
    return Point("nash", int(row), points[row], gains[row], value, len(best))


def kalai_smorodinsky(
    utilities: npt.ArrayLike, disagreement: npt.ArrayLike, *, ideal: npt.ArrayLike | None = None
) -> Point | None:
    """Kalai-Smorodinsky (1975) solution on a discrete set: the largest smallest normalised gain.

    Normalised gain is ``(u - d) / (ideal - d)``. Ties are broken by leximin on normalised gains (Imai 1983).

    Parameters
    ----------
    utilities, disagreement
        As in `nash`.
    ideal
        (players,): each one's best. Where not given, its largest utility within the zone, as Kalai and
        Smorodinsky define it; libraries that take the best package of the whole space give other points when
        that package is outside the zone. A player whose ideal is its disagreement payoff can gain nothing and
        is left out of the smallest.

    Examples
    --------
    >>> kalai_smorodinsky([[0.9, 0.6], [0.45, 0.61]], (0, 0), ideal=(1, 1)).utilities.tolist()
    [0.9, 0.6]
    """
    points, base, gains, rows = _gains(utilities, disagreement)
    if len(rows) == 0:
        return None
    top = points[rows].max(axis=0) if ideal is None else require_finite("ideal", ideal)
    if top.shape != base.shape:
        raise SolverError("ideal is not one number for each player.", code="solver-shape", hint="")
    span = top - base
    moves = span > _TOLERANCE * max(1.0, float(np.abs(points).max()))
    share = gains[rows][:, moves] / span[moves] if moves.any() else np.zeros((len(rows), 1))
    order = _leximin_rows(share)
    smallest = share.min(axis=1)
    row = rows[order[0]]
    ties = int(np.count_nonzero(smallest >= smallest[order[0]] - _TOLERANCE))
    return Point("kalai-smorodinsky", int(row), points[row], gains[row], float(smallest[order[0]]), ties)


def egalitarian(utilities: npt.ArrayLike, disagreement: npt.ArrayLike) -> Point | None:
    """Egalitarian solution (Kalai 1977): the largest smallest gain; ties by the larger sum of gains.

    Gains of different players are compared, so utilities must share a scale.
    """
    points, _, gains, rows = _gains(utilities, disagreement)
    if len(rows) == 0:
        return None
    smallest = gains[rows].min(axis=1)
    best = _near(smallest, _scale(gains[rows]))
    row = rows[best[_first_best(gains[rows][best].sum(axis=1))]]
    return Point("egalitarian", int(row), points[row], gains[row], float(gains[row].min()), len(best))


def leximin(utilities: npt.ArrayLike, disagreement: npt.ArrayLike) -> Point | None:
    """Leximin solution: the largest smallest gain, of those the largest second smallest, and so on."""
    points, _, gains, rows = _gains(utilities, disagreement)
    if len(rows) == 0:
        return None
    order = _leximin_rows(gains[rows])
    row = rows[order[0]]
    return Point("leximin", int(row), points[row], gains[row], float(gains[row].min()), len(order))


def utilitarian(
    utilities: npt.ArrayLike, disagreement: npt.ArrayLike, *, weights: npt.ArrayLike | None = None
) -> Point | None:
    """Utilitarian solution: the largest (weighted) sum of utilities in the zone; ties by leximin on gains.

    Utilities of different players are added, so they must share a scale. ``value`` is the weighted sum;
    weights are taken as they are and default to one each.
    """
    points, base, gains, rows = _gains(utilities, disagreement)
    power = np.ones(len(base)) if weights is None else require_finite("weights", weights)
    _weights(power, len(base))
    if len(rows) == 0:
        return None
    total = points[rows] @ power
    best = _near(total, max(1.0, float(np.abs(total).max())))
    row = rows[best[_leximin_rows(gains[rows][best])[0]]]
    return Point("utilitarian", int(row), points[row], gains[row], float(points[row] @ power), len(best))


SOLUTIONS: dict[str, Callable[[npt.ArrayLike, npt.ArrayLike], Point | None]] = {
    "nash": nash,
    "kalai-smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "leximin": leximin,
    "utilitarian": utilitarian,
}
"""Name -> solution with its default options."""


def solve_points(
    utilities: npt.ArrayLike,
    disagreement: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    ideal: npt.ArrayLike | None = None,
) -> dict[str, Point]:
    """Return every solution by name; an empty mapping where the zone is empty.

    ``weights`` go to Nash alone, ``ideal`` to Kalai-Smorodinsky.
    """
    found = {
        "nash": nash(utilities, disagreement, weights=weights),
        "kalai-smorodinsky": kalai_smorodinsky(utilities, disagreement, ideal=ideal),
        "egalitarian": egalitarian(utilities, disagreement),
        "leximin": leximin(utilities, disagreement),
        "utilitarian": utilitarian(utilities, disagreement),
    }
    return {name: point for name, point in found.items() if point is not None}


def _gains(utilities: npt.ArrayLike, disagreement: npt.ArrayLike) -> tuple[Floats, Floats, Floats, Ints]:
    """Return points, disagreement, gains, and the rows in which nobody loses."""
    points, base = require_finite("utilities", utilities), require_finite("disagreement", disagreement)
    if points.ndim != 2 or base.shape != points.shape[1:] or len(base) == 0:
        raise SolverError(
            f"Utilities {points.shape} and disagreement {base.shape} do not fit.",
            code="solver-shape",
            hint="Give (points, players) and (players,).",
        )
    gains = points - base
    return points, base, gains, np.flatnonzero((gains >= 0).all(axis=1))


def _weights(weights: npt.ArrayLike | None, players: int) -> Floats:
    power = np.ones(players) if weights is None else require_finite("weights", weights)
    if power.shape != (players,) or (power < 0).any() or power.sum() <= 0:
        raise SolverError(
            "Weights must be one number of at least 0 for each player, not all 0.",
            code="solver-weights",
            hint="Give bargaining powers such as (0.6, 0.4).",
        )
    return np.asarray(power / power.sum())


def _scale(gains: Floats) -> float:
    return max(float(np.abs(gains).max()), 1e-300)


def _near(score: Floats, scale: float) -> Ints:
    """Return the rows within rounding of the largest score."""
    return np.flatnonzero(score >= score.max() - _TOLERANCE * scale)


def _first_best(score: Floats) -> int:
    return int(_near(score, max(1.0, float(np.abs(score).max())))[0])


def _leximin_rows(gains: Floats) -> Ints:
    """Return the rows that are best by leximin, in order."""
    rising = np.sort(gains, axis=1)
    rows = np.arange(len(rising))
    scale = _scale(gains)
    for column in range(rising.shape[1]):
        rows = rows[_near(rising[rows, column], scale)]
    return rows
