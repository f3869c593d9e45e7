"""Who issues a text: from its title ("Remarks by ..."), its address, or the words of an official text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ripeness.corpus.document import Document

__all__ = [
    "AMERICAN",
    "HEAD",
    "address_side",
    "heading",
    "headings",
    "is_american_podium",
    "issued_by",
    "looks_issued",
    "office_of_issuer",
    "opening",
    "side_names",
]

AMERICAN = "United States"

_KINDS = (
    r"(?:remarks|statement|speech|address|press (?:conference|briefing|gaggle|call|release|statement)"
    r"|declaration|message|letter"
    r"|communiqu[eé]|briefing|comments?|toast|testimony|transcript)"
)
_BY = re.compile(
    rf"\b{_KINDS}s?\b(?: [\w-]+){{0,3}}? (?:by|from|of) (?P<who>.+?)(?= (?:on|at|after|following|before"
    rf"|to|in|regarding|about|with|announcing)\b|[:(–—|]|$)",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"(?P<who>(?-i:[A-Z])[\w. ]+?)(?:[’']s|:) (?:(?:press|opening|doorstep|daily) )?"
    r"(?:remarks|statement|briefing|testimony|transcript)s?\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r" (?:on|about|regarding|after|following|ahead of|before|over)\b")
_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_OFFICIAL = re.compile(
    rf"\b(?:{_KINDS}|read-?out|background (?:press )?call|gaggle|proclamation|check against delivery"
    rf"|on background)\b",
    re.IGNORECASE,
)
HEAD = 420
"""Characters of a text's opening."""

_LINE = 200
_TURN = re.compile(r"[A-Z][\w .’'-]{1,40}:\s")
_OFFICE = re.compile(
    r"(?:the )?(?P<office>President|Vice President|Secretary of State|Secretary of Defense"
    r"|National Security Advis[eo]r)\.?",
    re.IGNORECASE,
)
_PODIUM = re.compile(
    r"\d [AaPp]\.?[Mm]\.? E[SD]T\b|\b(?:Oval Office|East Room|Roosevelt Room|Rose Garden|Cabinet Room|State Dining Room"
    r"|Diplomatic Reception Room|Brady (?:Press )?Briefing Room|Department Press Briefing|Air Force One"
    r"|White House (?:Press|Communications))\b"
    r"|\b(?:Remarks|Statement|Toast|Address|Message) (?:by|of|from) (?:the|THE)"
    r" (?i:Vice President|President|(?:U\.?S\.? )?(?:Deputy |Under |Assistant )?Secretary of)\b(?! of)"
    r"|\b(?i:Press Briefing by (?:the )?(?:White House )?Press Secretary|(?:Department|Daily) Press Briefing"
    r"|Press Gaggle|(?:Background|On-the-Record) Press (?:Call|Gaggle|Briefing)|NSC Spokes(?:man|woman|person))\b"
    r"|\bDepartment of (?:State|Defense)\b"
    r"|^THE (?:VICE )?PRESIDENT(?:’S|'S)?\b|^FACT SHEET\b",
    re.MULTILINE,
)
_AMERICAN_LABEL = re.compile(
    r"^(?:(?:SECOND |THIRD |ANOTHER )?SENIOR (?:ADMINISTRATION|STATE DEPARTMENT|DEFENSE|WHITE HOUSE|U\.?S\.?) OFFICIAL"
    r"|U\.?S\.? OFFICIAL)\b",
    re.MULTILINE,
)
_AMERICAN_MANNER = (
    re.compile(r"^(?:Q {1,6}\S|QUESTION:)", re.MULTILINE),
    re.compile(
        r"^(?:(?:MR|MS|MRS|DR|SECRETARY|AMBASSADOR|ADMIRAL|GENERAL)\b\.? [A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+)?"
        r"|THE (?:(?:VICE )?PRESIDENT|SECRETARY|PRESS SECRETARY|ENVOY)|SENIOR OFFICIAL|(?:DEPUTY|SPECIAL) ENVOY):",
        re.MULTILINE,
    ),
)
"""How American press offices set down the press and those who answer it."""
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
    match = _BY.search(title) or _WHOSE.match(title)
    return match.group("who").strip(" ,") if match else ""


def side_names(title: str) -> tuple[str, ...]:
    """Names in a title that may tell for whom its speaker speaks: those before what it is about.

    Examples
    --------
    >>> side_names("Interview with an adviser to Iran's negotiating team on Gaza")
    ('Interview', 'Iran')
    """
    return tuple(_NAME.findall(_ABOUT.split(title)[0]))


def headings(document: Document) -> tuple[str, ...]:
    """The title, and the opening lines of the text in one: "STATEMENT" above "by the Ministry of Foreign Affairs"."""
    lines = [line.strip() for line in document.text[:HEAD].splitlines() if line.strip()]
    first = [line for line in lines[:3] if len(line) <= _LINE and not line.endswith((".", "?", "!"))]
    return heading(document), *first[:1], " ".join(first[:2])


def heading(document: Document) -> str:
    """The title, else the opening lines of a text that begins with some, as far as they are short and unfinished."""
    if document.title:
        return document.title
    lines: list[str] = []
    for line in document.text[:HEAD].splitlines():
        line = line.strip()
        if not line or len(line) > _LINE or line.endswith((".", "?", "!")) or _TURN.match(line):
            if lines:
                break
            continue
        lines.append(line)
    return " - ".join(lines[:3])


def office_of_issuer(words: str, document: Document) -> str:
    """The office that "the President" alone means in a text that its holder issues; empty for other words.

    The side is that of the address; without one the usage is American.

    Examples
    --------
    >>> office_of_issuer("the Vice President", Document(name="a", text=""))
    'United States Vice President'
    """
    match = _OFFICE.fullmatch(words)
    side = address_side(document) or AMERICAN
    return f"{side} {match.group('office').title()}".replace(" Of ", " of ") if match else ""


def is_american_podium(document: Document) -> bool:
    """Whether the opening of a text bears the marks of an American press office: rooms, hours, the address."""
    if _PODIUM.search(opening(document)) or address_side(document) == AMERICAN:
        return True
    if all(mark.search(document.text) for mark in _AMERICAN_MANNER):
        return True
    return _AMERICAN_LABEL.search(document.text) is not None


def opening(document: Document) -> str:
    """The title and the first characters of the text."""
    return f"{document.title}\n{document.text[:HEAD]}"


def looks_issued(document: Document) -> bool:
    """Whether the text is issued by somebody: a statement, a briefing, a read-out, a speech."""
    if document.kind in ("official", "transcript"):
        return True
    return _OFFICIAL.search(opening(document)) is not None


def address_side(document: Document) -> str:
    """The side whose own address the text comes from; empty for others."""
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    for name, side in _ADDRESSES.items():
        if host == name or host.endswith(f".{name}"):
            return side
    return "United States" if host.endswith((".gov", ".mil")) else ""
