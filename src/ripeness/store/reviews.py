"""Rows of decisions and of the queue of those that no longer fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from ripeness.reading.statement import Statement
from ripeness.store import schema
from ripeness.store.codec import statement_from_plain, statement_to_plain
from ripeness.store.readings import proposals
from ripeness.store.settling import settle
from ripeness.store.values import Decision, QueueItem

__all__ = ["load_decisions", "load_queue", "refresh_queue", "save_decisions"]


def save_decisions(connection: Connection, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Append decisions; return them with their ids."""
    saved = []
    for decision in decisions:
        new = connection.execute(
            insert(schema.decisions).values(**_to_row(decision)).returning(schema.decisions.c.id)
        ).scalar_one()
        saved.append(_with_id(decision, new))
    return tuple(saved)


def load_decisions(connection: Connection, document: str | None = None) -> tuple[Decision, ...]:
    """Return decisions in the order they were made."""
    query = select(schema.decisions).order_by(schema.decisions.c.id)
    if document is not None:
        query = query.where(schema.decisions.c.document == document)
    return tuple(_from_row(row) for row in connection.execute(query))


def refresh_queue(connection: Connection, document: str) -> None:
    """Write anew which decisions on a document fit no statement of its current reading."""
    found = proposals(connection, document).get(document, ())
    settled = settle(found, load_decisions(connection, document))
    connection.execute(delete(schema.queue).where(schema.queue.c.document == document))
    rows = [
        {"decision": item.decision.id, "document": document, "reason": item.reason} for item in settled.queue
    ]
    if rows:
        connection.execute(insert(schema.queue), rows)


def load_queue(connection: Connection) -> tuple[QueueItem, ...]:
    """Return the queue in the order of the decisions."""
    query = (
        select(schema.decisions, schema.queue.c.reason)
        .join(schema.queue, schema.queue.c.decision == schema.decisions.c.id)
        .order_by(schema.decisions.c.id)
    )
    return tuple(QueueItem(decision=_from_row(row), reason=row.reason) for row in connection.execute(query))


def _to_row(decision: Decision) -> dict[str, Any]:
    after = dict(decision.outcome) if decision.action == "outcome" else _plain(decision.after)
    return {
        "at": decision.at,
        "who": decision.who,
        "action": decision.action,
        "document": decision.document,
        "statement": decision.statement,
        "before": _plain(decision.before),
        "after": after,
        "why": decision.why,
        "undoes": decision.undoes,
    }


def _from_row(row: Row[Any]) -> Decision:
    outcome = row.action == "outcome"
    return Decision(
        id=row.id,
        at=row.at,
        who=row.who,
        action=row.action,
        document=row.document,
        statement=row.statement,
        before=statement_from_plain(row.before) if row.before else None,
        after=statement_from_plain(row.after) if row.after and not outcome else None,
        outcome=row.after if outcome and row.after else {},
        why=row.why,
        undoes=row.undoes,
    )


def _plain(statement: Statement | None) -> dict[str, Any] | None:
    return None if statement is None else statement_to_plain(statement)


def _with_id(decision: Decision, new: int) -> Decision:
    return replace(decision, id=new)
