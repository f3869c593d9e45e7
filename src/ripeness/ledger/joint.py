"""Terms that several sides set together, read once for each of them: one item of the group that they speak as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ripeness.ledger.context import Context
from ripeness.ledger.naming_in import sides_in
from ripeness.ledger.types_commitments import Commitment

__all__ = ["set_together"]


def set_together(context: Context, items: Sequence[Commitment]) -> list[Commitment]:
    """Join items of one kind that rest on the very same words of a document and differ in who set them."""
    homes: dict[tuple[object, ...], list[Commitment]] = {}
    for item in items:
        homes.setdefault(_words(context, item), []).append(item)
    return [group[0] if len(group) == 1 else _joined(context, group) for group in homes.values()]


def _words(context: Context, item: Commitment) -> tuple[object, ...]:
    if not item.issuer:
        return (item.id,)
    places = sorted({(s.document, s.span) for key in item.statements if (s := context.statements[key])})
    return (item.kind, tuple(places))


def _joined(context: Context, group: Sequence[Commitment]) -> Commitment:
    ordered = sorted(group, key=lambda c: (c.issuer, c.id))
    issuers = tuple(dict.fromkeys(c.issuer for c in ordered))
    lead = ordered[0]
    name = _group_of(context, lead, issuers)
    return replace(
        lead,
        issuer=name or lead.issuer,
        speaker=name or lead.speaker,
        joint=issuers,
        target=next((c.target for c in ordered if c.target and c.target not in issuers), ""),
        statements=tuple(dict.fromkeys(key for c in ordered for key in c.statements)),
        utterances=tuple(dict.fromkeys(key for c in ordered for key in c.utterances)),
    )


def _group_of(context: Context, item: Commitment, issuers: Sequence[str]) -> str:
    """The group that the sentence names and all of them belong to, else one that nobody else is needed for."""
    stmt = min((context.statements[key] for key in item.statements), key=lambda s: s.span)
    document = context.documents.get(stmt.document)
    book, day = context.vocabulary.actors, context.dates[stmt.id].end
    shared = [set(book.member_of(name, day)) | {name} for name in issuers]
    common = set.intersection(*shared)
    if document is not None:
        start, _ = context.sentence_span(stmt)
        named = sides_in(context, stmt, document.text[start : stmt.span.start])
        found = [name for name in named if name in common]
        if found:
            return found[0]
    return ""
