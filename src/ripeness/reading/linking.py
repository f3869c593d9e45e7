"""From mentions to entities: names to actors, roles to sides, pronouns to what they stand for, in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ripeness.reading.entities import NO_PARTY, Entity, gender_of, plural_role
from ripeness.reading.evidence import NameEvidence
from ripeness.reading.focus import Focus, Seen
from ripeness.reading.lexicon import (
    ANALYST_ROLES,
    CROWDS,
    GROUP_NOUNS,
    MEDIA_WORDS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    PRONOUNS,
    STATE_ORGANS,
    TITLES,
)
from ripeness.reading.mentions import Mention
from ripeness.reading.statement import NO_SPAN
from ripeness.vocabulary import ActorBook

__all__ = ["Linker"]

_PRIVATE_HEADS = frozenset(
    ["institute", "institution", "foundation", "centre", "center", "university", "college", "bank", "fund", "company", "corporation", "association", "watch", "monitor", "observatory", "chamber", "society", "church", "syndicate", "charity", "ngo", "cooperative", "consortium", "operator", "union"]
)
_INDEFINITE = frozenset(
    ["a", "an", "one", "two", "three", "four", "five", "six", "some", "many", "several", "few", "most", "other", "another", "neither", "no", "each", "any"]
)
_NO_SIDE_MODIFIERS = frozenset(["retired", "former", "exiled", "independent", "ex"])
_WESTERN = {
    "western": "Western countries",
    "european": "Europe",
    "arab": "Arab states",
    "african": "African states",
}


class Linker:
    """Gives each mention its entity.

    Parameters
    ----------
    book
        The actors that are known.
    on
        The document's date, by which offices are held; ``None`` where unknown.
    evidence
        What the text tells about names.
    """

    def __init__(self, book: ActorBook, on: date | None, evidence: NameEvidence) -> None:
        self.book = book
        self.on = on
        self.evidence = evidence
        self.entities: list[Entity] = []
        self.focus = Focus(self.entities)
        self.by_name: dict[str, int] = {}
        self.side_counts: Counter[str] = Counter()
        self.mentions: Sequence[Mention] = ()
        self.entity_of: list[int] = []

    def link(self, mentions: Sequence[Mention], places: Sequence[tuple[int, int, bool, bool]]) -> list[int]:
        """Return the entity of each mention, -1 where none.

        Parameters
        ----------
        mentions
            In the order of `scan_mentions` (owners and complements before the phrases they belong to).
        places
            For each: sentence, paragraph, subject, quoted.
        """
        self.mentions = mentions
        self.entity_of = [-1] * len(mentions)
        for index, mention in enumerate(mentions):
            sentence, paragraph, subject, quoted = places[index]
            entity = self._entity(index, sentence, paragraph, quoted)
            self.entity_of[index] = entity
            if entity >= 0:
                self.focus.add(
                    Seen(entity, sentence, paragraph, mention.span.start, subject, quoted, mention.inner)
                )
                side = self.entities[entity].party
                if side and side != NO_PARTY:
                    self.side_counts[side] += 1
        return self.entity_of

    def _entity(self, index: int, sentence: int, paragraph: int, quoted: bool) -> int:
        mention = self.mentions[index]
        if mention.kind == "pronoun":
            gender, _ = PRONOUNS[mention.head]
            if gender in ("1", "w"):
                return -1
            before = mention.span.start
            return self.focus.pronoun(
                mention.head, gender, sentence=sentence, paragraph=paragraph, before=before, quoted=quoted
            )
        side = self.affiliation(mention)
        if mention.name:
            return self._named(mention, side)
        return self._described(mention, side, sentence, paragraph)

    # -- names ---------------------------------------------------------------------------------------------

    def _named(self, mention: Mention, side: str) -> int:
        name = mention.name
        index = self.by_name.get(name)
        if index is None:
            index = self._find_name(mention)
        entity = self.entities[index]
        entity.gender = entity.gender or gender_of(mention)
        if mention.head:
            entity.roles.add(mention.head)
        entity.roles.update(mention.titles)
        if entity.kind == "person" and not entity.known:
            self._learn_side(entity, mention, side)
        return index

    def _find_name(self, mention: Mention) -> int:
        name = mention.name
        on_book = mention.kind != "role" and not mention.titles
        actor = self.book.find(name, self.on)
        full = self.evidence.surnames.get(name, "")
        if actor is not None and not (
            full and full not in (actor.id, *actor.aliases) and actor.kind == "person"
        ):
            return self._add_known(name, actor.id)
        if not on_book and " " in name:
            actor = self.book.find(name.split()[-1], self.on)
            if (
                actor is not None
                and actor.kind == "person"
                and self._same_person(name, actor.id, actor.aliases)
            ):
                return self._add_known(name, actor.id)
        if full and full != name and full in self.by_name:
            self.by_name[name] = self.by_name[full]
            return self.by_name[full]
        return self._add_unknown(mention, full or name)

    @staticmethod
    def _same_person(name: str, canonical: str, aliases: Sequence[str]) -> bool:
        first = name.split()[0].rstrip(".")
        return any(other.startswith(first[:1]) for other in (canonical, *aliases)) and len(first) == 1

    def _add_known(self, name: str, canonical: str) -> int:
        index = self.by_name.get(canonical)
        if index is None:
            actor = self.book[canonical]
            kind = {"person": "person", "state": "state"}.get(actor.kind, "organisation")
            gender = actor.gender if kind == "person" else "n"
            index = self._add(
                Entity(canonical, self.book.party_of(canonical, self.on), kind, gender, known=True)
            )
        self.by_name[name] = index
        return index

    def _add_unknown(self, mention: Mention, name: str) -> int:
        kind = self.evidence.kind(name)
        if mention.kind == "role" or set(mention.titles) & TITLES:
            kind = "person"
        if kind == "person":
            entity = Entity(name, "", "person", gender_of(mention))
        elif kind == "private":
            entity = Entity(name, NO_PARTY, "organisation", "n")
        elif kind == "organisation":
            return self._add_organisation(mention, name)
        else:
            state = self.evidence.state_of(name)
            if state and state != name:
                index = self._state(state)
                self.by_name[mention.name] = index
                return index
            entity = Entity(name, name, "state", "n")
        index = self._add(entity)
        self.by_name[name] = self.by_name[mention.name] = index
        return index

    def _add_organisation(self, mention: Mention, name: str) -> int:
        parts = name.split()
        twin = self._acronym(name)
        if twin >= 0:
            self.by_name[name] = twin
            return twin
        if len(parts) == 1:
            same = self._organisation_called(parts[0].lower())
            if same >= 0:
                self.by_name[name] = same
                return same
        party = name
        if parts[-1].lower() in STATE_ORGANS and parts[-1].lower() not in ("forces", "army", "council"):
            party = self._side_in(parts[:-1]) or self.affiliation(mention) or self._home()
        index = self._add(Entity(name, party or NO_PARTY, "organisation", "n"))
        self.by_name[name] = index
        return index

    def _acronym(self, name: str) -> int:
        """An organisation of which this is the acronym, or whose acronym this is."""
        for other, index in self.by_name.items():
            short, long = (name, other) if name.isupper() else (other, name)
            if short.isupper() and 2 <= len(short) <= 6 and " " in long:
                initials = "".join(part[0] for part in long.split() if part[0].isupper())
                if initials == short:
                    return index
        return -1

    def _organisation_called(self, head: str) -> int:
        """The organisation named last that has this word in its name."""
        for use in reversed(self.focus.seen):
            entity = self.entities[use.entity]
            if entity.kind == "organisation" and head in entity.name.lower().split():
                return use.entity
        for name in self.evidence.names:
            if " " in name and head in name.lower().split() and self.evidence.kind(name) == "organisation":
                return self._add_organisation(Mention(NO_SPAN, "name", 0, 0, name=name), name)
        return -1

    def _learn_side(self, entity: Entity, mention: Mention, side: str) -> None:
        if entity.party and entity.party != NO_PARTY:
            return
        heads = {mention.head, *mention.titles, *mention.modifiers} - {""}
        if heads & _NO_SIDE_MODIFIERS or (
            heads & ANALYST_ROLES and not heads & (OFFICE_NOUNS - {"head", "chief"})
        ):
            entity.party = NO_PARTY
        elif side:
            entity.party = side
        elif heads & OFFICE_NOUNS - {"man", "woman", "elder", "bishop"} and not entity.party:
            entity.party = self._home()

    # -- roles ---------------------------------------------------------------------------------------------

    def _described(self, mention: Mention, side: str, sentence: int, paragraph: int) -> int:
        head = mention.head
        text_name = self._phrase(mention)
        if mention.owner < 0 and mention.qualifiers and head not in GROUP_NOUNS | CROWDS:
            actor = self.book.find(text_name, self.on)
            if actor is not None:
                return self._add_known(text_name, actor.id)
        if mention.determiner not in _INDEFINITE and not plural_role(mention):
            same = self._same_role(mention, side)
            if same >= 0:
                return same
        if head in ORGANISATION_NOUNS and head not in OFFICE_NOUNS | GROUP_NOUNS:
            return self._organ(mention, side, sentence, paragraph)
        return self._unnamed(mention, side, sentence, paragraph)

    def _phrase(self, mention: Mention) -> str:
        parts = [*mention.qualifiers, *mention.modifiers, mention.head]
        return " ".join(dict.fromkeys(parts)) if mention.head in mention.titles else " ".join(parts)

    def _same_role(self, mention: Mention, side: str) -> int:
        head = mention.head

        def fits(entity: Entity) -> float:
            if entity.kind != "person" or head not in entity.roles:
                return -1.0
            return -1.0 if side and entity.party not in ("", side) else 0.5

        found = self.focus.best(fits, sentence=10**6, paragraph=0, before=1 << 60, window=10**7)
        if found >= 0:
            return found
        if head in ORGANISATION_NOUNS and not side and mention.determiner in ("the", "", "both"):
            return self._organisation_called(head)
        return -1

    def _organ(self, mention: Mention, side: str, sentence: int, paragraph: int) -> int:
        """``the army``, ``its foreign ministry``, ``the boatmen's union``."""
        head = mention.head
        name = " ".join((*mention.modifiers, head)).strip()
        kind, party = "organisation", side
        if not party:
            if head in STATE_ORGANS:
                place = self.focus.side(sentence=sentence, paragraph=paragraph, before=mention.span.start)
                party = self.entities[place].party if place >= 0 else self._home()
            elif head in _PRIVATE_HEADS or head in MEDIA_WORDS:
                party = NO_PARTY
            elif mention.qualifiers:
                party = " ".join((*mention.qualifiers, head.capitalize()))
        if head in ("government", "state", "administration", "side", "camp", "delegation", "team") and side:
            state = self.by_name.get(side)
            if state is not None and head in ("government", "state", "side", "administration"):
                return state
        if side and head in STATE_ORGANS:
            name = f"{side} {name}"
        elif mention.qualifiers:
            name = " ".join((*mention.qualifiers, *mention.modifiers, head))
        if head in _PRIVATE_HEADS and not side:
            party = NO_PARTY
        return self._once(Entity(name, party or NO_PARTY, kind, "n"))

    def _unnamed(self, mention: Mention, side: str, sentence: int, paragraph: int) -> int:
        head, plural = mention.head, plural_role(mention)
        party = side
        analyst = head in ANALYST_ROLES or head in CROWDS or bool(set(mention.modifiers) & _NO_SIDE_MODIFIERS)
        if analyst:
            party = NO_PARTY
        elif not party and head in OFFICE_NOUNS | {"allies", "advisers", "aides", "ministers", "lawmakers"}:
            if head not in (
                "diplomat",
                "diplomats",
                "mediator",
                "mediators",
                "man",
                "woman",
                "sources",
                "source",
            ):
                place = self.focus.side(sentence=sentence, paragraph=paragraph, before=mention.span.start)
                party = self.entities[place].party if place >= 0 else ""
        name = self._unnamed_name(mention, side)
        return self._once(
            Entity(
                name,
                party or NO_PARTY,
                "group" if plural else "person",
                gender_of(mention),
                plural,
                roles={head},
            )
        )

    def _unnamed_name(self, mention: Mention, side: str) -> str:
        words = self._phrase(mention)
        if mention.owner >= 0 and side and side != NO_PARTY and mention.head not in GROUP_NOUNS:
            return f"{side}'s {words}"
        if mention.complement >= 0 and not side:
            words += f" {mention.preposition} {self.mentions[mention.complement].name or self.mentions[mention.complement].head}"
        if mention.head in GROUP_NOUNS | ANALYST_ROLES | OFFICE_NOUNS:
            if side and side != NO_PARTY and not mention.qualifiers and mention.determiner not in _INDEFINITE:
                return f"{side}'s {words}"
            return f"unnamed {words}"
        return words

    # -- sides ---------------------------------------------------------------------------------------------

    def affiliation(self, mention: Mention) -> str:
        """The side that owner, qualifiers or complement of a phrase give it; empty where none does."""
        if mention.owner >= 0:
            entity = self.entity_of[mention.owner]
            if entity >= 0 and self.entities[entity].party not in ("", NO_PARTY):
                return self.entities[entity].party
        side = self._side_in(mention.qualifiers)
        if side:
            return side
        for modifier in mention.modifiers:
            if modifier in _WESTERN and mention.head in GROUP_NOUNS | OFFICE_NOUNS:
                return _WESTERN[modifier]
        if mention.complement >= 0 and mention.preposition in ("of", "for", "from", "in", "at", "to"):
            entity = self.entity_of[mention.complement]
            other = self.mentions[mention.complement]
            if entity >= 0 and not (
                mention.preposition == "to" and mention.head not in ("envoy", "ambassador")
            ):
                if mention.preposition in ("of", "for", "from") or other.head or mention.head in STATE_ORGANS:
                    party = self.entities[entity].party
                    return party if party != NO_PARTY else ""
        return ""

    def _side_in(self, words: Sequence[str]) -> str:
        """The side that capitalised words before a head name: demonym, state, organisation."""
        if not words:
            return ""
        joined = " ".join(words)
        for text in (joined, *words):
            if text.lower() in _WESTERN:
                return _WESTERN[text.lower()]
            actor = self.book.find(text, self.on)
            if actor is not None:
                party = self.book.party_of(actor.id, self.on)
                if party != NO_PARTY:
                    return party
            index = self.by_name.get(text)
            if index is not None and self.entities[index].party not in ("", NO_PARTY):
                return self.entities[index].party
        for text in words:
            state = self.evidence.state_of(text)
            if state:
                return self.entities[self._state(state)].party
        if joined in self.evidence.names or joined.isupper():
            kind = self.evidence.kind(joined)
            if kind in ("place", "organisation"):
                return joined
        return ""

    def _state(self, name: str) -> int:
        index = self.by_name.get(name)
        if index is not None:
            return index
        actor = self.book.find(name, self.on)
        if actor is not None:
            return self._add_known(name, actor.id)
        index = self._add(Entity(name, name, "state", "n"))
        self.by_name[name] = index
        return index

    def _home(self) -> str:
        """The side spoken of most so far."""
        return self.side_counts.most_common(1)[0][0] if self.side_counts else ""

    def _add(self, entity: Entity) -> int:
        self.entities.append(entity)
        self.by_name.setdefault(entity.name, len(self.entities) - 1)
        return len(self.entities) - 1

    def _once(self, entity: Entity) -> int:
        index = self.by_name.get(entity.name)
        if index is not None and self.entities[index].party == entity.party:
            return index
        return self._add(entity)
