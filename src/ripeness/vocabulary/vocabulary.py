"""Everything the readers and packs know of words, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ripeness.vocabulary.actor_book import ActorBook
from ripeness.vocabulary.coding import Act, Issue
from ripeness.vocabulary.cues import CueBook
from ripeness.vocabulary.packs import Pack
from ripeness.vocabulary.probability import ProbabilityWords

__all__ = ["Vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Acts, issues, packs, actors, cues and words of probability.

    Parameters
    ----------
    acts, issues, packs
        By id, in the order of the files (acts by their order of precedence).
    actors, cues, probability
        Their books.
    digest
        Hash of the files' content: a reading made with another digest may differ.
    """

    acts: Mapping[str, Act]
    issues: Mapping[str, Issue]
    packs: Mapping[str, Pack]
    actors: ActorBook
    cues: CueBook
    probability: ProbabilityWords
    digest: str = ""
