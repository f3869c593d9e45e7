"""What new evidence would change in a case: proposals with their reasons, nothing done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from math import floor

from ripeness.case.change import Change, ChangeKind, quotes_of
from ripeness.case.draft_blocks import draft_positions
from ripeness.case.draft_parties import regroup
from ripeness.case.draft_rows import draft_row, row_paths
from ripeness.case.draft_war import draft_war
from ripeness.case.model import Case
from ripeness.case.paths import case_ranges
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.case.update_new import new_dimensions, new_parties
from ripeness.ledger.types import Ledger
from ripeness.vocabulary import Vocabulary

__all__ = ["case_groups", "propose_update"]


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
        Actors, and the option packs with terms that the case does not have.
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
        New dimensions and parties first, then numbers in the order of the case. A number whose interval would stay
        is not named, however many further reports there are of it, nor one where an assumption would only take
        the place of another. An analyst's number is named only where the drafted interval from statements does
        not reach it, as a ``conflict``.
    """
    settings = settings or DraftSettings()
    ledger = regroup(ledger, case_groups(case, ledger))
    present = _owned(dict(case_ranges(case)), drafted)
    changes = [
        change
        for path, after in _fitted(
            case, present, dict(_drafted(case, ledger, settings)), settings.digits
        ).items()
        if path in present and (change := _compare(path, present[path], after, ledger, settings)) is not None
    ]
    order = {path: number for number, path in enumerate(present)}
    changes.sort(key=lambda change: order[change.path])
    as_of = as_of or ledger.as_of
    return (
        *new_dimensions(case, ledger, vocabulary, settings),
        *new_parties(case, ledger, vocabulary, settings, as_of),
        *changes,
    )


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
        yield from row_paths(party, row)
    if case.war is not None:
        war = draft_war(ledger, case.war.sides, case.dimensions, parties=tuple(case.parties))
        for side, value in war.credibility.items():
            yield f"war.credibility.{side}", value
    weights = {party: row.weights for party, row in rows.items()}
    for dimension, stands in draft_positions(ledger, case.dimensions, weights).items():
        for party, stand in stands.items():
            yield f"positions.{dimension}.{party}.position", stand.position
            yield f"positions.{dimension}.{party}.salience", stand.salience


def _compare(
    path: str, before: Range, after: Range, ledger: Ledger, settings: DraftSettings
) -> Change | None:
    if before.basis == "analyst":
        reached = before.high >= after.low and before.low <= after.high
        if reached or after.basis != "statements":
            return None
        kind: ChangeKind = "conflict"
    elif (
        after.same_numbers(before)
        or _no_evidence(before, after)
        or _only_older(path, before, after, settings)
    ):
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
        quotes=quotes_of(new, ledger),
    )


def _only_older(path: str, before: Range, after: Range, settings: DraftSettings) -> bool:
    """Whether the same statements give nearly the same numbers (recency moved them a little)."""
    move = max(abs(before.low - after.low), abs(before.high - after.high))
    scale = 100 if path.startswith("positions.") else 1
    return set(before.statements) == set(after.statements) and move < settings.tolerance * scale


def _no_evidence(before: Range, after: Range) -> bool:
    """Whether one assumption would only take the place of another."""
    return before.basis == after.basis == "default" and set(before.statements) == set(after.statements)


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
