"""Items on who stands where: utterances with their reports, stands, positions, moves, sticking points."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.corpus.interval import DateInterval

__all__ = [
    "MOVE_KINDS",
    "Contradiction",
    "Move",
    "PartyStand",
    "Position",
    "Report",
    "Stand",
    "StickingPoint",
    "TacticSign",
    "Utterance",
]

MOVE_KINDS = ("hardened", "softened", "reversed")


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
        Of the latest stand: ``demanded``, ``offered``, ``accepted``, ``rejected``, ``threatened``,
        ``mentioned`` (a stand
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

    ``kind`` is ``within_party``, ``spokesman_leader`` or ``between_reports``. For reports `first` and
    `second` carry the two versions of the words.
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
class TacticSign:
    """A sign of stalling that a reader can check: what kind, whose, on which statements, in words why."""

    id: str
    kind: str
    party: str
    note: str
    said: DateInterval
    statements: tuple[str, ...]
