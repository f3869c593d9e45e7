"""What must change: the smallest relaxations that open an empty zone, and which options block it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.enumerate import (
    ENUMERATION_LIMIT,
    Block,
    Bools,
    blocks,
    packages_at,
    tail_start,
    utilities_of,
)
from ripeness.bargaining.single import single_solution
from ripeness.bargaining.space import Combination, DealSpace, Floats
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


class _Margins:
    """For one signer: least lack and counts, for every head and every tail, over packages the others accept."""

    def __init__(self, heads: int, tails: int) -> None:
        self.least = (np.full(heads, np.inf), np.full(tails, np.inf))
        self.at = (np.zeros(heads, dtype=np.int64), np.zeros(tails, dtype=np.int64))
        self.others = (np.zeros(heads, dtype=np.int64), np.zeros(tails, dtype=np.int64))
        self.refused = (np.zeros(heads, dtype=np.int64), np.zeros(tails, dtype=np.int64))

    def add(self, begin: int, lacks: Floats, others: Bools) -> None:
        """Take a block in: ``lacks`` (heads, tails) is infinite where the others do not accept."""
        heads, tails = lacks.shape
        mine = slice(begin, begin + heads)
        refused = others & (lacks > 0)
        best = lacks.argmin(axis=1)
        self.least[0][mine] = lacks[np.arange(heads), best]
        self.at[0][mine] = (begin + np.arange(heads)) * tails + best
        best = lacks.argmin(axis=0)
        least = lacks[best, np.arange(tails)]
        better = least < self.least[1]
        self.least[1][better] = least[better]
        self.at[1][better] = ((begin + best) * tails + np.arange(tails))[better]
        for counts, mask in ((self.others, others), (self.refused, refused)):
            counts[0][mine] = np.count_nonzero(mask, axis=1)
            counts[1][:] += np.count_nonzero(mask, axis=0)

    def options(self, shape: tuple[int, ...], first: int) -> list[list[tuple[float, int, int, int]]]:
        """Return for each dimension and option: least lack, the package, others' acceptances, refusals."""
        found: list[list[tuple[float, int, int, int]]] = []
        for dimension, options in enumerate(shape):
            half = 0 if dimension < first else 1
            part = shape[:first] if half == 0 else shape[first:]
            axis = dimension - (0 if half == 0 else first)
            rows = []
            for option in range(options):
                cut = [
                    array[half].reshape(part).take(option, axis=axis).reshape(-1) for array in self._arrays()
                ]
                best = int(cut[0].argmin())
                rows.append((float(cut[0][best]), int(cut[1][best]), int(cut[2].sum()), int(cut[3].sum())))
            found.append(rows)
        return found

    def _arrays(self) -> tuple[tuple[npt.NDArray[Any], npt.NDArray[Any]], ...]:
        return self.least, self.at, self.others, self.refused


class _Pass:
    """Running minima over blocks."""

    def __init__(self, space: DealSpace) -> None:
        self.space = space
        self.signers = list(space.signers)
        self.reserve = space.reserve[self.signers]
        self.total = self.even = np.inf
        self.total_at = self.even_at = -1
        self.surplus = -np.inf
        self.first = tail_start(space)
        heads, tails = math.prod(space.shape[: self.first]), math.prod(space.shape[self.first :])
        self.margins = [_Margins(heads, tails) for _ in self.signers]

    def add(self, block: Block) -> None:
        """Take one block in."""
        short = self.reserve[:, None] - block.utilities[self.signers]
        if block.feasible is not None:
            short[:, ~block.feasible] = np.inf
        lacks = np.maximum(short, 0.0)
        total, even = lacks.sum(axis=0), short.max(axis=0)
        for name, values in (("total", total), ("even", even)):
            best = int(values.argmin())
            if values[best] < getattr(self, name):
                setattr(self, name, float(values[best]))
                setattr(self, f"{name}_at", best + block.start)
        self.surplus = max(self.surplus, -float(short.sum(axis=0).min()))
        refusals = (lacks > 0).sum(axis=0)
        shape = (block.heads, block.tails)
        for place, margins in enumerate(self.margins):
            others = refusals == (lacks[place] > 0)
            if block.feasible is not None:
                others &= block.feasible
            mine = np.where(others, lacks[place], np.inf)
            margins.add(block.start // block.tails, mine.reshape(shape), others.reshape(shape))

    def result(self, reliefs: tuple[Relief, ...]) -> Relaxation:
        """Wrap up."""
        space = self.space
        package = _package(space, self.total_at)
        shares = np.zeros(len(space.parties))
        lacking = space.reserve - utilities_of(space, np.array(package))[0]
        shares[self.signers] = np.maximum(lacking[self.signers], 0.0)
        alone = np.full(len(space.parties), np.inf)
        steps, blocking = [], []
        for margins, party in zip(self.margins, self.signers, strict=True):
            alone[party] = margins.least[1].min()
            for dimension, rows in enumerate(margins.options(space.shape, self.first)):
                for option, (least, at, others, refused) in enumerate(rows):
                    if others:
                        steps.append(OptionStep(party, (dimension, option), least, _package(space, at)))
                    if refused:
                        blocking.append(BlockingOption(party, (dimension, option), refused, refused / others))
        return Relaxation(
            zone_open=self.total <= 0,
            smallest_total=self.total,
            shares=shares,
            package=package,
            smallest_even=max(0.0, self.even),
            even_package=_package(space, self.even_at),
            alone=alone,
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
