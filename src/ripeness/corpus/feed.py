"""RSS and Atom feeds into entries, by feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ripeness.errors import DocumentError

__all__ = ["Entry", "extract_feed", "read_feed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Parameters
    ----------
    title, url, author, outlet
        As the feed gives them; ``url`` is http or https or empty.
    published
        ISO date or empty.
    summary
        HTML of the entry's content, else of its summary.
    """

    title: str = ""
    url: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    summary: str = ""


def read_feed(data: bytes) -> tuple[Entry, ...]:
    """Entries of a feed in its own order.

    Raises
    ------
    DocumentError
        ``document-no-text`` where it has no entries, ``document-broken`` where it declares XML entities.
    """
    import feedparser

    if re.search(rb"<!ENTITY", data[:100_000], re.IGNORECASE):
        raise DocumentError("declares XML entities, which no feed needs.", code="document-broken")
    parsed = feedparser.parse(io.BytesIO(data))
    outlet = _plain(parsed.feed.get("title", ""))
    entries = tuple(_entry(entry, outlet) for entry in parsed.entries)
    if not entries:
        raise DocumentError(
            "is a feed without entries.", code="document-no-text", hint="Check it in a browser."
        )
    return entries


def extract_feed(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Entries of a feed as plain values, for the worker process."""
    del options
    return {"entries": [asdict(entry) for entry in read_feed(data)]}


def _entry(entry: Any, outlet: str) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    link = str(entry.get("link", ""))
    source = entry.get("source") or {}
    return Entry(
        title=_plain(entry.get("title", "")),
        url=link if link.startswith(("http://", "https://")) else "",
        author=_plain(entry.get("author", "")),
        outlet=_plain(source.get("title", "")) or outlet,
        published=_day(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
        summary=max([*contents, str(entry.get("summary", ""))], key=len),
    )


def _day(parsed: Any) -> str:
    try:
        return date(parsed[0], parsed[1], parsed[2]).isoformat() if parsed else ""
    except (ValueError, TypeError, IndexError):
        return ""


def _plain(value: Any) -> str:
    return " ".join(str(value or "").split())
