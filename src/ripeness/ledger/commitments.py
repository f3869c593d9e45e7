"""Threats, ultimatums, promises and penalties for delay as items, one for each utterance or joined pair.

An ultimatum joins a demand and the threat behind it: one speaker (or party), near in the text, the demand with
a deadline or in the threat's own sentence. What came of each is worked out in `ripeness.ledger.outcomes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger.context import Context
from ripeness.ledger.dating import compatible, sort_key
from ripeness.ledger.lexicon import item_id
from ripeness.ledger.schedules import find_schedule, is_penalty
from ripeness.ledger.types_commitments import Commitment, Schedule
from ripeness.ledger.types_positions import Utterance
from ripeness.reading.statement import Statement

__all__ = ["NEAR", "find_commitments"]

NEAR = 360
"""Characters within which a demand and a threat are taken together."""
_PROPOSES = ("threaten", "offer", "promise", "demand", "assess", "predict")


def find_commitments(context: Context, utterances: Sequence[Utterance]) -> tuple[Commitment, ...]:
    """Return the commitments in order of issue, their outcomes still open."""
    live = [item for item in utterances if not item.superseded]
    owner = {key: item for item in live for key in item.statements}
    made = [
        (item, commitment) for item in live if (commitment := _commitment(context, owner, item)) is not None
    ]
    return tuple(sorted(_first_hand(made), key=lambda c: (sort_key(c.issued), c.issuer, c.id)))


def _commitment(context: Context, owner: Mapping[str, Utterance], item: Utterance) -> Commitment | None:
    schedule = _schedule(context, item) if item.act in _PROPOSES else None
    if item.act == "threaten":
        demand = _demand_of(context, owner, item)
        return _threat(context, item, demand, schedule)
    if schedule is not None:
        return _penalty(context, item, schedule)
    if item.act == "promise" and item.party not in ("none", ""):
        return _promise(context, item)
    return None


def _schedule(context: Context, item: Utterance) -> Schedule | None:
    for key in item.statements:
        text = context.sentence(context.statements[key])
        schedule = find_schedule(text)
        if schedule is not None and is_penalty(text):
            return schedule
    return None


def _demand_of(context: Context, owner: Mapping[str, Utterance], threat: Utterance) -> Utterance | None:
    """Return the demand that a threat stands behind: nearest first, one with a deadline before one without."""
    best: tuple[tuple[object, ...], Utterance] | None = None
    for key in threat.statements:
        stmt = context.statements[key]
        for other in context.near(stmt, NEAR):
            if not _joins(context, stmt, other):
                continue
            gap = max(other.span.start - stmt.span.end, stmt.span.start - other.span.end, 0)
            rank = (not other.deadline, gap, other.id)
            if other.id in owner and (best is None or rank < best[0]):
                best = (rank, owner[other.id])
    return best[1] if best is not None else None


def _joins(context: Context, threat: Statement, other: Statement) -> bool:
    if other.act != "demand" or not (
        other.speaker == threat.speaker or other.party == threat.party != "none"
    ):
        return False
    if not compatible(context.dates[threat.id], context.dates[other.id]):
        return False
    first, second = sorted((threat, other), key=lambda stmt: stmt.span)
    document = context.documents.get(threat.document)
    between = document.text[first.span.end : second.span.start] if document is not None else ""
    one_sentence = second.span.start <= first.span.end or not any(
        stop in between for stop in (". ", "\n\n", "? ")
    )
    return bool(other.deadline or threat.deadline or threat.condition or one_sentence)


def _deadline(context: Context, items: Iterable[Utterance | None]) -> tuple[str, DateInterval]:
    for item in items:
        for key in item.statements if item is not None else ():
            stmt = context.statements[key]
            if stmt.deadline:
                return stmt.deadline, stmt.deadline_date
    return "", UNKNOWN_DATE


def _threat(
    context: Context, item: Utterance, demand: Utterance | None, schedule: Schedule | None
) -> Commitment | None:
    if item.party in ("none", ""):
        return _penalty(context, item, schedule) if schedule is not None else None
    deadline, day = _deadline(context, (demand, item))
    is_ultimatum = demand is not None or bool(deadline and item.condition)
    kind = "penalty" if schedule is not None else ("ultimatum" if is_ultimatum else "threat")
    parts = tuple(part for part in (demand, item) if part is not None)
    named = [part.target for part in parts if part.target]
    return Commitment(
        id=item_id("c", kind, item.id),
        kind=kind,
        issuer=item.party,
        speaker=item.speaker,
        target=_target(context, item.party, named, item),
        demand=demand.text if demand is not None else item.condition,
        consequence=item.text,
        issue=demand.issue if demand is not None else item.issue,
        instrument=item.issue,
        issued=item.said,
        statements=tuple(dict.fromkeys(key for part in parts for key in part.statements)),
        utterances=tuple(part.id for part in parts),
        demand_options=demand.options if demand is not None else (),
        consequence_options=item.options,
        deadline=deadline,
        deadline_date=day,
        conditions=tuple(dict.fromkeys(part.condition for part in parts if part.condition)),
        schedule=schedule,
    )


def _target(context: Context, issuer: str, named: Sequence[str], item: Utterance) -> str:
    stmt = context.statements[item.statements[0]]
    sides = [context.party_of(name, stmt) for name in named]
    return next((side for side in sides if side != issuer), "")


def _penalty(context: Context, item: Utterance, schedule: Schedule) -> Commitment:
    outside = item.party in ("none", "")
    return Commitment(
        id=item_id("c", "penalty", item.id),
        kind="penalty",
        issuer="" if outside else item.party,
        speaker=item.speaker,
        target=_target(context, item.party, [item.target] if item.target else [], item),
        demand=item.condition,
        consequence=item.text,
        issue=item.issue,
        instrument=item.issue,
        issued=item.said,
        statements=item.statements,
        utterances=(item.id,),
        consequence_options=item.options,
        conditions=(item.condition,) if item.condition else (),
        schedule=schedule,
        proposed_by=item.speaker if outside or item.act in ("offer", "assess", "predict") else "",
    )


def _promise(context: Context, item: Utterance) -> Commitment:
    deadline, day = _deadline(context, (item,))
    return Commitment(
        id=item_id("c", "promise", item.id),
        kind="promise",
        issuer=item.party,
        speaker=item.speaker,
        target=_target(context, item.party, [item.target] if item.target else [], item),
        demand=item.condition,
        consequence=item.text,
        issue=item.issue,
        instrument=item.issue,
        issued=item.said,
        statements=item.statements,
        utterances=(item.id,),
        consequence_options=item.options,
        deadline=deadline,
        deadline_date=day,
        conditions=(item.condition,) if item.condition else (),
    )


def _first_hand(items: Sequence[tuple[Utterance, Commitment]]) -> Iterator[Commitment]:
    """Leave out a judgement of a penalty where the same words are announced or proposed by somebody as well."""
    best: dict[str, int] = {}
    for utterance, item in items:
        if item.schedule is not None:
            order = _PROPOSES.index(utterance.act)
            best[item.schedule.text] = min(best.get(item.schedule.text, order), order)
    for utterance, item in items:
        judged = utterance.act in _PROPOSES[4:]
        if item.schedule is None or not judged or best[item.schedule.text] >= 4:
            yield item
