"""The patterns that tell furniture from story, loaded from the data files beside this module."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

__all__ = ["Outlets", "furniture", "known_outlets", "load_data", "segment_kind"]

_OUTER = " \t\u00a0*_[](){}<>»«►◄▲▼▸•·|#“”\"'`~"
_CUT = re.compile(r"\s*[|·•/»]+\s*|\s+[–—-]+\s+|\s{3,}")
_LONGEST = 320


def load_data(name: str) -> Any:
    """Load one of the layer's own data files."""
    return yaml.safe_load(
        importlib.resources.files("ripeness.corpus").joinpath("data", name).read_text("utf-8")
    )


@functools.cache
def _line_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: Mapping[str, list[str]] = load_data("lines.yaml")["lines"]
    return tuple(
        (kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))
        for kind, patterns in table.items()
    )


@functools.cache
def _segment_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: Mapping[str, str] = load_data("lines.yaml")["segments"]
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in table.items())


def furniture(line: str) -> str:
    """Kind of furniture that a whole line is (``comments``, ``share``, ``related`` ...), else empty.

    Examples
    --------
    >>> furniture("Post a Comment"), furniture("The minister declined to comment.")
    ('comments', '')
    """
    if not line or len(line) > _LONGEST:
        return ""
    bare = line.strip(_OUTER)
    if not bare:
        return "end"
    for kind, pattern in _line_patterns():
        if pattern.fullmatch(bare) or pattern.fullmatch(line):
            return kind
    return _furniture_by_pieces(line)


def _furniture_by_pieces(line: str) -> str:
    """A line like ``Share | Comment (12) | Most read: Price of the bread``: every piece is furniture."""
    pieces = [piece.strip(_OUTER) for piece in _CUT.split(line)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return ""
    kinds = [_piece_kind(piece) for piece in pieces]
    return kinds[0] if all(kinds) else ""


def _piece_kind(piece: str) -> str:
    for kind, pattern in _line_patterns():
        if pattern.fullmatch(piece):
            return kind
    return "navigation" if segment_kind(piece) == "reading" else ""


def segment_kind(piece: str) -> str:
    """What a piece of a line of metadata is: ``kicker``, ``reading``, ``bureau`` or empty."""
    for kind, pattern in _segment_patterns():
        if pattern.fullmatch(piece):
            return kind
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Names of outlets: ``names`` maps each spelling to the usual one, ``wires`` holds agencies' spellings."""

    names: Mapping[str, str]
    wires: frozenset[str]
    last_words: frozenset[str]

    def find(self, line: str) -> str:
        """The outlet that a whole line names, or empty."""
        bare = line.strip(_OUTER + "-–—.,:")
        if bare in self.names:
            return self.names[bare]
        words = bare.split()
        if not 2 <= len(words) <= 6 or words[-1] not in self.last_words:
            return ""
        small = {"of", "the", "and", "for", "on", "&"}
        if all(word[:1].isupper() or word in small for word in words) and not any(
            c in bare for c in ".!?,;:"
        ):
            return bare
        return ""


@functools.cache
def known_outlets() -> Outlets:
    """The outlets of the data file."""
    loaded = load_data("outlets.yaml")
    names: dict[str, str] = {}
    wires: set[str] = set()
    for entry in loaded["known"]:
        spellings = [entry["name"], *entry.get("aliases", ())]
        names.update(dict.fromkeys(spellings, entry["name"]))
        if entry.get("wire"):
            wires.update(spellings)
    return Outlets(names=names, wires=frozenset(wires), last_words=frozenset(loaded["last_words"]))
