"""What must change: the smallest relaxations that open an empty zone, and which options block it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ripeness.bargaining.enumerate import ENUMERATION_LIMIT, Block, blocks, packages_at, utilities_of
from ripeness.bargaining.single import single_solution
from ripeness.bargaining.space import Combination, DealSpace, Floats, Ints
from ripeness.errors import SolverError

__all__ = ["BlockingOption", "OptionStep", "Relaxation", "Relief", "relaxation"]


@dataclass(frozen=True, slots=True)
class OptionStep:
    """One party on one option: what would have to change for the zone to open by this alone.

    Parameters
    ----------
    party, option
        Positions; the option as (dimension, option).
    amount
        Utility by which the option must become better for the party (or by which a guarantee or a side payment
        tied to it must make up), 0 where the zone holds such a package already.
    package
        The package that then becomes acceptable.
    """

    party: int
    option: tuple[int, int]
    amount: float
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BlockingOption:
    """A party refuses, among packages with an option that every other signer accepts, this many.

    ``share`` is ``refused`` over all feasible packages with the option that the others accept.
    """

    party: int
    option: tuple[int, int]
    refused: int
    share: float


@dataclass(frozen=True, slots=True)
class Relief:
    """A combination whose being allowed would open the zone by itself, with a package it lets in."""

    combination: Combination
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Relaxation:
    """What opens the zone. All amounts are in units of utility and 0 where the zone is open.

    Parameters
    ----------
    zone_open
        Whether it is open as things stand.
    smallest_total
        Least sum of shortfalls over packages: what an outsider must add in all, where worth can be paid to the
        party that lacks it.
    shares
        (parties,): who must get how much of it, at ``package``; 0 for those who need not sign.
    package
        The package with the least sum of shortfalls; None where no package is feasible.
    smallest_even
        Least ``x`` such that lowering every signer's reserve by ``x`` opens the zone.
    even_package
        A package that is then acceptable.
    alone
        (parties,): how much one signer's reserve must fall (a worse outside option: a step of sanctions, less
        aid; or a lower threshold at home), the others standing still; infinite where that never opens the
        zone, and for parties that need not sign.
    transferable_gap
        What is missing after side payments between the signers: minus the largest sum over signers of utility
        less reserve, at least 0. At 0 payments among themselves would do.
    steps
        Options by rising amount, one for each signer and option for which the others accept some package.
    blocking
        Options by falling count of refusals.
    reliefs
        Forbidden combinations that would open the zone if they were allowed.
    """

    zone_open: bool
    smallest_total: float
    shares: Floats
    package: tuple[int, ...] | None
    smallest_even: float
    even_package: tuple[int, ...] | None
    alone: Floats
    transferable_gap: float
    steps: tuple[OptionStep, ...]
    blocking: tuple[BlockingOption, ...]
    reliefs: tuple[Relief, ...]


def relaxation(space: DealSpace, *, limit: int = ENUMERATION_LIMIT) -> Relaxation:
    """Return what must change, in one pass over all packages.

    The quota, if there is one, is left out: this is about signatures.

    Raises
    ------
    SolverError
        The space has more than ``limit`` packages, or nothing in it is feasible.
    """
    pass_ = _Pass(space)
    for block in blocks(space, limit=limit):
        pass_.add(block)
    if pass_.total_at < 0:
        raise SolverError(
            "No package is feasible.", code="solver-infeasible", hint="Drop an exclusion or a requirement."
        )
    return pass_.result(_reliefs(space) if pass_.total > 0 else ())


class _Pass:
    """Running minima over blocks, for every signer, and for every signer and option."""

    def __init__(self, space: DealSpace) -> None:
        self.space = space
        self.signers = list(space.signers)
        self.reserve = space.reserve[self.signers]
        self.total = self.even = np.inf
        self.total_at = self.even_at = -1
        self.surplus = -np.inf
        self.alone = np.full(len(space.parties), np.inf)
        self.least = [np.full((len(self.signers), n), np.inf) for n in space.shape]
        self.least_at = [np.full((len(self.signers), n), -1, dtype=np.int64) for n in space.shape]
        self.refused = [np.zeros((len(self.signers), n), dtype=np.int64) for n in space.shape]
        self.others = [np.zeros((len(self.signers), n), dtype=np.int64) for n in space.shape]

    def add(self, block: Block) -> None:
        """Take one block in."""
        found = np.arange(block.utilities.shape[1])
        if block.feasible is not None:
            found = np.flatnonzero(block.feasible)
        if len(found) == 0:
            return
        mine = block.utilities[self.signers]
        short = self.reserve[:, None] - (mine if block.feasible is None else mine[:, found])
        lacks = np.maximum(short, 0.0)
        self._smallest(lacks.sum(axis=0), short.max(axis=0), found + block.start)
        self.surplus = max(self.surplus, -float(short.sum(axis=0).min()))
        refusals = (short > 0).sum(axis=0)
        for place in range(len(self.signers)):
            others = np.flatnonzero(refusals - (short[place] > 0) == 0)
            if len(others):
                self._one(place, lacks[place, others], found[others] + block.start)

    def _smallest(self, total: Floats, even: Floats, flat: Ints) -> None:
        best = int(total.argmin())
        if total[best] < self.total:
            self.total, self.total_at = float(total[best]), int(flat[best])
        best = int(even.argmin())
        if even[best] < self.even:
            self.even, self.even_at = float(even[best]), int(flat[best])

    def _one(self, place: int, lacks: Floats, flat: Ints) -> None:
        """Count and measure the packages that every signer but ``place`` accepts."""
        party = self.signers[place]
        self.alone[party] = min(self.alone[party], float(lacks.min()))
        chosen = packages_at(self.space, flat)
        for dimension, options in enumerate(self.space.shape):
            column = chosen[:, dimension]
            self.others[dimension][place] += np.bincount(column, minlength=options)
            self.refused[dimension][place] += np.bincount(column[lacks > 0], minlength=options)
            for option in range(options):
                held = np.flatnonzero(column == option)
                if len(held) == 0:
                    continue
                best = held[lacks[held].argmin()]
                if lacks[best] < self.least[dimension][place, option]:
                    self.least[dimension][place, option] = lacks[best]
                    self.least_at[dimension][place, option] = flat[best]

    def result(self, reliefs: tuple[Relief, ...]) -> Relaxation:
        """Wrap up."""
        space = self.space
        package = _package(space, self.total_at)
        shares = np.zeros(len(space.parties))
        lacking = space.reserve - utilities_of(space, np.array(package))[0]
        shares[self.signers] = np.maximum(lacking[self.signers], 0.0)
        steps, blocking = [], []
        for dimension, options in enumerate(space.shape):
            for option in range(options):
                for place, party in enumerate(self.signers):
                    if self.least_at[dimension][place, option] >= 0:
                        at = _package(space, int(self.least_at[dimension][place, option]))
                        amount = float(self.least[dimension][place, option])
                        steps.append(OptionStep(party, (dimension, option), amount, at))
                    refused = int(self.refused[dimension][place, option])
                    if refused:
                        share = refused / int(self.others[dimension][place, option])
                        blocking.append(BlockingOption(party, (dimension, option), refused, share))
        return Relaxation(
            zone_open=self.total <= 0,
            smallest_total=self.total,
            shares=shares,
            package=package,
            smallest_even=max(0.0, self.even),
            even_package=_package(space, self.even_at),
            alone=self.alone,
            transferable_gap=max(0.0, -self.surplus),
            steps=tuple(sorted(steps, key=lambda step: (step.amount, step.party, step.option))),
            blocking=tuple(
                sorted(blocking, key=lambda one: (-one.refused, -one.share, one.party, one.option))
            ),
            reliefs=reliefs,
        )


def _reliefs(space: DealSpace) -> tuple[Relief, ...]:
    """Allow each forbidden combination in turn and look for an acceptable package."""
    found = []
    for combination in space.forbidden:
        rest = tuple(other for other in space.forbidden if other != combination)
        deal = single_solution(replace(space, forbidden=rest, quota=None), "egalitarian")
        if deal is not None:
            found.append(Relief(combination, deal.package))
    return tuple(found)


def _package(space: DealSpace, flat: int) -> tuple[int, ...]:
    return tuple(int(option) for option in packages_at(space, flat)[0])
