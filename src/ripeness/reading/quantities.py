"""Numbers with units beside a term: 85,000 troops, twenty years, 30 days, a third."""

from __future__ import annotations

import re

from ripeness.reading.number_words import TENS, UNITS
from ripeness.reading.statement import Quantity, Span
from ripeness.vocabulary import Term

__all__ = ["number_value", "quantity_near"]

_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}
_WORDS = "|".join([*UNITS, *TENS])
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<words>(?:(?:{_WORDS})[- ]?)+))"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|bn|k|m)\b)?",
    re.IGNORECASE,
)


def number_value(match: re.Match[str]) -> float:
    """The value of a matched number.

    Examples
    --------
    >>> number_value(_NUMBER.match("85,000"))
    85000.0
    """
    if match.group("digits"):
        value = float(re.sub(r"[,\u00a0 ]", "", match.group("digits")))
    else:
        value = 0.0
        for word in re.split(r"[- ]+", match.group("words").lower().strip(" -")):
            value += UNITS.get(word, TENS.get(word, 0))
    scale = match.group("scale")
    return value * _SCALES[scale.lower()] if scale else value


def quantity_near(text: str, within: Span, phrase: Span, term: Term) -> Quantity | None:
    """The number that belongs to a term: beside its unit or one of its quantity cues, nearest to the phrase.

    ``None`` for terms without a unit and where no number stands in the words.
    """
    if not term.unit:
        return None
    wanted = {term.unit.lower(), term.unit.lower().rstrip("s"), *(cue.lower() for cue in term.quantity_cues)}
    best: tuple[int, Quantity] | None = None
    for match in _NUMBER.finditer(text, within.start, within.end):
        after = text[match.end() : match.end() + 25].lower()
        before = text[max(within.start, match.start() - 25) : match.start()].lower()
        if not any(word in after or word in before for word in wanted if word):
            continue
        distance = min(abs(match.start() - phrase.end), abs(phrase.start - match.end()))
        if phrase.start <= match.start() < phrase.end:
            distance = 0
        end = match.end()
        while end > match.start() and text[end - 1] in " -":
            end -= 1
        quantity = Quantity(value=number_value(match), unit=term.unit, span=Span(match.start(), end))
        if best is None or distance < best[0]:
            best = (distance, quantity)
    return best[1] if best else None
