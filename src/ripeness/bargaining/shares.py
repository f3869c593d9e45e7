"""Shares of the assumed range: over scrambled quasi-Monte-Carlo draws, how often is there a zone, and of what?

A share of the assumed range says in what part of the ranges that the analyst assumed something holds. It is not
the probability that it happens. Errors come from independent scrambles: each scramble gives an unbiased
estimate, and their spread over the square root of their number is the standard error.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.enumerate import Bools, feasible_of, packages_at, tail_start
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.sampling import Draw, draws_from, parameter_names, sobol_unit
from ripeness.bargaining.space import Floats, Ints
from ripeness.errors import SolverError

__all__ = [
    "SHARE_LIMIT",
    "Share",
    "ZoneShares",
    "ZoneTask",
    "correlate_sizes",
    "scramble_error",
    "zone_shares",
    "zone_tally",
]

SHARE_LIMIT = 3_000_000
"""Packages beyond which draws are not counted one by one; `deal_shares` and `sampled_shares` answer there."""

_CHUNK = 64
_BLOCK = 1 << 15


@dataclass(frozen=True, slots=True)
class Share:
    """An estimate with its standard error from independent scrambles (NaN where there was one scramble)."""

    value: float
    error: float


@dataclass(frozen=True, slots=True, eq=False)
class ZoneShares:
    """What the draws say.

    Parameters
    ----------
    draws, scrambles, seed
        Draws counted in all, in how many independent scrambles.
    zone
        Share of the assumed range in which some package is accepted by every signer.
    zone_size
        Mean share of feasible packages in the zone.
    option_zone, option_zone_error
        For each dimension (options,): share of acceptable packages that hold the option, over all draws.
        NaN where no draw had a zone.
    option_nash
        For each dimension (options,): of the draws that have a zone, the share whose Nash deal holds it.
    package_zone
        (packages,): draws in which the package, by flat number, is acceptable to all signers.
    drivers
        Range -> correlation, over draws, of the number with the size of the zone; by falling absolute value.
        Empty where the size never varies.
    """

    draws: int
    scrambles: int
    seed: int
    zone: Share
    zone_size: Share
    option_zone: tuple[Floats, ...]
    option_zone_error: tuple[Floats, ...]
    option_nash: tuple[Floats, ...]
    package_zone: Ints
    drivers: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class ZoneTask:
    """One scramble: everything a worker needs, so that tasks run anywhere."""

    ranged: RangedSpace
    power: int
    seed: int
    scramble: int
    nash: bool = True
    correlations: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class ZoneTally:
    """Counts of one scramble: ``sizes`` (draws,), ``counts`` and ``nash`` (packages,), ``drivers`` (parameters,)."""

    sizes: Ints
    counts: Ints
    nash: Ints
    drivers: Floats
    feasible: int


def zone_shares(
    ranged: RangedSpace,
    *,
    draws: int = 1024,
    scrambles: int = 8,
    seed: int = 0,
    nash: bool = True,
    correlations: Mapping[tuple[str, str], float] | None = None,
    executor: Executor | None = None,
) -> ZoneShares:
    """Draw from the ranges and count.

    Parameters
    ----------
    draws
        At least this many: each scramble takes a power of two.
    scrambles
        Independent scrambles, at least 2 for an error.
    nash
        Also find the Nash deal of every draw.
    correlations
        See `draws_from`.
    executor
        Where scrambles run; one after the other where not given. The result is the same.

    Raises
    ------
    SolverError
        The space has more than `SHARE_LIMIT` packages.

    References
    ----------
    Owen (1997), "Scrambled net variance for integrals of smooth functions", Annals of Statistics 25(4);
    Lahdelma, Hokkanen, Salminen (1998), "SMAA", European Journal of Operational Research 106(1).
    """
    if draws < 1 or scrambles < 1:
        raise SolverError("draws and scrambles are at least 1.", code="solver-draws", hint="")
    size = math.prod(ranged.shape)
    if size > SHARE_LIMIT:
        raise SolverError(
            f"{size} packages are too many to count in each draw (limit {SHARE_LIMIT}).",
            code="solver-too-large",
            hint="Use deal_shares(), which merges for each draw, and sampled_shares() for the options.",
        )
    power = max(0, math.ceil(math.log2(draws / scrambles))) if draws > scrambles else 0
    tasks = [ZoneTask(ranged, power, seed, s, nash, dict(correlations or {})) for s in range(scrambles)]
    tallies = list(map(zone_tally, tasks) if executor is None else executor.map(zone_tally, tasks))
    return _combine(ranged, tallies, seed)


def zone_tally(task: ZoneTask) -> ZoneTally:
    """Count one scramble; a pure function of its task."""
    ranged = task.ranged
    unit = sobol_unit(ranged, task.power, seed=task.seed, scramble=task.scramble)
    draw = draws_from(ranged, unit, correlations=task.correlations)
    grid = _Grid(ranged)
    sizes = np.zeros(len(unit), dtype=np.int64)
    counts = np.zeros(grid.size, dtype=np.int64)
    nash = np.zeros(grid.size, dtype=np.int64)
    recent = np.zeros(grid.size, dtype=np.uint8)  # a byte is quick to add to; _CHUNK stays below 256
    for begin in range(0, len(unit), _CHUNK):
        end = min(begin + _CHUNK, len(unit))
        heads, tails = grid.parts(draw, begin, end)
        for row in range(begin, end):
            sizes[row], best = grid.count(
                draw, row, heads[row - begin], tails[row - begin], recent, nash=task.nash
            )
            if best >= 0:
                nash[best] += 1
        counts += recent
        recent[:] = 0
    return ZoneTally(sizes, counts, nash, correlate_sizes(unit, sizes), grid.feasible_count)


class _Grid:
    """All packages as heads times tails, cut into blocks of heads that stay in the cache."""

    def __init__(self, ranged: RangedSpace) -> None:
        space = ranged.central()
        self.ranged = ranged
        self.first = tail_start(space)
        self.heads = math.prod(space.shape[: self.first])
        self.tails = math.prod(space.shape[self.first :])
        self.size = space.size
        self.signers = list(ranged.signers)
        step = max(1, _BLOCK // self.tails)
        self.cuts = [(begin, min(begin + step, self.heads)) for begin in range(0, self.heads, step)]
        self.room = np.empty((len(self.signers), min(step, self.heads), self.tails))
        self.takes = np.empty(self.room.shape[1:], dtype=np.bool_)
        self.inside = np.empty_like(self.takes)
        exceptions = space.forbidden or ranged.interactions
        packages = packages_at(space, np.arange(space.size)) if exceptions else None
        self.feasible: Bools | None = None
        if packages is not None and space.forbidden:
            self.feasible = feasible_of(space, packages).reshape(self.heads, self.tails)
        self.feasible_count = space.size if self.feasible is None else int(self.feasible.sum())
        self.together: list[list[tuple[Ints, ...]]] = []
        for one in ranged.interactions:
            assert packages is not None
            held = np.ones(space.size, dtype=np.bool_)
            for dimension, option in one.options:
                held &= packages[:, dimension] == option
            square = held.reshape(self.heads, self.tails)
            self.together.append([np.nonzero(square[begin:end]) for begin, end in self.cuts])

    def parts(self, draw: Draw, begin: int, end: int) -> tuple[Floats, Floats]:
        """Add up heads and tails of some draws: (draws, signers, combinations)."""
        halves = []
        for dimensions in (range(self.first), range(self.first, len(self.ranged.shape))):
            total = np.zeros((end - begin, len(self.signers), 1))
            for d in dimensions:
                worth = (
                    draw.values[d][begin:end][:, :, self.signers]
                    * draw.weights[begin:end, None, self.signers, d]
                )
                total = total[:, :, :, None] + worth.transpose(0, 2, 1)[:, :, None, :]
                total = total.reshape(end - begin, len(self.signers), -1)
            halves.append(total)
        return halves[0], halves[1]

    def count(
        self, draw: Draw, row: int, heads: Floats, tails: Floats, recent: npt.NDArray[np.uint8], *, nash: bool
    ) -> tuple[int, int]:
        """Count the zone of one draw into ``recent``; return its size and the Nash deal's flat number, or -1."""
        found, best, most = 0, -1, -1.0
        for number, (begin, end) in enumerate(self.cuts):
            inside = self._zone(draw, row, heads, tails, number)
            size = int(np.count_nonzero(inside))
            if size == 0:
                continue
            found += size
            flat = begin * self.tails
            recent[flat : end * self.tails] += inside.reshape(-1).view(np.uint8)
            if nash:
                gains = self.room[:, : end - begin].reshape(len(self.signers), -1)
                place, value = _best_product(gains, inside.reshape(-1))
                if value > most:
                    best, most = flat + place, value
        return found, best

    def _zone(self, draw: Draw, row: int, heads: Floats, tails: Floats, number: int) -> Bools:
        """Return the zone of one block and leave the signers' gains in ``room``."""
        begin, end = self.cuts[number]
        inside, takes = self.inside[: end - begin], self.takes[: end - begin]
        np.copyto(inside, True if self.feasible is None else self.feasible[begin:end])
        for place, signer in enumerate(self.signers):
            mine, outside = self.room[place, : end - begin], draw.outside[row, signer]
            np.add((heads[place, begin:end] - outside)[:, None], tails[place][None, :], out=mine)
            for held, worth in zip(self.together, draw.interactions, strict=True):
                mine[held[number]] += worth[row, signer]
            np.greater_equal(mine, max(0.0, draw.thresholds[row, signer] - outside), out=takes)
            inside &= takes
            if not inside.any():
                break
        return inside


def _best_product(gains: Floats, zone: Bools) -> tuple[int, float]:
    """Return place and value of the zone's largest product of gains, the first of equal ones.

    Writes over ``gains``.
    """
    product = gains[0]
    for other in gains[1:]:
        product *= other
    product *= zone
    best = int(product.argmax())
    return (best, float(product[best])) if product[best] > 0 else (int(zone.argmax()), 0.0)


def correlate_sizes(unit: Floats, sizes: Ints) -> Floats:
    """Correlate every parameter with the size of the zone, 0 where it never varies."""
    if unit.shape[1] == 0 or sizes.min() == sizes.max():
        return np.zeros(unit.shape[1])
    centred = unit - unit.mean(axis=0)
    size = sizes - sizes.mean()
    scale = np.sqrt((centred**2).sum(axis=0) * (size**2).sum())
    return np.asarray(np.where(scale > 0, centred.T @ size / np.where(scale > 0, scale, 1.0), 0.0))


def _combine(ranged: RangedSpace, tallies: list[ZoneTally], seed: int) -> ZoneShares:
    feasible = max(1, tallies[0].feasible)
    counts = sum((tally.counts for tally in tallies), np.zeros_like(tallies[0].counts))
    nash = sum((tally.nash for tally in tallies), np.zeros_like(tallies[0].nash))
    drivers = np.mean([tally.drivers for tally in tallies], axis=0)
    names = parameter_names(ranged)
    order = sorted(range(len(names)), key=lambda place: (-abs(float(drivers[place])), names[place]))
    by_scramble = [_options(ranged, tally.counts) for tally in tallies]
    shares, errors = [], []
    for dimension in range(len(ranged.shape)):
        rows = np.array([one[dimension] for one in by_scramble])
        shares.append(_options(ranged, counts)[dimension])
        errors.append(scramble_error(rows))
    return ZoneShares(
        draws=sum(len(tally.sizes) for tally in tallies),
        scrambles=len(tallies),
        seed=seed,
        zone=_share([float((tally.sizes > 0).mean()) for tally in tallies]),
        zone_size=_share([float(tally.sizes.mean()) / feasible for tally in tallies]),
        option_zone=tuple(shares),
        option_zone_error=tuple(errors),
        option_nash=_options(ranged, nash),
        package_zone=counts,
        drivers={names[place]: float(drivers[place]) for place in order if drivers[place] != 0},
    )


def _share(values: list[float]) -> Share:
    return Share(float(np.mean(values)), float(scramble_error(np.array(values)[:, None])[0]))


def scramble_error(rows: Floats) -> Floats:
    """Return the standard error of the mean over scrambles (rows), NaN for a single one."""
    if len(rows) < 2:
        return np.full(rows.shape[1], np.nan)
    return np.asarray(rows.std(axis=0, ddof=1) / math.sqrt(len(rows)))


def _options(ranged: RangedSpace, counts: Ints) -> tuple[Floats, ...]:
    total = counts.sum()
    if total == 0:
        return tuple(np.full(options, np.nan) for options in ranged.shape)
    cube = counts.reshape(ranged.shape)
    return tuple(
        cube.sum(axis=tuple(other for other in range(cube.ndim) if other != d)) / total
        for d in range(cube.ndim)
    )
