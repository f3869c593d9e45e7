"""Evidence: the quotes marked in their sentences, with the sentences around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ripeness.brief.tree import Passage, Segment
from ripeness.corpus.document import Document
from ripeness.reading.sentences import sentences
from ripeness.reading.statement import Span, Statement

__all__ = ["number_evidence", "passages_of"]


def number_evidence(statements: Sequence[Statement], order: Mapping[str, int]) -> dict[str, str]:
    """Label statements ``e1``, ``e2`` ... by document (``order``: its place) and place in the text."""
    ordered = sorted(
        statements, key=lambda stmt: (order.get(stmt.document, 0), stmt.span.start, -stmt.span.end, stmt.id)
    )
    return {stmt.id: f"e{number}" for number, stmt in enumerate(ordered, start=1)}


def passages_of(
    document: Document, statements: Sequence[Statement], *, full_text: bool = False, around: int = 1
) -> tuple[Passage, ...]:
    """Cut the passages of one document that show the given statements.

    Parameters
    ----------
    document
        Where they stand.
    statements
        Those to show; each must belong to the document.
    full_text
        One passage with the whole text.
    around
        Sentences of context on either side, within the paragraph.
    """
    text = document.text
    windows = [Span(0, len(text))] if full_text else _windows(text, statements, around)
    found = []
    for place, window in enumerate(windows):
        inside = [s for s in statements if window.start <= s.span.start and s.span.end <= window.end]
        found.append(
            Passage(
                document=document.id,
                segments=_segments(text, window, inside),
                gap_before=window.start > 0 and (place > 0 or bool(text[: window.start].strip())),
                gap_after=bool(text[window.end :].strip()),
            )
        )
    return tuple(found)


def _windows(text: str, statements: Sequence[Statement], around: int) -> list[Span]:
    split = sentences(text)
    spans = []
    for stmt in statements:
        touched = [item for item in split if item.span.overlaps(stmt.span)]
        if not touched:
            spans.append(stmt.span)
            continue
        near = [
            item.span
            for item in split[max(0, touched[0].index - around) : touched[-1].index + around + 1]
            if touched[0].paragraph <= item.paragraph <= touched[-1].paragraph
        ]
        start, end = min(span.start for span in near), max(span.end for span in near)
        spans.append(Span(min(start, stmt.span.start), max(end, stmt.span.end)))
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : max(span.start, merged[-1].end)].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _segments(text: str, window: Span, statements: Sequence[Statement]) -> tuple[Segment, ...]:
    """Cut a window wherever a quote begins or ends, so that overlapping quotes can all be marked."""
    ordered = sorted(statements, key=lambda stmt: (stmt.span.start, -stmt.span.end, stmt.id))
    cuts = sorted({window.start, window.end, *(p for s in ordered for p in (s.span.start, s.span.end))})
    found = []
    for start, end in pairwise(cuts):
        covering = [stmt for stmt in ordered if stmt.span.start <= start and end <= stmt.span.end]
        found.append(
            Segment(
                text=text[start:end],
                statements=tuple(stmt.id for stmt in covering),
                opens=tuple(stmt.id for stmt in covering if stmt.span.start == start),
            )
        )
    return tuple(found)
