"""From a place in the text to a statement: every field that rules can fill, for any reader that finds quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE
from ripeness.reading.acts import ActScorer
from ripeness.reading.attribution import AttributionFinder
from ripeness.reading.chain import SourceChain
from ripeness.reading.citations import citations, cited_for
from ripeness.reading.company import Company
from ripeness.reading.conditions import condition_of
from ripeness.reading.context import TextContext
from ripeness.reading.cues import CueFinder
from ripeness.reading.dated_text import SPOKEN_KINDS
from ripeness.reading.issues import IssueScorer
from ripeness.reading.lexicon import PRONOUNS
from ripeness.reading.modes import mode_of, words_of
from ripeness.reading.options import OptionReader
from ripeness.reading.said_dates import Days, Uttered
from ripeness.reading.speakers import AUTHOR, Resolved, SpeakerResolver
from ripeness.reading.statement import NO_SPAN, Citation, OptionStand, Span, Statement
from ripeness.reading.targets import target_of
from ripeness.reading.when import NO_DEADLINE, TimeReader
from ripeness.vocabulary import Pack, Vocabulary

__all__ = ["Coder", "Compiled", "packs_for"]


@dataclass(frozen=True)
class Compiled:
    """What is compiled once for a vocabulary and used for every document."""

    vocabulary: Vocabulary

    @cached_property
    def acts(self) -> ActScorer:
        """Scores acts."""
        return ActScorer(self.vocabulary)

    @cached_property
    def issues(self) -> IssueScorer:
        """Scores issues."""
        return IssueScorer(self.vocabulary)

    @cached_property
    def cues(self) -> CueFinder:
        """Finds cues."""
        return CueFinder(self.vocabulary.cues)

    @cached_property
    def _options(self) -> dict[tuple[str, ...], OptionReader]:
        return {}

    def options(self, packs: Sequence[Pack]) -> OptionReader:
        """Reads options of some packs."""
        key = tuple(pack.label for pack in packs)
        if key not in self._options:
            self._options[key] = OptionReader(packs)
        return self._options[key]


def packs_for(vocabulary: Vocabulary, sides: Sequence[str]) -> tuple[Pack, ...]:
    """The packs whose actors all stand in a text; packs that ask for none are used where no other fits."""
    present = set(sides)
    fitting = [pack for pack in vocabulary.packs.values() if pack.detect and set(pack.detect) <= present]
    return tuple(fitting) or tuple(pack for pack in vocabulary.packs.values() if not pack.detect)


class Coder:
    """Codes statements of one document.

    Parameters
    ----------
    document
        To read.
    compiled
        Of the vocabulary.
    packs
        Ids of the option packs in use; ``None`` for those that the text suggests.
    reader
        Name and version that stand with each statement.
    """

    def __init__(
        self,
        document: Document,
        compiled: Compiled,
        *,
        packs: Sequence[str] | None = None,
        reader: str = "patterns/1",
    ) -> None:
        self.document = document
        self.compiled = compiled
        self.context = TextContext(document.text)
        self.resolver = SpeakerResolver(document, compiled.vocabulary, context=self.context)
        vocabulary = compiled.vocabulary
        chosen = (
            packs_for(vocabulary, self.resolver.sides())
            if packs is None
            else tuple(vocabulary.packs[name] for name in packs if name in vocabulary.packs)
        )
        self.options = compiled.options(chosen)
        self.reader = reader
        self.time = TimeReader(self._dated(document), self.context, Company(self.resolver))
        finder = AttributionFinder(self.context, self.resolver, compiled.cues)
        self.chain = SourceChain(self.context, self.resolver, finder)

    def _dated(self, document: Document) -> Document:
        """The document with its kind where its form tells it: what is said in a briefing is said on its day."""
        if document.kind in SPOKEN_KINDS or not (self.context.turns or self.resolver.voices.is_official):
            return document
        return replace(document, kind="official" if self.resolver.voices.is_official else "transcript")

    @cached_property
    def cited(self) -> tuple[Citation, ...]:
        """Press citations of the document."""
        return citations(self.document.text, self.document.published)

    def code(
        self,
        content: Span,
        *,
        mention: Span = NO_SPAN,
        who: Resolved | None = None,
        cue: Span = NO_SPAN,
        hint: str = "",
        act: str = "",
        issue: str = "",
        said: bool = True,
        days: Days | None = None,
        due: bool = True,
        confidence: float | None = None,
        ordinal: int = 0,
    ) -> Statement:
        """Code one content.

        Parameters
        ----------
        content
            The quote's place.
        mention
            Where the text names the speaker; empty to let the rules look, or give ``who``.
        who
            The speaker where the caller knows it.
        cue, hint
            The reporting words and the act that they hint at.
        act, issue
            Where the caller knows them.
        said
            Whether it is told as said (else narrated).
        days
            What a model makes of the day it was said, where the caller has one.
        due
            Whether the rules look for a deadline; not where the caller chooses one.
        confidence
            In [0, 1]; from the rules' scores where not given.
        ordinal
            Tells statements with the same span and speaker apart.
        """
        text = self.document.text
        sentence = self.context.sentence_at(content.start).span
        sentence = Span(sentence.start, max(sentence.end, content.end))
        who = who or (
            self.resolver.resolve(mention, at=content.start) if mention else self.resolver.speaker_of(content)
        )
        author = who.speaker == AUTHOR
        via = "" if author else who.via or self.chain.reporter(content, who.mention_span, who.speaker)
        sure = 0.5
        if not act:
            act, sure = self.compiled.acts.best(text, content, hint=hint, around=sentence)
        if not issue:
            issue, _ = self.compiled.issues.best(text, content, around=sentence)
        spoken = bool(self.resolver.speaker_at(content.start).speaker)
        mode = mode_of(self.context, content, attributed=said, author=author, spoken=spoken)
        condition = condition_of(text, sentence, content, act)
        said_on = UNKNOWN_DATE
        if not author:
            said_on = self.time.said(self.uttered(content, who, mode=mode, act=act, via=via, days=days))
        deadline = self.time.deadline(content, act, said_on) if due else NO_DEADLINE
        span = who.mention_span
        return Statement(
            document=self.document.id, span=content, quote=content.of(text), speaker=who.speaker or "unnamed speaker",
            party=who.party, act=act, issue=issue, mode=mode, speaker_mention=span.of(text) if span else "",
            mention_span=span if span else NO_SPAN, via=via,
            target=target_of(self.resolver, content, sentence, act=act, speaker=who.speaker, party=who.party, cue=cue),
            said=said_on, learned=self.document.published,
            deadline=deadline.text, deadline_span=deadline.span, deadline_date=deadline.interval,
            condition=condition.of(text) if condition else "", condition_span=condition,
            cited=cited_for(text, self.cited, content, sentence),
            options=() if author else self._options(content, sentence, act, issue, who.party),
            cue=cue.of(text) if cue else "", cue_span=cue, words=words_of(mode),
            confidence=sure if confidence is None else confidence, reader=self.reader,
            packs=self.options.labels, ordinal=ordinal,
        )  # fmt: skip

    def passed_on(self, statement: Statement, via: str) -> Statement:
        """The statement with who passes it on: what one tells of another in a turn is not in the other's words."""
        if not via or via != self.resolver.speaker_at(statement.span.start).speaker:
            return replace(statement, via=via)
        mode = mode_of(self.context, statement.span, attributed=True)
        return replace(statement, via=via, mode=mode, words=words_of(mode))

    def uttered(
        self,
        content: Span,
        who: Resolved | None,
        *,
        mode: str,
        act: str,
        via: str,
        days: Days | None = None,
    ) -> Uttered:
        """What the choice of the day of speech looks at; ``None`` for the writer."""
        who = who or Resolved(speaker=AUTHOR)
        mention = who.mention_span.of(self.document.text).lower() if who.mention_span else ""
        return Uttered(
            content=content, mode=mode, act=act, days=days, who=who,
            spoken=bool(self.resolver.speaker_at(content.start).speaker),
            first_person=mention in PRONOUNS and PRONOUNS[mention][0] == "1", reported=bool(via),
        )  # fmt: skip

    def _options(
        self, content: Span, sentence: Span, act: str, issue: str, party: str
    ) -> tuple[OptionStand, ...]:
        return self.options.read(
            self.document.text,
            content,
            act=act,
            issue=issue,
            party=party,
            sentence=sentence,
            before=self._before(content),
        )

    def _before(self, content: Span) -> Span:
        """The sentence before, where it stands in the same paragraph."""
        here = self.context.sentence_at(content.start)
        if here.index == 0 or self.context.sentences[here.index - 1].paragraph != here.paragraph:
            return NO_SPAN
        return self.context.sentences[here.index - 1].span
