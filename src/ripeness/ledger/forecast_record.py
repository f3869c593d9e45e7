"""How the resolved forecasts of the press have done, with intervals kept as intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.ledger.types_judgements import Forecast
from ripeness.statistics.forecast_scores import (
    ReliabilityBin,
    brier_of_interval,
    log_score,
    reliability_bins,
    within_question,
)

__all__ = ["ForecastRecord", "ForecastScore", "score_forecasts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScore:
    """One resolved forecast: best, worst and mean Brier score over its interval; log score at the middle.

    ``against_question`` is the mean score less the mean of all forecasts of its question (negative is better
    than the others); 0 where it stands alone.
    """

    forecast: str
    speaker: str
    question: str
    best: float
    worst: float
    mean: float
    log: float
    against_question: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRecord:
    """All resolved forecasts, those left out with the reason, and calibration at the middles.

    ``bins`` leaves hedges out: their middle means nothing. ``by_speaker`` is the mean of `against_question`
    with the number of forecasts.
    """

    scores: tuple[ForecastScore, ...]
    left_out: tuple[tuple[str, str], ...]
    bins: tuple[ReliabilityBin, ...]
    by_speaker: tuple[tuple[str, float, int], ...]


def score_forecasts(forecasts: Sequence[Forecast]) -> ForecastRecord:
    """Score what has been resolved; void and open forecasts are named and left out."""
    resolved = [item for item in forecasts if item.resolution in ("yes", "no")]
    reasons = {"void": "its condition did not come about", "open": "not resolved yet"}
    left_out = tuple((item.id, reasons[item.resolution]) for item in forecasts if item.resolution in reasons)
    happened = [int(item.resolution == "yes") for item in resolved]
    spans = [brier_of_interval(item.low, item.high, o) for item, o in zip(resolved, happened, strict=True)]
    relative = within_question([span.mean for span in spans], [item.question for item in resolved])
    scores = tuple(
        ForecastScore(
            forecast=item.id,
            speaker=item.speaker,
            question=item.question,
            best=span.best,
            worst=span.worst,
            mean=span.mean,
            log=log_score([(item.low + item.high) / 2], [outcome]),
            against_question=difference,
            statements=item.statements,
        )
        for item, outcome, span, difference in zip(resolved, happened, spans, relative, strict=True)
    )
    said = [((i.low + i.high) / 2, o) for i, o in zip(resolved, happened, strict=True) if not i.hedge]
    bins = reliability_bins([p for p, _ in said], [o for _, o in said], bins=5) if said else ()
    return ForecastRecord(scores=scores, left_out=left_out, bins=bins, by_speaker=_by_speaker(scores))


def _by_speaker(scores: Sequence[ForecastScore]) -> tuple[tuple[str, float, int], ...]:
    found: dict[str, list[float]] = defaultdict(list)
    for score in scores:
        found[score.speaker].append(score.against_question)
    return tuple((name, sum(each) / len(each), len(each)) for name, each in sorted(found.items()))
