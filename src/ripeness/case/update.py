"""What new evidence would change in a case: proposals with their reasons, nothing done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import floor
from typing import Literal

from ripeness.case.draft_blocks import draft_positions
from ripeness.case.draft_parties import draft_party, outspoken_parties, regroup
from ripeness.case.draft_rows import Row, draft_row
from ripeness.case.draft_sources import source_line
from ripeness.case.draft_war import draft_war
from ripeness.case.model import Case, Party
from ripeness.case.paths import case_ranges
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.ledger.types import Ledger
from ripeness.vocabulary import Vocabulary

__all__ = ["Change", "case_groups", "propose_update"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One proposed change.

    Parameters
    ----------
    path
        Where in the case (`ripeness.case.paths`), ``parties.NAME`` for a new party.
    kind
        ``number`` (a drafted or default number), ``conflict`` (the evidence contradicts an analyst's number,
        which stays unless overruled by name) or ``party`` (a party that the case does not have).
    before, after
        The numbers; ``None`` for a new party.
    reason
        In words.
    statements
        Statements that the proposal rests on; ``new_statements`` those that the present number does not cite.
    quotes
        ``(statement id, line)`` of the new statements, for reading and for ``sources``.
    party, row
        For a new party: itself and its numbers by path.
    """

    path: str
    kind: Literal["number", "conflict", "party"]
    before: Range | None
    after: Range | None
    reason: str
    statements: tuple[str, ...] = ()
    new_statements: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    party: Party | None = None
    row: Mapping[str, Range] = field(default_factory=dict)

    @property
    def flagged(self) -> bool:
        """Whether it contradicts a person and is never applied unasked."""
        return self.kind == "conflict"

    def as_dict(self) -> dict[str, object]:
        """Plain data, ready for JSON."""
        return {
            "path": self.path,
            "kind": self.kind,
            "before": _plain(self.before),
            "after": _plain(self.after),
            "reason": self.reason,
            "statements": list(self.statements),
            "new_statements": list(self.new_statements),
            "quotes": dict(self.quotes),
            "flagged": self.flagged,
        }

    def sentence(self) -> str:
        """One line for a person: path, before, after, why."""
        if self.kind == "party":
            return f"{self.path}: new party. {self.reason}"
        return f"{self.path}: {self.before} -> {self.after}. {self.reason}"


def propose_update(
    case: Case,
    ledger: Ledger,
    vocabulary: Vocabulary,
    *,
    settings: DraftSettings | None = None,
    as_of: date | None = None,
    drafted: Case | None = None,
) -> tuple[Change, ...]:
    """Compare a case with what its ledger would be drafted to now.

    Parameters
    ----------
    case
        As the analyst has it: its own parties, dimensions and groups of members decide what is compared.
    ledger
        With the new evidence.
    vocabulary
        For the leaders of new parties.
    settings
        The constants of drafting.
    as_of
        The day; the ledger's where ``None``.
    drafted
        The case as the program last wrote it. A number that differs from it was edited by hand and counts as the
        analyst's, whatever its basis says.

    Returns
    -------
    tuple of Change
        In the order of the case. A number whose interval and basis would stay is not named, however many
        further reports there are of it. An analyst's number is named only where the drafted interval from
        statements does not reach it, as a ``conflict``.
    """
    settings = settings or DraftSettings()
    ledger = regroup(ledger, case_groups(case, ledger))
    present = _owned(dict(case_ranges(case)), drafted)
    changes = [
        change
        for path, after in _fitted(
            case, present, dict(_drafted(case, ledger, settings)), settings.digits
        ).items()
        if path in present and (change := _compare(path, present[path], after, ledger)) is not None
    ]
    order = {path: number for number, path in enumerate(present)}
    changes.sort(key=lambda change: order[change.path])
    return (*_new_parties(case, ledger, vocabulary, settings, as_of or ledger.as_of), *changes)


def case_groups(case: Case, ledger: Ledger) -> dict[str, str]:
    """Parties of the ledger that the case counts as members of another party."""
    names = {*ledger.parties, *(position.party for position in ledger.positions)}
    return {
        member: party.name
        for party in case.parties.values()
        for member in party.members
        if member in names and member not in case.parties
    }


def _owned(present: dict[str, Range], drafted: Case | None) -> dict[str, Range]:
    """Give hand-edited numbers the basis ``analyst``."""
    known = dict(case_ranges(drafted)) if drafted is not None else {}
    return {
        path: replace(value, basis="analyst")
        if path in known and not known[path].same_numbers(value)
        else value
        for path, value in present.items()
    }


def _fitted(
    case: Case, present: Mapping[str, Range], drafted: dict[str, Range], digits: int
) -> dict[str, Range]:
    """Make room on the simplex for the weights that an analyst has set."""
    for party in case.parties:
        paths = [f"weights.{party}.{key}" for key in case.dimensions]
        own = [present[path] for path in paths if present[path].basis == "analyst"]
        rest = [path for path in paths if present[path].basis != "analyst"]
        if not own or not rest:
            continue
        room = max(0.0, 1 - sum(value.low for value in own))
        low = sum(drafted[path].low for path in rest)
        short = sum(value.high for value in own) + sum(drafted[path].high for path in rest) < 1
        shrink = min(1.0, room / low) if low > 0 else 1.0
        for path in rest:
            value = drafted[path]
            down = floor(value.low * shrink * 10**digits) / 10**digits if shrink < 1 else value.low
            drafted[path] = replace(value, low=down, high=1.0 if short else value.high)
    return drafted


def _drafted(case: Case, ledger: Ledger, settings: DraftSettings) -> Iterator[tuple[str, Range]]:
    rows = {party: draft_row(ledger, party, case.dimensions, settings) for party in case.parties}
    for party, row in rows.items():
        yield from _row_paths(party, row, case)
    if case.war is not None:
        war = draft_war(ledger, case.war.sides, case.dimensions, parties=tuple(case.parties))
        for side, value in war.credibility.items():
            yield f"war.credibility.{side}", value
    weights = {party: row.weights for party, row in rows.items()}
    for dimension, stands in draft_positions(ledger, case.dimensions, weights).items():
        for party, stand in stands.items():
            yield f"positions.{dimension}.{party}.position", stand.position
            yield f"positions.{dimension}.{party}.salience", stand.salience


def _row_paths(party: str, row: Row, case: Case) -> Iterator[tuple[str, Range]]:
    options = case.options
    for option, value in row.values.items():
        if not options[option].absent:
            yield f"values.{party}.{option}", value
    for dimension, value in row.weights.items():
        yield f"weights.{party}.{dimension}", value
    yield f"outside.{party}", row.outside


def _compare(path: str, before: Range, after: Range, ledger: Ledger) -> Change | None:
    if before.basis == "analyst":
        reached = before.high >= after.low and before.low <= after.high
        if reached or after.basis != "statements":
            return None
        kind: Literal["number", "conflict"] = "conflict"
    elif after.same_numbers(before) or (path.startswith("outside.") and before.basis == "default"):
        return None
    else:
        kind = "number"
    new = tuple(name for name in after.statements if name not in before.statements)
    return Change(
        path=path,
        kind=kind,
        before=before,
        after=after,
        reason=_reason(kind, before, after, len(new)),
        statements=after.statements,
        new_statements=new,
        quotes=_quotes(new, ledger),
    )


def _reason(kind: str, before: Range, after: Range, new: int) -> str:
    said = f"{after.note or after.basis} (was: {before.note or before.basis})"
    if kind == "conflict":
        said = f"the evidence does not reach your number: {after.note or 'statements'}"
    if new:
        return f"{said}; {new} statement{'s' if new > 1 else ''} not cited so far."
    gone = [name for name in before.statements if name not in after.statements]
    if gone:
        return f"{said}; {len(gone)} cited statement{'s' if len(gone) > 1 else ''} no longer counted."
    return f"{said}; firmness, order or settings changed."


def _quotes(names: tuple[str, ...], ledger: Ledger) -> tuple[tuple[str, str], ...]:
    return tuple((name, source_line(ledger.statements[name])) for name in names if name in ledger.statements)


def _new_parties(
    case: Case, ledger: Ledger, vocabulary: Vocabulary, settings: DraftSettings, as_of: date | None
) -> Iterator[Change]:
    names = outspoken_parties(ledger, vocabulary, case.dimensions, tuple(case.parties))
    options = case.options
    for name in names[len(case.parties) :]:
        row = draft_row(ledger, name, case.dimensions, settings)
        statements = tuple(sorted({each for value in row.values.values() for each in value.statements}))
        count = sum(
            value.basis == "statements" for key, value in row.values.items() if not options[key].absent
        )
        terms = "one term" if count == 1 else f"{count} terms"
        yield Change(
            path=f"parties.{name}",
            kind="party",
            before=None,
            after=None,
            reason=f"It takes a side on {terms} and is not in the case.",
            statements=statements,
            new_statements=statements,
            quotes=_quotes(statements, ledger),
            party=draft_party(ledger, vocabulary, name, as_of),
            row=dict(_row_paths(name, row, case)),
        )


def _plain(value: Range | None) -> dict[str, object] | None:
    if value is None:
        return None
    return {"range": [value.low, value.high], "basis": value.basis, "note": value.note}
