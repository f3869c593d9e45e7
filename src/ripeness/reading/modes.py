"""How a statement stands in the text: direct, mixed, indirect or narrated."""

from __future__ import annotations

from ripeness.reading.context import TextContext
from ripeness.reading.quotations import quoted_share
from ripeness.reading.statement import Span

__all__ = ["mode_of", "words_of"]


def mode_of(
    context: TextContext, span: Span, *, attributed: bool, author: bool = False, spoken: bool = False
) -> str:
    """Return the mode of a content.

    Parameters
    ----------
    context
        Of the document.
    span
        The content.
    attributed
        Whether words of saying tie it to its speaker; without them it is narrated.
    author
        Whether the writer speaks: always narrated.
    spoken
        Whether it stands in a turn of a transcript or in a speech: the speaker's own words.
    """
    if author:
        return "narrated"
    share = quoted_share(span, context.quotes)
    if spoken:
        return "direct" if attributed or share > 0.8 else "indirect"
    if share >= 0.8:
        return "direct"
    if share > 0.0 and any(
        quote.inner.end - quote.inner.start > 3 and quote.span.overlaps(span) for quote in context.quotes
    ):
        return "mixed"
    return "indirect" if attributed else "narrated"


def words_of(mode: str) -> str:
    """Whether the words are the speaker's ``own`` or a ``paraphrase``."""
    return "own" if mode == "direct" else "paraphrase"
