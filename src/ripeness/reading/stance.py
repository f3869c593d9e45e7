"""For or against: whether the words around a phrase, or the act, turn the side that it names."""

from __future__ import annotations

import re

from ripeness.reading.statement import Span

__all__ = ["turned"]

_AGAINST_BEFORE = re.compile(
    r"\b(?:not|never|no|neither|nor|without|cannot|\w+n[’']t|hardly|nobody|nothing|refus\w*|reject\w*"
    r"|rul(?:e|es|ed|ing) out|oppos\w*"
    r"|against|dismiss\w*|den(?:y|ies|ied|ying)|exclud\w*|forbid\w*|veto\w*|block\w*|declin\w*"
    r"|renounc\w*|forgo\w*|forswear\w*"
    r"|giv(?:e|es|ing|en) up|gave up|abandon\w*|drop(?:s|ped|ping)?|instead of|rather than|end(?:s|ed"
    r"|ing)? (?:to|of)|stop(?:s|ped|ping)?"
    r"|halt|no longer|unacceptable|out of the question|unwilling|criticis\w*|criticiz\w*|condemn\w*"
    r"|fear\w*|prevent\w*"
    r"|keep(?:s|ing)? \w+ out of|barred? from|bars? )\b",
    re.IGNORECASE,
)
_AGAINST_AFTER = re.compile(
    r"[^.;:!?]{0,60}?\b(?:(?:is|are|was|were|would be|will be|remains?|as) (?:(?:totally|wholly"
    r"|categorically|simply|quite) )?"
    r"(?:unacceptable|out of the question|off the table|not (?:acceptable|on the (?:table|agenda)"
    r"|negotiable|up for|an option|possible|needed)"
    r"|ruled out|impossible|excluded|inadmissible|unrealistic|dead|pointless)|cannot be|can[’']t be"
    r"|will not|won[’']t|would not|could not|never"
    r"|makes? no sense|a non-?starter)",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?:no longer|not|never|cannot|\w+n[’']t|stop(?:s|ped)?|drop\w*) (?:\w+ ){0,2}?"
    r"(?:oppos\w*|reject\w*|refus\w*|rul\w+ out|exclud\w*|object\w*|against|block\w*|veto\w*|forbid\w*"
    r"|den(?:y|ies|ied))\b"
    r"|\b(?:withdrew|dropped|drops|lifted) (?:its|his|her|their) (?:objections?|opposition|veto)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:would|will|could|can) only\b|\bnothing (?:but|short of|less than)\b|\bno (?:\w+ )?(?:without"
    r"|until|unless|before)\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\bno longer (?:insist\w*|demand\w*|want\w*|ask\w*|require\w*|seek\w*|call\w*)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[;:.!?]|,? (?:but|while|whereas|although|though|unless|if|until|before|once|provided|and (?:he|she"
    r"|it|they|that)) "
)


def turned(text: str, around: Span, phrase: Span, act: str, *, inside: bool = True) -> bool:
    """Whether a phrase's side is turned.

    Parameters
    ----------
    text
        Of the document.
    around
        The content, or the sentence where the phrase stands outside the content.
    phrase
        The words that name a term.
    act
        Of the statement. A rejection turns what it names, unless its words set a price ("no talks before a
        withdrawal").
    inside
        Whether the phrase stands in the content; outside it only the act decides.
    """
    if not inside:
        return act == "reject"
    before = text[around.start : phrase.start]
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    if _NO_LONGER.search(clause):
        return True
    if _TWICE.search(clause) or _ONLY.search(clause):
        return False
    if _AGAINST_BEFORE.search(clause[-70:]):
        return True
    after = text[phrase.end : min(around.end, phrase.end + 75)]
    if _AGAINST_AFTER.match(after):
        return True
    return act == "reject" and not (
        cuts and re.search(r"\b(?:unless|until|before|if|without)\b", before[-90:])
    )
