"""Rows of readings: what a reader proposed for a document, kept for every reader that ever read it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from ripeness.reading.statement import Statement
from ripeness.store import schema
from ripeness.store.codec import statement_from_plain, statement_to_plain

__all__ = ["current_keys", "earlier_proposals", "proposals", "save_reading", "use_reading"]


def current_keys(connection: Connection) -> dict[str, str]:
    """Return for each document that was read the key of its current reading."""
    table = schema.reads.c
    rows = connection.execute(select(table.document, table.key).where(table.current))
    return {row.document: row.key for row in rows}


def use_reading(connection: Connection, document: str, key: str) -> bool:
    """Make an earlier reading with this key the current one; tell whether there is one."""
    table = schema.reads.c
    there = connection.execute(select(table.id).where(table.document == document, table.key == key)).first()
    if there is None:
        return False
    _only_current(connection, document, there.id)
    return True


def save_reading(
    connection: Connection, document: str, *, reader: str, key: str, statements: Sequence[Statement]
) -> None:
    """Enter a reading and make it the current one. One with the same key stays as it was."""
    if use_reading(connection, document, key):
        return
    values = {"document": document, "reader": reader, "key": key, "current": False}
    inserted = connection.execute(insert(schema.reads).values(**values).returning(schema.reads.c.id))
    read = inserted.scalar_one()
    rows = [
        {
            "read": read,
            "id": each.id,
            "span_start": each.span.start,
            "span_end": each.span.end,
            "speaker": each.speaker,
            "body": statement_to_plain(each),
        }
        for each in statements
    ]
    if rows:
        connection.execute(insert(schema.statements), rows)
    _only_current(connection, document, read)


def proposals(connection: Connection, document: str | None = None) -> dict[str, tuple[Statement, ...]]:
    """Return what the current readings propose, by document, in order of place.

    Documents that were read and have no statement are in it, with none.
    """
    reads, statements = schema.reads.c, schema.statements.c
    query = (
        select(reads.document, statements.body)
        .select_from(schema.reads.outerjoin(schema.statements, reads.id == statements.read))
        .where(reads.current)
        .order_by(reads.document, statements.span_start, statements.span_end, statements.id)
    )
    if document is not None:
        query = query.where(reads.document == document)
    found: dict[str, list[Statement]] = {}
    for row in connection.execute(query):
        into = found.setdefault(row.document, [])
        if row.body is not None:
            into.append(statement_from_plain(row.body))
    return {key: tuple(value) for key, value in found.items()}


def earlier_proposals(connection: Connection, statement: str) -> tuple[Statement, ...]:
    """Return what any reading ever proposed under this id, the latest first."""
    table = schema.statements.c
    query = select(table.body).where(table.id == statement).order_by(table.read.desc())
    return tuple(statement_from_plain(row.body) for row in connection.execute(query))


def _only_current(connection: Connection, document: str, read: int) -> None:
    of_document = schema.reads.c.document == document
    connection.execute(update(schema.reads).where(of_document).values(current=schema.reads.c.id == read))
