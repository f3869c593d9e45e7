"""What came of commitments: from later statements where they tell, from dates where they allow it.

In this order: the analyst's word; a later statement that tells (data file ``outcomes.yaml``) of a matter of the
same issue, or of threats and deadlines at large, and names issuer or target; the target's acceptance of what
was demanded; a later ultimatum in the same matter (before the deadline it supersedes the first, after it the
first has lapsed); the consequence spoken of as still to come after the target's no (lapsed); a deadline still
to come (pending); a deadline gone by without a word of execution in any later reporting on issuer or target
(lapsed, threats alone: a promise kept makes no news). Else unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from ripeness.errors import UsageError
from ripeness.ledger.context import Context
from ripeness.ledger.dating import sort_key
from ripeness.ledger.later import RESPONSES, Later, Telling
from ripeness.ledger.lexicon import Phrases, load_data
from ripeness.ledger.types_commitments import OUTCOMES, Commitment, Outcome
from ripeness.ledger.types_positions import Utterance
from ripeness.reading.statement import Statement

__all__ = ["resolve"]

SOON = 120
"""Days within which a report on threats at large is taken to be about a given one."""
_ENOUGH = 3
_Fields = dict[str, Any]


def resolve(
    context: Context,
    commitments: Sequence[Commitment],
    utterances: Sequence[Utterance],
    outcomes: Sequence[Outcome] = (),
) -> tuple[Commitment, ...]:
    """Return the commitments with their outcomes.

    Raises
    ------
    UsageError
        Where an analyst's outcome is none of `OUTCOMES`.
    """
    named = _by_item(outcomes)
    later = Later(context, commitments, utterances)
    return tuple(_resolved(context, later, item, named) for item in commitments)


def _by_item(outcomes: Sequence[Outcome]) -> dict[str, Outcome]:
    for item in outcomes:
        if item.outcome not in (*OUTCOMES, "yes", "no", "void", "open"):
            raise UsageError(
                f"{item.outcome!r} is no outcome of a commitment or forecast.",
                code="ledger-outcome",
                hint=f"Take one of {', '.join(OUTCOMES)} (commitments) or yes, no, void, open (forecasts).",
            )
    return {item.item: item for item in outcomes}


def _resolved(context: Context, later: Later, item: Commitment, named: Mapping[str, Outcome]) -> Commitment:
    answer = _response(context, later, item)
    word = next((named[key] for key in (item.id, *item.statements) if key in named), None)
    if word is not None and word.outcome in OUTCOMES:
        note = word.note or f"by {word.by or 'the analyst'}"
        return replace(
            item,
            **answer,
            outcome=word.outcome,
            outcome_basis="analyst",
            outcome_note=note,
            outcome_statements=word.statements,
        )
    for rule in (_told, _conceded, _issued_again, _by_no, _by_date):
        found = rule(later, item, answer)
        if found is not None:
            return replace(item, **answer, **found)
    if item.proposed_by:
        return replace(item, outcome_note="a proposal; nothing read tells that anybody took it up")
    known = "the deadline's date is not known" if item.deadline else "no deadline was set"
    note = f"{known}, and nothing read tells what came of it"
    return replace(item, **answer, outcome_note=note)


def _outcome(outcome: str, basis: str, note: str, statements: tuple[str, ...] = ()) -> _Fields:
    return {
        "outcome": outcome, "outcome_basis": basis, "outcome_note": note, "outcome_statements": statements,
    }  # fmt: skip


def _follows(context: Context, stmt: Statement, item: Commitment) -> bool:
    """Whether a statement comes after the commitment: by days that lie apart, further on in one text, or told later."""
    when = context.dates[stmt.id]
    if item.issued.before(when):
        return True
    if when.before(item.issued):
        return False
    for key in item.statements:
        own = context.statements[key]
        if own.document == stmt.document and stmt.span.start > own.span.start:
            return stmt.id not in item.statements
    learned, issued = stmt.learned.start, item.issued.end
    return learned is not None and issued is not None and learned > issued


def _told(later: Later, item: Commitment, answer: _Fields) -> _Fields | None:  # noqa: ARG001
    """The first report that tells, except that nothing can have lapsed before its deadline."""
    if item.proposed_by:
        return None
    wanted = "promise" if item.kind == "promise" else "threat"
    telling: dict[str, Telling] = {}
    for line in later.tellings(item):
        fitting = (
            each
            for each in line
            if _bears_on(later, each, item, wanted)
            and _in_time(each, item)
            and (_follows(later.context, each.stmt, item) or _looks_back(later.context, each.stmt, item))
        )
        telling.update({each.stmt.id: each for each in islice(fitting, _ENOUGH)})
    if not telling:
        return None
    first = min(telling.values(), key=lambda t: (sort_key(t.stmt.learned), t.stmt.span, t.stmt.id))
    same = [t.stmt.id for t in telling.values() if t.outcome == first.outcome]
    return _outcome(first.outcome, "statements", f"later reporting: “{first.words}”", tuple(same))


def _looks_back(context: Context, stmt: Statement, item: Commitment) -> bool:
    """Whether a text that tells of the threat tells its end first: "there were ultimately no consequences"."""
    if context.dates[stmt.id].before(item.issued) or stmt.id in item.statements:
        return False
    shared = any(context.statements[key].document == stmt.document for key in item.statements)
    return shared and "back" in _labels(context, stmt)


@lru_cache(maxsize=1)
def _words_of_answers() -> Phrases:
    data = load_data("outcomes")
    return Phrases({"ignored": data["ignoring"], "back": data["looking_back"]})


def _labels(context: Context, stmt: Statement) -> frozenset[str]:
    return frozenset(label for label, _ in _words_of_answers().find(context.told_tokens(stmt)))


def _by_no(later: Later, item: Commitment, answer: _Fields) -> _Fields | None:
    """After the target's no the consequence is still spoken of as to come: it has not been carried out."""
    if item.kind not in ("ultimatum", "threat") or item.proposed_by:
        return None
    if answer.get("response") not in ("rejected", "ignored", "countered"):
        return None
    told = [
        each
        for each in later.to_come(item)
        if each.stmt.id not in (*item.statements, *answer["response_statements"])
        and {item.target, item.issuer} & each.parties
        and _in_time(each, item)
        and _follows(later.context, each.stmt, item)
    ]
    if not told:
        return None
    first = min(told, key=lambda t: (sort_key(t.stmt.learned), t.stmt.span, t.stmt.id))
    return _outcome(
        "lapsed",
        "statements",
        f"after the answer the consequence is still spoken of as to come: “{first.words}”",
        tuple(dict.fromkeys(t.stmt.id for t in told))[:_ENOUGH],
    )


def _in_time(each: Telling, item: Commitment) -> bool:
    due = item.deadline_date.start
    return (
        each.outcome != "lapsed"
        or due is None
        or each.stmt.learned.end is None
        or each.stmt.learned.end >= due
    )


def _bears_on(later: Later, each: Telling, item: Commitment, wanted: str) -> bool:
    """Whether a report can be about this commitment: it names the issuer, or the target and no other issuer.

    That nothing befell somebody ("no repercussions for ...") tells nothing of what that one threatened.

    Of a matter of its own issue it may tell at any time; one that speaks of threats at large only soon after.
    """
    if each.stmt.id in item.statements or item.issuer in each.spared:
        return False
    if item.issuer not in each.parties:
        others = later.issuers.get(item.target, frozenset()) - {item.issuer}
        if item.target not in each.parties or others & each.parties:
            return False
    elif each.stmt.issue == item.instrument:
        return True
    return wanted in each.about and each.stmt.act != "threaten" and _soon(each, item)


def _soon(each: Telling, item: Commitment) -> bool:
    learned, since = each.stmt.learned.end, item.deadline_date.end or item.issued.end
    return learned is None or since is None or (learned - since).days <= SOON


def _response(context: Context, later: Later, item: Commitment) -> _Fields:
    """The target's first answer; that it ignored the terms, where a text says so, before a milder word."""
    if not item.target or item.kind == "promise" or item.proposed_by:
        return {}
    best: Utterance | None = None
    for reply in later.replies(item):
        stmt = context.statements[reply.statements[0]]
        shared = any(context.statements[key].document == stmt.document for key in item.statements)
        addressed = not stmt.target or context.party_of(stmt.target, stmt) in (item.issuer, item.target)
        if not (addressed or shared) or not _follows(context, stmt, item):
            continue
        best = best or reply
        if shared and reply.act == "reject" and "ignored" in _labels(context, stmt):
            return {"response": "ignored", "response_statements": reply.statements}
        if not shared:
            break
    if best is None:
        return {}
    return {"response": RESPONSES[best.act], "response_statements": best.statements}


def _conceded(later: Later, item: Commitment, answer: _Fields) -> _Fields | None:  # noqa: ARG001
    """The target accepts an option demanded (or, where none was coded, accepts in the same matter)."""
    if item.kind not in ("ultimatum", "threat") or not item.target:
        return None
    for reply in later.replies(item):
        stmt = later.context.statements[reply.statements[0]]
        if reply.act != "accept" or reply.issue != item.issue or not _follows(later.context, stmt, item):
            continue
        if item.demand_options and not set(item.demand_options) & set(reply.options):
            continue
        if not item.demand_options and item.kind == "threat":
            continue
        note = f"{item.target} accepted what was demanded"
        return _outcome("conceded", "statements", note, reply.statements)
    return None


def _issued_again(later: Later, item: Commitment, answer: _Fields) -> _Fields | None:  # noqa: ARG001
    if item.kind not in ("ultimatum", "threat"):
        return None
    for other in later.again(item):
        if other.id == item.id or other.kind != "ultimatum" or not item.issued.before(other.issued):
            continue
        if not (item.deadline or item.kind == "ultimatum"):
            continue
        passed = item.deadline_date.before(other.issued)
        note = "the deadline passed and another was set" if passed else "another deadline took its place"
        return _outcome("lapsed" if passed else "superseded", "statements", note, other.statements)
    return None


def _by_date(later: Later, item: Commitment, answer: _Fields) -> _Fields | None:  # noqa: ARG001
    due = item.deadline_date.end
    if due is None or later.latest is None:
        return None
    if due >= later.latest:
        return _outcome("pending", "dates", f"due by {due.isoformat()}")
    heard = max((later.heard[p] for p in (item.issuer, item.target) if p in later.heard), default=None)
    if item.kind == "promise" or heard is None or heard <= due:
        note = f"due by {due.isoformat()}; nothing read since tells what came of it"
        return _outcome("unknown", "none", note)
    note = f"due by {due.isoformat()}; later reporting (to {heard.isoformat()}) tells of no execution"
    return _outcome("lapsed", "dates", note)
