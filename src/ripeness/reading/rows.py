"""Statements as rows of JSON and back: the codebook's field names, offsets in the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.statement import NO_SPAN, Citation, OptionStand, Span, Statement

__all__ = ["row_to_statement", "statement_as_row"]


def statement_as_row(statement: Statement, document: Document) -> dict[str, Any]:
    """Return one row: the codebook's fields plus ``id document start end confidence reader``.

    ``document`` is the document's name, ``start`` and ``end`` are offsets in the decoded source, ``spans`` holds
    the places of the other fields in the cleaned text.
    """
    start = document.source_offset(statement.span.start)
    end = document.source_offset(statement.span.end - 1) + 1 if statement.span else start
    return {
        "id": statement.id,
        "document": document.name,
        "start": start,
        "end": end,
        "quote": statement.quote,
        "speaker": statement.speaker,
        "speaker_mention": statement.speaker_mention,
        "party": statement.party,
        "act": statement.act,
        "issue": statement.issue,
        "mode": statement.mode,
        "via": statement.via,
        "target": statement.target,
        "date": statement.said.isoformat(),
        "deadline": statement.deadline,
        "deadline_date": statement.deadline_date.isoformat(),
        "condition": statement.condition,
        "cited": [citation.text for citation in statement.cited],
        "options": [option.code() for option in statement.options],
        "confidence": round(statement.confidence, 3),
        "reader": statement.reader,
    }


def row_to_statement(row: Mapping[str, Any], document: Document) -> Statement:
    """Read a row back against its document.

    The quote is looked for at the row's place first, then anywhere; places of other fields are the nearest to
    the quote. Words that the text does not have stay without a place, so that `ground` refuses them.

    Raises
    ------
    KeyError
        Where the row lacks a field that a statement must have.
    """
    text = document.text
    quote = str(row["quote"])
    start = _nearest(text, quote, int(row.get("start", 0)))
    span = Span(start, start + len(quote)) if start >= 0 else NO_SPAN

    def placed(field: str) -> tuple[str, Span]:
        words = str(row.get(field) or "")
        at = _nearest(text, words, span.start) if words else -1
        return words, Span(at, at + len(words)) if at >= 0 else NO_SPAN

    mention, mention_span = placed("speaker_mention")
    deadline, deadline_span = placed("deadline")
    condition, condition_span = placed("condition")
    options = tuple(
        OptionStand(option=code.rpartition(":")[0], sign=code.rpartition(":")[2])
        for code in row.get("options") or ()
    )
    return Statement(
        document=document.id, span=span, quote=quote, speaker=str(row["speaker"]), party=str(row["party"]),
        act=str(row["act"]), issue=str(row["issue"]), mode=str(row["mode"]), speaker_mention=mention,
        mention_span=mention_span, via=str(row.get("via") or ""), target=str(row.get("target") or ""),
        said=_interval(row.get("date")), learned=document.published, deadline=deadline, deadline_span=deadline_span,
        deadline_date=_interval(row.get("deadline_date")), condition=condition, condition_span=condition_span,
        cited=tuple(_citation(text, str(words), span.start) for words in row.get("cited") or ()), options=options,
        confidence=float(row.get("confidence", 0.5)), reader=str(row.get("reader") or ""),
    )  # fmt: skip


def _citation(text: str, words: str, near: int) -> Citation:
    at = _nearest(text, words, near)
    return Citation(
        text=words,
        span=Span(at, at + len(words)) if at >= 0 else NO_SPAN,
        outlet=words.rpartition(",")[0].strip() or words,
    )


def _interval(value: object) -> DateInterval:
    return DateInterval.parse(str(value), basis="text") if value else UNKNOWN_DATE


def _nearest(text: str, words: str, near: int) -> int:
    """Where the words stand nearest to an offset; -1 where they do not."""
    if not words:
        return -1
    before = text.rfind(words, 0, near + len(words))
    after = text.find(words, near)
    if before < 0 or after < 0:
        return max(before, after)
    return before if near - before < after - near else after
