"""What came of commitments: from later statements where they tell, from dates where they allow it.

In this order: the analyst's word; a later statement that tells (data file ``outcomes.yaml``) of a matter of the
same issue, or of threats and deadlines at large, and names issuer or target; the target's acceptance of what
was demanded; a later ultimatum in the same matter (before the deadline it supersedes the first, after it the
first has lapsed); a deadline still to come (pending); a deadline gone by without a word of execution in any
later reporting on issuer or target (lapsed, threats alone: a promise kept makes no news). Else unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice

from ripeness.corpus.interval import DateInterval
from ripeness.errors import UsageError
from ripeness.ledger.context import Context
from ripeness.ledger.dating import sort_key
from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.ledger.mentions import MentionBook
from ripeness.ledger.timeline import Timeline
from ripeness.ledger.types_commitments import OUTCOMES, Commitment, Outcome
from ripeness.ledger.types_positions import Utterance
from ripeness.reading.statement import Statement

__all__ = ["resolve"]

_TELLING_ACTS = frozenset(("report", "accuse", "assess", "threaten", "promise", "reject", "accept"))
SOON = 120
"""Days within which a report on threats at large is taken to be about a given one."""
_WINDOW = 48
_ENOUGH = 3
_RESPONSES = {"accept": "accepted", "reject": "rejected", "offer": "countered", "demand": "countered"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    stmt: Statement
    outcome: str
    words: str
    parties: frozenset[str]
    about: frozenset[str]


@lru_cache(maxsize=1)
def _about_phrases() -> Phrases:
    data = load_data("outcomes")
    return Phrases({"threat": data["about"], "promise": data["about_promise"]})


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
    later = _Later(context, commitments, utterances)
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


class _Later:
    """What was said later, found by party and issue instead of by going through everything."""

    def __init__(
        self, context: Context, commitments: Sequence[Commitment], utterances: Sequence[Utterance]
    ) -> None:
        self.context = context
        self.latest = context.latest_day()
        self.heard: dict[str, date] = {}
        replies: dict[tuple[str, str], list[Utterance]] = defaultdict(list)
        again: dict[tuple[str, str, str], list[Commitment]] = defaultdict(list)
        for reply in utterances:
            if reply.act in _RESPONSES and not reply.superseded and commitments:
                replies[(reply.party, reply.issue)].append(reply)
        issuers: dict[str, set[str]] = defaultdict(set)
        for commitment in commitments:
            issuers[commitment.target].add(commitment.issuer)
            if commitment.kind == "ultimatum":
                again[(commitment.issuer, commitment.target, commitment.issue)].append(commitment)
        for stmt in context.statements.values():
            start = stmt.learned.start
            if start is not None and start > self.heard.get(stmt.party, date.min):
                self.heard[stmt.party] = start
        self.issuers = {target: frozenset(each) for target, each in issuers.items()}
        self._told_in: dict[str, list[_Telling]] = defaultdict(list)
        told = self._tell() if commitments else {}
        self._told = {key: Timeline(each, _learned_of, _id_of) for key, each in told.items()}
        self._replies = {
            key: Timeline(each, lambda u: u.said, lambda u: u.id) for key, each in replies.items()
        }
        self._again = {key: Timeline(each, lambda c: c.issued, lambda c: c.id) for key, each in again.items()}

    def tellings(self, item: Commitment) -> Iterator[Sequence[_Telling]]:
        """Yield what may tell of a commitment: in its own documents, then the next reports on each party."""
        for document in dict.fromkeys(self.context.statements[key].document for key in item.statements):
            yield self._told_in.get(document, ())
        day = item.issued.end or item.issued.start
        for party in (item.issuer, item.target):
            for about in ("promise" if item.kind == "promise" else "threat", item.instrument):
                if (party, about) in self._told:
                    yield self._told[(party, about)].since(day, _WINDOW)

    def replies(self, item: Commitment) -> list[Utterance]:
        """Return the target's next utterances in the matter, those of unknown day first."""
        line = self._replies.get((item.target, item.issue))
        if line is None:
            return []
        return list(line.since(item.issued.start or item.issued.end or date.min, _WINDOW))

    def again(self, item: Commitment) -> Sequence[Commitment]:
        """Return the issuer's next ultimatums to the same target in the same matter."""
        line = self._again.get((item.issuer, item.target, item.issue))
        return line.since(item.issued.end, _WINDOW) if line is not None else ()

    def _tell(self) -> dict[tuple[str, str], list[_Telling]]:
        book: MentionBook | None = None
        found: dict[tuple[str, str], list[_Telling]] = defaultdict(list)
        for stmt in self.context.statements.values():
            if stmt.act not in _TELLING_ACTS or stmt.document in self.context.superseded:
                continue
            shown = self.context.shown(stmt, "outcome")
            if not shown:
                continue
            book = book or MentionBook(self.context)
            telling = _telling(self.context, book, stmt, shown)
            self._told_in[stmt.document].append(telling)
            for party in sorted(telling.parties):
                for about in sorted(telling.about | {stmt.issue}):
                    found[(party, about)].append(telling)
        return found


def _learned_of(telling: _Telling) -> DateInterval:
    return telling.stmt.learned


def _id_of(telling: _Telling) -> str:
    return telling.stmt.id


def _telling(
    context: Context, book: MentionBook, stmt: Statement, shown: Sequence[tuple[str, str]]
) -> _Telling:
    first = min(shown, key=lambda item: int(item[0]))
    sentence = context.sentence(stmt)
    parties = book.parties(f"{sentence} {stmt.target}") | ({stmt.party} - {"none"})
    if stmt.target:
        parties |= {context.party_of(stmt.target, stmt)}
    return _Telling(
        stmt=stmt,
        outcome=load_data("outcomes")["outcomes"][int(first[0])]["outcome"],
        words=first[1],
        parties=parties,
        about=frozenset(label for label, _ in _about_phrases().find(words(sentence))),
    )


def _resolved(context: Context, later: _Later, item: Commitment, named: Mapping[str, Outcome]) -> Commitment:
    item = _with_response(context, later, item)
    word = next((named[key] for key in (item.id, *item.statements) if key in named), None)
    if word is not None and word.outcome in OUTCOMES:
        note = word.note or f"by {word.by or 'the analyst'}"
        return replace(
            item,
            outcome=word.outcome,
            outcome_basis="analyst",
            outcome_note=note,
            outcome_statements=word.statements,
        )
    for rule in (_told, _conceded, _issued_again, _by_date):
        found = rule(later, item)
        if found is not None:
            return found
    return replace(item, outcome_note="no deadline was set, and nothing read tells what came of it")


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


def _told(later: _Later, item: Commitment) -> Commitment | None:
    """The first report that tells, except that nothing can have lapsed before its deadline."""
    if item.proposed_by:
        return None
    wanted = "promise" if item.kind == "promise" else "threat"
    telling: dict[str, _Telling] = {}
    for line in later.tellings(item):
        fitting = (
            each
            for each in line
            if _bears_on(later, each, item, wanted)
            and _in_time(each, item)
            and _follows(later.context, each.stmt, item)
        )
        telling.update({each.stmt.id: each for each in islice(fitting, _ENOUGH)})
    if not telling:
        return None
    first = min(telling.values(), key=lambda t: (sort_key(t.stmt.learned), t.stmt.span, t.stmt.id))
    same = [t.stmt.id for t in telling.values() if t.outcome == first.outcome]
    return replace(
        item,
        outcome=first.outcome,
        outcome_basis="statements",
        outcome_note=f"later reporting: “{first.words}”",
        outcome_statements=tuple(same),
    )


def _in_time(each: _Telling, item: Commitment) -> bool:
    due = item.deadline_date.start
    return (
        each.outcome != "lapsed"
        or due is None
        or each.stmt.learned.end is None
        or each.stmt.learned.end >= due
    )


def _bears_on(later: _Later, each: _Telling, item: Commitment, wanted: str) -> bool:
    """Whether a report can be about this commitment: it names the issuer, or the target and no other issuer.

    Of a matter of its own issue it may tell at any time; one that speaks of threats at large only soon after.
    """
    if each.stmt.id in item.statements:
        return False
    if item.issuer not in each.parties:
        others = later.issuers.get(item.target, frozenset()) - {item.issuer}
        if item.target not in each.parties or others & each.parties:
            return False
    elif each.stmt.issue == item.instrument:
        return True
    return wanted in each.about and each.stmt.act != "threaten" and _soon(each, item)


def _soon(each: _Telling, item: Commitment) -> bool:
    learned, since = each.stmt.learned.end, item.deadline_date.end or item.issued.end
    return learned is None or since is None or (learned - since).days <= SOON


def _with_response(context: Context, later: _Later, item: Commitment) -> Commitment:
    if not item.target or item.kind == "promise":
        return item
    best: Utterance | None = None
    for reply in later.replies(item):
        stmt = context.statements[reply.statements[0]]
        addressed = not stmt.target or context.party_of(stmt.target, stmt) in (item.issuer, item.target)
        if addressed and _follows(context, stmt, item):
            best = reply
            break
    if best is None:
        return item
    return replace(item, response=_RESPONSES[best.act], response_statements=best.statements)


def _conceded(later: _Later, item: Commitment) -> Commitment | None:
    """The target accepts an option demanded (or, where none was coded, accepts in the same matter)."""
    if item.kind not in ("ultimatum", "threat") or not item.target:
        return None
    for reply in later.replies(item):
        stmt = later.context.statements[reply.statements[0]]
        if reply.act != "accept" or not _follows(later.context, stmt, item):
            continue
        if item.demand_options and not set(item.demand_options) & set(reply.options):
            continue
        if not item.demand_options and item.kind == "threat":
            continue
        note = f"{item.target} accepted what was demanded"
        return replace(
            item,
            outcome="conceded",
            outcome_basis="statements",
            outcome_note=note,
            outcome_statements=reply.statements,
        )
    return None


def _issued_again(later: _Later, item: Commitment) -> Commitment | None:
    if item.kind not in ("ultimatum", "threat"):
        return None
    for other in later.again(item):
        if other.id == item.id or other.kind != "ultimatum" or not item.issued.before(other.issued):
            continue
        if not (item.deadline or item.kind == "ultimatum"):
            continue
        passed = item.deadline_date.before(other.issued)
        note = "the deadline passed and another was set" if passed else "another deadline took its place"
        return replace(
            item,
            outcome="lapsed" if passed else "superseded",
            outcome_basis="statements",
            outcome_note=note,
            outcome_statements=other.statements,
        )
    return None


def _by_date(later: _Later, item: Commitment) -> Commitment | None:
    due = item.deadline_date.end
    if due is None or later.latest is None:
        return None
    if due >= later.latest:
        return replace(
            item, outcome="pending", outcome_basis="dates", outcome_note=f"due by {due.isoformat()}"
        )
    heard = max((later.heard[p] for p in (item.issuer, item.target) if p in later.heard), default=None)
    if item.kind == "promise" or heard is None or heard <= due:
        note = f"due by {due.isoformat()}; nothing read since tells what came of it"
        return replace(item, outcome="unknown", outcome_basis="none", outcome_note=note)
    note = f"due by {due.isoformat()}; later reporting (to {heard.isoformat()}) tells of no execution"
    return replace(item, outcome="lapsed", outcome_basis="dates", outcome_note=note)
