"""Statements into positions, commitments, sticking points, assessments and forecasts."""

from __future__ import annotations

from ripeness.ledger.annotations import as_annotations, write_annotations
from ripeness.ledger.build import build_ledger
from ripeness.ledger.dna_file import write_dna
from ripeness.ledger.forecast_record import ForecastRecord, ForecastScore, score_forecasts
from ripeness.ledger.networks import Affiliation, actor_network, affiliation, as_graph, write_graphml
from ripeness.ledger.news import News, news_since
from ripeness.ledger.tables import events, harmless, import_csv, write_csv, write_parquet
from ripeness.ledger.types import (
    COMMITMENT_KINDS,
    FACTORS,
    MOVE_KINDS,
    OUTCOMES,
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
    "COMMITMENT_KINDS",
    "FACTORS",
    "MOVE_KINDS",
    "OUTCOMES",
    "Affiliation",
    "Assessment",
    "Commitment",
    "Contradiction",
    "Credibility",
    "CredibilityPoint",
    "Forecast",
    "ForecastRecord",
    "ForecastScore",
    "Ledger",
    "Move",
    "News",
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
    "actor_network",
    "affiliation",
    "as_annotations",
    "as_graph",
    "as_plain",
    "build_ledger",
    "events",
    "harmless",
    "import_csv",
    "news_since",
    "score_forecasts",
    "write_annotations",
    "write_csv",
    "write_dna",
    "write_graphml",
    "write_parquet",
]
