"""Files, web pages, PDF and feeds into documents."""

from ripeness.corpus.document import Document, Notice
from ripeness.corpus.ingest import DuplicateLink, Ingested, ingest
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.corpus.paragraphs import paragraphs

__all__ = [
    "UNKNOWN_DATE",
    "DateInterval",
    "Document",
    "DuplicateLink",
    "Ingested",
    "Notice",
    "ingest",
    "paragraphs",
]
