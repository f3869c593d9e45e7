"""What is judged and foreseen, by whom: assessments by factor, forecasts with their words of probability."""

from __future__ import annotations

from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, cite, date_words, quote, sentence_of, words
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
        ordered = sorted(items, key=lambda a: (-a.corroboration, -len(a.cues), a.party == "none", a.id))
        blocks.append(Subheading(_TITLES.get(factor, factor.replace("_", " ")), f"factor:{factor}"))
        if parameter := next((a.parameter for a in ordered if a.parameter), ""):
            text = f"Offered as a basis for the case’s parameter: {parameter.replace('_', ' ')}."
            blocks.append(Paragraph((words(text),), "muted"))
        first, rest = (ordered[:_FIRST], ordered[_FIRST:]) if factor != "other" else ([], ordered)
        if len(given.ledger.assessments) > _LONG:  # a page for a hundred articles stays readable
            rest = rest[: 2 * _FIRST]
        if first:
            blocks.append(_items(first, given))
        if rest:
            blocks.append(Details("More on this", (_items(rest, given),)))
    return Section("judged", "What is judged", tuple(blocks)) if blocks else None


def _items(items: list[Assessment], given: BriefInput) -> Items:
    return Items(tuple(_item(item, given) for item in items), tuple(f"item:{item.id}" for item in items))


def _item(item: Assessment, given: BriefInput) -> tuple[Inline, ...]:
    about: tuple[Inline, ...] = (words(" on "), actor(item.about)) if item.about else ()
    text = quote(sentence_of(given, item.statements[0], item.text))
    return (actor(item.holder), *about, words(": “"), text, words("”"), *cite(item.statements))


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
    firm = [item for item in found if not item.hedge or item.horizon_text or item.resolution != "open"]
    open_words = [item for item in found if item not in firm]
    blocks: list[Block] = [intro]
    if firm:
        blocks.append(_forecasts("Forecasts that can be held against what comes", firm, given))
    if open_words and len(found) <= _LONG:  # on a long page only what can be scored
        title = "Hedges: what may, might or could come"
        blocks.append(Details(title, (_forecasts(title, open_words, given),)))
    return Section("foreseen", "What is foreseen", tuple(blocks))


def _forecasts(caption: str, items: list[Forecast], given: BriefInput) -> Table:
    """One table, forecasts of one matter beside each other."""
    ordered = sorted(items, key=lambda f: (f.issue, f.question, f.speaker, f.id))
    return Table(
        caption,
        ("Who", "What", "Words", "Probability", "By when", "Resolution"),
        tuple(_row(item, given) for item in ordered),
        tuple(f"item:{item.id}" for item in ordered),
        wide=True,
    )


def _row(item: Forecast, given: BriefInput) -> tuple[Cell, ...]:
    sources = item.statements[:1]
    by_when: list[Inline] = []
    if item.horizon_text:
        by_when += [words("“"), quote(item.horizon_text), words("” ")]
    if item.horizon.known:
        by_when.append(date_words(item.horizon))
    return (
        cell(actor(item.speaker), tone="head"),
        cell(
            words("“"),
            quote(sentence_of(given, item.statements[0], item.text)),
            words("”"),
            *cite(item.statements, most=3),
        ),
        cell(quote(item.phrase) if item.phrase else words("plain statement")),
        cell(Number(f"{item.low:.2f}", sources), words(" to "), Number(f"{item.high:.2f}", sources)),
        cell(*(by_when or [words("not said")])),
        cell(words(item.resolution)),
    )
