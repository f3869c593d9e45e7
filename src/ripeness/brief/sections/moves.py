"""What moved: each move with the two utterances that show it side by side, and a timeline."""

from __future__ import annotations

from ripeness.brief.charts import timeline_chart
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, cite, date_words, figures, listing, quote, term, words
from ripeness.brief.tree import Block, Cell, Inline, Items, Number, Paragraph, Section, Subheading, Table
from ripeness.ledger.types import Contradiction, Move, Stand, TacticSign

__all__ = ["moves", "tactics_and_contradictions"]

_MOST = 40


def moves(given: BriefInput) -> Section:
    """Moves in order of time; where dates do not tell the order nothing is claimed."""
    found = sorted(given.ledger.moves, key=lambda m: (str(m.said.start), m.party, m.id))
    blocks: list[Block] = []
    if len(found) > _MOST:
        left = Number(str(len(found) - _MOST), ("section:moves",))
        blocks.append(Paragraph((left, words(" earlier moves are printed by the ledger command.")), "muted"))
        found = found[-_MOST:]
    if found:
        blocks.append(
            Table(
                "Moves, the two utterances side by side",
                ("Who", "Move", "Before", "After"),
                tuple(_row(move, given) for move in found),
                tuple(f"item:{move.id}" for move in found),
                wide=True,
            )
        )
    else:
        text = (
            "No move is claimed: no two utterances of one party on one matter stand apart in time, by their dates "
            "or by the text."
        )
        blocks.append(Paragraph((words(text),)))
    chart = timeline_chart(given)
    if chart is not None:
        blocks.append(chart)
    return Section("moves", "What moved", tuple(blocks))


def _row(move: Move, given: BriefInput) -> tuple[Cell, ...]:
    kind: list[Inline] = [words(f"{move.kind}: ", strong=True)]
    kind += [words("from “")] if len(move.options) > 1 else [words("on “")]
    for place, option in enumerate(move.options):
        kind += [words("” to “")] if place else []
        kind.append(term(option, given))
    kind.append(words("”"))
    if len(move.options) == 1:
        kind += [words(", "), *figures(move.note, f"item:{move.id}")]
    elif move.rule == "narrated":
        kind += [words("; "), *figures(move.note.partition("; ")[2], f"item:{move.id}")]
    if not move.same_speaker:
        kind.append(words(" (two speakers of one side)"))
    return (
        cell(actor(move.party), tone="head"),
        cell(*kind),
        cell(*_stand(move.before)),
        cell(*_stand(move.after)),
    )


def _stand(stand: Stand) -> tuple[Inline, ...]:
    return (
        date_words(stand.said),
        words(", "),
        actor(stand.speaker),
        words(": “"),
        quote(stand.text),
        words("”"),
        *cite(stand.statements, most=3),
    )


def tactics_and_contradictions(given: BriefInput) -> Section | None:
    """Signs of stalling and words that do not go together; both only on evidence."""
    blocks: list[Block] = []
    if given.ledger.tactics:
        signs = given.ledger.tactics
        blocks.append(Subheading("Signs of stalling"))
        blocks.append(Items(tuple(_sign(sign) for sign in signs), tuple(f"item:{sign.id}" for sign in signs)))
    if given.ledger.contradictions:
        items = given.ledger.contradictions
        blocks.append(Subheading("Contradictions"))
        blocks.append(
            Items(tuple(_contradiction(i, given) for i in items), tuple(f"item:{i.id}" for i in items))
        )
    return Section("tactics", "Signs of stalling and contradictions", tuple(blocks)) if blocks else None


def _sign(sign: TacticSign) -> tuple[Inline, ...]:
    return (
        actor(sign.party),
        words(" – "),
        *figures(sign.note.replace("AUTHOR", "the author"), *sign.statements[:1]),
        *cite(sign.statements),
    )


def _contradiction(item: Contradiction, given: BriefInput) -> tuple[Inline, ...]:
    return (
        actor(item.party),
        words(" on "),
        *listing([(words("“"), term(name, given), words("”")) for name in item.subject.split(" ")]),
        words(": “"),
        quote(item.first.text),
        words("” against “"),
        quote(item.second.text),
        words("”. "),
        *figures(item.note, *item.statements[:1]),
        *cite(item.statements),
    )
