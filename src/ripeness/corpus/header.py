"""The lines above and below a plain text that are no story: date, byline, outlet, kicker, headline given twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.corpus.days import find_days, parse_day
from ripeness.corpus.interval import DateInterval
from ripeness.corpus.patterns import known_outlets, segment_kind
from ripeness.corpus.rows import Row

__all__ = ["Header", "is_headline", "read_header", "read_tail", "unfinished"]

_LINES = 8
_PARTICLE = r"(?:de|del|della|da|di|dos|van|von|den|der|bin|ibn|al|el|la|le|ten|ter|zu)"
_CAPITAL = r"[A-ZÀ-ÝČŠŽŁİ][\w'’.-]*"
_NAME = rf"{_CAPITAL}(?: (?:{_CAPITAL}|{_PARTICLE})){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, and | and | & |, ){_NAME}){{0,3}}"
_BYLINE = re.compile(
    r"(?i:(?:(?:text|words|story|written|posted|analysis|opinion|commentary|column) )?by:? )"
    rf"(?P<names>{_NAMES})(?P<rest>(?:,| in | for | and agencies| \().{{0,90}})?"
)
_BARE_NAME = re.compile(rf"(?:Dr\.? |Prof\.? |Professor )?{_NAME}(?: and {_NAME})?")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý'’./ -]{2,40}(?:, [A-Z][A-Za-z. ]{2,25}?)?)"
    r"(?:, (?P<day>[^()—–\n]{3,24}?))?\s*(?:\((?P<wire>[A-Z][\w .&'/-]{1,40})\))?\s*(?:—|–|--|-)\s"
)
_TIME = (
    r"(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|[CEMPB]?[DES]T|CET|EET|MSK))?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?)"
_DATE_WORD = (
    r"(?:first |last )?"
    r"(?:published|posted|updated|edited|modified|released|issued|date|delivered|on|at|in|of)"
)
_DATE_REST = re.compile(rf"(?:{_TIME}|{_WEEKDAY}|{_DATE_WORD}|[\s,:;()/.-])*", re.IGNORECASE)
_PLACE = re.compile(rf"{_CAPITAL}(?:[ /-]{_CAPITAL}){{0,2}},?")
_PIECES = re.compile(r"\s*[|·•]\s*|\s+[–—-]+\s+")
_TERMINAL = re.compile(r"[.!?…][\"”’')\]]*$")
_CONTINUES = re.compile(r"[a-z,;:.)—–]")
_OUTER = " \t\u00a0*_[](){}#>"


@dataclass(slots=True, kw_only=True)
class Header:
    """What the lines around a story say about it; empty where they say nothing.

    Parameters
    ----------
    date
        A day with its year.
    month_day
        Month and day of a dateline that gives no year.
    wire
        The agency named in a dateline.
    """

    title: str = ""
    author: str = ""
    outlet: str = ""
    kicker: str = ""
    wire: str = ""
    date: DateInterval | None = None
    month_day: tuple[int, int] | None = None


def is_headline(line: str) -> bool:
    """Whether a line has the shape of a headline: three to thirty words, a capital first, no full stop at the end."""
    words = line.split()
    if not 3 <= len(words) <= 30 or len(line) > 220 or not re.match(r"[\"“‘'(]?[A-ZÀ-Ý0-9]", line):
        return False
    if line.endswith((",", ";", ":", "—", "–", "-")):
        return False
    return not re.search(r"(?<![A-Z])[.…][\"”’')]*$", line)


def unfinished(line: str) -> bool:
    """Whether a line breaks off in mid-sentence: at a comma, a dash, or a word that cannot end one."""
    if line.endswith((",", "—", "–", ";", "(")):
        return True
    last = re.search(r"([\w'’]+)$", line)
    return last is not None and last[1].lower() in _OPEN_WORDS


_OPEN_WORDS = frozenset(
    """
    a an the of to in on at by for from with without and or but nor that which who whose as than if
    because while when where into onto over under between among against about its his her their our
    my your this these is are was were be been has have had will would can could may might must
    should shall not no
    """.split()
)


def read_header(rows: Sequence[Row], *, title: str = "") -> Header:
    """Read and mark the lines above a story.

    Marks lines of metadata as ``meta``, a headline as ``title`` and its second copy as ``repeat``; all else is
    left alone.

    Parameters
    ----------
    rows
        All rows of the source; their roles are changed.
    title
        As front matter or a page's metadata gives it.
    """
    header = Header(title=title)
    body = [row for row in rows if row.role == "text"]
    standing = False
    for place, row in enumerate(body[:_LINES]):
        following = body[place + 1].text if place + 1 < len(body) else ""
        if header.title and _same(row.text, header.title):
            row.role = "repeat" if standing else "title"
            standing = True
        elif _meta_line(row.text, header):
            row.role = "meta"
        elif not header.title and _begins(row.text, following):
            header.title, row.role, standing = row.text.strip("#* "), "title", True
        else:
            _short_date(row.text, header)
            _dateline(row.text, header)
            if row.words > 12 or _TERMINAL.search(row.text) or _CONTINUES.match(following):
                break
    _short_date(header.title, header)
    return header


def read_tail(rows: Sequence[Row], header: Header) -> None:
    """Mark a last line that is nothing but the name of an outlet, and take it as the outlet where none is known."""
    body = [row for row in rows if row.role == "text"]
    if len(body) < 2:
        return
    outlet = known_outlets().find(body[-1].text)
    if outlet:
        body[-1].role = "meta"
        header.outlet = header.outlet or outlet


def _begins(line: str, following: str) -> bool:
    """Whether a line is a headline over what follows, not the first half of a broken sentence."""
    if not following or not is_headline(line) or unfinished(line):
        return False
    return not _CONTINUES.match(following)


def _same(line: str, title: str) -> bool:
    """Whether a line repeats the title: the same words, perhaps with the outlet's name behind a bar."""
    first, second = _bare(line), _bare(title)
    if first == second:
        return bool(first)
    for whole, part in ((line, second), (title, first)):
        pieces = re.split(r"\s+[|–—-]\s+", whole)
        if len(pieces) == 2 and _bare(pieces[0]) == part and len(part.split()) >= 3:
            return True
    return False


def _bare(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold().replace("’", "'")))


def _meta_line(line: str, header: Header) -> bool:
    """Whether every piece of a line is metadata; what it says goes into the header."""
    if len(line) > 160:
        return False
    pieces = [piece.strip(_OUTER) for piece in _PIECES.split(line)]
    pieces = [piece for piece in pieces if piece]
    found = Header(title=header.title, author=header.author, outlet=header.outlet)
    dated = any(_date_piece(piece) for piece in pieces)
    alone = len(pieces) == 1
    if not pieces or not all(_piece(piece, found, alone=alone, dated=dated) for piece in pieces):
        return False
    header.author, header.outlet = found.author, found.outlet
    header.kicker = header.kicker or found.kicker
    header.date = header.date or found.date
    return True


def _piece(piece: str, found: Header, *, alone: bool, dated: bool) -> bool:
    kind = segment_kind(piece)
    if kind:
        if kind == "kicker":
            found.kicker = found.kicker or piece
        return True
    interval = _date_piece(piece)
    if interval is not None:
        found.date = found.date or interval
        return True
    if re.fullmatch(_TIME, piece, re.IGNORECASE):
        return True
    byline = _BYLINE.fullmatch(piece)
    if byline and not piece.endswith((".", "!", "?")):
        found.author = found.author or byline["names"]
        return True
    outlet = known_outlets().find(piece)
    if outlet and not (alone and not found.title):
        found.outlet = found.outlet or outlet
        return True
    if alone and found.title and not found.author and _bare_author(piece):
        found.author = piece
        return True
    return dated and not alone and bool(_PLACE.fullmatch(piece))


def _bare_author(piece: str) -> bool:
    return bool(_BARE_NAME.fullmatch(piece)) and 2 <= len(piece.split()) <= 5 and not piece.isupper()


def _date_piece(piece: str) -> DateInterval | None:
    """The date of a piece that holds nothing else but weekday, time, ``Updated`` or a place before a comma."""
    mention = parse_day(piece)
    if mention is None or mention.first is None or len(piece) > 70:
        return None
    before, after = piece[: mention.start].strip(), piece[mention.end :].strip()
    if not _DATE_REST.fullmatch(after) or not (_DATE_REST.fullmatch(before) or _PLACE.fullmatch(before)):
        return None
    return DateInterval(start=mention.first, end=mention.last, basis="dateline", rule="date line")


def _short_date(line: str, header: Header) -> None:
    """Take the date from a short line at the top that ends or begins with one (``Press briefing, 8 November 2021``)."""
    if header.date is not None or len(line) > 160 or line.endswith("."):
        return
    mention = parse_day(line)
    if mention is None or mention.first is None or mention.first != mention.last:
        return
    before, after = line[: mention.start].rstrip(), line[mention.end :].strip()
    opens = not before or re.search(rf"(?:[,(–—|·:-]|{_WEEKDAY},?)$", before)
    closes = not after or after[0] in ")(,–—|·[:/"
    if opens and closes:
        header.date = DateInterval(
            start=mention.first, end=mention.last, basis="dateline", rule="first lines"
        )


def _dateline(line: str, header: Header) -> None:
    """Read ``KYIV, May 12 (Reuters) - ...``: the agency, and the day with or without its year."""
    match = _DATELINE.match(line)
    if match is None:
        return
    wire = (match["wire"] or "").strip()
    outlets = known_outlets()
    header.wire = outlets.names.get(wire, wire if outlets.find(wire) else "")
    for mention in find_days(match["day"] or ""):
        if mention.first is not None and header.date is None:
            header.date = DateInterval(
                start=mention.first, end=mention.last, basis="dateline", rule="dateline"
            )
        elif mention.day:
            header.month_day = (mention.month, mention.day)
        return
