"""Declared defaults of a case: what is assumed where neither a statement nor an analyst says anything.

Each is a wide range with basis ``default``. None is a measurement; the orders of magnitude let the
month-by-month game run, and the brief says how much of an answer hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterable

from ripeness.case.ranges import Range
from ripeness.case.war import Freeze, Guarantee, Resolve, Survival, War

__all__ = [
    "DEFAULT_OUTSIDE",
    "FULL",
    "SILENT_NOTE",
    "default_guarantee",
    "default_resolve",
    "default_survival",
    "default_war",
]

SILENT_NOTE = "silent"
FULL = Range(0.0, 1.0, "default", (), SILENT_NOTE)
"""What silence is worth: the whole interval."""

DEFAULT_OUTSIDE = Range(-0.5, 0.5, "default", (), "assumed: from well below the worst deal to a middling one")
"""Utility of no deal where the case says nothing: reaches below 0, the worst deal."""


def default_guarantee() -> Guarantee:
    """Effect of a guarantee on a deal's life: from none (ratio 1, cut 0) to strong."""
    return Guarantee(
        hazard_ratio=Range(0.3, 1.0, note="assumed: from strong protection to none"),
        shift_cut=Range(0.0, 0.2, note="assumed"),
    )


def default_survival() -> Survival:
    """Leader's survival after victory, compromise and defeat: ordered, wide."""
    return Survival(victory=Range(0.7, 0.95), compromise=Range(0.3, 0.9), defeat=Range(0.05, 0.4))


def default_resolve() -> Resolve:
    """Private cost of fighting: nothing known of the type."""
    return Resolve(tough=Range(0.0, 1.0), tough_cost=Range(0.001, 0.005), weak_cost=Range(0.005, 0.03))


def _each(sides: Iterable[str], low: float, high: float) -> dict[str, Range]:
    return {side: Range(low, high) for side in sides}


def default_war(sides: tuple[str, str], *, guarantees: Iterable[str] = (), mediator: str = "") -> War:
    """The war block with every parameter at its declared default.

    Parameters
    ----------
    sides
        Names of the two sides, A and B.
    guarantees
        Ids of the options that may protect a deal.
    mediator
        Name, or empty.
    """
    return War(
        sides=sides,
        mediator=mediator,
        horizon=Range(12, 36),
        front_positions=Range(100, 100, note="grid of the front"),
        front=Range(30, 70),
        drift=Range(0.3, 0.7),
        drift_without_mediator=Range(0.3, 0.7),
        discount=Range(0.95, 0.995),
        mediator_exit=Range(0.0, 0.2),
        mediator_bias=Range(0.2, 0.8),
        breakdown=Range(0.0, 0.01),
        hazard=Range(0.002, 0.05),
        shift=Range(0.0, 0.3),
        win=Range(0.3, 0.7),
        freeze=Freeze(entry="both", talks=True, collapse=Range(0.02, 0.3), rearm=_each(sides, 0.0, 0.5)),
        beliefs=_each(sides, 0.3, 0.7),
        costs=_each(sides, 0.001, 0.01),
        penalties=_each(sides, 0.0, 0.01),
        credibility=_each(sides, 0.0, 1.0),
        breakdown_payoffs=_each(sides, -2.0, 0.0),
        war_costs=_each(sides, 0.05, 0.3),
        survival={side: default_survival() for side in sides},
        resolve={side: default_resolve() for side in sides},
        stubbornness=_each(sides, 0.01, 0.2),
        demands=_each(sides, 0.55, 0.85),
        audience=_each(sides, 0.0, 0.1),
        prizes=_each(sides, 1.0, 1.0),
        guarantees={option: default_guarantee() for option in guarantees},
    )
