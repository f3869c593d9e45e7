"""The first reader: vocabulary and patterns, no model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ripeness.corpus.document import Document
from ripeness.reading.attribution import Attribution
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.contents import clean, split_content
from ripeness.reading.numbering import numbered
from ripeness.reading.opinion import is_opinion, judgement
from ripeness.reading.quotations import Quotation
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import NO_SPAN, Span, Statement
from ripeness.vocabulary import Vocabulary

__all__ = ["PatternReader"]


class PatternReader:
    """Reads by cue words and sentence patterns.

    Parameters
    ----------
    vocabulary
        Acts, issues, packs, actors, cues.
    packs
        Ids of the option packs in use; ``None`` for those that each text suggests.
    """

    version = "patterns/1"

    def __init__(self, vocabulary: Vocabulary, *, packs: Sequence[str] | None = None) -> None:
        self.compiled = Compiled(vocabulary)
        self.packs = packs

    def read(self, document: Document) -> tuple[Statement, ...]:
        """Return the statements in order of their place in the text."""
        if not document.text.strip():
            return ()
        coder = Coder(document, self.compiled, packs=self.packs, reader=self.version)
        found = list(_Pass(coder).statements())
        found.sort(key=lambda statement: (statement.span.start, statement.span.end, statement.speaker))
        return numbered(found)


class _Pass:
    """One pass over one document."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.context = coder.context
        self.text = coder.document.text
        self.opinion = is_opinion(coder.document, coder.context)
        self.monologue = coder.resolver.voices.is_monologue
        self.speaking: Resolved | None = None
        self.paragraph = -1

    def statements(self) -> Iterator[Statement]:
        """Statements sentence by sentence."""
        for sentence in self.context.sentences:
            if sentence.paragraph > self.paragraph + 1 or not self.context.quotes:
                self.speaking = None
            self.paragraph = sentence.paragraph
            if self.context.turn_at(sentence.span.start) is not None or self.monologue:
                yield from self._spoken(sentence.span, sentence.index)
                continue
            found = self.coder.chain.in_sentence(sentence.index)
            for attribution in found:
                yield from self._attributed(attribution)
            covered = [attribution.content for attribution in found]
            covered += [Span(*self._quote_rest(a)) for a in found]
            yield from self._loose_quotes(sentence.span, covered)
            if not found and self.opinion and self.context.quote_at(sentence.span.start) is None:
                yield from self._author(sentence.span)

    @staticmethod
    def _quote_rest(attribution: Attribution) -> tuple[int, int]:
        return attribution.content.start, attribution.content.end

    def _attributed(self, attribution: Attribution) -> Iterator[Statement]:
        who = self.coder.resolver.resolve(attribution.source, at=attribution.content.start)
        if not who.speaker:
            return
        self.speaking = who
        for piece in split_content(self.text, attribution.content):
            yield self.coder.code(
                piece, who=who, cue=attribution.cue, hint=attribution.act, said=attribution.said
            )

    def _loose_quotes(self, sentence: Span, covered: Sequence[Span]) -> Iterator[Statement]:
        """Quotations that no cue in the sentence claims: the speaker goes on."""
        if self.speaking is None:
            return
        for quote in self._quotes_in(sentence):
            inner = Span(max(quote.inner.start, sentence.start), min(quote.inner.end, sentence.end))
            inner = clean(self.text, inner)
            if any(inner.overlaps(span) for span in covered) or len(inner.of(self.text).split()) < 4:
                continue
            for piece in split_content(self.text, inner):
                yield self.coder.code(piece, who=self.speaking)

    def _quotes_in(self, sentence: Span) -> list[Quotation]:
        return [quote for quote in self.context.quotes if quote.span.overlaps(sentence)]

    def _spoken(self, sentence: Span, number: int) -> Iterator[Statement]:
        """A sentence of a turn: the speaker's own words, and what it reports of others."""
        turn = self.context.turn_at(sentence.start)
        who = self.coder.resolver.speaker_at(sentence.start)
        if not who.speaker:
            return
        reported = [a for a in self.coder.chain.in_sentence(number) if self._is_other(a, who)]
        for attribution in reported:
            yield from self._attributed(attribution)
        if (turn is not None and turn.question) or reported:
            return
        span = clean(self.text, sentence)
        if len(span.of(self.text).split()) < 4 or text_is_question(self.text, sentence):
            return
        for piece in split_content(self.text, span):
            yield self.coder.code(piece, who=who, said=True)

    def _is_other(self, attribution: Attribution, who: Resolved) -> bool:
        other = self.coder.resolver.resolve(attribution.source, at=attribution.content.start)
        return bool(other.speaker) and other.speaker != who.speaker and attribution.source != NO_SPAN

    def _author(self, sentence: Span) -> Iterator[Statement]:
        act = judgement(self.text, sentence)
        if not act:
            return
        for piece in split_content(self.text, clean(self.text, sentence)):
            yield self.coder.code(piece, who=Resolved(speaker=AUTHOR), act=act, confidence=0.3)


def text_is_question(text: str, sentence: Span) -> bool:
    """Whether a sentence asks."""
    return text[sentence.start : sentence.end].rstrip('"”’)').endswith("?")
