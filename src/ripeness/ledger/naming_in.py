"""The sides that a stretch of text names, by the vocabulary's names, offices and demonyms."""

from __future__ import annotations

import re

from ripeness.ledger.context import Context
from ripeness.reading.statement import Statement

__all__ = ["sides_in"]

_OWNER = re.compile(r"[’']s?$")
_LONGEST = 6


def sides_in(context: Context, stmt: Statement, text: str) -> list[str]:
    """Return the sides that a text names, the longest name at each place; an owner ("X's allies") is none."""
    tokens = [token.strip('"“”‘,.;:') for token in text.split()]
    day = context.dates[stmt.id].end
    book, found, place = context.vocabulary.actors, [], 0
    while place < len(tokens):
        size = next(
            (n for n in range(_LONGEST, 0, -1) if book.find(" ".join(tokens[place : place + n]), day)), 0
        )
        name = " ".join(tokens[place : place + size])
        owner = bool(_OWNER.search(name)) and place + size < len(tokens)
        if size and not owner and (name[0].isupper() or name.startswith("the ")):
            found.append(context.party_of(name, stmt))
        place += max(size, 1)
    return list(dict.fromkeys(found))
