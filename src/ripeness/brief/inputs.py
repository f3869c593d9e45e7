"""What a brief is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ripeness.bargaining.finding import Finding
from ripeness.case import Case
from ripeness.corpus.document import Document, Notice
from ripeness.ledger.types import Ledger
from ripeness.vocabulary import Vocabulary

__all__ = ["BriefInput"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefInput:
    """Everything a brief is made from; a pure value.

    Parameters
    ----------
    title
        Of the brief.
    ledger, documents, vocabulary
        What was read and what it adds up to.
    case, findings
        The model and what it shows; without a case the brief says so.
    notices
        What was left out or decided while reading.
    as_of, since
        The date that the brief is drawn up for, and the date of the brief before it.
    reviewed
        Ids of statements that a person has looked at.
    new_statements, changes
        What is new since the last brief, and the changes that new evidence proposes to the case, in words with
        the statements behind each.
    effects
        Answers that those changes would change: question, answer now, answer with the changes.
    full_text
        Print whole articles, not only the sentences around the quotes.
    names
        Versions of what made it: ``reader``, ``ripeness``.
    """

    title: str
    ledger: Ledger
    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    case: Case | None = None
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    as_of: date | None = None
    since: date | None = None
    reviewed: frozenset[str] = frozenset()
    new_statements: tuple[str, ...] = ()
    changes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    effects: tuple[tuple[str, str, str], ...] = ()
    full_text: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
