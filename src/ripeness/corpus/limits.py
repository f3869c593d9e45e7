"""How much a source may take before it is given up."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one source.

    Parameters
    ----------
    size
        Bytes of a file or an answer.
    seconds
        Time for reading one page or PDF, and for fetching one address.
    memory
        Bytes of address space of the process that reads pages and PDF files, where the system can bound it.
    pages
        Pages of a PDF that are read.
    redirects
        Redirections that are followed.
    entries
        Entries of a feed.
    """

    size: int = 20_000_000
    seconds: float = 30.0
    memory: int = 3_000_000_000
    pages: int = 300
    redirects: int = 5
    entries: int = 50


DEFAULT_LIMITS = Limits()
