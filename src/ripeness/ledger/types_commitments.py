"""Items on what was threatened or promised, what came of it, and how far an issuer is believed."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval

__all__ = [
    "COMMITMENT_KINDS",
    "OUTCOMES",
    "Commitment",
    "Credibility",
    "CredibilityPoint",
    "Outcome",
    "Schedule",
]

COMMITMENT_KINDS = ("threat", "ultimatum", "promise", "penalty")

OUTCOMES = (
    "executed",
    "partial",
    "lapsed",
    "withdrawn",
    "superseded",
    "conceded",
    "pending",
    "unknown",
)
"""What can come of a commitment. ``conceded``: the target did what was asked, so nothing had to be carried
out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A consequence that recurs or grows: ``text`` as written, every ``count`` ``unit`` (day, week, month,
    year)."""

    text: str
    unit: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A threat, ultimatum, promise, or penalty for delay, and what came of it.

    Parameters
    ----------
    kind
        One of `COMMITMENT_KINDS`; an ultimatum joins a demand and its threat.
    issuer, speaker
        The party that is bound and who spoke. ``proposed_by`` names who suggested a penalty that nobody has
        announced yet (an analyst's proposal), else empty.
    joint
        All who set the terms, where several did together; `issuer` is then their group, or the first of them.
    target
        Party that must act, or empty.
    demand, consequence
        Words of the text; either may be empty.
    demand_options, consequence_options
        Codes ``issue/term:+``.
    instrument
        Issue of the consequence (``sanctions``, ``arms_supply``, ``operations`` ...): the third level of
        partial pooling.
    deadline, deadline_date
        Words and interval; conditions are the words of every "if" or "unless".
    issued
        When it was said.
    outcome, outcome_basis
        One of `OUTCOMES`; the basis is ``statements``, ``dates``, ``analyst`` or ``none``.
    outcome_statements
        The later statements that tell, and `outcome_note` why, in words.
    response
        What the target answered: ``accepted``, ``rejected``, ``countered`` (an offer or demand of its own) or
        empty where no later statement tells.
    """

    id: str
    kind: str
    issuer: str
    speaker: str
    target: str
    demand: str
    consequence: str
    issue: str
    instrument: str
    issued: DateInterval
    statements: tuple[str, ...]
    utterances: tuple[str, ...]
    joint: tuple[str, ...] = ()
    demand_options: tuple[str, ...] = ()
    consequence_options: tuple[str, ...] = ()
    deadline: str = ""
    deadline_date: DateInterval = UNKNOWN_DATE
    conditions: tuple[str, ...] = ()
    schedule: Schedule | None = None
    proposed_by: str = ""
    outcome: str = "unknown"
    outcome_basis: str = "none"
    outcome_note: str = ""
    outcome_statements: tuple[str, ...] = ()
    response: str = ""
    response_statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an analyst says came of an item: of a commitment (`OUTCOMES`) or a forecast (``yes``, ``no``,
    ``void``).

    ``item`` is the item's id or the id of any statement it rests on, so that it survives a rebuilt ledger.
    """

    item: str
    outcome: str
    by: str = ""
    note: str = ""
    statements: tuple[str, ...] = ()
    resolved: DateInterval = UNKNOWN_DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class CredibilityPoint:
    """One point of the curve: half-life in days (``None``: no decay), Beta posterior, mean and 95%
    interval."""

    half_life: float | None
    alpha: float
    beta: float
    mean: float
    low: float
    high: float
    effective_items: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """How far an issuer's threats toward a target are carried out when resisted, as a curve over the
    half-life.

    ``level`` is ``issuer``, ``target`` or ``instrument``; ``prior`` is the Beta prior ``(a, b)`` with its
    source in words; ``commitments`` are the items that count, ``left_out`` those that do not (conceded,
    pending, unknown).
    """

    id: str
    issuer: str
    target: str
    instrument: str
    level: str
    prior: tuple[float, float]
    prior_source: str
    curve: tuple[CredibilityPoint, ...]
    commitments: tuple[str, ...]
    left_out: tuple[str, ...]
    said: DateInterval
    statements: tuple[str, ...]
