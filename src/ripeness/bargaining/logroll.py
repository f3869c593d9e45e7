"""Trades across dimensions: log-rolling pairs, and concessions that are worth nothing to who gets them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.space import DealSpace

__all__ = ["EmptyConcession", "LogRoll", "empty_concessions", "log_rolls"]


@dataclass(frozen=True, slots=True)
class LogRoll:
    """A trade of one dimension for another that beats splitting both.

    Parameters
    ----------
    parties
        (first, second), positions.
    gives, takes
        Dimensions: the first party gives way on ``gives`` (the second gets its favourite there) and has its own
        favourite on ``takes``.
    gains
        What the trade gives each of the two over settling each dimension half way between their favourites.
    """

    parties: tuple[int, int]
    gives: int
    takes: int
    gains: tuple[float, float]


@dataclass(frozen=True, slots=True)
class EmptyConcession:
    """Something that costs the giver and that the receiver does not value at all.

    Parameters
    ----------
    giver, receiver
        Positions of parties.
    option
        (dimension, option) that the giver would concede: its own worst in that dimension.
    cost
        What it costs the giver against its favourite there.
    certain
        Whether the receiver's whole range says nothing (always so for a space without ranges). Otherwise only
        some numbers in the range do.
    """

    giver: int
    receiver: int
    option: tuple[int, int]
    cost: float
    certain: bool


def log_rolls(space: DealSpace, *, tolerance: float = 1e-9) -> tuple[LogRoll, ...]:
    """Return pairs of dimensions that two signers can trade, by falling smaller gain.

    For two parties and two dimensions the trade gives each its favourite on the dimension that matters more to
    it; the yardstick is half of each favourite on both. Interactions are left out.

    Examples
    --------
    >>> space = DealSpace.additive(
    ...     ["A", "B"], {"x": ["a", "b"], "y": ["c", "d"]}, weights=[[0.8, 0.2], [0.2, 0.8]],
    ...     values={"x": [[1, 0], [0, 1]], "y": [[1, 0], [0, 1]]},
    ... )
    >>> [round(gain, 9) for gain in log_rolls(space)[0].gains]
    [0.3, 0.3]
    """
    found = []
    for one, other in combinations(space.signers, 2):
        for first, second in combinations(range(len(space.shape)), 2):
            for gives, takes in ((first, second), (second, first)):
                gains = _trade(space, one, other, gives, takes)
                if min(gains) > tolerance:
                    found.append(LogRoll((one, other), gives, takes, gains))
    return tuple(sorted(found, key=lambda roll: (-min(roll.gains), roll.parties, roll.gives, roll.takes)))


def empty_concessions(
    space: DealSpace | RangedSpace, *, tolerance: float = 1e-9
) -> tuple[EmptyConcession, ...]:
    """Return what signers could concede at a cost without any worth to the receiver, by falling cost.

    With ranges, the cost is at the middle of the ranges, and a concession counts as empty for some numbers
    where the receiver's weight may be 0 or its values may be all alike.
    """
    bare = space if isinstance(space, DealSpace) else space.central()
    linked = {dimension for one in bare.interactions for dimension, _ in one.options}
    found = []
    for giver in bare.signers:
        for receiver in bare.signers:
            for dimension, worth in enumerate(bare.worth):
                cost = float(np.ptp(worth[:, giver]))
                if giver == receiver or cost <= tolerance or dimension in linked:
                    continue
                least, most = _spread(space, bare, receiver, dimension)
                if least <= tolerance:
                    option = (dimension, int(worth[:, giver].argmin()))
                    found.append(EmptyConcession(giver, receiver, option, cost, most <= tolerance))
    return tuple(
        sorted(found, key=lambda one: (not one.certain, -one.cost, one.giver, one.receiver, one.option))
    )


def _trade(space: DealSpace, one: int, other: int, gives: int, takes: int) -> tuple[float, float]:
    gains = []
    favourite = {
        (party, dimension): int(space.worth[dimension][:, party].argmax())
        for party in (one, other)
        for dimension in (gives, takes)
    }
    for party in (one, other):
        got = (
            space.worth[gives][favourite[other, gives], party]
            + space.worth[takes][favourite[one, takes], party]
        )
        half = sum(
            space.worth[dimension][favourite[who, dimension], party] / 2
            for dimension in (gives, takes)
            for who in (one, other)
        )
        gains.append(float(got - half))
    return gains[0], gains[1]


def _spread(
    space: DealSpace | RangedSpace, bare: DealSpace, party: int, dimension: int
) -> tuple[float, float]:
    """Return the least and the most that the dimension can matter to a party (weight times spread of values)."""
    if isinstance(space, DealSpace):
        spread = float(np.ptp(bare.worth[dimension][:, party]))
        return spread, spread
    low, high = space.value_low[dimension][:, party], space.value_high[dimension][:, party]
    least = max(0.0, float(low.max() - high.min()))
    most = float(high.max() - low.min()) if len(low) > 1 else 0.0
    return float(space.weight_low[party, dimension]) * least, float(
        space.weight_high[party, dimension]
    ) * most
