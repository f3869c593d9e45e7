"""Who the mentions of a text mean: one entity for one actor, with its canonical name and side."""

from __future__ import annotations

from dataclasses import dataclass, field

from ripeness.reading.lexicon import (
    FEMALE_TITLES,
    FEMALE_WORDS,
    MALE_TITLES,
    MALE_WORDS,
)
from ripeness.reading.mention import Mention

__all__ = ["NO_PARTY", "Entity", "gender_of", "plural_role"]

NO_PARTY = "none"


@dataclass(slots=True)
class Entity:
    """An actor of the text.

    Parameters
    ----------
    name
        Canonical name: of the actor book, else the fullest form in the text.
    party
        The side it speaks for; ``none``; empty while nothing tells.
    kind
        ``person``, ``state``, ``organisation`` or ``group``.
    gender
        ``m``, ``f``, ``n`` or empty.
    plural
        Whether "they" fits better than "it" or "he".
    known
        Whether the actor book has it.
    roles
        Role nouns by which the text called it, small letters, alone and with the words before them.
    guessed
        Whether the party is only a guess from what stands around.
    first_use
        Offset of its first mention.
    indefinite
        Whether the text introduced it as one of several ("a minister").
    """

    name: str
    party: str = ""
    kind: str = "person"
    gender: str = ""
    plural: bool = False
    known: bool = False
    roles: set[str] = field(default_factory=set)
    guessed: bool = False
    first_use: int = -1
    indefinite: bool = False

    @property
    def side(self) -> str:
        """The party, ``none`` where nothing told."""
        return self.party or NO_PARTY


def gender_of(mention: Mention) -> str:
    """``m`` or ``f`` where a title or role noun tells, else empty."""
    said = {mention.head, *mention.titles}
    if said & (FEMALE_TITLES | FEMALE_WORDS):
        return "f"
    if said & (MALE_TITLES | MALE_WORDS):
        return "m"
    return ""


def plural_role(mention: Mention) -> bool:
    """Whether a role phrase names several."""
    head = mention.head
    if head in (
        "people",
        "women",
        "men",
        "spokespeople",
        "spokesmen",
        "police",
        "others",
        "both",
        "many",
        "some",
    ):
        return True
    return head.endswith("s") and not head.endswith("ss") and head not in ("us", "his", "its")
