"""Who says what: every utterance by party and issue, with its sentence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cite, date_words, quote, words
from ripeness.brief.tree import Block, Details, Inline, Items, Number, Paragraph, Section
from ripeness.ledger.types import Utterance

__all__ = ["record", "record_keys"]


# A record of more utterances lists so many, the newest of what somebody wants, gives, refuses, threatens or promises.
_LONG = 450
_POSITIONS = frozenset({"demand", "offer", "accept", "reject", "threaten", "promise"})


def shown_utterances(given: BriefInput) -> list[Utterance]:
    """The utterances that the record lists."""
    in_force = _in_force(given)
    if len(in_force) <= _LONG:
        return in_force
    told = [utterance for utterance in in_force if utterance.act in _POSITIONS]
    return sorted(told, key=_newest, reverse=True)[:_LONG]


def _newest(utterance: Utterance) -> tuple[date, date, str]:
    said, learned = utterance.said, utterance.learned
    return (said.end or learned.end or date.min, learned.end or date.min, utterance.id)


def _in_force(given: BriefInput) -> list[Utterance]:
    return [utterance for utterance in given.ledger.utterances if not utterance.superseded]


def record_keys(given: BriefInput) -> dict[str, str]:
    """For each party the key of its part of the record; the whole record where it has none."""
    listed = {utterance.party for utterance in shown_utterances(given)}
    parties = {utterance.party for utterance in given.ledger.utterances}
    return {party: f"record:{party}" if party in listed else "section:record" for party in sorted(parties)}


def record(given: BriefInput) -> Section:
    """The whole record, folded by party; inside by issue and date."""
    by_party: dict[str, list[Utterance]] = defaultdict(list)
    shown = shown_utterances(given)
    for utterance in shown:
        by_party[utterance.party].append(utterance)
    if left_out := len(_in_force(given)) - len(shown):
        note: tuple[Inline, ...] = (
            Number(str(left_out), ("section:record",)),
            words(
                " utterances, judgements and reports first and then the oldest, are left out of this list to keep the "
            ),
            words(
                "page small; those that bear on the case stand above, and the command that reads prints all."
            ),
        )
    else:
        note = ()
    ordered = sorted(by_party, key=lambda party: (party == "none", -len(by_party[party]), party))
    blocks: list[Block] = [
        Paragraph(
            (
                words(
                    "Every utterance by party, issue and date. The mark at its end leads to the sentence; "
                ),
                words("open a side to read it."),
            )
        )
    ]
    if note:
        blocks.append(Paragraph(note, "muted"))
    for party in ordered:
        title = "Analysts, media, authors" if party == "none" else party
        items = sorted(by_party[party], key=lambda u: (u.issue, str(u.said.start), u.act, u.id))
        anchors = [f"record:{party}" if place == 0 else "" for place in range(len(items))]
        blocks.append(Details(title, (Items(tuple(_line(item) for item in items), tuple(anchors)),)))
    return Section("record", "Who says what", tuple(blocks))


def _line(item: Utterance) -> tuple[Inline, ...]:
    parts: list[Inline] = [
        words(f"{item.issue.replace('_', ' ')} · {item.act} · ", strong=True),
        actor(item.speaker),
    ]
    if item.via:
        parts += [words(" via "), actor(item.via)]
    if item.target:
        parts += [words(" to "), actor(item.target)]
    if item.said.known:
        parts += [words(", "), date_words(item.said)]
    return (*parts, words(": “"), quote(item.text), words("”"), *cite(item.statements, most=4))
