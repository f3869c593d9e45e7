"""Threats, ultimatums, promises and penalties for delay, and what came of them."""

from __future__ import annotations

from ripeness.brief.charts import credibility_chart
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, cite, date_words, figures, listing, quote, words
from ripeness.brief.tree import Block, Cell, Details, Inline, Number, Paragraph, Section, Table, Verbatim
from ripeness.ledger.types import Commitment

__all__ = ["commitments"]

_FIRST = 25
_MOST_OTHERS = 60


def commitments(given: BriefInput) -> Section:
    """A table, newest last, and the credibility curves where there are any."""
    found = sorted(given.ledger.commitments, key=lambda c: (str(c.issued.start), c.kind, c.id))
    if not found:
        text = "The articles hold no threat, ultimatum or promise that could be read with an issuer."
        return Section("commitments", "Threats and promises", (Paragraph((words(text),)),))
    # Those with a deadline, a schedule or an outcome are what an analyst looks for; the rest is folded.
    telling = [
        c
        for c in found
        if c.deadline or c.schedule or c.outcome != "unknown" or c.kind in ("ultimatum", "penalty")
    ]
    shown = (telling or found)[:_FIRST]
    chosen = {item.id for item in shown}
    rest = [c for c in found if c.id not in chosen]
    blocks: list[Block] = [
        _table("Threats, ultimatums and promises with a deadline, a schedule or an outcome", shown)
    ]
    if rest:
        title = "Other threats and promises"
        inside: list[Block] = [_table(title, rest[-_MOST_OTHERS:])]
        if len(rest) > _MOST_OTHERS:
            left = Number(str(len(rest) - _MOST_OTHERS), ("section:commitments",))
            inside.append(
                Paragraph((left, words(" earlier ones are printed by the ledger command.")), "muted")
            )
        blocks.append(Details(title, tuple(inside)))
    chart = credibility_chart(given)
    if chart is not None:
        blocks.append(chart)
    return Section("commitments", "Threats and promises, kept or not", tuple(blocks))


def _table(caption: str, items: list[Commitment]) -> Table:
    header = ("Issuer", "Kind", "To", "What", "Deadline", "What came of it")
    return Table(
        caption, header, tuple(_row(item) for item in items), tuple(f"item:{i.id}" for i in items), wide=True
    )


def _row(item: Commitment) -> tuple[Cell, ...]:
    return (
        cell(*_issuer(item), tone="head"),
        cell(words("proposed penalty" if item.proposed_by else item.kind)),
        cell(actor(item.target) if item.target else words("–")),
        cell(*_what(item)),
        cell(*(_due(item) or [words("none named")])),
        cell(*_outcome(item)),
    )


def _issuer(item: Commitment) -> list[Inline]:
    issuer: list[Inline] = [actor(item.proposed_by or item.issuer)]
    if item.proposed_by:
        issuer.append(words(" (proposes it)"))
    others = [name for name in item.joint if name != item.issuer]
    if others:
        issuer += [words(" ("), *listing([(actor(name),) for name in others]), words(")")]
    return issuer


def _what(item: Commitment) -> list[Inline]:
    what: list[Inline] = []
    if isinstance(when := date_words(item.issued), Verbatim):
        what += [when, words(". ")]
    if item.demand:
        what += [words("Demand: “"), quote(item.demand), words("” ")]
    if item.consequence:
        what += [words("Consequence: “"), quote(item.consequence), words("” ")]
    for condition in item.conditions[:2]:
        if condition not in (item.demand, item.consequence):
            what += [words("Condition: “"), quote(condition), words("” ")]
    return [*what, *cite(item.statements, most=4)]


def _due(item: Commitment) -> list[Inline]:
    due: list[Inline] = []
    if item.deadline:
        due += [words("“"), quote(item.deadline), words("” ")]
    if item.deadline_date.known:
        due += [date_words(item.deadline_date)]
    if item.schedule is not None:
        due += [words(" recurring: “"), quote(item.schedule.text), words("”")]
    return due


def _outcome(item: Commitment) -> list[Inline]:
    outcome: list[Inline] = [words(item.outcome, strong=True)]
    if item.outcome_note:
        outcome += [words(" – "), *figures(item.outcome_note, f"item:{item.id}")]
    outcome += cite(item.outcome_statements, most=3)
    if item.response:
        told = {"ignored": "did not answer", "countered": "answered with terms of its own"}
        response = told.get(item.response, f"{item.response} it")
        outcome += [words("; "), actor(item.target), words(f" {response}")]
        outcome += cite(item.response_statements, most=2)
    return outcome
