"""What every rule needs of a document, built once: words, sentences, quotations, turns of a transcript."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from ripeness.reading.quotations import Quotation, quotations
from ripeness.reading.sentences import Sentence, paragraph_spans, sentence_spans
from ripeness.reading.statement import Span
from ripeness.reading.turns import Turn, find_turns
from ripeness.reading.words import Word, quieted, words

__all__ = ["TextContext"]


@dataclass(frozen=True)
class TextContext:
    """The text of one document with its parts.

    Parameters
    ----------
    text
        Of the document.
    """

    text: str

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs in order."""
        return paragraph_spans(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in order; the label of a turn is none of them."""
        found: list[Sentence] = []
        labels = {turn.start: turn.body for turn in self.turns}
        for number, paragraph in enumerate(self.paragraphs):
            start = labels.get(paragraph.start, paragraph.start)
            body = Span(min(start, paragraph.end), paragraph.end)
            for span in sentence_spans(self.text, body):
                found.append(Sentence(span, number, len(found)))
        return tuple(found)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Turns of a transcript; empty for other texts."""
        return find_turns(self.text, self.paragraphs)

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """Quotations in order."""
        return quotations(self.text, self.paragraphs)

    @cached_property
    def tokens(self) -> list[Word]:
        """All words; lines in capitals as if written in the usual way."""
        tokens = words(self.text)
        starts = [token.start for token in tokens]
        cuts = sorted(
            {s.span.start for s in self.sentences}
            | {s.span.end for s in self.sentences}
            | {edge for turn in self.turns for edge in (turn.label.start, turn.label.end)}
        )
        places = [0, *(bisect_left(starts, cut) for cut in cuts), len(tokens)]
        return [token for low, high in itertools.pairwise(places) for token in quieted(tokens[low:high])]

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """First and last (exclusive) token of each sentence."""
        starts = [token.start for token in self.tokens]
        return [(bisect_left(starts, s.span.start), bisect_left(starts, s.span.end)) for s in self.sentences]

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that the text writes small somewhere."""
        return frozenset(token.lower for token in self.tokens if token.text[0].islower())

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """Words that stand capitalised inside a sentence of running text: names, as far as capitals tell."""
        found: set[str] = set()
        for first, last in self.ranges:
            tokens = self.tokens[first:last]
            alpha = [token for token in tokens if token.alpha]
            if sum(token.text[0].islower() for token in alpha) * 3 < len(alpha):
                continue  # a headline
            found.update(
                token.text
                for before, token in itertools.pairwise(tokens)
                if token.capital and (before.text[0].isalnum() or before.text == ",")
            )
        return frozenset(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.span.start for quote in self.quotes]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence at an offset, or the one before it; all of a text that has none."""
        if not self.sentences:
            return Sentence(Span(0, len(self.text)), 0, 0)
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def token_at(self, offset: int) -> int:
        """Number of the first token that ends after an offset."""
        index = max(bisect_right(self._token_starts, offset) - 1, 0)
        while index < len(self.tokens) and self.tokens[index].stop <= offset:
            index += 1
        return index

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation around an offset."""
        index = bisect_right(self._quote_starts, offset) - 1
        if index >= 0 and self.quotes[index].span.end > offset:
            return self.quotes[index]
        return None

    def turn_at(self, offset: int) -> Turn | None:
        """The turn around an offset."""
        for turn in reversed(self.turns):
            if turn.start <= offset:
                return turn if offset < turn.end else None
        return None
