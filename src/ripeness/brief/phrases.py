"""Small builders of inline nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ripeness.brief.tree import Cell, Cite, Inline, Number, Verbatim, Words
from ripeness.corpus.interval import DateInterval

__all__ = [
    "actor",
    "cell",
    "cite",
    "count",
    "date_words",
    "figures",
    "listing",
    "quote",
    "term",
    "words",
]

_FIGURE = re.compile(r"(?<![\w-])[-−+]?\d+(?:[.,]\d+)*(?:\s?%)?")


def words(text: str, *, strong: bool = False) -> Words:
    """The product's own words."""
    return Words(text, strong)


def quote(text: str) -> Verbatim:
    """Words of a document."""
    return Verbatim(" ".join(text.split()), "quote")


def term(option: str) -> Verbatim:
    """A term of a pack, readable: ``territory/line_of_contact`` -> ``territory: line of contact``."""
    absent = option.startswith("not:")
    issue, _, name = option.removeprefix("not:").rpartition("/")
    shown = f"{issue.replace('_', ' ')}: {name.replace('_', ' ')}" if issue else name.replace("_", " ")
    return Verbatim(f"{shown} (not taken)" if absent else shown, "term")


def actor(name: str) -> Verbatim:
    """A party's or speaker's name; the writer of an opinion piece is called so."""
    return Verbatim("the author" if name == "AUTHOR" else name, "name")


def cite(statements: Iterable[str], *, most: int = 6) -> tuple[Inline, ...]:
    """Links to the evidence, the first few of them."""
    chosen = tuple(dict.fromkeys(statements))[:most]
    return (Words(" "), Cite(chosen)) if chosen else ()


def count(number: int, noun: str, *sources: str, plural: str = "") -> tuple[Inline, ...]:
    """``3 statements`` with the figure's sources."""
    name = noun if number == 1 else (plural or f"{noun}s")
    return (Number(str(number), tuple(sources)), Words(f" {name}"))


def figures(text: str, *sources: str) -> tuple[Inline, ...]:
    """Cut a sentence so that each figure in it links to its sources."""
    found: list[Inline] = []
    position = 0
    for match in _FIGURE.finditer(text):
        if match.start() > position:
            found.append(Words(text[position : match.start()]))
        found.append(Number(match.group(), tuple(sources)))
        position = match.end()
    if position < len(text):
        found.append(Words(text[position:]))
    return tuple(found)


def date_words(interval: DateInterval) -> Inline:
    """An interval as a person writes it: ``12 May 2025``, ``May 2025``, ``after 20 May 2025``, ``undated``."""
    if not interval.known:
        return Words("undated")
    start, end = interval.start, interval.end
    if start is None and end is not None:
        return Verbatim(f"up to {end.day} {end:%B %Y}", "date")
    if start is not None and end is None:
        return Verbatim(f"{start.day} {start:%B %Y} or later", "date")
    assert start is not None and end is not None
    if interval.is_day:
        return Verbatim(f"{start.day} {start:%B %Y}", "date")
    short = interval.isoformat()
    if len(short) == 7:
        return Verbatim(f"{start:%B %Y}", "date")
    if len(short) == 4:
        return Verbatim(short, "date")
    return Verbatim(f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}", "date")


def listing(items: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """``a, b and c``."""
    found: list[Inline] = []
    for place, item in enumerate(items):
        if place:
            found.append(Words(" and " if place == len(items) - 1 else ", "))
        found.extend(item)
    return tuple(found)


def cell(*inlines: Inline, tone: str = "") -> Cell:
    """A table's cell."""
    return Cell(tuple(inlines), tone)
