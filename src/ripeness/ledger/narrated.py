"""The order that a text itself tells: "weeks after he demanded a truce", "now wants a settlement".

Where dates do not tell which of two stands of one side came first, the words around them in one text may: the
mark nearest before a statement's words counts, and only where exactly one of the two is marked earlier or
later than the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ripeness.ledger.context import Context
from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.ledger.types_positions import Stand

__all__ = ["narrated_pairs"]

_MOST = 40


@lru_cache(maxsize=1)
def _marks() -> Phrases:
    data = load_data("narration")
    return Phrases({"earlier": data["earlier"], "later": data["later"]})


def narrated_pairs(context: Context, stands: Sequence[Stand]) -> Iterator[tuple[Stand, Stand, str]]:
    """Yield pairs of stands of unknown order that one document orders, the earlier first, with the words for it."""
    told: dict[str, dict[str, Stand]] = defaultdict(dict)
    for stand in stands:
        for key in stand.statements:
            told[context.statements[key].document].setdefault(stand.utterance, stand)
    for document, inside in told.items():
        if not 1 < len(inside) <= _MOST or document not in context.documents:
            continue
        marked = [
            (stand, *_mark(context, document, stand, tuple(inside.values()))) for stand in inside.values()
        ]
        for first, order, shown in marked:
            for second, other, told_by in marked:
                if first.utterance == second.utterance or _dated(first, second):
                    continue
                if (order, other) in (("earlier", ""), ("earlier", "later")):
                    yield first, second, shown
                elif (order, other) == ("", "later"):
                    yield first, second, told_by


def _dated(first: Stand, second: Stand) -> bool:
    return first.said.before(second.said) or second.said.before(first.said)


def _mark(context: Context, document: str, stand: Stand, others: Sequence[Stand]) -> tuple[str, str]:
    """Return the mark nearest before the end of a stand's words in its sentence, and its words."""
    stmt = next(s for key in stand.statements if (s := context.statements[key]).document == document)
    text = context.documents[document].text
    start, _ = context.sentence_span(stmt)
    for other in others:
        for key in other.statements:
            span = context.statements[key].span
            if other.utterance != stand.utterance and start < span.end <= stmt.span.start:
                start = span.end
    before = _marks().find(words(text[start : stmt.span.start]))
    inside = _marks().find(words(stmt.quote))
    return (before or inside or [("", "")])[-1] if before or not inside else inside[0]
