"""Durability: would a signed deal hold, what does the fear that it will not hold cost, and what do guarantees change?

Two independent sources stand side by side and are never averaged: the case's own ranges (`war.hazard` and the rest of
the war block) and base rates of how long comparable endings held. Every base rate is told with its failure event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ripeness.bargaining.durability_bounds import ShiftBounds, hold_bounds, other_side, shift_bounds
from ripeness.bargaining.durability_guarantees import guarantee_finding
from ripeness.bargaining.durability_rates import history_findings, percent, span
from ripeness.bargaining.finding import Finding
from ripeness.case import Case, War
from ripeness.statistics.base_rates import (
    BaseRate,
    HazardRatio,
    fitting_base_rates,
    load_base_rates,
    load_hazard_ratios,
)
from ripeness.statistics.hazard import equivalent_hazard

__all__ = ["METHOD", "case_kind", "case_place", "durability_findings"]

METHOD = "durability"
Kind = Literal["interstate", "civil"]

_MONTHS = 600
_UNMEASURED = "The numbers of the war block have no measurement: read the tipping points, not the middle."


@dataclass(frozen=True, slots=True)
class _Given:
    """What all parts of the answer need."""

    case: Case
    rates: tuple[BaseRate, ...]
    ratios: tuple[HazardRatio, ...]


def durability_findings(
    case: Case,
    *,
    kind: Kind | None = None,
    without: str | None = None,
    rates: Sequence[BaseRate] | None = None,
    ratios: Sequence[HazardRatio] | None = None,
) -> tuple[Finding, ...]:
    """Answer whether a deal would hold.

    Parameters
    ----------
    case
        Its war block gives hazard, shift, discount, win, costs and guarantees. Without one the base rates alone answer.
    kind
        Of the base rates: ``interstate`` or ``civil``; by default `case_kind`, both where that cannot tell.
    without
        Place whose own record is left out of the base rates; by default `case_place`.
    rates, ratios
        In place of the shipped ones.

    Returns
    -------
    Findings with ``method == "durability"``: on the case's own hazard, on how long comparable endings held (one for
    each failure event), on how the hazard falls with time, on the commitment shift, on guarantees.
    """
    kind = kind or case_kind(case)
    place = case_place(case) if without is None else without
    pool = load_base_rates() if rates is None else tuple(rates)
    fitting = fitting_base_rates(kind=kind, without=place, rates=pool)
    pacts = [item for item in pool if item.event == "agreement ended" and item not in fitting]
    if kind == "interstate":  # a signed text is a signed text: told beside the others, as what it is
        fitting += fitting_base_rates(without=place, rates=pacts)
    given = _Given(case, fitting, load_hazard_ratios() if ratios is None else tuple(ratios))
    found: list[Finding] = []
    if case.war is not None:
        found.append(_own_hazard(case.war))
    found += history_findings(fitting, place=place, kind=kind, war=case.war)
    if case.war is not None:
        found += [_commitment(given, case.war, riser) for riser in _risers(case.war)]
        riser = _risers(case.war)[0]
        found.append(guarantee_finding(case, case.war, riser=riser, ratios=given.ratios))
    return tuple(found)


def case_kind(case: Case) -> Kind | None:
    """``interstate`` where all that fight (else all signers) are states, ``civil`` where one is known not to be.

    ``None`` where a name is not in the book of actors: then both kinds of base rates are told.
    """
    from ripeness.vocabulary import load_vocabulary

    names = case.war.sides if case.war is not None else tuple(case.signers)
    book = load_vocabulary().actors
    kinds = [None if (actor := book.find(name)) is None else actor.kind for name in names]
    if any(item is not None and item != "state" for item in kinds):
        return "civil"
    return "interstate" if kinds and all(item == "state" for item in kinds) else None


def case_place(case: Case) -> str:
    """The place under study, if base rates ship that leave it out: by the names of parties, sides and packs."""
    words = [*case.parties, *(case.war.sides if case.war is not None else ()), *case.packs]
    places = dict.fromkeys(item.without for item in load_base_rates() if item.without)
    for place in places:
        if any(place.casefold() in word.casefold() for word in words):
            return place
    return ""


def _own_hazard(war: War) -> Finding:
    chances = {years: hold_bounds(war.hazard, years) for years in (1, 2, 5)}
    low, high = chances[5]
    even = 1 - 0.5 ** (1 / 60)
    if low > 0.5:
        verdict = "it would more likely than not stand after five years"
    elif high < 0.5:
        verdict = "it would more likely than not be gone after five years"
    else:
        verdict = "the case alone cannot tell whether it would stand after five years"
    told = ", ".join(f"{span(*chances[years])} after {years} year{'s' * (years > 1)}" for years in (1, 2, 5))
    return Finding(
        question="Would a signed deal hold, on the case's own hazard of breakdown?",
        method=METHOD,
        answer=f"At a hazard of {span(war.hazard.low, war.hazard.high)} a month {verdict}: the chance that it still "
        f"holds is {told}.",
        numbers={
            f"holds {years} year{'s' * (years > 1)} or more (constant hazard)": pair
            for years, pair in chances.items()
        }
        | {
            "monthly hazard": (war.hazard.low, war.hazard.high),
            "monthly hazard for an even chance at 5 years": even,
        },
        rests_on=("war.hazard",),
        uncertainty=f"The hazard is {_basis(war.hazard.basis)}; only its range is used, no distribution over it.",
        tips=(
            f"An even chance to stand after five years needs a hazard of {percent(even)} a month; below that it is "
            "better than even.",
        ),
        caveats=(
            "The hazard is taken as constant here; in every data set it falls with time, so that the first years are "
            "riskier and later ones safer than this says.",
        ),
    )


def _risers(war: War) -> tuple[str, ...]:
    return (war.shift_to,) if war.shift_to in war.sides else war.sides


def _commitment(given: _Given, war: War, riser: str) -> Finding:
    found = shift_bounds(war, riser=riser)
    other = other_side(war, riser)
    words = {
        "always": f"a deal is left throughout: even the highest prepayment stays within what {riser} has to give",
        "never": f"no deal is left anywhere in the assumed range: {riser} cannot prepay enough",
        "depends": "whether a deal is left depends on where in the ranges the truth lies",
    }[found.verdict]
    tip, more = _under_lead(given, war, found)
    return Finding(
        question=f"If {riser} gains power after a deal, does the fear that the deal breaks leave a deal?",
        method=METHOD,
        answer=f"To make up for the risk {riser} would have to grant {other} {_prepayment(found.kappa)} of what is at "
        f"stake in advance (kappa = d h D / (1 - d)); {words}.",
        numbers={
            "kappa (in pies; above 1 nothing covers it)": found.kappa,
            "kappa at the middle": found.middle,
            f"least that {riser} accepts (share; 0: it takes anything)": _within(found.least),
            f"most that {other} grants {riser} (share; 0: no deal)": _within(found.most),
            "critical monthly hazard h*": found.critical,
            "h* at the middle": found.critical_middle,
            **more,
        },
        rests_on=(
            "war.shift",
            "war.hazard",
            "war.discount",
            "war.win",
            f"war.war_costs.{other}",
            f"war.war_costs.{riser}",
        ),
        uncertainty="Bounds are exact over the ranges; where they are wide, the case does not tie the answer down.",
        tips=(_critical_tip(war, found), *tip),
        caveats=tuple(_shift_caveats(war)),
    )


def _within(shares: tuple[float, float]) -> tuple[float, float]:
    """A pair of shares of the pie, which go from nothing to all."""
    return min(1.0, max(0.0, shares[0])), min(1.0, max(0.0, shares[1]))


def _prepayment(kappa: tuple[float, float]) -> str:
    low, high = (percent(share) if share <= 1 else "more than all" for share in kappa)
    return low if low == high else f"between {low} and {high}"


def _shift_caveats(war: War) -> list[str]:
    found = [_UNMEASURED]
    if not war.shift_to:
        found.append(
            "The case does not say whom the shift of power favours (war.shift_to): each side is tried."
        )
    if war.discount.high >= 1:
        found.append(
            "With a discount factor of 1 the prepayment has no bound; the highest figures stand for that."
        )
    return found


def _under_lead(
    given: _Given, war: War, found: ShiftBounds
) -> tuple[tuple[str, ...], dict[str, tuple[float, float]]]:
    """The same with the falling hazard of the base rate that comes nearest, as a constant one of equal weight."""
    lead = _lead(given.rates)
    if lead is None:
        return (), {}
    equal = _equivalents(lead, war)
    kappa = shift_bounds(war, riser=found.riser, hazard=equal).kappa
    tip = (
        f"Were the hazard that of {lead.population} (failure: {lead.event_definition}), worth a constant "
        f"{span(*equal)} a month, {found.riser} would prepay {_prepayment(kappa)}; {_against(equal, found.critical)}."
    )
    return (tip,), {
        f"constant monthly hazard of equal weight ({lead.population})": equal,
        f"kappa under it (in pies; {lead.population})": kappa,
    }


def _critical_tip(war: War, found: ShiftBounds) -> str:
    middle, assumed = found.critical_middle, war.hazard
    if middle >= 1:
        return "With every number at its middle no hazard closes the zone: the shift is too small."
    place = "above" if middle > assumed.high else "below" if middle < assumed.low else "inside"
    return (
        f"With every number at its middle the zone closes at a hazard of h* = {percent(middle)} a month, {place} the "
        f"assumed range of {span(assumed.low, assumed.high)}; over the ranges h* goes from "
        f"{percent(found.critical[0])} "
        + (
            f"to {percent(found.critical[1])}."
            if found.critical[1] < 1
            else "up to where no hazard closes it."
        )
    )


def _against(equal: tuple[float, float], critical: tuple[float, float]) -> str:
    if equal[1] < critical[0]:
        return "that is below h* throughout, so that it would leave a deal"
    if equal[0] > critical[1]:
        return "that is above h* throughout, so that it would leave none"
    return "against h* that decides nothing"


def _lead(rates: Sequence[BaseRate]) -> BaseRate | None:
    """The base rate that comes nearest to 'the deal broke': sees the first year, deaths rather than any force."""
    for event, ending in (("death", "any"), ("agreement ended", "any agreement")):
        for item in rates:
            if (item.event, item.ending) == (event, ending):
                return item
    return rates[0] if rates else None


def _equivalents(rate: BaseRate, war: War) -> tuple[float, float]:
    """Constant hazards of equal weight at either end of the discount factor."""
    monthly = rate.weibull.monthly_hazards(_MONTHS)
    ends = [
        equivalent_hazard(monthly, discount_factor=min(max(d, 1e-9), 1 - 1e-9))
        for d in (war.discount.low, war.discount.high)
    ]
    return min(ends), max(ends)


def _basis(basis: str) -> str:
    return {
        "default": "a declared default",
        "analyst": "an analyst's number",
        "statements": "drafted from statements",
    }[basis]
