"""What the ledger is made of: frozen items, each with the ids of the statements it rests on and its dates.

Every item has ``id``, ``statements`` (ids of `ripeness.reading.statement.Statement`, never empty in a built
ledger) and a date interval; an item that names a party or an option does so by the vocabulary's ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from ripeness.corpus.interval import DateInterval
from ripeness.ledger.types_commitments import (
    COMMITMENT_KINDS,
    OUTCOMES,
    Commitment,
    Credibility,
    CredibilityPoint,
    Outcome,
    Schedule,
)
from ripeness.ledger.types_judgements import FACTORS, Assessment, Forecast, WordRange
from ripeness.ledger.types_positions import (
    MOVE_KINDS,
    Contradiction,
    Move,
    PartyStand,
    Position,
    Report,
    Stand,
    StickingPoint,
    TacticSign,
    Utterance,
)
from ripeness.reading.statement import Statement

__all__ = [
    "COMMITMENT_KINDS",
    "FACTORS",
    "MOVE_KINDS",
    "OUTCOMES",
    "Assessment",
    "Commitment",
    "Contradiction",
    "Credibility",
    "CredibilityPoint",
    "Forecast",
    "Ledger",
    "Move",
    "Outcome",
    "PartyStand",
    "Position",
    "Report",
    "Schedule",
    "Stand",
    "StickingPoint",
    "TacticSign",
    "Utterance",
    "WordRange",
    "as_plain",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the statements add up to.

    ``statements`` maps ids to statements (all that were given, also of superseded documents);
    ``superseded`` are ids of documents replaced by newer versions; ``as_of`` the day it was drawn up for,
    or ``None``. ``first``, ``last``: earliest and latest day known from statements.
    """

    utterances: tuple[Utterance, ...] = ()
    positions: tuple[Position, ...] = ()
    moves: tuple[Move, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    credibility: tuple[Credibility, ...] = ()
    sticking_points: tuple[StickingPoint, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    tactics: tuple[TacticSign, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    as_of: date | None = None
    first: date | None = None
    last: date | None = None

    def position(self, party: str, option: str) -> Position | None:
        """Return the position of a party on an option, or ``None`` where it is silent."""
        return next((p for p in self.positions if p.party == party and p.option == option), None)

    def as_dict(self) -> dict[str, Any]:
        """Return plain data ready for JSON; intervals as `DateInterval.isoformat`, statements as sorted
        ids."""
        plain = {
            item.name: as_plain(getattr(self, item.name))
            for item in fields(self)
            if item.name != "statements"
        }
        return plain | {"statements": sorted(self.statements)}


def as_plain(value: Any) -> Any:
    """Turn ledger items into plain data: dataclasses to dicts, tuples to lists, dates and intervals to ISO
    text."""
    if isinstance(value, DateInterval):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_plain(each) for each in value]
    return value
