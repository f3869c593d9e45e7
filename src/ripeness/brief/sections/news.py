"""What is new since a day or since the last brief: statements, moves, threats and what came of them, the case."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.bargaining.case_words import CaseWords
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cite, count, figures, listing, quote, term, words
from ripeness.brief.tree import Block, Details, Inline, Items, Paragraph, Subheading, Verbatim
from ripeness.ledger.types import Commitment

__all__ = ["news"]

_MOST = 8


def news(given: BriefInput) -> list[Block]:
    """The part of the first screen that a reader of the last brief looks for; nothing without a day to count from."""
    if given.since is None:
        return []
    since = f"{given.since.day} {given.since:%B %Y}"
    blocks: list[Block] = [Subheading("What is new")]
    rows = [*_moves(given), *_threats(given), *_case(given), *_effects(given)]
    if not given.new_statements and not rows:
        blocks.append(Paragraph((words("Nothing new since "), Verbatim(since, "date"), words("."))))
        return blocks
    lead = (
        *count(len(given.new_statements), "new statement", "section:record"),
        words(" since "),
        Verbatim(since, "date"),
        words("."),
    )
    blocks.append(Paragraph(lead))
    if rows:
        blocks.append(Items(tuple(rows)))
    said = tuple(_statements(given))
    if said:
        blocks.append(Details("The first of the new statements", (Items(said),)))
    return blocks


def _moves(given: BriefInput) -> Iterator[tuple[Inline, ...]]:
    fresh = frozenset(given.new_statements)
    for move in given.ledger.moves:
        if fresh & set(move.statements):
            over = listing([(words("“"), term(option, given), words("”")) for option in move.options])
            yield (
                words("Moved: ", strong=True),
                actor(move.party),
                words(f" {move.kind} on "),
                *over,
                *cite(move.statements, most=2),
            )


def _threats(given: BriefInput) -> Iterator[tuple[Inline, ...]]:
    fresh = frozenset(given.new_statements)
    for item in given.ledger.commitments:
        if fresh & set(item.statements):
            yield _threat(f"New {item.kind}: ", item)
        elif fresh & set(item.outcome_statements) or _fell_due(item, given):
            yield _threat(f"{item.outcome.capitalize()}: ", item)


def _fell_due(item: Commitment, given: BriefInput) -> bool:
    due = item.deadline_date.end
    by_date = item.outcome == "lapsed" and item.outcome_basis == "dates"
    return by_date and given.since is not None and due is not None and due >= given.since


def _threat(lead: str, item: Commitment) -> tuple[Inline, ...]:
    target: tuple[Inline, ...] = (words(" to "), actor(item.target)) if item.target else ()
    return (
        words(lead, strong=True),
        actor(item.proposed_by or item.issuer),
        *target,
        words(": “"),
        quote(item.consequence),
        words("”"),
        *cite((*item.outcome_statements, *item.statements), most=3),
    )


def _case(given: BriefInput) -> Iterator[tuple[Inline, ...]]:
    names = CaseWords(given.case) if given.case is not None else None
    for text, statements in given.changes[:_MOST]:
        known = tuple(item for item in statements if item in given.ledger.statements)
        sources = known[:1] or ("section:assumptions",)
        path, _, told = text.partition(": ")
        what = names.number(path) if names is not None else path
        subject = Verbatim(
            what.replace("parties.", "the party ").replace("dimensions.", "the question "), "term"
        )
        lead = words("Would change the case: ", strong=True)
        yield (lead, subject, words(": "), *figures(told, *sources), *cite(known))


def _effects(given: BriefInput) -> Iterator[tuple[Inline, ...]]:
    for question, before, after in given.effects:
        yield (
            words("Would change an answer: ", strong=True),
            *figures(question, "section:deal"),
            words(" Now: "),
            *figures(before, "section:deal"),
            words(" With the changes: "),
            *figures(after, "section:assumptions"),
        )


def _statements(given: BriefInput) -> Iterator[tuple[Inline, ...]]:
    for identity in given.new_statements[:_MOST]:
        stmt = given.ledger.statements.get(identity)
        if stmt is not None:
            issue = stmt.issue.replace("_", " ")
            says = (actor(stmt.speaker), words(f" – {stmt.act}, {issue}: “"), quote(stmt.quote), words("”"))
            yield (*says, *cite((identity,)))
