"""What a reader is: a function from a document to its statements, behind which rules or models stand."""

from __future__ import annotations

from typing import Protocol

from ripeness.corpus.document import Document
from ripeness.reading.statement import Statement

__all__ = ["Reader"]


class Reader(Protocol):
    """Reads one document. The same document and version give the same statements."""

    @property
    def version(self) -> str:
        """Name and version, as it stands with each statement (``patterns/1``)."""
        ...

    def read(self, document: Document) -> tuple[Statement, ...]:
        """Return the statements in order of their place in the text."""
        ...
