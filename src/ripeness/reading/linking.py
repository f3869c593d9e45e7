"""From mentions to entities in one pass through the text: names, roles, pronouns, and what stands beside names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ripeness.reading.appositions import Beside
from ripeness.reading.cast import Cast
from ripeness.reading.describing import SEVERAL, Describer, Place
from ripeness.reading.entities import NO_PARTY, Entity
from ripeness.reading.focus import Seen
from ripeness.reading.lexicon import OFFICE_NOUNS, PRONOUNS
from ripeness.reading.mention import Mention
from ripeness.reading.naming import Namer, role_words
from ripeness.reading.sides import Sides

__all__ = ["MentionPlace", "link_mentions"]

MentionPlace = tuple[int, int, bool, bool, bool]
"""Sentence, paragraph, whether it is a subject, whether it stands in quotation marks, whether it is a source."""


class _Linker:
    def __init__(self, cast: Cast, mentions: Sequence[Mention], beside: Mapping[int, Beside]) -> None:
        self.cast = cast
        self.mentions = mentions
        self.beside = beside
        self.entity_of = [-1] * len(mentions)
        sides = Sides(cast, mentions, self.entity_of)
        self.sides = sides
        self.namer = Namer(cast, sides)
        self.describer = Describer(cast, sides)

    def link(self, places: Sequence[MentionPlace]) -> tuple[list[int], frozenset[int]]:
        for index, mention in enumerate(self.mentions):
            sentence, paragraph, subject, quoted, source = places[index]
            entity = self._entity(index, Place(sentence, paragraph, mention.span.start, source), quoted)
            self.entity_of[index] = entity
            if entity < 0:
                continue
            if self.cast.entities[entity].first_use < 0:
                self.cast.entities[entity].first_use = mention.span.start
            at = mention.span.start
            seen = Seen(entity, sentence, paragraph, at, subject, quoted, mention.inner, source)
            self.cast.focus.add(seen)
            self.cast.count(entity, 2 if subject else 1)
        self._guess_sides()
        top = self.cast.by_name.get(self.cast.home(), -1)
        several = frozenset(index for index, entity in enumerate(self.entity_of) if entity == SEVERAL)
        return [top if index in several else entity for index, entity in enumerate(self.entity_of)], several

    def _entity(self, index: int, place: Place, quoted: bool) -> int:
        mention = self.mentions[index]
        if mention.kind == "pronoun":
            gender, _ = PRONOUNS[mention.head]
            if gender in ("1", "w"):
                return -1
            if gender == "b":
                return SEVERAL
            if gender == "q":
                return self._some(mention, place)
            return self.cast.focus.pronoun(
                mention.head,
                gender,
                sentence=place.sentence,
                paragraph=place.paragraph,
                before=place.at,
                quoted=quoted,
                source=place.source and gender in ("m", "f"),
            )
        beside = self.beside.get(index)
        if beside is not None and beside.same and self.entity_of[beside.name] >= 0:
            return self._apposed(mention, beside)
        entity = self.namer.entity(mention) if mention.name else self.describer.entity(mention, place)
        if beside is not None and not beside.same:
            self._belongs(beside, entity)
        return entity

    def _some(self, mention: Mention, place: Place) -> int:
        """``Some``, ``others``: of the group spoken of last."""

        def fits(entity: Entity) -> float:
            return 0.0 if entity.plural and entity.kind == "group" else -1.0

        index = self.cast.focus.best(
            fits, sentence=place.sentence, paragraph=place.paragraph, before=place.at, window=3
        )
        if index >= 0 or mention.head == "one":
            return index
        return self.cast.once(Entity(f"unnamed {mention.head}", NO_PARTY, "group", "", plural=True))

    def _apposed(self, mention: Mention, beside: Beside) -> int:
        """``X, the foreign minister of Harrat``: X is that minister."""
        index = self.entity_of[beside.name]
        entity = self.cast.entities[index]
        if entity.kind == "state" and not entity.known and mention.head in OFFICE_NOUNS:
            entity.kind, entity.party, entity.gender = "person", "", ""
        entity.roles |= role_words(mention)
        if entity.kind == "person" and not (entity.known and entity.side != NO_PARTY):
            self.namer.learn(entity, mention, self.sides.of(mention))
        return index

    def _belongs(self, beside: Beside, other: int) -> None:
        """``X of Brevia``, ``X, who leads the Front``: the second is X's side."""
        index = self.entity_of[beside.name]
        if index < 0 or other < 0:
            return
        entity = self.cast.entities[index]
        if entity.kind != "person" or entity.known:
            return
        if beside.scholar:
            entity.party = entity.party or NO_PARTY
        elif entity.party in ("", NO_PARTY) or entity.guessed:
            whole = self.cast.entities[other]
            entity.party = whole.party if self.cast.solid(whole) or entity.roles & OFFICE_NOUNS else NO_PARTY
            entity.party = entity.party or NO_PARTY

    def _guess_sides(self) -> None:
        """Officials whose side nothing told belong to the side spoken of before them."""
        for entity in self.cast.entities:
            if (
                entity.kind == "person"
                and not entity.party
                and entity.roles & OFFICE_NOUNS - {"man", "woman"}
            ):
                entity.party, entity.guessed = self._side_before(entity), True

    def _side_before(self, entity: Entity) -> str:
        """The side named last before in the same paragraph, else the state spoken of most."""
        best, paragraph = "", -1
        for use in self.cast.focus.seen:
            if use.at >= entity.first_use:
                paragraph = use.paragraph
                break
        for use in self.cast.focus.seen:
            if use.at > entity.first_use:
                break
            if use.paragraph == paragraph and self.cast.solid(self.cast.entities[use.entity]):
                best = self.cast.entities[use.entity].party
        return best or self.cast.home(states=True) or self.cast.home()


def link_mentions(
    cast: Cast, mentions: Sequence[Mention], places: Sequence[MentionPlace], beside: Mapping[int, Beside]
) -> tuple[list[int], frozenset[int]]:
    """Return the entity of each mention, -1 where none, and the mentions that stand for both sides.

    The entities go to the cast.

    Parameters
    ----------
    cast
        Empty or begun.
    mentions
        In the order of `scan_mentions` (owners and complements before the phrases they belong to).
    places
        For each mention.
    beside
        From `beside_names`.
    """
    return _Linker(cast, mentions, beside).link(places)
