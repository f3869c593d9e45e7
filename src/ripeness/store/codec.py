"""Values of the lower layers to plain data and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.statement import Statement

__all__ = ["document_from_row", "document_to_row", "statement_from_plain", "statement_to_plain"]


@cache
def _statements() -> TypeAdapter[Statement]:
    return TypeAdapter(Statement)


def statement_to_plain(statement: Statement) -> dict[str, Any]:
    """Plain data of a statement, with every field."""
    plain: dict[str, Any] = _statements().dump_python(statement, mode="json")
    return plain


def statement_from_plain(plain: Mapping[str, Any]) -> Statement:
    """The statement that `statement_to_plain` wrote; fields it did not know yet take their defaults."""
    return _statements().validate_python(plain)


def document_to_row(document: Document) -> dict[str, Any]:
    """The columns of a document."""
    published = document.published
    return {
        "id": document.id,
        "content_hash": document.content_hash,
        "name": document.name,
        "part": document.part,
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "published_start": published.start.isoformat() if published.start else None,
        "published_end": published.end.isoformat() if published.end else None,
        "published_basis": published.basis,
        "published_rule": published.rule,
        "kind": document.kind,
        "fetched": document.fetched,
        "source_map": [list(pair) for pair in document.source_map],
        "text": document.text,
    }


def document_from_row(row: Mapping[str, Any]) -> Document:
    """The document that `document_to_row` wrote."""
    return Document(
        name=row["name"],
        text=row["text"],
        part=row["part"],
        title=row["title"],
        author=row["author"],
        outlet=row["outlet"],
        url=row["url"],
        language=row["language"],
        published=DateInterval(
            start=_day(row["published_start"]),
            end=_day(row["published_end"]),
            basis=row["published_basis"],
            rule=row["published_rule"],
        ),
        source_map=tuple((int(first), int(second)) for first, second in row["source_map"]),
        kind=row["kind"],
        fetched=row["fetched"],
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
