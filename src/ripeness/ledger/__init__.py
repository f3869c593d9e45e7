"""Statements into positions, commitments, sticking points, assessments and forecasts."""

from __future__ import annotations

from ripeness.ledger.build import build_ledger
from ripeness.ledger.types import (
    Assessment,
    Commitment,
    Contradiction,
    Credibility,
    CredibilityPoint,
    Forecast,
    Ledger,
    Move,
    Outcome,
    PartyStand,
    Position,
    Report,
    Schedule,
    Stand,
    StickingPoint,
    TacticSign,
    Utterance,
    WordRange,
    as_plain,
)

__all__ = [
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
    "build_ledger",
]
