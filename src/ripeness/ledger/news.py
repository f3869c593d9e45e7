"""What is new: since a day, or since an earlier ledger of the same negotiation."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ripeness.ledger.types import Ledger, as_plain
from ripeness.ledger.types_commitments import Commitment
from ripeness.ledger.types_judgements import Assessment, Forecast
from ripeness.ledger.types_positions import (
    Contradiction,
    Move,
    Position,
    StickingPoint,
    TacticSign,
    Utterance,
)

__all__ = ["News", "news_since"]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a ledger holds that was not there before.

    Parameters
    ----------
    since
        ISO day, or ``earlier ledger``.
    statements
        Ids of statements that were learned since.
    utterances
        New ones; ``more_reports`` are known utterances with a new report (nothing new was said).
    positions
        Those whose stand or basis is another, or that are new, as ``(before, now)``; before is ``None``
        for a new one, and always for news since a day.
    commitments, outcomes
        New ones; those whose outcome changed or whose deadline passed since.
    """

    since: str
    statements: tuple[str, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    more_reports: tuple[Utterance, ...] = ()
    positions: tuple[tuple[Position | None, Position], ...] = ()
    moves: tuple[Move, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    outcomes: tuple[Commitment, ...] = ()
    sticking_points: tuple[StickingPoint, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    tactics: tuple[TacticSign, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, item.name) for item in fields(self) if item.name != "since")

    def as_dict(self) -> dict[str, Any]:
        """Return plain data ready for JSON."""
        return {item.name: as_plain(getattr(self, item.name)) for item in fields(self)}


def news_since(ledger: Ledger, since: date | Ledger) -> News:
    """Return what is new since a day or since an earlier ledger.

    Since a day: what rests on a statement learned or said after it; a statement without any date is not
    called new. Since a ledger: what rests on a statement that the earlier one did not have, and what its rules
    now say otherwise (an outcome, a stand). Items are matched by the statements they rest on.
    """
    if isinstance(since, Ledger):
        fresh = frozenset(ledger.statements) - frozenset(since.statements)
        return _news(ledger, fresh, since, "earlier ledger")
    fresh = frozenset(key for key in ledger.statements if _after(ledger, key, since))
    return _news(ledger, fresh, None, since.isoformat(), since)


def _after(ledger: Ledger, key: str, day: date) -> bool:
    stmt = ledger.statements[key]
    return any(when.start is not None and when.start > day for when in (stmt.learned, stmt.said))


def _news(
    ledger: Ledger, fresh: frozenset[str], earlier: Ledger | None, name: str, day: date | None = None
) -> News:
    def new(items: tuple[Any, ...], old: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        known = {frozenset(item.statements) for item in old}
        return tuple(i for i in items if fresh & set(i.statements) and frozenset(i.statements) not in known)

    said = [item for item in ledger.utterances if fresh & set(item.statements) and not item.superseded]
    return News(
        since=name,
        statements=tuple(key for key in ledger.statements if key in fresh),
        utterances=tuple(item for item in said if fresh >= set(item.statements)),
        more_reports=tuple(item for item in said if not fresh >= set(item.statements)),
        positions=_positions(ledger, fresh, earlier),
        moves=new(ledger.moves, earlier.moves if earlier is not None else ()),
        commitments=tuple(c for c in ledger.commitments if fresh >= set(c.statements)),
        outcomes=_outcomes(ledger, fresh, earlier, day),
        sticking_points=_sticking(ledger, fresh, earlier),
        contradictions=new(ledger.contradictions, earlier.contradictions if earlier is not None else ()),
        assessments=tuple(a for a in ledger.assessments if fresh >= set(a.statements)),
        forecasts=tuple(f for f in ledger.forecasts if fresh >= set(f.statements)),
        tactics=new(ledger.tactics, earlier.tactics if earlier is not None else ()),
    )


def _positions(
    ledger: Ledger, fresh: frozenset[str], earlier: Ledger | None
) -> tuple[tuple[Position | None, Position], ...]:
    old = {(p.party, p.option): p for p in earlier.positions} if earlier is not None else {}
    found: list[tuple[Position | None, Position]] = []
    for position in ledger.positions:
        before = old.get((position.party, position.option))
        if earlier is None:
            if fresh >= set(position.statements):
                found.append((None, position))
        elif before is None or (before.stand, before.basis) != (position.stand, position.basis):
            found.append((before, position))
    return tuple(found)


def _outcomes(
    ledger: Ledger, fresh: frozenset[str], earlier: Ledger | None, day: date | None
) -> tuple[Commitment, ...]:
    old = (
        {key: item for item in earlier.commitments for key in item.statements} if earlier is not None else {}
    )
    found = []
    for item in ledger.commitments:
        before = next((old[key] for key in item.statements if key in old), None)
        if before is not None:
            changed = before.outcome != item.outcome
        else:
            due = item.deadline_date.end
            changed = bool(fresh & set(item.outcome_statements)) or (
                earlier is None
                and day is not None
                and due is not None
                and due > day
                and item.outcome_basis == "dates"
                and item.outcome == "lapsed"
            )
        if changed:
            found.append(item)
    return tuple(found)


def _sticking(ledger: Ledger, fresh: frozenset[str], earlier: Ledger | None) -> tuple[StickingPoint, ...]:
    if earlier is None:
        return tuple(
            item for item in ledger.sticking_points if any(fresh >= set(s.statements) for s in item.stands)
        )
    old = {(item.kind, item.subject): item for item in earlier.sticking_points}
    found = []
    for item in ledger.sticking_points:
        before = old.get((item.kind, item.subject))
        if before is None or (before.distance, before.gap) != (item.distance, item.gap):
            found.append(item)
    return tuple(found)
