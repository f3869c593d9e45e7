"""Entities of proper names: known actors, persons by their last names, organisations by their acronyms, places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from ripeness.reading.cast import Cast
from ripeness.reading.entities import NO_PARTY, Entity, gender_of
from ripeness.reading.lexicon import ANALYST_ROLES, OFFICE_NOUNS, STATE_ORGANS, TITLES, word_set
from ripeness.reading.mention import Mention
from ripeness.reading.sides import Sides
from ripeness.reading.words import unshouted
from ripeness.vocabulary import Actor

__all__ = ["Namer", "role_words"]

_NO_SIDE = word_set("retired former exiled independent ex ex-mediator")
_NO_OFFICE = word_set("man woman elder elders head chief bishop archbishop")
_BODIES = word_set(
    "union league community federation republic front movement army nations alliance pact states"
)
_OWN_SIDE = word_set("forces army council front movement")
_KNIGHTED = word_set("sir dame")
_TOLD_APART = ("vice president", "prime minister", "foreign minister", "king", "queen", "emir")
"""Offices that tell a bearer from a better known one of the same last name."""
_LONG_AGO = timedelta(days=25 * 365)
_INITIALS = re.compile(r" (?:[A-Z]\. ?)+")


def role_words(mention: Mention) -> set[str]:
    """Role nouns of a phrase: ``minister``, ``foreign minister``."""
    said = [*mention.modifiers, *mention.titles]
    if mention.head and mention.head not in mention.titles:
        said.append(mention.head)
    if not said:
        return set()
    words = {said[-1], " ".join(said[-2:])}
    if mention.head:
        words.add(mention.head)
    return words | {title for title in mention.titles if title in OFFICE_NOUNS}


class Namer:
    """Finds or makes the entity of a mention that has a proper name."""

    def __init__(self, cast: Cast, sides: Sides) -> None:
        self.cast = cast
        self.sides = sides

    def entity(self, mention: Mention) -> int:
        """The entity's number."""
        mention.name = unshouted(
            mention.name, person=mention.kind == "role" or self._is_person_title(mention)
        )
        organ = self._owned_organ(mention)
        if organ >= 0:
            return organ
        index = self.cast.by_name.get(mention.name)
        if index is None or (mention.titles and self.cast.entities[index].kind == "state"):
            index = self._find(mention)
        entity = self.cast.entities[index]
        entity.gender = entity.gender or gender_of(mention)
        entity.roles |= role_words(mention)
        if entity.kind == "person" and not (entity.known and entity.side != NO_PARTY):
            self.learn(entity, mention, self.sides.of(mention))
        return index

    def _owned_organ(self, mention: Mention) -> int:
        """``Russia's Defense Ministry``: that of the state which owns it, whatever other ministry was named before."""
        side = self.sides.owner(mention)
        if not side or mention.name.split()[-1].lower() not in STATE_ORGANS:
            return -1
        known = self.cast.known_organ(side, mention.name)
        if known >= 0:
            return known
        return self.cast.once(Entity(f"{side} {mention.name}", side, "organisation", "n"))

    def learn(self, entity: Entity, mention: Mention, side: str) -> None:
        """Give a person the side that a phrase tells; a scholar or former official has none."""
        heads = {mention.head, *mention.titles, *mention.modifiers} - {""}
        official = bool(heads & (OFFICE_NOUNS - _NO_OFFICE))
        private = not side and self.sides.is_private(mention)
        if private or heads & _NO_SIDE or (heads & ANALYST_ROLES and not official):
            if not entity.party or (private and entity.guessed):
                entity.party = NO_PARTY
        elif side and (entity.party in ("", NO_PARTY) or entity.guessed):
            entity.party, entity.guessed = side, False

    def _find(self, mention: Mention) -> int:
        cast, name = self.cast, mention.name
        full = cast.evidence.surnames.get(name, "")
        if mention.titles and " " not in name:
            full = self._person_called(name, knighted=bool(_KNIGHTED & set(mention.titles))) or full
        actor = cast.find(name) or cast.find(_INITIALS.sub(" ", name))
        if (
            actor is not None
            and self._may_be(actor, mention)
            and not (full and full not in (actor.id, *actor.aliases) and actor.kind == "person")
            and not (mention.titles and actor.kind != "person" and self._is_person_title(mention))
        ):
            return cast.known(name, actor.id)
        if " " in name:
            last = cast.find(name.split()[-1])
            if last is not None and last.kind == "person" and _initialled(name, (last.id, *last.aliases)):
                return cast.known(name, last.id)
        if full and full != name:
            index = cast.by_name.get(full)
            if index is None:
                index = self._unknown(mention, full)
            cast.by_name[name] = index
            return index
        return self._unknown(mention, name)

    def _may_be(self, actor: Actor, mention: Mention) -> bool:
        """Whether one known by a last name alone bears the title before it, and not long ago."""
        if actor.kind != "person" or " " in mention.name or not mention.titles:
            return True
        title = " ".join(mention.titles)
        told = next((office for office in _TOLD_APART if title.endswith(office)), "")
        if told and actor.offices and not any(told in office.title for office in actor.offices):
            return False
        ends = [office.end for office in actor.offices if office.end is not None]
        if self.cast.on is None or not ends or len(ends) < len(actor.offices):
            return True
        return self.cast.on - max(ends) <= _LONG_AGO

    def _person_called(self, name: str, *, knighted: bool = False) -> str:
        """The person of this last name; after Sir or Dame, of this first name."""
        place = 0 if knighted else -1
        for entity in self.cast.entities:
            if entity.kind == "person" and entity.name.split()[place] == name:
                return entity.name
        if knighted:
            return next((full for full in self.cast.evidence.names if full.startswith(f"{name} ")), "")
        return ""

    @staticmethod
    def _is_person_title(mention: Mention) -> bool:
        return bool(set(mention.titles) & TITLES)

    def _unknown(self, mention: Mention, name: str) -> int:
        cast = self.cast
        kind = cast.evidence.kind(name)
        if mention.kind == "role" or self._is_person_title(mention):
            kind = "person"
        if kind == "person":
            index = self._unnamed_before(mention, name)
            if index < 0:
                index = cast.add(Entity(name, "", "person", gender_of(mention)))
        elif kind == "private":
            index = cast.add(Entity(name, NO_PARTY, "organisation", "n"))
        elif kind == "organisation":
            index = self._organisation(mention, name)
        else:
            state = cast.evidence.state_of(name)
            plural = name.endswith("s") and bool(state)
            index = (
                cast.state(state)
                if state and state != name
                else cast.add(Entity(name, name, "state", "n", plural))
            )
        cast.by_name[name] = cast.by_name[mention.name] = index
        return index

    def _unnamed_before(self, mention: Mention, name: str) -> int:
        """The holder of the same office whom the text left without a name so far: now it has one."""
        roles = role_words(mention) & OFFICE_NOUNS - _NO_OFFICE
        full = {word for word in role_words(mention) if " " in word}
        if not roles:
            return -1
        side = self.sides.of(mention)
        for index in range(len(self.cast.entities) - 1, -1, -1):
            entity = self.cast.entities[index]
            if (
                entity.kind != "person"
                or entity.known
                or not (entity.name.startswith("unnamed ") or "'s " in entity.name)
            ):
                continue
            if (
                not roles & entity.roles
                or (full and not full & entity.roles)
                or (side and entity.party not in ("", side))
            ):
                continue
            if entity.first_use < 0 or entity.indefinite:
                continue
            entity.name = name
            return index
        return -1

    def _organisation(self, mention: Mention, name: str) -> int:
        parts = name.split()
        twin = self._acronym(name)
        if twin < 0 and len(parts) == 1:
            twin = self.cast.organisation_called(parts[0].lower())
        if twin >= 0:
            return twin
        party, last = name, parts[-1].lower()
        realm = self.cast.state_named(name)
        if realm >= 0:
            return realm
        owner = self._owner(name)
        if owner:
            return self.cast.add(Entity(name, owner, "organisation", "n"))
        if last in STATE_ORGANS - _OWN_SIDE:
            party = self.sides.named(parts[:-1]) or self.sides.of(mention) or self.cast.home(states=True)
        return self.cast.add(Entity(name, party or NO_PARTY, "organisation", "n"))

    def _owner(self, name: str) -> str:
        """The side that an organ's own name tells: ``Foreign Office of Wexland``, ``Savanna Union Commission``."""
        organ, _, rest = name.partition(" of ")
        if rest and organ.split()[-1].lower() in STATE_ORGANS:
            rest = rest.removeprefix("the ")
            inner = rest.rpartition(" of ")[2].removeprefix("the ")
            if " of " in rest and rest.split()[0].lower() not in _BODIES:
                rest = inner
            return self.sides.named((rest,))
        body, _, organ = name.rpartition(" ")
        if (
            " " in body
            and organ.lower() in STATE_ORGANS | {"commission"}
            and body.split()[-1].lower() in _BODIES
        ):
            return body
        return ""

    def _acronym(self, name: str) -> int:
        """An organisation of which this is the acronym, or whose acronym this is."""
        for other, index in self.cast.by_name.items():
            short, long = (name, other) if name.isupper() else (other, name)
            if short.isupper() and 2 <= len(short) <= 6 and " " in long and short == _initials(long):
                return index
        return -1


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())


def _initialled(name: str, others: Sequence[str]) -> bool:
    """``J. Biden``: an initial before a known last name."""
    first = name.split()[0].rstrip(".")
    return len(first) == 1 and any(other.startswith(first) for other in others)
