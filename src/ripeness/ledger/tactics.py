"""Signs of stalling that a reader can check, each on evidence; none of them says that a party stalls.

* ``yes_then_conditions``: an acceptance or offer, then a demand of the same party in the same matter (or about
  the talks) that sets conditions, later by date or further on in the same text;
* ``who_may_sign``, ``low_rank_delegation``, ``venue_counterproposal``: by the words (data file ``tactics.yaml``);
  a counter-proposal needs a proposal that it answers;
* ``deadline_unanswered``: an ultimatum's deadline passed and nothing read tells of an answer;
* ``said_to_stall``: somebody says so of a party; the sign is theirs, and the note names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from ripeness.ledger.context import Context
from ripeness.ledger.dating import hull, sort_key
from ripeness.ledger.lexicon import item_id, load_data
from ripeness.ledger.timeline import Timeline
from ripeness.ledger.types_commitments import Commitment
from ripeness.ledger.types_positions import TacticSign, Utterance

__all__ = ["find_tactics"]

_REACH = 900
_WINDOW = 16


@lru_cache(maxsize=1)
def _rules() -> dict[str, dict[str, Any]]:
    return {entry["kind"]: entry for entry in load_data("tactics")}


def find_tactics(
    context: Context, utterances: Sequence[Utterance], commitments: Sequence[Commitment]
) -> tuple[TacticSign, ...]:
    """Return the signs in order of time."""
    live = [item for item in utterances if not item.superseded]
    kinds = {item.id: shown for item in live if (shown := _kinds(context, item))}
    found = [
        *_by_words(context, live, kinds),
        *_yes_then_conditions(context, live, kinds),
        *_unanswered(commitments),
    ]
    return tuple(sorted({s.id: s for s in found}.values(), key=lambda s: (sort_key(s.said), s.kind, s.id)))


def _kinds(context: Context, item: Utterance) -> dict[str, str]:
    shown = context.shown(context.statements[item.statements[0]], "tactic")
    return {
        kind: text
        for kind, text in reversed(shown)
        if item.act in _rules()[kind]["acts"]
        and (not _rules()[kind]["issues"] or item.issue in _rules()[kind]["issues"])
    }


def _sign(kind: str, party: str, note: str, items: Iterable[Utterance]) -> TacticSign:
    parts = list(items)
    statements = tuple(dict.fromkeys(key for item in parts for key in item.statements))
    return TacticSign(
        id=item_id("t", kind, party, *(item.id for item in parts)),
        kind=kind,
        party=party,
        note=note,
        said=hull([item.said for item in parts]),
        statements=statements,
    )


def _by_words(
    context: Context, live: Sequence[Utterance], kinds: dict[str, dict[str, str]]
) -> Iterator[TacticSign]:
    owner = {key: item for item in live for key in item.statements}
    for item in live:
        for kind, shown in kinds.get(item.id, {}).items():
            if kind == "new_conditions":
                continue
            if kind == "venue_counterproposal":
                answered = _proposal_before(context, owner, item)
                if answered is not None:
                    yield _sign(kind, item.party, f"{_rules()[kind]['note']} (“{shown}”)", (answered, item))
                continue
            party = _whose(context, item, kind)
            if party:
                said_by = f"; so {item.speaker}" if party != item.party else ""
                yield _sign(kind, party, f"{_rules()[kind]['note']} (“{shown}”){said_by}", (item,))


def _whose(context: Context, item: Utterance, kind: str) -> str:
    """Return the party whose sign it is: the speaker's own, or the one that is judged."""
    stmt = context.statements[item.statements[0]]
    if item.act in ("accuse", "assess", "predict", "report") and kind != "who_may_sign":
        return context.party_of(item.target, stmt) if item.target else ""
    return item.party if item.party not in ("none", "") else ""


def _proposal_before(context: Context, owner: dict[str, Utterance], item: Utterance) -> Utterance | None:
    """Return another party's proposal, or this party's turning it down, shortly before in the same text."""
    for key in item.statements:
        stmt = context.statements[key]
        for other in reversed(list(context.near(stmt, _REACH))):
            answered = owner.get(other.id)
            if answered is None or other.span.start > stmt.span.end or answered.id == item.id:
                continue
            if other.party != stmt.party and other.party != "none" and other.act in ("offer", "demand"):
                return answered
            if other.party == stmt.party and other.act == "reject":
                return answered
    return None


def _yes_then_conditions(
    context: Context, live: Sequence[Utterance], kinds: dict[str, dict[str, str]]
) -> Iterator[TacticSign]:
    said_yes: dict[tuple[str, str], list[Utterance]] = defaultdict(list)
    for item in live:
        if item.act in ("accept", "offer") and item.party not in ("none", ""):
            said_yes[(item.party, item.issue)].append(item)
    lines = {key: Timeline(each, lambda u: u.said, lambda u: u.id) for key, each in said_yes.items()}
    for item in live:
        shown = kinds.get(item.id, {}).get("new_conditions")
        if shown is None or item.party in ("none", ""):
            continue
        for issue in dict.fromkeys((item.issue, "process", "settlement")):
            line = lines.get((item.party, issue))
            earlier = line.until(item.said.end, _WINDOW) if line is not None else ()
            before = next((yes for yes in reversed(earlier) if _then(context, yes, item)), None)
            if before is not None:
                yield _sign(
                    "yes_then_conditions", item.party, f"a yes, then conditions (“{shown}”)", (before, item)
                )
                break


def _then(context: Context, first: Utterance, second: Utterance) -> bool:
    if first.said.before(second.said):
        return True
    if first.id == second.id or second.said.before(first.said):
        return False
    places = {context.statements[key].document: context.statements[key].span for key in first.statements}
    return any(
        stmt.document in places and 0 <= stmt.span.start - places[stmt.document].end <= _REACH
        for stmt in (context.statements[key] for key in second.statements)
    )


def _unanswered(commitments: Sequence[Commitment]) -> Iterator[TacticSign]:
    for item in commitments:
        if (
            item.kind != "ultimatum"
            or item.response
            or not item.target
            or item.outcome not in ("lapsed", "unknown")
        ):
            continue
        if item.deadline_date.end is None or item.outcome_basis == "none":
            continue
        yield TacticSign(
            id=item_id("t", "deadline_unanswered", item.id),
            kind="deadline_unanswered",
            party=item.target,
            note=f"the deadline of {item.deadline_date.isoformat()} passed; nothing read tells of an answer",
            said=item.deadline_date,
            statements=item.statements,
        )
