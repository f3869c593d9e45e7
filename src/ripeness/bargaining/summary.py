"""Figures of a whole deal space in one pass: utilities, acceptance, the zone, and which options are in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.enumerate import ENUMERATION_LIMIT, Block, Bools, blocks, packages_at, tail_start
from ripeness.bargaining.space import DealSpace, Floats, Ints

__all__ = ["SpaceSummary", "summarise"]


@dataclass(frozen=True, slots=True, eq=False)
class SpaceSummary:
    """What `summarise` counts and measures. Arrays over parties have the parties' order.

    Parameters
    ----------
    packages
        All combinations, infeasible ones too.
    feasible
        Packages without a forbidden combination.
    minimum, maximum, mean, deviation
        (parties,): of utility over feasible packages; ``deviation`` is the population standard deviation.
        NaN where nothing is feasible.
    correlation
        (parties, parties): of utilities over feasible packages; NaN where a party's utility never varies.
        Near -1 the parties' interests are opposed.
    best
        (parties, dimensions): the first package of largest utility for each party; -1 where none is feasible.
    accepted
        (parties,): feasible packages that reach the party's reserve.
    zone
        Feasible packages that all who must sign accept (and that meet the quota, if there is one).
    blocked_alone
        (parties,): feasible packages that every signer but this one accepts (0 for a party that signs not).
    option_zone
        For each dimension (options,): packages of the zone that hold the option.
    option_feasible
        For each dimension (options,): feasible packages that hold the option.
    """

    packages: int
    feasible: int
    minimum: Floats
    maximum: Floats
    mean: Floats
    deviation: Floats
    correlation: Floats
    best: Ints
    accepted: Ints
    zone: int
    blocked_alone: Ints
    option_zone: tuple[Ints, ...]
    option_feasible: tuple[Ints, ...]

    @property
    def option_shares(self) -> tuple[Floats, ...]:
        """For each dimension the share of the zone's packages that hold each option; NaN in an empty zone."""
        return tuple(
            counts / self.zone if self.zone else np.full(len(counts), np.nan) for counts in self.option_zone
        )


class _Sums:
    """Running sums over blocks. Moments are taken about the first package's utilities, for accuracy."""

    def __init__(self, space: DealSpace) -> None:
        parties = len(space.parties)
        first = tail_start(space)
        self.space = space
        self.shift: Floats | None = None
        self.count = 0
        self.sum, self.cross = np.zeros(parties), np.zeros((parties, parties))
        self.minimum, self.maximum = np.full(parties, np.inf), np.full(parties, -np.inf)
        self.best = np.full(parties, -1, dtype=np.int64)
        self.accepted = np.zeros(parties, dtype=np.int64)
        self.blocked = np.zeros(parties, dtype=np.int64)
        self.zone = 0
        heads = int(np.prod(space.shape[:first], dtype=np.int64))
        tails = int(np.prod(space.shape[first:], dtype=np.int64))
        self.rows = {name: (np.zeros(heads, np.int64), np.zeros(tails, np.int64)) for name in ("zone", "all")}

    def add(self, block: Block) -> None:
        """Take one block in."""
        utilities = block.utilities
        if self.shift is None:
            self.shift = utilities[:, 0].copy()
        if block.feasible is not None:
            self._margins("all", block, block.feasible)
        packed = utilities if block.feasible is None else utilities[:, block.feasible]
        if packed.shape[1] == 0:
            return
        self.count += packed.shape[1]
        self._moments(packed)
        top = packed.argmax(axis=1)
        for party, place in enumerate(top):
            if packed[party, place] > self.maximum[party]:
                self.maximum[party] = packed[party, place]
                at = int(place) if block.feasible is None else int(np.flatnonzero(block.feasible)[place])
                self.best[party] = block.start + at
        self.minimum = np.minimum(self.minimum, packed.min(axis=1))
        self._acceptance(block)

    def _moments(self, packed: Floats) -> None:
        assert self.shift is not None
        moved = packed - self.shift[:, None]
        self.sum += moved.sum(axis=1)
        self.cross += moved @ moved.T

    def _acceptance(self, block: Block) -> None:
        space = self.space
        takes = block.utilities >= space.reserve[:, None]
        if block.feasible is not None:
            takes &= block.feasible
        self.accepted += np.count_nonzero(takes, axis=1)
        signers = list(space.signers)
        refusals = len(signers) - takes[signers].sum(axis=0, dtype=np.uint8)
        zone = refusals == 0
        if space.quota is not None:
            zone &= np.asarray(space.quota.votes) @ takes >= space.quota.needed
        alone = refusals == 1
        if block.feasible is not None:
            alone &= block.feasible
        if alone.any():
            for signer in signers:
                self.blocked[signer] += np.count_nonzero(alone & ~takes[signer])
        found = int(np.count_nonzero(zone))
        if found:
            self.zone += found
            self._margins("zone", block, zone)

    def _margins(self, name: str, block: Block, mask: Bools) -> None:
        heads, tails = self.rows[name]
        begin = block.start // block.tails
        square = mask.reshape(block.heads, block.tails).view(np.uint8)
        heads[begin : begin + block.heads] += square.sum(axis=1, dtype=np.int64)
        tails += square.sum(axis=0, dtype=np.int64)


def summarise(space: DealSpace, *, limit: int = ENUMERATION_LIMIT) -> SpaceSummary:
    """Go through every package once and return counts, moments and the zone.

    Costs one addition, one comparison and a few reductions for each package and party, in the memory of one
    block.

    Raises
    ------
    SolverError
        The space has more than ``limit`` packages.
    """
    sums = _Sums(space)
    masked = bool(space.forbidden)
    for block in blocks(space, limit=limit):
        if masked and block.feasible is None:
            sums._margins("all", block, np.ones(block.heads * block.tails, dtype=np.bool_))
        sums.add(block)
    mean, deviation, correlation = _moments(sums)
    nothing = sums.count == 0
    feasible = _options(space, *sums.rows["all"]) if masked else _even(space)
    return SpaceSummary(
        packages=space.size,
        feasible=sums.count,
        minimum=np.full(len(space.parties), np.nan) if nothing else sums.minimum,
        maximum=np.full(len(space.parties), np.nan) if nothing else sums.maximum,
        mean=mean,
        deviation=deviation,
        correlation=correlation,
        best=np.full((len(space.parties), len(space.shape)), -1)
        if nothing
        else packages_at(space, sums.best),
        accepted=sums.accepted,
        zone=sums.zone,
        blocked_alone=sums.blocked,
        option_zone=_options(space, *sums.rows["zone"]),
        option_feasible=feasible,
    )


def _moments(sums: _Sums) -> tuple[Floats, Floats, Floats]:
    parties = len(sums.sum)
    if sums.count == 0 or sums.shift is None:
        return np.full(parties, np.nan), np.full(parties, np.nan), np.full((parties, parties), np.nan)
    moved = sums.sum / sums.count
    covariance = sums.cross / sums.count - np.outer(moved, moved)
    scale = np.abs(np.diag(sums.cross)) / sums.count
    variance = np.where(np.diag(covariance) <= 1e-14 * np.maximum(scale, 1e-300), 0.0, np.diag(covariance))
    deviation = np.sqrt(variance)
    with np.errstate(divide="ignore", invalid="ignore"):
        correlation = np.clip(covariance / np.outer(deviation, deviation), -1.0, 1.0)
    correlation[~np.isfinite(correlation)] = np.nan
    return sums.shift + moved, deviation, correlation


def _options(space: DealSpace, heads: Ints, tails: Ints) -> tuple[Ints, ...]:
    """Sum the margins of heads and tails down to single options."""
    first = tail_start(space)
    counts = []
    for begin, margin, shape in ((0, heads, space.shape[:first]), (first, tails, space.shape[first:])):
        cube = margin.reshape(shape) if shape else margin
        for dimension in range(begin, begin + len(shape)):
            others = tuple(d for d in range(len(shape)) if d != dimension - begin)
            counts.append(np.asarray(cube.sum(axis=others), dtype=np.int64))
    return tuple(counts)


def _even(space: DealSpace) -> tuple[Ints, ...]:
    return tuple(np.full(options, space.size // options, dtype=np.int64) for options in space.shape)
