"""Home fronts and mediators: win-sets, leaders who gamble, a mediator whose word counts.

Sources: Putnam (1988), International Organization 42; Goemans (2000), War and Punishment; Kydd (2003), American Journal
of Political Science 47 (reduced form derived here).
"""

from __future__ import annotations

from ripeness.bargaining.closed_forms.checks import finite, probability
from ripeness.errors import SolverError

__all__ = ["biased_mediator_truthful", "gamble_threshold", "win_set_zone"]


def win_set_zone(
    *, win: float, costs: tuple[float, float], ratification: tuple[float, float]
) -> tuple[float, float] | None:
    """A's shares that both sides prefer to war and can ratify, or nothing; Nash's split is the middle.

    Parameters
    ----------
    win
        A's chance to win.
    costs
        Of war, in shares.
    ratification
        Least share that passes at home, for A and for B.
    """
    probability(win=win)
    finite(a=costs[0], b=costs[1], ra=ratification[0], rb=ratification[1])
    low = max(ratification[0], win - costs[0])
    high = min(1 - ratification[1], win + costs[1])
    return (low, high) if low <= high else None


def gamble_threshold(*, victory: float, compromise: float, defeat: float) -> float:
    """Chance of victory above which a leader who fears for his office fights on.

    Examples
    --------
    >>> round(gamble_threshold(victory=0.9, compromise=0.3, defeat=0.2), 6)
    0.142857
    """
    probability(victory=victory, compromise=compromise, defeat=defeat)
    if victory <= defeat:
        raise SolverError(
            "a leader who survives defeat as well as victory has nothing to gamble for.",
            code="solver-no-gamble",
            hint="Survival after victory must be above survival after defeat.",
        )
    return max(0.0, (compromise - defeat) / (victory - defeat))


def biased_mediator_truthful(
    *, bias: float, hard: float, soft: float, residual_risk: float, war_cost: float
) -> bool:
    """Whether a mediator says the truth when the opponent is weak: ``(2b - 1)(xH - xL) >= r K``.

    Parameters
    ----------
    bias
        Weight b in [0, 1] that the mediator gives to the side he speaks to; 1/2 is none.
    hard, soft
        Share that side takes with the hard offer (xH) and with the soft one (xL).
    residual_risk, war_cost
        Risk of war after the hard offer, and what war costs the mediator.
    """
    probability(bias=bias, residual_risk=residual_risk)
    finite(hard=hard, soft=soft, war_cost=war_cost)
    return (2 * bias - 1) * (hard - soft) >= residual_risk * war_cost - 1e-12
