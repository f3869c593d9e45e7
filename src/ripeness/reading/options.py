"""Sides on the terms of a settlement: which term some words name, for or against it, and with which quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ripeness.reading.loose import LooseFinder
from ripeness.reading.phrases import PhraseFinder
from ripeness.reading.quantities import quantity_near
from ripeness.reading.soft import SoftFinder
from ripeness.reading.stance import turned
from ripeness.reading.statement import NO_SPAN, OptionStand, Span
from ripeness.vocabulary import Pack, Term

__all__ = ["OptionReader"]

_ANAPHORA = re.compile(
    r"\b(?:it|that|this|them|these|those|one|such|so|both|either|neither|the (?:idea|proposal|plan|offer"
    r"|demand|draft|text))\b",
    re.IGNORECASE,
)
_TAKES_SIDES = frozenset("demand offer accept reject threaten promise".split())
_EXACT, _LOOSE = 2.0, 1.1
_OTHER_ISSUE = 0.1
_SOFT = 0.25
_LEAN = 1.4
_SENTENCE, _BEFORE = 0.35, 0.25


@dataclass(frozen=True, slots=True)
class _Named:
    """A term named at a place: how strongly, and whether the phrase speaks for or against it."""

    term: Term
    span: Span
    weight: float
    sign: str
    soft: bool = False


class OptionReader:
    """Reads sides on the terms of packs; compiled once for its packs."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        self._pack_of = {term: pack for pack in packs for term in pack.terms}
        cues = [
            (cue, (term, sign))
            for pack in packs
            for term in pack.terms.values()
            for sign, phrases in (("+", term.cues), ("-", term.against))
            for cue in phrases
        ]
        self._terms = {term.id: term for pack in packs for term in pack.terms.values()}
        self._exact: PhraseFinder[tuple[Term, str]] = PhraseFinder(cues)
        self._loose: LooseFinder[tuple[str, str]] = LooseFinder(
            (cue, (term.id, sign)) for cue, (term, sign) in cues
        )
        self._soft = SoftFinder((term.issue, f"{term.id}:{sign}", cue) for cue, (term, sign) in cues)

    @property
    def labels(self) -> tuple[str, ...]:
        """Versions of the packs in use: ``ukraine/1``."""
        return tuple(pack.label for pack in self.packs)

    def read(
        self,
        text: str,
        content: Span,
        *,
        act: str,
        issue: str,
        party: str = "",
        sentence: Span = NO_SPAN,
        before: Span = NO_SPAN,
    ) -> tuple[OptionStand, ...]:
        """Sides that a statement takes, one for each choice of its issue, in the order of their place.

        Parameters
        ----------
        text
            Of the document.
        content
            The statement's quote.
        act, issue
            Of the statement: a rejection turns a named term; judgements and reports take sides only where their
            words name a term outright; terms of other issues need stronger words.
        sentence, before
            The content's sentence and the one before: terms named there count a little, for contents that say
            "it" or are short.
        """
        if not self._terms:
            return ()
        named = self._named(text, content, 1.0, issue)
        if act in _TAKES_SIDES:
            named += self._resembling(text, content, issue, act, party)
        if act in _TAKES_SIDES and not any(item.weight >= 1.0 for item in named):
            if sentence and sentence != content:
                named += self._named(text, sentence, _SENTENCE, issue, own_issue=True)
            if before and _ANAPHORA.search(text, content.start, content.end):
                named += self._named(text, before, _BEFORE, issue, own_issue=True)
        bar = 0.3 if act in _TAKES_SIDES else 1.9
        return self._choose(text, content, sentence or content, named, act, bar)

    def stands(
        self,
        text: str,
        content: Span,
        sentence: Span,
        chosen: Mapping[str, float],
        *,
        read: Sequence[OptionStand],
    ) -> tuple[OptionStand, ...]:
        """Stands for terms that a model chose (``issue/term:+`` -> probability), the likeliest of each dimension.

        What the rules read lends its words and its quantity; else the words that name the term in the content, or
        the content as a whole, show it.
        """
        best: dict[str, tuple[float, str]] = {}
        for code, probability in sorted(chosen.items()):
            term = code.rpartition(":")[0]
            if term in self._terms:
                dimension = self._pack_of[term].dimension_of(term).id
                best[dimension] = max(best.get(dimension, (0.0, "")), (probability, code))
        shown = {stand.code(): stand for stand in read}
        found = [
            shown[code] if code in shown else self._shown(text, content, sentence, code)
            for _, code in best.values()
        ]
        return tuple(sorted(found, key=lambda stand: (stand.span, stand.option)))

    def _shown(self, text: str, content: Span, sentence: Span, code: str) -> OptionStand:
        name, _, sign = code.rpartition(":")
        term = self._terms[name]
        named = [item for item in self._named(text, content, 1.0, term.issue) if item.term.id == name]
        span = max(named, key=lambda item: item.weight).span if named else content
        return OptionStand(
            option=name, sign=sign, span=span, quantity=quantity_near(text, sentence, span, term)
        )

    def _named(
        self, text: str, span: Span, weight: float, issue: str, *, own_issue: bool = False
    ) -> list[_Named]:
        named: list[_Named] = []
        for found in self._exact.find(text, span.start, span.end):
            strength = weight * (_EXACT + 0.3 * found.phrase.count(" "))
            for term, sign in found.values:
                named.append(_Named(term, found.span, strength * _fit(term, issue), sign))
        for place, (term_id, sign) in self._loose.find(text, span.start, span.end):
            term = self._terms[term_id]
            named.append(_Named(term, place, weight * _LOOSE * _fit(term, issue), sign))
        return [item for item in named if item.term.issue == issue] if own_issue else named

    def _resembling(self, text: str, content: Span, issue: str, act: str, party: str) -> list[_Named]:
        named = []
        for key, (score, place) in self._soft.scores(text, content, issue).items():
            term, _, sign = key.rpartition(":")
            if score >= 0.3:
                weight = min(_SOFT * score, 1.6) * self._leaning(term, sign, act, party)
                named.append(_Named(self._terms[term], place, weight, sign, soft=True))
        return named

    def _leaning(self, term: str, sign: str, act: str, party: str) -> float:
        """How far a side can be expected to want a term: ordered terms run from one pole's end to the other's."""
        pack = self._pack_of[term]
        dimension = pack.dimension_of(term)
        if dimension.kind != "ordered" or len(dimension.terms) < 2 or not pack.poles[1]:
            return 1.0
        place = dimension.terms.index(term) / (len(dimension.terms) - 1)
        wants = (act != "reject") == (sign == "+")
        toward = place if party == pack.poles[1] else 1.0 - place
        strength = _LEAN if party in pack.poles else _LEAN / 2
        return 1.0 + strength * (toward - 0.5) * (1 if wants else -1)

    def _choose(
        self, text: str, content: Span, sentence: Span, named: list[_Named], act: str, bar: float
    ) -> tuple[OptionStand, ...]:
        """The best term of each dimension."""
        totals: dict[tuple[str, str], float] = {}
        best: dict[tuple[str, str], _Named] = {}
        for item in named:
            around = content if content.overlaps(item.span) else sentence
            sign = item.sign
            if turned(text, around, item.span, act, inside=around == content and not item.soft):
                sign = "-" if sign == "+" else "+"
            key = (item.term.id, sign)
            totals[key] = max(totals.get(key, 0.0), item.weight) + (0.1 if key in totals else 0.0)
            if key not in best or best[key].weight < item.weight:
                best[key] = item
        chosen: dict[str, tuple[float, str, str]] = {}
        for (term, sign), total in totals.items():
            dimension = self._pack_of[term].dimension_of(term).id
            if total >= bar and (dimension not in chosen or total > chosen[dimension][0]):
                chosen[dimension] = (total, term, sign)
        stands = []
        for _, term, sign in chosen.values():
            item = best[term, sign]
            quantity = quantity_near(text, sentence, item.span, item.term)
            stands.append(OptionStand(option=term, sign=sign, span=item.span, quantity=quantity))
        return tuple(sorted(stands, key=lambda stand: (stand.span, stand.option)))


def _fit(term: Term, issue: str) -> float:
    return 1.0 if not issue or term.issue == issue else _OTHER_ISSUE
