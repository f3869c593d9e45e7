"""Offers that a text knows of through another's answer: "he is open to NAME's offer to host the talks".

The reader hears the one who answers; the offer itself is the other side's, in words that name it. It becomes a
statement of its own, with its place in the text and without any side on a term, so that the record holds who offered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ripeness.ledger.context import Context
from ripeness.ledger.naming_in import sides_in
from ripeness.reading.statement import NO_SPAN, Span, Statement

__all__ = ["told_offers"]

_OFFER = re.compile(
    r"(?P<who>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})[’']s?\s+(?:\w+\s+)?(?:offer|proposal|invitation)\s+(?:to|of|that|for)\b"
)
_ACTS = frozenset(("accept", "offer", "reject", "assess", "report", "promise"))


def told_offers(context: Context) -> dict[str, Statement]:
    """Return the offers by id; none where the side that offered is read itself in the same sentence."""
    found: dict[str, Statement] = {}
    for stmt in context.statements.values():
        if stmt.act not in _ACTS or (
            "offer" not in stmt.quote and "proposal" not in stmt.quote and "invit" not in stmt.quote
        ):
            continue
        match = _OFFER.search(stmt.quote)
        sides = sides_in(context, stmt, match["who"]) if match is not None else []
        if match is None or len(sides) != 1 or sides[0] == stmt.party:
            continue
        if any(each.party == sides[0] and each.act == "offer" for each in context.near(stmt, 0)):
            continue
        actor = context.vocabulary.actors.find(match["who"], context.dates[stmt.id].end)
        start = stmt.span.start + match.start()
        made = replace(
            stmt,
            span=Span(start, stmt.span.end),
            quote=stmt.quote[match.start() :],
            speaker=actor.id if actor is not None else sides[0],
            party=sides[0],
            act="offer",
            mode="indirect",
            speaker_mention=match["who"],
            mention_span=Span(start, start + len(match["who"])),
            target=stmt.party if stmt.party not in ("none", "") else "",
            via=stmt.speaker if stmt.speaker != "AUTHOR" else "",
            options=(),
            cue="",
            cue_span=NO_SPAN,
            condition="",
            condition_span=NO_SPAN,
            id="",
        )
        found.setdefault(made.id, made)
    return {key: made for key, made in found.items() if key not in context.statements}
