"""Where what is said begins and ends, and how a list of demands is taken apart."""

from __future__ import annotations

import re

from ripeness.reading.context import TextContext
from ripeness.reading.lexicon import AUXILIARIES
from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["clean", "content_after", "content_around", "items_of", "split_content"]

_EDGE = " \t\n\r,;:–—-"
_MARKS = "“”\"«»‘’'"
_SPLIT = re.compile(
    r";\s+(?:and |but )?|,? and that (?=\w)|,? but that (?=\w)|, and (?=(?:he|she|it|they|we|I|there|the"
    r"|a|no|not|to|would|will|must)\b)"
    r"|, but (?=\w)|, (?=to \w+ )| and (?=to \w+ )| – | — |(?<=[.!?]) (?=[A-Z“\"])"
)

_ITEMS = re.compile(r";\s+(?:and |but )?|,? (?:and|but) that (?=\w)")


def clean(text: str, span: Span) -> Span:
    """Trim white space, commas and lone quotation marks at the edges."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE + '“"«)”':
        start += 1
    while end > start and text[end - 1] in _EDGE + '.”"»(“':
        end -= 1
    if start < end and text[start] == "‘" and text.count("’", start, end) == 0:
        start += 1
    return Span(start, end)


def items_of(text: str, span: Span) -> list[Span]:
    """The items of a list whose marks leave no doubt: semicolons, "and that"; the span alone where it is none.

    Examples
    --------
    >>> text = "troops out and an end to hostilities; justice re-established"
    >>> [item.of(text) for item in items_of(text, Span(0, len(text)))]
    ['troops out and an end to hostilities', 'justice re-established']
    """
    items, start = [], span.start
    for match in _ITEMS.finditer(text, span.start, span.end):
        items.append(Span(start, match.start()))
        start = match.end()
    items.append(Span(start, span.end))
    return items if all(len(item.of(text).split()) >= 2 for item in items) else [span]


def content_around(context: TextContext, first: int, last: int, clause_start: int, clause_end: int) -> Span:
    """The content of an inserted clause ("Crimea, Peskov said, is ours"); empty where the clause leads.

    Parameters
    ----------
    context
        Of the document.
    first, last
        Tokens of the sentence.
    clause_start, clause_end
        Tokens of "Peskov said".
    """
    tokens = context.tokens
    before_at = clause_start - 1
    if before_at < first:
        return NO_SPAN
    before = tokens[before_at].text
    after = tokens[clause_end].text if clause_end < last else "."
    if before in ",–—" and after in ",–—" and clause_end + 1 < last:
        return Span(tokens[first].start, tokens[last - 1].end)
    if before not in ',”"’?!–—' or clause_start - first < 3:
        return NO_SPAN
    if after not in ".,;:–—" and tokens[min(clause_end, last - 1)].lower not in (
        "on",
        "in",
        "at",
        "to",
        "of",
        "as",
        "after",
        "when",
    ):
        return NO_SPAN
    left = Span(tokens[first].start, tokens[before_at].end)
    quote = context.quote_at(left.start)
    if quote is not None and quote.span.end >= left.end - 1:
        return Span(quote.inner.start, min(quote.inner.end, left.end))
    return left


def content_after(context: TextContext, at: int, last: int) -> Span:
    """The content that follows a cue: past the listener and "that", up to the end of the clause."""
    tokens = context.tokens
    place = at
    limit = min(at + 9, last)
    for probe in range(at, limit):
        if tokens[probe].lower == "that" and not any(tokens[k].text in ".;" for k in range(at, probe)):
            place = probe + 1
            break
    else:
        if place < last and tokens[place].text in ",:":
            place += 1
    if place >= last:
        return NO_SPAN
    quote = context.quote_at(tokens[place].start)
    end = tokens[last - 1].end
    around = context.quote_at(tokens[at - 1].start) if at else None
    if around is not None:  # a cue inside a quotation reports nothing outside it
        end = min(end, around.inner.end)
        if tokens[place].start >= end:
            return NO_SPAN
    if (
        quote is not None
        and quote.span.start >= tokens[at].start - 1
        and quote.span.start <= tokens[place].start
    ):
        return Span(quote.inner.start, max(quote.inner.end, quote.inner.start))
    return Span(tokens[place].start, min(end, _clause_end(context, place, last, end)))


def _clause_end(context: TextContext, place: int, last: int, end: int) -> int:
    """Stop at a semicolon, or before a new clause with its own subject and verb after ", and/but/while"."""
    tokens = context.tokens
    for probe in range(place + 2, last - 2):
        if tokens[probe].text in ";(" and context.quote_at(tokens[probe].start) is None:
            return tokens[probe - 1].end
        if tokens[probe].text == "," and tokens[probe + 1].lower in (
            "while",
            "whereas",
            "although",
            "though",
        ):
            return tokens[probe - 1].end
    return end


def split_content(text: str, span: Span) -> list[Span]:
    """Take a list apart: one span for each demand, each of at least three words."""
    cuts = [span.start]
    pieces: list[Span] = []
    for match in _SPLIT.finditer(text, span.start, span.end):
        left = text[cuts[-1] : match.start()]
        right = text[match.end() : span.end]
        if (
            len(left.split()) >= 4
            and len(right.split()) >= 4
            and (_verbal(right) or match.group().startswith(";"))
        ):
            pieces.append(clean(text, Span(cuts[-1], match.start())))
            cuts.append(match.end())
    pieces.append(clean(text, Span(cuts[-1], span.end)))
    return [piece for piece in pieces if len(piece.of(text).split()) >= 3]


def _verbal(words: str) -> bool:
    lowered = words.lower().split()
    return bool(AUXILIARIES & set(lowered[:7])) or lowered[0] == "to" or len(lowered) > 5
