"""From the original files to the aggregates that ship: populations, events, fits, and their text as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ripeness.statistics.hazard import Estimate
from ripeness.statistics.survival import fit_weibull, kaplan_meier
from ripeness.statistics.war_endings.cow_disputes import (
    DISPUTE_EVENTS,
    Dispute,
    disputes,
    next_disputes,
    settled_wars,
)
from ripeness.statistics.war_endings.cow_wars import (
    NON_DECISIVE,
    PRINCIPAL_TIES,
    WarDyad,
    cow_war_dyads,
    next_wars,
    principal_dyads,
)
from ripeness.statistics.war_endings.effects import effect_rows
from ripeness.statistics.war_endings.spell import Ending, as_spells, clusters, leave_out
from ripeness.statistics.war_endings.ucdp_agreements import ucdp_agreements
from ripeness.statistics.war_endings.ucdp_termination import ucdp_terminations

__all__ = ["LEFT_OUT", "Population", "base_rate_text", "hazard_ratio_text", "populations"]

LEFT_OUT = ("Ukraine", "Sudan")
"""Places for which variants without them ship, where they are in the data ("Sudan" takes South Sudan along)."""

_SINCE = date(1946, 1, 1)
_COW = "Correlates of War: interstate wars 4.0 (Sarkees and Wayman 2010), MID 4.2 (Palmer and others 2015)"
_UCDP = "UCDP Conflict Termination 3-2021 (Kreutz 2010)"
_PACTS = "UCDP Peace Agreements 22.1 (Pettersson, Hogbladh and Oberg 2019)"
_FREE = "free to use with citation; aggregates only"
_CC = "CC BY 4.0; aggregates only"
_WAR = "the same two states' next interstate war (1,000 battle deaths within twelve months)"
_EPISODE = "the same conflict's next episode (a calendar year with 25 battle deaths or more)"
_ENDED = "the agreement ended, by the day that the data give"
_UNSEEN = "No failure within one year can occur: an episode ends only after a calendar year below 25 deaths."
_DYADS = "Dyads of one war are not independent: the intervals are too narrow."
_PACT_NOTE = (
    "Several agreements of one conflict are not independent: the intervals are too narrow. One agreement that the "
    "record dates as ended before it was signed counts as failed on the first day."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """A population of endings with what has to stand beside its figures."""

    id: str
    kind: str
    ending: str
    event: str
    population: str
    event_definition: str
    endings: tuple[Ending, ...]
    source: str
    licence: str
    unseen_years: float = 0.0
    without: str = ""
    note: str = ""


def populations(folder: Path) -> tuple[Population, ...]:
    """All populations that ship, each with its variants without a place where that makes a difference.

    Raises
    ------
    DocumentError
        Where a file is missing or another one than meant.
    """
    found: list[Population] = []
    for item in (*_interstate(folder), *_ucdp(folder), *_pacts(folder)):
        found.append(item)
        for place in LEFT_OUT:
            rest = leave_out(item.endings, place)
            if len(rest) < len(item.endings):
                name = f"{item.id}-without-{place.casefold()}"
                found.append(replace(item, id=name, endings=rest, without=place))
    return tuple(found)


def base_rate_text(folder: Path) -> str:
    """The file of base rates."""
    head = "# Written by scripts/base_rates from the original data; do not edit.\n"
    head += "# failed, shape, scale: estimate, lower and upper end of the 95% interval; times in years;\n"
    head += "# covariance: of (log shape, log scale), as variance, covariance, variance.\n"
    return head + _dump([_row(item) for item in populations(folder)])


def hazard_ratio_text(folder: Path) -> str:
    """The file of hazard ratios."""
    head = "# Written by scripts/base_rates; rows that are not recomputed say where their figures stand.\n"
    return head + _dump(effect_rows(folder / "ucdp_peace_agreements_22.1.xlsx"))


def _interstate(folder: Path) -> Iterator[Population]:
    dyads = cow_war_dyads(folder / "cow_interstate_wars_v4.0.csv")
    clashes = disputes(folder / "cow_midb_4.2.csv", folder / "cow_mida_4.2.csv")
    recent = tuple(item for item in dyads if item.start >= _SINCE)
    yield from _principal(recent, dyads, clashes)
    yield from _settled(clashes)
    yield from _all_dyads(recent, dyads, clashes)


def _principal(
    recent: Sequence[WarDyad], dyads: Sequence[WarDyad], clashes: Sequence[Dispute]
) -> Iterator[Population]:
    """One dyad for each war, all of them and those without a winner, under four failure events."""
    principal = principal_dyads(recent)
    tied = tuple(item for item in principal if item.outcome in NON_DECISIVE)
    words = "principal dyads of interstate wars begun since 1946"
    note = _ties_note(principal_dyads(recent, chosen=_OTHER_TIES), clashes)
    for group, ending, text in (
        (principal, "any", words),
        (tied, "non-decisive", f"{words} that nobody won"),
    ):
        name = "principal" if ending == "any" else ending
        for event, (definition, _) in DISPUTE_EVENTS.items():
            yield Population(
                id=f"cow-{name}-{event}",
                ending=ending,
                event=event,
                population=text,
                event_definition=definition,
                endings=next_disputes(group, clashes, event=event),
                note=note if (ending, event) == ("any", "death") else "",
                **_BETWEEN_STATES,
            )
        yield Population(
            id=f"cow-{name}-war",
            ending=ending,
            event="war",
            population=text,
            event_definition=_WAR,
            endings=next_wars(group, dyads),
            **_BETWEEN_STATES,
        )


def _settled(clashes: Sequence[Dispute]) -> Iterator[Population]:
    for settlement, ending in ((1, "negotiated"), (2, "imposed")):
        yield Population(
            id=f"mid-{ending}-death",
            ending=ending,
            event="death",
            population=f"dyads at war in disputes begun since 1946 with a settlement {ending}",
            event_definition=DISPUTE_EVENTS["death"][0],
            endings=settled_wars(clashes, settlement=settlement, since=_SINCE),
            note=_DYADS,
            **_BETWEEN_STATES,
        )


def _all_dyads(
    recent: Sequence[WarDyad], dyads: Sequence[WarDyad], clashes: Sequence[Dispute]
) -> Iterator[Population]:
    yield Population(
        id="cow-dyads-death",
        ending="any dyad",
        event="death",
        population="all dyads of interstate wars begun since 1946",
        event_definition=DISPUTE_EVENTS["death"][0],
        endings=next_disputes(recent, clashes, event="death"),
        note=_DYADS,
        **_BETWEEN_STATES,
    )
    yield Population(
        id="cow-dyads-1823-war",
        ending="any dyad since 1823",
        event="war",
        population="all dyads of interstate wars 1823-2007",
        event_definition=_WAR,
        endings=next_wars(dyads, dyads),
        note=_DYADS + " The second phase of a war counts as the next war.",
        **_BETWEEN_STATES,
    )


_BETWEEN_STATES: dict[str, Any] = {"kind": "interstate", "source": _COW, "licence": _FREE}
_OTHER_TIES = {**PRINCIPAL_TIES, 151: (731, 732), 169: (651, 666), 186: (540, 560)}


def _ties_note(other: Sequence[WarDyad], clashes: Sequence[Dispute]) -> str:
    curve = kaplan_meier(as_spells(next_disputes(other, clashes, event="death")))
    shares = ", ".join(f"{curve.failed[year].value:.2f}" for year in (1, 2, 5, 10, 20))
    return (
        "Where dyads tie, one was set by hand (China and South Korea, Jordan and Israel, Cambodia and North Vietnam, "
        "Zaire and Angola). With the two Koreas, Egypt and Israel, Angola and South Africa in their stead the shares "
        f"failed are {shares}."
    )


def _ucdp(folder: Path) -> Iterator[Population]:
    file = folder / "ucdp_termination_acd_3-2021.xlsx"
    wanted = (
        ("interstate", ""),
        ("interstate", "ceasefire"),
        ("interstate", "peace agreement"),
        ("interstate", "low activity"),
        ("civil", "ceasefire"),
        ("civil", "peace agreement"),
        ("civil", "government victory"),
        ("civil", "low activity"),
    )
    short = {"": "any", "peace agreement": "agreement", "government victory": "victory"}
    for kind, outcome in wanted:
        ending = short.get(outcome, outcome)
        yield Population(
            id=f"ucdp-{kind}-{ending.replace(' ', '-')}",
            kind=kind,
            ending=ending,
            event="episode",
            population=f"episodes of {kind} conflict 1946-2019"
            + (f" that ended by {outcome}" if outcome else ""),
            event_definition=_EPISODE,
            endings=ucdp_terminations(file, kind=kind, outcome=outcome),
            source=_UCDP,
            licence=_CC,
            unseen_years=1.0,
            note=_UNSEEN,
        )


def _pacts(folder: Path) -> Iterator[Population]:
    for type_ in ("", "full", "partial", "process"):
        found = ucdp_agreements(folder / "ucdp_peace_agreements_22.1.xlsx", type=type_)
        yield Population(
            id=f"ucdp-agreements{'-' + type_ if type_ else ''}",
            kind="civil",
            ending=type_ or "any agreement",
            event="agreement ended",
            population=f"{type_ + ' ' if type_ else ''}peace agreements 1975-2021 (UCDP; nearly all of civil wars)",
            event_definition=_ENDED,
            endings=tuple(item.ending for item in found),
            source=_PACTS,
            licence=_CC,
            note=_PACT_NOTE,
        )


def _row(item: Population) -> dict[str, Any]:
    spells = as_spells(item.endings)
    curve, fit = kaplan_meier(spells), fit_weibull(spells)
    return {
        "id": item.id,
        "kind": item.kind,
        "ending": item.ending,
        "event": item.event,
        "population": item.population,
        "event_definition": item.event_definition,
        "n": curve.n,
        "failures": curve.failures,
        "clusters": len(set(clusters(item.endings))),
        "failed": {int(year): _figures(value) for year, value in curve.failed.items()},
        "median": None if curve.median is None else round(curve.median, 2),
        "weibull": {
            "shape": _figures(fit.shape),
            "scale": _figures(fit.scale, 2),
            "covariance": [round(value, 6) for value in fit.model.covariance],
        },
        "unseen_years": item.unseen_years,
        "without": item.without,
        "source": item.source,
        "licence": item.licence,
        "note": item.note,
    }


def _figures(value: Estimate, places: int = 4) -> list[float]:
    return [round(number, places) + 0.0 for number in (value.value, value.low, value.high)]


def _dump(rows: Sequence[dict[str, Any]]) -> str:
    return yaml.safe_dump({"rows": list(rows)}, sort_keys=False, width=110, default_flow_style=None)
