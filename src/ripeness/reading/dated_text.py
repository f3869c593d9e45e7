"""Where dates stand in a text: in its sentences, at the head of entries, in the story that it opens with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.reading.context import TextContext
from ripeness.reading.statement import Span
from ripeness.reading.time import TimeExpression

__all__ = ["SPOKEN_KINDS", "DatedText"]

SPOKEN_KINDS = frozenset({"transcript", "official"})
"""Kinds of documents whose words are said on the day that they bear."""

_VOICE = re.compile(
    r"^(?:[-•*] ?)?(?!On |Asked |Why |What |How )(?P<who>[A-Z][^:“\"\n]{2,90}): ?[“\"‘]", re.MULTILINE
)
"""A voice in a collection of reactions: "Canadian Prime Minister Mark Carney: “..."."""
_VOICES = 4
_SAID = re.compile(r"\b(?:said|wrote|posted|announced|told reporters) (?:on )?$")
_SAID_REACH = 40
# Rules whose expressions speak of a stretch of time too long to be a day on which something was said.
_TOO_LONG = frozenset({"year", "decade", "century", "past-span", "future-span", "season", "season-year"})
_STORY_SENTENCES, _STORY_DAYS = 8, 7
_STAMP = re.compile(r"\W*(?:\w{3}\.? )?")
_HOUR = re.compile(r",?\s+\d{1,2}[:.]\d\d")
"""What stands before and after the date of an entry of a live page: "Wed 2 Nov, 21:50 Guterres"."""
_GENRES = frozenset(
    "analysis assembly background blog brief briefing bulletin chamber column committee communique council debate"
    " delegation delegations diary editorial explained explainer feature happened hearing house interview joint letter"
    " live meeting meetings met minutes monitor note opinion parliament podcast profile radio read readout received"
    " remarks report session sitting speech statement summit transcript updates visit vote weekly".split()
)
"""Words of a text's opening that tell whether it is of one day: a sitting, a live page, a read-out, an essay."""
_OPENING = 500  # characters


class DatedText:
    """The dates of a document on which something in it may have been said.

    Parameters
    ----------
    document, context
        The document; its publication date and kind count.
    expressions
        Its time expressions, from `find_expressions`.
    """

    def __init__(
        self, document: Document, context: TextContext, expressions: Sequence[TimeExpression]
    ) -> None:
        self.document = document
        self.context = context
        self.expressions = [item for item in expressions if self._may_be_said(item)]

    @cached_property
    def places(self) -> dict[str, tuple[Span, ...]]:
        """Where each date stands in the text, by its ISO form."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for item in self.expressions:
            found[item.interval.isoformat()].append(Span(item.start, item.end))
        return {key: tuple(spans) for key, spans in found.items()}

    @property
    def published(self) -> str:
        """ISO form of the day of publication where it is on offer, else empty."""
        on_offer = self.document.published.is_day and not self.is_collection
        return self.document.published.isoformat() if on_offer else ""

    def between(self, start: int, end: int) -> list[TimeExpression]:
        """Expressions that begin in a stretch of text."""
        return [item for item in self.expressions if start <= item.start < end]

    @property
    def kind(self) -> str:
        """The document's kind where its words are said on its day, else ``text``."""
        return self.document.kind if self.document.kind in SPOKEN_KINDS else "text"

    @cached_property
    def is_collection(self) -> bool:
        """Whether the text puts together what several said elsewhere, on days of their own."""
        voices = [match.group("who") for match in _VOICE.finditer(self.document.text)]
        lines = sum(bool(line.strip()) for line in self.document.text.splitlines())
        return len(set(voices)) >= _VOICES and 2 * len(voices) >= lines

    @cached_property
    def stamps(self) -> list[TimeExpression]:
        """Days at the head of the entries of a live page, each with an hour behind it."""
        text = self.document.text
        return [
            item
            for item in self.expressions
            if _STAMP.fullmatch(text, text.rfind("\n", 0, item.start) + 1, item.start)
            and _HOUR.match(text, item.end)
        ]

    @cached_property
    def sentences_of(self) -> dict[str, list[int]]:
        """Numbers of the sentences in which a date stands, by its ISO form."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, items in self.sentences:
            for key in dict.fromkeys(item.interval.isoformat() for item in items):
                found[key].append(number)
        return dict(found)

    @cached_property
    def sentences(self) -> list[tuple[int, list[TimeExpression]]]:
        """Sentences with dates: number, and the expressions in order."""
        found = [(s.index, self.between(s.span.start, s.span.end)) for s in self.context.sentences]
        return [(number, items) for number, items in found if items]

    @cached_property
    def story(self) -> tuple[int, TimeExpression] | None:
        """The first day near the publication that the opening names."""
        for number, items in self.sentences:
            if number >= _STORY_SENTENCES:
                return None
            for item in items:
                if self._is_near(item):
                    return number, item
        return None

    @cached_property
    def near_days(self) -> Counter[str]:
        """How often each day of the week before the publication is named, by its ISO form."""
        return Counter(item.interval.isoformat() for item in self.expressions if self._is_near(item))

    @cached_property
    def genre(self) -> list[str]:
        """Words that tell of what kind the text is, from its title and opening."""
        words = re.findall(r"[a-zé]+", f"{self.document.title} {self.document.text[:_OPENING]}".lower())
        return sorted(_GENRES & {word.replace("é", "e") for word in words})

    def _is_near(self, item: TimeExpression) -> bool:
        published, start = self.document.published.start, item.interval.start
        if not item.interval.is_day or start is None:
            return False
        return published is None or 0 <= (published - start).days <= _STORY_DAYS

    def _may_be_said(self, item: TimeExpression) -> bool:
        if item.rule in _TOO_LONG or item.interval.start is None or item.interval.end is None:
            return False
        if self.is_collection and self.context.quote_at(item.start) is not None:
            before = self.document.text[max(0, item.start - _SAID_REACH) : item.start]
            if not _SAID.search(before):  # whose "today" is not told, but "he said on Tuesday" is
                return False
        if self._is_date_line(item):
            return False
        latest = self.document.published.end
        return latest is None or item.interval.start <= latest

    def _is_date_line(self, item: TimeExpression) -> bool:
        """Whether the expression is a line of its own that tells when the text came out."""
        text, published = self.document.text, self.document.published
        start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
        rest = text[start : item.start] + text[item.end : end if end >= 0 else len(text)]
        return item.interval.start == published.start and not re.search(r"[A-Za-z]{5}", rest)
