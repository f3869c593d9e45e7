"""When something was said: the dates that a text offers for it, described by features that a linear model weighs."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.company import RELATIONS, Company
from ripeness.reading.conditional_logit import choose, level, load_weights
from ripeness.reading.dated_text import DatedText
from ripeness.reading.entities import NO_PARTY
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import Span
from ripeness.reading.time import COUNTED, TimeExpression
from ripeness.reading.time.calendar_rules import month_days

__all__ = ["Days", "SaidDates", "Uttered"]

_PLUPERFECT = re.compile(r"\b(?:had|previously|earlier|once|formerly|long)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:said|told|wrote|\w+ed)\b")
_PRESENT = re.compile(r"\b(?:says|wants|is|are|has|have|\w+s that|thinks|believes|insists|refuses|remains)\b")
_PREPOSITIONS = frozenset("on in since until by from of after before the last for during".split())
_MODEL = "said_model"
_LOOK_BACK = 3
_SOURCES = ("own", "before0", "before1", "before2", "beside0", "stamp", "story", "top", "published", "inside")
_PLAIN = ("before1", "before2")  # told apart by where they stand alone
_WRITER = Resolved(speaker=AUTHOR)


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
    who
        Who says it.
    spoken, first_person, reported
        Whether it stands in a turn or speech; the mention is ``I`` or ``we``; somebody else reports it.
    """

    content: Span
    mode: str
    act: str
    days: Days | None = None
    who: Resolved = _WRITER
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
    dates
        Where dates stand in it.
    company
        Who stands in its sentences.
    """

    def __init__(self, dates: DatedText, company: Company) -> None:
        self.document = dates.document
        self.context = dates.context
        self.dates = dates
        self.company = company

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
        self._stamp(offers, uttered.content.start)
        if not self.dates.is_collection:
            self._of_document(offers, mark)
        if uttered.who.speaker != AUTHOR:
            for key, names in offers.names.items():
                names.update(self._accompanied(uttered.who, key, here.index))
        around = self._circumstances(uttered, sentence, here.index)
        offered = {
            key: self._described(offers.intervals[key], names, around)
            for key, names in sorted(offers.names.items())
        }
        offered[""] = frozenset({"none", f"none own={dated:d}"})
        return offered, offers.intervals

    def added(self, days: Days, offered: Collection[str]) -> dict[str, float]:
        """What a model adds to the dates on offer, by where they stand in the text."""
        places = {key: self.dates.places[key] for key in offered if key in self.dates.places}
        return days.added(places, published=self.dates.published)

    # -- where dates stand -------------------------------------------------------------------------------

    def _in_sentence(self, offers: _Offers, content: Span, sentence: Span) -> bool:
        """Offer what stands in the sentence; whether any of it stands outside the content."""
        own = self.dates.between(sentence.start, sentence.end)
        outside = [item for item in own if not (content.start <= item.start and item.end <= content.end)]
        gaps = {
            id(item): min(abs(item.end - content.start), abs(item.start - content.end)) for item in outside
        }
        for item in own:
            if id(item) not in gaps:
                counted = f"inside counted={item.rule in COUNTED:d}"
                offers.add(item.interval, "inside", f"inside {_grain(item.interval)}", counted)
                continue
            gap, side = gaps[id(item)], "before" if item.end <= content.start else "after"
            words = self.document.text[max(0, item.start - 12) : item.start].lower().split()
            lead = words[-1] if words and words[-1] in _PREPOSITIONS else "-"
            offers.add(
                item.interval, f"own {side} nearest={gap == min(gaps.values()):d}",
                f"own gap={min(int(math.log2(gap + 1)), 7)}", f"own {_grain(item.interval)}",
                f"own rule={item.rule}", f"own preposition={lead}",
            )  # fmt: skip
            if item.rule == "ago" and "week" in item.text.lower():
                offers.add(_month_of(item.interval), "own weeks ago")
        return bool(outside)

    def _before(self, offers: _Offers, index: int, paragraph: int, mark: str) -> None:
        """Offer the last dates of the sentences before, up to three sentences that have some."""
        seen = 0
        for number, items in reversed(self.dates.sentences):
            if number >= index:
                continue
            sentence = self.context.sentences[number]
            same, item = sentence.paragraph == paragraph, _last_named(items)
            if self.dates.is_collection and not same:
                return
            names = [f"before{seen} same={same:d} far={min(index - number, 4)}{mark}"]
            names.append(f"before{seen} {_grain(item.interval)} same={same:d}")
            if not same:
                names.append(f"before{seen} paragraphs={min(paragraph - sentence.paragraph, 4)}{mark}")
            offers.add(item.interval, *names)
            for other in items:
                if other is not item:
                    offers.add(other.interval, f"beside{seen} same={same:d}")
            seen += 1
            if seen == _LOOK_BACK:
                break

    def _stamp(self, offers: _Offers, at: int) -> None:
        """Offer the day of the entry of a live page."""
        last = next((item for item in reversed(self.dates.stamps) if item.start <= at), None)
        if last is not None:
            offers.add(last.interval, "stamp")

    def _of_document(self, offers: _Offers, mark: str) -> None:
        """Offer the day of the story, the day named most, and the publication."""
        if self.dates.story is not None:
            number, item = self.dates.story
            offers.add(
                item.interval, f"story{mark}", f"story sentence={min(number, 5)}", f"story rule={item.rule}"
            )
        if self.dates.near_days:
            top, count = self.dates.near_days.most_common(1)[0]
            item = next(item for item in self.dates.expressions if item.interval.isoformat() == top)
            offers.add(
                item.interval,
                f"top{mark}",
                f"top share={int(4 * count / sum(self.dates.near_days.values()))}",
            )
        if self.dates.published:
            offers.add(
                replace(self.document.published, rule="publication"),
                "published",
                f"published {self.dates.kind}{mark}",
            )

    # -- features ----------------------------------------------------------------------------------------

    def _circumstances(self, uttered: Uttered, sentence: Span, index: int) -> list[str]:
        text, content = self.document.text, uttered.content
        words = f"{text[sentence.start : content.start]} {text[content.end : sentence.end]}"
        tense = _tense(words)
        kind, sideless = self.dates.kind, uttered.who.party == NO_PARTY
        return [
            f"mode={uttered.mode}", f"author={uttered.who.speaker == AUTHOR:d}", f"tense={tense}", f"kind={kind}",
            f"published={self.document.published.known:d}", f"sideless={sideless:d}",
            f"spoken={uttered.spoken:d}", f"first={uttered.first_person:d}", f"act={uttered.act}",
            f"days={bool(self.dates.near_days):d}", f"mode={uttered.mode} kind={kind}", f"place={min(index, 4)}",
            f"story={self.dates.story is not None:d}", f"via={uttered.reported:d}",
            f"tense={tense} sideless={sideless:d}",
            "told=-" if uttered.days is None else f"told={level(uttered.days.told)}",
        ]  # fmt: skip

    def _accompanied(self, who: Resolved, key: str, here: int) -> set[str]:
        """How the sentences of a date have the speaker in them: the best of them, the last one before, the own one."""
        relations = {number: self.company.of(who, number) for number in self.dates.sentences_of.get(key, [])}
        away = [relation for number, relation in relations.items() if number != here]
        before = [relation for number, relation in relations.items() if number < here]
        found = {f"company {min(away, key=RELATIONS.index)}"} if away else set()
        found |= {f"company last {before[-1]}"} if before else set()
        return found | ({f"company own {relations[here]}"} if here in relations else set())

    def _described(self, interval: DateInterval, names: set[str], around: Sequence[str]) -> frozenset[str]:
        genre = [f"genre={word}" for word in self.dates.genre]
        sources = [source for source in _SOURCES if any(name.startswith(source) for name in names)]
        where = "+".join(sources)
        company = [name for name in names if name.startswith("company")]
        features = {
            *names,
            f"grain={_grain(interval)}",
            f"where={where}",
            *(f"{where} & {each}" for each in company),
        }
        features.update(f"dated & {each}" for each in (*around, *genre))
        for source in sources:
            if source not in _PLAIN:
                features.update(f"{source} & {each}" for each in (*around, *company))
        if "published" in sources:
            features.update(f"published & {each}" for each in genre)
        published = self.document.published.start
        if published is not None and interval.start is not None:
            features.add(f"age={_age((published - interval.start).days)}")
        return frozenset(features)


def _month_of(day: DateInterval) -> DateInterval:
    """The month of a day: "two weeks ago" is often no more exact."""
    assert day.start is not None
    start, end = month_days(day.start.year, day.start.month)
    return replace(day, start=start, end=end)


def _last_named(items: Sequence[TimeExpression]) -> TimeExpression:
    """The last date that does not count from another: not "a day before" after "on Wednesday"."""
    return next((item for item in reversed(items) if item.rule not in COUNTED), items[-1])


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
