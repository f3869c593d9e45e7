"""The book of actors: from the name in a text to the actor, its side, and for whom it speaks, on a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from ripeness.vocabulary.actors import Actor, ActorAlias, Office, Tie
from ripeness.vocabulary.naming import actor_aliases, normal_name, office_aliases

__all__ = ["NO_PARTY", "ActorBook"]

NO_PARTY = "none"

_TITLE_WORDS = """
mr mrs ms miss dr prof professor sir dame lord lady president vice-president prime minister premier chancellor
king queen prince princess crown sheikh sheik emir pope imam ayatollah grand general gen lt col colonel major
maj admiral adm commander brigadier brig field marshal captain capt lieutenant secretary state foreign defence
defense minister ambassador amb senator sen rep representative governor gov mayor speaker leader chief
spokesman spokeswoman spokesperson press envoy special interim acting deputy first vice former ex-president
of the and affairs security council national adviser advisor negotiator head top diplomat official lawmaker
congressman congresswoman mp chairman chairwoman chair opposition rebel presidential aide
"""
_HONORIFICS = frozenset(_TITLE_WORDS.split())
_BODY_WORDS = """
ministry ministries department government cabinet presidency parliament senate congress assembly army military navy
air force forces troops soldiers police intelligence side team delegation delegations negotiators negotiator mission
embassy embassies officials official diplomats diplomat ministers sources source aides advisers advisors lawmakers
senators deputies legislators representatives representative delegate delegates envoys commanders commander generals
leaders leadership authorities camp office party parties opposition spokespeople state media command staff court
administration regime junta rebels fighters militants movement wing committee council agency bank finance commerce
interior economy justice health energy trade defence defense foreign court courts prosecutors voters people public
"""
_BODIES = frozenset(_BODY_WORDS.split())
_VAGUE_WORDS = "unnamed senior some several many two three four a an one top other former the"
_VAGUE = frozenset(_VAGUE_WORDS.split())
_MINISTER = 2
"""Offices up to this rank colour what their former holders say."""
_ON_THEIR_OWN = timedelta(days=365)
_PARTICLE = re.compile(r"(?:Al|El|As|Ad|Ar)-|(?:De|Von|Van|Di|Al|El) (?=[A-Z])|(?:Von|Van) (?:der|den) ")
"""Particles of family names, capitalised where a sentence begins: "Al-Burhan", "Von der Leyen"."""


class ActorBook:
    """All actors, found by name, alias, office, demonym or seat of power.

    Parameters
    ----------
    actors
        Each id once.
    ambiguous
        Name -> the actor it usually means (empty for none): names that belong to more than one.
    """

    __slots__ = ("_actors", "_ambiguous", "_exact", "_loose", "_names", "_title_words")

    def __init__(self, actors: Iterable[Actor], *, ambiguous: Mapping[str, str] | None = None) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._ambiguous = {normal_name(name): usual for name, usual in (ambiguous or {}).items()}
        self._names: tuple[ActorAlias, ...] | None = None
        self._exact: dict[str, list[ActorAlias]] = {}
        self._loose: dict[str, list[ActorAlias]] = {}
        titles = (office.title for actor in self._actors.values() for office in actor.offices)
        self._title_words = _HONORIFICS.union(*(title.casefold().split() for title in titles))

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __contains__(self, name: object) -> bool:
        return name in self._actors

    def __getitem__(self, name: str) -> Actor:
        """The actor of a canonical name; `KeyError` for any other."""
        return self._actors[name]

    @property
    def ambiguous(self) -> Mapping[str, str]:
        """Names declared to belong to several actors, with the one usually meant (or an empty string)."""
        return MappingProxyType(self._ambiguous)

    def aliases(self) -> tuple[ActorAlias, ...]:
        """Every way to name every actor, in the order of the files: the input of text matching."""
        if self._names is None:
            self._names = tuple(self._every_alias())
            for alias in self._names:
                key = normal_name(alias.text)
                self._exact.setdefault(key, []).append(alias)
                self._loose.setdefault(key.casefold(), []).append(alias)
        return self._names

    def _every_alias(self) -> Iterator[ActorAlias]:
        for actor in self._actors.values():
            yield from actor_aliases(actor)
            for office in actor.offices:
                side = self._actors.get(office.of)
                if side is not None:
                    yield from office_aliases(actor, office, side)

    def candidates(self, name: str, on: date | None = None) -> tuple[Actor, ...]:
        """Every actor that the name can mean on the date, in the order of the files."""
        self.aliases()
        key = normal_name(name)
        entries = self._exact.get(key)
        if entries is None:
            shouted = name.isupper() and len(name) > 4
            entries = [
                alias for alias in self._loose.get(key.casefold(), ()) if shouted or not alias.case_sensitive
            ]
        held = [alias for alias in entries if on is None or alias.holds_on(on)]
        if on is None and len(held) > 1 and all(alias.kind == "office" for alias in held):
            held = _latest(held)
        return tuple(self._actors[name] for name in dict.fromkeys(alias.actor for alias in held))

    def find(self, name: str, on: date | None = None) -> Actor | None:
        """Return the one actor that a name means.

        Parameters
        ----------
        name
            As the text has it; a leading article, a genitive, accents and leading titles ("President",
            "Russian Foreign Minister") do not matter. Short forms and single words keep their case. Of parts
            between commas the first that names a person counts.
        on
            The date of the text. Offices change hands by it; without it an office means its latest known
            holder.

        Returns
        -------
        Actor or None
            ``None`` for an unknown name and for one that stays ambiguous.

        Examples
        --------
        >>> from datetime import date
        >>> from ripeness.vocabulary import load_vocabulary
        >>> actors = load_vocabulary().actors
        >>> actors.find("the US president", date(2025, 1, 19)).id
        'Joe Biden'
        >>> actors.find("the US president", date(2025, 1, 20)).id
        'Donald Trump'
        """
        if "," in name:
            return self._in_apposition(name, on)
        found = self._resolve(name, on)
        if found is None and _PARTICLE.match(name):
            found = self._resolve(name[0].lower() + name[1:], on)
        if found is not None or " " not in name:
            return found
        words = normal_name(name).split()
        for start in range(1, len(words)):
            if not self._is_title(words[start - 1]):
                return None
            found = self._resolve(" ".join(words[start:]), on)
            if found is not None:
                return found if found.kind == "person" else None
        return None

    def _in_apposition(self, name: str, on: date | None) -> Actor | None:
        """The one person between commas: "Israel Katz, the defence minister"; lists name nobody."""
        if " and " in name:
            return None
        parts = (self.find(part.strip(), on) for part in name.split(","))
        return next((actor for actor in parts if actor is not None and actor.kind == "person"), None)

    def _resolve(self, name: str, on: date | None) -> Actor | None:
        found = self.candidates(name, on)
        if len(found) <= 1:
            return found[0] if found else None
        named = [actor for actor in found if actor.id == name]
        if len(named) == 1:
            return named[0]
        if on is not None and all(actor.kind == "person" for actor in found):
            in_office = [actor for actor in found if actor.offices_on(on)]
            if len(in_office) == 1:
                return in_office[0]
        return self._actors.get(self._ambiguous.get(normal_name(name), ""))

    def _is_title(self, word: str) -> bool:
        if word.casefold().strip(".,") in self._title_words:
            return True
        return any(alias.kind in ("demonym", "name", "alias", "seat") for alias in self._exact.get(word, ()))

    def party_of(self, name: str, on: date | None = None) -> str:
        """Return the side that a name speaks for: a state, an organisation or an armed group.

        ``none`` for analysts, media, independent bodies and unknown names. A person without an office on the
        date has the side of the office nearest in time: reports tell of former officials mostly what they did
        in office, and of coming ones what they will do. Former envoys, spokesmen and officers speak for themselves
        after a year. Collectives ("unnamed US officials", "Pakistan's foreign ministry", "Lee's office") have the
        side of the name in them.
        """
        actor = self._actors.get(name) or self.find(name, on) or self._holder(name, on)
        return self._party(actor, on, frozenset()) if actor is not None else NO_PARTY

    def _holder(self, name: str, on: date | None) -> Actor | None:
        """The actor whose officials, ministry or army a phrase names."""
        words = [word for word in normal_name(name).split() if word.casefold() not in _VAGUE]
        for end in range(len(words) - 1, 0, -1):
            if not all(self._is_body(word) for word in words[end:]):
                return None
            found = self._resolve(" ".join(words[:end]), on)
            if found is not None:
                return found
        return None

    def _is_body(self, word: str) -> bool:
        return word.casefold() in _BODIES or word.casefold() in self._title_words

    def _party(self, actor: Actor, on: date | None, seen: frozenset[str]) -> str:
        if actor.id in seen:
            return NO_PARTY
        for tie in _in_force(actor.speaks_for, on):
            if tie.actor == NO_PARTY:
                return NO_PARTY
            if tie.actor in self._actors:
                return self._party(self._actors[tie.actor], on, seen | {actor.id})
        if actor.kind not in ("person", "role"):
            return actor.id
        office = _office(actor, on)
        if office is None:
            return NO_PARTY
        side = self._actors.get(office.of)
        return self._party(side, on, seen | {actor.id}) if side is not None else office.of

    def speaks_for(self, name: str, on: date | None = None) -> tuple[str, ...]:
        """Canonical names of those that an actor speaks for on the date: by bond, then by office."""
        actor = self._actors.get(name) or self.find(name, on)
        if actor is None:
            return ()
        bonds = [tie.actor for tie in _in_force(actor.speaks_for, on)]
        return tuple(dict.fromkeys((*bonds, *(office.of for office in actor.offices_on(on)))))

    def member_of(self, name: str, on: date | None = None) -> tuple[str, ...]:
        """Canonical names of what an actor belongs to on the date (unions, alliances, coalitions)."""
        actor = self._actors.get(name) or self.find(name, on)
        return tuple(tie.actor for tie in _in_force(actor.member_of, on)) if actor is not None else ()

    def members(self, name: str, on: date | None = None) -> tuple[str, ...]:
        """Canonical names of the actors that belong to an organisation on the date."""
        return tuple(
            actor.id
            for actor in self._actors.values()
            if any(tie.actor == name for tie in _in_force(actor.member_of, on))
        )


def _in_force(ties: tuple[Tie, ...], on: date | None) -> tuple[Tie, ...]:
    return tuple(tie for tie in ties if tie.holds_on(on))


def _latest(aliases: list[ActorAlias]) -> list[ActorAlias]:
    last = max((alias.end or date.max, alias.start or date.min) for alias in aliases)
    return [alias for alias in aliases if (alias.end or date.max, alias.start or date.min) == last]


def _office(actor: Actor, on: date | None) -> Office | None:
    """The office that decides a person's side: the highest held on the date, else the nearest in time.

    Envoys, spokesmen and officers speak for themselves from a year after their last office on.
    """
    held = actor.offices_on(on)
    if held:
        return min(held, key=lambda office: office.rank)
    if on is None:
        return max(actor.offices, key=lambda office: office.end or date.max, default=None)
    nearest = min(actor.offices, key=lambda office: _distance(office, on), default=None)
    if nearest is None or nearest.rank <= _MINISTER or nearest.end is None:
        return nearest
    return nearest if on < nearest.end + _ON_THEIR_OWN else None


def _distance(office: Office, on: date) -> timedelta:
    if office.start is not None and on < office.start:
        return office.start - on
    return on - office.end if office.end is not None else timedelta(0)
