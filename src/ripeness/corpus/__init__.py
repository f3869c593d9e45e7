"""Files, web pages, PDF and feeds into documents."""

from ripeness.corpus.document import Document, Notice, content_hash
from ripeness.corpus.duplicates import DuplicateLink, find_duplicates, normalised_address
from ripeness.corpus.fetch import Fetcher
from ripeness.corpus.ingest import Ingested, ingest
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.corpus.limits import DEFAULT_LIMITS, Limits
from ripeness.corpus.paragraphs import paragraphs

__all__ = [
    "DEFAULT_LIMITS",
    "UNKNOWN_DATE",
    "DateInterval",
    "Document",
    "DuplicateLink",
    "Fetcher",
    "Ingested",
    "Limits",
    "Notice",
    "content_hash",
    "find_duplicates",
    "ingest",
    "normalised_address",
    "paragraphs",
]
