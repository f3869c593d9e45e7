"""Possible and necessary acceptance: what ranges say for certain, before any share is drawn.

A party accepts a package *possibly* when some numbers within its ranges let it, and *necessarily* when all do.
For one package both are exact: values enter at an end of their range, and the weights solve a small linear
program over a box cut by the simplex, whose solution is to give the free mass to the best (or the worst) values
first. Parties' numbers vary independently, so a package is possibly acceptable to all exactly when it is
possibly acceptable to each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.enumerate import feasible_of, packages_at
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.space import Floats, Ints
from ripeness.errors import SolverError

__all__ = ["RANGE_LIMIT", "RangeZone", "range_zone", "utility_bounds"]

RANGE_LIMIT = 3_000_000
"""Packages beyond which bounds are not made for each; `possible_deal` answers for spaces of any size."""

_STEP = 1 << 15


@dataclass(frozen=True, slots=True, eq=False)
class RangeZone:
    """What is certain about acceptance, over all feasible packages.

    Parameters
    ----------
    feasible
        Packages without a forbidden combination.
    possible, necessary
        (parties,): packages that the party accepts for some, and for all, numbers in its ranges.
    possible_zone, necessary_zone
        Packages that every signer accepts for some, and for all, numbers.
    packages
        (possible_zone,): flat numbers of the packages of the possible zone, rising.
    option_feasible, option_possible, option_necessary
        For each dimension (options,): feasible packages, and packages of the two zones, that hold the option.
    party_possible
        For each dimension (options, parties): feasible packages with the option that the party possibly
        accepts. 0 means that the party refuses the option whatever else is in the package.
    """

    feasible: int
    possible: Ints
    necessary: Ints
    possible_zone: int
    necessary_zone: int
    packages: Ints
    option_feasible: tuple[Ints, ...]
    option_possible: tuple[Ints, ...]
    option_necessary: tuple[Ints, ...]
    party_possible: tuple[Ints, ...]


def utility_bounds(ranged: RangedSpace, packages: Ints) -> tuple[Floats, Floats]:
    """Return the exact smallest and largest utility of packages (n, dimensions), each (n, parties)."""
    packages = np.atleast_2d(packages)
    low = np.empty((len(packages), len(ranged.parties)))
    high = np.empty_like(low)
    for party in range(len(ranged.parties)):
        least, most = ranged.weight_low[party], ranged.weight_high[party]
        worst = np.stack([array[packages[:, d], party] for d, array in enumerate(ranged.value_low)], axis=1)
        best = np.stack([array[packages[:, d], party] for d, array in enumerate(ranged.value_high)], axis=1)
        low[:, party] = -_most(-worst, least, most)
        high[:, party] = _most(best, least, most)
    for one in ranged.interactions:
        held = np.ones(len(packages), dtype=np.bool_)
        for dimension, option in one.options:
            held &= packages[:, dimension] == option
        low[held] += one.low
        high[held] += one.high
    return low, high


def range_zone(ranged: RangedSpace, *, limit: int = RANGE_LIMIT) -> RangeZone:
    """Go through every feasible package and count possible and necessary acceptance.

    Raises
    ------
    SolverError
        The space has more than ``limit`` packages.
    """
    space = ranged.central()
    if space.size > limit:
        raise SolverError(
            f"{space.size} packages are too many to bound one by one (limit {limit}).",
            code="solver-too-large",
            hint="Use possible_deal() and necessary_deal().",
        )
    tally = _Tally(ranged)
    for start in range(0, space.size, _STEP):
        flat = np.arange(start, min(start + _STEP, space.size))
        packages = packages_at(space, flat)
        good = feasible_of(space, packages)
        tally.add(flat[good], packages[good])
    return tally.result()


def _most(values: Floats, low: Floats, high: Floats) -> Floats:
    """Return the largest weighted sum of values (n, d) over weights in the box that sum to one."""
    order = np.argsort(-values, axis=1)
    ranked = np.take_along_axis(values, order, axis=1)
    room = (high - low)[order]
    free = max(0.0, 1.0 - float(low.sum()))
    before = np.cumsum(room, axis=1) - room
    given = np.clip(free - before, 0.0, room)
    return np.asarray(values @ low + (given * ranked).sum(axis=1))


class _Tally:
    """Counts over blocks of feasible packages."""

    def __init__(self, ranged: RangedSpace) -> None:
        parties = len(ranged.parties)
        self.ranged = ranged
        self.feasible = 0
        self.possible, self.necessary = np.zeros(parties, np.int64), np.zeros(parties, np.int64)
        self.flat: list[Ints] = []
        self.necessary_zone = 0
        self.options = {
            name: [np.zeros(options, np.int64) for options in ranged.shape]
            for name in ("feasible", "possible", "necessary")
        }
        self.party = [np.zeros((options, parties), np.int64) for options in ranged.shape]

    def add(self, flat: Ints, packages: Ints) -> None:
        """Take feasible packages in."""
        ranged, signers = self.ranged, list(self.ranged.signers)
        low, high = utility_bounds(ranged, packages)
        possible, necessary = high >= ranged.reserve_low, low >= ranged.reserve_high
        zones = {
            "feasible": np.ones(len(packages), dtype=np.bool_),
            "possible": possible[:, signers].all(axis=1),
            "necessary": necessary[:, signers].all(axis=1),
        }
        self.feasible += len(packages)
        self.possible += possible.sum(axis=0)
        self.necessary += necessary.sum(axis=0)
        self.necessary_zone += int(zones["necessary"].sum())
        self.flat.append(flat[zones["possible"]])
        for dimension, options in enumerate(ranged.shape):
            chosen = packages[:, dimension]
            for name, zone in zones.items():
                self.options[name][dimension] += np.bincount(chosen[zone], minlength=options)
            for party in range(len(ranged.parties)):
                taken = np.bincount(chosen[possible[:, party]], minlength=options)
                self.party[dimension][:, party] += taken

    def result(self) -> RangeZone:
        """Wrap up."""
        flat = np.concatenate(self.flat) if self.flat else np.empty(0, dtype=np.int64)
        return RangeZone(
            self.feasible,
            self.possible,
            self.necessary,
            len(flat),
            self.necessary_zone,
            flat,
            tuple(self.options["feasible"]),
            tuple(self.options["possible"]),
            tuple(self.options["necessary"]),
            tuple(self.party),
        )
