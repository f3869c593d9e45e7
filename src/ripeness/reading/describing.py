"""Entities of phrases without a proper name: "the Chancellor", "its army", "two Ukrainian officials", "both sides"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ripeness.reading.cast import DEPUTIES, Cast
from ripeness.reading.entities import NO_PARTY, Entity, gender_of, plural_role
from ripeness.reading.lexicon import (
    ANALYST_ROLES,
    CROWDS,
    GROUP_NOUNS,
    MEDIA_WORDS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    STATE_ORGANS,
    word_set,
)
from ripeness.reading.mention import Mention
from ripeness.reading.naming import role_words
from ripeness.reading.sides import BEFRIENDED, Sides

__all__ = ["SEVERAL", "Describer", "Place"]

SEVERAL = -2
"""Stands for the two sides of the text until all of it is read."""

_PRIVATE = word_set(
    """institute institution foundation centre center university college bank fund company corporation association
    watch monitor observatory chamber society church syndicate charity ngo cooperative consortium
    operator union"""
)
_INDEFINITE = word_set(
    "a an one two three four five six some many several few most another other neither no each any both"
)
_NO_SIDE = word_set("retired former exiled independent ex")
_PAIRS = word_set(
    """both side sides parties capitals camps governments leaders presidents ministers delegations armies neighbours
    neighbors delegates negotiators teams chiefs men women countries nations states belligerents
    party camp capital government delegation army them"""
)
_SIDES = word_set("parties sides belligerents")
_WEST = "Western countries"
_BODIES = word_set("group movement bloc organisation organization alliance militia faction")
_REBELS = word_set("rebels rebel insurgents militants separatists guerrillas insurgency")
_CIRCLES = word_set("camp team circle entourage")
"""People around one: "Trump's camp" is not all that speaks for his state."""
_STAFF = word_set("officials diplomats sources")
_FOLK = word_set("people men women")
_SELF = word_set("government state administration side leadership regime authorities")
_PERSONS = word_set(
    "veteran writer monarch scientist engineer priest cardinal economist billionaire republican"
)
_GENERAL = word_set("side camp team delegation crown head host authorities politburo officials")
_NEUTRAL = word_set(
    "diplomat diplomats mediator mediators man woman source sources donors colleagues observers"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands."""

    sentence: int
    paragraph: int
    at: int
    source: bool = False


class Describer:
    """Finds or makes the entity of a role phrase."""

    def __init__(self, cast: Cast, sides: Sides) -> None:
        self.cast = cast
        self.sides = sides

    def entity(self, mention: Mention, place: Place) -> int:
        """The entity's number."""
        side = self.sides.of(mention)
        head = mention.head
        if mention.owner < 0 and mention.qualifiers and head not in GROUP_NOUNS | CROWDS:
            actor = self.cast.find(_phrase(mention))
            if actor is not None:
                return self.cast.known(_phrase(mention), actor.id)
        if head in _PAIRS and (not side or head == "them") and self._several(mention):
            return SEVERAL
        if "former" in (mention.determiner, *mention.modifiers, *mention.qualifiers):
            found = self._former(head, side)
            if found >= 0:
                return found
        found = self._of_podium(mention, side)
        if found >= 0:
            return found
        if mention.determiner not in _INDEFINITE and (not plural_role(mention) or head in _REBELS):
            found = self._same(mention, side)
            if found >= 0:
                return found
        if head in OFFICE_NOUNS and not plural_role(mention) and mention.determiner not in _INDEFINITE:
            found = self._holder(mention, side, place)
            if found >= 0:
                return found
        if not side and self._takes_up(mention):
            found = self._spoken_of(mention, place)
            if found >= 0:
                return found
        if head in _BODIES and not side and not mention.qualifiers and mention.determiner == "the":
            found = self._body()
            if found >= 0:
                return found
        if side and head in _SELF and self.cast.by_name.get(side) is not None:
            return self.cast.by_name[side]
        if head in ORGANISATION_NOUNS and head not in OFFICE_NOUNS | GROUP_NOUNS:
            return self._organ(mention, side, place)
        return self._unnamed(mention, side, place)

    def _of_podium(self, mention: Mention, side: str) -> int:
        """``the secretary of state``; in words of a press office ``the President``, ``the Secretary``."""
        actor = None
        if mention.head == "secretary" and self._is_american(mention):
            actor = self.cast.find("US secretary of state")
        elif self.cast.podium and mention.capital and mention.determiner == "the" and not side:
            actor = self.cast.find(f"{self.cast.podium} {_phrase(mention)}")
        return self.cast.known(actor.id, actor.id) if actor is not None and actor.kind == "person" else -1

    def _is_american(self, mention: Mention) -> bool:
        """Whether a secretary is the American foreign minister: "of state", or alone in words of his own government."""
        if mention.complement >= 0:
            return self.sides.mentions[mention.complement].head == "state"
        return bool(self.cast.podium) and mention.capital and not mention.modifiers and not mention.qualifiers

    def _several(self, mention: Mention) -> bool:
        """Whether a phrase stands for the two sides of the text ("both governments", "the parties")."""
        paired = mention.determiner in ("both", "each", "neither", "either", "two") or mention.paired
        paired = paired or (mention.determiner == "the" and mention.head in _SIDES)
        rest = [word for word in mention.modifiers if word not in ("both", "two")]
        return paired and rest in ([], ["foreign"], ["prime"], ["warring"])

    def _takes_up(self, mention: Mention) -> bool:
        """Whether a description means somebody named before: "the monarch", "the retired general"."""
        known = mention.head in OFFICE_NOUNS | ANALYST_ROLES | _PERSONS and mention.head not in _GENERAL
        bare = mention.owner < 0 and mention.complement < 0 and not mention.qualifiers and not mention.name
        return known and bare and mention.determiner in ("the", "this", "that") and not plural_role(mention)

    def _spoken_of(self, mention: Mention, place: Place) -> int:
        """The person spoken of last whom no other role describes, in the same paragraph or the one before."""
        gender = gender_of(mention)

        def fits(entity: Entity) -> float:
            unnamed = entity.name.startswith("unnamed ") and mention.head not in ("man", "woman")
            if entity.kind != "person" or entity.plural or unnamed:
                return -1.0
            return -1.0 if gender and entity.gender and entity.gender != gender else 0.0

        return self.cast.focus.best(
            fits, sentence=place.sentence, paragraph=place.paragraph, before=place.at, window=2
        )

    def _same(self, mention: Mention, side: str) -> int:
        """The person or organisation that bore this role before."""
        head = mention.head
        if head in _REBELS:
            return self._rebels()
        full = {word for word in role_words(mention) if " " in word}
        deputy = next((f"{word} {head}" for word in mention.modifiers if word in DEPUTIES), "")

        def fits(entity: Entity) -> float:
            if entity.kind != "person" or entity.plural or not {head, deputy} & entity.roles:
                return -1.0
            if entity.known and (deputy in entity.roles) != bool(deputy):
                return -1.0
            told = entity.known or any(" " in role for role in entity.roles)
            if full and told and not full & entity.roles:
                return -1.0
            return -1.0 if side and entity.party not in ("", side) else 0.5

        found = self.cast.focus.best(fits, sentence=10**6, paragraph=0, before=1 << 60, window=10**7)
        if found >= 0 or side:
            return found
        if head in ORGANISATION_NOUNS and mention.determiner in ("the", "") and not mention.modifiers:
            return self.cast.organisation_called(head)
        return -1

    def _holder(self, mention: Mention, side: str, place: Place) -> int:
        """The known holder of an office: of the side that the phrase gives, else of the side spoken of last."""
        for candidate in (side,) if side else (self._near(place, states=True), self.cast.home(states=True)):
            actor = self.cast.find(f"{candidate} {_phrase(mention)}") if candidate in self.cast.book else None
            if actor is not None and actor.kind == "person":
                return self.cast.known(actor.id, actor.id)
        return -1

    def _former(self, head: str, side: str) -> int:
        """``the former president``: the person spoken of last who held the office and holds it no longer."""
        for use in reversed(self.cast.focus.seen):
            entity = self.cast.entities[use.entity]
            if entity.kind != "person" or not entity.known or (side and entity.party != side):
                continue
            held = [office for office in self.cast.book[entity.name].offices if head in office.title.split()]
            day = self.cast.on
            over = [one for one in held if one.end is not None and (day is None or one.end <= day)]
            if over and not any(one.end is None if day is None else one.held_on(day) for one in held):
                return use.entity
        return -1

    def _body(self) -> int:
        """``the group``, ``the movement``: the organisation spoken of last."""
        wider = -1
        for use in reversed(self.cast.focus.seen[-60:]):
            entity = self.cast.entities[use.entity]
            if entity.kind == "organisation" and entity.party == entity.name:
                if not self._is_state_body(entity):
                    return use.entity
                wider = wider if wider >= 0 else use.entity
        return wider

    def _forces(self) -> int:
        """``the army``: that which the text named last by its own name, a side of the war."""
        return self._side_of_its_own(
            lambda entity: entity.name.lower().endswith((" armed forces", " army", " military"))
        )

    def _rebels(self) -> int:
        return self._side_of_its_own(lambda entity: not self._is_state_body(entity))

    def _side_of_its_own(self, fits: Callable[[Entity], bool]) -> int:
        """The organisation spoken of last that is a side itself and fits, -1 where none does."""
        for use in reversed(self.cast.focus.seen):
            entity = self.cast.entities[use.entity]
            if entity.kind == "organisation" and entity.party == entity.name and fits(entity):
                return use.entity
        return -1

    def _is_state_body(self, entity: Entity) -> bool:
        return entity.known and self.cast.book[entity.name].kind != "armed_group"

    def _organ(self, mention: Mention, side: str, place: Place) -> int:
        """``the army``, ``its foreign ministry``, ``the boatmen's union``."""
        head, party = mention.head, side
        name = " ".join((*mention.modifiers, head))
        body = (
            self.cast.find(f"the {head.capitalize()}") if mention.capital and not mention.qualifiers else None
        )
        if body is not None:
            return self.cast.known(body.id, body.id)
        if head in ("army", "military") and not side and not mention.qualifiers:
            forces = self._forces()
            if forces >= 0:
                return forces
        if head in _PRIVATE or head in MEDIA_WORDS:
            party = NO_PARTY
        elif not party and head in STATE_ORGANS:
            party = self._near(place, states=True)
            known = self.cast.known_organ(party, name)
            if known >= 0:
                return known
        elif not party and mention.capital and not mention.qualifiers and not mention.modifiers:
            name = party = head.capitalize()
        elif not party and mention.qualifiers:
            party = " ".join((*mention.qualifiers, head.capitalize()))
        if head in _SELF and party and self.cast.by_name.get(party) is not None:
            return self.cast.by_name[party]
        if side and head in STATE_ORGANS:
            actor = self.cast.known_organ(side, name)
            if actor >= 0:
                return actor
            name = f"{side} {name}"
        elif mention.qualifiers:
            name = " ".join((*mention.qualifiers, *mention.modifiers, head))
        return self.cast.once(Entity(name, party or NO_PARTY, "organisation", "n"))

    def _unnamed(self, mention: Mention, side: str, place: Place) -> int:
        head = mention.head
        party, guessed = side, False
        if side == _WEST and (not plural_role(mention) or head in _STAFF):
            party = NO_PARTY  # "Western officials" speak for no side, "Western governments" for theirs
        elif set(mention.modifiers) & _NO_SIDE or (
            head in ANALYST_ROLES | CROWDS and not (head in _FOLK and self._serves(mention))
        ):
            party = NO_PARTY
        elif not party and head in OFFICE_NOUNS | GROUP_NOUNS and head not in _NEUTRAL:
            official = head in OFFICE_NOUNS or head in (
                "advisers",
                "aides",
                "ministers",
                "lawmakers",
                "deputies",
            )
            party, guessed = (self._near(place) if official else ""), True
        plural = plural_role(mention)
        kind = "group" if plural else "person"
        entity = Entity(
            self._unnamed_name(mention, side), party or NO_PARTY, kind, gender_of(mention), plural, guessed=guessed,
            roles=role_words(mention), indefinite=mention.determiner in _INDEFINITE,
        )  # fmt: skip
        return self.cast.once(entity)

    def _serves(self, mention: Mention) -> bool:
        """Whether people are somebody's staff: "the general's people", "people in the administration"."""
        whole = mention.owner if mention.owner >= 0 else mention.complement
        entity = self.sides.entity_of[whole] if whole >= 0 else -1
        return entity >= 0 and (mention.owner >= 0 or self.cast.entities[entity].kind == "organisation")

    def _near(self, place: Place, *, states: bool = False) -> str:
        """The side spoken of last, else most."""
        found = self.cast.focus.side(
            sentence=place.sentence, paragraph=place.paragraph, before=place.at, states=states
        )
        return self.cast.entities[found].party if found >= 0 else self.cast.home(states=states)

    def _unnamed_name(self, mention: Mention, side: str) -> str:
        words = _phrase(mention)
        named = side and side != NO_PARTY
        if mention.owner >= 0 and mention.head in BEFRIENDED:
            whose = self.sides.owner(mention)
            return f"{whose}'s {words}" if whose else f"unnamed {words}"
        if mention.owner >= 0 and mention.head in _CIRCLES:
            leader = self.sides.entity_of[mention.owner]
            if leader >= 0 and self.cast.entities[leader].kind == "person":
                return f"{self.cast.entities[leader].name}'s {words}"
        if mention.owner >= 0 and named and mention.head not in GROUP_NOUNS:
            return f"{side}'s {words}"
        if mention.complement >= 0 and not side:
            other = self.sides.mentions[mention.complement]
            words += f" {mention.preposition} {other.name or other.head}"
        if mention.head not in GROUP_NOUNS | ANALYST_ROLES | OFFICE_NOUNS:
            return words
        if named and not mention.qualifiers and mention.determiner not in _INDEFINITE:
            return f"{side}'s {words}"
        return f"unnamed {words}"


def _phrase(mention: Mention) -> str:
    parts = [*mention.qualifiers, *mention.modifiers]
    if mention.head in mention.titles:
        parts += mention.titles
    elif mention.head:
        parts.append(mention.head)
    return " ".join(parts)
