"""Captions of pictures, which stand in texts taken from pages and tell of no negotiation by themselves."""

from __future__ import annotations

import re

from ripeness.reading.statement import Span

__all__ = ["in_caption"]

_CAPTION = re.compile(
    r"^.{0,120}\((?:L|R|C|left|right|cent(?:re|er)|far (?:left|right))\)(?=[ ,])"  # "Emmanuel Macron (L), the ..."
    r"|^\W*(?:Photo|Picture|Image|Caption)\b ?[:|]"
    r"|\b(?:File|Archive) (?:photo|picture|image)\b"
)
_LONGEST = 400  # characters


def in_caption(text: str, span: Span) -> bool:
    """Whether a place stands in a line that is a picture's caption.

    Examples
    --------
    >>> text = "Emmanuel Macron (L) welcomes Olaf Scholz.\\nMacron welcomed the offer."
    >>> in_caption(text, Span(20, 40)), in_caption(text, Span(50, 68))
    (True, False)
    """
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= _LONGEST and _CAPTION.search(line) is not None
