"""Where sentences begin in a text, cheaply: all that the ledger's rules need to look around a statement."""

from __future__ import annotations

import re

__all__ = ["sentence_starts"]

_BREAK = re.compile(
    r"[.!?](?<![\s(.][A-Z].)(?<!\b(?:Mr|Dr|Ms|St|No|vs).)(?<!\b(?:Mrs|Gen|Sen|Gov|Rep|Col).)"
    r"[\"”’')\]]*\s+(?=\S)"
    r"|\n[^\S\n]*(?:\n\s*(?=\S)|(?=[^\s\da-z—–,;:.?!)\]”’]))"
)


def sentence_starts(text: str) -> list[int]:
    """Return the places where sentences begin, the first being 0.

    A line that breaks off and goes on in lower case, with a number or with punctuation is one sentence:
    pages lose the words of their links and leave such lines. An initial or a title ends nothing.

    Examples
    --------
    >>> sentence_starts("The U.S. envoy left. The allies\\nto the court: yield.")
    [0, 21]
    """
    return [0, *(match.end() for match in _BREAK.finditer(text))]
