"""Who issues a text: from its title ("Remarks by ..."), its address, or the words of an official text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ripeness.corpus.document import Document

__all__ = ["address_side", "issued_by", "looks_issued"]

_KINDS = (
    r"(?:remarks|statement|speech|address|press (?:conference|briefing|gaggle|call|release|statement)"
    r"|declaration|message|letter"
    r"|communiqu[eé]|briefing|comments|toast|testimony|transcript)"
)
_BY = re.compile(
    rf"\b{_KINDS}s?\b(?: [\w-]+){{0,3}}? (?:by|from|of) (?P<who>.+?)(?= (?:on|at|after|following|before"
    rf"|to|in|regarding|about|with|announcing)\b|[:(–—|]|$)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    rf"\b(?:{_KINDS}|read-?out|background (?:press )?call|gaggle|proclamation|check against delivery"
    rf"|on background)\b",
    re.IGNORECASE,
)
_ADDRESSES = {
    "whitehouse.gov": "United States",
    "state.gov": "United States",
    "defense.gov": "United States",
    "kremlin.ru": "Russia",
    "mid.ru": "Russia",
    "president.gov.ua": "Ukraine",
    "mfa.gov.ua": "Ukraine",
    "gov.uk": "United Kingdom",
    "elysee.fr": "France",
    "diplomatie.gouv.fr": "France",
    "bundesregierung.de": "Germany",
    "europa.eu": "European Union",
    "nato.int": "NATO",
    "un.org": "United Nations",
    "mfa.gov.cn": "China",
    "mfa.ir": "Iran",
    "gov.il": "Israel",
}


def issued_by(title: str) -> str:
    """The words of a title that name who issues the text; empty where none do.

    Examples
    --------
    >>> issued_by("Remarks by President Biden on the Middle East")
    'President Biden'
    """
    match = _BY.search(title)
    return match.group("who").strip(" ,") if match else ""


def looks_issued(document: Document, head: int = 420) -> bool:
    """Whether the text is issued by somebody: a statement, a briefing, a read-out, a speech."""
    if document.kind in ("official", "transcript"):
        return True
    return _OFFICIAL.search(f"{document.title}\n{document.text[:head]}") is not None


def address_side(document: Document) -> str:
    """The side whose own address the text comes from; empty for others."""
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    for name, side in _ADDRESSES.items():
        if host == name or host.endswith(f".{name}"):
            return side
    return "United States" if host.endswith((".gov", ".mil")) else ""
