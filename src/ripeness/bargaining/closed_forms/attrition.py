"""Who blinks first: war of attrition, audience costs, stubborn bargainers.

Sources: Hendricks, Weiss and Wilson (1988), International Economic Review 29; Fearon (1994), American Political
Science Review 88; Abreu and Gul (2000), Econometrica 68:85-117.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ripeness.bargaining.closed_forms.checks import finite, positive, probability
from ripeness.errors import SolverError

__all__ = ["Attrition", "Stubbornness", "audience_survival", "stubborn_bargaining", "war_of_attrition"]


@dataclass(frozen=True, slots=True)
class Attrition:
    """Hazards of concession, mean duration and the chance that the first side wins."""

    hazards: tuple[float, float]
    duration: float
    first_wins: float


def war_of_attrition(*, values: tuple[float, float], costs: tuple[float, float]) -> Attrition:
    """Mixed equilibrium with complete information: side i concedes at hazard ``c_j / v_j``.

    Notes
    -----
    The side that values the prize more concedes *faster*: each must keep the other indifferent. A known paradox,
    not a mistake.

    Examples
    --------
    >>> found = war_of_attrition(values=(10, 8), costs=(1, 1))
    >>> found.hazards, round(found.duration, 4), round(found.first_wins, 4)
    ((0.125, 0.1), 4.4444, 0.4444)
    """
    positive(first_value=values[0], second_value=values[1], first_cost=costs[0], second_cost=costs[1])
    first, second = costs[1] / values[1], costs[0] / values[0]
    return Attrition((first, second), 1 / (first + second), second / (first + second))


def audience_survival(*, prize: float, growth: float, time: float) -> float:
    """Chance that the opponent has not conceded by ``time`` when this side's audience cost grows as ``a t``.

    The larger a side's own audience cost, the faster its *opponent* concedes.

    Examples
    --------
    >>> audience_survival(prize=1, growth=0.1, time=10)
    0.5
    """
    positive(prize=prize)
    finite(growth=growth, time=time)
    return prize / (prize + growth * time)


@dataclass(frozen=True, slots=True)
class Stubbornness:
    """Reputational bargaining between two sides that may be obstinate.

    Parameters
    ----------
    rates
        At which each side concedes (per unit of time).
    horizons
        Time at which each side's opponent would be sure that it is obstinate.
    end
        When concession stops (the smaller horizon).
    at_once
        Probability that each side concedes at the very start; one of them is 0.
    never
        Probability that nobody has conceded by ``end``.
    expected_delay
        Mean of the time to the first concession or ``end``, whichever is earlier.
    """

    rates: tuple[float, float]
    horizons: tuple[float, float]
    end: float
    at_once: tuple[float, float]
    never: float
    expected_delay: float


def stubborn_bargaining(
    *, stubborn: tuple[float, float], demands: tuple[float, float], impatience: tuple[float, float]
) -> Stubbornness:
    """Equilibrium of Abreu and Gul with one obstinate type on each side.

    Parameters
    ----------
    stubborn
        Prior chances z_i in (0, 1) that a side never yields.
    demands
        Shares a_i in (0, 1) that the sides insist on, ``a_1 + a_2 > 1``.
    impatience
        Discount rates r_i > 0 per unit of time.

    Examples
    --------
    >>> found = stubborn_bargaining(stubborn=(0.1, 0.05), demands=(0.7, 0.6), impatience=(0.1, 0.1))
    >>> round(found.at_once[0], 7), found.at_once[1], round(found.expected_delay, 5)
    (0.0542584, 0.0, 4.03175)
    """
    probability(first_demand=demands[0], second_demand=demands[1], first=stubborn[0], second=stubborn[1])
    positive(first_rate=impatience[0], second_rate=impatience[1], first=stubborn[0], second=stubborn[1])
    excess = demands[0] + demands[1] - 1
    if excess <= 0:
        raise SolverError(
            f"the demands {demands[0]} and {demands[1]} can both be met.",
            code="solver-demands-compatible",
            hint="Stubbornness needs demands that add up to more than 1.",
        )
    rates = (impatience[1] * (1 - demands[0]) / excess, impatience[0] * (1 - demands[1]) / excess)
    horizons = (-math.log(stubborn[0]) / rates[0], -math.log(stubborn[1]) / rates[1])
    end = min(horizons)
    at_once = (
        max(0.0, 1 - stubborn[0] * math.exp(rates[0] * end)),
        max(0.0, 1 - stubborn[1] * math.exp(rates[1] * end)),
    )
    at_once = (0.0 if horizons[0] == end else at_once[0], 0.0 if horizons[1] == end else at_once[1])
    still = (1 - at_once[0]) * (1 - at_once[1])
    total = rates[0] + rates[1]
    never = still * math.exp(-total * end)
    return Stubbornness(rates, horizons, end, at_once, never, still * (1 - math.exp(-total * end)) / total)
