"""Whether a sentence gives a mention as the source of what it tells: "he says", "in her account", "so the envoy"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ripeness.reading.statement import Span
    from ripeness.vocabulary import CueBook

__all__ = ["is_source"]

_BEFORE, _AFTER = 28, 120
_OPENS = re.compile(r"(?:[,;—–(]|[”\"’»])\s*$")
_ADVERBS = r"(?:(?:has|had|have|also|then|later|further|once|again|too|now|\w+ly)\s+){0,3}"
_ASIDE = re.compile(
    rf"\s+{_ADVERBS}(\w+)"
    r"(?:\s+(?:on|out|over|again|later|then|him|her|them|it|in|reporters|journalists|too|first|once more|\w+ly)){0,2}"
    r"\s*(?:[,;:.—–)]|$)"
)
_VERB = re.compile(r"\w{2,}(?:s|ed)|went|wrote|held|put|felt|saw|found|made|gave|ran|knew|thought")
"""Hardly any other verb stands alone with its subject between commas."""
_CLAUSE = re.compile(rf"(?:,\s[^,.;:\n”\"]{{3,70}},)?\s+{_ADVERBS}(\w+)\b")
"""With what stands between commas after a name: "Torvund, the foreign minister, said"."""
_INVERTED = re.compile(r"(?:[,;—–(]|[”\"’»])\s*(\w+)\s+(?:the\s+)?$")
_CLOSED = re.compile(r"\s*(?:[,.;:—–)]|(?:on|in|at|of|from|through|after|before|during)\b|$)")
_ACCOUNT = re.compile(
    r"(?:[’']s?)?\s+(?:own\s+)?(?:\w+\s+)?(?:accounts?|view|eyes?|opinion|words?|estimat\w+|mind|reckoning|telling"
    r"|judge?ment|reading|book|version|description|phrase|assessment|calculation|understanding|report)\b"
)
_WITHIN = re.compile(r"\b(?:in|by|to|on|from)\s+(?:the\s+)?$", re.I)
_SOURCE = re.compile(r"\b(?:according to|as per|per)\s+(?:the\s+)?$", re.I)
_IF, _TRUSTED = (
    re.compile(r"\bif\s+(?:the\s+)?$", re.I),
    re.compile(r"\s+(?:is|are|was|were)\s+to\s+be\s+\w+ed\b"),
)
_SO = re.compile(r"[,;—–(]\s*(?:so|thus)\s+(?:the\s+)?$", re.I)


def is_source(text: str, mention: Span, cues: CueBook) -> bool:
    """Whether whoever is mentioned there is told to say something.

    Parameters
    ----------
    text
        The text.
    mention
        A place in it.
    cues
        Verbs of speaking and acting.

    Returns
    -------
    bool
        True for "..., he says, ...", "..., said the Kremlin", "the envoy said that", "in her account", "according to
        Tass", "if Tass is to be trusted", "..., so the envoy, ...".
    """
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    after = text[mention.end : mention.end + _AFTER]
    aside = _ASIDE.match(after)
    if aside and _OPENS.search(before) and _VERB.fullmatch(aside[1]):
        return True
    turned = _INVERTED.search(before)
    if turned and _CLOSED.match(after) and cues.is_verb(turned[1]):
        return True
    if _SOURCE.search(before) or (_IF.search(before) and _TRUSTED.match(after)):
        return True
    if (_WITHIN.search(before) and _ACCOUNT.match(after)) or (_SO.search(before) and _CLOSED.match(after)):
        return True
    clause = _CLAUSE.match(after)
    return clause is not None and cues.is_verb(clause[1])
