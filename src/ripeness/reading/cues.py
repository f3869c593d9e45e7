"""Cues in a text: forms of reporting verbs, nouns of position and source phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.reading.words import Word
from ripeness.vocabulary import Cue, CueBook

__all__ = ["CueFinder", "CueHit"]


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue's tokens, first and last (exclusive)."""

    first: int
    last: int
    cue: Cue


class CueFinder:
    """Looks cues up by their first word; compiled once."""

    def __init__(self, book: CueBook) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        for form, cues in book.by_form.items():
            parts = tuple(form.replace("’", "'").split())
            for cue in cues:
                self._by_first.setdefault(parts[0], []).append((parts, cue))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: Sequence[Word], first: int, last: int) -> list[CueHit]:
        """Hits in order; for one place the longest, a verb before a noun of the same words."""
        found: list[CueHit] = []
        at = first
        while at < last:
            hit = self._at(tokens, at, last)
            if hit is None:
                at += 1
                continue
            found.append(hit)
            at = hit.last
        return found

    def _at(self, tokens: Sequence[Word], at: int, last: int) -> CueHit | None:
        best: CueHit | None = None
        for parts, cue in self._by_first.get(tokens[at].lower, ()):
            end = at + len(parts)
            if best is not None and len(parts) < best.last - best.first:
                break
            if end > last or any(tokens[at + k].lower != part for k, part in enumerate(parts)):
                continue
            hit = CueHit(at, end, cue)
            if best is None or _prefer(tokens, at, cue, best.cue):
                best = hit
        return best


def _prefer(tokens: Sequence[Word], at: int, cue: Cue, other: Cue) -> bool:
    """A noun where a determiner, possessive or adjective stands before, else the verb."""
    before = tokens[at - 1] if at else None
    nominal = before is not None and (
        before.possessive
        or before.lower in ("the", "a", "an", "its", "his", "her", "their", "our", "my", "this", "no", "any")
    )
    return cue.kind == ("noun" if nominal else "verb") and other.kind != cue.kind
