"""Word tokens with offsets, and the closed classes of English that the rules lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

__all__ = ["Word", "quieted", "unshouted", "words"]

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sen|Rep|Gov|Amb|Adm|Hon|Rev|Fr|MR|MRS|MS"
    r"|DR|PROF|GEN|COL|SEN|REP)\.(?=\s)"
    r"|[A-Z]\.(?=\s?[A-Z])|\w+(?:[’'.-]\w+)*|[^\w\s]"
)
_SMALL = frozenset(
    (
        "of",
        "the",
        "a",
        "an",
        "and",
        "for",
        "in",
        "on",
        "to",
        "at",
        "by",
        "from",
        "as",
        "is",
        "no",
        "not",
        "or",
        "it",
    )
)
_POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)
_CLITIC = re.compile(
    r"^(I|you|he|she|it|we|they|who|there|that|what|here)[’'](?:s|re|ve|d|ll|m)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """One token: a word (its possessive ending apart) or a sign.

    Parameters
    ----------
    text
        As it stands, without a possessive ``'s``.
    lower
        In small letters, with straight apostrophes.
    start, end
        Offsets of ``text``.
    possessive
        Whether ``'s`` or ``'`` follows.
    stop
        Offset after the possessive ending.
    """

    text: str
    lower: str
    start: int
    end: int
    possessive: bool
    stop: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def alpha(self) -> bool:
        """Whether it is a word and not a sign or number."""
        return self.text[0].isalpha()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Tokens of ``text[start:end]`` in order.

    Examples
    --------
    >>> [w.text for w in words("Kyiv's envoy, he'll say.")]
    ['Kyiv', 'envoy', ',', 'he', "'ll", 'say', '.']
    """
    limit = len(text) if end is None else end
    found: list[Word] = []
    for match in _WORD.finditer(text, start, limit):
        raw, first, stop = match.group(), match.start(), match.end()
        possessive = False
        clitic = _CLITIC.match(raw)
        if clitic:
            size = len(clitic.group(1))
            found.append(Word(raw[:size], raw[:size].lower(), first, first + size, False, first + size))
            tail = raw[size:]
            found.append(Word(tail, tail.lower().replace("’", "'"), first + size, stop, False, stop))
            continue
        if _POSSESSIVE.search(raw):
            raw, possessive = raw[:-2], True
        elif raw[-1] == "s" and text[stop : stop + 1] in ("'", "’") and text[stop + 1 : stop + 2].isspace():
            possessive = raw[0].isupper() or _next_is_small(text, stop + 1)
        found.append(
            Word(
                raw,
                raw.lower().replace("’", "'").rstrip(".") or raw,
                first,
                first + len(raw),
                possessive,
                stop,
            )
        )
    return found


def _next_is_small(text: str, at: int) -> bool:
    return text[at : at + 2].strip()[:1].islower()


_PREFIXED = re.compile(r"(^Mc|^O['’]|-)([a-z])")


def unshouted(name: str, *, person: bool = False) -> str:
    """``MS. HARROW`` names the person of ``Harrow``; short names in capitals are acronyms and stay.

    ``person``: it is known to be a person's name (a title stands before it).

    Examples
    --------
    >>> unshouted("FELIX DRUM"), unshouted("MCALLEN"), unshouted("ECOWAS"), unshouted("UN")
    ('Felix Drum', 'McAllen', 'ECOWAS', 'UN')
    """
    if not name.isupper() or (" " not in name and len(name) <= (2 if person else 6)):
        return name
    return " ".join(_lowered(part) if len(part) > 2 else part for part in name.split())


def quieted(tokens: list[Word]) -> list[Word]:
    """Tokens of a line in capitals as if it were written in the usual way; other lines unchanged.

    Words of up to three letters stay, since they are acronyms as often as not.
    """
    alpha = [token for token in tokens if token.alpha]
    loud = [token for token in alpha if token.text.isupper() and len(token.text) > 1]
    if len(loud) < 0.75 * len(alpha) or not any(len(token.text) > 3 for token in loud):
        return tokens
    return [replace(token, text=_quiet(token.text)) if token.text.isupper() else token for token in tokens]


def _quiet(text: str) -> str:
    if text.lower() in _SMALL:
        return text.lower()
    return text if len(text) <= 3 else _lowered(text)


def _lowered(word: str) -> str:
    """A word in capitals as a name is written: ``O'Brien``, ``McGurk``, ``Abu-Salah``."""
    return _PREFIXED.sub(lambda found: found.group(1) + found.group(2).upper(), word.capitalize())
