"""Is a side at a stalemate on its own beliefs, and is there a way out that all who must sign could take?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ripeness.bargaining.range_programs import RangeDeal, necessary_deal, possible_deal
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.ranges import RANGE_LIMIT, RangeZone, range_zone
from ripeness.bargaining.space import Floats
from ripeness.case import Range, War

__all__ = ["Stalemate", "Verdict", "WayOut", "monthly_gain", "stalemate", "way_out"]

Verdict = Literal["certain", "possible", "impossible"]
_DRAWS = 4096


def monthly_gain(
    *, belief: Floats, toward: int, positions: Floats, discount: Floats, months: Floats, cost: Floats
) -> Floats:
    """What one more month of fighting brings a side on its own belief: ``d^T (2 p_i - 1) / N - c_i``.

    The front's step counts only at the end of the horizon, T months away (theory of ceasefire before settlement).

    Parameters
    ----------
    belief
        p_i, its own belief that the front moves in A's favour.
    toward
        1 for side A, -1 for side B.
    positions, discount, months
        N, d and T.
    cost
        c_i with the penalty that it believes in.

    Examples
    --------
    >>> one = np.ones(1)
    >>> monthly_gain(belief=.6 * one, toward=1, positions=100 * one, discount=.98 * one, months=24 * one,
    ...     cost=.002 * one).round(9).tolist()
    [-0.000768439]
    """
    return np.asarray(discount**months * toward * (2 * belief - 1) / positions - cost)


@dataclass(frozen=True, slots=True, eq=False)
class Stalemate:
    """Whether a side expects no gain from fighting on.

    Parameters
    ----------
    side
        Its name.
    gain
        Smallest and largest monthly gain over the ranges, exact, in shares of the pie.
    verdict
        ``certain`` (no gain anywhere in the ranges), ``possible``, ``impossible`` (a gain everywhere).
    draws
        (draws,): whether there is no gain; the sides' draws share their common numbers.
    cost_flip
        Monthly cost above which it sees a stalemate, the rest at the middle of its range; 0 where none is needed.
    belief_flip
        Chance that the front moves its way in a month above which it gains, the rest at the middle; above 1: none.
    statements
        How many statements judge its costs and manpower, and how many of its own judge the course of the war.
    """

    side: str
    gain: tuple[float, float]
    verdict: Verdict
    draws: np.ndarray
    cost_flip: float
    belief_flip: float
    statements: tuple[int, int]


def stalemate(war: War, *, draws: int = _DRAWS, seed: int = 0) -> tuple[Stalemate, Stalemate]:
    """Judge the stalemate of both sides of a war block."""
    rng = np.random.default_rng(seed)
    common = {
        name: _draw(getattr(war, name), draws, rng) for name in ("front_positions", "discount", "horizon")
    }
    found = [_side(war, place, common, draws, rng) for place in (0, 1)]
    return found[0], found[1]


def _side(
    war: War, place: int, common: Mapping[str, Floats], draws: int, rng: np.random.Generator
) -> Stalemate:
    side, toward = war.sides[place], 1 - 2 * place
    own = (war.beliefs[side], war.costs[side], war.penalties[side], war.credibility[side])
    belief, cost, penalty, credible = (_draw(one, draws, rng) for one in own)

    def gain(p: Floats, n: Floats, d: Floats, t: Floats, c: Floats) -> Floats:
        return monthly_gain(belief=p, toward=toward, positions=n, discount=d, months=t, cost=c)

    drawn = gain(
        belief, common["front_positions"], common["discount"], common["horizon"], cost + penalty * credible
    )
    # Monotone in every number, so the corners hold the extremes.
    shared = (war.front_positions, war.discount, war.horizon)
    grid = np.array(np.meshgrid(*[[one.low, one.high] for one in (own[0], *shared)])).reshape(4, -1)
    dear = own[1].high + own[2].high * own[3].high
    cheap = own[1].low + own[2].low * own[3].low
    low = float(gain(grid[0], grid[1], grid[2], grid[3], np.array(dear)).min())
    high = float(gain(grid[0], grid[1], grid[2], grid[3], np.array(cheap)).max())
    mid = [np.array(one.mid) for one in (own[0], *shared)]
    penalised = own[2].mid * own[3].mid
    flip = float(gain(mid[0], mid[1], mid[2], mid[3], np.array(penalised)))
    far = war.discount.mid**war.horizon.mid
    sure = 0.5 + (own[1].mid + penalised) * war.front_positions.mid / (2 * far)
    verdict: Verdict = "certain" if high <= 0 else "impossible" if low > 0 else "possible"
    said = (len(war.costs[side].statements), len(war.beliefs[side].statements))
    return Stalemate(side, (low, high), verdict, drawn <= 0, max(0.0, flip), sure, said)


def _draw(found: Range, draws: int, rng: np.random.Generator) -> Floats:
    return np.asarray(found.low + found.width * rng.random(draws))


@dataclass(frozen=True, slots=True, eq=False)
class WayOut:
    """Whether some package beats no deal for all who must sign.

    Parameters
    ----------
    verdict
        ``certain``: one package does for all numbers in the ranges; ``possible``: for some; ``impossible``: none does.
    each
        The same for every signer alone.
    best
        The package with the largest smallest margin for all numbers (``None``: no package is feasible).
    nearest
        The same for some numbers.
    """

    verdict: Verdict
    each: Mapping[str, Verdict]
    best: RangeDeal | None
    nearest: RangeDeal | None


def way_out(ranged: RangedSpace, *, zone: RangeZone | None = None) -> WayOut:
    """Judge the way out of a deal space with ranges.

    Parameters
    ----------
    zone
        What `range_zone` found for it, where that is known; made here for spaces that can be gone through.
    """
    if zone is None and ranged.central().size <= RANGE_LIMIT:
        zone = range_zone(ranged)
    best, nearest = necessary_deal(ranged), possible_deal(ranged)
    names = [ranged.parties[signer] for signer in ranged.signers]
    if zone is None:
        verdict = _verdict(_reaches(nearest), _reaches(best))
        return WayOut(verdict, {}, best, nearest)
    each = {
        name: _verdict(bool(zone.possible[signer]), bool(zone.necessary[signer]))
        for name, signer in zip(names, ranged.signers, strict=True)
    }
    return WayOut(_verdict(zone.possible_zone > 0, zone.necessary_zone > 0), each, best, nearest)


def _reaches(deal: RangeDeal | None) -> bool:
    return deal is not None and deal.margin >= 0


def _verdict(some: bool, every: bool) -> Verdict:
    return "certain" if every else "possible" if some else "impossible"
