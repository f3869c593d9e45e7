"""What does not go together: inside a party, and between what outlets report of the same words.

A change between two days that lie apart is a move (`ripeness.ledger.moves`) and not listed here. Where one
document tells both without dates the pair is listed and the note says that it may be a move; undated stands of
different documents are not set against each other. Each party and subject is listed
once, with its two firmest utterances.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ripeness.ledger.context import Context
from ripeness.ledger.dating import hull
from ripeness.ledger.fragments import is_fragment
from ripeness.ledger.lexicon import item_id, words
from ripeness.ledger.positions import COMMITTAL
from ripeness.ledger.ranks import absoluteness, rank_weight
from ripeness.ledger.types_positions import Contradiction, Move, Report, Stand, Utterance

__all__ = ["find_contradictions"]

_NEGATIONS = frozenset(
    ("not", "no", "never", "without", "won't", "cannot", "can't", "don't", "doesn't", "nor")
)
_HELD = frozenset(("demand", "threaten", "offer", "accept", "promise"))
_CANDIDATES = 24


def find_contradictions(
    context: Context,
    utterances: Sequence[Utterance],
    stands: Mapping[tuple[str, str], Sequence[Stand]],
    moves: Sequence[Move] = (),
) -> tuple[Contradiction, ...]:
    """Return the contradictions, inside parties first; what is shown to be a move is none."""
    taken = {key: [stand for stand in each if stand.act in COMMITTAL] for key, each in stands.items()}
    found = [*_signs(context, taken), *_exclusives(context, taken)]
    found += [
        item
        for utterance in utterances
        if len(utterance.reports) > 1
        for item in _reports(context, utterance)
    ]
    moved = {frozenset((move.before.utterance, move.after.utterance)) for move in moves}
    return tuple(
        {
            item.id: item
            for item in found
            if frozenset((item.first.utterance, item.second.utterance)) not in moved
        }.values()
    )


def _weight(stand: Stand) -> tuple[float, float, str]:
    return (-rank_weight(stand.rank), -stand.absoluteness, stand.utterance)


def _together(context: Context, first: Stand, second: Stand) -> bool:
    """Whether two stands fall into one time: their days overlap, or one document tells both without dates."""
    if first.said.before(second.said) or second.said.before(first.said) or _overlap(context, first, second):
        return False
    dated = first.said.start is not None and second.said.start is not None
    return dated or _share_document(context, first, second)


def _signs(context: Context, stands: Mapping[tuple[str, str], Sequence[Stand]]) -> Iterator[Contradiction]:
    for (party, option), sequence in stands.items():
        if len({stand.sign for stand in sequence}) < 2:
            continue
        whole = [stand for stand in sequence if not is_fragment(words(stand.text))]
        pro = sorted((s for s in whole if s.sign == "+"), key=_weight)[:_CANDIDATES]
        con = sorted((s for s in whole if s.sign == "-"), key=_weight)[:_CANDIDATES]
        pair = next(((a, b) for a in pro for b in con if _together(context, a, b)), None)
        if pair is not None:
            yield _pair(context, party, option, *pair, "for and against")


def _overlap(context: Context, first: Stand, second: Stand) -> bool:
    """Whether the two share words: one stretch of text read in two ways is no contradiction."""
    ours = [context.statements[key] for key in first.statements]
    theirs = [context.statements[key] for key in second.statements]
    return any(a.document == b.document and a.span.overlaps(b.span) for a in ours for b in theirs)


def _exclusives(
    context: Context, stands: Mapping[tuple[str, str], Sequence[Stand]]
) -> Iterator[Contradiction]:
    """Two terms demanded by one party that no settlement can hold together."""
    parties = sorted({party for party, _ in stands})
    for pack in context.packs:
        pairs = sorted({*map(_ordered, pack.exclusions), *_within_dimensions(pack.dimensions.values())})
        for first, second in pairs:
            for party in parties:
                one, two = stands.get((party, first)), stands.get((party, second))
                if not one or not two:
                    continue
                pair = _demanded_pair(context, one, two)
                if pair is not None:
                    yield _pair(
                        context, party, f"{first} {second}", *pair, "two terms that exclude each other"
                    )


def _ordered(pair: tuple[str, str]) -> tuple[str, str]:
    return (min(pair), max(pair))


def _within_dimensions(dimensions: object) -> Iterator[tuple[str, str]]:
    seen = {}
    for dimension in dimensions:  # type: ignore[attr-defined]
        seen[dimension.id] = dimension
    for dimension in seen.values():
        if dimension.kind == "exclusive":
            yield from (_ordered(pair) for pair in combinations(dimension.terms, 2))


def _demanded_pair(
    context: Context, one: Sequence[Stand], two: Sequence[Stand]
) -> tuple[Stand, Stand] | None:
    first = sorted((s for s in one if s.sign == "+" and s.act in _HELD and not s.condition), key=_weight)
    second = sorted((s for s in two if s.sign == "+" and s.act in _HELD and not s.condition), key=_weight)
    return next(
        ((a, b) for a in first[:_CANDIDATES] for b in second[:_CANDIDATES] if _together(context, a, b)), None
    )


def _pair(context: Context, party: str, subject: str, first: Stand, second: Stand, why: str) -> Contradiction:
    ranks = {first.rank, second.rank}
    kind = "spokesman_leader" if len(ranks) > 1 and "leader" in ranks else "within_party"
    same_day = first.said.is_day and first.said == second.said
    if first.speaker == second.speaker and same_day and not _share_document(context, first, second):
        kind = "between_reports"
    dated = first.said.start is not None and second.said.start is not None
    note = why if dated else f"{why}; the dates do not tell which came first, so it may be a move"
    return Contradiction(
        id=item_id("x", kind, party, subject),
        kind=kind,
        party=party,
        subject=subject,
        first=first,
        second=second,
        note=note,
        said=hull([first.said, second.said]),
        statements=tuple(dict.fromkeys(first.statements + second.statements)),
    )


def _share_document(context: Context, first: Stand, second: Stand) -> bool:
    where = [{context.statements[key].document for key in stand.statements} for stand in (first, second)]
    return bool(where[0] & where[1])


def _reports(context: Context, utterance: Utterance) -> Iterator[Contradiction]:
    """Two reports of one utterance that differ in a negation, in a number, or in the side taken."""
    distinct: dict[tuple[object, ...], Report] = {}
    for report in utterance.reports:
        if not report.superseded:
            distinct.setdefault(_gist(context, report), report)
    if len(distinct) < 2:
        return
    (one, first), (two, second) = list(distinct.items())[:2]
    if first.document == second.document:
        return
    names = ("a negation", "a number", "the side taken")
    differs = [name for name, a, b in zip(names, one, two, strict=True) if a != b]
    stands = [_version(context, utterance, report) for report in (first, second)]
    yield Contradiction(
        id=item_id("x", "between_reports", utterance.id),
        kind="between_reports",
        party=utterance.party,
        subject=utterance.issue,
        first=stands[0],
        second=stands[1],
        note=f"the versions differ in {' and '.join(differs)}",
        said=utterance.said,
        statements=(first.statement, second.statement),
    )


def _gist(context: Context, report: Report) -> tuple[object, ...]:
    tokens = words(report.quote)
    stmt = context.statements[report.statement]
    return (
        any(token in _NEGATIONS for token in tokens),
        frozenset(token for token in tokens if token[0].isdigit()),
        frozenset(stand.code() for stand in stmt.options),
    )


def _version(context: Context, utterance: Utterance, report: Report) -> Stand:
    stmt = context.statements[report.statement]
    stand = stmt.options[0] if stmt.options else None
    return Stand(
        party=utterance.party,
        option=stand.option if stand is not None else "",
        sign=stand.sign if stand is not None else "",
        act=stmt.act,
        said=context.dates[stmt.id],
        speaker=utterance.speaker,
        rank=utterance.rank,
        absoluteness=absoluteness(f"{stmt.cue} {stmt.quote}"),
        text=report.quote,
        utterance=utterance.id,
        statements=(stmt.id,),
    )
