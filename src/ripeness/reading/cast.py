"""The actors of one text while its mentions are read: entities, their names, and what was spoken of last."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from ripeness.reading.entities import NO_PARTY, Entity
from ripeness.reading.evidence import NameEvidence
from ripeness.reading.focus import Focus
from ripeness.vocabulary import Actor, ActorBook

__all__ = ["DEPUTIES", "Cast"]

_REALM = re.compile(
    r"^(?:(?:Federal |Islamic |People's |Democratic )*(?:Republic|Kingdom|Commonwealth|State|Sultanate"
    r"|Emirate)|(?:Grand )?Duchy) of (?:the )?"
)

DEPUTIES = frozenset({"vice", "deputy"})
"""First words of offices that stand in for another."""


class Cast:
    """Entities of one document.

    Parameters
    ----------
    book
        The actors that are known.
    on
        The document's date, by which offices are held; ``None`` where unknown.
    evidence
        What the text tells about names.
    podium
        The side whose press office issues the text; empty for others.
    """

    def __init__(self, book: ActorBook, on: date | None, evidence: NameEvidence, *, podium: str = "") -> None:
        self.book = book
        self.podium = podium
        self.on = on
        self.evidence = evidence
        self.entities: list[Entity] = []
        self.focus = Focus(self.entities)
        self.by_name: dict[str, int] = {}
        self.side_counts: Counter[str] = Counter()
        self._found: dict[str, Actor | None] = {}

    def find(self, name: str) -> Actor | None:
        """The known actor of a name on the document's date."""
        if name not in self._found:
            self._found[name] = self.book.find(name, self.on)
        return self._found[name]

    def add(self, entity: Entity) -> int:
        """A new entity; its name leads to it unless the name is taken."""
        self.entities.append(entity)
        self.by_name.setdefault(entity.name, len(self.entities) - 1)
        return len(self.entities) - 1

    def once(self, entity: Entity) -> int:
        """The entity of the same name and side, or a new one."""
        index = self.by_name.get(entity.name)
        if index is not None and self.entities[index].party in ("", entity.party):
            self.entities[index].party = entity.party
            return index
        return self.add(entity)

    def known(self, name: str, canonical: str) -> int:
        """The entity of a known actor."""
        index = self.by_name.get(canonical)
        if index is None or not self.entities[index].known:
            actor = self.book[canonical]
            kind = {"person": "person", "state": "state"}.get(actor.kind, "organisation")
            gender = actor.gender if kind == "person" else "n"
            party = self.book.party_of(canonical, self.on)
            plural = canonical.endswith("s") and kind != "person"
            roles = self._office_words(actor) if kind == "person" else set()
            self.entities.append(Entity(canonical, party, kind, gender, plural, known=True, roles=roles))
            index = len(self.entities) - 1
            self.by_name[canonical] = index
        self.by_name[name] = index
        return index

    def _office_words(self, actor: Actor) -> set[str]:
        """Words for the offices that a person holds; a vice president is no "president"."""
        found = set()
        for office in actor.offices:
            if self.on is None or office.held_on(self.on):
                words = office.title.partition(" of ")[0].split()
                found.add(" ".join(words[-2:]))
                found.add(f"{words[0]} {words[-1]}" if words[0] in DEPUTIES else words[-1])
        return found

    def state(self, name: str) -> int:
        """The entity of a place that is a side."""
        index = self.by_name.get(name)
        if index is not None:
            return index
        actor = self.find(name)
        if actor is not None:
            return self.known(name, actor.id)
        short = _REALM.sub("", name)
        if short != name:
            self.by_name[name] = self.state(short)
            return self.by_name[name]
        return self.add(Entity(name, name, "state", "n"))

    def state_named(self, name: str) -> int:
        """The entity of ``Republic of Zahlia``; -1 for names of another shape."""
        return self.state(name) if _REALM.match(name) else -1

    def adjective(self, side: str) -> str:
        """What a side's own are called by: its short form in capitals, else its adjective, else its name."""
        if side not in self.book:
            return side
        actor = self.book[side]
        short = (alias for alias in actor.aliases if alias.isupper() and alias.isalpha())
        return next(iter((*short, *actor.demonyms[:1], side)))

    def known_organ(self, side: str, name: str) -> int:
        """``Russian defence ministry``: an organ that the actor book has under the state's adjective; else -1."""
        if side not in self.book:
            return -1
        for adjective in self.book[side].demonyms[:1]:
            actor = self.find(f"{adjective} {name}")
            if actor is not None:
                return self.known(actor.id, actor.id)
        return -1

    def organisation_called(self, head: str) -> int:
        """The organisation spoken of last that has this word in its name, else one that the text names anywhere."""
        for use in reversed(self.focus.seen):
            entity = self.entities[use.entity]
            if entity.kind == "organisation" and head in entity.name.lower().split():
                return use.entity
        for name in self.evidence.names:
            if " " in name and head in name.lower().split() and self.evidence.kind(name) == "organisation":
                index = self.by_name.get(name)
                return index if index is not None else self.add(Entity(name, name, "organisation", "n"))
        return -1

    def home(self, *, states: bool = False) -> str:
        """The side spoken of most so far; empty where there is none."""
        for side, _ in self.side_counts.most_common():
            index = self.by_name.get(side)
            if not states or (index is not None and self.entities[index].kind == "state"):
                return side
        return ""

    def count(self, index: int, weight: int = 1) -> None:
        """Note that an entity was spoken of; subjects and those who act for a side weigh more."""
        if self.solid(self.entities[index]):
            acts = self.entities[index].kind != "state"
            self.side_counts[self.entities[index].party] += weight * (2 if acts else 1)

    def solid(self, entity: Entity) -> bool:
        """Whether its party can be trusted to be a side: known, or borne out by the text."""
        side = entity.party
        if side in ("", NO_PARTY) or entity.guessed:
            return False
        index = self.by_name.get(side)
        known = index is not None and (
            self.entities[index].known or self.entities[index].kind == "organisation"
        )
        return known or side in self.book or self.evidence.is_side(side)
