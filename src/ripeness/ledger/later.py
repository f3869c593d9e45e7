"""What was said after commitments, found by party and issue instead of by going through everything."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ripeness.corpus.interval import DateInterval
from ripeness.ledger.context import Context
from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.ledger.mentions import MentionBook
from ripeness.ledger.timeline import Timeline
from ripeness.ledger.types_commitments import Commitment
from ripeness.ledger.types_positions import Utterance
from ripeness.reading.statement import Statement

__all__ = ["RESPONSES", "Later", "Telling"]

RESPONSES = {"accept": "accepted", "reject": "rejected", "offer": "countered", "demand": "countered"}
_TELLING_ACTS = frozenset(("report", "accuse", "assess", "threaten", "promise", "reject", "accept"))
_TO_COME_ACTS = frozenset(("demand", "offer", "report", "accuse", "assess", "predict", "threaten", "reject"))
_MODALS = frozenset(
    ("should", "must", "ought", "may", "might", "could", "yet", "still", "table", "considering", "weighing")
)
_SPARED = re.compile(
    r"\bno (?:\w+ )?(?:consequences?|repercussions?|penalt(?:y|ies)|sanctions|punishment) (?:for|against|on|upon) "
    r"((?:the |Mr\.? |President )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?)"
)
_AT_LARGE = ("process", "settlement")
_NEAR = 900
_WINDOW = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A later statement that tells what came of something: the outcome, the words, whom and what it is about.

    ``spared`` are those whom nothing befell, by its words.
    """

    stmt: Statement
    outcome: str
    words: str
    parties: frozenset[str]
    about: frozenset[str]
    spared: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _about_phrases() -> Phrases:
    data = load_data("outcomes")
    return Phrases({"threat": data["about"], "promise": data["about_promise"]})


class Later:
    """What was said later, found by party and issue instead of by going through everything."""

    def __init__(
        self, context: Context, commitments: Sequence[Commitment], utterances: Sequence[Utterance]
    ) -> None:
        self.context = context
        self.latest = context.latest_day()
        self.heard: dict[str, date] = {}
        replies: dict[tuple[str, str], list[Utterance]] = defaultdict(list)
        self._near: dict[tuple[str, str], list[tuple[int, Utterance]]] = defaultdict(list)
        again: dict[tuple[str, str, str], list[Commitment]] = defaultdict(list)
        for reply in utterances:
            if reply.act in RESPONSES and not reply.superseded and commitments:
                replies[(reply.party, reply.issue)].append(reply)
                for key in reply.statements:
                    stmt = context.statements[key]
                    self._near[(reply.party, stmt.document)].append((stmt.span.start, reply))
        issuers: dict[str, set[str]] = defaultdict(set)
        for commitment in commitments:
            issuers[commitment.target].add(commitment.issuer)
            if commitment.kind == "ultimatum":
                again[(commitment.issuer, commitment.target, commitment.issue)].append(commitment)
        for stmt in context.statements.values():
            start = stmt.learned.start
            if start is not None and start > self.heard.get(stmt.party, date.min):
                self.heard[stmt.party] = start
        self.issuers = {target: frozenset(each) for target, each in issuers.items()}
        self._told_in: dict[str, list[Telling]] = defaultdict(list)
        self._lines: dict[tuple[str, str], Timeline[Telling]] = {}
        self._instruments = frozenset(c.instrument for c in commitments if c.kind != "promise")
        self._to_come_in: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        self._to_come: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        told = self._tell() if commitments else {}
        self._told = {key: Timeline(each, _learned_of, _id_of) for key, each in told.items()}
        self._replies = {
            key: Timeline(each, lambda u: u.said, lambda u: u.id) for key, each in replies.items()
        }
        self._again = {key: Timeline(each, lambda c: c.issued, lambda c: c.id) for key, each in again.items()}

    def tellings(self, item: Commitment) -> Iterator[Sequence[Telling]]:
        """Yield what may tell of a commitment: in its own documents, then the next reports on each party."""
        for document in dict.fromkeys(self.context.statements[key].document for key in item.statements):
            yield self._told_in.get(document, ())
        day = item.issued.end or item.issued.start
        for party in (item.issuer, item.target):
            for about in ("promise" if item.kind == "promise" else "threat", item.instrument):
                if (party, about) in self._told:
                    yield self._told[(party, about)].since(day, _WINDOW)

    def replies(self, item: Commitment) -> list[Utterance]:
        """Return the target's utterances after the terms: those close by in the same text, then in the matter."""
        close: list[Utterance] = []
        for key in item.statements:
            stmt = self.context.statements[key]
            for place, reply in sorted(
                self._near.get((item.target, stmt.document), ()), key=lambda told: (told[0], told[1].id)
            ):
                matter = reply.issue in (item.issue, item.instrument)
                counters = RESPONSES[reply.act] == "countered" and reply.issue in _AT_LARGE
                if 0 <= place - stmt.span.end <= _NEAR and (matter or counters):
                    close.append(reply)
        line = self._replies.get((item.target, item.issue))
        rest = (
            line.since(item.issued.start or item.issued.end or date.min, _WINDOW) if line is not None else ()
        )
        return list({reply.id: reply for reply in (*close, *rest)}.values())

    def to_come(self, item: Commitment) -> Sequence[Telling]:
        """Return what speaks of the consequence as still to come: in the same texts, then by date."""
        documents = dict.fromkeys(self.context.statements[key].document for key in item.statements)
        found = [telling for key in documents for telling in self._to_come_in.get((key, item.instrument), ())]
        day = item.deadline_date.end or item.issued.end
        if day is not None:
            found += self._line_to_come((item.target, item.instrument)).since(day, _WINDOW)
        return found

    def _line_to_come(self, key: tuple[str, str]) -> Timeline[Telling]:
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = Timeline(self._to_come.get(key, ()), _learned_of, _id_of)
        return line

    def again(self, item: Commitment) -> Sequence[Commitment]:
        """Return the issuer's next ultimatums to the same target in the same matter."""
        line = self._again.get((item.issuer, item.target, item.issue))
        return line.since(item.issued.end, _WINDOW) if line is not None else ()

    def _tell(self) -> dict[tuple[str, str], list[Telling]]:
        book: MentionBook | None = None
        found: dict[tuple[str, str], list[Telling]] = defaultdict(list)
        for stmt in self.context.statements.values():
            if stmt.document in self.context.superseded:
                continue
            if stmt.act in _TO_COME_ACTS and stmt.issue in self._instruments:
                book = self._note_to_come(book, stmt)
            if stmt.act not in _TELLING_ACTS:
                continue
            shown = self.context.shown(stmt, "outcome")
            if not shown:
                continue
            book = book or MentionBook(self.context)
            telling = _telling(self.context, book, stmt, shown)
            self._told_in[stmt.document].append(telling)
            for party in sorted(telling.parties):
                for about in sorted(telling.about | {stmt.issue}):
                    found[(party, about)].append(telling)
        return found

    def _note_to_come(self, book: MentionBook | None, stmt: Statement) -> MentionBook | None:
        if _MODALS.isdisjoint(self.context.tokens(stmt)):
            return book
        shown = _to_come_phrases().find(self.context.tokens(stmt))
        if shown:
            book = book or MentionBook(self.context)
            telling = _telling(self.context, book, stmt, [("0", shown[0][1])])
            self._to_come_in[(stmt.document, stmt.issue)].append(telling)
            for party in sorted(telling.parties):
                self._to_come[(party, stmt.issue)].append(telling)
        return book


@lru_cache(maxsize=1)
def _to_come_phrases() -> Phrases:
    return Phrases({"to come": load_data("outcomes")["to_come"]})


def _learned_of(telling: Telling) -> DateInterval:
    return telling.stmt.learned


def _id_of(telling: Telling) -> str:
    return telling.stmt.id


def _telling(
    context: Context, book: MentionBook, stmt: Statement, shown: Sequence[tuple[str, str]]
) -> Telling:
    first = min(shown, key=lambda item: int(item[0]))
    sentence = context.sentence(stmt)
    parties = book.parties(f"{sentence} {stmt.target}") | ({stmt.party} - {"none"})
    if stmt.target:
        parties |= {context.party_of(stmt.target, stmt)}
    return Telling(
        stmt=stmt,
        outcome=load_data("outcomes")["outcomes"][int(first[0])]["outcome"],
        words=first[1],
        parties=parties,
        spared=frozenset(party for name in _SPARED.findall(sentence) for party in book.parties(name)),
        about=frozenset(label for label, _ in _about_phrases().find(words(sentence))),
    )
