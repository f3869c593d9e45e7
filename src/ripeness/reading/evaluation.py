"""The rules on places that are given: speakers, options, targets and conditions measured apart from finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ripeness.corpus.document import Document
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import Span, Statement

__all__ = ["code_given"]

Row = Mapping[str, Any]


def code_given(
    document: Document, rows: Sequence[Row], compiled: Compiled, *, packs: Sequence[str] | None = None
) -> tuple[Statement, ...]:
    """Code quotes that somebody else found, by the rules alone.

    Parameters
    ----------
    document
        To read.
    rows
        With ``quote`` and ``speaker_mention`` of the document; ``act``, ``issue`` and ``mode`` are taken over where
        they are given, so that what depends on them is measured by itself. ``speaker`` is used for nothing but
        telling the writer (``AUTHOR``) from a missing mention.
    compiled, packs
        As for `Coder`.

    Returns
    -------
    tuple of Statement
        One for each row whose quote stands in the text, in the order of the rows.
    """
    coder = Coder(document, compiled, packs=packs, reader="given/1")
    found: list[Statement] = []
    for number, row in enumerate(rows):
        quote = str(row["quote"])
        start = document.text.find(quote)
        if start < 0 or not quote:
            continue
        span = Span(start, start + len(quote))
        who = Resolved(speaker=AUTHOR) if row.get("speaker") == AUTHOR else _who(coder, row, span)
        found.append(
            coder.code(
                span,
                who=who,
                act=str(row.get("act") or ""),
                issue=str(row.get("issue") or ""),
                said=row.get("mode") != "narrated",
                ordinal=number,
            )
        )
    return tuple(found)


def _who(coder: Coder, row: Row, span: Span) -> Resolved:
    mention = str(row.get("speaker_mention") or "")
    place = coder.resolver.locate(mention, span.start) if mention else None
    return coder.resolver.resolve(place, at=span.start) if place else coder.resolver.speaker_of(span)
