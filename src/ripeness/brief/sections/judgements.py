"""What is judged and foreseen, by whom: assessments by factor, forecasts with their words of probability."""

from __future__ import annotations

from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, cite, date_words, quote, words
from ripeness.brief.tree import (
    Block,
    Cell,
    Details,
    Inline,
    Items,
    Number,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from ripeness.ledger.types import FACTORS, Assessment, Forecast

__all__ = ["assessments", "forecasts"]

_TITLES = {
    "war_course": "Course of the war",
    "costs": "Costs",
    "manpower": "Manpower",
    "trust": "Trust and commitment",
    "survival": "Survival at home",
    "patience": "The mediator’s patience",
    "concession_worth": "Worth of a concession",
    "credibility": "Credibility",
    "other": "Other judgements",
}
_FIRST = 6
_LONG = 300


def assessments(given: BriefInput) -> Section | None:
    """Judgements by factor, each with the parameter of the case that it is offered as a basis for."""
    by_factor: dict[str, list[Assessment]] = {factor: [] for factor in FACTORS}
    for item in given.ledger.assessments:
        by_factor.setdefault(item.factor, []).append(item)
    blocks: list[Block] = []
    for factor, items in by_factor.items():
        if not items:
            continue
        ordered = sorted(items, key=lambda a: (-a.corroboration, a.id))
        blocks.append(Subheading(_TITLES.get(factor, factor.replace("_", " ")), f"factor:{factor}"))
        if parameter := next((a.parameter for a in ordered if a.parameter), ""):
            text = f"Offered as a basis for the case’s parameter: {parameter.replace('_', ' ')}."
            blocks.append(Paragraph((words(text),), "muted"))
        first, rest = (ordered[:_FIRST], ordered[_FIRST:]) if factor != "other" else ([], ordered)
        if len(given.ledger.assessments) > _LONG:  # a page for a hundred articles stays readable
            rest = rest[: 2 * _FIRST]
        if first:
            blocks.append(_items(first))
        if rest:
            blocks.append(Details("More on this", (_items(rest),)))
    return Section("judged", "What is judged", tuple(blocks)) if blocks else None


def _items(items: list[Assessment]) -> Items:
    return Items(tuple(_item(item) for item in items), tuple(f"item:{item.id}" for item in items))


def _item(item: Assessment) -> tuple[Inline, ...]:
    about: tuple[Inline, ...] = (words(" on "), actor(item.about)) if item.about else ()
    return (actor(item.holder), *about, words(": “"), quote(item.text), words("”"), *cite(item.statements))


def forecasts(given: BriefInput) -> Section | None:
    """Who foresaw what, in which words, by when; the probability is an interval."""
    found = sorted(given.ledger.forecasts, key=lambda f: (str(f.said.start), f.speaker, f.id))
    if not found:
        return None
    intro = Paragraph(
        (
            words(
                "Words of probability as intervals on a published scale; a hedge such as “may” stays a wide "
            ),
            words("interval. Resolution is the analyst’s."),
        )
    )
    if len(found) > _LONG:  # those with a word of probability or a horizon can be scored; the others wait
        found = [item for item in found if (item.phrase and not item.hedge) or item.horizon_text]
    table = Table(
        "Forecasts",
        ("Who", "What", "Words", "Probability", "By when", "Resolution"),
        tuple(_row(item) for item in found),
        tuple(f"item:{item.id}" for item in found),
        wide=True,
    )
    return Section("foreseen", "What is foreseen", (intro, table))


def _row(item: Forecast) -> tuple[Cell, ...]:
    sources = item.statements[:1]
    by_when: list[Inline] = []
    if item.horizon_text:
        by_when += [words("“"), quote(item.horizon_text), words("” ")]
    if item.horizon.known:
        by_when.append(date_words(item.horizon))
    return (
        cell(actor(item.speaker), tone="head"),
        cell(words("“"), quote(item.text), words("”"), *cite(item.statements, most=3)),
        cell(quote(item.phrase) if item.phrase else words("plain statement")),
        cell(Number(f"{item.low:.2f}", sources), words(" to "), Number(f"{item.high:.2f}", sources)),
        cell(*(by_when or [words("not said")])),
        cell(words(item.resolution)),
    )
