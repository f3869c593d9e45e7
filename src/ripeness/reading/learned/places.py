"""Word ranges as places of the text, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ripeness.reading.statement import Span

if TYPE_CHECKING:
    from ripeness.reading.learned.tokens import TokenText

__all__ = ["span_of", "words_of"]


def span_of(text: TokenText, start: int, end: int) -> Span:
    """The characters of a word range."""
    return Span(int(text.starts[start]), int(text.ends[end - 1]))


def words_of(text: TokenText, span: Span) -> tuple[int, int]:
    """The words that a stretch of characters touches; at least one."""
    low = int(text.ends.searchsorted(span.start, side="right"))
    high = int(text.starts.searchsorted(span.end, side="left"))
    low = min(low, len(text) - 1)
    return low, max(high, low + 1)
