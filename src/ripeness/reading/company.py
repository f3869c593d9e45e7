"""Company: who stands in a sentence, seen from somebody."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Literal

from ripeness.reading.entities import NO_PARTY
from ripeness.reading.speakers import Resolved, SpeakerResolver

__all__ = ["RELATIONS", "Company", "Relation"]

Relation = Literal["says", "stands", "side", "others", "nobody"]
RELATIONS: tuple[Relation, ...] = ("says", "stands", "side", "others", "nobody")
"""Whether a sentence has somebody as its subject, or elsewhere; somebody of the side; others alone; nobody at all."""


class Company:
    """Who stands in the sentences of a document.

    Parameters
    ----------
    resolver
        Of the document.
    """

    def __init__(self, resolver: SpeakerResolver) -> None:
        self._resolver = resolver

    def of(self, who: Resolved, sentence: int) -> Relation:
        """How a sentence, by its number, has somebody in it."""
        seen = self._standing.get(sentence, [])
        mine = [subject for name, _, subject in seen if name == who.speaker]
        if mine:
            return "says" if any(mine) else "stands"
        if who.party != NO_PARTY and any(side == who.party for _, side, _ in seen):
            return "side"
        return "others" if seen else "nobody"

    @cached_property
    def _standing(self) -> dict[int, list[tuple[str, str, bool]]]:
        """Name, side and whether it is a subject, of all mentions by the number of their sentence."""
        found: defaultdict[int, list[tuple[str, str, bool]]] = defaultdict(list)
        for index, sentence in enumerate(self._resolver.sentence_of):
            entity = self._resolver.entity(index)
            if entity is not None:
                found[sentence].append((entity.name, entity.side, self._resolver.subject[index]))
        return dict(found)
