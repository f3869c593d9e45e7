"""What the store hands out beside documents and statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ripeness.reading.statement import Statement

__all__ = ["ACTIONS", "BriefRecord", "Decision", "Effective", "Link", "QueueItem", "Run", "Settled"]

ACTIONS = ("accept", "correct", "reject", "keep", "add", "outcome", "undo")
"""``keep`` and ``add`` hold whether or not a reader finds the statement; ``add`` is one that none found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about one statement; a row that is never changed.

    Parameters
    ----------
    id
        Counts up; 0 before it is stored.
    at
        When, ISO 8601, as the caller says.
    who, why
        Who decided and the reason in words, which may be empty.
    action
        One of `ACTIONS`.
    document, statement
        Ids. The statement's id is the one it had when it was decided about.
    before
        The statement as it stood; ``None`` for ``add`` and ``undo``.
    after
        For ``correct`` and ``add`` the statement as it should be. ``None`` otherwise.
    outcome
        For ``outcome`` what came of the threat, promise or forecast: ``outcome``, ``note``, ``resolved``.
    undoes
        For ``undo`` the id of the decision it takes back.
    """

    at: str
    who: str
    action: str
    document: str
    statement: str
    before: Statement | None = None
    after: Statement | None = None
    outcome: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    undoes: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """A statement as it counts: the machine's proposal with the analyst's decision applied.

    ``state`` is ``proposed``, ``accepted``, ``corrected``, ``added`` or ``rejected``. ``proposal`` is what the
    current reader says, ``None`` where it no longer finds the statement. ``carried`` tells how the decision found its
    proposal: ``identity``, ``overlap`` or, where it did not, ``queued``; empty where nothing was decided.
    """

    statement: Statement
    proposal: Statement | None
    state: str = "proposed"
    decision: Decision | None = None
    carried: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A decision that fits no statement of the current reading, for the analyst to look at.

    ``reason`` is ``not-found`` (nothing is proposed there), ``speaker-changed`` (somebody else is said to speak
    there) or ``taken-by-another`` (the statement there goes with another decision).
    """

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One document's statements as they count, in order of place, and the decisions that no longer fit."""

    statements: tuple[Effective, ...]
    queue: tuple[QueueItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two documents that belong together: ``exact``, ``near``, or ``supersedes`` (the first is the newer)."""

    first: str
    second: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command that worked on the workspace, with the versions that it worked with."""

    command: str
    arguments: Mapping[str, Any]
    versions: Mapping[str, str]
    at: str
    state: str = "started"
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRecord:
    """What an earlier brief was made from: when, for which day (or empty), which documents."""

    at: str
    as_of: str
    documents: tuple[str, ...]
    id: int = 0
