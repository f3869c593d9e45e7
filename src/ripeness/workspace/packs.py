"""Which option packs are in use: those that the user named, else those that the texts suggest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ripeness.corpus.document import Document
from ripeness.errors import UsageError
from ripeness.vocabulary import Pack, Vocabulary

__all__ = ["GENERIC", "check_packs", "document_packs", "packs_in_use"]

GENERIC = "generic"
_KINDS = ("name", "alias", "demonym", "seat")
_LEAST, _SHORT = 2, 1500  # a side that is named once in a long text is hardly what it is about


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


def document_packs(document: Document, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the packs that one text suggests: all actors of a pack's ``detect`` are named in it.

    The generic pack where no other is suggested, so that a report on one conflict is not coded with the
    terms of another.
    """
    found = tuple(
        pack.id for pack in vocabulary.packs.values() if pack.detect and _suggests(pack, document, vocabulary)
    )
    return found or tuple(pack for pack in (GENERIC,) if pack in vocabulary.packs)


def packs_in_use(each: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Join the packs of several texts: the generic one counts only where no other is in use."""
    found = dict.fromkeys(pack for packs in each for pack in packs)
    special = tuple(sorted(pack for pack in found if pack != GENERIC))
    return special or tuple(found)


def _suggests(pack: Pack, document: Document, vocabulary: Vocabulary) -> bool:
    text = f"{document.title}\n{document.text}"
    least = _LEAST if len(text) > _SHORT else 1
    return all(len(_names(actor, vocabulary).findall(text)) >= least for actor in pack.detect)


def _names(actor: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    names = [each.text for each in vocabulary.actors.aliases() if each.actor == actor and each.kind in _KINDS]
    return _pattern(tuple(dict.fromkeys((actor, *names))))


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b")
