"""Ripeness: a stalemate that hurts and a way out, as two findings with their evidence, for each side and for both.

Stalemate: on its own beliefs a side expects no gain from fighting on. The gain of one more month is the expected
movement of the front in its favour, less the cost of the month and the penalty that it expects; it must not be
positive (Zartman; the rate dV/dt of the month-by-month game). Way out: one package that all who must sign prefer to
no deal. Zartman's stalemate is perceived, so what the sides are heard to say stands beside the model.
"""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.solve_acceptance import acceptance_findings
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import join
from ripeness.case import Range, War
from ripeness.errors import SolverError

__all__ = ["MonthGain", "month_gain", "ripeness_findings"]


@dataclass(frozen=True, slots=True)
class MonthGain:
    """What one more month of fighting brings a side, in shares of the pie, from the worst to the best numbers.

    ``cost_only`` is the mean cost and penalty at the middle of the ranges, ``front`` the mean movement of the front.
    """

    low: float
    high: float
    cost_only: float
    front: float

    @property
    def stalemate(self) -> str:
        """``certain``, ``none`` or ``open``: whether a month brings no gain for all, no or some numbers."""
        if self.high <= 0:
            return "certain"
        return "none" if self.low > 0 else "open"


def month_gain(war: War, side: str) -> MonthGain:
    """Return the gain of one more month of fighting to a side, on its own beliefs.

    ``(2 p - 1) / N - c - theta * pi`` for side A, with ``1 - p`` for side B: p its belief that the front moves in A's
    favour, N the length of the front, c the cost of the month, theta * pi the penalty it expects.

    Examples
    --------
    See the tests: p = 0.6, N = 100, c = 0.002 and no penalty give 0 for A: the front pays just for the month.
    """
    sign = 1.0 if side == war.sides[0] else -1.0
    belief = war.beliefs.get(side, war.drift)
    steps = sorted(
        sign * (2 * p - 1) / n for p in (belief.low, belief.high) for n in _ends(war.front_positions)
    )
    cost = war.costs[side]
    penalty, trust = war.penalties[side], war.credibility[side]
    dearest = cost.high + penalty.high * trust.high
    cheapest = cost.low + penalty.low * trust.low
    return MonthGain(
        steps[0] - dearest,
        steps[-1] - cheapest,
        cost.mid + penalty.mid * trust.mid,
        sign * (2 * belief.mid - 1) / war.front_positions.mid,
    )


def ripeness_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return stalemate, and ripeness as both together."""
    war = problem.case.war
    if war is None:
        raise SolverError(
            "The case has no war block.",
            code="solver-no-war",
            hint="Add war: to the case file, or draft it anew.",
        )
    gains = {side: month_gain(war, side) for side in war.sides}
    problem.results["ripeness"] = gains
    return (_ripe(problem, gains), _stalemate(war, gains))


def _stalemate(war: War, gains: dict[str, MonthGain]) -> Finding:
    told, numbers = [], dict[str, Number]()
    for side, gain in gains.items():
        numbers[f"gain of a month of fighting to {side}"] = (gain.low, gain.high)
        told.append(
            {
                "certain": f"{side} loses by fighting on, whatever the numbers within the ranges",
                "none": f"{side} gains by fighting on, whatever the numbers within the ranges",
                "open": f"for {side} it depends on its beliefs and costs",
            }[gain.stalemate]
        )
    tips = []
    for side, gain in gains.items():
        worth = gain.front - gain.cost_only
        word = "loses" if worth <= 0 else "gains"
        n = war.front_positions.mid
        even = (1 + gain.cost_only * n) / 2
        if even <= 1:
            tips.append(
                f"At the middle of the ranges {side} {word} {abs(worth):.4f} a month; it breaks even at a chance of "
                f"{even:.2f} that the front moves its way."
            )
        else:
            tips.append(
                f"At the middle of the ranges {side} {word} {abs(worth):.4f} a month; no advance pays for its costs."
            )
    return Finding(
        question="Does either side still expect to gain from fighting on?",
        method="ripeness",
        answer=f"{told[0][:1].upper()}{told[0][1:]}; {'; '.join(told[1:])}.",
        numbers=numbers,
        rests_on=tuple(
            f"war.{name}.{side}" for side in war.sides for name in ("beliefs", "costs", "penalties")
        ),
        uncertainty=_heard(war),
        tips=tuple(tips),
        caveats=(
            "A month's gain is the expected movement of the front less cost and expected penalty; prestige, revenge "
            "and a leader's own survival are left out.",
            _basis(war),
        ),
    )


def _ripe(problem: CaseProblem, gains: dict[str, MonthGain]) -> Finding:
    out = acceptance_findings(problem)[0]
    zone = problem.results["acceptance"]
    possible, necessary = _way_out(zone)
    stuck = {side: gain.stalemate for side, gain in gains.items()}
    if "none" in stuck.values() or not possible:
        fails = [f"{side} still gains by fighting on" for side, word in stuck.items() if word == "none"]
        fails += ["no package is acceptable to all"] * (not possible)
        answer = f"Not ripe, whatever the numbers within the ranges: {join(fails)}."
    elif set(stuck.values()) == {"certain"} and necessary:
        answer = "Ripe, whatever the numbers within the ranges: fighting on pays for neither side and a way out exists."
    else:
        open_ = [
            f"whether {side} still expects to gain from fighting on"
            for side, word in stuck.items()
            if word == "open"
        ]
        open_ += ["whether a package exists that all accept"] * (not necessary)
        answer = f"It cannot be said from what is known: {join(open_)} depends on numbers within the ranges."
    return Finding(
        question="Is the conflict ripe: do both sides hurt, and do they see a way out?",
        method="ripeness",
        answer=answer,
        numbers={
            "sides that lose by fighting on for all numbers": float(
                sum(word == "certain" for word in stuck.values())
            ),
            "a way out for some numbers": float(possible),
            "a way out for all numbers": float(necessary),
        },
        rests_on=tuple(f"war.beliefs.{side}" for side in gains) + out.rests_on[:3],
        uncertainty=f"Way out: {out.answer}",
        tips=out.tips[:2],
        caveats=(
            "Ripeness is an opening, not a prediction: ripe conflicts go on where nobody seizes the moment.",
        ),
    )


def _way_out(zone: object) -> tuple[bool, bool]:
    if isinstance(zone, tuple):
        possible, necessary = zone
        return (
            possible is not None and possible.margin >= 0,
            necessary is not None and necessary.margin >= 0,
        )
    return getattr(zone, "possible_zone", 0) > 0, getattr(zone, "necessary_zone", 0) > 0


def _heard(war: War) -> str:
    """Say how much was heard about costs and the course of the war, which the model does not use."""
    rows = [*war.costs.items(), *war.beliefs.items()]
    heard = {side: sum(len(one.statements) for name, one in rows if name == side) for side in war.sides}
    told = join(f"{count} about {side}" for side, count in heard.items())
    return (
        f"Statements on costs and on the course of the war: {told}; "
        "read them beside this, since what counts is what the sides believe."
    )


def _basis(war: War) -> str:
    rows = [war.beliefs.get(side, war.drift) for side in war.sides] + [war.costs[side] for side in war.sides]
    assumed = sum(one.basis == "default" for one in rows)
    return f"{assumed} of {len(rows)} beliefs and costs are declared defaults, not evidence."


def _ends(value: Range) -> tuple[float, float]:
    return max(1.0, value.low), max(1.0, value.high)
