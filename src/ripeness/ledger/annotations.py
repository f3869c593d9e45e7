"""Statements as W3C Web Annotations (JSON-LD), which annotation tools and archives read.

Each statement is one annotation: the body holds what was coded, the target selects the words by position and,
so that it survives a page that has moved, by the quote with the words around it (Web Annotation Data Model,
W3C Recommendation of 23 February 2017, sections 4.2.4 and 4.2.5).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ripeness.corpus.document import Document
from ripeness.ledger.types import Ledger
from ripeness.reading.statement import Statement

__all__ = ["as_annotations", "write_annotations"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_FIELDS = ("speaker", "party", "act", "issue", "mode", "via", "target", "deadline", "condition")


def as_annotations(ledger: Ledger, documents: Sequence[Document]) -> dict[str, Any]:
    """Return an annotation collection with one page that holds every statement whose document is given."""
    known = {document.id: document for document in documents}
    items = [
        _annotation(stmt, known[stmt.document])
        for stmt in ledger.statements.values()
        if stmt.document in known
    ]
    return {
        "@context": _CONTEXT,
        "id": "urn:ripeness:statements",
        "type": "AnnotationCollection",
        "label": "Statements",
        "total": len(items),
        "first": {
            "id": "urn:ripeness:statements:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(stmt: Statement, document: Document) -> dict[str, Any]:
    coded = {name: getattr(stmt, name) for name in _FIELDS if getattr(stmt, name)}
    coded["options"] = [stand.code() for stand in stmt.options]
    if stmt.said.known:
        coded["date"] = stmt.said.isoformat()
    safe = document.url.startswith(("http://", "https://"))
    source = document.url if safe else f"urn:ripeness:document:{document.id}"
    return {
        "id": f"urn:ripeness:statement:{stmt.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": stmt.reader or "ripeness"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": f"{stmt.act} {stmt.issue}"},
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": json.dumps(coded, ensure_ascii=False, sort_keys=True),
            },
        ],
        "target": {"source": source, "selector": [_quote(stmt, document), _position(stmt)]},
    }


def _quote(stmt: Statement, document: Document) -> dict[str, Any]:
    text = document.text
    return {
        "type": "TextQuoteSelector",
        "exact": stmt.quote,
        "prefix": text[max(0, stmt.span.start - _AROUND) : stmt.span.start],
        "suffix": text[stmt.span.end : stmt.span.end + _AROUND],
    }


def _position(stmt: Statement) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": stmt.span.start, "end": stmt.span.end}


def write_annotations(ledger: Ledger, documents: Sequence[Document], path: Path) -> int:
    """Write the collection and return the number of annotations."""
    plain = as_annotations(ledger, documents)
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(plain["total"])
