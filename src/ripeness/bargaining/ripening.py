"""Ripeness: a stalemate that each side sees, and a way out that all who must sign could take.

Source: Zartman (2000), Ripeness: the hurting stalemate and beyond, in Stern and Druckman (eds), International Conflict
Resolution after the Cold War. A stalemate is perceived: what the sides say of their costs counts beside the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.from_case import ranged_from_case
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.ranges import RangeZone
from ripeness.bargaining.solve_words import figure, join, percent
from ripeness.bargaining.stalemate import Stalemate, Verdict, WayOut, stalemate, way_out
from ripeness.case import Case, War

__all__ = ["ripeness_findings"]

_SHARE = "A share of the assumed range says how much of what was assumed has it so; it is no probability."


def _both(*verdicts: Verdict) -> Verdict:
    if "impossible" in verdicts:
        return "impossible"
    return "certain" if all(one == "certain" for one in verdicts) else "possible"


def ripeness_findings(case: Case, *, zone: RangeZone | None = None, seed: int = 0) -> tuple[Finding, ...]:
    """Answer whether the conflict is ripe: stalemate of each side and of both, way out, and the two together.

    Parameters
    ----------
    zone
        The zone of acceptance where it is known already.
    seed
        Of the draws from the war block's ranges.
    """
    ranged = ranged_from_case(case)
    out = way_out(ranged, zone=zone)
    exit_finding = _way_out_finding(ranged, out)
    if case.war is None:
        return (_ripe_unknown(out), exit_finding)
    sides = stalemate(case.war, seed=seed)
    shared = _both(*(one.verdict for one in sides))
    return (
        _ripe(sides, shared, out),
        *(_side_finding(case.war, one) for one in sides),
        _shared_finding(sides, shared),
        exit_finding,
    )


_RIPE = {
    "certain": "Yes: on every number in the ranges both sides are at a stalemate and a common way out exists",
    "possible": "Perhaps",
    "impossible": "No",
}


def _ripe(sides: tuple[Stalemate, Stalemate], shared: Verdict, out: WayOut) -> Finding:
    verdict = _both(shared, out.verdict)
    share = float((sides[0].draws & sides[1].draws).mean())
    answer = _RIPE[verdict]
    if verdict != "certain":
        answer += f": a stalemate that both sides see is {shared}, and a way out for all who must sign is {out.verdict}"
    return Finding(
        question="Is the conflict ripe for a settlement?",
        method="ripeness",
        answer=answer + ".",
        numbers={"share of the assumed range in which both see a stalemate": share},
        rests_on=(
            *(path for one in sides for path in _paths(one.side)),
            *(f"outside.{name}" for name in out.each),
        ),
        uncertainty=(
            "Ripeness makes talks possible, it does not make them succeed; the model's stalemate is what the numbers "
            "say, Zartman's is what the sides perceive."
        ),
        tips=(*_side_tips(sides), *_way_tips(out)),
        caveats=(_SHARE,),
    )


def _ripe_unknown(out: WayOut) -> Finding:
    answer = (
        f"It cannot be said: the case has no war block to judge a stalemate by; a way out is {out.verdict}."
    )
    return Finding(
        question="Is the conflict ripe for a settlement?",
        method="ripeness",
        answer=answer,
        rests_on=("war",),
        tips=("A war block with beliefs and costs of the two sides would let it be judged.",),
    )


def _side_finding(war: War, one: Stalemate) -> Finding:
    low, high = one.gain
    share = float(one.draws.mean())
    span = f"from {_change(low)} to {_change(high)} of what is at stake"
    if one.verdict == "certain":
        answer = f"Yes: on its own beliefs {one.side} loses by fighting on, whatever the numbers (each month {span})."
    elif one.verdict == "impossible":
        answer = f"No: on its own beliefs {one.side} gains by fighting on, whatever the numbers (each month {span})."
    else:
        answer = (
            f"It depends: on its own beliefs a month of fighting brings {one.side} {span}; "
            f"in {percent(share)} of the assumed range it gains nothing."
        )
    about, own = one.statements
    numbers: dict[str, Number] = {
        "gain from a month of fighting, share of the pie": one.gain,
        "share of the assumed range without a gain": share,
        "statements on its costs and manpower": float(about),
        "its own statements on the course of the war": float(own),
    }
    sets = "statements" in (war.beliefs[one.side].basis, war.costs[one.side].basis)
    said = (
        f"The record has {_count(about)} on its costs and manpower and {_count(own)} of its own on the course of the "
        "war; "
        f"{'numbers here rest on statements' if sets else 'none of them sets a number here'}."
    )
    return Finding(
        question=f"Is {one.side} at a stalemate in its own eyes?",
        method="ripeness",
        answer=answer,
        numbers=numbers,
        rests_on=_paths(one.side),
        uncertainty=said,
        tips=tuple(_side_tips((one,))),
        caveats=(_SHARE,),
    )


def _shared_finding(sides: tuple[Stalemate, Stalemate], shared: Verdict) -> Finding:
    share = float((sides[0].draws & sides[1].draws).mean())
    names = join(one.side for one in sides)
    gainers = [one.side for one in sides if one.verdict == "impossible"]
    if shared == "certain":
        answer = (
            f"Yes: neither {sides[0].side} nor {sides[1].side} gains by fighting on, whatever the numbers."
        )
    elif shared == "impossible":
        answer = f"No: {join(gainers)} expects to gain by fighting on, whatever the numbers."
    else:
        answer = (
            f"It depends: in {percent(share)} of the assumed range neither of {names} gains by fighting on."
        )
    return Finding(
        question="Do both sides see a stalemate?",
        method="ripeness",
        answer=answer,
        numbers={"share of the assumed range in which both see a stalemate": share},
        rests_on=tuple(path for one in sides for path in _paths(one.side)),
        uncertainty="Each side is judged on its own beliefs and costs; what they share (horizon, patience) moves both.",
        tips=tuple(_side_tips(sides)),
        caveats=(_SHARE,),
    )


def _way_out_finding(ranged: RangedSpace, out: WayOut) -> Finding:
    names = [ranged.parties[signer] for signer in ranged.signers]
    everybody = join(names)
    answer = {
        "certain": f"Yes: some package is better than no deal for {everybody}, whatever the numbers in the ranges.",
        "possible": (
            f"Perhaps: for some numbers in the ranges a package is better than no deal for {everybody}, "
            "but none is for all numbers."
        ),
        "impossible": f"No: no package is better than no deal for {everybody}, whatever the numbers in the ranges.",
    }[out.verdict]
    alone = [f"{name} alone: {verdict}" for name, verdict in out.each.items()]
    return Finding(
        question="Is there a way out that all who must sign could take?",
        method="ripeness",
        answer=answer,
        numbers=_margins(out),
        rests_on=tuple(f"outside.{name}" for name in names),
        uncertainty=f"A package better than no deal for {'; '.join(alone)}." if alone else "",
        tips=tuple(_way_tips(out)),
        caveats=("A package that all would accept must still be found, named and trusted.",),
    )


def _margins(out: WayOut) -> dict[str, Number]:
    numbers: dict[str, Number] = {}
    if out.best is not None:
        numbers["smallest margin of the best package, all numbers (utility)"] = out.best.margin
    if out.nearest is not None:
        numbers["smallest margin of the best package, some numbers (utility)"] = out.nearest.margin
    return numbers


def _way_tips(out: WayOut) -> Iterator[str]:
    if out.best is None or out.nearest is None:
        yield "No package is feasible: check the exclusions and requirements."
    elif out.verdict == "impossible":
        yield (
            f"A way out would become possible if no deal were worth {figure(-out.nearest.margin)} less to every "
            "signer, or a package that much more."
        )
    elif out.verdict == "possible":
        yield (
            f"A way out would be certain if the high ends of what no deal is worth lay {figure(-out.best.margin)} "
            "lower for every signer."
        )
    else:
        more = figure(out.best.margin)
        yield f"A way out would no longer be certain if no deal were worth {more} more to every signer."


def _side_tips(sides: tuple[Stalemate, ...]) -> Iterator[str]:
    middle = "the rest at the middle of its range"
    for one in sides:
        if one.cost_flip > 0:
            yield (
                f"{one.side} stops gaining where a month of fighting costs it more than {_pie(one.cost_flip)} of what "
                f"is at stake, {middle}."
            )
        if one.belief_flip <= 1:
            yield (
                f"{one.side} gains where it believes that the front moves its way in more than "
                f"{percent(one.belief_flip)} of the months, {middle}."
            )
        elif one.cost_flip <= 0:
            yield f"No belief about the front alone would let {one.side} gain by fighting on, {middle}."


def _count(number: int) -> str:
    return f"{number or 'no'} statement{'' if number == 1 else 's'}"


def _change(share: float) -> str:
    """A loss or a gain in words."""
    if round(10_000 * share) == 0:
        return "none"
    return f"a {'gain' if share > 0 else 'loss'} of {_pie(abs(share))}"


def _pie(share: float) -> str:
    return f"{100 * share:.2f}%"


def _paths(side: str) -> tuple[str, ...]:
    return (f"war.beliefs.{side}", f"war.costs.{side}")
