"""Who can speak: persons, states, organisations, armed groups, with offices and ties in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Actor", "ActorAlias", "ActorKind", "AliasKind", "Office", "Tie"]

ActorKind = Literal["person", "state", "organisation", "armed_group", "role"]
AliasKind = Literal["name", "alias", "surname", "seat", "demonym", "office"]

_LEADERS = frozenset(
    ("president", "supreme leader", "prime minister", "chancellor", "king", "emir", "sultan", "crown prince", "pope",
     "general secretary", "first secretary", "secretary general", "secretary-general", "high representative", "leader",
     "leader in Gaza", "leader abroad", "commander", "premier", "taoiseach", "chairman", "chairperson", "chief adviser",
     "director general", "state counsellor")
)  # fmt: skip
_STAND_INS = ("interim ", "transitional ", "acting ")
_GO_BETWEENS = ("envoy", "negotiator", "ambassador", "representative to", "adviser", "aide", "coordinator")


def _within(day: date, start: date | None, end: date | None) -> bool:
    return (start is None or start <= day) and (end is None or day < end)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds.

    Parameters
    ----------
    title
        Lower case: ``foreign minister``.
    of
        Canonical name of the actor it belongs to.
    start, end
        First day, and first day after: the day of a handover is the successor's. ``None`` where not known or
        still running.
    """

    title: str
    of: str
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether it is held on that day; an unknown bound does not exclude."""
        return _within(day, self.start, self.end)

    @property
    def rank(self) -> int:
        """1 leader, 2 minister, 3 envoy or negotiator, 4 spokesman, 5 other: how much weight words carry."""
        head = self.title.partition(" of ")[0]
        for stand_in in _STAND_INS:
            head = head.removeprefix(stand_in)
        if any(word in self.title for word in ("spokes", "press secretary")):
            return 4
        if head in _LEADERS:
            return 1
        if any(word in self.title for word in _GO_BETWEENS):
            return 3
        ministerial = ("minister", "secretary", "head", "vice president", "first vice", "speaker", "deputy")
        return 2 if any(word in head for word in ministerial) else 5


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond to another actor (member of, speaks for) in a period; bounds as in `Office`."""

    actor: str
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether it holds on that day; without a day, whether it has no known end."""
        return self.end is None if day is None else _within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor under its canonical name.

    Parameters
    ----------
    id
        Canonical name: ``Vladimir Putin``, ``Russia``.
    kind
        ``person``, ``state``, ``organisation``, ``armed_group``, ``role``.
    aliases
        Other names, spelling variants, abbreviations.
    surname
        By which a person is named after the first mention; empty where that would mislead.
    gender
        ``m``, ``f`` or empty: for pronouns.
    offices
        A person's, in the order of the file.
    member_of, speaks_for
        Bonds with dates. A side that speaks for another is not a party of its own.
    seats
        Capital and seats of power that stand for the government.
    demonyms
        The adjective first: ``Russian``, ``Russians``.
    leader
        The office that "the ... leader" means.
    """

    id: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    surname: str = ""
    gender: str = ""
    offices: tuple[Office, ...] = ()
    member_of: tuple[Tie, ...] = ()
    speaks_for: tuple[Tie, ...] = ()
    seats: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    leader: str = ""

    @property
    def is_side(self) -> bool:
        """Whether it can be a party: a state, an organisation or an armed group that speaks for itself."""
        return self.kind in ("state", "organisation", "armed_group") and not self.speaks_for

    def offices_on(self, day: date | None) -> tuple[Office, ...]:
        """Offices held on a day; without a day, those without a known end."""
        if day is None:
            return tuple(office for office in self.offices if office.end is None)
        return tuple(office for office in self.offices if office.held_on(day))


@dataclass(frozen=True, slots=True)
class ActorAlias:
    """One way a text can name an actor.

    Parameters
    ----------
    text
        As written.
    actor
        Canonical name.
    kind
        ``name``, ``alias``, ``surname``, ``seat``, ``demonym`` (names the people or stands before a noun:
        weak evidence for the government) or ``office`` (lower case).
    start, end
        When it holds, as in `Office`.
    case_sensitive
        Whether another case is another word ("US", "us"; "Who", "WHO").
    """

    text: str
    actor: str
    kind: AliasKind
    start: date | None = None
    end: date | None = None
    case_sensitive: bool = True

    def holds_on(self, day: date) -> bool:
        """Whether the name means this actor on that day."""
        return _within(day, self.start, self.end)
