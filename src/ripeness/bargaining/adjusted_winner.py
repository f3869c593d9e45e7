"""Adjusted Winner: two parties divide issues by points, envy-free, equitable and efficient; one issue is split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.space import Floats, require_finite
from ripeness.errors import SolverError

__all__ = ["AdjustedWinner", "adjusted_winner"]


@dataclass(frozen=True, slots=True, eq=False)
class AdjustedWinner:
    """The division.

    Parameters
    ----------
    first_share
        (issues,): share of each issue that goes to the first party; at most one lies strictly between 0 and 1.
    totals
        Points of the two parties; equal up to rounding wherever both can gain.
    start
        Points after each issue went to who values it more, before the adjustment.
    split
        Position of the divided issue, or None.
    """

    first_share: Floats
    totals: tuple[float, float]
    start: tuple[float, float]
    split: int | None


def adjusted_winner(first: npt.ArrayLike, second: npt.ArrayLike) -> AdjustedWinner:
    """Divide issues between two parties.

    Each issue goes to the party that gives it more points (to the first where they are equal); then issues move
    from the richer to the poorer, those with the smallest ratio of the richer's to the poorer's points first,
    the last of them in part, until both hold as many points.

    Parameters
    ----------
    first, second
        (issues,): points of the two parties, at least 0, with the same sum (customarily 100).

    Raises
    ------
    SolverError
        Points are negative, not finite, or do not add up to the same.

    References
    ----------
    Brams and Taylor (1996), "Fair Division", ch. 4.

    Examples
    --------
    >>> [round(total, 9) for total in adjusted_winner([60, 40], [30, 70]).totals]
    [63.636363636, 63.636363636]
    """
    mine, theirs = require_finite("first", first), require_finite("second", second)
    if mine.ndim != 1 or mine.shape != theirs.shape or len(mine) == 0:
        raise SolverError("Points are not one row for each party.", code="solver-shape", hint="")
    if (mine < 0).any() or (theirs < 0).any() or not np.isclose(mine.sum(), theirs.sum()) or mine.sum() <= 0:
        raise SolverError(
            "Points must be at least 0 and add up to the same positive number for both.",
            code="solver-points",
            hint="Give each party 100 points to spread over the issues.",
        )
    share = np.where(mine >= theirs, 1.0, 0.0)
    start = (float(share @ mine), float((1 - share) @ theirs))
    turned = start[0] < start[1]
    rich, poor = (theirs, mine) if turned else (mine, theirs)
    held = 1 - share if turned else share
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(poor > 0, rich / np.where(poor > 0, poor, 1.0), np.inf)
    split = None
    for issue in np.lexsort((np.arange(len(ratio)), ratio)):
        gap = float(held @ rich - (1 - held) @ poor)
        if gap <= 0 or not np.isfinite(ratio[issue]):
            break
        if held[issue] == 0:
            continue
        moved = min(1.0, gap / float(rich[issue] + poor[issue]))
        held[issue] = 1.0 - moved
        if 0 < moved < 1:
            split = int(issue)
            break
    share = 1 - held if turned else held
    return AdjustedWinner(share, (float(share @ mine), float((1 - share) @ theirs)), start, split)
