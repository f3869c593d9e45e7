"""Commitment problems: shifts of power, preventive war, deals that enforce themselves.

Sources: Fearon (1995); Powell (2004), American Political Science Review 98:231-241; Powell (2006), International
Organization 60; the commitment shift is derived here from the value of a deal with a constant hazard.
"""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.bargaining.closed_forms.checks import discount, finite, positive, probability

__all__ = [
    "CommitmentShift",
    "commitment_shift",
    "cooperation_threshold",
    "preventive_war",
    "riser_critical_power",
    "shift_inefficient",
]


@dataclass(frozen=True, slots=True)
class CommitmentShift:
    """How a deal that may break moves the zone.

    Parameters
    ----------
    kappa
        Share that the side which gains from a breakdown must prepay.
    zone
        ``(low, high)`` of A's share; empty where the upper end is below 0.
    weight
        Share of the deal's value that the time after its breakdown bears (rho).
    critical_hazard
        Monthly hazard from which no deal is left (h*); infinite without a shift.
    """

    kappa: float
    zone: tuple[float, float]
    weight: float
    critical_hazard: float

    @property
    def possible(self) -> bool:
        """Whether some share in [0, 1] is left."""
        return self.zone[1] >= 0 and self.zone[0] <= 1 and self.zone[0] <= self.zone[1]


def commitment_shift(
    *, hazard: float, shift: float, discount_factor: float, win: float, own_cost: float, other_cost: float
) -> CommitmentShift:
    """Zone of a deal with monthly hazard ``hazard`` after whose breakdown A fights with ``win + shift``.

    Examples
    --------
    >>> found = commitment_shift(
    ...     hazard=0.01, shift=0.2, discount_factor=0.98, win=0.5, own_cost=0.05, other_cost=0.05
    ... )
    >>> round(found.kappa, 6), round(found.weight, 7), round(found.critical_hazard, 7)
    (0.098, 0.3288591, 0.0561224)
    """
    discount(discount_factor=discount_factor)
    probability(hazard=hazard, win=win)
    finite(shift=shift, own_cost=own_cost, other_cost=other_cost)
    d = discount_factor
    kappa = d * hazard * shift / (1 - d)
    critical = (win + other_cost) * (1 - d) / (d * shift) if shift > 0 else float("inf")
    return CommitmentShift(
        kappa=kappa,
        zone=(win - own_cost - kappa, win + other_cost - kappa),
        weight=d * hazard / (1 - d * (1 - hazard)),
        critical_hazard=critical,
    )


def preventive_war(*, now: float, later: float, discount_factor: float, cost: float) -> bool:
    """Whether the declining side attacks now (Fearon 1995): ``d p2 - p1 > cB (1 - d)^2``.

    A rises from ``now`` to ``later`` after one period and makes all offers; ``cost`` is B's, once.
    """
    discount(discount_factor=discount_factor)
    probability(now=now, later=later)
    finite(cost=cost)
    return discount_factor * later - now > cost * (1 - discount_factor) ** 2


def preventive_payoffs(
    *, now: float, later: float, discount_factor: float, cost: float
) -> tuple[float, float]:
    """What the declining side has from war now, and from the best peace: all of today's pie, then war at ``later``.

    ``(1 - p1)/(1 - d) - cB`` and ``1 + d ((1 - p2)/(1 - d) - cB)``; it attacks where the first is larger.

    Examples
    --------
    >>> [round(value, 9) for value in preventive_payoffs(now=0.3, later=0.36, discount_factor=0.9, cost=2)]
    [5.0, 4.96]
    """
    discount(discount_factor=discount_factor)
    probability(now=now, later=later)
    finite(cost=cost)
    d = discount_factor
    return (1 - now) / (1 - d) - cost, 1 + d * ((1 - later) / (1 - d) - cost)


def riser_critical_power(
    *, now: float, discount_factor: float, falling_cost: float, rising_cost: float | None = None
) -> float:
    """Power of the riser after the shift from which war cannot be avoided.

    Without ``rising_cost`` Fearon's condition (the riser makes all offers); with it Powell's, which holds for any
    protocol and is stricter. The two must not be mixed.

    Examples
    --------
    >>> round(riser_critical_power(now=0.3, discount_factor=0.9, falling_cost=2), 7)
    0.3555556
    >>> round(riser_critical_power(now=0.3, discount_factor=0.9, falling_cost=0.5, rising_cost=0.5), 7)
    0.4388889
    """
    discount(discount_factor=discount_factor)
    positive(discount_factor=discount_factor)
    finite(falling_cost=falling_cost)
    probability(now=now)
    d = discount_factor
    if rising_cost is None:
        return (now + falling_cost * (1 - d) ** 2) / d
    finite(rising_cost=rising_cost)
    return (now + (1 - d) * (falling_cost + d * rising_cost)) / d


def shift_inefficient(
    *, first: float, second_now: float, second_next: float, total: float, discount_factor: float
) -> bool:
    """Powell's inefficiency condition: ``d M2(t+1) - M2(t) > B - (M1(t) + M2(t))``.

    Parameters
    ----------
    first, second_now, second_next
        Minmax payoffs of the first side now and of the second now and next period.
    total
        Discounted value of all pies.
    """
    finite(first=first, second_now=second_now, second_next=second_next, total=total)
    probability(discount_factor=discount_factor)
    return discount_factor * second_next - second_now > total - (first + second_now)


def cooperation_threshold(
    *, temptation: float, reward: float, punishment: float, penalty: float = 0.0
) -> float:
    """Discount factor from which a deal enforces itself under grim trigger; ``penalty`` by a third party.

    Examples
    --------
    >>> cooperation_threshold(temptation=5, reward=3, punishment=1)
    0.5
    """
    finite(temptation=temptation, reward=reward, punishment=punishment, penalty=penalty)
    gain = temptation - penalty
    positive(spread=gain - punishment)
    return max(0.0, (gain - reward) / (gain - punishment))
