"""When something was said: the dates that a text offers for it, described by features that a linear model weighs."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.conditional_logit import choose, level, load_weights
from ripeness.reading.context import TextContext
from ripeness.reading.statement import Span
from ripeness.reading.time import TimeExpression

__all__ = ["SPOKEN_KINDS", "Days", "SaidDates", "Uttered"]

SPOKEN_KINDS = frozenset({"transcript", "official"})
"""Kinds of documents whose words are said on the day that they bear."""

_PLUPERFECT = re.compile(r"\b(?:had|previously|earlier|once|formerly|long)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:said|told|wrote|\w+ed)\b")
_PRESENT = re.compile(r"\b(?:says|wants|is|are|has|have|\w+s that|thinks|believes|insists|refuses|remains)\b")
_PREPOSITIONS = frozenset("on in since until by from of after before the last for during".split())
_VOICE = re.compile(
    r"^(?:[-•*] ?)?(?!On |Asked |Why |What |How )(?P<who>[A-Z][^:“\"\n]{2,90}): ?[“\"‘]", re.MULTILINE
)
"""A voice in a collection of reactions: "Canadian Prime Minister Mark Carney: “..."."""
_VOICES = 4
# Rules whose expressions speak of a stretch of time too long to be a day on which something was said.
_TOO_LONG = frozenset({"year", "decade", "century", "past-span", "future-span", "season", "season-year"})
_MODEL = "said_model"
_STORY_SENTENCES, _STORY_DAYS, _LOOK_BACK = 8, 7, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Uttered:
    """What is known of a statement when its day is looked for.

    Parameters
    ----------
    content
        Its place.
    mode, act
        As in the codebook.
    days
        What a model that reads the whole text makes of its day; ``None`` without one.
    author, sideless, spoken, first_person, reported
        Whether the writer speaks; somebody without a party; it stands in a turn or speech; the mention is
        ``I`` or ``we``; somebody else reports it.
    """

    content: Span
    mode: str
    act: str
    days: Days | None = None
    author: bool = False
    sideless: bool = False
    spoken: bool = False
    first_person: bool = False
    reported: bool = False


class Days(Protocol):
    """A model's word on the day of one statement."""

    @property
    def told(self) -> float:
        """Probability that the day is told."""
        ...

    def added(self, places: Mapping[str, Sequence[Span]], *, published: str) -> dict[str, float]:
        """Score each date on offer by the places where it stands; the empty form is for none."""
        ...


class _Offers:
    """Dates on offer for one statement by their ISO form, and the names of where each stands."""

    def __init__(self) -> None:
        self.names: defaultdict[str, set[str]] = defaultdict(set)
        self.intervals: dict[str, DateInterval] = {}

    def add(self, interval: DateInterval, *names: str) -> None:
        key = interval.isoformat()
        self.intervals.setdefault(key, interval)
        self.names[key].update(names)


class SaidDates:
    """The dates that a document offers for what is said in it.

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

    def of(self, uttered: Uttered) -> DateInterval:
        """The likeliest day; the unknown date where none is told."""
        offered, intervals = self.candidates(uttered)
        added = self.added(uttered.days, offered) if uttered.days else {}
        return intervals.get(choose(offered, load_weights(_MODEL), added=added), UNKNOWN_DATE)

    def candidates(self, uttered: Uttered) -> tuple[dict[str, frozenset[str]], dict[str, DateInterval]]:
        """Every date on offer by its ISO form: features, and the interval; the empty form stands for "not told"."""
        offers = _Offers()
        here = self.context.sentence_at(uttered.content.start)
        sentence = Span(here.span.start, max(here.span.end, uttered.content.end))
        dated = self._in_sentence(offers, uttered.content, sentence)
        mark = " beside own" if dated else ""
        self._before(offers, here.index, here.paragraph, mark)
        if not self._is_collection:
            self._of_document(offers, mark)
        around = self._circumstances(uttered, sentence, here.index)
        offered = {
            key: self._described(offers.intervals[key], names, around)
            for key, names in sorted(offers.names.items())
        }
        offered[""] = frozenset({"none", f"none own={dated:d}"})
        return offered, offers.intervals

    def added(self, days: Days, offered: Collection[str]) -> dict[str, float]:
        """What a model adds to the dates on offer, by where they stand in the text."""
        places = {key: self.places[key] for key in offered if key in self.places}
        return days.added(places, published=self.published)

    @cached_property
    def places(self) -> dict[str, tuple[Span, ...]]:
        """Where each date stands in the text, by its ISO form."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for item in self.expressions:
            found[item.interval.isoformat()].append(Span(item.start, item.end))
        return {key: tuple(spans) for key, spans in found.items()}

    # -- where dates stand -------------------------------------------------------------------------------

    def _in_sentence(self, offers: _Offers, content: Span, sentence: Span) -> bool:
        """Offer what stands in the sentence; whether any of it stands outside the content."""
        own = self._between(sentence.start, sentence.end)
        outside = [item for item in own if not (content.start <= item.start and item.end <= content.end)]
        gaps = {
            id(item): min(abs(item.end - content.start), abs(item.start - content.end)) for item in outside
        }
        for item in own:
            if id(item) not in gaps:
                offers.add(item.interval, "inside", f"inside {_grain(item.interval)}")
                continue
            gap, side = gaps[id(item)], "before" if item.end <= content.start else "after"
            words = self.document.text[max(0, item.start - 12) : item.start].lower().split()
            lead = words[-1] if words and words[-1] in _PREPOSITIONS else "-"
            offers.add(
                item.interval, f"own {side} nearest={gap == min(gaps.values()):d}",
                f"own gap={min(int(math.log2(gap + 1)), 7)}", f"own {_grain(item.interval)}",
                f"own rule={item.rule}", f"own preposition={lead}",
            )  # fmt: skip
        return bool(outside)

    def _before(self, offers: _Offers, index: int, paragraph: int, mark: str) -> None:
        """Offer the last dates of the sentences before, up to three sentences that have some."""
        seen = 0
        for number, items in reversed(self._dated_sentences):
            if number >= index:
                continue
            sentence = self.context.sentences[number]
            same, item = sentence.paragraph == paragraph, items[-1]
            if self._is_collection and not same:
                return
            names = [f"before{seen} same={same:d} far={min(index - number, 4)}{mark}"]
            names.append(f"before{seen} {_grain(item.interval)} same={same:d}")
            if not same:
                names.append(f"before{seen} paragraphs={min(paragraph - sentence.paragraph, 4)}{mark}")
            offers.add(item.interval, *names)
            seen += 1
            if seen == _LOOK_BACK:
                break

    def _of_document(self, offers: _Offers, mark: str) -> None:
        """Offer the day of the story, the day named most, and the publication."""
        if self._story is not None:
            number, item = self._story
            offers.add(
                item.interval, f"story{mark}", f"story sentence={min(number, 5)}", f"story rule={item.rule}"
            )
        if self._near_days:
            top, count = self._near_days.most_common(1)[0]
            item = next(item for item in self.expressions if item.interval.isoformat() == top)
            offers.add(
                item.interval, f"top{mark}", f"top share={int(4 * count / sum(self._near_days.values()))}"
            )
        if self.published:
            offers.add(
                replace(self.document.published, rule="publication"),
                "published",
                f"published {self._kind}{mark}",
            )

    @property
    def published(self) -> str:
        """ISO form of the day of publication where it is on offer, else empty."""
        on_offer = self.document.published.is_day and not self._is_collection
        return self.document.published.isoformat() if on_offer else ""

    def _between(self, start: int, end: int) -> list[TimeExpression]:
        return [item for item in self.expressions if start <= item.start < end]

    @property
    def _kind(self) -> str:
        return self.document.kind if self.document.kind in SPOKEN_KINDS else "text"

    @cached_property
    def _is_collection(self) -> bool:
        """Whether the text puts together what several said elsewhere, on days of their own."""
        voices = [match.group("who") for match in _VOICE.finditer(self.document.text)]
        lines = sum(bool(line.strip()) for line in self.document.text.splitlines())
        return len(set(voices)) >= _VOICES and 2 * len(voices) >= lines

    @cached_property
    def _dated_sentences(self) -> list[tuple[int, list[TimeExpression]]]:
        found = [(s.index, self._between(s.span.start, s.span.end)) for s in self.context.sentences]
        return [(number, items) for number, items in found if items]

    @cached_property
    def _story(self) -> tuple[int, TimeExpression] | None:
        """The first day near the publication that the opening names."""
        for number, items in self._dated_sentences:
            if number >= _STORY_SENTENCES:
                return None
            for item in items:
                if self._is_near(item):
                    return number, item
        return None

    @cached_property
    def _near_days(self) -> Counter[str]:
        return Counter(item.interval.isoformat() for item in self.expressions if self._is_near(item))

    def _is_near(self, item: TimeExpression) -> bool:
        published, start = self.document.published.start, item.interval.start
        if not item.interval.is_day or start is None:
            return False
        return published is None or 0 <= (published - start).days <= _STORY_DAYS

    def _may_be_said(self, item: TimeExpression) -> bool:
        if item.rule in _TOO_LONG or item.interval.start is None or item.interval.end is None:
            return False
        if self._is_collection and self.context.quote_at(item.start) is not None:
            return False  # whose "today" is not told
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

    # -- features ----------------------------------------------------------------------------------------

    def _circumstances(self, uttered: Uttered, sentence: Span, index: int) -> list[str]:
        text, content = self.document.text, uttered.content
        words = f"{text[sentence.start : content.start]} {text[content.end : sentence.end]}"
        tense = _tense(words)
        kind = self._kind
        return [
            f"mode={uttered.mode}", f"author={uttered.author:d}", f"tense={tense}", f"kind={kind}",
            f"published={self.document.published.known:d}", f"sideless={uttered.sideless:d}",
            f"spoken={uttered.spoken:d}", f"first={uttered.first_person:d}", f"act={uttered.act}",
            f"days={bool(self._near_days):d}", f"mode={uttered.mode} kind={kind}", f"place={min(index, 4)}",
            f"story={self._story is not None:d}", f"via={uttered.reported:d}",
            f"tense={tense} sideless={uttered.sideless:d}",
            "told=-" if uttered.days is None else f"told={level(uttered.days.told)}",
        ]  # fmt: skip

    def _described(self, interval: DateInterval, names: set[str], around: Sequence[str]) -> frozenset[str]:
        features = {*names, f"grain={_grain(interval)}", *(f"dated & {each}" for each in around)}
        for source in ("own", "before0", "story", "published", "top", "inside"):
            if any(name.startswith(source) for name in names):
                features.update(f"{source} & {each}" for each in around)
        published = self.document.published.start
        if published is not None and interval.start is not None:
            features.add(f"age={_age((published - interval.start).days)}")
        return frozenset(features)


def _tense(words: str) -> str:
    if _PLUPERFECT.search(words):
        return "pluperfect"
    if _PAST.search(words):
        return "past"
    return "present" if _PRESENT.search(words) else "none"


def _grain(interval: DateInterval) -> str:
    assert interval.start is not None and interval.end is not None
    days = (interval.end - interval.start).days
    return "day" if days == 0 else "week" if days <= 10 else "month" if days <= 31 else "long"


def _age(days: int) -> str:
    return "0" if days <= 0 else "1" if days == 1 else "2-7" if days <= 7 else "8-40" if days <= 40 else "41+"
