"""An analyst's fields into a statement; what they quote must stand in the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.errors import EvidenceError, UsageError
from ripeness.reading.statement import NO_SPAN, Citation, OptionStand, Span, Statement

if TYPE_CHECKING:
    from ripeness.vocabulary import Vocabulary

__all__ = ["FIELDS", "MODES", "correct", "field_values", "new_statement"]

MODES = ("direct", "mixed", "indirect", "narrated")

FIELDS = (
    "quote",
    "speaker",
    "speaker_mention",
    "party",
    "act",
    "issue",
    "mode",
    "via",
    "target",
    "date",
    "deadline",
    "condition",
    "cited",
    "options",
)
"""What an analyst can correct, named as in the codebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    document: Document
    vocabulary: Vocabulary


def field_values(statement: Statement) -> dict[str, Any]:
    """The correctable fields of a statement, in the codebook's form."""
    return {
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
        "condition": statement.condition,
        "cited": [each.text for each in statement.cited],
        "options": [each.code() for each in statement.options],
    }


def correct(
    statement: Statement, changes: Mapping[str, Any], document: Document, vocabulary: Vocabulary
) -> Statement:
    """Return the statement with fields changed; its id stays, so that decisions and the case still find it.

    Raises
    ------
    EvidenceError
        ``evidence-missing`` where a quoted text does not stand in the document.
    UsageError
        ``usage-field`` for a value that the vocabulary does not have or that cannot be read.
    """
    context = _Context(document=document, vocabulary=vocabulary)
    for field in FIELDS:  # the quote first: other places are looked for around it
        if field in changes:
            statement = _SET[field](statement, changes[field], context)
    return statement


def new_statement(fields: Mapping[str, Any], document: Document, vocabulary: Vocabulary) -> Statement:
    """Make a statement that no reader found."""
    blank = Statement(
        document=document.id,
        span=NO_SPAN,
        quote="",
        speaker="",
        party="none",
        act="",
        issue="",
        mode="",
        learned=document.published,
        confidence=1.0,
        reader="analyst",
    )
    required = {field: fields.get(field, "") for field in ("quote", "speaker", "act", "issue", "mode")}
    filled = correct(blank, required | dict(fields), document, vocabulary)
    return replace(filled, id="")


def _quote(statement: Statement, value: Any, context: _Context) -> Statement:
    span = _place(str(value), context.document, near=statement.span, what="quote")
    if not span:
        raise EvidenceError("The quote is empty.", code="evidence-missing", hint="Copy it from the document.")
    return replace(statement, span=span, quote=span.of(context.document.text))


def _quoted(field: str, place: str) -> Callable[[Statement, Any, _Context], Statement]:
    def change(statement: Statement, value: Any, context: _Context) -> Statement:
        span = _place(str(value or ""), context.document, near=statement.span, what=field)
        words = span.of(context.document.text) if span else ""
        change: dict[str, Any] = {field: words, place: span}
        changed = replace(statement, **change)
        return replace(changed, deadline_date=UNKNOWN_DATE) if field == "deadline" else changed

    return change


def _name(field: str) -> Callable[[Statement, Any, _Context], Statement]:
    def change(statement: Statement, value: Any, _context: _Context) -> Statement:
        text = " ".join(str(value or "").split())
        if field == "speaker" and not text:
            raise _wrong(field, value, "A statement has a speaker; AUTHOR is the writer")
        named: dict[str, Any] = {field: text or ("none" if field == "party" else "")}
        return replace(statement, **named)

    return change


def _coded(field: str) -> Callable[[Statement, Any, _Context], Statement]:
    def change(statement: Statement, value: Any, context: _Context) -> Statement:
        known = {"act": context.vocabulary.acts, "issue": context.vocabulary.issues, "mode": MODES}[field]
        if value not in known:
            raise _wrong(field, value, f"Known: {', '.join(known)}")
        coded: dict[str, Any] = {field: str(value)}
        return replace(statement, **coded)

    return change


def _date(statement: Statement, value: Any, _context: _Context) -> Statement:
    try:
        return replace(statement, said=DateInterval.parse(str(value or ""), basis="user", rule="review"))
    except ValueError as error:
        raise _wrong("date", value, "Write 2025-04-01, 2025-04 or 2025-04-01/2025-04-10") from error


def _cited(statement: Statement, value: Any, context: _Context) -> Statement:
    had = {each.text: each for each in statement.cited}
    found = []
    for text in _list(value):
        span = _place(text, context.document, near=statement.span, what="cited")
        outlet = text.partition(",")[0].strip()
        found.append(had.get(text) or Citation(text=span.of(context.document.text), span=span, outlet=outlet))
    return replace(statement, cited=tuple(found))


def _options(statement: Statement, value: Any, context: _Context) -> Statement:
    had = {each.code(): each for each in statement.options}
    known = {term for pack in context.vocabulary.packs.values() for term in pack.terms}
    found = []
    for code in _list(value):
        option, _, sign = code.rpartition(":")
        if option not in known or sign not in ("+", "-"):
            raise _wrong("options", code, "Write issue/term:+ or issue/term:- with a term of a pack")
        found.append(had.get(code) or OptionStand(option=option, sign=sign))
    return replace(statement, options=tuple(found))


_SET: dict[str, Callable[[Statement, Any, _Context], Statement]] = {
    "quote": _quote,
    "speaker": _name("speaker"),
    "speaker_mention": _quoted("speaker_mention", "mention_span"),
    "party": _name("party"),
    "act": _coded("act"),
    "issue": _coded("issue"),
    "mode": _coded("mode"),
    "via": _name("via"),
    "target": _name("target"),
    "date": _date,
    "deadline": _quoted("deadline", "deadline_span"),
    "condition": _quoted("condition", "condition_span"),
    "cited": _cited,
    "options": _options,
}


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    parts = value.split("|") if isinstance(value, str) else value
    return [str(part).strip() for part in parts if str(part).strip()]


def _place(words: str, document: Document, *, near: Span, what: str) -> Span:
    """Where the words stand in the document: the occurrence nearest to a place."""
    if not words.strip():
        return NO_SPAN
    starts = []
    at = document.text.find(words)
    while at >= 0:
        starts.append(at)
        at = document.text.find(words, at + 1)
    if not starts:
        raise EvidenceError(
            f"The {what} {words[:60]!r} does not stand in {document.name}.",
            code="evidence-missing",
            hint="Copy it from the document character for character.",
        )
    start = min(starts, key=lambda place: abs(place - near.start))
    return Span(start, start + len(words))


def _wrong(field: str, value: Any, hint: str) -> UsageError:
    return UsageError(f"{str(value)[:60]!r} is not a value of {field}.", code="usage-field", hint=f"{hint}.")
