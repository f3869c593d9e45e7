"""What hidden resolve and stubbornness cost: the screening layer and the war of attrition on a case's war block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ripeness.bargaining.closed_forms import stubborn_bargaining
from ripeness.bargaining.finding import Finding
from ripeness.bargaining.game import solve_screening
from ripeness.bargaining.game.from_war import Point
from ripeness.bargaining.solve_words import percent
from ripeness.case import Case, Resolve

__all__ = ["resolve_findings"]

_CLEAR = 0.6


def resolve_findings(case: Case, points: Sequence[Point]) -> tuple[Finding, ...]:
    """Answer what not knowing the other's resolve costs, and who would have to yield first.

    Parameters
    ----------
    case
        With a war block.
    points
        Of its ranges, see `spread`.
    """
    return (*_resolve(case, points), *_stubborn(case, points))


def _months(value: float) -> str:
    return "under 1" if value < 1 else f"{value:.0f}"


def _span(values: Sequence[float]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


def _resolve(case: Case, points: Sequence[Point]) -> tuple[Finding, ...]:
    """Screening: what the other's hidden cost of fighting does to offers and battles."""
    war = case.war
    assert war is not None
    first, second = war.sides
    if second not in war.resolve:
        return ()
    battles = [_refused(war.resolve[second], point, first) for point in points]
    low_share, high_share = _span(battles)
    answer = (
        f"If {first} does not know how costly the war is to {second}, the first offer is refused with a probability "
        f"between {percent(low_share)} and {percent(high_share)}, although both would gain from a deal."
    )
    return (
        Finding(
            question=f"What does not knowing the resolve of {second} cost?",
            method="private-resolve",
            answer=answer,
            numbers={
                "probability that the first offer is refused (lowest, highest)": (low_share, high_share)
            },
            rests_on=(f"war.resolve.{second}", f"war.costs.{first}", "war.discount"),
            uncertainty=(
                f"Over {len(points)} points of the ranges; how likely {second} is to be tough, and what the "
                f"war costs "
                "either kind, stand at the middle of their ranges."
            ),
            tips=(
                "A signal that the tough side cannot fake, or a mediator biased toward it, would shorten the search.",
            ),
            caveats=("Two types and one side that makes all offers: a caricature that shows the direction.",),
        ),
    )


def _refused(hidden: Resolve, point: Point, first: str) -> float:
    """Probability that the first offer is refused, the hidden costs at the middle of their ranges."""
    low = hidden.tough_cost.mid
    found = solve_screening(
        rounds=min(12, max(1, round(point["horizon"]))),
        tough=min(max(hidden.tough.mid, 0.001), 1.0),
        own_cost=point[f"costs.{first}"],
        tough_cost=low,
        weak_cost=max(hidden.weak_cost.mid, low + 1e-6),
        win=min(max(point["win"], 0.0), 1.0),
        discount=point["discount"],
    )
    return float(found.battles[0])


def _stubborn(case: Case, points: Sequence[Point]) -> tuple[Finding, ...]:
    """Who would have to yield at once if either may never yield."""
    war = case.war
    assert war is not None
    first, second = war.sides
    yields, delays = _blinks(points, first, second)
    if not yields:
        return ()
    share = float(np.mean(yields))
    weaker, part = (first, share) if share >= 0.5 else (second, 1 - share)
    lead = "neither side is clearly the one" if part < _CLEAR else f"{weaker} is the one"
    answer = (
        f"If either side may never yield, {lead} that must be ready to concede at once ({weaker} over "
        f"{percent(part)} "
        f"of the assumed range); until somebody concedes {_months(min(delays))} to {_months(max(delays))} "
        f"months pass "
        "on average."
    )
    return (
        Finding(
            question="Who blinks first?",
            method="stubbornness",
            answer=answer,
            numbers={
                f"share of the assumed range in which it is {first}": share,
                "months until a concession": _span(delays),
            },
            rests_on=("war.stubbornness", "war.demands", "war.discount"),
            uncertainty=f"Over {len(yields)} points of the ranges at which the two demands do not fit together.",
            tips=("A smaller demand makes a side stronger here: the greedier one must concede sooner.",),
            caveats=("Stubbornness and demands are assumed unless an analyst set them.",),
        ),
    )


def _blinks(points: Sequence[Point], first: str, second: str) -> tuple[list[bool], list[float]]:
    """At each point at which the demands clash: whether the first side yields more at once, and the mean delay."""
    yields, delays = [], []
    for point in points:
        demands = (point[f"demands.{first}"], point[f"demands.{second}"])
        rate = max(1e-4, 1 - point["discount"])
        z = (point[f"stubbornness.{first}"], point[f"stubbornness.{second}"])
        if sum(demands) <= 1.0 or not all(0 < value < 1 for value in (*z, *demands)):
            continue
        found = stubborn_bargaining(stubborn=z, demands=demands, impatience=(rate, rate))
        yields.append(found.at_once[0] > found.at_once[1])
        delays.append(found.expected_delay)
    return yields, delays
