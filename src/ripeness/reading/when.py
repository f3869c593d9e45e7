"""Time of a statement: the day it was said and the deadline it sets, from the document's time expressions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.context import TextContext
from ripeness.reading.statement import NO_SPAN, Span
from ripeness.reading.time import TimeExpression, find_deadlines, find_expressions, said_date

__all__ = ["NO_DEADLINE", "DeadlineFound", "TimeReader"]

_NO_DEADLINES = frozenset({"assess", "accuse", "report"})


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """A deadline: its words, place and the days it means."""

    text: str = ""
    span: Span = NO_SPAN
    interval: DateInterval = UNKNOWN_DATE


NO_DEADLINE = DeadlineFound()


@dataclass(frozen=True)
class TimeReader:
    """Dates and deadlines of one document; its expressions are found once."""

    document: Document
    context: TextContext

    @cached_property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """Time expressions of the whole text."""
        return find_expressions(self.document.text, reference=self.document.published)

    def said(self, content: Span) -> DateInterval:
        """The day a content was said, as an interval; unknown where the text does not tell."""
        sentence = self.context.sentence_at(content.start)
        before = []
        for number in range(sentence.index - 1, max(sentence.index - 4, -1), -1):
            other = self.context.sentences[number]
            if other.paragraph != sentence.paragraph:
                break
            before.append((other.span.start, other.span.end))
        return said_date(
            self.document,
            sentence=(sentence.span.start, max(sentence.span.end, content.end)),
            quote=(content.start, content.end),
            expressions=self.expressions,
            before=before,
        )

    def deadline(self, content: Span, act: str, said: DateInterval) -> DeadlineFound:
        """The deadline that a content sets; none for acts that set none."""
        if act in _NO_DEADLINES:
            return NO_DEADLINE
        found = find_deadlines(
            self.document.text,
            start=content.start,
            end=content.end,
            said=said if said.known else self.document.published,
            expressions=self.expressions,
        )
        if not found:
            return NO_DEADLINE
        return DeadlineFound(found[0].text, Span(found[0].start, found[0].end), found[0].interval)
