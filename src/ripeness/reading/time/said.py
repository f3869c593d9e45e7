"""The day on which something was said."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.time.expressions import TimeExpression

__all__ = ["said_date"]

_SAME_DAY_KINDS = frozenset({"transcript", "official"})
# Rules whose expressions speak of a stretch of time too long to be a day on which something was said.
_TOO_LONG = frozenset({"year", "decade", "century", "past-span", "future-span", "season", "season-year"})


def said_date(
    document: Document,
    *,
    sentence: tuple[int, int],
    quote: tuple[int, int],
    expressions: Sequence[TimeExpression],
    before: Sequence[tuple[int, int]] = (),
) -> DateInterval:
    """Return when a statement was made, or the unknown date where the text does not put it on a day.

    Parameters
    ----------
    document
        Its publication date and kind count.
    sentence, quote
        Offsets of the sentence and of the content in it. An expression inside the content tells what is
        spoken of, one outside it when it was said.
    expressions
        Of the whole document, from `find_expressions`.
    before
        Earlier sentences of the same paragraph, nearest first; the day that the first dated one names
        carries over.

    Notes
    -----
    Codebook, rules 20 and 22: an undated statement takes the publication date only where the text puts it
    on that day; transcripts and official texts are of their day.
    """
    outside = [
        item
        for item in expressions
        if sentence[0] <= item.start < sentence[1]
        and not (quote[0] <= item.start and item.end <= quote[1])
        and _may_be_said(item, document)
    ]
    if outside:
        nearest = min(outside, key=lambda item: min(abs(item.end - quote[0]), abs(item.start - quote[1])))
        return nearest.interval
    if document.kind in _SAME_DAY_KINDS and document.published.known:
        return _as_said(document.published, "same-day-text")
    for start, end in before:
        dated = [item for item in expressions if start <= item.start < end and _may_be_said(item, document)]
        if dated:
            return _as_said(dated[-1].interval, f"carried-over {dated[-1].rule}")
    return UNKNOWN_DATE


def _may_be_said(item: TimeExpression, document: Document) -> bool:
    if item.rule in _TOO_LONG or item.interval.start is None:
        return False
    latest = document.published.end
    return latest is None or item.interval.start <= latest


def _as_said(interval: DateInterval, rule: str) -> DateInterval:
    return DateInterval(start=interval.start, end=interval.end, basis="published", rule=rule)
