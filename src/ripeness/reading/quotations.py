"""Quotations: pairs of quotation marks with exact offsets.

Marks are paired within a paragraph by kind. One that nobody closes runs to the end of its paragraph, and where the
next paragraph opens with the same mark the quotation goes on there (the convention of long quotations). A mark
too many never disturbs another paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ripeness.reading.sentences import paragraph_spans
from ripeness.reading.statement import Span

__all__ = ["Quotation", "quotations", "quoted_share"]

_PAIRS = {"“": "”", "«": "»", "‘": "’", "„": "“", "‹": "›", '"': '"', "'": "'"}
_DOUBLE = '“”«»„"'


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in one paragraph.

    Parameters
    ----------
    span
        With its marks.
    inner
        Without them.
    closed
        Whether the closing mark stands in the same paragraph.
    continued
        Whether it goes on from the quotation before it.
    """

    span: Span
    inner: Span
    closed: bool
    continued: bool = False


def quotations(text: str, paragraphs: tuple[Span, ...] | None = None) -> tuple[Quotation, ...]:
    """Return the outermost quotations in order.

    Examples
    --------
    >>> [q.inner.of("He said “no” twice.") for q in quotations("He said “no” twice.")]
    ['no']
    """
    found: list[Quotation] = []
    open_mark = ""
    for paragraph in paragraphs if paragraphs is not None else paragraph_spans(text):
        in_paragraph, open_mark = _in_paragraph(text, paragraph, open_mark)
        found.extend(in_paragraph)
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, carried: str) -> tuple[list[Quotation], str]:
    found: list[Quotation] = []
    at, opened, mark = paragraph.start, -1, ""
    while at < paragraph.end:
        char = text[at]
        if opened < 0:
            if _opens(text, at, paragraph):
                opened, mark = at, char
            at += 1
            continue
        if (char == _PAIRS[mark] and _closes(text, at, mark, paragraph)) or (mark == "„" and char == "”"):
            found.append(_quotation(text, opened, at + 1, closed=True, carried=carried, paragraph=paragraph))
            opened = -1
        elif char == mark and mark == "“" and _restarts(text, at, paragraph):
            # a second opening mark: the first was never closed, so it ends at the sentence before
            found.append(_quotation(text, opened, at, closed=False, carried=carried, paragraph=paragraph))
            opened = at
        at += 1
    if opened < 0:
        return found, ""
    if mark == "'":  # an apostrophe that looked like a mark
        return found, ""
    found.append(_quotation(text, opened, paragraph.end, closed=False, carried=carried, paragraph=paragraph))
    return found, mark


def _quotation(text: str, start: int, end: int, *, closed: bool, carried: str, paragraph: Span) -> Quotation:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    inner = Span(start + 1, end - 1 if closed else end)
    return Quotation(Span(start, end), inner, closed, start == paragraph.start and text[start] == carried)


def _opens(text: str, at: int, paragraph: Span) -> bool:
    char = text[at]
    if char not in _PAIRS:
        return False
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if char in "“«„‹":
        return not after.isspace() or char in "«"
    if after.isspace() or after in ".,;:!?)":
        return False
    if before.isalnum():
        return False
    if char in "'‘":
        return _single_closes_later(text, at, paragraph)
    return True


def _single_closes_later(text: str, at: int, paragraph: Span) -> bool:
    """Whether a single mark has a partner: 'tis and '90s have none."""
    close = "’" if text[at] == "‘" else "'"
    pattern = re.compile(r"(?<=[\w.,!?…\)])" + close + r"(?![\w])")
    return pattern.search(text, at + 2, paragraph.end) is not None


def _closes(text: str, at: int, mark: str, paragraph: Span) -> bool:
    after = text[at + 1] if at + 1 < paragraph.end else " "
    before = text[at - 1]
    if mark in "'‘":
        return (
            not after.isalnum() and not before.isspace() and not _plural_possessive(text, at, paragraph, mark)
        )
    if mark == '"':
        return not before.isspace() or not after.isalnum()
    return True


def _plural_possessive(text: str, at: int, paragraph: Span, mark: str) -> bool:
    """``the parties' consent`` inside single marks: an s before, a small letter after, a later partner."""
    if text[at - 1] != "s" or not re.match(r"\s[a-z]", text[at + 1 : at + 3]):
        return False
    return text.find(_PAIRS[mark], at + 1, paragraph.end) > 0


def _restarts(text: str, at: int, paragraph: Span) -> bool:
    return at > paragraph.start and text[at - 1].isspace() and text.find("”", at, paragraph.end) > 0


def quoted_share(span: Span, marks: tuple[Quotation, ...] | list[Quotation]) -> float:
    """Share in [0, 1] of a span that stands inside quotation marks."""
    if not span:
        return 0.0
    inside = 0
    for quotation in marks:
        start, end = max(span.start, quotation.span.start), min(span.end, quotation.span.end)
        inside += max(0, end - start)
    return min(1.0, inside / (span.end - span.start))
