"""Exact bounds of a deal's life and of the commitment shift over the ranges of a war block.

Everything here is monotone in each number, so that the ends of the ranges give the bounds; nothing is sampled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ripeness.bargaining.closed_forms import commitment_shift
from ripeness.case import Range, War

__all__ = ["ShiftBounds", "Verdict", "hold_bounds", "other_side", "shift_bounds"]

Pair = tuple[float, float]
Verdict = Literal["always", "depends", "never"]

_NEARLY_ONE = 1 - 1e-9
"""A discount factor of 1 would make the prepayment of any shift infinite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftBounds:
    """The commitment shift when one side gains power after a deal, over the ranges.

    Parameters
    ----------
    riser
        The side that gains.
    kappa
        Share of the pie that it must prepay, lowest and highest.
    middle
        The same with every range at its middle.
    room
        What it has to prepay with: ``p + c`` (its share by war plus the other's cost of the war).
    least
        The riser's smallest acceptable share ``p - c_own - kappa`` (may be below 0: it takes anything).
    most
        The largest share that the other grants it, ``p + c_other - kappa``; below 0 no deal is left.
    critical
        Monthly hazard from which no deal is left (h*), lowest and highest, at most 1 (1: no hazard closes the zone).
    critical_middle
        h* with every range at its middle.
    verdict
        Whether a deal is left for ``always`` all, for some (``depends``) or for ``never`` any numbers in the ranges.
    """

    riser: str
    kappa: Pair
    middle: float
    room: Pair
    least: Pair
    most: Pair
    critical: Pair
    critical_middle: float
    verdict: Verdict


def shift_bounds(
    war: War,
    *,
    riser: str,
    hazard: Pair | None = None,
    ratio: Pair = (1.0, 1.0),
    cut: Pair = (0.0, 0.0),
) -> ShiftBounds:
    """Bounds of kappa, the zone and h* over the ranges of ``war``.

    Parameters
    ----------
    war
        Its ``win`` is the share of ``sides[0]``; seen from ``sides[1]`` it is the complement.
    riser
        The side whose power grows by ``shift``.
    hazard
        Monthly hazard, lowest and highest; ``war.hazard`` by default.
    ratio, cut
        A guarantee: multiplies the hazard (at most 1 in the end), is taken off the shift (at least 0 in the end).

    Notes
    -----
    ``kappa = d h D / (1 - d)`` rises in d, h and D; ``h* = (p + c) (1 - d) / (d D)`` rises in p and c and falls in d
    and D; the verdict compares the ends of kappa and p + c, which share no number.
    """
    low_hazard, high_hazard = hazard or (war.hazard.low, war.hazard.high)
    win = war.win if riser == war.sides[0] else war.win.complement()
    own, other = war.war_costs[riser], war.war_costs[other_side(war, riser)]
    hazards = (min(1.0, low_hazard * ratio[0]), min(1.0, high_hazard * ratio[1]))
    shifts = (max(0.0, war.shift.low - cut[1]), max(0.0, war.shift.high - cut[0]))

    def at(d: float, h: float, shift: float, p: float, c_own: float, c_other: float) -> tuple[float, float]:
        found = commitment_shift(
            hazard=h,
            shift=shift,
            discount_factor=min(d, _NEARLY_ONE),
            win=p,
            own_cost=c_own,
            other_cost=c_other,
        )
        return found.kappa, min(1.0, found.critical_hazard)

    kappa_low, high_critical = at(war.discount.low, hazards[0], shifts[0], win.high, own.high, other.high)
    kappa_high, low_critical = at(war.discount.high, hazards[1], shifts[1], win.low, own.low, other.low)
    middle, critical = at(war.discount.mid, sum(hazards) / 2, sum(shifts) / 2, win.mid, own.mid, other.mid)
    room = (win.low + other.low, win.high + other.high)
    return ShiftBounds(
        riser=riser,
        kappa=(kappa_low, kappa_high),
        middle=middle,
        room=room,
        least=(win.low - own.high - kappa_high, win.high - own.low - kappa_low),
        most=(room[0] - kappa_high, room[1] - kappa_low),
        critical=(low_critical, high_critical),
        critical_middle=critical,
        verdict=_verdict((kappa_low, kappa_high), room),
    )


def hold_bounds(hazard: Range | Pair, years: float) -> Pair:
    """Chance that a deal with a constant monthly hazard still holds after ``years``, lowest and highest.

    Examples
    --------
    >>> [round(share, 3) for share in hold_bounds((0.01, 0.01), 1)]
    [0.886, 0.886]
    """
    low, high = (hazard.low, hazard.high) if isinstance(hazard, Range) else hazard
    return (1 - high) ** (12 * years), (1 - low) ** (12 * years)


def other_side(war: War, side: str) -> str:
    """The other of the two sides."""
    return war.sides[1] if side == war.sides[0] else war.sides[0]


def _verdict(kappa: Pair, room: Pair) -> Verdict:
    if kappa[1] <= room[0]:
        return "always"
    return "never" if kappa[0] > room[1] else "depends"
