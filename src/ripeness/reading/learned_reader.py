"""The learned reader: the model finds quotes, acts, issues and mentions; the rules resolve names, terms and dates."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.contents import clean
from ripeness.reading.learned import Attribution, LearnedModel, Proposal
from ripeness.reading.numbering import numbered
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import NO_SPAN, Span, Statement
from ripeness.reading.time import find_deadlines
from ripeness.reading.word_features import document_words, quote_words
from ripeness.reading.word_model import LexiconScores, WordModel
from ripeness.vocabulary import Vocabulary

__all__ = ["LearnedReader"]

_SURE = 0.5
_UNADDRESSED = frozenset({"predict", "report"})
_SIDELESS = frozenset({"assess", "predict", "report"})
"""Acts that judge or tell: whoever does so takes no side on a term."""
_WHERE = re.compile(r"\b(?:in|at|near|inside|outside|around)\s+(?:the\s+)?$")
_ENCODER = 0.5
"""Weight of the encoder's log probabilities of acts and issues; the rest is the word model's."""


_WRITER = Resolved(speaker=AUTHOR, party="none", mention_span=NO_SPAN)


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
        self.words = WordModel.load()

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
        classes = _Classes(coder, self.words)
        found = [
            each
            for p in reading.proposals
            if (each := _coded(coder, classes, reading.attributions, p)) is not None
        ]
        found.sort(key=lambda statement: (statement.span.start, statement.span.end, statement.speaker))
        return numbered(_distinct(found))


class _Classes:
    """Act and issue of a quote: the encoder's and the word model's opinions joined."""

    def __init__(self, coder: Coder, model: WordModel) -> None:
        self.coder = coder
        self.model = model
        self.document = document_words(coder.document.text)

    def of(self, quote: Span, proposal: Proposal, *, author: bool) -> tuple[str, str]:
        """The likeliest act and issue."""
        coder, text = self.coder, self.coder.document.text
        sentence = coder.context.sentence_at(quote.start).span
        around = Span(min(sentence.start, quote.start), max(sentence.end, quote.end))
        words = quote_words(text, quote, around, title=coder.document.title, document=self.document)
        acts = coder.compiled.acts.scores(text, quote, around=around)
        issues = coder.compiled.issues.scores(text, quote, around=around)
        lexicon = LexiconScores(
            [acts.get(name, 0.0) for name in self.model.acts],
            [issues.get(name, 0.0) for name in self.model.issues],
            author,
        )
        by_act, by_issue = self.model.probabilities(words, lexicon)
        return (
            _joined(proposal.acts, dict(zip(self.model.acts, by_act, strict=True))),
            _joined(proposal.issues, dict(zip(self.model.issues, by_issue, strict=True))),
        )


def _joined(encoder: Sequence[tuple[str, float]], words: Mapping[str, float]) -> str:
    """The class with the largest weighted sum of log probabilities."""

    def score(item: tuple[str, float]) -> float:
        name, probability = item
        return _ENCODER * math.log(probability + 1e-9) + (1 - _ENCODER) * math.log(
            words.get(name, 0.0) + 1e-9
        )

    return max(encoder, key=score)[0]


def _coded(
    coder: Coder, classes: _Classes, attributions: Sequence[Attribution], proposal: Proposal
) -> Statement | None:
    text = coder.document.text
    quote = clean(text, proposal.quote)
    if len(quote.of(text).split()) < 2:
        return None
    who = _speaker(coder, proposal, quote, attributions)
    if not who.speaker:
        return None
    act, issue = classes.of(quote, proposal, author=who.speaker == AUTHOR)
    statement = coder.code(
        quote, who=who, act=act, issue=issue, said=proposal.mode != "narrated",
        confidence=proposal.confidence,
    )  # fmt: skip
    return _with_spans(coder, statement, proposal)


def _speaker(coder: Coder, proposal: Proposal, quote: Span, attributions: Sequence[Attribution]) -> Resolved:
    """Whose words they are: the source of an attribution that holds the quote, the mention that the model points
    at, or the rules' own guess, the first that stands for somebody."""
    spoken = coder.resolver.speaker_at(quote.start)
    mentions = [_source(quote, attributions)]
    if not spoken.speaker:
        if proposal.author > _SURE:
            return _WRITER
        mentions.append(proposal.mention)
    for mention in mentions:
        if mention is not None:
            who = coder.resolver.resolve(mention, at=quote.start)
            if who.speaker and not _is_nobody(coder, mention, who):
                return who
    return spoken if spoken.speaker else coder.resolver.speaker_of(quote)


def _is_nobody(coder: Coder, mention: Span, who: Resolved) -> bool:
    """Whether an unknown name only tells where ("in Istanbul") or stands in a press citation."""
    if coder.compiled.vocabulary.actors.find(who.speaker) is not None:
        return False
    if _WHERE.search(coder.document.text, max(0, mention.start - 16), mention.start):
        return True
    return any(mention.overlaps(citation.span) for citation in coder.cited)


def _source(quote: Span, attributions: Sequence[Attribution]) -> Span | None:
    """Where the source stands of the attribution whose content covers most of the quote, at least half of it."""
    best, most = None, 0.5 * (quote.end - quote.start)
    for attribution in attributions:
        shared = sum(
            max(0, min(piece.end, quote.end) - max(piece.start, quote.start)) for piece in attribution.content
        )
        if attribution.source and shared > most:
            best, most = attribution.source[0], shared
    return best


def _with_spans(coder: Coder, statement: Statement, proposal: Proposal) -> Statement:
    """Take the model's words for the deadline and the reporter where it is sure of them; keep an addressee only
    with acts that mostly have one. Mode, addressee and condition are the rules' own: they measured better."""
    text = coder.document.text
    change: dict[str, object] = {}
    if proposal.deadline is not None and proposal.deadline_score > _SURE:
        change |= {"deadline": proposal.deadline.of(text), "deadline_span": proposal.deadline}
        change["deadline_date"] = _dated(coder, proposal.deadline, statement)
    if proposal.via is not None and proposal.via_score > _SURE:
        named = coder.resolver.resolve(proposal.via, at=statement.span.start).speaker
        if named and named != statement.speaker:
            change["via"] = named
    if statement.act in _UNADDRESSED:
        change["target"] = ""
    if statement.act in _SIDELESS:
        change["options"] = ()
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
