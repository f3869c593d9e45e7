"""The reader to use where nothing else is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.reading.learned_reader import LearnedReader
from ripeness.reading.reader import Reader
from ripeness.vocabulary import Vocabulary

__all__ = ["default_reader"]


def default_reader(vocabulary: Vocabulary, *, packs: Sequence[str] | None = None) -> Reader:
    """The learned reader with the weights that the package ships.

    Parameters
    ----------
    vocabulary
        Acts, issues, packs, actors, cues.
    packs
        Ids of the option packs in use; ``None`` for those that each text suggests.

    Raises
    ------
    MissingPartError
        ``missing-weights`` where the weights are not installed; `PatternReader` reads without them.
    """
    return LearnedReader(vocabulary, packs=packs)
