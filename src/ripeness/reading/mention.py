"""A mention: a phrase that may name an actor, taken apart; who is meant is decided later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.reading.lexicon import (
    ANALYST_ROLES,
    CROWDS,
    GROUP_NOUNS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    TITLES,
)
from ripeness.reading.statement import NO_SPAN, Span
from ripeness.reading.words import Word

__all__ = [
    "ALL_HEADS",
    "ROLE_HEADS",
    "Mention",
    "NameParts",
    "is_role_head",
    "name_parts",
    "plain",
    "written",
]

ROLE_HEADS = OFFICE_NOUNS | ANALYST_ROLES | GROUP_NOUNS | CROWDS
ALL_HEADS = ROLE_HEADS | ORGANISATION_NOUNS


def is_role_head(word: str) -> bool:
    """Whether a word in small letters can head a phrase that names somebody by role."""
    return word in ALL_HEADS


@dataclass(frozen=True, slots=True)
class NameParts:
    """A run of capitalised words taken apart: ``Russian | President | Vladimir Putin``."""

    before: tuple[str, ...]
    titles: tuple[str, ...]
    name: tuple[str, ...]
    after: tuple[str, ...] = ()


@dataclass(slots=True)
class Mention:
    """A phrase that may name an actor.

    Parameters
    ----------
    span
        The whole phrase with its determiner and what qualifies it.
    kind
        ``name``, ``role`` or ``pronoun``.
    head
        The head noun in small letters, or the pronoun; empty for bare names.
    name, name_span
        The proper name in it, without titles; empty where there is none.
    titles
        Titles before the name, small letters.
    qualifiers
        Capitalised words before the head or title: demonyms, states, organisations.
    modifiers
        Other words before the head, small letters.
    determiner
        First word in small letters where it is a determiner.
    owner
        Index of the mention whose possessive stands before the head; -1 for none.
    complement
        Index of the mention after ``of``, ``for``, ``at``, ``from`` ...; -1 for none.
    preposition
        The word before the complement.
    start_word, end_word
        Token range.
    inner
        Whether it is only a part of another mention.
    possessive
        Whether a possessive ending follows.
    paired
        Whether it says "two" or "both".
    capital
        Whether its head is capitalised inside a sentence: a name that is also a common word ("the Greens").
    """

    span: Span
    kind: str
    start_word: int
    end_word: int
    head: str = ""
    name: str = ""
    name_span: Span = NO_SPAN
    titles: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    determiner: str = ""
    owner: int = -1
    complement: int = -1
    preposition: str = ""
    inner: bool = False
    possessive: bool = False
    paired: bool = False
    capital: bool = False


def name_parts(texts: Sequence[str]) -> NameParts:
    """Take a capitalised run apart at its titles.

    Examples
    --------
    >>> name_parts("Russian President Vladimir Putin".split())
    NameParts(before=('Russian',), titles=('President',), name=('Vladimir', 'Putin'), after=())
    >>> name_parts("Upper Kesa Liberation Front".split()).name
    ('Upper', 'Kesa', 'Liberation', 'Front')
    """
    if texts[-1].lower() in ORGANISATION_NOUNS and len(texts) > 1:
        return NameParts((), (), tuple(texts))
    for place, word in enumerate(texts[1:], 1):
        if word == "of" and texts[place - 1].lower() in ORGANISATION_NOUNS - {"state"}:
            return NameParts((), (), tuple(texts))
    last_title = -1
    place = 0
    while place < len(texts):
        if plain(texts[place]) in TITLES:
            last_title = place
        elif texts[place] == "of" and last_title == place - 1 and place + 1 < len(texts) and last_title >= 0:
            place += 1  # Secretary of State, Minister of Defence: the word after belongs to the title
            last_title = place
        place += 1
    if last_title < 0:
        return NameParts((), (), tuple(texts))
    first_title = next(i for i, word in enumerate(texts) if plain(word) in TITLES)
    return NameParts(
        tuple(texts[:first_title]), tuple(texts[first_title : last_title + 1]), tuple(texts[last_title + 1 :])
    )


def written(word: Word) -> str:
    """A word with its possessive ending, in one form."""
    return f"{word.text}'s" if word.possessive else word.text


def plain(word: str) -> str:
    """In small letters, without the point of an abbreviation."""
    return word.lower().rstrip(".")
