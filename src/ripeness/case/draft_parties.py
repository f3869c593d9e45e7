"""The parties of a drafted case, and the level at which they are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ripeness.case.model import Dimension, Party
from ripeness.ledger.types import Ledger, Position
from ripeness.vocabulary import Vocabulary

__all__ = ["draft_party", "outspoken_parties", "regroup"]


def outspoken_parties(
    ledger: Ledger, vocabulary: Vocabulary, dimensions: Mapping[str, Dimension], known: tuple[str, ...]
) -> tuple[str, ...]:
    """The known parties (signers), then every other that takes a side on a term, the most outspoken first.

    One that the vocabulary does not know needs two distinct utterances in two documents: else it may be a misread
    name or a place.
    """
    options = {option for item in dimensions.values() for option in item.option_ids}
    utterances: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    for position in ledger.positions:
        if position.option in options and position.party not in ("", "none") and position.stands:
            utterances.setdefault(position.party, set()).update(position.utterances)
            told = (
                ledger.statements[key].document for key in position.statements if key in ledger.statements
            )
            documents.setdefault(position.party, set()).update(told)
    rest = [
        name
        for name, own in utterances.items()
        if name not in known and ((len(own) >= 2 and len(documents[name]) >= 2) or name in vocabulary.actors)
    ]
    return (*known, *sorted(rest, key=lambda name: (-len(utterances[name]), name)))


def draft_party(ledger: Ledger, vocabulary: Vocabulary, name: str, as_of: date | None) -> Party:
    """A party with everybody who spoke for it and its leader on the day, where the vocabulary knows one."""
    members = {item.speaker for item in ledger.utterances if item.party == name and item.speaker != name}
    return Party(name=name, members=tuple(sorted(members)), leader=_leader(vocabulary, name, as_of))


def _leader(vocabulary: Vocabulary, party: str, as_of: date | None) -> str:
    for actor in vocabulary.actors:
        offices = (
            actor.offices_on(as_of) if as_of else tuple(each for each in actor.offices if each.end is None)
        )
        if any(office.of == party and office.rank == 1 for office in offices):
            return actor.id
    return ""


def regroup(ledger: Ledger, groups: Mapping[str, str]) -> Ledger:
    """Count parties of the ledger as others: their positions are joined, their words become the group's.

    Firmness of a joined position is that of its firmest member; demands and rejections add up.
    """
    if not groups:
        return ledger
    joined: dict[tuple[str, str], list[Position]] = {}
    for position in ledger.positions:
        joined.setdefault((groups.get(position.party, position.party), position.option), []).append(position)
    return replace(
        ledger,
        positions=tuple(_join(party, several) for (party, _), several in joined.items()),
        utterances=tuple(
            replace(item, party=groups.get(item.party, item.party)) for item in ledger.utterances
        ),
        assessments=tuple(
            replace(item, party=groups.get(item.party, item.party), about=groups.get(item.about, item.about))
            for item in ledger.assessments
        ),
        commitments=tuple(
            replace(item, target=groups.get(item.target, item.target)) for item in ledger.commitments
        ),
        parties=tuple(dict.fromkeys(groups.get(party, party) for party in ledger.parties)),
    )


def _join(party: str, positions: list[Position]) -> Position:
    if len(positions) == 1:
        return replace(positions[0], party=party)
    firmest = max(positions, key=lambda item: item.firmness)
    signs = {item.stand for item in positions}
    return replace(
        firmest,
        party=party,
        stand=signs.pop() if len(signs) == 1 else "mixed",
        firmness_for=max(item.firmness_for for item in positions),
        firmness_against=max(item.firmness_against for item in positions),
        stands=tuple(stand for item in positions for stand in item.stands),
        utterances=tuple(sorted({name for item in positions for name in item.utterances})),
        statements=tuple(sorted({name for item in positions for name in item.statements})),
        demands=sum(item.demands for item in positions),
        rejections=sum(item.rejections for item in positions),
    )
