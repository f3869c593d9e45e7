"""When a document was published: the best basis there is, and never more than it carries."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ripeness.corpus.days import month_number, parse_day
from ripeness.corpus.header import Header
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.corpus.offices import office_bounds
from ripeness.vocabulary import ActorBook

__all__ = ["IRREGULAR_PAST", "dated_events", "interval_of", "publication"]

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PART = r"(?:early|mid-?|late|spring|summer|autumn|fall|winter|the start|the end|the beginning)"
# A number after the year, or a counted thing, makes it no year.
_COUNTED = r"troops|people|men|soldiers|drones|missiles|dollars|euros|tonnes|tons|km|kilometres|miles|metres|hectares"
_YEAR = re.compile(
    rf"(?:{_PART}(?: (?:of|in))? ?)?(?:(?P<month>{_MONTH})(?: (?P<day>\d{{1,2}}))?,? )?"
    rf"\b(?P<year>(?:19|20)\d\d)\b(?!-|/|\d| (?:{_COUNTED}))"
)
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)\b"
)
_DAY_WITHOUT_YEAR = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\b(?!,? \d{{4}})"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})\b(?!,? \d{{4}}|:|\d)"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$|[\"”’])|\n|$|[.!?])")
_QUOTED = re.compile(r"[\"“][^\"“”\n]{0,600}[\"”]")
IRREGULAR_PAST = (
    "was were had did said told began took went came met made gave held broke fell led left lost won sent spoke struck "
    "stood thought wrote withdrew shot ran rose saw sold paid put read rejected fought found flew forced got grew hit "
    "became brought built bought chose drew drove ended"
)
"""Common past forms of irregular verbs, apart by spaces."""
_PRESENT = r"(?:need|indeed|speed|proceed|exceed|succeed|feed|seed|weed|breed|bleed|hundred|agreed-upon|unprecedented)"
_PAST = re.compile(rf"\b(?!{_PRESENT}\b)(?:\w{{2,}}ed|{'|'.join(IRREGULAR_PAST.split())})\b")
_NOT_PAST = re.compile(
    r"\b(?:will|shall|would|could|may|might|should|must|can|cannot"
    r"|to (?!(?:the|a|an|his|her|its|their)\b)[a-z]+|if|whether|by|until|till|before"
    r"|scheduled|planned|due|expected|expires?|next|starting|beginning|target|deadline|goal|forecast|projected|slated"
    r"|set for|through|between|from|for|compared|than|like|as|fiscal)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:will|would|shall|could|may|might|should|must)\b")
# What makes a participle of a past form: "cannot be held", "will still be respected", "to be signed".
_GOVERNED = re.compile(r"\b(?:be|to|will|would|shall|can|cannot|could|may|might|should|must)\b[\w' ]{0,25}$")
_LEADS = re.compile(r"\b(?:in|on|late|early|of|during)\s+$", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:in|on|late|early|during|back|the|of)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|is to|are to|is due|are due|is scheduled|are scheduled|is set|are set|is expected|are expected)\b"
)


_READ = 200_000  # characters of a text in which dated events are looked for
_LONGEST = 1_500  # of a sentence: what is longer is a list


@dataclass(frozen=True, slots=True)
class _Event:
    first: date
    last: date
    words: str


def publication(
    *,
    user: DateInterval | None = None,
    front_matter: str = "",
    metadata: str = "",
    header: Header | None = None,
    text: str = "",
    actors: Callable[[], ActorBook] | None = None,
) -> DateInterval:
    """The publication date by the first basis that gives one.

    In this order: the user, front matter, the page's metadata, a dateline or date line at the top, dated events in
    the text (an open interval), and nothing.

    Parameters
    ----------
    user
        As the user gives it; overrides all.
    front_matter, metadata
        As written there; what cannot be read counts as missing.
    header
        Lines above the story.
    text
        The story, for dated events and for a dateline without a year.
    actors
        Gives the persons whose offices bound the day; asked only where nothing states it.
    """
    if user is not None and user.known:
        return user
    for value, basis in ((front_matter, "front-matter"), (metadata, "metadata")):
        interval = interval_of(value, basis=basis)
        if interval is not None:
            return interval
    if header is not None and header.date is not None:
        return header.date
    events = dated_events(text)
    if actors is not None:
        events = _yearless(text, office_bounds(text, actors(), known=events))
    if header is not None and header.month_day is not None:
        return _anchored(header.month_day, events)
    return events


def interval_of(value: str, *, basis: str, rule: str = "published") -> DateInterval | None:
    """Read a date as front matter and metadata write it: ISO (also ``2025-04`` and ``a/b``) or as in news."""
    value = value.strip()
    if not value:
        return None
    try:
        if re.fullmatch(r"[\d./-]+", value):
            return DateInterval.parse(value, basis=basis, rule=rule)
    except ValueError:
        pass
    mention = parse_day(value)
    if mention is None:
        return None
    return DateInterval(start=mention.first, end=mention.last, basis=basis, rule=rule)


def dated_events(text: str) -> DateInterval:
    """What dated events in a text say of its publication: after the latest past one, before the first future one.

    Only dates with a year count, and only where the verb beside them says past (``rejected on 26 December 2024``,
    ``since February 2022``) or future (``will meet on 3 June 2025``) outside quotation marks. A month or a year
    counts by its first day for a past event and by its last for a future one. Where both bounds contradict each
    other nothing is claimed.

    Returns
    -------
    DateInterval
        Basis ``dated-events``; ``UNKNOWN_DATE`` where no event is dated.

    Examples
    --------
    >>> dated_events("The accord was signed in March 2022. Both sides blame each other.").isoformat()
    '2022-03-01/..'
    """
    past, future = _events(text)
    latest = max(past, key=lambda event: event.first, default=None)
    soonest = min(future, key=lambda event: event.last, default=None)
    if latest is None and soonest is None:
        return UNKNOWN_DATE
    if latest is not None and soonest is not None and soonest.last < latest.first:
        soonest = None  # a plan that is told in hindsight
    rules = []
    if latest is not None:
        rules.append(f"after '{latest.words}'")
    if soonest is not None:
        rules.append(f"before '{soonest.words}'")
    return DateInterval(
        start=latest.first if latest else None,
        end=soonest.last if soonest else None,
        basis="dated-events",
        rule=", ".join(rules),
    )


def _events(text: str) -> tuple[list[_Event], list[_Event]]:
    past: list[_Event] = []
    future: list[_Event] = []
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for sentence in _sentences(plain):
        for match, first, last in _dates(sentence):
            words = " ".join(match[0].split())
            if _is_past(sentence, match):
                past.append(_Event(first, last, words))
            elif _is_future(sentence, match):
                future.append(_Event(first, last, words))
    return past, future


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text, 0, _READ):
        if len(match[0]) <= _LONGEST:
            yield match[0]


def _dates(sentence: str) -> Iterator[tuple[re.Match[str], date, date]]:
    taken: list[tuple[int, int]] = []
    for pattern in (_DAY_FIRST, _YEAR):
        for match in pattern.finditer(sentence):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            span = _span(match)
            if span is not None:
                taken.append(match.span())
                yield match, *span


def _span(match: re.Match[str]) -> tuple[date, date] | None:
    year = int(match["year"])
    month = month_number(match["month"] or "")
    try:
        if match["day"]:
            day = date(year, month, int(match["day"]))
            return day, day
    except ValueError:
        return None
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _is_past(sentence: str, match: re.Match[str]) -> bool:
    before = re.split(r"[;:(]", sentence[: match.start()])[-1]
    if re.search(r"\bsince\s+$", before, re.IGNORECASE):
        return True
    if before.strip() and not _LEADS.search(before):
        return False
    clause = before.rsplit(",", 1)[-1]
    if not re.sub(r"\W", "", _FILLER.sub("", clause)):  # the date opens the clause
        rest = sentence[match.end() :]
        return not _MODAL.search(rest) and any(_tells_past(piece) for piece in re.split(r"[,;:]", rest)[:3])
    verbs = list(_PAST.finditer(clause))
    if not verbs or _GOVERNED.search(clause[: verbs[-1].start()]):
        return False
    between = clause[verbs[-1].start() :]
    return len(between.split()) <= 8 and not _NOT_PAST.search(between)


def _tells_past(piece: str) -> bool:
    verb = _PAST.search(piece)
    return verb is not None and not _NOT_PAST.search(piece[: verb.end()])


def _is_future(sentence: str, match: re.Match[str]) -> bool:
    if not match["month"]:
        return False
    before = re.split(r"[;:(,]", sentence[: match.start()])[-1]
    plans = list(_FUTURE.finditer(before))
    if not plans or _PAST.search(before[: plans[-1].start()]):
        return False
    return bool(re.search(r"\b(?:on|in)\s+$", before))


def _yearless(text: str, bounds: DateInterval) -> DateInterval:
    """Raise the lower bound by past events that give a day without a year, where only one year fits the bounds."""
    if bounds.start is None or bounds.end is None:
        return bounds
    latest, words = bounds.start, ""
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for sentence in _sentences(plain):
        for match in _DAY_WITHOUT_YEAR.finditer(sentence):
            month = month_number(match["month"] or match["month2"])
            days = list(_in_years((month, int(match["day"] or match["day2"])), _years(bounds)))
            fitting = [day for day in days if bounds.start <= day <= bounds.end]
            if len(fitting) == 1 and fitting[0] > latest and _is_past(sentence, match):
                latest, words = fitting[0], match[0]
    if not words:
        return bounds
    rule = f"{bounds.rule}, after '{words}'"
    return DateInterval(start=latest, end=bounds.end, basis=bounds.basis, rule=rule)


def _years(bounds: DateInterval) -> range:
    assert bounds.start is not None
    assert bounds.end is not None
    return range(bounds.start.year, bounds.end.year + 1)


def _anchored(month_day: tuple[int, int], bounds: DateInterval) -> DateInterval:
    """A dateline's day and month in the one year that the bounds allow; the bounds where several fit."""
    if bounds.start is None or bounds.end is None:
        return bounds
    days = list(_in_years(month_day, _years(bounds)))
    fitting = [day for day in days if bounds.start <= day <= bounds.end]
    if len(fitting) == 1:
        return DateInterval.day(fitting[0], basis="dateline", rule=f"dateline without a year, {bounds.rule}")
    return bounds


def _in_years(month_day: tuple[int, int], years: Iterable[int]) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, *month_day)
        except ValueError:
            continue
