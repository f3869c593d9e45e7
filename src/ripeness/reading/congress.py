"""Members of the American Congress, by how reports introduce them: "Sen. X, R-Neb.", "Y, the Republican from Ohio"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ripeness.reading.entities import NO_PARTY
from ripeness.reading.issuers import AMERICAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ripeness.reading.cast import Cast
    from ripeness.reading.mention import Mention

__all__ = ["give_congress_sides"]

_SEAT = re.compile(
    r",?\s*\(?(?:[RDI]|Republican|Democrat)[-–](?:[A-Z][a-z]+\b|[A-Z]\.?[A-Z]\b)"
    r"|,\s+(?:an?\s+|the\s+)?(?:[A-Z]\w+\s+){0,2}(?:Republican|Democrat)\b"
)
_TITLES = frozenset(("sen", "rep", "congressman", "congresswoman"))


def give_congress_sides(text: str, cast: Cast, mentions: Sequence[Mention], entity_of: Sequence[int]) -> None:
    """Make unknown persons speak for the United States where title, party and state tell that they sit in Congress."""
    if AMERICAN not in cast.book:
        return
    for mention, index in zip(mentions, entity_of, strict=True):
        entity = cast.entities[index] if index >= 0 else None
        if entity is None or entity.kind != "person" or entity.known or not mention.name:
            continue
        told = _SEAT.match(text, mention.span.end) is not None
        if told or (_TITLES & set(mention.titles) and (entity.guessed or entity.side == NO_PARTY)):
            entity.party, entity.guessed = AMERICAN, False
