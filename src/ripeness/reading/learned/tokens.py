"""Texts into words and word pieces with exact character offsets, and the small input features beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["CONTEXT", "KINDS", "WINDOW", "TokenText", "encode_texts", "load_tokenizer", "windows_of"]

WINDOW = 400
"""Word pieces in a window, without the two marks at its ends; training saw 254, 380 and 510."""
CONTEXT = 24
"""Words that neighbouring windows share, half of them read by each."""
KINDS = 16
"""Input features: 4 shapes x after a line break or not x within quotation marks or not."""

_OPEN, _CLOSE, _EITHER = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True, eq=False)
class TokenText:
    """One text as words.

    Parameters
    ----------
    text
        The text itself.
    starts, ends
        Character offsets of each word, shape ``(words,)``, end exclusive.
    pieces
        Word-piece ids, shape ``(pieces,)``.
    first
        Index of each word's first piece, with the number of pieces last: shape ``(words + 1,)``.
    kinds
        Input feature of each word, shape ``(words,)``, in ``range(KINDS)``.
    """

    text: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    pieces: NDArray[np.int32]
    first: NDArray[np.int32]
    kinds: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.starts)


def load_tokenizer(path: str) -> Any:
    """Load ``tokenizer.json`` without truncation and padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode_texts(tokenizer: Any, texts: Sequence[str]) -> list[TokenText]:
    """Split texts into words and pieces; offsets count characters of the text as given."""
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [_token_text(text, enc) for text, enc in zip(texts, encodings, strict=True)]


def _token_text(text: str, encoding: Any) -> TokenText:
    pieces = np.asarray(encoding.ids, dtype=np.int32)
    word_of = np.asarray(encoding.word_ids, dtype=np.int32)
    offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    if not len(pieces):
        empty = np.zeros(0, dtype=np.int32)
        return TokenText(text, empty, empty, empty, np.zeros(1, dtype=np.int32), np.zeros(0, dtype=np.int8))
    first = np.flatnonzero(np.r_[True, word_of[1:] != word_of[:-1]]).astype(np.int32)
    last = np.r_[first[1:], len(pieces)].astype(np.int32) - 1
    starts, ends = offsets[first, 0], offsets[last, 1]
    bounds = np.r_[first, last[-1] + 1].astype(np.int32)
    return TokenText(text, starts, ends, pieces, bounds, _kinds(text, starts, ends))


def _kinds(text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int8]:
    out = np.zeros(len(starts), dtype=np.int8)
    inside, before = False, 0
    for i, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        word = text[start:end]
        broken = i == 0 or "\n" in text[before:start]
        before = end
        if broken:
            inside = False
        if word in _OPEN or (word in _EITHER and not inside):
            inside = True
        elif word in _CLOSE or word in _EITHER:
            inside = False
        out[i] = _shape(word) + 4 * broken + 8 * inside
    return out


def _shape(word: str) -> int:
    if word[0].isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 3 if word[0].isdigit() else 0


def windows_of(
    tokens: TokenText, *, size: int = WINDOW, context: int = CONTEXT
) -> list[tuple[int, int, int, int]]:
    """Cut a text into windows of about equal length that fit the encoder.

    Returns
    -------
    list of tuple
        ``(low, high, keep_low, keep_high)`` in words: the window, and the part whose states are kept. The kept parts
        follow each other and cover the text.
    """
    first, count = tokens.first, len(tokens)
    size = _even(int(first[-1]), size, context)
    out: list[tuple[int, int, int, int]] = []
    low = keep = 0
    while keep < count:
        high = int(np.searchsorted(first, first[low] + size, side="right")) - 1
        high = min(max(high, low + 1), count)
        if high <= keep:  # a word of more pieces than the context leaves room for
            low = keep
            continue
        stop = high if high == count else max(high - context // 2, keep + 1)
        out.append((low, high, keep, stop))
        keep, low = stop, max(stop - context // 2, low + 1)
    return out


def _even(pieces: int, size: int, context: int) -> int:
    """The least window size that needs no more windows than ``size`` does, with a little room to spare."""
    if pieces <= size:
        return size
    shared = context + context // 4  # words of the overlap have a few more pieces
    step = size - shared
    windows = 1 + -(-(pieces - size) // max(step, 1))
    return min(size, -(-(pieces + (windows - 1) * shared) // windows))
