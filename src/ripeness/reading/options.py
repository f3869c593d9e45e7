"""Sides on the terms of a settlement: which term some words name, for or against it, and with which quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.reading.phrases import Found, PhraseFinder
from ripeness.reading.quantities import quantity_near
from ripeness.reading.statement import OptionStand, Span
from ripeness.vocabulary import Pack, Term

__all__ = ["OptionReader"]

_AGAINST_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|neither|nor|without|cannot|won[’']t|can[’']t|wouldn[’']t|don[’']t|doesn[’']t|didn[’']t|isn[’']t"
    r"|aren[’']t|hardly|refus\w*|reject\w*|rul(?:e|es|ed|ing) out|oppos\w*|against|dismiss\w*|den(?:y|ies|ied|ying)|exclud\w*"
    r"|forbid\w*|veto\w*|block\w*|declin\w*|renounc\w*|forgo\w*|forswear\w*|give up|gives up|giving up|gave up|abandon\w*"
    r"|drop|drops|dropped|dropping|instead of|rather than|end to|stop|stopped|halt|no longer|unacceptable|out of the question"
    r"|unwilling|criticis\w*|criticiz\w*|condemn\w*|fear\w*|end|ending|withdraw\w* (?:its|his|their) (?:demand|objection))\b)",
    re.IGNORECASE,
)
_AGAINST_AFTER = re.compile(
    r"^[^.;:!?]{0,60}?\b(?:is|are|was|were|would be|will be|remains?|as)?\s*(?:(?:totally|wholly|categorically|simply) )?"
    r"(?:unacceptable|out of the question|off the table|not (?:acceptable|on the (?:table|agenda)|negotiable|up for|an option|possible)"
    r"|ruled out|impossible|a non-?starter|excluded|inadmissible|cannot be|can[’']t be|will not|won[’']t|would not|never|makes? no sense|unrealistic)",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?:no longer|not|never|cannot|won[’']t|can[’']t|don[’']t|doesn[’']t|didn[’']t|stops?|stopped|drop\w*) (?:\w+ ){0,2}?"
    r"(?:oppos\w*|reject\w*|refus\w*|rul\w+ out|exclud\w*|object\w*|against|block\w*|veto\w*|forbid\w*|den(?:y|ies|ied))\b"
    r"|\b(?:withdrew|dropped|drops|lifted) (?:its|his|her|their) (?:objections?|opposition|veto)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:.!?]|,? (?:but|while|whereas|although|though|unless|if|until|before|and (?:he|she|it|they)) "
)


@dataclass(frozen=True, slots=True)
class _Named:
    found: Found[tuple[Term, str]]
    term: Term
    sign: str


class OptionReader:
    """Reads sides on the terms of packs; compiled once for its packs."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)
        terms = [term for pack in packs for term in pack.terms.values()]
        self._finder: PhraseFinder[tuple[Term, str]] = PhraseFinder(
            [(cue, (term, "+")) for term in terms for cue in term.cues]
            + [(cue, (term, "-")) for term in terms for cue in term.against]
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """Versions of the packs in use: ``ukraine/1``."""
        return tuple(pack.label for pack in self.packs)

    def read(
        self, text: str, content: Span, *, act: str, sentence: Span | None = None
    ) -> tuple[OptionStand, ...]:
        """Sides that a statement takes, each term once, in the order of their place.

        Parameters
        ----------
        text
            Of the document.
        content
            The statement's quote.
        act
            Of the statement: a rejection turns a named term, a report or forecast takes no side.
        sentence
            Where given, terms named outside the content are looked for when the content names none.
        """
        named = self._named(text, content, act)
        if not named and sentence is not None and act in ("reject", "accept", "demand", "offer", "threaten"):
            named = self._named(text, sentence, act) if content.end - content.start < 60 else []
        stands: dict[str, OptionStand] = {}
        for item in named:
            quantity = quantity_near(text, sentence or content, item.found.span, item.term)
            stand = OptionStand(option=item.term.id, sign=item.sign, span=item.found.span, quantity=quantity)
            stands.setdefault(stand.option, stand)
        return tuple(stands.values())

    def _named(self, text: str, span: Span, act: str) -> list[_Named]:
        named: list[_Named] = []
        for found in self._finder.find(text, span.start, span.end):
            for term, sign in found.values:
                turned = _turned(text, span, found.span, act)
                flipped = {"+": "-", "-": "+"}[sign] if turned else sign
                named.append(_Named(found, term, flipped))
        return named


def _turned(text: str, span: Span, phrase: Span, act: str) -> bool:
    """Whether the words around a phrase, or the act, turn the side."""
    before = text[span.start : phrase.start]
    cut = [match.end() for match in _CLAUSE.finditer(before)]
    before = before[cut[-1] :] if cut else before
    after = text[phrase.end : min(span.end, phrase.end + 70)]
    if _TWICE.search(before):
        return False
    negated = bool(_AGAINST_BEFORE.search(before[-60:])) or bool(_AGAINST_AFTER.match(after))
    return negated or act == "reject"
