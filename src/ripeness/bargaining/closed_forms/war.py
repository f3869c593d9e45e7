"""War as a costly lottery and as a walk of the front.

Sources: Fearon (1995), International Organization 49:379-414; Smith and Stam (2004), Journal of Conflict Resolution
48; Filson and Werner (2002), American Journal of Political Science 46; Feller, An Introduction to Probability Theory,
volume 1, chapter 14.
"""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.bargaining.closed_forms.checks import finite, positive, probability

__all__ = [
    "PrivateCostOffer",
    "Ruin",
    "bargaining_range",
    "gamblers_ruin",
    "private_cost_offer",
    "updated_strength",
    "war_risk_threshold",
]


def bargaining_range(*, win: float, own_cost: float, other_cost: float) -> tuple[float, float]:
    """Shares for A that both sides prefer to war: ``[p - cA, p + cB]``, not cut to [0, 1].

    Examples
    --------
    >>> bargaining_range(win=0.5, own_cost=0.25, other_cost=0.125)
    (0.25, 0.625)
    """
    probability(win=win)
    finite(own_cost=own_cost, other_cost=other_cost)
    return win - own_cost, win + other_cost


@dataclass(frozen=True, slots=True)
class PrivateCostOffer:
    """A's best take-it-or-leave-it demand, the risk of war it runs, and what A expects."""

    demand: float
    war: float
    value: float


def private_cost_offer(*, win: float, own_cost: float, highest_cost: float) -> PrivateCostOffer:
    """A demands a share from B whose cost of war is uniform on [0, C].

    Examples
    --------
    >>> private_cost_offer(win=0.5, own_cost=0.1, highest_cost=0.4)
    PrivateCostOffer(demand=0.65, war=0.375, value=0.55625)
    """
    probability(win=win)
    positive(highest_cost=highest_cost)
    finite(own_cost=own_cost)
    demand = min(max(win + (highest_cost - own_cost) / 2, win), win + highest_cost, 1.0)
    war = (demand - win) / highest_cost
    value = (1 - war) * demand + war * (win - own_cost)
    return PrivateCostOffer(round(demand, 15), round(war, 15), round(value, 15))


def war_risk_threshold(*, weak_cost: float, tough_cost: float, own_cost: float) -> float:
    """Below which probability that B is tough A runs the risk of war: ``(cH - cL) / (cH + cA)``.

    Examples
    --------
    >>> round(war_risk_threshold(weak_cost=0.3, tough_cost=0.1, own_cost=0.1), 12)
    0.5
    """
    finite(weak_cost=weak_cost, tough_cost=tough_cost, own_cost=own_cost)
    positive(total=weak_cost + own_cost)
    return (weak_cost - tough_cost) / (weak_cost + own_cost)


@dataclass(frozen=True, slots=True)
class Ruin:
    """Probability that A wins the war, and its expected length in battles."""

    win: float
    duration: float


def gamblers_ruin(*, positions: int, front: int, drift: float) -> Ruin:
    """War as a walk between 0 and ``positions``; A wins each battle with probability ``drift``.

    Examples
    --------
    >>> ruin = gamblers_ruin(positions=10, front=5, drift=0.55)
    >>> round(ruin.win, 6), round(ruin.duration, 5)
    (0.731717, 23.17174)
    """
    probability(drift=drift)
    positive(positions=positions)
    finite(front=front)
    if front <= 0 or front >= positions:
        return Ruin(float(front >= positions), 0.0)
    if drift in (0.0, 1.0):
        return Ruin(drift, float(positions - front if drift else front))
    if drift == 0.5:
        return Ruin(front / positions, float(front * (positions - front)))
    ratio = (1 - drift) / drift
    if ratio > 1:  # count from the other end, so that powers stay below 1
        other = gamblers_ruin(positions=positions, front=positions - front, drift=1 - drift)
        return Ruin(1 - other.win, other.duration)
    win = (1 - ratio**front) / (1 - ratio**positions)
    step = 1 - 2 * drift
    return Ruin(win, front / step - positions / step * win)


def updated_strength(*, weak: float, beats_weak: float, beats_strong: float) -> float:
    """Belief that the defender is weak after a battle that the attacker lost.

    Parameters
    ----------
    weak
        Prior probability in [0, 1].
    beats_weak, beats_strong
        Chance of the attacker to win a battle against either type.
    """
    probability(weak=weak, beats_weak=beats_weak, beats_strong=beats_strong)
    lost_to_weak = weak * (1 - beats_weak)
    total = lost_to_weak + (1 - weak) * (1 - beats_strong)
    return lost_to_weak / total if total else weak
