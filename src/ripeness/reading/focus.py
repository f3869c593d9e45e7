"""Whom a pronoun or a bare description means: what the text spoke of last, subjects first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ripeness.reading.entities import Entity

__all__ = ["Focus", "Seen"]

_WINDOW = 6  # sentences
_SOURCE = 0.4
"""What it counts that both are told to say something."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One use of an entity: its number and place; whether as subject, quoted, inside another phrase, as a source."""

    entity: int
    sentence: int
    paragraph: int
    at: int
    subject: bool
    quoted: bool
    inner: bool
    source: bool = False


class Focus:
    """What was mentioned so far, in order."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        self.seen: list[Seen] = []

    def add(self, seen: Seen) -> None:
        """Note a use."""
        self.seen.append(seen)

    def best(
        self,
        fits: Callable[[Entity], float],
        *,
        sentence: int,
        paragraph: int,
        before: int,
        quoted: bool = False,
        source: bool = False,
        window: int = _WINDOW,
    ) -> int:
        """Return the entity that fits best, or -1.

        ``fits`` gives a bonus, or a negative number for entities that cannot be meant. A mention that is itself a
        ``source`` ("he says") more likely means who was one before.
        """
        best, best_score, hops = -1, float("-inf"), 0
        for use in reversed(self.seen):
            if use.at >= before:
                continue
            distance = sentence - use.sentence
            if distance > window:
                break
            bonus = fits(self.entities[use.entity])
            if bonus < 0:
                continue
            score = bonus - 0.9 * distance - 0.12 * hops - 0.3 * (paragraph - use.paragraph)
            score += 1.1 * use.subject - 0.5 * (use.quoted and not quoted) - 0.45 * use.inner
            score += _SOURCE * (use.source and source)
            hops += 1
            if score > best_score:
                best, best_score = use.entity, score
        return best

    def pronoun(
        self,
        word: str,
        gender: str,
        *,
        sentence: int,
        paragraph: int,
        before: int,
        quoted: bool,
        source: bool = False,
    ) -> int:
        """The entity that a third-person pronoun means, or -1."""
        plural = word in ("they", "them", "their", "themselves")

        def fits(entity: Entity) -> float:
            if gender in ("m", "f"):
                if entity.kind != "person" or entity.plural or entity.gender not in ("", gender):
                    return -1.0
                return 0.6 if entity.gender == gender else 0.0
            if plural:
                if entity.plural:
                    return 0.8
                return 0.0 if entity.kind in ("organisation", "state", "group") else -1.0
            if entity.kind == "person" or (entity.plural and entity.kind == "group"):
                return -1.0
            return 0.4

        return self.best(
            fits, sentence=sentence, paragraph=paragraph, before=before, quoted=quoted, source=source
        )

    def side(self, *, sentence: int, paragraph: int, before: int, states: bool = False) -> int:
        """The side spoken of last (for "the government", "a minister"), or -1; ``states`` leaves others out."""

        def fits(entity: Entity) -> float:
            if entity.party in ("", "none"):
                return -1.0
            if entity.kind == "state":
                return 0.5
            return -1.0 if states and entity.kind == "organisation" else 0.0

        return self.best(fits, sentence=sentence, paragraph=paragraph, before=before, window=12)
