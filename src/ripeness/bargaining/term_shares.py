"""Terms of acceptable packages: which are out of reach for certain, and how often the others are held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ripeness.bargaining.enumerate import Bools
from ripeness.bargaining.range_programs import possible_deal
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.ranges import RangeZone
from ripeness.bargaining.sampled_shares import SampledShares
from ripeness.bargaining.shares import ZoneShares
from ripeness.bargaining.space import Floats

__all__ = ["TermShares", "counted_terms", "sampled_terms"]

Option = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class TermShares:
    """The options of a space, dimension by dimension (options,).

    Parameters
    ----------
    feasible
        Whether a feasible package holds it.
    reach
        Whether, for some numbers in the ranges, every signer accepts a package that holds it: exact.
    share, error
        Share of the acceptable packages that hold it, over the draws, with its standard error; NaN where none is.
    base
        Share of the feasible packages that hold it.
    refusing
        Option out of reach -> signers that refuse it in any package, whatever the numbers.
    counted
        Whether every package was counted in each draw; else packages were drawn too, and ``error`` says how sure it is.
    """

    feasible: tuple[Bools, ...]
    reach: tuple[Bools, ...]
    share: tuple[Floats, ...]
    error: tuple[Floats, ...]
    base: tuple[Floats, ...]
    refusing: Mapping[Option, tuple[int, ...]]
    counted: bool


def counted_terms(zone: RangeZone, shares: ZoneShares, signers: Sequence[int]) -> TermShares:
    """From bounds and counts of every package."""
    feasible = tuple(row > 0 for row in zone.option_feasible)
    reach = tuple(row > 0 for row in zone.option_possible)
    refusing = {
        (d, o): tuple(s for s in signers if not zone.party_possible[d][o, s])
        for d, o in _lost(feasible, reach)
    }
    base = tuple(row / max(1, zone.feasible) for row in zone.option_feasible)
    return TermShares(feasible, reach, shares.option_zone, shares.option_zone_error, base, refusing, True)


def sampled_terms(ranged: RangedSpace, shares: SampledShares) -> TermShares:
    """For a space of any size: reach by one integer program for each option, shares from a sample."""
    feasible = [np.zeros(options, dtype=np.bool_) for options in ranged.shape]
    reach = [np.zeros(options, dtype=np.bool_) for options in ranged.shape]
    for d, options in enumerate(ranged.shape):
        for o in range(options):
            found = possible_deal(ranged, holding=((d, o),))
            feasible[d][o] = found is not None
            reach[d][o] = found is not None and found.margin >= 0
    refusing = {option: _refusing(ranged, option) for option in _lost(feasible, reach)}
    return TermShares(
        tuple(feasible), tuple(reach), shares.option_zone, shares.option_zone_error, shares.option_feasible,
        refusing, False,
    )  # fmt: skip


def _lost(feasible: Sequence[Bools], reach: Sequence[Bools]) -> list[Option]:
    return [
        (d, int(o))
        for d, (some, held) in enumerate(zip(feasible, reach, strict=True))
        for o in np.flatnonzero(some & ~held)
    ]


def _refusing(ranged: RangedSpace, option: Option) -> tuple[int, ...]:
    """Signers none of whose numbers make them accept any package with the option."""
    found = []
    for signer in ranged.signers:
        alone = possible_deal(replace(ranged, signers=(signer,)), holding=(option,))
        if alone is not None and alone.margin < 0:
            found.append(signer)
    return tuple(found)
