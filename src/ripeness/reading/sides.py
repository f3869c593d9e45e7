"""Which side a phrase belongs to: its owner, its qualifiers, its complement."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.reading.cast import Cast
from ripeness.reading.entities import NO_PARTY
from ripeness.reading.lexicon import GROUP_NOUNS, OFFICE_NOUNS, STATE_ORGANS, word_set
from ripeness.reading.mention import Mention

__all__ = ["BEFRIENDED", "Sides"]

BEFRIENDED = frozenset(
    "ally allies partner partners backer backers supporter supporters friend friends".split()
)
"""Heads whose owner is another side: "Ukraine's European allies" are Europe's."""

_WIDE = {
    "western": "Western countries",
    "european": "Europe",
    "europeans": "Europe",
    "arab": "Arab states",
    "african": "African states",
}


_NO_SIDE_AT = word_set("diplomat diplomats mediator mediators donors colleagues observers sources source")


class Sides:
    """Reads sides off phrases; ``mentions`` and ``entity_of`` grow while the text is linked."""

    def __init__(self, cast: Cast, mentions: Sequence[Mention], entity_of: Sequence[int]) -> None:
        self.cast = cast
        self.mentions = mentions
        self.entity_of = entity_of

    def of(self, mention: Mention) -> str:
        """The side that owner, qualifiers or complement give; empty where none does, ``none`` never."""
        if mention.owner >= 0 and mention.head not in BEFRIENDED:
            side = self._party(self.entity_of[mention.owner])
            if side:
                return side
        side = self.named(mention.qualifiers)
        if side:
            return side
        if mention.determiner == "your" and self.cast.podium:  # asked at a podium
            return self.cast.podium
        if mention.qualifiers and mention.head in OFFICE_NOUNS and not mention.titles:
            words = [word for word in mention.qualifiers if self.cast.evidence.words[word] >= 2]
            if words:
                return " ".join(words)
        if mention.head in GROUP_NOUNS | OFFICE_NOUNS:
            for modifier in mention.modifiers:
                if modifier in _WIDE:
                    return _WIDE[modifier]
        return self._complement(mention) if mention.complement >= 0 else ""

    def owner(self, mention: Mention) -> str:
        """The side that the phrase's owner is or belongs to; empty where nobody owns it."""
        return self._party(self.entity_of[mention.owner]) if mention.owner >= 0 else ""

    def is_private(self, mention: Mention) -> bool:
        """Whether a phrase ties somebody to a company, institute or paper: no side speaks there."""
        for index in (mention.complement, mention.owner):
            entity = self.entity_of[index] if index >= 0 else -1
            if entity >= 0:
                whole = self.cast.entities[entity]
                if whole.kind == "organisation" and whole.party == NO_PARTY:
                    return True
        return False

    def _party(self, entity: int) -> str:
        if entity < 0:
            return ""
        party = self.cast.entities[entity].party
        return "" if party == NO_PARTY else party

    def _complement(self, mention: Mention) -> str:
        """``leader of the Front``, ``spokesman for the army``, ``envoy to Ukraine`` (no side)."""
        other = self.mentions[mention.complement]
        if mention.preposition in ("of", "for", "from"):
            return self._party(self.entity_of[mention.complement])
        if mention.head in _NO_SIDE_AT:
            return ""
        if mention.preposition in ("in", "at") and (
            other.head or mention.head in STATE_ORGANS | OFFICE_NOUNS | GROUP_NOUNS
        ):
            return self._party(self.entity_of[mention.complement])
        return ""

    def named(self, words: Sequence[str]) -> str:
        """The side that capitalised words before a head name: a demonym, a state, an organisation."""
        if not words:
            return ""
        joined = " ".join(words)
        for text in (joined, *words):
            side = self._known(text)
            if side:
                return side
        for text in words:
            state = self.cast.evidence.state_of(text)
            if state:
                return self.cast.entities[self.cast.state(state)].party
        evidence = self.cast.evidence
        if joined in evidence.names and evidence.kind(joined) in ("place", "organisation"):
            return joined
        return joined if joined.isupper() and len(joined) <= 8 else ""

    def _known(self, text: str) -> str:
        if text.lower() in _WIDE:
            return _WIDE[text.lower()]
        actor = self.cast.find(text)
        if actor is not None:
            party = self.cast.book.party_of(actor.id, self.cast.on)
            if party != NO_PARTY:
                return party
        return self._party(self.cast.by_name.get(text, -1))
