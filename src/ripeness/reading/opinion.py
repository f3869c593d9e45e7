"""Where the writer judges or foresees: sentences of opinion and analysis that nobody else is made to say."""

from __future__ import annotations

import re

from ripeness.corpus.document import Document
from ripeness.reading.context import TextContext
from ripeness.reading.quotations import quoted_share
from ripeness.reading.statement import Span

__all__ = ["is_opinion", "judgement"]

_FUTURE = re.compile(
    r"\b(?:will|won[’']t|would|wouldn[’']t|shall|may|might|could|is going to|are going to|is likely"
    r"|are likely|unlikely"
    r"|expect|bound to|risks? \w+ing|sooner or later)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:seems?|appears?|looks?|means?|suggests?|shows?|proves?|reveals?|amounts? to|is|are|isn[’']t"
    r"|aren[’']t|remains?"
    r"|has|have|cannot|can[’']t|can|must|should|needs?|wants?|knows?|believes?|hopes?|fears?|lacks?"
    r"|depends?|serves?|suits?|gains?)\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    r"\b(?:perhaps|probably|apparently|clearly|obviously|of course|in truth|in fact|the truth|the point"
    r"|the problem|the question"
    r"|the danger|the risk|mistake|illusion|fantasy|naive|cynical|wrong|right|weak|weaker|strong"
    r"|stronger|worse|better|best|worst"
    r"|never|nobody|nothing|real|really|credible|serious|sincere|trust|leverage|incentive|pretext|bluff"
    r"|trap|concession"
    r"|victory|defeat|gift|price|cost|costs|hope|peace|deal|settlement|war|talks|negotiat\w+|compromise)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:opinion|op-ed|comment(?:ary)?|column|analysis|editorial|essay|blog|viewpoint|perspective)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:I|my|me|we|our)\b")


def is_opinion(document: Document, context: TextContext) -> bool:
    """Whether the document is an opinion piece or analysis whose own judgements count."""
    if document.kind in ("opinion", "analysis"):
        return True
    if document.kind in ("transcript", "official", "news") or context.turns:
        return False
    head = f"{document.title} {document.text[:300]} {document.text[-200:]}"
    if _LABEL.search(head):
        return True
    outside = [s for s in context.sentences if quoted_share(s.span, context.quotes) < 0.3]
    if not outside:
        return False
    judging = sum(1 for s in outside if len(_JUDGING.findall(document.text, s.span.start, s.span.end)) >= 2)
    first = sum(1 for s in outside if _FIRST.search(document.text, s.span.start, s.span.end))
    return judging / len(outside) > 0.3 or first >= 3


def judgement(text: str, sentence: Span) -> str:
    """``predict`` or ``assess`` for a sentence that judges, else empty."""
    if len(sentence.of(text).split()) < 4 or text[sentence.end - 1] == "?":
        return ""
    weight = len(_JUDGING.findall(text, sentence.start, sentence.end))
    if _FUTURE.search(text, sentence.start, sentence.end) and weight >= 1:
        return "predict"
    if _PRESENT.search(text, sentence.start, sentence.end) and weight >= 1:
        return "assess"
    return ""
