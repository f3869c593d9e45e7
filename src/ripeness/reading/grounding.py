"""Grounding: nothing counts that does not stand in the document, character for character."""

from __future__ import annotations

from ripeness.corpus.document import Document
from ripeness.errors import EvidenceError
from ripeness.reading.statement import Span, Statement

__all__ = ["ground"]


def ground(statement: Statement, document: Document) -> None:
    """Check that every field from the text stands at its offsets.

    Parameters
    ----------
    statement
        Of that document.
    document
        With its text.

    Raises
    ------
    EvidenceError
        ``evidence-document`` for another document's statement, ``evidence-span`` for offsets outside the text,
        ``evidence-text`` where the words at the offsets are others.
    """
    if statement.document != document.id:
        raise EvidenceError(
            f"Statement {statement.id} belongs to document {statement.document}, not to {document.id}.",
            code="evidence-document",
        )
    _same("quote", statement.quote, statement.span, document, needed=True)
    _same("speaker_mention", statement.speaker_mention, statement.mention_span, document)
    _same("deadline", statement.deadline, statement.deadline_span, document)
    _same("condition", statement.condition, statement.condition_span, document)
    _same("cue", statement.cue, statement.cue_span, document)
    for citation in statement.cited:
        _same("cited", citation.text, citation.span, document, needed=True)
    for option in statement.options:
        _inside("options", option.span, document)
        if option.quantity is not None:
            _inside("options", option.quantity.span, document, needed=True)


def _inside(field: str, span: Span, document: Document, *, needed: bool = False) -> None:
    if not span and not needed:
        return
    if not 0 <= span.start < span.end <= len(document.text):
        raise EvidenceError(
            f"{field}: offsets {span.start} to {span.end} lie outside the text of {document.name}.",
            code="evidence-span",
        )


def _same(field: str, words: str, span: Span, document: Document, *, needed: bool = False) -> None:
    if not words and not span and not needed:
        return
    _inside(field, span, document, needed=True)
    there = span.of(document.text)
    if there != words:
        raise EvidenceError(
            f"{field}: {words[:60]!r} does not stand at {span.start} of {document.name}; there stands"
            f" {there[:60]!r}.",
            code="evidence-text",
            hint="Quote the document character for character.",
        )
