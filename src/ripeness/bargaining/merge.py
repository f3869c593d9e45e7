"""The Pareto frontier of a deal space by merging undominated partial packages, dimension by dimension.

With additive utilities a package is undominated only if every part of it is undominated among the parts
that leave the same combinations open (Minkowski sum of frontiers). So the frontier grows one dimension at a
time and everything dominated on the way is dropped, which reaches spaces that no enumeration can. Where the
frontier itself is too large (equal weights on linear and opposed values leave every package undominated),
partial packages that lie close together are thinned to one, and the largest loss of each thinning is added
up: an epsilon-frontier with a proved bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.enumerate import Bools, blocks, packages_at, utilities_of
from ripeness.bargaining.frontier import nondominated
from ripeness.bargaining.space import DealSpace, Floats, Ints
from ripeness.errors import SolverError

__all__ = ["Frontier", "frontier", "frontier_by_enumeration"]

_GROUPS = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """The undominated packages of a space.

    Parameters
    ----------
    packages
        (n, dimensions), one for each distinct point, by falling utility of the first party among ``among``.
    utilities
        (n, all parties).
    among
        Positions of the parties whose utilities count for dominance.
    exact
        Whether these are exactly the undominated points.
    epsilon
        (parties,): for every feasible package (of the zone, where that was asked for) there is one here or in
        ``fringe`` that gives each party of ``among`` at least the package's utility less this. Zero where
        exact; infinite for parties outside ``among``.
    fringe
        (m, all parties): utilities of packages that miss the zone by at most ``epsilon`` and may stand for
        packages that thinning lost; empty where exact or where the zone was not asked for.
    partials
        Largest number of partial packages held at one time.
    """

    packages: Ints
    utilities: Floats
    among: tuple[int, ...]
    exact: bool
    epsilon: Floats
    fringe: Floats
    partials: int


@dataclass(slots=True)
class _Partials:
    """Partial packages: utilities of ``among``, which combinations they still match, and their history."""

    utilities: Floats
    matching: Bools
    chosen: Ints
    parents: list[tuple[Ints, Ints]]


def frontier(
    space: DealSpace,
    *,
    among: Iterable[str] | None = None,
    zone_only: bool = False,
    max_points: int = 100_000,
) -> Frontier:
    """Return the Pareto frontier, exact or with a proved bound.

    Parameters
    ----------
    among
        Parties whose utilities count; the signers (and the voters of a quota) where not given.
    zone_only
        Keep only packages that all who must sign accept; partial packages that cannot get there are dropped.
        Since acceptance rises with utility, this is the frontier of the zone.
    max_points
        Partial packages to carry on before thinning sets in.

    Raises
    ------
    SolverError
        ``zone_only`` with a party that must accept but is not in ``among``.

    Notes
    -----
    Of packages with the same utilities one stands for all. Exact means up to the rounding of sums: utilities
    are compared as floating-point numbers, without a tolerance.

    References
    ----------
    Ehrgott (2005), "Multicriteria Optimization", ch. 8 (dynamic programming by dominance); Erlebach,
    Kellerer, Pferschy (2002), "Approximating multiobjective knapsack problems", Management Science 48(12),
    for the bound by thinning.
    """
    counted = _counted(space, among, zone_only=zone_only)
    worth = [array[:, list(counted)] for array in space.worth]
    combos = [dict(one) for one in space.forbidden] + [dict(one.options) for one in space.interactions]
    added = np.zeros((len(combos), len(counted)))
    for row, one in enumerate(space.interactions, start=len(space.forbidden)):
        added[row] = np.asarray(one.worth)[list(counted)]
    order = _order(space.shape, combos)
    bounds = _still_to_come(worth, combos, added, order)
    floor = _floor(space, counted, zone_only=zone_only)
    partials = _Partials(
        np.zeros((1, len(counted))),
        np.ones((1, len(combos)), dtype=np.bool_),
        np.zeros(1, dtype=np.int64),
        [],
    )
    lost, most = np.zeros(len(counted)), 1
    for step, dimension in enumerate(order):
        done = set(order[: step + 1])
        _extend(partials, worth[dimension], dimension, combos)
        _close(partials, combos, added, len(space.forbidden), done, dimension)
        most = max(most, len(partials.utilities))
        _keep(partials, _reaching(partials.utilities + lost, bounds[step], floor))
        _keep(partials, _undominated(partials, _open(combos, done)))
        if len(partials.utilities) > max_points:
            kept, loss = _thin(partials, _open(combos, done), max_points)
            _keep(partials, kept)
            lost += loss
    return _finish(space, partials, order, counted, lost, most, zone_only=zone_only)


def frontier_by_enumeration(
    space: DealSpace, *, among: Iterable[str] | None = None, zone_only: bool = False
) -> Frontier:
    """Return the Pareto frontier by going through every package, block by block; else as `frontier`."""
    counted = _counted(space, among, zone_only=zone_only)
    points, flat = np.empty((0, len(counted))), np.empty(0, dtype=np.int64)
    most = 1
    for one in blocks(space):
        found = np.arange(one.utilities.shape[1]) if one.feasible is None else np.flatnonzero(one.feasible)
        if zone_only:
            found = found[space.accepted(one.utilities[:, found].T)]
        mine = one.utilities[list(counted)][:, found].T
        best = nondominated(mine)
        points = np.concatenate([points, mine[best]])
        flat = np.concatenate([flat, found[best] + one.start])
        best = nondominated(points)
        points, flat = points[best], flat[best]
        most = max(most, one.utilities.shape[1])
    packages = packages_at(space, flat) if len(flat) else np.empty((0, len(space.shape)), dtype=np.int64)
    utilities = utilities_of(space, packages)
    nothing = np.zeros(len(counted))
    return Frontier(
        packages, utilities, counted, True, _epsilon(space, counted, nothing), utilities[:0], most
    )


def _counted(space: DealSpace, among: Iterable[str] | None, *, zone_only: bool) -> tuple[int, ...]:
    needed = set(space.signers)
    if space.quota is not None:
        needed |= {party for party, votes in enumerate(space.quota.votes) if votes > 0}
    if among is None:
        return tuple(sorted(needed))
    counted = tuple(sorted(space.party(name) for name in among))
    if not counted:
        raise SolverError("No party counts for the frontier.", code="solver-shape", hint="Name at least one.")
    if zone_only and needed.difference(counted):
        raise SolverError(
            "A party that must accept does not count for dominance.",
            code="solver-frontier-parties",
            hint="Name all signers, or leave zone_only out.",
        )
    return counted


def _order(shape: tuple[int, ...], combos: list[dict[int, int]]) -> list[int]:
    """Take next the dimension that leaves the fewest combinations open; the smaller dimension of equals."""
    order: list[int] = []
    left = list(range(len(shape)))
    while left:
        scored = [(len(_open(combos, {*order, d})), shape[d], d) for d in left]
        order.append(min(scored)[2])
        left.remove(order[-1])
    return order


def _open(combos: list[dict[int, int]], done: set[int]) -> list[int]:
    """Return the combinations begun but not finished when ``done`` are merged."""
    return [
        row
        for row, combo in enumerate(combos)
        if 0 < sum(dimension in done for dimension in combo) < len(combo)
    ]


def _still_to_come(
    worth: list[Floats], combos: list[dict[int, int]], added: Floats, order: list[int]
) -> list[Floats]:
    """Return for each step the most that the dimensions and combinations after it can add, for each party."""
    bounds = []
    for step in range(len(order)):
        done = set(order[: step + 1])
        rest = np.zeros(added.shape[1])
        for dimension in order[step + 1 :]:
            rest = rest + worth[dimension].max(axis=0)
        for combo, amount in zip(combos, added, strict=True):
            if not set(combo) <= done:
                rest = rest + np.maximum(amount, 0)
        bounds.append(rest)
    return bounds


def _floor(space: DealSpace, counted: tuple[int, ...], *, zone_only: bool) -> Floats | None:
    if not zone_only:
        return None
    floor = np.where([party in space.signers for party in counted], space.reserve[list(counted)], -np.inf)
    scale = sum(float(np.abs(array).max()) for array in space.worth) + float(np.abs(space.reserve).max())
    return np.asarray(floor - 1e-9 * max(scale, 1e-300))  # rounding must not drop what just reaches


def _extend(partials: _Partials, worth: Floats, dimension: int, combos: list[dict[int, int]]) -> None:
    """Give every partial package every option of ``dimension``."""
    old, options = len(partials.utilities), len(worth)
    partials.utilities = (partials.utilities[:, None, :] + worth[None]).reshape(old * options, worth.shape[1])
    matching = np.repeat(partials.matching, options, axis=0)
    partials.chosen = np.tile(np.arange(options), old)
    for row, combo in enumerate(combos):
        if dimension in combo:
            matching[:, row] &= partials.chosen == combo[dimension]
    partials.matching = matching
    partials.parents.append((np.repeat(np.arange(old), options), partials.chosen))


def _close(
    partials: _Partials,
    combos: list[dict[int, int]],
    added: Floats,
    forbidden: int,
    done: set[int],
    dimension: int,
) -> None:
    """Settle the combinations whose last dimension has come: drop the forbidden, add the interactions."""
    bad = np.zeros(len(partials.utilities), dtype=np.bool_)
    for row, combo in enumerate(combos):
        if dimension in combo and set(combo) <= done:
            if row < forbidden:
                bad |= partials.matching[:, row]
            else:
                partials.utilities[partials.matching[:, row]] += added[row]
    if bad.any():
        _keep(partials, np.flatnonzero(~bad))


def _keep(partials: _Partials, kept: Ints) -> None:
    if len(kept) == len(partials.utilities) and (np.diff(kept) == 1).all():
        return
    partials.utilities = partials.utilities[kept]
    partials.matching = partials.matching[kept]
    parents, chosen = partials.parents[-1]
    partials.parents[-1] = (parents[kept], chosen[kept])


def _reaching(utilities: Floats, bound: Floats, floor: Floats | None) -> Ints:
    if floor is None:
        return np.arange(len(utilities))
    return np.flatnonzero((utilities + bound >= floor).all(axis=1))


def _groups(partials: _Partials, open_rows: list[int]) -> list[Ints]:
    """Return positions of partial packages that match the same open combinations."""
    if not open_rows or len(partials.utilities) == 0:
        return [np.arange(len(partials.utilities))]
    packed = np.packbits(partials.matching[:, open_rows], axis=1)
    _, inverse = np.unique(packed, axis=0, return_inverse=True)
    inverse = inverse.reshape(-1)
    order = np.argsort(inverse, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(inverse[order])) + 1)


def _undominated(partials: _Partials, open_rows: list[int]) -> Ints:
    groups = _groups(partials, open_rows)
    if len(groups) > _GROUPS:
        raise SolverError(
            f"{len(groups)} sets of open combinations at one time are too many to keep apart.",
            code="solver-too-large",
            hint="Use single_solution(), or drop interactions between many dimensions.",
        )
    return np.concatenate([group[nondominated(partials.utilities[group])] for group in groups])


def _thin(partials: _Partials, open_rows: list[int], max_points: int) -> tuple[Ints, Floats]:
    """Keep one partial package for each cell of a grid, and return what anyone loses by that at most.

    Cells run over all parties but the last; the one kept has the most for the last, which loses nothing.
    """
    groups = _groups(partials, open_rows)
    kept, lost = [], np.zeros(partials.utilities.shape[1])
    share = max(1, max_points // max(1, len(groups)))
    for group in groups:
        mine, loss = _thin_group(partials.utilities[group], share)
        kept.append(group[mine])
        lost = np.maximum(lost, loss)
    return np.concatenate(kept), lost


def _thin_group(points: Floats, share: int) -> tuple[Ints, Floats]:
    if len(points) <= share:
        return np.arange(len(points)), np.zeros(points.shape[1])
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    span[span <= 0] = 1.0
    width = points.shape[1] - 1
    cells = max(1, round(share ** (1 / max(1, width))))
    while True:  # most cells stay empty: make them finer while the number of kept points allows it
        kept, loss = _one_each(points, low, span, cells)
        finer, _ = _one_each(points, low, span, cells + max(1, cells // 3))
        if len(finer) > share or len(finer) == len(kept):
            return kept, loss
        cells += max(1, cells // 3)


def _one_each(points: Floats, low: Floats, span: Floats, cells: int) -> tuple[Ints, Floats]:
    """Keep the row with the most for the last party in each cell."""
    width = points.shape[1] - 1
    code = np.zeros(len(points), dtype=np.int64)
    for j in range(width):
        code = code * (cells + 1) + ((points[:, j] - low[j]) / span[j] * cells).astype(np.int64)
    order = np.lexsort((*(-points[:, j] for j in range(width)), -points[:, width], code))
    begins = np.flatnonzero(np.concatenate([[True], np.diff(code[order]) != 0]))
    kept = order[begins]
    best = np.maximum.reduceat(points[order], begins, axis=0)
    return kept, (best - points[kept]).max(axis=0)


def _finish(
    space: DealSpace,
    partials: _Partials,
    order: list[int],
    counted: tuple[int, ...],
    lost: Floats,
    most: int,
    *,
    zone_only: bool,
) -> Frontier:
    """Trace the packages back, add their utilities up in the common order, drop what is dominated."""
    rows = np.arange(len(partials.utilities))
    packages = np.empty((len(rows), len(order)), dtype=np.int64)
    for step in range(len(order) - 1, -1, -1):
        parents, chosen = partials.parents[step]
        packages[:, order[step]] = chosen[rows]
        rows = parents[rows]
    utilities = utilities_of(space, packages)
    epsilon = _epsilon(space, counted, lost)
    inside = np.ones(len(packages), dtype=np.bool_) if not zone_only else space.accepted(utilities)
    fringe = utilities[:0]
    if not inside.all() and (lost > 0).any():
        outer = utilities + np.where(np.isfinite(epsilon), epsilon, 0.0)
        fringe = utilities[~inside & space.accepted(outer)]
    packages, utilities = packages[inside], utilities[inside]
    best = nondominated(utilities[:, list(counted)])
    exact = bool((lost == 0).all())
    return Frontier(packages[best], utilities[best], counted, exact, epsilon, fringe, most)


def _epsilon(space: DealSpace, counted: tuple[int, ...], lost: Floats) -> Floats:
    epsilon = np.full(len(space.parties), np.inf)
    epsilon[list(counted)] = lost
    return epsilon
