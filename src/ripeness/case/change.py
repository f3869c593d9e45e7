"""One proposed change of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ripeness.case.draft_sources import source_line
from ripeness.case.model import Dimension, Party, Requirement
from ripeness.case.ranges import Range
from ripeness.ledger.types import Ledger

__all__ = ["Change", "ChangeKind", "quotes_of"]

ChangeKind = Literal["number", "conflict", "party", "dimension"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One proposed change.

    Parameters
    ----------
    path
        Where in the case (`ripeness.case.paths`); ``parties.NAME``, ``dimensions.ID`` for new ones.
    kind
        ``number`` (a drafted or default number), ``conflict`` (the evidence contradicts an analyst's number,
        which stays unless overruled by name), ``party`` or ``dimension`` (one that the case does not have).
    before, after
        The numbers; ``None`` for a new party or dimension.
    reason
        In words.
    statements
        Statements that the proposal rests on; ``new_statements`` those that the present number does not cite.
    quotes
        ``(statement id, line)`` of the new statements, for reading and for ``sources``.
    party, dimension
        What is new.
    row
        Numbers by path that come with a new party or dimension.
    exclusions, requirements
        Those of the option packs that a new dimension brings along.
    """

    path: str
    kind: ChangeKind
    before: Range | None
    after: Range | None
    reason: str
    statements: tuple[str, ...] = ()
    new_statements: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    party: Party | None = None
    dimension: Dimension | None = None
    row: Mapping[str, Range] = field(default_factory=dict)
    exclusions: tuple[tuple[str, str], ...] = ()
    requirements: tuple[Requirement, ...] = ()

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
        if self.before is None or self.after is None:
            return f"{self.path}: new {self.kind}. {self.reason}"
        return f"{self.path}: {self.before} -> {self.after}. {self.reason}"


def quotes_of(names: Iterable[str], ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """Pairs of id and line for the statements that the ledger knows."""
    return tuple((name, source_line(ledger.statements[name])) for name in names if name in ledger.statements)


def _plain(value: Range | None) -> dict[str, object] | None:
    if value is None:
        return None
    return {"range": [value.low, value.high], "basis": value.basis, "note": value.note}
