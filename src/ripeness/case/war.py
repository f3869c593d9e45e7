"""The war block of a case: the parameters of the month-by-month game.

One pie of size 1 is shared; side A is ``sides[0]``, side B is ``sides[1]``. A month is one period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ripeness.case.ranges import Range

__all__ = ["Freeze", "Guarantee", "Proposer", "Resolve", "Survival", "Terminal", "War"]

Proposer = Literal["random", "alternating"]
Terminal = Literal["front", "status_quo", "arbitrator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """Chance in [0, 1] that the leader stays in office after victory, compromise, defeat (S_w, S_c, S_l)."""

    victory: Range
    compromise: Range
    defeat: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve:
    """One side's private cost of fighting, for the screening layer.

    Parameters
    ----------
    tough
        The other side's prior in [0, 1] that this side is of the tough (low cost) type (q).
    tough_cost, weak_cost
        Monthly cost of fighting of either type, in shares of the pie (cL, cH).
    """

    tough: Range
    tough_cost: Range
    weak_cost: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """What an option does to the life of a deal that contains it.

    Parameters
    ----------
    hazard_ratio
        Multiplies the monthly hazard of breakdown (HR > 0; below 1 it protects).
    shift_cut
        Taken off the power shift (g in [0, 1]): ``shift - shift_cut``, not below 0.
    """

    hazard_ratio: Range
    shift_cut: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """The regime of a partial freeze (truce without a deal).

    Parameters
    ----------
    entry
        ``never``, ``both`` (each side must accept it) or ``start`` (the game begins in it).
    talks
        Whether bargaining goes on under it.
    collapse
        Monthly chance in [0, 1] that it breaks down into war.
    rearm
        By side: steps of the front regained for each month of truce (r >= 0).
    """

    entry: Literal["never", "both", "start"]
    talks: bool
    collapse: Range
    rearm: Mapping[str, Range]


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """Bargaining while fighting: every parameter as a range, mappings keyed by the names of the two sides.

    Parameters
    ----------
    sides
        The two parties that fight, A and B.
    horizon
        Months T until the terminal rule (whole numbers >= 1).
    proposer, last_proposer
        Who offers each month; who offers in the last one (a side's name, or empty: as in other months).
    terminal
        After T: ``front`` (gambler's ruin on it), ``status_quo`` (split at the front) or ``arbitrator``.
    front_positions, front
        Size N of the lattice 0..N (a point), and where the front stands now: k / N is A's share.
    drift
        Chance p in [0, 1] that the front moves one step in A's favour in a month (else one step in B's).
    beliefs
        Each side's own belief about ``drift`` (p_i).
    drift_without_mediator
        ``drift`` once the mediator and the aid that hangs on him have gone.
    costs
        Cost c_i of one month of fighting, in shares of the pie.
    discount
        Monthly discount factor d in (0, 1].
    penalties, credibility
        Penalty pi_i on a side for each month without a deal; belief theta in [0, 1] that it is carried out.
    mediator, mediator_exit, mediator_bias
        Name; monthly hazard m of leaving; bias b in [0, 1] toward A (1/2: none).
    breakdown, breakdown_payoffs
        Risk q_b after each refusal of a catastrophic end, and what each side has then (b_i, may be negative).
    freeze
        The partial freeze.
    hazard
        Monthly hazard h in [0, 1] that a signed deal breaks.
    shift, shift_to
        Power shift Delta in [0, 1] after the deal and the side it favours.
    guarantees
        By option id: hazard ratio and cut of the shift.
    win
        A's expected share were the war fought to the end (p of kappa = d h Delta / (1 - d), the commitment
        shift).
    war_costs
        Cost of the whole war for each side, one-off (c_i of the zone [p - c_A - kappa, p + c_B - kappa]).
    survival
        Leaders' survival by side.
    resolve
        Private costs by side.
    stubbornness, demands
        Chance z_i in (0, 1) that a side never yields, and the share a_i it then insists on.
    audience, prizes
        Growth of the audience cost in each month of the crisis (a_i >= 0) and value of the prize (v_i > 0).
    """

    sides: tuple[str, str]
    horizon: Range
    front_positions: Range
    front: Range
    drift: Range
    drift_without_mediator: Range
    discount: Range
    mediator_exit: Range
    mediator_bias: Range
    breakdown: Range
    hazard: Range
    shift: Range
    win: Range
    freeze: Freeze
    beliefs: Mapping[str, Range]
    costs: Mapping[str, Range]
    penalties: Mapping[str, Range]
    credibility: Mapping[str, Range]
    breakdown_payoffs: Mapping[str, Range]
    war_costs: Mapping[str, Range]
    survival: Mapping[str, Survival]
    resolve: Mapping[str, Resolve]
    stubbornness: Mapping[str, Range]
    demands: Mapping[str, Range]
    audience: Mapping[str, Range]
    prizes: Mapping[str, Range]
    guarantees: Mapping[str, Guarantee] = field(default_factory=dict)
    proposer: Proposer = "random"
    last_proposer: str = ""
    terminal: Terminal = "front"
    mediator: str = ""
    shift_to: str = ""
