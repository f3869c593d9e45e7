"""Time of a statement: the day it was said and the deadline it sets, from the document's time expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.company import Company
from ripeness.reading.context import TextContext
from ripeness.reading.dated_text import DatedText
from ripeness.reading.said_dates import SaidDates, Uttered
from ripeness.reading.statement import NO_SPAN, Span
from ripeness.reading.time import Deadline, TimeExpression, find_deadlines, find_expressions

__all__ = ["NO_DEADLINE", "SETS_DEADLINES", "DeadlineFound", "TimeReader", "sets_no_limit"]

SETS_DEADLINES = frozenset({"demand", "threaten", "offer", "promise", "accept"})
"""Acts that bind somebody to a day; the others tell when something happened or may happen."""

_NO_LIMIT = re.compile(
    r"(?:at once|right away|soon|(?:as of |starting |even |on )?(?:now|today|tomorrow)|(?:this|next|last) \w+"
    r"|(?:over|in|for) the (?:next|coming|days|weeks|months)\b.*|(?:on|as of)\s.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """A deadline: its words, place and the days it means."""

    text: str = ""
    span: Span = NO_SPAN
    interval: DateInterval = UNKNOWN_DATE

    @classmethod
    def of(cls, found: Deadline) -> DeadlineFound:
        """What a rule found."""
        return cls(found.text, Span(found.start, found.end), found.interval)


NO_DEADLINE = DeadlineFound()


@dataclass(frozen=True)
class TimeReader:
    """Dates and deadlines of one document; its expressions are found once."""

    document: Document
    context: TextContext
    company: Company

    @cached_property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """Time expressions of the whole text."""
        return find_expressions(self.document.text, reference=self.document.published)

    @cached_property
    def dates(self) -> SaidDates:
        """The dates that the document offers for what is said in it."""
        return SaidDates(DatedText(self.document, self.context, self.expressions), self.company)

    def said(self, uttered: Uttered) -> DateInterval:
        """The day something was said, as an interval; unknown where the text does not tell."""
        return self.dates.of(uttered)

    def deadline(self, content: Span, act: str, said: DateInterval) -> DeadlineFound:
        """The deadline that a content sets; none for acts that set none."""
        if act not in SETS_DEADLINES:
            return NO_DEADLINE
        found = self.deadlines(content, said)
        if not found or sets_no_limit(found[0].text):
            return NO_DEADLINE
        return DeadlineFound.of(found[0])

    def deadlines(self, place: Span, said: DateInterval) -> tuple[Deadline, ...]:
        """What the rules find in a place; spans of time count from the day it was said, else from the publication."""
        return find_deadlines(
            self.document.text,
            start=place.start,
            end=place.end,
            said=self.counted_from(said),
            expressions=self.expressions,
        )

    def counted_from(self, said: DateInterval) -> DateInterval:
        """When it was said, else the publication."""
        return said if said.known else self.document.published


def sets_no_limit(words: str) -> bool:
    """Whether words urge haste or tell when something happens without a day by which: "at once", "on Monday"."""
    return _NO_LIMIT.fullmatch(words.strip()) is not None
