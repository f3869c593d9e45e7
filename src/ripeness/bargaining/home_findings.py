"""Leaders, mediator and public: who gambles for office, whose word is believed, whom audience costs bind.

Sources: Goemans (2000), War and Punishment; Kydd (2003), American Journal of Political Science 47; Fearon (1994),
American Political Science Review 88. Closed forms on a war block's ranges: each is monotone in every number, so that
the ends of the ranges give the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ripeness.bargaining.closed_forms import audience_survival, gamble_threshold, gamblers_ruin
from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.solve_words import join, percent
from ripeness.case import Case, Range, Survival, War

__all__ = ["home_findings"]

Pair = tuple[float, float]
_ASSUMED = "Leaders, mediator and publics are three numbers each here, assumed unless an analyst set them."


def home_findings(case: Case) -> tuple[Finding, ...]:
    """Answer for each leader, for the mediator's word, and for audience costs.

    Parameters
    ----------
    case
        With a war block; what it does not hold (survival, mediator, audience) is left out.

    Returns
    -------
    Findings with the methods ``leaders``, ``mediator`` and ``audience-costs``.
    """
    war = case.war
    if war is None:
        return ()
    return (*_leaders(war), *_mediator(war), *_audiences(war))


def _leaders(war: War) -> Iterator[Finding]:
    """Goemans: fight on where the chance of victory is above ``(S_c - S_l) / (S_w - S_l)``."""
    told, tips, numbers = [], [], dict[str, Number]()
    for place, side in enumerate(war.sides):
        given = war.survival.get(side)
        if given is None or given.victory.low <= given.defeat.high:
            continue
        needed, middle = _needed(given)
        hope, own = _hope(war, place)
        numbers[f"chance of victory above which the leader of {side} fights on"] = needed
        numbers[f"chance that he gives the victory of {side}, fought to the end"] = hope
        told.append(
            f"{_verdict(side, needed, hope)} (at the middle he gives victory {percent(own)} and needs "
            f"{percent(middle)})"
        )
        tips.append(
            f"With his hold on office at the middle of its ranges the leader of {side} settles once he "
            f"gives victory less "
            f"than {percent(middle)}."
        )
    if not told:
        return
    sides = [side for side in war.sides if side in war.survival]
    yield Finding(
        question="Would a leader fight on to save his office?",
        method="leaders",
        answer=f"For office alone {'; '.join(told)}.",
        numbers=numbers,
        rests_on=(
            *(f"war.survival.{side}" for side in sides),
            *(f"war.beliefs.{side}" for side in sides),
            "war.front",
        ),
        uncertainty="Bounds over the ranges; the chance of victory is a gambler's ruin on the side's own belief.",
        tips=(*tips, "A settlement that costs a leader no office takes the gamble away."),
        caveats=(_ASSUMED,),
    )


def _needed(given: Survival) -> tuple[Pair, float]:
    """The threshold over the ranges and at their middle, at most 1."""
    ends = product(*[(one.low, one.high) for one in (given.victory, given.compromise, given.defeat)])
    corners = [gamble_threshold(victory=w, compromise=c, defeat=d) for w, c, d in ends]
    middle = gamble_threshold(
        victory=given.victory.mid, compromise=given.compromise.mid, defeat=given.defeat.mid
    )
    return (min(1.0, min(corners)), min(1.0, max(corners))), min(1.0, middle)


def _verdict(side: str, needed: Pair, hope: Pair) -> str:
    if hope[0] > needed[1]:
        return f"the leader of {side} would fight on, whatever the numbers in the ranges"
    if hope[1] < needed[0]:
        return f"the leader of {side} would settle, whatever the numbers in the ranges"
    return f"the leader of {side} may fight on or settle within the ranges"


def _hope(war: War, place: int) -> tuple[Pair, float]:
    """Chance that a side gives its own victory: lowest and highest over the ranges, and at their middle."""
    positions = max(1, round(war.front_positions.mid))
    belief = war.beliefs[war.sides[place]]

    def chance(drift: float, front: float) -> float:
        win = gamblers_ruin(positions=positions, front=round(front), drift=drift).win
        return win if place == 0 else 1 - win

    found = [chance(*ends) for ends in product((belief.low, belief.high), (war.front.low, war.front.high))]
    return (min(found), max(found)), chance(belief.mid, war.front.mid)


def _mediator(war: War) -> Iterator[Finding]:
    """Up to which remaining risk a mediator's warning is believed: ``(2 b - 1)(xH - xL) >= r K``."""
    if not war.mediator:
        return
    told, numbers = [], dict[str, Number]()
    for place, side in enumerate(war.sides):
        other = war.sides[1 - place]
        if other not in war.resolve:
            continue
        least, most = _worth(war, place, other)
        name = f"remaining risk times its cost to {war.mediator} up to which {side} believes the warning"
        numbers[name] = (least, most)
        told.append(_believed(side, least, most))
    if not told:
        return
    yield Finding(
        question=f"Is the warning of {war.mediator} that a side is resolved believed by the other?",
        method="mediator",
        answer=f"It is believed {'; and '.join(told)}.",
        numbers=numbers,
        rests_on=(
            "war.mediator_bias",
            *(f"war.resolve.{side}" for side in war.sides if side in war.resolve),
        ),
        uncertainty="That cost is the risk of war left after the warning times what war costs the mediator; "
        "the case has no "
        "number for it.",
        tips=(
            "A mediator without a leaning is never believed, for he warns whatever he knows; one that leans "
            "toward a side is "
            "believed by that side.",
        ),
        caveats=(_ASSUMED,),
    )


def _worth(war: War, place: int, other: str) -> Pair:
    """``(2 b - 1)(xH - xL)`` for the side at ``place``, lowest and highest over the bias, not below 0."""
    spread = max(0.0, war.resolve[other].weak_cost.mid - war.resolve[other].tough_cost.mid)
    low, high = (max(0.0, (2 * end - 1) * spread) for end in _toward(war.mediator_bias, place))
    return low, high


def _believed(side: str, least: float, most: float) -> str:
    if most <= 0:
        return f"never by {side}"
    lean = "" if least > 0 else f"where it leans toward {side}, and "
    return (
        f"by {side} only {lean}while the war that may still come would cost the mediator less than "
        f"{100 * most:.1f}% of "
        "what is at stake"
    )


def _toward(bias: Range, place: int) -> Pair:
    """The leaning toward a side: the bias is toward the first."""
    return (bias.low, bias.high) if place == 0 else (1 - bias.high, 1 - bias.low)


def _audiences(war: War) -> Iterator[Finding]:
    """Fearon: the other still holds out after t months with a chance of ``v / (v + a t)``."""
    months = war.horizon.mid
    told, tips, numbers, rests = [], [], dict[str, Number](), list[str]()
    for place, side in enumerate(war.sides):
        other = war.sides[1 - place]
        if side not in war.audience or side not in war.prizes or war.prizes[side].low <= 0:
            continue
        growth, prize = war.audience[side], war.prizes[side]
        low = audience_survival(prize=prize.low, growth=growth.high, time=months)
        high = audience_survival(prize=prize.high, growth=growth.low, time=months)
        numbers[f"chance that {other} still holds out after {months:.0f} months"] = (low, high)
        told.append(f"{other} still holds out against {side} with a chance of {_ends((low, high))}")
        if growth.mid > 0:
            even = prize.mid / growth.mid
            tips.append(f"At the middle of the ranges it is even for {other} after {even:.0f} months.")
        rests += [f"war.audience.{side}", f"war.prizes.{side}"]
    if not told:
        return
    yield Finding(
        question="Do audience costs make the sides give way?",
        method="audience-costs",
        answer=f"If backing down before its own public costs each side ever more, as assumed, then after "
        f"{months:.0f} months "
        f"{join(told)}.",
        numbers=numbers,
        rests_on=(*rests, "war.horizon"),
        uncertainty="Bounds over the ranges; the horizon is at the middle of its own.",
        tips=(*tips, "The faster a side's own audience cost grows, the sooner the other concedes."),
        caveats=(_ASSUMED,),
    )


def _ends(pair: Pair) -> str:
    low, high = percent(pair[0]), percent(pair[1])
    return low if low == high else f"{low} to {high}"
