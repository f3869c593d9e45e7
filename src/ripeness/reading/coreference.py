"""Whom a pronoun or a description may mean: every actor spoken of before it, described by what tells them apart.

The resolver takes one of them by rule; these features let a model that sees more than the mention weigh all of them
(the mention-pair view: Soon, Ng and Lim 2001, "A machine learning approach to coreference resolution of noun phrases").
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from ripeness.reading.describing import BODIES
from ripeness.reading.entities import Entity, plural_role
from ripeness.reading.lexicon import OFFICE_NOUNS, PRONOUNS
from ripeness.reading.mention import Mention
from ripeness.reading.speakers import SpeakerResolver

__all__ = ["Coreference"]

_WINDOW = 8  # sentences
_MOST = 6  # entities on offer for a mention
_PLURAL = frozenset("they them their themselves".split())


class Coreference:
    """Antecedents of the mentions of one document.

    Parameters
    ----------
    resolver
        Of the document.
    """

    def __init__(self, resolver: SpeakerResolver) -> None:
        self.resolver = resolver
        self._found: dict[int, dict[int, frozenset[str]]] = {}

    def of(self, index: int) -> dict[int, frozenset[str]]:
        """Numbers of the entities that a mention may mean, with features; none for a mention with its own name."""
        if index not in self._found:
            mention = self.resolver.mentions[index]
            self._found[index] = {} if mention.name else self._antecedents(index, mention)
        return self._found[index]

    def _antecedents(self, index: int, mention: Mention) -> dict[int, frozenset[str]]:
        kind = self._kind(mention)
        if not kind:
            return {}
        here = self._place(index)
        found: dict[int, set[str]] = {}
        for use in reversed(self._uses):
            if use == index or self.resolver.mentions[use].span.start >= mention.span.start:
                continue
            sentence, paragraph = self._place(use)
            if here[0] - sentence > _WINDOW or len(found) >= _MOST:
                break
            number = self.resolver.entity_of[use]
            entity = self.resolver.cast.entities[number]
            if number in found or not self._agrees(kind, mention, entity):
                continue
            far = f"{kind} far={min(here[0] - sentence, 4)} same={here[1] == paragraph:d}"
            found[number] = {
                f"{kind} rank={min(len(found), 3)}", far, f"{kind} subject={self.resolver.subject[use]:d}",
                f"{kind} inner={self.resolver.mentions[use].inner:d}",
                f"{kind} uses={min(self._counts[number].bit_length(), 4)}",
                *self._told(kind, mention, entity),
            }  # fmt: skip
        return {each: frozenset(f"meant {name}" for name in features) for each, features in found.items()}

    def _told(self, kind: str, mention: Mention, entity: Entity) -> set[str]:
        """What the words of the mention and what is known of the actor say together."""
        gender = PRONOUNS[mention.head][0] if mention.kind == "pronoun" else ""
        features = {f"{kind} {entity.kind}"}
        if gender in ("m", "f"):
            features.add(f"{kind} gender={'same' if entity.gender == gender else 'open'}")
        if kind == "role":
            words = " ".join((*mention.modifiers[-1:], mention.head))
            features.add(f"role called={(mention.head in entity.roles) + (words in entity.roles)}")
            features.add(f"role office={mention.head in OFFICE_NOUNS:d} known={entity.known:d}")
            side = self.resolver.side_of(mention)
            if side:
                features.add(f"role side={side == entity.party:d}")
        return features

    @staticmethod
    def _kind(mention: Mention) -> str:
        if mention.kind != "pronoun":
            return "group" if plural_role(mention) else "body" if mention.head in BODIES else "role"
        gender = PRONOUNS[mention.head][0]
        if gender in ("m", "f"):
            return "person"
        return "" if gender in ("1", "w", "b", "q") else "plural" if mention.head in _PLURAL else "thing"

    @staticmethod
    def _agrees(kind: str, mention: Mention, entity: Entity) -> bool:
        """Whether gender and number allow it."""
        if kind == "person":
            gender = PRONOUNS[mention.head][0]
            return entity.kind == "person" and not entity.plural and entity.gender in ("", gender)
        if kind == "role":
            return entity.kind == "person" and not entity.plural
        if kind == "thing":
            return entity.kind != "person" and not (entity.kind == "group" and entity.plural)
        if kind == "body":
            return entity.kind in ("organisation", "state")
        return entity.kind != "person"

    def _place(self, index: int) -> tuple[int, int]:
        sentence = self.resolver.sentence_of[index]
        sentences = self.resolver.context.sentences
        return sentence, sentences[sentence].paragraph if sentences else 0

    @cached_property
    def _uses(self) -> list[int]:
        """Mentions of somebody, in order of their place."""
        linked = [i for i, number in enumerate(self.resolver.entity_of) if number >= 0]
        return sorted(linked, key=lambda i: self.resolver.mentions[i].span.start)

    @cached_property
    def _counts(self) -> Counter[int]:
        return Counter(self.resolver.entity_of[index] for index in self._uses)
