"""What the ledger is made of: frozen items, each with the ids of the statements it rests on and its dates.

Every item has ``id``, ``statements`` (ids of `ripeness.reading.statement.Statement`, never empty in a built
ledger) and a date interval; an item that names a party or an option does so by the vocabulary's ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.statement import Statement

__all__ = [
    "COMMITMENT_KINDS",
    "FACTORS",
    "MOVE_KINDS",
    "OUTCOMES",
    "Assessment",
    "Commitment",
    "Contradiction",
    "Credibility",
    "CredibilityPoint",
    "Forecast",
    "Ledger",
    "Move",
    "Outcome",
    "PartyStand",
    "Position",
    "Report",
    "Schedule",
    "Stand",
    "StickingPoint",
    "TacticSign",
    "Utterance",
    "WordRange",
    "as_plain",
]

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
"""What can come of a commitment. ``conceded``: the target did what was asked, so nothing had to be carried out."""

COMMITMENT_KINDS = ("threat", "ultimatum", "promise", "penalty")
MOVE_KINDS = ("hardened", "softened", "reversed")
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
"""What an assessment is about; ``ledger/data/factors.yaml`` gives cues, meaning and the case parameter of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One telling of an utterance in one document.

    Parameters
    ----------
    statement, document
        Ids.
    outlet
        The document's outlet, else empty.
    quote
        The words of this document; they may vary between reports.
    superseded
        The document has been replaced by a newer version of the same address.
    copy_of
        Id of the document that this one copies (wire copy), else empty: a copy adds no corroboration.
    """

    statement: str
    document: str
    outlet: str
    quote: str
    superseded: bool = False
    copy_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One act of one speaker, with all its reports.

    Parameters
    ----------
    party, speaker, act, issue, target, mode, condition, deadline
        Of the fullest report (longest quote, direct words first).
    text
        Its words.
    said
        Intersection of the reports' intervals. `learned` is the earliest publication.
    options
        Codes ``issue/term:+`` of all reports, sorted.
    quantities
        ``(option, value, unit)`` named in any report.
    rank
        Who spoke: ``leader``, ``minister``, ``spokesman``, ``official``, ``party`` (the side as such),
        ``unnamed``, ``outsider``.
    absoluteness
        In [0, 1]: 1 for "never", "only if"; 0 for "ready to discuss"; 0.5 where nothing tells.
    reports
        All of them, those of superseded documents too.
    variants
        Distinct wordings (normalised) among the reports in force.
    corroboration
        Number of independent outlets (or documents without outlet) in force, copies not counted.
    superseded
        Every report stands in a superseded document.
    """

    id: str
    party: str
    speaker: str
    act: str
    issue: str
    text: str
    said: DateInterval
    learned: DateInterval
    options: tuple[str, ...]
    reports: tuple[Report, ...]
    statements: tuple[str, ...]
    mode: str = "indirect"
    target: str = ""
    via: str = ""
    condition: str = ""
    deadline: str = ""
    quantities: tuple[tuple[str, float, str], ...] = ()
    rank: str = "unnamed"
    absoluteness: float = 0.5
    variants: tuple[str, ...] = ()
    corroboration: int = 1
    superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One step in a party's sequence on one option: the side taken in one utterance.

    ``sign`` is ``+`` or ``-``; ``act`` the utterance's; ``quantity`` is ``(value, unit)`` where one is named.
    """

    party: str
    option: str
    sign: str
    act: str
    said: DateInterval
    speaker: str
    rank: str
    absoluteness: float
    text: str
    utterance: str
    statements: tuple[str, ...]
    condition: str = ""
    quantity: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a party stands on an option.

    Parameters
    ----------
    stand
        ``+``, ``-`` or ``mixed`` (both signs, and the dates do not tell which came last).
    basis
        Of the latest stand: ``demanded``, ``offered``, ``accepted``, ``rejected``, ``mentioned`` (a stand
        shown in an act that is none of these) or ``mixed``.
    firmness
        In [0, 1], of the latest stand; `firmness_for` and `firmness_against` of either side (0 without one).
    since
        When the present stand was first taken (first of the unbroken run); `latest` the last time.
    stands
        The whole sequence, oldest first; undated stands come first and take no part in moves.
    utterances
        Ids of the distinct utterances.
    demands, rejections
        Numbers of distinct utterances that demand it or reject it (for the issue's weight).
    order_known
        Whether the dates tell which of two different stands came last.
    moves
        Ids of the moves on this option.
    quantities
        Distinct ``(value, unit)`` named by the party, latest last.
    """

    id: str
    party: str
    option: str
    issue: str
    stand: str
    basis: str
    firmness: float
    firmness_for: float
    firmness_against: float
    since: DateInterval
    latest: DateInterval
    stands: tuple[Stand, ...]
    utterances: tuple[str, ...]
    statements: tuple[str, ...]
    demands: int = 0
    rejections: int = 0
    order_known: bool = True
    moves: tuple[str, ...] = ()
    quantities: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of a party's stand, with the two utterances that show it side by side.

    ``kind`` is ``hardened``, ``softened`` or ``reversed``; ``rule`` names the rule that found it; `said` runs
    from the earlier to the later utterance. ``options`` are the terms left and taken (one and the same for
    a move on a single term).
    """

    id: str
    kind: str
    party: str
    issue: str
    options: tuple[str, ...]
    before: Stand
    after: Stand
    rule: str
    note: str
    said: DateInterval
    statements: tuple[str, ...]
    same_speaker: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A consequence that recurs or grows: ``text`` as written, every ``count`` ``unit`` (day, week, month, year)."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an analyst says came of an item: of a commitment (`OUTCOMES`) or a forecast (``yes``, ``no``, ``void``).

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
    """One point of the curve: half-life in days (``None``: no decay), Beta posterior, mean and 95% interval."""

    half_life: float | None
    alpha: float
    beta: float
    mean: float
    low: float
    high: float
    effective_items: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """How far an issuer's threats toward a target are carried out when resisted, as a curve over the half-life.

    ``level`` is ``issuer``, ``target`` or ``instrument``; ``prior`` is the Beta prior ``(a, b)`` with its source in
    words; ``commitments`` are the items that count, ``left_out`` those that do not (conceded, pending, unknown).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStand:
    """A party's place on a sticking point: the option it holds, the sign, and how firmly.

    ``level`` is the place on an ordered dimension in [0, 1] (0 is the first pole's end), else ``None``.
    """

    party: str
    option: str
    sign: str
    firmness: float
    said: DateInterval
    statements: tuple[str, ...]
    level: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StickingPoint:
    """One option or one dimension on which parties stand against each other.

    Parameters
    ----------
    subject
        The option's or the dimension's id; ``kind`` is ``option`` or the dimension's kind.
    distance
        In [0, 1]; on an ordered dimension the difference of the levels, else 1 for opposite stands.
    must_move
        Parties that would have to move for agreement, least firm first; `moves_needed` says each in words.
    gap
        ``narrowed``, ``widened``, ``unchanged`` or ``unknown`` (dates do not tell); `gap_moves` ids of moves.
    """

    id: str
    subject: str
    issue: str
    kind: str
    stands: tuple[PartyStand, ...]
    distance: float
    must_move: tuple[str, ...]
    moves_needed: tuple[str, ...]
    gap: str
    gap_moves: tuple[str, ...]
    said: DateInterval
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two utterances of one party, or two reports of one utterance, that do not go together.

    ``kind`` is ``within_party``, ``spokesman_leader`` or ``between_reports``. For reports `first` and `second`
    carry the two versions of the words.
    """

    id: str
    kind: str
    party: str
    subject: str
    first: Stand
    second: Stand
    note: str
    said: DateInterval
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What somebody judges about one factor, and the parameter of the case that it is offered as a basis for.

    ``holder`` is who judges (``AUTHOR`` for the writer), ``about`` the party judged or empty, ``cues`` the words
    that showed the factor, ``parameter`` a name such as ``breakdown_hazard``, `symbol` as theory writes it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticSign:
    """A sign of stalling that a reader can check: what kind, whose, on which statements, in words why."""

    id: str
    kind: str
    party: str
    note: str
    said: DateInterval
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the statements add up to.

    ``statements`` maps ids to statements (all that were given, also of superseded documents); ``superseded`` are
    ids of documents replaced by newer versions; ``as_of`` the day it was drawn up for, or ``None``.
    ``first``, ``last``: earliest and latest day known from statements.
    """

    utterances: tuple[Utterance, ...] = ()
    positions: tuple[Position, ...] = ()
    moves: tuple[Move, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    credibility: tuple[Credibility, ...] = ()
    sticking_points: tuple[StickingPoint, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    tactics: tuple[TacticSign, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    as_of: date | None = None
    first: date | None = None
    last: date | None = None

    def position(self, party: str, option: str) -> Position | None:
        """Return the position of a party on an option, or ``None`` where it is silent."""
        return next((p for p in self.positions if p.party == party and p.option == option), None)

    def as_dict(self) -> dict[str, Any]:
        """Return plain data ready for JSON; intervals as `DateInterval.isoformat`, statements as sorted ids."""
        plain = {
            item.name: as_plain(getattr(self, item.name))
            for item in fields(self)
            if item.name != "statements"
        }
        return plain | {"statements": sorted(self.statements)}


def as_plain(value: Any) -> Any:
    """Turn ledger items into plain data: dataclasses to dicts, tuples to lists, dates and intervals to ISO text."""
    if isinstance(value, DateInterval):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_plain(each) for each in value]
    return value
