"""What every rule of the ledger looks things up in: statements by place, documents, versions, copies, packs."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.ledger.dating import effective
from ripeness.ledger.lexicon import words
from ripeness.ledger.sentence_bounds import sentence_starts
from ripeness.ledger.wordlists import Shown, shown_in
from ripeness.reading.statement import Statement
from ripeness.vocabulary import Pack, Vocabulary

__all__ = ["Context", "make_context", "used_packs"]

_SENTENCE_REACH = 320


class Context:
    """Lookup tables over one set of statements; read only once it is made.

    Parameters
    ----------
    statements
        By id, in order of publication, document and place.
    documents
        By id.
    vocabulary, packs
        In use.
    as_of
        See `build_ledger`.
    superseded
        Ids of documents replaced by newer versions.
    origin
        Document id -> id of the first of its copies; documents without copies are absent.
    """

    __slots__ = (
        "_by_document",
        "_cues",
        "_sentences",
        "_shown",
        "_sides",
        "_spans",
        "_starts",
        "_tokens",
        "as_of",
        "dates",
        "documents",
        "origin",
        "packs",
        "statements",
        "superseded",
        "vocabulary",
    )

    def __init__(
        self,
        statements: dict[str, Statement],
        documents: dict[str, Document],
        vocabulary: Vocabulary,
        packs: tuple[Pack, ...],
        *,
        as_of: date | None = None,
        superseded: frozenset[str] = frozenset(),
        origin: dict[str, str] | None = None,
    ) -> None:
        self.statements = statements
        self.documents = documents
        self.vocabulary = vocabulary
        self.packs = packs
        self.as_of = as_of
        self.superseded = superseded
        self.origin = origin or {}
        self.dates: dict[str, DateInterval] = {key: effective(stmt) for key, stmt in statements.items()}
        self._shown: dict[str, tuple[list[str], Shown]] = {}
        self._tokens: dict[str, list[str]] = {}
        self._cues: dict[str, list[str]] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._sentences: dict[str, list[int]] = {}
        self._sides: dict[tuple[str, date | None], str] = {}
        self._by_document: dict[str, list[Statement]] = defaultdict(list)
        for stmt in statements.values():
            self._by_document[stmt.document].append(stmt)
        self._starts: dict[str, list[int]] = {}
        for key, items in self._by_document.items():
            items.sort(key=lambda stmt: (stmt.span.start, stmt.span.end, stmt.id))
            self._starts[key] = [stmt.span.start for stmt in items]

    def corrected_by(self, changed: Mapping[str, Statement]) -> Context:
        """Return the same lookup tables with statements replaced by others of the same id, or added."""
        if not changed:
            return self
        every = {**self.statements, **changed}
        kept = sorted(every.values(), key=_order) if len(every) > len(self.statements) else every.values()
        return Context(
            {stmt.id: stmt for stmt in kept},
            self.documents,
            self.vocabulary,
            self.packs,
            as_of=self.as_of,
            superseded=self.superseded,
            origin=self.origin,
        )

    def tokens(self, stmt: Statement) -> list[str]:
        """Return the words of a statement's quote, cut once."""
        found = self._tokens.get(stmt.id)
        if found is None:
            found = self._tokens[stmt.id] = words(stmt.quote)
        return found

    def told_tokens(self, stmt: Statement) -> list[str]:
        """Return the words that carry a statement: its cue, its quote and its condition."""
        cue = self._cues.get(stmt.cue)
        if cue is None:
            cue = self._cues[stmt.cue] = words(stmt.cue)
        return [*cue, *self.tokens(stmt), *words(stmt.condition)]

    def shown(self, stmt: Statement, rule: str) -> list[tuple[str, str]]:
        """Return ``(label, words)`` of a rule's list in the words that carry a statement, in order of place."""
        tokens, found = self._all_shown(stmt)
        if rule not in found:
            return []
        return [(label, " ".join(tokens[start:end])) for label, start, end in found[rule]]

    def shown_spans(self, stmt: Statement, rule: str) -> list[tuple[str, int, int]]:
        """Return the same with the places of the first word and the word after the last."""
        return self._all_shown(stmt)[1].get(rule, [])

    def _all_shown(self, stmt: Statement) -> tuple[list[str], Shown]:
        known = self._shown.get(stmt.id)
        if known is None:
            tokens = self.told_tokens(stmt)
            known = self._shown[stmt.id] = (tokens, shown_in(tokens))
        return known

    def in_document(self, document: str) -> Sequence[Statement]:
        """Return a document's statements in order of their place."""
        return self._by_document.get(document, ())

    def near(self, stmt: Statement, reach: int) -> Iterator[Statement]:
        """Yield the other statements of the document that begin within `reach` characters, in order."""
        items, starts = self._by_document[stmt.document], self._starts[stmt.document]
        first = bisect.bisect_left(starts, stmt.span.start - reach)
        last = bisect.bisect_right(starts, stmt.span.end + reach)
        for other in items[first:last]:
            if other.id != stmt.id:
                yield other

    def sentence(self, stmt: Statement) -> str:
        """Return the sentence around a statement's words, or the words alone without the document."""
        document = self.documents.get(stmt.document)
        if document is None:
            return stmt.quote
        start, end = self.sentence_span(stmt)
        return document.text[start:end]

    def sentence_span(self, stmt: Statement) -> tuple[int, int]:
        """Return where that sentence begins and ends, the blanks after it left out."""
        known = self._spans.get(stmt.id)
        if known is not None:
            return known
        document = self.documents.get(stmt.document)
        if document is None:
            return stmt.span.start, stmt.span.end
        starts = self._sentences.get(stmt.document)
        if starts is None:
            starts = self._sentences[stmt.document] = sentence_starts(document.text)
        span = stmt.span
        begin = starts[bisect.bisect_right(starts, span.start) - 1]
        after = bisect.bisect_left(starts, span.end)
        end = starts[after] if after < len(starts) else len(document.text)
        end = min(end, span.end + _SENTENCE_REACH)
        text = document.text
        while end > span.end and text[end - 1].isspace():
            end -= 1
        found = self._spans[stmt.id] = (max(begin, span.start - _SENTENCE_REACH), end)
        return found

    def party_of(self, name: str, stmt: Statement | None = None) -> str:
        """Return the side of an actor named in a statement; the name itself where the book has no side."""
        if not name:
            return ""
        on = None if stmt is None else (self.dates[stmt.id].end or self.dates[stmt.id].start)
        key = (name, on)
        side = self._sides.get(key)
        if side is None:
            side = self._sides[key] = self.vocabulary.actors.party_of(name, on)
        return name if side == "none" else side

    def meaning(self, option: str) -> str:
        """Return a term's meaning in words, or its id."""
        term = next((pack.terms[option] for pack in self.packs if option in pack.terms), None)
        return term.meaning if term is not None else option

    def latest_day(self) -> date | None:
        """Return `as_of`, or the last day that any document came out or statement was said."""
        if self.as_of is not None:
            return self.as_of
        ends = [stmt.learned.end for stmt in self.statements.values() if stmt.learned.end is not None]
        ends += [when.end for when in self.dates.values() if when.end is not None]
        return max(ends, default=None)


def make_context(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    *,
    links: Sequence[Any] = (),
    as_of: date | None = None,
    packs: Sequence[str] = (),
) -> Context:
    """Order the statements, leave out what came after `as_of`, and work out versions and copies."""
    kept = [stmt for stmt in statements if as_of is None or not _after(stmt, as_of)]
    kept.sort(key=_order)
    superseded, origin = _versions(links)
    return Context(
        {stmt.id: stmt for stmt in kept},
        {document.id: document for document in documents},
        vocabulary,
        used_packs(kept, vocabulary, packs),
        as_of=as_of,
        superseded=superseded,
        origin=origin,
    )


def _order(stmt: Statement) -> tuple[object, ...]:
    """By publication, document and place."""
    return (
        stmt.learned.end or date.max,
        stmt.document,
        stmt.span.start,
        stmt.span.end,
        stmt.speaker,
        stmt.id,
    )


def _after(stmt: Statement, day: date) -> bool:
    return any(when.start is not None and when.start > day for when in (stmt.said, stmt.learned))


def _versions(links: Sequence[Any]) -> tuple[frozenset[str], dict[str, str]]:
    superseded = frozenset(link.second for link in links if link.kind == "supersedes")
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.get(key, key) != key:
            key = parent[key]
        return key

    for link in links:
        if link.kind in ("exact", "near"):
            first, second = sorted((root(link.first), root(link.second)))
            parent[second] = first
            parent.setdefault(first, first)
    return superseded, {key: root(key) for key in parent}


def used_packs(
    statements: Sequence[Statement], vocabulary: Vocabulary, names: Sequence[str]
) -> tuple[Pack, ...]:
    """Return the packs named, else those that the statements' options were coded with, else those that fit.

    Names may carry a version (``ukraine/1``); the vocabulary's version is taken.
    """
    wanted = list(names) or sorted({name for stmt in statements for name in stmt.packs})
    found = [vocabulary.packs[key] for key in _ids(wanted) if key in vocabulary.packs]
    if found:
        return tuple(found)
    options = {stand.option for stmt in statements for stand in stmt.options}
    fitting = [pack for pack in vocabulary.packs.values() if options & set(pack.terms)]
    return tuple(sorted(fitting, key=lambda pack: (-len(options & set(pack.terms)), pack.id)))


def _ids(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name.partition("/")[0] for name in names))
