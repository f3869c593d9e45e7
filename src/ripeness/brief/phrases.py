"""Small builders of inline nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ripeness.brief.inputs import BriefInput
from ripeness.brief.tree import Cell, Cite, Inline, Number, Verbatim, Words
from ripeness.corpus.interval import DateInterval
from ripeness.ledger.sentence_bounds import sentence_starts

__all__ = [
    "actor",
    "cell",
    "choice",
    "cite",
    "count",
    "date_words",
    "figures",
    "listing",
    "quote",
    "sentence_of",
    "short_meaning",
    "source_name",
    "term",
    "words",
]

# A term's meaning or a document's words in quotes keep their figures: those are names and evidence, no results.
_FIGURE = re.compile(r"(?P<quoted>“[^”]*”)|(?<![\w-])[-−+]?\d+(?:[.,]\d+)*(?:\s?%)?")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_FURTHER = re.compile(r", (?=[a-z])")  # not within a list of names
_LONG = 56
_SENTENCE = 260


def words(text: str, *, strong: bool = False) -> Words:
    """The product's own words."""
    return Words(text, strong)


def quote(text: str) -> Verbatim:
    """Words of a document."""
    return Verbatim(" ".join(text.split()), "quote")


def term(option: str, given: BriefInput) -> Verbatim:
    """A term by its meaning, without asides and cut short; a choice by its issue: ``territory (line)``."""
    absent = option.startswith("not:")
    name = option.removeprefix("not:")
    packs = given.vocabulary.packs
    used = [packs[key] for label in given.ledger.packs if (key := label.partition("/")[0]) in packs]
    meaning = next((p.terms[name].meaning for p in (*used, *packs.values()) if name in p.terms), "")
    if not meaning and given.case is not None:
        own = (each for dimension in given.case.dimensions.values() for each in dimension.options)
        meaning = next((each.meaning for each in own if each.id == name), "")
    shown = short_meaning(meaning) if meaning else choice(name)
    return Verbatim(f"not: {shown}" if absent else shown, "term")


def short_meaning(meaning: str) -> str:
    """What a term means in the fewest words: asides dropped, a long meaning cut at its first comma.

    Examples
    --------
    >>> short_meaning("the front is frozen (as of a day), each side keeps what it holds on that day")
    'the front is frozen'
    """
    plain = _ASIDE.sub("", meaning).strip().partition(";")[0]
    return _FURTHER.split(plain, maxsplit=1)[0] if len(plain) > _LONG else plain


def choice(dimension: str) -> str:
    """A choice between terms as ``issue (which)``."""
    issue, _, name = dimension.replace("_", " ").partition("/")
    return f"{issue} ({name})" if name and name != issue else issue


def source_name(name: str) -> str:
    """A file by its name without its folders; an address as it is."""
    return name if "://" in name else name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name


def sentence_of(given: BriefInput, statement: str, text: str) -> str:
    """The sentence around a statement's words where it is short and says more than they do, else the words."""
    stmt = given.ledger.statements.get(statement)
    document = next((d for d in given.documents if stmt is not None and d.id == stmt.document), None)
    if stmt is None or document is None:
        return text
    starts = sentence_starts(document.text)
    begin = max((start for start in starts if start <= stmt.span.start), default=stmt.span.start)
    end = min((start for start in starts if start >= stmt.span.end), default=len(document.text))
    whole = document.text[begin:end].strip().strip('"“”').strip()
    return whole if len(text) < len(whole) <= _SENTENCE else text


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
        if match["quoted"]:
            found.append(Verbatim(match["quoted"], "term"))
        else:
            found.append(Number(match.group(), tuple(sources)))
        position = match.end()
    if position < len(text):
        found.append(Words(text[position:]))
    return tuple(found)


def date_words(interval: DateInterval, *, open_end: bool = False) -> Inline:
    """An interval as a person writes it: ``12 May 2025``, ``May 2025``, ``up to 20 May 2025``, ``undated``.

    Of an interval without an end nobody can say when it was: ``undated``, save where ``open_end`` asks for the start.
    """
    start, end = interval.start, interval.end
    if not interval.known or (end is None and not open_end):
        return Words("undated")
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
