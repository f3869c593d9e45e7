"""Which option packs are in use: those that the user named, else those that the reader found to fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ripeness.errors import UsageError
from ripeness.reading.statement import Statement

if TYPE_CHECKING:
    from ripeness.vocabulary import Vocabulary

__all__ = ["check_packs", "packs_in_use"]


def check_packs(named: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the ids of packs named as ``ukraine`` or ``ukraine/1``.

    Raises
    ------
    UsageError
        ``usage-pack`` where there is no such pack.
    """
    ids = tuple(dict.fromkeys(name.partition("/")[0] for name in named))
    for each in ids:
        if each not in vocabulary.packs:
            raise UsageError(
                f"There is no option pack {each!r}.",
                code="usage-pack",
                hint=f"Known packs: {', '.join(sorted(vocabulary.packs))}.",
            )
    return ids


def packs_in_use(statements: Iterable[Statement], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the ids of the packs that statements were read with.

    A pack for one conflict goes before the ones that fit any: those count only where no other is in use, so that
    one report without both sides' names does not bring a second list of terms into the case.
    """
    counts = Counter(label.partition("/")[0] for each in statements for label in each.packs)
    known = [pack for pack in counts if pack in vocabulary.packs]
    special = [pack for pack in known if vocabulary.packs[pack].detect]
    return tuple(sorted(special or known))
