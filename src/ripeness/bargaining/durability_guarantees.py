"""What guarantees change: the life of a deal and the prepayment, on the case's assumptions and in the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ripeness.bargaining.case_words import CaseWords
from ripeness.bargaining.durability_bounds import ShiftBounds, hold_bounds, shift_bounds
from ripeness.bargaining.durability_rates import join, percent
from ripeness.bargaining.finding import Finding, Number
from ripeness.case import Case, Guarantee, War
from ripeness.statistics.base_rates import HazardRatio

__all__ = ["guarantee_finding"]


def guarantee_finding(case: Case, war: War, *, riser: str, ratios: Sequence[HazardRatio]) -> Finding:
    """Say what each guarantee of the war block changes, beside the estimates from data.

    Parameters
    ----------
    riser
        The side whose power grows after a deal.
    ratios
        Estimated hazard ratios, and measures declared to have none.
    """
    words = CaseWords(case)
    before = shift_bounds(war, riser=riser)
    numbers: dict[str, Number] = {
        "holds 5 years, no guarantee": hold_bounds(war.hazard, 5),
        "kappa, no guarantee (in pies)": before.kappa,
    }
    effects: dict[str, list[str]] = {}
    tips = list[str]()
    for option, effect in war.guarantees.items():
        name = words.option(option)
        told, figures = _guarantee(war, before, name, effect)
        effects.setdefault(told, []).append(name)
        numbers |= figures
        tips += _needed(war, name, before.critical_middle, effect)
    answer = (
        f"On the case's assumptions, at the middle of the ranges, {_moved(effects)}."
        if effects
        else "The case names no term that guarantees a deal, so that nothing acts on its hazard."
    )
    parts = ("hazard_ratio", "shift_cut")
    rests = (f"war.guarantees.{option}.{part}" for option in war.guarantees for part in parts)
    return Finding(
        question="What would guarantees change?",
        method="durability",
        answer=answer,
        numbers=numbers | _evidence_numbers(ratios),
        rests_on=(*rests, "war.hazard", "war.shift"),
        uncertainty=_evidence(ratios),
        tips=tuple(tips) or (_harmless(before, war),),
        caveats=_guarantee_caveats(war, riser),
    )


def _moved(effects: Mapping[str, Sequence[str]]) -> str:
    """Guarantees with one and the same effect are told together."""
    return "; ".join(
        f"each of {join(names)} moves {told}" if len(names) > 1 else f"{names[0]} moves {told}"
        for told, names in effects.items()
    )


def _harmless(before: ShiftBounds, war: War) -> str:
    if before.critical_middle >= 1:
        return "At the middle of the ranges no hazard closes the zone, so that no guarantee is needed to open it."
    return (
        f"At the middle of the ranges a deal is left without any guarantee (hazard {percent(war.hazard.mid)}, h* "
        f"{percent(before.critical_middle)} a month): a guarantee makes it last, it does not make it possible."
    )


def _guarantee_caveats(war: War, riser: str) -> tuple[str, ...]:
    taken = (
        () if war.shift_to else (f"The shift of power is taken to favour {riser}; the case does not say.",)
    )
    return (
        "Measures go to hard cases: raw ratios understate what they do, and controls may not mend that.",
        "The estimates come from civil wars; the ranges of the case are not drawn from them.",
        *taken,
    )


def _guarantee(war: War, before: ShiftBounds, name: str, effect: Guarantee) -> tuple[str, dict[str, Number]]:
    """What one guarantee does, in words at the middle and in bounds over the ranges."""
    ratio = (effect.hazard_ratio.low, effect.hazard_ratio.high)
    cut = (effect.shift_cut.low, effect.shift_cut.high)
    after = shift_bounds(war, riser=before.riser, ratio=ratio, cut=cut)
    bare, kept = (
        hold_bounds((min(1.0, war.hazard.mid * factor),) * 2, 5)[0]
        for factor in (1.0, effect.hazard_ratio.mid)
    )
    hazard = (min(1.0, war.hazard.low * ratio[0]), min(1.0, war.hazard.high * ratio[1]))
    words = (
        f"the chance to hold five years from {percent(bare)} to {percent(kept)} and the prepayment from "
        f"{_part(before.middle)} to {_part(after.middle)} of what is at stake"
    )
    return words, {f"holds 5 years, {name}": hold_bounds(hazard, 5), f"kappa, {name} (in pies)": after.kappa}


def _part(share: float) -> str:
    return percent(share) if share <= 1 else "more than all"


def _needed(war: War, name: str, critical: float, effect: Guarantee) -> list[str]:
    """The hazard ratio at which a guarantee alone would just leave a deal, where there is none at the middle."""
    if war.hazard.mid <= critical or war.hazard.mid <= 0:
        return []
    needed = critical / war.hazard.mid
    ratio = effect.hazard_ratio
    inside = "inside" if ratio.contains(needed) else "outside"
    return [
        f"At the middle of the ranges {name} alone would leave a deal from a hazard ratio of {needed:.2f} down, "
        f"which is {inside} the assumed {ratio.low:g} to {ratio.high:g}."
    ]


def _evidence_numbers(ratios: Sequence[HazardRatio]) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for item in ratios:
        if item.ratio is not None:
            name = f"hazard ratio, {item.measure}, holding {item.model} constant"
            found[name] = item.ratio.value
            found[f"{name} (95% interval)"] = (item.ratio.low, item.ratio.high)
    return found


def _evidence(ratios: Sequence[HazardRatio]) -> str:
    known = [
        f"{item.measure}, holding {item.model} constant: {item.ratio.value:.2f} "
        f"[{item.ratio.low:.2f}, {item.ratio.high:.2f}] ({item.population}; failure: {item.event_definition})"
        for item in ratios
        if item.ratio is not None and item.model != "nothing"
    ]
    missing = [item.measure for item in ratios if item.missing]
    told = f"Estimated hazard ratios, with 95% intervals: {'; '.join(known)}." if known else ""
    lacking = f" No figure can be given for {join(missing)}." if missing else ""
    return (told + lacking).strip()
