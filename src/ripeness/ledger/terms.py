"""The words of terms set to another: "DEMAND by DAY, or face CONSEQUENCE", taken apart and told once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger.context import Context
from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.ledger.types_commitments import Commitment
from ripeness.reading.statement import Statement

__all__ = ["deadline_in", "instrument_of", "is_promising", "split_terms", "threat_after", "told_once"]

_OR = re.compile(
    r"(?:^|[\s,;—–-])or\s+(?P<threat>(?:else\b|face\b|risk\b|suffer\b|be\s+(?:hit|met|cut|struck|attacked|sanctioned|punished)\b"
    r"|expect\b|lose\b|(?:it|they|he|she|we|there|the\s+\w+)\s+(?:will|would|must|faces?)\b)[^.;!?\n]*)",
    re.IGNORECASE,
)
_REACH = 200


def split_terms(text: str) -> tuple[str, str]:
    """Return the demand and the threat of a text that holds both, else nothing and the text.

    Examples
    --------
    >>> split_terms("leave the valley by Friday, or face new tariffs")
    ('leave the valley by Friday', 'face new tariffs')
    """
    match = _OR.search(text)
    demand = text[: match.start()].strip(" ,;—–-\n") if match is not None else ""
    return (demand, match["threat"].strip()) if match is not None and demand else ("", text)


def threat_after(context: Context, stmt: Statement) -> str:
    """Return the threat that follows a demand in its sentence, or an empty text."""
    document = context.documents.get(stmt.document)
    if document is None:
        return ""
    _, end = context.sentence_span(stmt)
    match = _OR.search(document.text[stmt.span.end : min(end, stmt.span.end + _REACH)])
    return match["threat"].strip(' ”"') if match is not None else ""


def deadline_in(context: Context, stmt: Statement) -> tuple[str, DateInterval] | None:
    """Return the first deadline that the words of terms, or their sentence up to its end, name."""
    from ripeness.reading.time import find_deadlines

    document = context.documents.get(stmt.document)
    if document is None:
        return None
    _, end = context.sentence_span(stmt)
    said = stmt.said if stmt.said.known else stmt.learned
    found = [
        (each.start, each.end, each.interval)
        for each in find_deadlines(document.text, start=stmt.span.start, end=end, said=said)
        if not each.rule.startswith(("event", "soon"))
    ]
    if not found:  # a day without a year: what the words name is told, which year it was is not
        window = document.text[stmt.span.start : end]
        begin = stmt.span.start
        found += [(begin + m.start(), begin + m.end(), UNKNOWN_DATE) for m in _ON_DAY.finditer(window)]
    if not found:
        return None
    first, last, interval = min(found, key=lambda each: each[0])
    return document.text[first:last], interval


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ON_DAY = re.compile(
    rf"\b(?:on|by|before|until|from)\s+(?:(?:{_MONTHS})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTHS})|{_WEEKDAYS})(?:,?\s+\d{{4}})?\b"
)


@lru_cache(maxsize=1)
def _promises() -> Phrases:
    return Phrases({"promise": load_data("outcomes")["about_promise"]})


def is_promising(cue: str) -> bool:
    """Whether reporting words are those of a promise: "pledged", "vows"."""
    return bool(_promises().find(words(cue)))


def instrument_of(context: Context, text: str) -> str:
    """Return the issue that the words of a consequence belong to, by the vocabulary's cues; empty where none."""
    found = Phrases({key: issue.cues for key, issue in context.vocabulary.issues.items()}).find(words(text))
    return found[0][0] if found else ""


def told_once(context: Context, items: Sequence[Commitment]) -> list[Commitment]:
    """Join items of one issuer, kind and aim that one sentence tells: the same terms in two cuts.

    The consequence is the longest, or the words from the first to the last where they stand side by side.
    """
    homes: dict[tuple[object, ...], list[Commitment]] = {}
    for item in items:
        homes.setdefault(_place(context, item), []).append(item)
    return [_joined(context, group) for home in homes.values() for group in _overlapping(context, home)]


def _overlapping(context: Context, items: list[Commitment]) -> list[list[Commitment]]:
    """Promises of one sentence are several, except where their words overlap; other terms are one."""
    if len(items) < 2 or items[0].kind != "promise":
        return [items]
    groups: list[list[Commitment]] = []
    reach = -1
    for item in sorted(items, key=lambda c: (context.statements[c.statements[0]].span, c.id)):
        span = context.statements[item.statements[0]].span
        if groups and span.start < reach:
            groups[-1].append(item)
        else:
            groups.append([item])
        reach = max(reach, span.end)
    return groups


def _place(context: Context, item: Commitment) -> tuple[object, ...]:
    stmt = context.statements[item.statements[-1]]
    if stmt.document not in context.documents:
        return (item.id,)
    if item.kind == "promise":
        return (stmt.document, item.issuer, item.kind)
    return (
        stmt.document,
        context.sentence_span(stmt)[0],
        item.issuer or item.proposed_by,
        item.kind,
        item.target if item.kind != "penalty" else "",
    )


def _joined(context: Context, group: Sequence[Commitment]) -> Commitment:
    if len(group) == 1:
        return group[0]
    lead = max(group, key=lambda c: (bool(c.deadline), bool(c.demand), len(c.consequence), c.id))
    every = sorted(group, key=lambda c: (context.statements[c.statements[0]].span, c.id))
    return replace(
        lead,
        consequence=_span_of(context, every) or lead.consequence,
        statements=tuple(dict.fromkeys(key for c in every for key in c.statements)),
        utterances=tuple(dict.fromkeys(key for c in every for key in c.utterances)),
        consequence_options=tuple(dict.fromkeys(code for c in every for code in c.consequence_options)),
        conditions=tuple(dict.fromkeys(text for c in every for text in c.conditions)),
        target=next((c.target for c in (lead, *every) if c.target), ""),
    )


def _span_of(context: Context, items: Sequence[Commitment]) -> str:
    """Return the text from the first consequence to the last where little stands between them."""
    spans = sorted(
        stmt.span
        for c in items
        for key in c.statements
        if (stmt := context.statements[key]).quote == c.consequence
    )
    document = context.statements[items[0].statements[0]].document
    if len(spans) < 2 or any(b.start - a.end > 12 for a, b in pairwise(spans)):
        return ""
    return context.documents[document].text[spans[0].start : max(span.end for span in spans)]
