"""The drafted war block: declared defaults, with the ledger's assessments listed beside the numbers they concern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ripeness.case.defaults import default_war
from ripeness.case.model import Dimension
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.case.war import War
from ripeness.ledger.types import Assessment, Ledger

__all__ = ["OUTSIDE_FACTORS", "assessments_on", "draft_outside", "draft_war", "guess_mediator"]

OUTSIDE_FACTORS = ("war_course", "costs", "manpower", "patience")
"""Factors of assessments that bear on what a party has without a deal."""

_GUARANTEE_ISSUES = ("guarantees", "peacekeeping")
_SINGLE: Mapping[str, tuple[str, ...]] = {
    "front": ("war_course",),
    "drift": ("war_course", "manpower"),
    "drift_without_mediator": ("war_course", "patience"),
    "win": ("war_course",),
    "mediator_exit": ("patience",),
    "hazard": ("trust",),
    "shift": ("trust",),
}
_BY_SIDE: Mapping[str, tuple[str, ...]] = {
    "costs": ("costs", "manpower"),
    "war_costs": ("costs",),
    "audience": ("survival",),
    "stubbornness": ("concession_worth",),
}


def draft_war(
    ledger: Ledger, sides: tuple[str, str], dimensions: Mapping[str, Dimension], *, parties: Sequence[str]
) -> War:
    """Return the war block: every number a flagged default, save credibility where the ledger has a record.

    Parameters
    ----------
    ledger
        Its assessments are listed beside the parameters of their factor; its credibility curves set
        ``credibility`` (hull of the 95% intervals over the half-lives, of threats toward that side).
    sides
        The two who fight.
    dimensions
        Terms of guarantees and peacekeeping become ``guarantees`` at default effect.
    parties
        Among the others the mediator is guessed.
    """
    guarantees = [
        option.id
        for item in dimensions.values()
        if item.issue in _GUARANTEE_ISSUES
        for option in item.options
        if not option.absent and not option.id.endswith(("/none", "/no_foreign_troops"))
    ]
    mediator = guess_mediator(ledger, sides, parties)
    war = default_war(sides, guarantees=guarantees, mediator=mediator)
    changes: dict[str, Any] = {
        name: _beside(getattr(war, name), assessments_on(ledger, factors))
        for name, factors in _SINGLE.items()
    }
    for name, factors in _BY_SIDE.items():
        changes[name] = {
            side: _beside(each, assessments_on(ledger, factors, about=side))
            for side, each in getattr(war, name).items()
        }
    changes["beliefs"] = {
        side: _beside(each, assessments_on(ledger, ("war_course",), holder=side))
        for side, each in war.beliefs.items()
    }
    changes["penalties"] = {
        side: _beside(each, _threats(ledger, side)) for side, each in war.penalties.items()
    }
    changes["credibility"] = {
        side: _credibility(ledger, side, each) for side, each in war.credibility.items()
    }
    return replace(war, **changes)


def draft_outside(ledger: Ledger, party: str, settings: DraftSettings) -> Range:
    """Utility of no deal: the declared range, with what is judged of the party's prospects beside it."""
    low, high = settings.outside_low, settings.outside_high
    note = "assumed: from well below the worst deal to a middling one"
    return _beside(
        Range(low, high, "default", (), note), assessments_on(ledger, OUTSIDE_FACTORS, about=party)
    )


def assessments_on(
    ledger: Ledger, factors: Iterable[str], *, about: str | None = None, holder: str | None = None
) -> tuple[str, ...]:
    """Statements of the assessments of these factors, sorted.

    Parameters
    ----------
    factors
        Ids of `ripeness.ledger.types.FACTORS`.
    about
        Only those that judge this party (or judge nobody in particular but are its own).
    holder
        Only those that this party itself makes.
    """
    wanted = set(factors)
    found = {
        statement
        for item in ledger.assessments
        if item.factor in wanted and _concerns(item, about) and (holder is None or item.party == holder)
        for statement in item.statements
    }
    return tuple(sorted(found))


def _concerns(item: Assessment, about: str | None) -> bool:
    return about is None or item.about == about or (not item.about and item.party == about)


def _beside(base: Range, statements: tuple[str, ...]) -> Range:
    if not statements:
        return base
    note = "; ".join(part for part in (base.note, "judgements beside it, not used") if part)
    return Range(base.low, base.high, base.basis, statements, note)


def _threats(ledger: Ledger, side: str) -> tuple[str, ...]:
    kinds = ("threat", "ultimatum", "penalty")
    return tuple(
        sorted(
            {
                name
                for item in ledger.commitments
                if item.target == side and item.kind in kinds
                for name in item.statements
            }
        )
    )


def _credibility(ledger: Ledger, side: str, base: Range) -> Range:
    items = [item for item in ledger.credibility if item.target == side and item.curve and item.commitments]
    finest = [item for item in items if item.level == "target"] or items
    if not finest:
        return base
    low = min(point.low for item in finest for point in item.curve)
    high = max(point.high for item in finest for point in item.curve)
    statements = tuple(sorted({name for item in finest for name in item.statements}))
    note = "record of threats toward it that were resisted: 95% intervals over all half-lives"
    return Range(round(low, 4), round(high, 4), "statements", statements, note)


def guess_mediator(ledger: Ledger, sides: Sequence[str], parties: Sequence[str]) -> str:
    """The party other than the sides that speaks most of the talks and the truce; empty where none does."""
    counts = Counter(
        item.party
        for item in ledger.utterances
        if item.party in parties and item.party not in sides and item.issue in ("process", "ceasefire")
    )
    return min(counts, key=lambda party: (-counts[party], party), default="")
