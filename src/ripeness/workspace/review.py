"""Review: statements out as rows, decisions in as rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.errors import RipenessError, UsageError
from ripeness.ledger.types import OUTCOMES
from ripeness.reading.statement import Statement
from ripeness.store import ACTIONS, Decision, Effective, active_decisions
from ripeness.workspace.corrections import FIELDS, correct, field_values, new_statement

if TYPE_CHECKING:
    from ripeness.workspace.workspace import Workspace

__all__ = ["COLUMNS", "STATES", "Applied", "apply_rows", "decision_row", "review_rows", "undo"]

STATES = ("proposed", "accepted", "corrected", "added", "rejected", "queued")
COLUMNS = (
    "action",
    "why",
    "who",
    "id",
    "state",
    *FIELDS,
    "context",
    "document",
    "name",
    "start",
    "end",
    "confidence",
    "reader",
    "seen",
)
"""Of an export, in this order: what the analyst fills in comes first."""

_FORECAST_OUTCOMES = ("yes", "no", "void")
_AROUND = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What came of applying rows: decisions made, rows without an action, rows decided so already."""

    decisions: tuple[Decision, ...]
    without_action: int
    unchanged: int


def review_rows(
    workspace: Workspace, *, states: Sequence[str] = ("proposed", "queued"), document: str = ""
) -> list[dict[str, Any]]:
    """Statements as rows for review; ``document`` is an id, a name, or empty for all."""
    queued = {item.decision.statement: item.reason for item in workspace.store.queue()}
    rows = []
    for source, each in workspace.statements():
        state = "queued" if each.statement.id in queued else each.state
        if state in states and document in ("", source.id, source.name):
            row = _row(source, each, state)
            rows.append(row | {"reason": queued[each.statement.id]} if state == "queued" else row)
    return rows


def apply_rows(
    workspace: Workspace, rows: Sequence[tuple[int, Mapping[str, Any]]], *, at: str, who: str, name: str
) -> Applied:
    """Make the decisions that rows ask for: all of them, or none where one row is wrong.

    Rows without an action are passed over; a decision that stands already is not made twice, so that the same
    file can be applied again.

    Parameters
    ----------
    rows
        Line numbers and rows, as `ripeness.workspace.tables.read_rows` gives them.
    at, who
        When, and who decides where a row does not say.
    name
        What to call the rows in an error.

    Raises
    ------
    UsageError, EvidenceError
        With the line of the first wrong row.
    """
    review = _Review(workspace, at=at, who=who)
    made = []
    without = unchanged = 0
    for line, row in rows:
        try:
            decision = review.decision(row)
        except RipenessError as error:
            error.message = f"{name}, line {line}: {error.message}"
            raise
        if decision is None:
            without += not str(row.get("action") or "").strip()
            unchanged += bool(str(row.get("action") or "").strip())
        else:
            made.append(decision)
    saved = workspace.store.decide(made) if made else ()
    return Applied(decisions=saved, without_action=without, unchanged=unchanged)


def undo(workspace: Workspace, what: str, *, at: str, who: str, why: str = "") -> Decision:
    """Take back a decision: by its number, or the latest that stands on a statement.

    Raises
    ------
    UsageError
        ``usage-undo`` where there is nothing to take back.
    """
    rows = workspace.store.decisions()
    standing = {row.id: row for row in active_decisions(rows)}
    if what.isdigit():
        found = standing.get(int(what)) or _standing_undo(rows, int(what))
    else:
        found = next((row for row in reversed(standing.values()) if row.statement == what), None)
    if found is None:
        raise UsageError(
            f"No decision {what!r} stands that could be taken back.",
            code="usage-undo",
            hint="`ripeness review log` shows the decisions and their numbers.",
        )
    row = Decision(
        at=at,
        who=who,
        why=why,
        action="undo",
        document=found.document,
        statement=found.statement,
        undoes=found.id,
    )
    return workspace.store.decide([row])[0]


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as plain data: before and after in the codebook's form."""
    return {
        "decision": decision.id,
        "at": decision.at,
        "who": decision.who,
        "action": decision.action,
        "document": decision.document,
        "id": decision.statement,
        "why": decision.why,
        "undoes": decision.undoes,
        "before": field_values(decision.before) if decision.before else None,
        "after": field_values(decision.after) if decision.after else dict(decision.outcome) or None,
    }


def _standing_undo(rows: Sequence[Decision], number: int) -> Decision | None:
    undone = {row.undoes for row in rows if row.action == "undo"}
    undos = (row for row in rows if row.action == "undo" and row.id == number)
    return next((row for row in undos if row.id not in undone), None)


class _Review:
    """Decisions from rows, against what counts in the workspace now."""

    def __init__(self, workspace: Workspace, *, at: str, who: str) -> None:
        self._store = workspace.store
        self._vocabulary = workspace.vocabulary
        self._at, self._who = at, who
        self._documents = {document.id: document for document in workspace.store.documents()}
        self._by_id: dict[str, Effective] = {}
        for _, each in workspace.statements():
            if each.proposal is not None:
                self._by_id[each.proposal.id] = each
            self._by_id[each.statement.id] = each
        standing = active_decisions(workspace.store.decisions())
        self._latest = {row.statement: row for row in standing if row.action != "outcome"}
        self._outcomes = {row.statement: row for row in standing if row.action == "outcome"}

    def decision(self, row: Mapping[str, Any]) -> Decision | None:
        """The decision that a row asks for; ``None`` where it asks for none or for one that stands."""
        action = str(row.get("action") or "").strip().lower()
        if action not in ("", *ACTIONS) or action == "undo":
            raise UsageError(
                f"{action!r} is no action.",
                code="usage-row",
                hint=f"Write {', '.join(ACTIONS[:-1])}; `ripeness review undo` takes a decision back.",
            )
        if action == "add":
            return self._add(row)
        before = self._seen(row)
        changes = _changes(row, before)
        if changes and action != "correct" and "seen" in row:
            raise UsageError(
                f"{', '.join(changes)} {'are' if len(changes) > 1 else 'is'} changed, but the action is "
                f"{action or 'empty'!r}.",
                code="usage-row",
                hint="Write correct to change a statement.",
            )
        if not action:
            return None
        return (
            self._outcome(row, before) if action == "outcome" else self._decide(action, row, before, changes)
        )

    def _seen(self, row: Mapping[str, Any]) -> Statement:
        """The version of the statement that the row is about: the one that was exported, else the present."""
        key = str(row.get("id") or "").strip()
        present = self._by_id.get(key)
        versions = [present.statement, present.proposal] if present is not None else []
        seen = str(row.get("seen") or "")
        if seen or not versions:
            versions += self._store.earlier_proposals(key)
        for version in versions:
            if version is not None and seen in ("", _mark(version)):
                return version
        if versions and versions[0] is not None:
            raise _stale(key)
        raise UsageError(
            f"There is no statement {key!r}.",
            code="usage-row",
            hint="Take the id from `ripeness review export`.",
        )

    def _decide(
        self, action: str, row: Mapping[str, Any], before: Statement, changes: Mapping[str, Any]
    ) -> Decision | None:
        after = None
        if action == "correct":
            if not changes:
                raise UsageError(
                    "Nothing is changed.", code="usage-row", hint="Change a field, or write accept."
                )
            after = correct(before, changes, self._documents[before.document], self._vocabulary)
        present = self._by_id.get(before.id)
        key = present.statement.id if present is not None else before.id
        latest = self._latest.get(key)
        if latest is not None and (latest.action, latest.before, latest.after) == (action, before, after):
            return None
        decided = present is not None and present.decision is not None
        if (
            decided
            and present is not None
            and str(row.get("seen") or "") not in ("", _mark(present.statement))
        ):
            raise _stale(key)  # a colleague has decided since the export: her word is not overwritten unseen
        return self._make(action, row, before, key=key, after=after)

    def _add(self, row: Mapping[str, Any]) -> Decision | None:
        wanted = str(row.get("document") or row.get("name") or "")
        document = self._documents.get(wanted) or self._named(wanted)
        after = new_statement(
            {field: row[field] for field in FIELDS if field in row}, document, self._vocabulary
        )
        latest = self._latest.get(after.id)
        if latest is not None and latest.after == after:
            return None
        return Decision(
            at=self._at,
            who=self._by(row),
            why=str(row.get("why") or ""),
            action="add",
            document=document.id,
            statement=after.id,
            after=after,
        )

    def _named(self, name: str) -> Document:
        found = [document for document in self._documents.values() if document.name == name]
        if len(found) != 1:
            raise UsageError(
                f"{name!r} names {'no' if not found else 'more than one'} document.",
                code="usage-row",
                hint="Give the document's id.",
            )
        return found[0]

    def _outcome(self, row: Mapping[str, Any], before: Statement) -> Decision | None:
        outcome = str(row.get("outcome") or "").strip()
        if outcome not in (*OUTCOMES, *_FORECAST_OUTCOMES):
            raise UsageError(
                f"{outcome!r} is no outcome.",
                code="usage-row",
                hint=f"Known: {', '.join((*OUTCOMES, *_FORECAST_OUTCOMES))}.",
            )
        resolved = str(row.get("resolved") or "").strip()
        try:
            DateInterval.parse(resolved)
        except ValueError as error:
            raise UsageError(
                f"{resolved!r} is no date.", code="usage-row", hint="Write 2025-04-01 or 2025-04."
            ) from error
        value = {"outcome": outcome, "note": str(row.get("note") or ""), "resolved": resolved}
        latest = self._outcomes.get(before.id)
        if latest is not None and latest.outcome == value:
            return None
        return self._make("outcome", row, before, key=before.id, outcome=value)

    def _make(
        self, action: str, row: Mapping[str, Any], before: Statement, *, key: str, **more: Any
    ) -> Decision:
        return Decision(
            at=self._at,
            who=self._by(row),
            why=str(row.get("why") or ""),
            action=action,
            document=before.document,
            statement=key,
            before=before,
            **more,
        )

    def _by(self, row: Mapping[str, Any]) -> str:
        return str(row.get("who") or "").strip() or self._who


def _row(document: Document, each: Effective, state: str) -> dict[str, Any]:
    statement = each.statement
    first = max(0, statement.span.start - _AROUND)
    context = document.text[first : statement.span.end + _AROUND]
    return {
        "action": "",
        "why": "",
        "who": "",
        "id": statement.id,
        "state": state,
        **field_values(statement),
        "context": " ".join(context.split()),
        "document": document.id,
        "name": document.name,
        "start": statement.span.start,
        "end": statement.span.end,
        "confidence": statement.confidence,
        "reader": statement.reader,
        "seen": _mark(statement),
    }


def _stale(key: str) -> UsageError:
    return UsageError(
        f"Statement {key} is not the one that was exported.",
        code="usage-stale",
        hint="Export again and decide on what stands there now.",
    )


def _mark(statement: Statement) -> str:
    """Tells whether a statement is the one that was exported."""
    plain = json.dumps(field_values(statement), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def _changes(row: Mapping[str, Any], before: Statement) -> dict[str, Any]:
    """Fields of a row that differ from the statement; lists may come as text."""
    values = field_values(before)
    return {
        field: row[field]
        for field in FIELDS
        if field in row and row[field] is not None and _plain(row[field]) != _plain(values[field])
    }


def _plain(value: Any) -> str:
    text = " | ".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)
    return " ".join(text.split())  # a spreadsheet may write line breaks in its own way
