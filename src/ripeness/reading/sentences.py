"""Lines, paragraphs and sentences with exact offsets, for text as the web leaves it.

The splitter works on characters, never rewrites them, and never needs quotation marks to be balanced: an odd
number of marks changes nothing about where a sentence ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ripeness.reading.lexicon import word_set
from ripeness.reading.statement import Span

__all__ = ["Sentence", "paragraph_spans", "sentence_spans", "sentences"]

_ABBREVIATIONS = word_set(
    """mr mrs ms dr prof gen lt col maj capt sgt cmdr adm rep sen gov amb hon st sr jr vs etc no nos art
    fig vol jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun
    approx dept est min max inc ltd co corp bros ave blvd fr rev messrs mme mlle ph cf eds ed pp"""
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[.!?…]+[\"”’»]+(?=[A-Z])")
_NEXT_STARTS = re.compile(r"[\"'“‘«(\[—–-]*\s*(?:[A-Z0-9À-ÖØ-ÞĀ-Ž@#$€£*•]|$)")
_LAST_WORD = re.compile(r"([\w’'.&-]*)$")
_SOFT_LEFT = re.compile(r"[a-z0-9,;—–’\"”-]$")
_LIST_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, which paragraph it stands in and its number in the document."""

    span: Span
    paragraph: int
    index: int


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Paragraphs without the white space around them.

    A blank line always ends one. A single line break ends one unless the text runs on: the next line begins with a
    small letter or a sign that continues, or a line that ends open stands in a block of wrapped lines.
    """
    spans: list[Span] = []
    start: int | None = None
    end = 0
    width = _wrap_width(text)
    for line in re.finditer(r"[^\n\r\u2028\u2029]*", text):
        stripped = line.group().strip()
        if not stripped:
            if line.end() > line.start() or _blank_line(text, line.start()):
                _close(spans, start, end)
                start = None
            continue
        first = line.start() + len(line.group()) - len(line.group().lstrip())
        if start is not None and not _runs_on(text[start:end], line.group(), width):
            _close(spans, start, end)
            start = None
        if start is None:
            start = first
        end = first + len(stripped)
    _close(spans, start, end)
    return tuple(spans)


def _close(spans: list[Span], start: int | None, end: int) -> None:
    if start is not None:
        spans.append(Span(start, end))


def _blank_line(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "\n\r\u2028\u2029" and at < len(text)


def _wrap_width(text: str) -> int:
    """The width at which a hard-wrapped text breaks its lines; 0 where lines are paragraphs."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < 6:
        return 0
    longest = max(lengths)
    near = sum(1 for length in lengths if length > 0.75 * longest)
    return longest if longest <= 100 and near >= 0.5 * len(lengths) else 0


def _runs_on(before: str, line: str, width: int) -> bool:
    stripped = line.lstrip()
    if _LIST_ITEM.match(line):
        return False
    if stripped[0] in ",;.)":
        return True
    if stripped[0].islower() or re.match(r"[—–] ?[a-z]", stripped):
        return not re.search(r"[.!?:][\"”’]?$", before)
    if width:
        last = before.rsplit("\n", 1)[-1]
        return len(last) > 0.75 * width and bool(_SOFT_LEFT.search(before) or before[-1] in ".!?")
    return before[-1] in ",;—–" or before.endswith((" the", " of", " and", " to", " that", " a", " in"))


def sentence_spans(text: str, paragraph: Span) -> list[Span]:
    """Sentences of one paragraph."""
    spans: list[Span] = []
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, start, match, paragraph.end):
            spans.append(Span(start, match.end()))
            start = match.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
    if start < paragraph.end:
        spans.append(Span(start, paragraph.end))
    return spans


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    after = text[match.end() : min(limit, match.end() + 40)].lstrip()
    if not after:
        return True
    if not _NEXT_STARTS.match(after):
        return False
    mark = match.group()
    if mark[0] == "." and len(mark.rstrip("\"'”’»)]")) == 1:
        word = _last_word(text[start : match.start()])
        if _is_abbreviation(word, after):
            return False
    closing = mark[-1] in "\"”’'»"
    return not (closing and mark[0] in "!?" and re.match(r"(?:[a-z]|[A-Z]\w+ (?:said|asked|told)\b)", after))


def _last_word(left: str) -> str:
    match = _LAST_WORD.search(left)
    return match.group(1) if match else ""


def _is_abbreviation(word: str, after: str) -> bool:
    lower = word.lower().strip("'’")
    if lower in {"no", "nos", "mar", "sun", "art", "ed", "co", "min", "may", "fig"}:
        return after[:1].isdigit() or (lower == "co" and word[0].isupper())
    if lower in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):  # U.S, a.m, D.C
        return not re.match(r"(?:The|A|An|He|She|It|They|But|In|On|We|This|That|His|Her|Its)\b", after)
    return False


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return all sentences of a text in order.

    Examples
    --------
    >>> [s.span.of("Gen. Smith left. It rained.") for s in sentences("Gen. Smith left. It rained.")]
    ['Gen. Smith left.', 'It rained.']
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraph_spans(text)):
        for span in sentence_spans(text, paragraph):
            found.append(Sentence(span, number, len(found)))
    return tuple(found)
