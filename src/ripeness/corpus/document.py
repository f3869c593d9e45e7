"""The document: the cleaned text of one story, immutable, with where it comes from."""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval

__all__ = ["Document", "Notice", "content_hash"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One story.

    Parameters
    ----------
    name
        What the user calls the source: its path as given, or its address. Several stories of one source
        share it and differ in ``part``.
    text
        The cleaned text. Line breaks of the source are kept; every character stands in the decoded source.
    part
        Which story of the source, from 0.
    title, author, outlet, url
        As found, else empty. ``url`` is http or https.
    language
        ISO 639-1.
    published
        When it was published, as an interval with its basis.
    source_map
        Pairs ``(offset in text, offset in the decoded source)``, ascending, one for each run of characters
        taken over unchanged; empty where the source is not plain text.
    kind
        ``opinion``, ``analysis``, ``news``, ``transcript``, ``official`` or empty where nothing tells.
    fetched
        ISO date on which an address was fetched; empty for files.
    """

    name: str
    text: str
    part: int = 0
    title: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    language: str = "en"
    published: DateInterval = UNKNOWN_DATE
    source_map: tuple[tuple[int, int], ...] = ()
    kind: str = ""
    fetched: str = ""

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return content_hash(self.text)

    @property
    def id(self) -> str:
        """Identity: ``d`` and 16 hexadecimal digits of the hash of text, outlet and address.

        Where the file lies does not matter, so a moved folder keeps its decisions; a wire copy in another
        outlet is another document (another report of the same words).
        """
        key = f"{self.text}\x00{self.outlet}\x00{self.url}"
        return "d" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def source_offset(self, offset: int) -> int:
        """Map an offset in ``text`` to the decoded source; the identity where there is no map."""
        if not self.source_map:
            return offset
        index = bisect.bisect_right(self.source_map, (offset, 1 << 62)) - 1
        text_start, source_start = self.source_map[max(index, 0)]
        return source_start + (offset - text_start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that was left out or decided while reading, for the user to see.

    Parameters
    ----------
    source
        The path or address it is about.
    code
        Stable, kebab case: ``document-empty``, ``document-language``, ``story-dropped``, ``duplicate`` ...
    message
        One line in words.
    severity
        ``info`` (a decision), ``left-out`` (the document is not in), ``warning``.
    """

    source: str
    code: str
    message: str
    severity: str = "info"


def content_hash(text: str) -> str:
    """SHA-256 of a text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
