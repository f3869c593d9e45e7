"""Find what a model copied: exact up to runs of white space, never approximately."""

from __future__ import annotations

import json
import re
from typing import Any

from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["parse_answer", "place_of"]

_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")


def parse_answer(answer: str) -> list[dict[str, str]] | None:
    """The array of an answer, or nothing where it is none; elements that are no objects of strings are left out."""
    try:
        data: Any = json.loads(_FENCE.sub("", answer))
    except ValueError:
        return None
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), None)
    if not isinstance(data, list):
        return None
    return [
        {str(k): str(v) for k, v in each.items() if isinstance(v, str)}
        for each in data
        if isinstance(each, dict)
    ]


def place_of(words: str, text: str, *, near: int = 0, start: int = 0, end: int | None = None) -> Span:
    """Where the words stand, the place nearest to ``near``; an empty span where they do not.

    Only runs of white space may differ. An altered word, number or negation, or an ellipsis, is not found.
    """
    parts = words.split()
    if not parts:
        return NO_SPAN
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = [
        Span(m.start(), m.end()) for m in pattern.finditer(text, start, len(text) if end is None else end)
    ]
    return min(found, key=lambda span: abs(span.start - near), default=NO_SPAN)
