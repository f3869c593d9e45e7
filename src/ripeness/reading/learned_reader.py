"""The learned reader: the model finds quotes, acts, issues and mentions; the rules resolve names, terms and dates."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ripeness.corpus.document import Document
from ripeness.reading.captions import in_caption
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.contents import clean, items_of
from ripeness.reading.deadline_choice import DeadlineChoice
from ripeness.reading.learned import LearnedModel, Proposal
from ripeness.reading.numbering import numbered
from ripeness.reading.speaker_choice import SpeakerChoice
from ripeness.reading.speakers import AUTHOR
from ripeness.reading.statement import OptionStand, Span, Statement
from ripeness.reading.target_choice import TargetChoice
from ripeness.reading.term_model import TermContext, TermModel
from ripeness.reading.via_choice import ViaChoice
from ripeness.reading.word_features import document_words, quote_words
from ripeness.reading.word_model import Known, LexiconScores, WordModel
from ripeness.vocabulary import Vocabulary

__all__ = ["LearnedReader"]

_SURE = 0.5
_SIDELESS = frozenset({"assess", "predict", "report"})
"""Acts that judge or tell: whoever does so takes no side on a term."""
_TERM_SURE = 0.4
"""Least probability of a side on a term."""
_ENCODER_ACT, _ENCODER_ISSUE = 0.7, 0.7
"""Weight of the encoder's log probabilities of acts and of issues; the rest is the word model's."""


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
        self.terms = TermModel.load()

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
        classes = _Classes(coder, self.words, self.terms)
        speakers = SpeakerChoice(coder, reading)
        choices = classes, speakers, TargetChoice(coder), DeadlineChoice(coder), ViaChoice(coder, speakers)
        items = [
            replace(proposal, quote=item)
            for proposal in reading.proposals
            if not in_caption(document.text, proposal.quote)
            for item in items_of(document.text, proposal.quote)
        ]
        found = [each for item in items for each in _coded(coder, *choices, item)]
        found.sort(key=lambda statement: (statement.span.start, statement.span.end, statement.speaker))
        return numbered(_distinct(found))

    def classes(self, document: Document, quotes: Sequence[Span]) -> tuple[tuple[str, str], ...]:
        """Act and issue of given quotes, in the order of their place (nothing is looked for)."""
        coder = Coder(document, self.compiled, packs=self.packs, reader=self.version)
        joined = _Classes(coder, self.words, self.terms)
        proposals = self.model.classify(document.text, quotes).proposals
        classed = [joined.of(p.quote, p, author=p.author > _SURE) for p in proposals]
        return tuple((each.act, each.issue) for each in classed)


@dataclass(frozen=True, slots=True)
class _Classed:
    """What the models make of a quote."""

    act: str
    issue: str
    issues: Mapping[str, float]
    known: Known


class _Classes:
    """Act, issue and terms of a quote: the encoder's and the word models' opinions joined."""

    def __init__(self, coder: Coder, model: WordModel, terms: TermModel) -> None:
        self.coder = coder
        self.model = model
        self.terms = terms
        self.document = document_words(coder.document.text)

    def of(self, quote: Span, proposal: Proposal, *, author: bool) -> _Classed:
        """The likeliest act and issue."""
        coder, text = self.coder, self.coder.document.text
        around = self._around(quote)
        words = quote_words(text, quote, around, title=coder.document.title, document=self.document)
        known = self.model.known(words)
        acts = coder.compiled.acts.scores(text, quote, around=around)
        issues = coder.compiled.issues.scores(text, quote, around=around)
        lexicon = LexiconScores(
            [acts.get(name, 0.0) for name in self.model.acts],
            [issues.get(name, 0.0) for name in self.model.issues],
            author,
        )
        by_act, by_issue = self.model.probabilities(known, lexicon)
        joined = _joined(proposal.issues, dict(zip(self.model.issues, by_issue, strict=True)), _ENCODER_ISSUE)
        act = _joined(proposal.acts, dict(zip(self.model.acts, by_act, strict=True)), _ENCODER_ACT)
        return _Classed(_likeliest(act), _likeliest(joined), joined, known)

    def stands(self, statement: Statement, classed: _Classed) -> tuple[OptionStand, ...]:
        """Sides on terms: the term model's where it knows the pack in use, else those of the rules."""
        if self.terms.pack not in self.coder.options.labels or statement.speaker == AUTHOR:
            return () if statement.act in _SIDELESS else statement.options
        context = TermContext(
            issues=classed.issues, party=statement.party, found=[stand.code() for stand in statement.options]
        )
        likely = self.terms.probabilities(classed.known, context)
        chosen = {code: share for code, share in likely.items() if share >= _TERM_SURE}
        return self.coder.options.stands(
            self.coder.document.text,
            statement.span,
            self._around(statement.span),
            chosen,
            read=statement.options,
        )

    def _around(self, quote: Span) -> Span:
        sentence = self.coder.context.sentence_at(quote.start).span
        return Span(min(sentence.start, quote.start), max(sentence.end, quote.end))


def _joined(
    encoder: Sequence[tuple[str, float]], words: Mapping[str, float], weight: float
) -> dict[str, float]:
    """Shares of the classes: the weighted geometric mean of both opinions."""
    power = {
        name: math.exp(
            weight * math.log(probability + 1e-9) + (1 - weight) * math.log(words.get(name, 0.0) + 1e-9)
        )
        for name, probability in encoder
    }
    total = sum(power.values())
    return {name: value / total for name, value in power.items()}


def _likeliest(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda name: shares[name])


def _coded(
    coder: Coder,
    classes: _Classes,
    speakers: SpeakerChoice,
    targets: TargetChoice,
    deadlines: DeadlineChoice,
    reporters: ViaChoice,
    proposal: Proposal,
) -> list[Statement]:
    """One statement for each actor who speaks."""
    text = coder.document.text
    quote = clean(text, proposal.quote)
    if len(quote.of(text).split()) < 2:
        return []
    speaking = speakers.all_of(proposal, quote)
    classed = classes.of(quote, proposal, author=speaking[0].speaker == AUTHOR)
    found = []
    for who in speaking:
        statement = coder.code(
            quote, who=who, act=classed.act, issue=classed.issue, said=proposal.mode != "narrated",
            days=proposal.days, due=False, confidence=proposal.confidence,
        )  # fmt: skip
        deadline = deadlines.of(statement, proposal)
        filled = replace(
            statement, options=classes.stands(statement, classed), target=targets.of(statement, proposal),
            deadline=deadline.text, deadline_span=deadline.span, deadline_date=deadline.interval,
        )  # fmt: skip
        found.append(coder.passed_on(filled, reporters.of(statement, proposal)))
    return found


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
