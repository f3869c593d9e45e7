"""Alternating offers: Rubinstein's division of a pie of 1 and its variants.

Sources: Rubinstein (1982), Econometrica 50; Binmore, Rubinstein and Wolinsky (1986), RAND Journal 17; Osborne and
Rubinstein (1990), Bargaining and Markets, chapters 3 and 4.
"""

from __future__ import annotations

from ripeness.bargaining.closed_forms.checks import discount, finite, positive, probability

__all__ = [
    "breakdown_split",
    "deadline_split",
    "fixed_cost_split",
    "outside_option_split",
    "random_proposer_value",
    "rubinstein_split",
]


def rubinstein_split(*, proposer: float, responder: float) -> tuple[float, float]:
    """Shares of the first proposer and the responder, infinite horizon.

    Parameters
    ----------
    proposer, responder
        Discount factors a period in [0, 1).

    Examples
    --------
    >>> [round(share, 7) for share in rubinstein_split(proposer=0.9, responder=0.8)]
    [0.7142857, 0.2857143]
    """
    discount(proposer=proposer, responder=responder)
    share = (1 - responder) / (1 - proposer * responder)
    return share, 1 - share


def deadline_split(*, rounds: int, discount_factor: float) -> float:
    """First proposer's share with ``rounds`` left, the last a take-it-or-leave-it offer, common discounting.

    Examples
    --------
    >>> [round(deadline_split(rounds=n, discount_factor=0.9), 7) for n in (1, 2, 3, 20)]
    [1.0, 0.1, 0.91, 0.4623281]
    """
    probability(discount_factor=discount_factor)
    positive(rounds=rounds)
    return (1 - (-discount_factor) ** rounds) / (1 + discount_factor)


def fixed_cost_split(*, proposer_cost: float, responder_cost: float) -> tuple[float, float]:
    """Lowest and highest share of the first proposer with a fixed cost for each round of delay.

    Examples
    --------
    >>> fixed_cost_split(proposer_cost=0.2, responder_cost=0.1)
    (0.1, 0.1)
    """
    probability(proposer_cost=proposer_cost, responder_cost=responder_cost)
    if proposer_cost < responder_cost:
        return 1.0, 1.0
    if proposer_cost > responder_cost:
        return responder_cost, responder_cost
    return proposer_cost, 1.0


def breakdown_split(*, risk: float, threat: tuple[float, float]) -> float:
    """First proposer's share when each refusal ends the talks with probability ``risk``, no discounting.

    Parameters
    ----------
    risk
        In [0, 1]; at 0 the limit, Nash's solution.
    threat
        Payoffs of the breakdown for proposer and responder; may lie far below 0.

    Notes
    -----
    Holds in the interior. Where the result lies outside [0, 1] the corner must be solved anew (the month game
    does); clipping is no equilibrium.

    Examples
    --------
    >>> round(breakdown_split(risk=0.1, threat=(0.2, 0.3)), 7)
    0.4631579
    """
    probability(risk=risk)
    finite(own=threat[0], other=threat[1])
    return threat[0] + (1 - threat[0] - threat[1]) / (2 - risk)


def outside_option_split(*, proposer: float, responder: float, outside: float) -> float:
    """First proposer's share when the responder may take an outside option (the outside-option principle).

    Examples
    --------
    >>> round(outside_option_split(proposer=0.9, responder=0.8, outside=0.2), 7)
    0.7142857
    >>> outside_option_split(proposer=0.9, responder=0.8, outside=0.6)
    0.4
    """
    finite(outside=outside)
    share, rest = rubinstein_split(proposer=proposer, responder=responder)
    return share if outside <= rest else 1 - outside


def random_proposer_value(*, discount_factor: float, own_cost: float, other_cost: float) -> float:
    """A side's value with a proposer drawn anew each period and flow costs of delay, infinite horizon, interior.

    Examples
    --------
    >>> round(random_proposer_value(discount_factor=0.98, own_cost=0.002, other_cost=0.004), 12)
    0.55
    """
    discount(discount_factor=discount_factor)
    finite(own_cost=own_cost, other_cost=other_cost)
    return 0.5 + (other_cost - own_cost) / (2 * (1 - discount_factor))
