"""Words of a quote, its sentence and its document as hashed features: shared by training and reading."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ripeness.reading.statement import Span

__all__ = ["FIELDS", "Counted", "QuoteWords", "document_words", "quote_words"]

Counted: TypeAlias = tuple[npt.NDArray[np.uint32], npt.NDArray[np.float64]]
"""Hashes of features, rising, and how often each stands."""

_TOKEN = re.compile(r"\w\w+|[?!“”\"]")
_WORD = re.compile(r"\w+")
_BEFORE, _CONTEXT = 60, 300

FIELDS: Mapping[str, float] = {"q": 1.5, "s": 1.0, "b": 1.0, "c": 1.0, "x": 0.5, "d": 0.4}
"""Field -> its weight: quote, sentence, what stands before, pieces of words, context, whole document."""


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """Feature counts of one quote by field: hashes (uint32) and counts."""

    fields: Mapping[str, Counted]


def quote_words(text: str, quote: Span, sentence: Span, *, title: str, document: Counted) -> QuoteWords:
    """Features of one quote.

    Parameters
    ----------
    text
        Of the document.
    quote, sentence
        Their places; the sentence covers the quote.
    title
        The document's.
    document
        `document_words` of the whole text, made once.
    """
    said = quote.of(text)
    before = text[max(sentence.start, quote.start - _BEFORE) : quote.start]
    context = f"{text[max(0, sentence.start - _CONTEXT) : sentence.start]} {title}"
    return QuoteWords(
        {
            "q": field_counts("q", _pairs(said)),
            "s": field_counts("s", _pairs(sentence.of(text))),
            "b": field_counts("b", _pairs(before)),
            "c": field_counts("c", _pieces(said)),
            "x": field_counts("x", text_words(context)),
            "d": document,
        }
    )


def document_words(text: str) -> Counted:
    """The field of the whole document."""
    return field_counts("d", text_words(text))


def text_words(text: str) -> list[str]:
    """Words and marks of a text in small letters."""
    return _TOKEN.findall(text.lower())


def field_counts(field: str, features: Iterable[str]) -> Counted:
    """Hash the features of a field and count them, hashes rising."""
    counts = Counter(zlib.crc32(f"{field}{feature}".encode()) for feature in features)
    keys = sorted(counts)
    return np.array(keys, dtype=np.uint32), np.array([counts[key] for key in keys], dtype=float)


def _pairs(text: str) -> list[str]:
    found = text_words(text)
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def _pieces(text: str) -> list[str]:
    """Pieces of two to five letters within words, the edges marked."""
    found = []
    for word in _WORD.findall(text.lower()):
        edged = f" {word} "
        found += [edged[i : i + n] for n in (2, 3, 4, 5) for i in range(len(edged) - n + 1)]
    return found
