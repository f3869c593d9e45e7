"""Threats, ultimatums, promises and penalties for delay as items, one for each utterance or joined pair.

An ultimatum joins a demand and the threat behind it: one speaker (or party), near in the text, the demand with
a deadline or in the threat's own sentence; or both stand in one quote or sentence ("yield, or face sanctions").
Items that one sentence tells twice are one. What came of each is worked out in `ripeness.ledger.outcomes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger.context import Context
from ripeness.ledger.dating import compatible, sort_key
from ripeness.ledger.fragments import is_fragment
from ripeness.ledger.joint import set_together
from ripeness.ledger.lexicon import item_id, words
from ripeness.ledger.schedules import find_schedule, is_penalty
from ripeness.ledger.terms import (
    deadline_in,
    instrument_of,
    is_promising,
    split_terms,
    threat_after,
    told_once,
)
from ripeness.ledger.types_commitments import Commitment, Schedule
from ripeness.ledger.types_positions import Utterance
from ripeness.reading.statement import Statement

__all__ = ["NEAR", "find_commitments"]

NEAR = 360
"""Characters within which a demand and a threat are taken together."""
_DONE = re.compile(
    r"(?!(?:agreed|committed|offered|promised|pledged|vowed|undertook|threatened|warned|predicted)\b)"
    r"(?:(?:has|have|had)\s+(?:already\s+)?\w+|\w+ed)\b(?!.*\b(?:will|would|shall|until)\b)",
    re.IGNORECASE | re.DOTALL,
)
_PROPOSES = ("threaten", "offer", "promise", "demand", "assess", "predict")


def find_commitments(context: Context, utterances: Sequence[Utterance]) -> tuple[Commitment, ...]:
    """Return the commitments in order of issue, their outcomes still open."""
    live = [item for item in utterances if not item.superseded]
    owner = {key: item for item in live for key in item.statements}
    made = [
        (item, commitment) for item in live if (commitment := _commitment(context, owner, item)) is not None
    ]
    joined = {key for _, item in made for key in item.utterances}
    made += [
        (item, told)
        for item in live
        if item.act == "demand" and item.id not in joined and (told := _or_else(context, item)) is not None
    ]
    once = set_together(context, told_once(context, list(_first_hand(made))))
    return tuple(sorted(once, key=lambda c: (sort_key(c.issued), c.issuer, c.id)))


def _commitment(context: Context, owner: Mapping[str, Utterance], item: Utterance) -> Commitment | None:
    schedule = _schedule(context, item) if item.act in _PROPOSES else None
    if item.act in ("threaten", "promise") and is_fragment(words(item.text)):
        return None
    if item.act == "threaten":
        if _DONE.match(item.text) and not item.condition:
            return None  # sanctions imposed or a strike carried out is what came of a threat
        demand = _demand_of(context, owner, item)
        return _threat(context, item, demand, schedule)
    if schedule is not None:
        return _penalty(context, item, schedule)
    if item.act == "promise" and item.party not in ("none", "") and _binds(context, item):
        return _promise(context, item)
    return None


def _binds(context: Context, item: Utterance) -> bool:
    """Whether words promise something to come: what has been done already binds nobody."""
    stmt = context.statements[item.statements[0]]
    return bool(item.deadline or item.condition or not _DONE.match(item.text) or is_promising(stmt.cue))


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


def _due(context: Context, parts: Sequence[Utterance]) -> tuple[str, DateInterval]:
    """The deadline that the parts were read with, else the one that their own words name."""
    told, day = _deadline(context, parts)
    if told:
        return told, day
    for part in parts:
        for key in part.statements:
            found = deadline_in(context, context.statements[key])
            if found is not None:
                return found
    return "", UNKNOWN_DATE


def _threat(
    context: Context, item: Utterance, demand: Utterance | None, schedule: Schedule | None
) -> Commitment | None:
    if item.party in ("none", ""):
        return _penalty(context, item, schedule) if schedule is not None else None
    parts = tuple(part for part in (demand, item) if part is not None)
    deadline, day = _deadline(context, parts)
    asked, threatened = (demand.text, item.text) if demand is not None else split_terms(item.text)
    is_ultimatum = bool(asked or (deadline and item.condition))
    if is_ultimatum and not deadline:
        deadline, day = _due(context, parts)
    kind = "penalty" if schedule is not None else ("ultimatum" if is_ultimatum else "threat")
    named = [part.target for part in parts if part.target]
    return Commitment(
        id=item_id("c", kind, item.id),
        kind=kind,
        issuer=item.party,
        speaker=item.speaker,
        target=_target(context, item.party, named, item),
        demand=asked or item.condition,
        consequence=threatened,
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


def _or_else(context: Context, item: Utterance) -> Commitment | None:
    """An ultimatum whose threat nobody read: "yield by Friday, or face sanctions" as one demand."""
    if item.party in ("none", ""):
        return None
    stmt = context.statements[item.statements[0]]
    demand, threat = split_terms(item.text)
    if not demand:
        demand, threat = item.text, threat_after(context, stmt)
    if not threat:
        return None
    deadline, day = _due(context, (item,))
    return Commitment(
        id=item_id("c", "ultimatum", item.id),
        kind="ultimatum",
        issuer=item.party,
        speaker=item.speaker,
        target=_target(context, item.party, [item.target] if item.target else [], item),
        demand=demand,
        consequence=threat,
        issue=item.issue,
        instrument=instrument_of(context, threat) or item.issue,
        issued=item.said,
        statements=item.statements,
        utterances=(item.id,),
        demand_options=item.options,
        deadline=deadline,
        deadline_date=day,
        conditions=(item.condition,) if item.condition else (),
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
