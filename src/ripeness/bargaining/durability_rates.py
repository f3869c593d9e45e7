"""What base rates say in sentences: one finding for each failure event, and how the hazard falls with time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ripeness.bargaining.finding import Finding, Number
from ripeness.case import War
from ripeness.statistics.base_rates import BaseRate

__all__ = ["history_findings", "join", "percent", "span"]

_METHOD = "durability"
_YEARS = (1, 2, 5)
_FIRST = ("any", "any agreement", "ceasefire", "agreement", "non-decisive", "negotiated")


def percent(share: float) -> str:
    """A share in per cent, with as many places as it needs."""
    points = 100 * share
    if points and abs(points) < 0.05:
        return f"{points:.2g}%"
    return f"{points:.1f}%" if abs(points) < 10 and round(points, 1) != round(points) else f"{points:.0f}%"


def span(low: float, high: float) -> str:
    """``2% to 5%``, or one figure where both ends read alike."""
    ends = percent(low), percent(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def join(words: Iterable[str]) -> str:
    """``a, b and c``."""
    row = list(words)
    return "".join(row) if len(row) < 2 else f"{', '.join(row[:-1])} and {row[-1]}"


def history_findings(
    rates: Sequence[BaseRate], *, place: str, kind: str | None, war: War | None
) -> tuple[Finding, ...]:
    """Findings from base rates: the spread over failure events, each event, and the falling hazard.

    Parameters
    ----------
    rates
        Those that fit the case.
    place
        Whose own record was left out, or empty.
    kind
        Of the case; ``None``: both kinds are told.
    war
        For the comparison with the case's own hazard.
    """
    if not rates:
        return ()
    groups: dict[str, list[BaseRate]] = {}
    for item in rates:
        groups.setdefault(item.event_definition, []).append(item)
    leads = {event: _lead(group) for event, group in groups.items()}
    rests = _rests(war)
    return (
        _spread(leads, rests, _caveats(tuple(leads.values()), place, kind)),
        *(_event(group, leads[event], war, _caveats(group, place, kind)) for event, group in groups.items()),
        _falling(leads, rests, _caveats((_aging(leads),), place, kind)),
    )


def _lead(group: Sequence[BaseRate]) -> BaseRate:
    return min(group, key=lambda item: _FIRST.index(item.ending) if item.ending in _FIRST else len(_FIRST))


def _caveats(rates: Sequence[BaseRate], place: str, kind: str | None) -> tuple[str, ...]:
    found = []
    if place:
        dropped = dict.fromkeys(item.population for item in rates if item.without)
        found.append(
            f"The record of {place} itself"
            + (" (the Minsk agreements, the truces of 2014-2020)" if place == "Ukraine" else "")
            + " is left out, so that the case is not its own prior"
            + (
                f": {join(dropped)} stand here without it."
                if dropped
                else "; these populations do not hold it."
            )
        )
    if kind is None:
        found.append(
            "The sides are not in the book of actors: base rates of wars between states and of civil wars both stand."
        )
    smallest, largest = min(item.clusters for item in rates), max(item.clusters for item in rates)
    count = f"{smallest}" if smallest == largest else f"{smallest} to {largest}"
    found.append(
        f"Rests on {count} independent wars or conflicts and describes the past: no war is a draw from them."
    )
    return tuple(found)


def _rests(war: War | None) -> tuple[str, ...]:
    """The number of the case that a base rate bears on."""
    return () if war is None else ("war.hazard",)


def _spread(leads: dict[str, BaseRate], rests: tuple[str, ...], caveats: tuple[str, ...]) -> Finding:
    ordered = sorted(leads.items(), key=lambda pair: pair[1].holds(5).value)
    worst, best = ordered[0], ordered[-1]
    numbers: dict[str, Number] = {}
    for event, rate in ordered:
        numbers[f"held 5 years: {event} ({rate.population})"] = rate.holds(5).value
        numbers[f"held 5 years, 95% interval: {event} ({rate.population})"] = _pair(rate, 5)
    return Finding(
        question="How long did comparable endings hold, and how much turns on what counts as failure?",
        method=_METHOD,
        answer=(
            f"After five years {percent(best[1].holds(5).value)} of {best[1].population} still held if failure means "
            f"{best[0]}, but {_but_only(best[1], worst[1])} if it means {worst[0]}."
            if len(ordered) > 1
            else f"After five years {percent(best[1].holds(5).value)} of {best[1].population} still held; failure "
            f"means {best[0]}."
        ),
        numbers=numbers,
        rests_on=rests,
        uncertainty="Each share has a 95% interval of its own (in the numbers); the choice of event matters as much.",
        tips=("Say first which event would count as the deal's failure; the answer follows from that.",),
        caveats=caveats,
    )


def _but_only(best: BaseRate, worst: BaseRate) -> str:
    share = f"only {percent(worst.holds(5).value)}"
    return share if worst.population == best.population else f"{share} of {worst.population}"


def _pair(rate: BaseRate, years: int) -> tuple[float, float]:
    found = rate.holds(years)
    return found.low, found.high


def _event(group: Sequence[BaseRate], lead: BaseRate, war: War | None, caveats: tuple[str, ...]) -> Finding:
    numbers: dict[str, Number] = {}
    for rate in group:
        for years in (years for years in _YEARS if years > rate.unseen_years):
            numbers[f"held {_count(years)} ({rate.population}; n {rate.n})"] = rate.holds(years).value
            numbers[f"held {_count(years)}, 95% interval ({rate.population})"] = _pair(rate, years)
    told = ", ".join(
        f"{percent(lead.holds(years).value)} [{span(*_pair(lead, years))}] after {_count(years)}"
        for years in _YEARS
        if years > lead.unseen_years
    )
    others = [rate for rate in group if rate is not lead]
    ends = sorted(rate.holds(5).value for rate in others)
    compare = (
        f" Other populations with the same event: {span(ends[0], ends[-1])} after five years."
        if others
        else ""
    )
    return Finding(
        question=f"Would it hold, if failure means {lead.event_definition}?",
        method=_METHOD,
        answer=f"Of {lead.n} {lead.population}, {lead.failures} failed; still holding were {told}.{compare}",
        numbers=numbers,
        rests_on=_rests(war),
        uncertainty="In brackets 95% intervals (Kaplan-Meier); they cover chance, not the choice of population.",
        tips=(_conditional(lead), *_own(lead, war)),
        caveats=(
            *_notes(group),
            *dict.fromkeys(f"Source: {rate.source}; {rate.licence}." for rate in group),
            *caveats,
        ),
    )


def _notes(group: Sequence[BaseRate]) -> tuple[str, ...]:
    """Each note once, with the populations that it concerns."""
    found: dict[str, list[str]] = {}
    for rate in group:
        if rate.note:
            found.setdefault(rate.note, []).append(rate.population)
    return tuple(f"On {join(names)}: {_lower(note)}" for note, names in found.items())


def _lower(note: str) -> str:
    """A note in the middle of a sentence; what starts with an abbreviation stays."""
    return note if note[1:2].isupper() else f"{note[:1].lower()}{note[1:]}"


def _count(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"


def _conditional(rate: BaseRate) -> str:
    start = max(1.0, rate.unseen_years)
    fresh, later = rate.holds_on(1, held=0), rate.holds_on(1, held=start)
    if rate.unseen_years:
        later_on = rate.holds_on(1, held=start + 4)
        return (
            "By the Weibull fit the chance to hold one year more is "
            f"{percent(later.value)} [{span(later.low, later.high)}] in the second year and "
            f"{percent(later_on.value)} [{span(later_on.low, later_on.high)}] in the sixth."
        )
    return (
        "Having held a year is information: by the Weibull fit the chance to hold one year more is "
        f"{percent(fresh.value)} [{span(fresh.low, fresh.high)}] at the start and {percent(later.value)} "
        f"[{span(later.low, later.high)}] after a year."
    )


def _own(rate: BaseRate, war: War | None) -> tuple[str, ...]:
    if war is None:
        return ()
    constant = 1 - rate.holds(5).value ** (1 / 60)
    low, high = 1 - rate.holds(5).high ** (1 / 60), 1 - rate.holds(5).low ** (1 / 60)
    own = war.hazard
    place = "inside" if own.contains(constant) else "above" if constant > own.high else "below"
    return (
        f"Spread over five years this is a hazard of {percent(constant)} [{span(low, high)}] a month, {place} the "
        f"case's {span(own.low, own.high)}.",
    )


def _aging(leads: dict[str, BaseRate]) -> BaseRate:
    """The base rate that tells best how a deal ages: with deaths as the event, else one that sees the first year."""
    seen = [item for item in leads.values() if not item.unseen_years] or list(leads.values())
    return next((item for item in seen if item.event == "death"), seen[0])


def _falling(leads: dict[str, BaseRate], rests: tuple[str, ...], caveats: tuple[str, ...]) -> Finding:
    rate = _aging(leads)
    months = (1, 13, 25, 61)
    hazards = rate.weibull.monthly_hazards(61)
    figures = {month: float(hazards[month - 1]) for month in months}
    shown = {month: value for month, value in figures.items() if month > 12 * rate.unseen_years}
    told = join(f"{percent(value)} in month {month}" for month, value in shown.items())
    sure = rate.shape.high < 1
    return Finding(
        question="Does it tell anything that a deal has held so far?",
        method=_METHOD,
        answer=f"{'Yes' if sure else 'Probably'}: the hazard falls with time (Weibull shape {rate.shape.value:.2f} "
        f"[{rate.shape.low:.2f}, {rate.shape.high:.2f}], below 1); the risk of breaking, if it held until then, is "
        f"{told} ({rate.population}; failure: {rate.event_definition}).",
        numbers={f"hazard in month {month}": value for month, value in shown.items()}
        | {
            "Weibull shape": rate.shape.value,
            "Weibull shape (95% interval)": (rate.shape.low, rate.shape.high),
            "Weibull scale (years)": rate.scale.value,
            "Weibull scale (years, 95% interval)": (rate.scale.low, rate.scale.high),
        },
        rests_on=rests,
        uncertainty="A falling hazard in a population also comes from frail deals failing first; it need not mean that "
        "each deal grows firmer.",
        tips=("A shape of 1 (a constant hazard) would make past holding worth nothing.",),
        caveats=caveats,
    )
