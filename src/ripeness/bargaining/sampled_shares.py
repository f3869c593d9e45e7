"""Shares of acceptable packages in spaces too large to count: packages and numbers drawn together.

Each scramble draws numbers from the ranges and packages from the space by scrambled Sobol points of their own, and
tries every package on every draw. What is estimated is what `zone_shares` counts: over all draws, the share of
acceptable packages that hold an option. Errors come from the spread over independent scrambles. Whether any package
with an option is acceptable for some numbers is not sampled: `possible_deal` with the option held decides it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np

from ripeness.bargaining.enumerate import feasible_of
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.sampling import Draw, draws_from, parameter_names, sobol_unit
from ripeness.bargaining.shares import Share, correlate_sizes, scramble_error
from ripeness.bargaining.space import Floats, Ints
from ripeness.errors import SolverError

__all__ = ["SampleTask", "SampledShares", "sample_tally", "sampled_shares"]


@dataclass(frozen=True, slots=True, eq=False)
class SampledShares:
    """What the sample says.

    Parameters
    ----------
    draws, packages, scrambles, seed
        Draws in all, packages drawn in each scramble (feasible or not), independent scrambles, seed.
    feasible
        Share of all packages that hold no forbidden combination.
    zone_size
        Mean share of feasible packages in the zone.
    hits
        Pairs of a draw and a package acceptable to all signers in it.
    option_zone, option_zone_error
        For each dimension (options,): share of acceptable packages that hold the option, over all draws; NaN where
        nothing was acceptable.
    option_feasible
        For each dimension (options,): the same among feasible packages.
    drivers
        Range -> correlation, over draws, of the number with the size of the zone; by falling absolute value.
    """

    draws: int
    packages: int
    scrambles: int
    seed: int
    feasible: Share
    zone_size: Share
    hits: int
    option_zone: tuple[Floats, ...]
    option_zone_error: tuple[Floats, ...]
    option_feasible: tuple[Floats, ...]
    drivers: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class SampleTask:
    """One scramble: ``2**power`` draws against ``2**package_power`` packages."""

    ranged: RangedSpace
    power: int
    package_power: int
    seed: int
    scramble: int
    correlations: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SampleTally:
    """Counts of one scramble: ``zone`` and ``feasible`` by option, ``sizes`` (draws,), ``drivers`` (parameters,)."""

    zone: tuple[Ints, ...]
    feasible: tuple[Ints, ...]
    sizes: Ints
    drivers: Floats


def sampled_shares(
    ranged: RangedSpace,
    *,
    draws: int = 256,
    packages: int = 4096,
    scrambles: int = 8,
    seed: int = 0,
    correlations: Mapping[tuple[str, str], float] | None = None,
    executor: Executor | None = None,
) -> SampledShares:
    """Estimate what `zone_shares` counts, for a space of any size.

    Parameters
    ----------
    draws, packages
        At least so many numbers in all, and packages in each scramble: powers of two are taken.
    scrambles
        Independent scrambles, at least 2 for an error.
    seed, correlations, executor
        See `zone_shares`.

    References
    ----------
    Owen (1997), "Scrambled net variance for integrals of smooth functions", Annals of Statistics 25(4).
    """
    if min(draws, packages, scrambles) < 1:
        raise SolverError("draws, packages and scrambles are at least 1.", code="solver-draws", hint="")
    power = max(0, math.ceil(math.log2(draws / scrambles))) if draws > scrambles else 0
    wide = math.ceil(math.log2(packages))
    tasks = [SampleTask(ranged, power, wide, seed, s, dict(correlations or {})) for s in range(scrambles)]
    tallies = list(map(sample_tally, tasks) if executor is None else executor.map(sample_tally, tasks))
    return _combine(ranged, tallies, 2**wide, seed)


def sample_tally(task: SampleTask) -> SampleTally:
    """Count one scramble; a pure function of its task."""
    ranged = task.ranged
    unit = sobol_unit(ranged, task.power, seed=task.seed, scramble=task.scramble)
    draw = draws_from(ranged, unit, correlations=task.correlations)
    packages = _packages(task)
    zone = [np.zeros(options, dtype=np.int64) for options in ranged.shape]
    sizes = np.zeros(len(unit), dtype=np.int64)
    for row in range(len(unit)):
        inside = _accepted(ranged, draw, row, packages)
        sizes[row] = np.count_nonzero(inside)
        for d, counts in enumerate(zone):
            counts += np.bincount(packages[inside, d], minlength=len(counts))
    feasible = tuple(np.bincount(packages[:, d], minlength=n) for d, n in enumerate(ranged.shape))
    return SampleTally(tuple(zone), feasible, sizes, correlate_sizes(unit, sizes))


def _packages(task: SampleTask) -> Ints:
    """Feasible packages among ``2**package_power`` drawn evenly from the whole space."""
    from scipy.stats import qmc

    shape = np.array(task.ranged.shape)
    rng = np.random.default_rng([task.seed, task.scramble, len(shape)])
    unit = qmc.Sobol(d=len(shape), scramble=True, seed=rng).random_base2(task.package_power)
    drawn = np.minimum((unit * shape).astype(np.int64), shape - 1)
    kept: Ints = drawn[feasible_of(task.ranged.central(), drawn)]
    return kept


def _accepted(ranged: RangedSpace, draw: Draw, row: int, packages: Ints) -> np.ndarray:
    """(packages,): whether every signer accepts the package in one draw."""
    inside = np.ones(len(packages), dtype=np.bool_)
    for signer in ranged.signers:
        utility = np.zeros(len(packages))
        for d, values in enumerate(draw.values):
            utility += (values[row, :, signer] * draw.weights[row, signer, d])[packages[:, d]]
        for one, worth in zip(ranged.interactions, draw.interactions, strict=True):
            held = np.ones(len(packages), dtype=np.bool_)
            for dimension, option in one.options:
                held &= packages[:, dimension] == option
            utility += held * worth[row, signer]
        inside &= utility >= max(draw.outside[row, signer], draw.thresholds[row, signer])
    return inside


def _combine(ranged: RangedSpace, tallies: list[SampleTally], packages: int, seed: int) -> SampledShares:
    names = parameter_names(ranged)
    drivers = np.mean([tally.drivers for tally in tallies], axis=0)
    order = sorted(range(len(names)), key=lambda place: (-abs(float(drivers[place])), names[place]))
    kept = np.array([int(tally.feasible[0].sum()) for tally in tallies])
    sizes = [
        float(tally.sizes.mean()) / max(1, count) for tally, count in zip(tallies, kept.tolist(), strict=True)
    ]
    zone = [_shares([tally.zone[d] for tally in tallies]) for d in range(len(ranged.shape))]
    return SampledShares(
        draws=sum(len(tally.sizes) for tally in tallies),
        packages=packages,
        scrambles=len(tallies),
        seed=seed,
        feasible=_share(kept / packages),
        zone_size=_share(np.array(sizes)),
        hits=int(sum(tally.sizes.sum() for tally in tallies)),
        option_zone=tuple(one for one, _ in zone),
        option_zone_error=tuple(error for _, error in zone),
        option_feasible=tuple(
            _shares([tally.feasible[d] for tally in tallies])[0] for d in range(len(ranged.shape))
        ),
        drivers={names[place]: float(drivers[place]) for place in order if drivers[place] != 0},
    )


def _share(values: Floats) -> Share:
    return Share(float(values.mean()), float(scramble_error(values[:, None])[0]))


def _shares(counts: list[Ints]) -> tuple[Floats, Floats]:
    """Pooled share of each option, and its error from the scrambles in which something was counted."""
    table = np.array(counts, dtype=np.float64)
    totals = table.sum(axis=1)
    if totals.sum() == 0:
        nothing = np.full(table.shape[1], np.nan)
        return nothing, nothing
    some = totals > 0
    return table.sum(axis=0) / totals.sum(), scramble_error(table[some] / totals[some, None])
