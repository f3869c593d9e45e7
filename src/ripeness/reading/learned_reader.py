"""The learned reader: the model finds quotes, acts, issues and mentions; the rules resolve names, terms and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.contents import clean
from ripeness.reading.learned import LearnedModel, Proposal
from ripeness.reading.numbering import numbered
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import NO_SPAN, Span, Statement
from ripeness.reading.time import find_deadlines
from ripeness.vocabulary import Vocabulary

__all__ = ["LearnedReader"]

_SURE = 0.5


class LearnedReader:
    """Reads with the shipped model, offline.

    Parameters
    ----------
    vocabulary
        Acts, issues, packs, actors, cues.
    packs
        Ids of the option packs in use; ``None`` for those that each text suggests.
    model
        The shipped one by default.

    Raises
    ------
    MissingPartError
        ``missing-weights`` where the weights are not installed.
    """

    def __init__(
        self, vocabulary: Vocabulary, *, packs: Sequence[str] | None = None, model: LearnedModel | None = None
    ) -> None:
        self.compiled = Compiled(vocabulary)
        self.packs = packs
        self.model = model or LearnedModel.load()

    @property
    def version(self) -> str:
        """The model's version with the runtime's: other processors may tag a word differently."""
        return self.model.version

    def read(self, document: Document) -> tuple[Statement, ...]:
        """Return the statements in order of their place in the text."""
        if not document.text.strip():
            return ()
        reading = self.model.read_spans(document.text)
        coder = Coder(document, self.compiled, packs=self.packs, reader=self.version)
        found = [statement for p in reading.proposals if (statement := _coded(coder, p)) is not None]
        found.sort(key=lambda statement: (statement.span.start, statement.span.end, statement.speaker))
        return numbered(_distinct(found))


def _coded(coder: Coder, proposal: Proposal) -> Statement | None:
    text = coder.document.text
    quote = clean(text, proposal.quote)
    if len(quote.of(text).split()) < 2:
        return None
    who = _speaker(coder, proposal, quote)
    if not who.speaker:
        return None
    statement = coder.code(
        quote, who=who, act=proposal.act, issue=proposal.issue, said=proposal.mode != "narrated",
        confidence=proposal.confidence,
    )  # fmt: skip
    return _with_spans(coder, statement, proposal)


def _speaker(coder: Coder, proposal: Proposal, quote: Span) -> Resolved:
    """Whom the mention stands for; the rules' own guess where it stands for nobody known."""
    if proposal.mention is None or proposal.author > _SURE:
        if proposal.author > _SURE:
            return Resolved(speaker=AUTHOR, party="none", mention_span=NO_SPAN)
        return coder.resolver.speaker_of(quote)
    who = coder.resolver.resolve(proposal.mention, at=quote.start)
    return who if who.speaker else coder.resolver.speaker_of(quote)


def _with_spans(coder: Coder, statement: Statement, proposal: Proposal) -> Statement:
    """Take the model's words for condition, deadline, addressee and reporter where it is sure of them."""
    text = coder.document.text
    change: dict[str, object] = {}
    if statement.speaker != AUTHOR:
        change["mode"] = proposal.mode
    if proposal.condition is not None and proposal.condition_score > _SURE:
        change |= {"condition": proposal.condition.of(text), "condition_span": proposal.condition}
    if proposal.deadline is not None and proposal.deadline_score > _SURE:
        dated = coder.time.dated(proposal.deadline, statement.said)
        change |= {
            "deadline": proposal.deadline.of(text),
            "deadline_span": proposal.deadline,
            "deadline_date": dated,
        }
    for field, span, score in (
        ("target", proposal.target, proposal.target_score),
        ("via", proposal.via, proposal.via_score),
    ):
        if span is not None and score > _SURE:
            named = coder.resolver.resolve(span, at=statement.span.start).speaker
            if named and named != statement.speaker:
                change[field] = named
    return replace(statement, **change)  # type: ignore[arg-type]


def _dated(coder: Coder, span: Span, statement: Statement) -> DateInterval:
    """The days that the words of a deadline mean."""
    document = coder.document
    said = statement.said if statement.said.known else document.published
    found = find_deadlines(
        document.text, start=span.start, end=span.end, said=said, expressions=coder.time.expressions
    )
    return found[0].interval if found else UNKNOWN_DATE


def _distinct(found: list[Statement]) -> list[Statement]:
    """Drop a statement that says the same of the same words twice."""
    seen: set[tuple[Span, str, str, str]] = set()
    kept = []
    for statement in found:
        key = (statement.span, statement.speaker, statement.act, statement.issue)
        if key not in seen:
            seen.add(key)
            kept.append(statement)
    return kept
