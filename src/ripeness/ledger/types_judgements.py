"""Items on what is judged and what is foreseen."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval

__all__ = ["FACTORS", "Assessment", "Forecast", "WordRange"]

FACTORS = (
    "war_course",
    "costs",
    "manpower",
    "trust",
    "survival",
    "patience",
    "concession_worth",
    "credibility",
    "other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What somebody judges about one factor, and the parameter of the case that it is offered as a basis for.

    ``holder`` is who judges (``AUTHOR`` for the writer), ``about`` the party judged or empty, ``cues`` the
    words that showed the factor, ``parameter`` a name such as ``breakdown_hazard``, `symbol` as theory
    writes it.
    """

    id: str
    factor: str
    parameter: str
    symbol: str
    holder: str
    party: str
    about: str
    text: str
    issue: str
    cues: tuple[str, ...]
    said: DateInterval
    statements: tuple[str, ...]
    corroboration: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRange:
    """What a phrase means on one published scale or survey, as probabilities in [0, 1]."""

    scale: str
    low: float
    high: float
    median: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Who foresaw what, in which words, by when.

    Parameters
    ----------
    phrase
        The word of probability in the text, or empty; ``ranges`` what it means by scale.
    low, high
        The interval taken: the reference scale's range, [.05, .95] for a hedge, [.5, .99] for a plain "will".
    hedge
        "may", "could", "might": an interval, never a point.
    negated
        The event is said not to happen: `low` and `high` are of the event as such, already turned round.
    horizon, horizon_text
        By when; unknown where nothing is said.
    question
        Key that groups forecasts of the same event (issue, options, horizon).
    resolution
        ``yes``, ``no``, ``void`` or ``open``, by the analyst.
    """

    id: str
    speaker: str
    party: str
    text: str
    issue: str
    phrase: str
    ranges: tuple[WordRange, ...]
    low: float
    high: float
    said: DateInterval
    statements: tuple[str, ...]
    hedge: bool = False
    negated: bool = False
    condition: str = ""
    horizon: DateInterval = UNKNOWN_DATE
    horizon_text: str = ""
    question: str = ""
    resolution: str = "open"
    resolved_by: str = ""
