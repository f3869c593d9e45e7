"""Phrase lists from the data files, compiled once, and the few text measures that the rules share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml

from ripeness.errors import VocabularyError

__all__ = ["Phrases", "content_words", "item_id", "load_data", "normalise", "words"]

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:'[^\W_]+)?")
_GAP = "..."
_T = TypeVar("_T")
_Entry = tuple[str, tuple[str, ...]]
_Beginning = tuple[tuple[str, ...], dict[str, list[_Entry]], tuple[_Entry, ...]]
"""Labels of one-word phrases, longer ones by their second word, and those whose second word is open."""
_REMEMBERED = 100_000
_STOP = frozenset(
    word
    for line in (
        "a an the of to in on at by for with from as and or that this these those it its is are was were be been",
        "being he she they his her their him them we our us i you your has have had will would can could may might",
        "shall do does did which who whom what when where there here said says also into over about after before",
    )
    for word in line.split()
)


@cache
def load_data(name: str) -> Any:
    """Return the parsed data file ``ledger/data/NAME.yaml``.

    Raises
    ------
    VocabularyError
        Where the file is missing or not YAML.
    """
    try:
        text = resources.files("ripeness.ledger").joinpath("data", f"{name}.yaml").read_text("utf-8")
        return yaml.safe_load(text)
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(
            f"The ledger's data file {name}.yaml cannot be read: {error}",
            code="vocabulary-data",
            hint="Install the package anew.",
        ) from error


class Phrases:
    """Labelled phrases found in lists of words, each text in time linear in its length.

    Parameters
    ----------
    groups
        Label -> phrases. ``*`` at a word's end stands for any ending, ``...`` for up to four words.

    Examples
    --------
    >>> Phrases({"firm": ["rule* out", "no ... without"]}).find(words("No deal at all without us"))
    [('firm', 'no deal at all without')]
    """

    __slots__ = ("_exact", "_known", "_prefix")

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[_Entry]] = {}
        self._prefix: dict[str, list[_Entry]] = {}
        self._known = _Remembered(self._beginning_with)
        for label, phrases in groups.items():
            for phrase in phrases:
                parts = _parts(phrase)
                if not parts:
                    continue
                starred = parts[0].endswith("*")
                table, key = (self._prefix, parts[0][:2]) if starred else (self._exact, parts[0])
                table.setdefault(key, []).append((label, parts))

    def find(self, tokens: Sequence[str]) -> list[tuple[str, str]]:
        """Return ``(label, words matched)`` in order of place."""
        return [(label, " ".join(tokens[start:end])) for label, start, end in self.spans(tokens)]

    def spans(self, tokens: Sequence[str]) -> list[tuple[str, int, int]]:
        """Return ``(label, first word, word after the last)`` in order of place, longest first at one place."""
        found: list[tuple[str, int, int]] = []
        last = len(tokens) - 1
        for start, begins in enumerate(map(self._known.__getitem__, tokens)):
            if begins is None:
                continue
            single, seconds, others = begins
            if single:
                found += [(label, start, start + 1) for label in single]
            if start < last and (seconds or others):
                for label, parts in (*seconds.get(tokens[start + 1], ()), *others):
                    end = _match(tokens, start, parts)
                    if end:
                        found.append((label, start, end))
        return sorted(found, key=lambda item: (item[1], -item[2], item[0])) if len(found) > 1 else found

    def _beginning_with(self, token: str) -> _Beginning | None:
        """Return the phrases whose first word fits, by their second word."""
        fitting = [entry for entry in self._prefix.get(token[:2], ()) if _fits(token, entry[1][0])]
        single: list[str] = []
        seconds: dict[str, list[_Entry]] = {}
        others: list[_Entry] = []
        for label, parts in (*self._exact.get(token, ()), *fitting):
            if len(parts) == 1:
                single.append(label)
            elif parts[1] == _GAP or parts[1].endswith("*"):
                others.append((label, parts))
            else:
                seconds.setdefault(parts[1], []).append((label, parts))
        return (tuple(single), seconds, tuple(others)) if single or seconds or others else None


def _parts(phrase: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in phrase.lower().split():
        if part == "...":
            found.append(_GAP)
        else:
            found.extend(words(part.rstrip("*")))
            if part.endswith("*") and found:
                found[-1] += "*"
    return tuple(found)


def _match(tokens: Sequence[str], start: int, parts: Sequence[str]) -> int:
    """Return the index after the match that begins at `start`, where the first part is known to fit, or 0."""
    place, gap, last = start + 1, 0, len(tokens)
    for part in parts[1:]:
        if part == _GAP:
            gap = 4
            continue
        while place < last and gap and not _fits(tokens[place], part):
            place, gap = place + 1, gap - 1
        if place >= last or not _fits(tokens[place], part):
            return 0
        place, gap = place + 1, 0
    return place


def _fits(token: str, part: str) -> bool:
    return token.startswith(part[:-1]) if part.endswith("*") else token == part


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case."""
    if not text:
        return []
    lower = text.lower()
    return _WORD.findall(lower.replace("’", "'") if "’" in lower else lower)


def normalise(text: str) -> str:
    """Return a text as its words alone, so that quote marks, blanks and case do not tell variants apart."""
    return " ".join(words(text))


class _Remembered(dict[str, _T]):
    """Word -> what a function finds for it, worked out once; forgotten when there are too many."""

    def __init__(self, find: Callable[[str], _T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _T:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._find(word)
        return found


def content_words(text: Sequence[str]) -> list[str]:
    """Return the words that carry content, plural and verb endings cut so that paraphrases meet."""
    return list(filter(None, map(_STEMS.__getitem__, text)))


def _stem(word: str) -> str:
    """Return a word without its ending, nothing for one without content."""
    if word in _STOP:
        return ""
    for ending in ("ing", "ed", "es", "s", "'s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_STEMS = _Remembered(_stem)


def item_id(prefix: str, *parts: str) -> str:
    """Return a stable id: the prefix and 12 hexadecimal digits of the parts' hash."""
    return prefix + hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
