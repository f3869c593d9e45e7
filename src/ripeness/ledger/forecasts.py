"""Forecasts from the press: who foresaw what, in which words, by when, and how well.

Words become intervals by published scales and surveys (`ripeness.vocabulary` ``probability``); the first scale
of ``forecasts.yaml`` that knows the phrase gives the interval taken, the others stand beside it. A hedge ("may",
"could") is the interval [.05, .95], never one half. A plain "will" is [.5, .99]. A forecast that something will
not happen is turned round, so that the interval is always of the event. Resolution is the analyst's.

What foresees nothing is left out: fragments, guesses at the present ("he will be hoping"), judgements of quality
("that could be dire"), words without any future in them, and a part of a longer forecast of the same speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ripeness.corpus.interval import UNKNOWN_DATE
from ripeness.ledger.context import Context
from ripeness.ledger.dating import sort_key
from ripeness.ledger.fragments import is_fragment, is_run_together
from ripeness.ledger.lexicon import Phrases, item_id, load_data, words
from ripeness.ledger.types_commitments import Outcome
from ripeness.ledger.types_judgements import Forecast, WordRange
from ripeness.ledger.types_positions import Utterance
from ripeness.vocabulary import ProbabilityWords

__all__ = ["find_forecasts"]

_RESOLUTIONS = ("yes", "no", "void", "open")


@lru_cache(maxsize=1)
def _horizons() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_data("forecasts")["horizons"])


@lru_cache(maxsize=1)
def _negations() -> Phrases:
    return Phrases({"not": load_data("forecasts")["negations"]})


def find_forecasts(
    context: Context, utterances: Sequence[Utterance], outcomes: Sequence[Outcome] = ()
) -> tuple[Forecast, ...]:
    """Return the forecasts in order of their dates."""
    book = context.vocabulary.probability
    known = Phrases({phrase: [phrase] for phrase in book.phrases()})
    named = {item.item: item for item in outcomes if item.outcome in _RESOLUTIONS}
    live = [item for item in utterances if item.act == "predict" and not item.superseded]
    live = [item for item in live if _foresees(context, known, item)]
    found = [_forecast(context, book, known, named, item) for item in _outermost(context, live)]
    return tuple(sorted(found, key=lambda item: (sort_key(item.said), item.speaker, item.id)))


@lru_cache(maxsize=1)
def _future() -> Phrases:
    data = load_data("forecasts")
    return Phrases({"future": data["future_words"], "none": data["no_event"]})


def _foresees(context: Context, known: Phrases, item: Utterance) -> bool:
    """Whether the words look ahead to something that can come or not."""
    stmt = context.statements[item.statements[0]]
    if is_fragment(words(item.text), least=1) or is_run_together(item.text):
        return False
    tokens = words(f"{stmt.cue} {item.text}") if stmt.cue else words(item.text)
    told = {label for label, _ in _future().find(tokens)}
    if "none" in told:
        return False
    return bool("future" in told or stmt.deadline or known.find(tokens))


def _outermost(context: Context, items: Sequence[Utterance]) -> list[Utterance]:
    """Leave out forecasts that stand within a longer one of the same speaker."""
    spans: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for item in items:
        for key in item.statements:
            stmt = context.statements[key]
            spans[(stmt.document, item.speaker)].append((stmt.span.start, stmt.span.end, item.id))
    inner: set[str] = set()
    for told in spans.values():
        told.sort(key=lambda each: (each[0], -each[1], each[2]))
        reach, owner = -1, ""
        for _, end, name in told:
            if end <= reach and name != owner:
                inner.add(name)
            elif end > reach:
                reach, owner = end, name
    return [item for item in items if item.id not in inner]


def _forecast(
    context: Context,
    book: ProbabilityWords,
    known: Phrases,
    named: Mapping[str, Outcome],
    item: Utterance,
) -> Forecast:
    stmt = context.statements[item.statements[0]]
    text = f"{stmt.cue} {item.text}" if stmt.cue else item.text
    phrase = _phrase(book, known, text)
    ranges = tuple(
        WordRange(scale=scale, low=each.low, high=each.high, median=each.median)
        for scale, each in sorted(book.ranges(phrase).items())
    )
    hedge = not phrase or phrase in book.hedges
    negated = bool(_negations().find(words(item.text)))
    low, high, hedge = _interval(ranges, phrase, hedge, text)
    if negated:
        low, high = round(1.0 - high, 6), round(1.0 - low, 6)
    horizon = next((m.group() for p in _horizons() if (m := p.search(item.text))), "")
    key = item_id("f", item.id)
    word = next((named[k] for k in (key, *item.statements) if k in named), None)
    return Forecast(
        id=key,
        speaker=item.speaker,
        party=item.party,
        text=item.text,
        issue=item.issue,
        phrase=phrase,
        ranges=ranges,
        low=low,
        high=high,
        said=item.said,
        statements=item.statements,
        hedge=hedge,
        negated=negated,
        condition=item.condition,
        horizon=stmt.deadline_date if stmt.deadline else UNKNOWN_DATE,
        horizon_text=stmt.deadline or horizon,
        question=_question(item, stmt.deadline or horizon),
        resolution=word.outcome if word is not None else "open",
        resolved_by=word.by if word is not None else "",
    )


def _phrase(book: ProbabilityWords, known: Phrases, text: str) -> str:
    """Return the phrase of probability in a text: one of the scales before a hedge, the longest first."""
    found = [label for label, _ in known.find(words(text))]
    scaled = sorted(
        (p for p in found if p not in book.hedges), key=lambda p: (-len(p.split()), found.index(p))
    )
    return (scaled or found or [""])[0]


@lru_cache(maxsize=1)
def _open_words() -> Phrases:
    return Phrases({"open": load_data("forecasts")["open_words"]})


_PLAIN = re.compile(
    r"\b(?:will|won['’]t|shall|is going to|are going to|is bound to|are bound to)\b", re.IGNORECASE
)


def _interval(ranges: Sequence[WordRange], phrase: str, hedge: bool, text: str) -> tuple[float, float, bool]:
    data = load_data("forecasts")
    if hedge:
        plain = not phrase and _PLAIN.search(text) and not _open_words().find(words(text))
        low, high = data["plain_range"] if plain else data["hedge_range"]
        return float(low), float(high), not plain
    by_scale = {each.scale: each for each in ranges}
    chosen = next((by_scale[s] for s in data["reference_scales"] if s in by_scale), ranges[0])
    return chosen.low, chosen.high, False


def _question(item: Utterance, horizon: str) -> str:
    """Return the key of forecasts that can be compared: issue, options without sign, horizon as written."""
    options = sorted({code.rpartition(":")[0] for code in item.options})
    return "|".join((item.issue, " ".join(options) or "-", horizon.lower() or "-"))
