"""What the titles of persons say about the day of writing: ``President X`` is no older than X's presidency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ripeness.corpus.interval import DateInterval
from ripeness.vocabulary import ActorBook
from ripeness.vocabulary.actors import Actor, Office

__all__ = ["office_bounds"]

_YEAR = timedelta(days=365)
_DAY = timedelta(days=1)
_READ = 200_000  # characters of a text that are looked at
_QUOTED = re.compile(r"[\"“][^\"“”\n]{0,600}[\"”]")
# Words before a title by which the holder does not hold it, or it is another title.
_NOT_HOLDING = re.compile(
    r"(?:\b(?:a|an|if|imagine|former|ex|then|late|future|next|first|vice|deputy|assistant|would-be|self-declared|self-styled|interim|acting)"
    r"[ -]|['’]s (?:former|then) )(?:[\w.'’-]+ ){0,2}$",
    re.IGNORECASE,
)
_STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("incoming", re.compile(r"\bincoming (?:[\w.'’-]+ ){0,3}$|[- ](?:elect|designate) $", re.IGNORECASE)),
    (
        "new",
        re.compile(
            r"\bnewly[ -](?:inaugurated|sworn[ -]in|installed|appointed) (?:[\w.'’-]+ ){0,3}$", re.IGNORECASE
        ),
    ),
    ("outgoing", re.compile(r"\boutgoing (?:[\w.'’-]+ ){0,3}$", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class _Mention:
    words: str
    stage: str
    offices: tuple[Office, ...]

    @property
    def since(self) -> date | None:
        """First day of the first term; none where one of them has no known beginning."""
        starts = [office.start for office in self.offices if office.start is not None]
        return min(starts) if len(starts) == len(self.offices) else None

    def windows(self) -> Iterator[tuple[date, date]]:
        """First and last day that each term allows for the stage that is named."""
        for office in self.offices:
            if self.stage == "outgoing" and office.end is not None:
                yield office.end - _YEAR, office.end
            elif self.stage == "incoming" and office.start is not None:
                yield office.start - _YEAR, office.start - _DAY
            elif self.stage == "new" and office.start is not None:
                yield office.start, office.start + _YEAR


def office_bounds(text: str, actors: ActorBook, *, known: DateInterval) -> DateInterval:
    """Narrow what is known of a day of writing by the titles that a text gives to persons.

    ``President X`` in the writer's own words is not older than the first day on which X held that office; ``incoming
    President X`` and ``president-elect X`` belong to the year before it, ``newly inaugurated`` to the year
    after, ``outgoing`` to the last year of it. Of several terms only one may fit what is known so far; else the
    mention says nothing. ``former`` and ``then`` say nothing either.

    Parameters
    ----------
    text
        The article. What stands in quotation marks does not count.
    actors
        Persons with their offices.
    known
        What is known so far.

    Returns
    -------
    DateInterval
        Basis ``dated-events``; ``known`` itself where nothing is added or where the mentions contradict it.
    """
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text[:_READ])
    start, end = known.start, known.end
    rules = [known.rule] if known.rule else []
    mentions = tuple(_mentions(plain, actors))
    held = [mention for mention in mentions if not mention.stage and mention.since is not None]
    latest = max(held, key=lambda mention: mention.since or date.min, default=None)
    if latest is not None and latest.since is not None and _tighter(latest.since, start, end):
        start = latest.since
        rules.append(f"not before '{latest.words}'")
    for mention in mentions:
        fitting = [window for window in mention.windows() if _meets(window, start, end)]
        if len(fitting) == 1:
            ((first, last),) = fitting
            start, end = max(start or first, first), min(end or last, last)
            rules.append(f"'{mention.stage} {mention.words}'")
    if (start, end) == (known.start, known.end):
        return known
    return DateInterval(start=start, end=end, basis="dated-events", rule=", ".join(dict.fromkeys(rules)))


def _tighter(first: date, start: date | None, end: date | None) -> bool:
    return (start is None or first > start) and (end is None or first <= end)


def _meets(window: tuple[date, date], start: date | None, end: date | None) -> bool:
    return (start is None or window[1] >= start) and (end is None or window[0] <= end)


def _mentions(text: str, actors: ActorBook) -> Iterator[_Mention]:
    """Each full name behind a title that its bearer holds or held."""
    names = _names(actors)
    for match in names.pattern.finditer(text):
        before = text[max(0, match.start() - 90) : match.start()].replace("\n", " ")
        for title, offices in _by_title(names.actors[match[0]]):
            found = re.search(rf"\b{re.escape(title)}(?:[- ](?:elect|designate))? $", before, re.IGNORECASE)
            if found is None:
                continue
            stage = _stage(before[: found.start()], found[0])
            if stage or not _NOT_HOLDING.search(before[: found.start()]):
                yield _Mention(f"{found[0].strip()} {match[0]}", stage, tuple(offices))
            break


def _stage(before: str, title: str) -> str:
    for stage, pattern in _STAGES:
        if pattern.search(before) or pattern.search(title):
            return stage
    return ""


def _by_title(actor: Actor) -> Iterator[tuple[str, Sequence[Office]]]:
    titles = sorted({office.title for office in actor.offices}, key=len, reverse=True)
    for title in titles:
        yield title, [office for office in actor.offices if office.title == title]


@dataclass(frozen=True)
class _Names:
    pattern: re.Pattern[str]
    actors: dict[str, Actor]


@lru_cache(maxsize=4)
def _names(actors: ActorBook) -> _Names:
    """Full names of persons with offices."""
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.kind != "person" or not actor.offices:
            continue
        for name in (actor.id, *actor.aliases):
            if " " in name and name[0].isupper():
                found.setdefault(name, actor)
    ordered = sorted(found, key=len, reverse=True)
    return _Names(re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b"), found)
