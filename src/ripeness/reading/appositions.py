"""What stands beside a name and tells who it is: "X, the foreign minister of Harrat", "X of Brevia", "X, who leads"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.reading.lexicon import ORGANISATION_NOUNS
from ripeness.reading.mention import Mention
from ripeness.reading.words import Word

__all__ = ["Beside", "beside_names"]

_LEADS = frozenset(
    """heads leads led headed runs ran chairs chaired commands commanded represents represented speaks spoke
    negotiates advises advised governs rules ruled serves""".split()
)
_STUDIES = frozenset(
    "teaches taught studies studied researches writes works lectures covers followed follows".split()
)
_BREAKS = frozenset(", – — ( : -".split())


@dataclass(frozen=True, slots=True)
class Beside:
    """A role that stands beside a name.

    Parameters
    ----------
    name, role
        Indices of the two mentions; ``role`` may be a bare name ("X of Brevia").
    same
        Whether both mean the same actor (else the second is the first's side).
    scholar
        Whether it makes the first an analyst.
    """

    name: int
    role: int
    same: bool
    scholar: bool = False


def beside_names(tokens: Sequence[Word], mentions: Sequence[Mention]) -> dict[int, Beside]:
    """Return, by the index of the later mention, what it tells about an earlier name."""
    starts: dict[int, int] = {}
    for index, mention in enumerate(mentions):
        if mention.kind != "pronoun" and (mention.start_word not in starts or not mention.inner):
            starts[mention.start_word] = index
    found: dict[int, Beside] = {}
    for index, mention in enumerate(mentions):
        if not mention.name or mention.possessive or mention.end_word + 1 >= len(tokens):
            continue
        beside = _after(tokens, mentions, starts, index)
        if beside is not None:
            found[beside.role] = beside
    return found


def _after(
    tokens: Sequence[Word], mentions: Sequence[Mention], starts: dict[int, int], index: int
) -> Beside | None:
    at = mentions[index].end_word
    sign, following = tokens[at].text, tokens[at + 1].lower
    if sign == "of" or (sign == "for" and mentions[index].titles):
        return _whole(mentions, starts, index, at + 1)
    led = tokens[at + 1].lower if sign in ("has", "had") else sign
    if led in _LEADS:
        return _who(tokens, starts, index, at + (sign in ("has", "had")))
    if sign in ("is", "was"):
        return _is(mentions, starts, index, at)
    if sign not in _BREAKS:
        return None
    if following == "who" and at + 2 < len(tokens):
        return _who(tokens, starts, index, at + 2)
    other = starts.get(at + 1, -1)
    if other < 0:
        return None
    role = mentions[other]
    if (
        sign == "("
        and role.name
        and not role.head
        and tokens[min(role.end_word, len(tokens) - 1)].text == ")"
    ):
        return Beside(index, other, same=False)
    if role.kind != "role" or role.name or role.possessive:
        return None
    if sign == "(" and role.capital and role.head in ORGANISATION_NOUNS:
        return Beside(index, other, same=False)
    end = tokens[role.end_word].text if role.end_word < len(tokens) else "."
    closes = end in ",.;:)–—" or end.lower() in ("who", "and", "in", "at", "whose", "until", "since")
    if sign == "(":
        closes = True
    if sign == ":" or (role.determiner in ("some", "many", "both") or not closes):
        return None
    return Beside(index, other, same=True)


def _whole(mentions: Sequence[Mention], starts: dict[int, int], index: int, at: int) -> Beside | None:
    """``X of Brevia``; in ``X of Brevia's Institute of Economics`` the institute."""
    other = starts.get(at, -1)
    if other >= 0 and mentions[other].name and mentions[other].possessive:
        owned = starts.get(mentions[other].end_word, -1)
        other = owned if owned >= 0 and mentions[owned].name else other
    return Beside(index, other, same=False) if other >= 0 and mentions[other].name else None


def _who(tokens: Sequence[Word], starts: dict[int, int], index: int, at: int) -> Beside | None:
    verb = tokens[at].lower
    for place in range(at + 1, min(at + 6, len(tokens))):
        if tokens[place].text in ",.;":
            return None
        other = starts.get(place, -1)
        if other >= 0:
            if verb in _LEADS:
                return Beside(index, other, same=False)
            return Beside(index, other, same=False, scholar=True) if verb in _STUDIES else None
    return None


def _is(mentions: Sequence[Mention], starts: dict[int, int], index: int, at: int) -> Beside | None:
    """``X is the chief negotiator of Ardashan``."""
    other = starts.get(at + 1, -1)
    if other < 0 or mentions[other].kind != "role" or mentions[other].name or mentions[other].possessive:
        return None
    role = mentions[other]
    return (
        Beside(index, other, same=True)
        if role.owner >= 0 or role.complement >= 0 or role.qualifiers
        else None
    )
