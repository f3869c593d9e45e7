"""Rows of documents and of the links between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, delete, func, insert, or_, select, update

from ripeness.corpus.document import Document
from ripeness.store import schema
from ripeness.store.codec import document_from_row, document_to_row
from ripeness.store.values import Link

__all__ = ["add_documents", "add_links", "document_ids", "load_documents", "load_links", "purge"]

_CHUNK = 500  # bound parameters have a limit in SQLite
_DATE = ("published_start", "published_end", "published_basis", "published_rule")


def add_documents(connection: Connection, documents: Iterable[Document]) -> tuple[str, ...]:
    """Enter documents; return the ids that are new.

    A document that is there stays as it is, but for one thing: a date that the user gives replaces one that
    the program found.
    """
    wanted = {document.id: document for document in documents}
    there = {
        row.id: row.published_basis
        for row in _select_in(connection, wanted, schema.documents.c.id, schema.documents.c.published_basis)
    }
    new = [key for key in wanted if key not in there]
    if new:
        last = connection.execute(select(func.max(schema.documents.c.place))).scalar()
        rows = [
            document_to_row(wanted[key]) | {"place": place}
            for place, key in enumerate(new, start=(last or 0) + 1)
        ]
        connection.execute(insert(schema.documents), rows)
    for key in there:
        if wanted[key].published.basis == "user":
            row = document_to_row(wanted[key])
            values = {column: row[column] for column in _DATE}
            connection.execute(update(schema.documents).where(schema.documents.c.id == key).values(**values))
    return tuple(new)


def add_links(connection: Connection, links: Iterable[Link]) -> None:
    """Enter links that are not there yet; links to documents that are not there are left out."""
    wanted = {_key(link): link for link in links if link.first != link.second}
    there = {_key(link) for link in load_links(connection)}
    ends = {end for link in wanted.values() for end in (link.first, link.second)}
    known = {row.id for row in _select_in(connection, ends, schema.documents.c.id)}
    rows = [
        {"first": link.first, "second": link.second, "kind": link.kind, "similarity": link.similarity}
        for key, link in wanted.items()
        if key not in there and link.first in known and link.second in known
    ]
    if rows:
        connection.execute(insert(schema.links), rows)


def document_ids(connection: Connection) -> tuple[str, ...]:
    """Return the ids in the order in which the documents came."""
    rows = connection.execute(select(schema.documents.c.id).order_by(schema.documents.c.place))
    return tuple(row.id for row in rows)


def load_documents(connection: Connection, ids: Sequence[str] | None = None) -> tuple[Document, ...]:
    """Return documents by name and part; all of them where no ids are given."""
    if ids is None:
        rows: Sequence[Row[Any]] = connection.execute(select(schema.documents)).all()
    else:
        rows = _select_in(connection, ids, *schema.documents.c)
    found = (document_from_row(row._asdict()) for row in rows)
    return tuple(sorted(found, key=lambda document: (document.name, document.part, document.id)))


def load_links(connection: Connection) -> tuple[Link, ...]:
    """Return all links, sorted."""
    table = schema.links.c
    rows = connection.execute(select(schema.links).order_by(table.first, table.second, table.kind))
    return tuple(
        Link(first=row.first, second=row.second, kind=row.kind, similarity=row.similarity) for row in rows
    )


def _key(link: Link) -> tuple[str, str, str]:
    # Which of two copies comes first says nothing; which of two versions does.
    ends = (link.first, link.second)
    first, second = ends if link.kind == "supersedes" else sorted(ends)
    return first, second, link.kind


def purge(connection: Connection, document: str) -> None:
    """Delete a document with all that was read from it and decided on it."""
    reads = select(schema.reads.c.id).where(schema.reads.c.document == document).scalar_subquery()
    connection.execute(delete(schema.queue).where(schema.queue.c.document == document))
    # An undo points at an earlier row: take the pointers away before the rows.
    of_document = schema.decisions.c.document == document
    connection.execute(update(schema.decisions).where(of_document).values(undoes=None))
    connection.execute(delete(schema.decisions).where(of_document))
    connection.execute(delete(schema.statements).where(schema.statements.c.read.in_(reads)))
    connection.execute(delete(schema.reads).where(schema.reads.c.document == document))
    ends = or_(schema.links.c.first == document, schema.links.c.second == document)
    connection.execute(delete(schema.links).where(ends))
    connection.execute(delete(schema.documents).where(schema.documents.c.id == document))


def _select_in(connection: Connection, ids: Iterable[str], *columns: Column[Any]) -> list[Row[Any]]:
    wanted = list(ids)
    rows: list[Row[Any]] = []
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows += connection.execute(select(*columns).where(schema.documents.c.id.in_(chunk)))
    return rows
