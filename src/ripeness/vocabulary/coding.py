"""What a statement can be coded as: its act and its issue."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Act", "Issue"]


@dataclass(frozen=True, slots=True)
class Act:
    """What an actor does with words.

    Parameters
    ----------
    id
        Stable name: ``demand``.
    meaning
        What it is used for.
    order
        Precedence where two acts fit one statement: 1 is taken first.
    cues
        Phrases that suggest it, in the form in which they stand in running text, lower case.
    """

    id: str
    meaning: str
    order: int
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What a statement is about.

    Parameters
    ----------
    id
        Stable name: ``ceasefire``.
    scope
        What belongs to it.
    cues
        Words and phrases that suggest it, lower case except for names.
    """

    id: str
    scope: str
    cues: tuple[str, ...] = ()
