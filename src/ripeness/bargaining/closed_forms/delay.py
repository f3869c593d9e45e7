"""What a month is worth: closed forms of the month-by-month game where the front never reaches its ends.

Derived here from the random-proposer game with transferable utility; backward induction agrees to rounding.
"""

from __future__ import annotations

from ripeness.bargaining.closed_forms.checks import discount, finite, positive, probability

__all__ = ["freeze_gain", "front_split", "penalty_leverage"]


def front_split(
    *,
    months: int,
    positions: int,
    front: float,
    drift: float,
    discount_factor: float,
    costs: tuple[float, float],
    penalty: float = 0.0,
    credibility: float = 0.0,
) -> float:
    """A's value with ``months`` left: random proposer, flow costs, a penalty on B for each month without a deal.

    Examples
    --------
    >>> round(front_split(months=24, positions=100, front=50, drift=0.6, discount_factor=0.98,
    ...                   costs=(0.002, 0.004), penalty=0.005, credibility=0.3), 10)
    0.5631766767
    """
    discount(discount_factor=discount_factor)
    probability(drift=drift, credibility=credibility)
    positive(positions=positions)
    finite(front=front, own=costs[0], other=costs[1], penalty=penalty, months=months)
    d = discount_factor
    edge = (costs[1] + credibility * penalty - costs[0]) * (1 - d**months) / (1 - d)
    terminal = d**months * (2 * (front + (2 * drift - 1) * months) / positions - 1)
    return 0.5 + 0.5 * (edge + terminal)


def penalty_leverage(
    *,
    penalty: float,
    credibility: float,
    discount_factor: float,
    months: int | None = None,
    mediator_exit: float = 0.0,
) -> float:
    """How far a penalty for each month of delay moves the split; with a mediator who may leave, what is left of it.

    Zero credibility makes it vanish exactly.

    Examples
    --------
    >>> round(penalty_leverage(penalty=0.005, credibility=0.3, discount_factor=0.98, months=24), 7)
    0.0144082
    >>> round(penalty_leverage(penalty=0.005, credibility=0.3, discount_factor=0.98, mediator_exit=0.1), 7)
    0.0063559
    """
    discount(discount_factor=discount_factor)
    probability(credibility=credibility, mediator_exit=mediator_exit)
    finite(penalty=penalty)
    factor = discount_factor * (1 - mediator_exit)
    reach = 1.0 if months is None else 1 - factor**months
    return credibility * penalty * reach / (2 * (1 - factor))


def freeze_gain(
    *,
    months: int,
    positions: int,
    drift: float,
    discount_factor: float,
    costs: tuple[float, float],
    rearm: float = 0.0,
    talks: bool = False,
) -> float:
    """What A gains from fighting on for a month instead of a month of truce; positive: settlement first.

    Parameters
    ----------
    rearm
        Steps of the front that B regains in a month of truce.
    talks
        Whether bargaining goes on under the truce: then a truce spares B's costs, too, which are A's leverage.

    Examples
    --------
    >>> common = dict(months=24, positions=100, drift=0.6, discount_factor=0.98, costs=(0.002, 0.004))
    >>> round(freeze_gain(**common), 9), round(freeze_gain(**common, talks=True), 7)
    (-0.000768439, 0.0022316)
    """
    discount(discount_factor=discount_factor)
    probability(drift=drift)
    positive(positions=positions)
    finite(own=costs[0], other=costs[1], rearm=rearm)
    ground = discount_factor**months * ((2 * drift - 1) + rearm) / positions
    return ground + ((costs[1] - costs[0]) / 2 if talks else -costs[0])
