"""Who speaks: the parties and voices with the number of their statements by act."""

from __future__ import annotations

from collections import Counter, defaultdict

from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, words
from ripeness.brief.sections.record import record_keys
from ripeness.brief.tree import Cell, Inline, Number, Paragraph, Section, Table

__all__ = ["voices"]

_COLUMNS = (
    "demand",
    "offer",
    "accept",
    "reject",
    "threaten",
    "promise",
    "accuse",
    "assess",
    "predict",
    "report",
)
_MOST_SPEAKERS = 6
_MOST_SIDES = 20


def voices(given: BriefInput) -> Section:
    """Table of sides and of the voices that speak for nobody but themselves."""
    by_party: dict[str, Counter[str]] = defaultdict(Counter)
    speakers: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in given.ledger.utterances:
        if not utterance.superseded:
            by_party[utterance.party][utterance.act] += 1
            speakers[utterance.party][utterance.speaker] += 1
    keys = record_keys(given)
    ordered = sorted(by_party, key=lambda party: (party == "none", -by_party[party].total(), party))
    if len(ordered) > _MOST_SIDES:  # the rest stands in the record
        ordered = [*[party for party in ordered if party != "none"][: _MOST_SIDES - 1], "none"]
    rows = tuple(
        _row(party, by_party[party], speakers[party], keys[party]) for party in ordered if by_party[party]
    )
    return Section(
        id="voices",
        title="Who speaks",
        blocks=(
            Paragraph(
                (
                    words(
                        "Distinct utterances by side and act; several reports of one utterance count once. "
                    ),
                    words(
                        "Analysts, media and authors stand in the last row, rarely named sides in the record."
                    ),
                )
            ),
            Table(
                caption="Utterances by side and act",
                header=("Side", "Voices", *_COLUMNS),
                rows=rows,
                anchors=tuple(f"voices:{party}" for party in ordered if by_party[party]),
                wide=True,
            ),
        ),
    )


def _row(party: str, acts: Counter[str], who: Counter[str], key: str) -> tuple[Cell, ...]:
    names: list[Inline] = []
    chosen = sorted(who, key=lambda name: (-who[name], name))
    for place, speaker in enumerate(chosen[:_MOST_SPEAKERS]):
        names += [words(", ")] if place else []
        names.append(actor(speaker))
    if len(chosen) > _MOST_SPEAKERS:
        more = Number(str(len(chosen) - _MOST_SPEAKERS), ("section:record",))
        names += [words(" and "), more, words(" more")]
    figures = [
        cell(Number(str(acts[act]), (key,))) if acts[act] else cell(words("–"), tone="silent")
        for act in _COLUMNS
    ]
    head = words("analysts, media, authors") if party == "none" else actor(party)
    return (cell(head, tone="head"), cell(*names), *figures)
