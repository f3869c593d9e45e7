"""What the press offers as evidence on the parameters that a finding turns on."""

from __future__ import annotations

from ripeness.bargaining.finding import Finding
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cite, quote, sentence_of, words
from ripeness.brief.tree import Block, Inline, Items, Paragraph
from ripeness.ledger.types import Assessment

__all__ = ["offered_evidence"]

#: Beginnings of case paths, or ids of methods, and the factors of judgements that bear on them.
_BY_PATH = (
    (("war.hazard", "war.breakdown", "war.guarantees", "war.shift"), ("trust",)),
    (("war.beliefs", "war.drift", "war.win", "war.front"), ("war_course", "manpower")),
    (("war.costs", "war.war_costs", "war.penalties"), ("costs",)),
    (("war.mediator_exit",), ("patience",)),
    (("war.credibility",), ("credibility",)),
    (("war.survival", "signers."), ("survival",)),
)
_BY_METHOD = {
    "durability": ("trust",),
    "commitment": ("trust",),
    "guarantees": ("trust",),
    "ratification": ("survival",),
    "logroll": ("concession_worth",),
}
_MOST = 4


def offered_evidence(finding: Finding, given: BriefInput, told: set[str]) -> list[Block]:
    """Judgements of the press on the parameters of a finding: evidence offered, which sets no number by itself.

    ``told`` holds the factors whose judgements stand above already; those of this finding are added to it.
    """
    factors = [factor for factor in _factors(finding) if factor not in told]
    told.update(factors)
    found = [item for factor in factors for item in _strongest(given, factor)][:_MOST]
    if not found:
        return []
    lead = Paragraph(
        (words("What is judged on this in the articles, beside the numbers and not in them:"),), "muted"
    )
    return [lead, Items(tuple(_line(item, given) for item in found))]


def _factors(finding: Finding) -> list[str]:
    told = [
        factor
        for starts, factors in _BY_PATH
        if any(path.startswith(starts) for path in finding.rests_on)
        for factor in factors
    ]
    return list(dict.fromkeys((*_BY_METHOD.get(finding.method, ()), *told)))


def _strongest(given: BriefInput, factor: str) -> list[Assessment]:
    """The judgements of one factor: those told most often first, then those that show it in most words."""
    items = [item for item in given.ledger.assessments if item.factor == factor]
    return sorted(items, key=lambda a: (-a.corroboration, -len(a.cues), a.id))[:_MOST]


def _line(item: Assessment, given: BriefInput) -> tuple[Inline, ...]:
    return (
        actor(item.holder),
        words(": “"),
        quote(sentence_of(given, item.statements[0], item.text)),
        words("”"),
        *cite(item.statements, most=2),
    )
