"""Exact enumeration of a deal space, block by block, by outer sums.

The dimensions are cut into a head and a tail. The utilities of all tails (and of all heads) are made once,
by adding one dimension after the other; a block is then the outer sum of a few heads with all tails. A
package costs one addition for each party, whatever the number of dimensions, and memory is that of a block.

Every utility of a package in this layer is added up in this one order, so that two algorithms that meet the
same package hold bit for bit the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.space import Combination, DealSpace, Floats, Ints
from ripeness.errors import SolverError

__all__ = [
    "ENUMERATION_LIMIT",
    "Block",
    "Bools",
    "blocks",
    "feasible_of",
    "packages_at",
    "tail_start",
    "top_packages",
    "utilities_of",
]

ENUMERATION_LIMIT = 200_000_000
"""Packages beyond which enumeration is refused: the merge and integer programs take over there."""

_TAIL = 1 << 14
_BLOCK = 1 << 16
_LARGEST_HEAD = 1 << 24

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Consecutive packages.

    Parameters
    ----------
    start
        Flat number of the first package; packages are numbered with the last dimension running fastest.
    heads, tails
        The block's shape: ``heads * tails`` packages, tails running fastest and covering all tails.
    utilities
        (parties, heads * tails). Reused by the next block: copy what must stay.
    feasible
        (heads * tails,), or None where every package of the block is feasible.
    """

    start: int
    heads: int
    tails: int
    utilities: Floats
    feasible: Bools | None


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Head or tail: utilities (parties, n) and feasibility of all its combinations."""

    shape: tuple[int, ...]
    utilities: Floats
    feasible: Bools | None


def tail_start(space: DealSpace) -> int:
    """Return the first dimension of the tail."""
    shape = space.shape
    first, size = len(shape), 1
    while first > 0 and (first == len(shape) or size * shape[first - 1] <= _TAIL):
        first -= 1
        size *= shape[first]
    return first


def blocks(space: DealSpace, *, limit: int = ENUMERATION_LIMIT, block: int = _BLOCK) -> Iterator[Block]:
    """Yield all packages of ``space`` in order, as blocks of about ``block`` packages.

    Raises
    ------
    SolverError
        The space has more than ``limit`` packages.
    """
    if space.size > limit:
        raise SolverError(
            f"{space.size} packages are too many to enumerate (limit {limit}).",
            code="solver-too-large",
            hint="Use frontier(), which merges dimension by dimension, or single_solution().",
        )
    first = tail_start(space)
    head, tail = _part(space, 0, first), _part(space, first, len(space.shape))
    mixed_forbidden = [_split(space, combination, first) for combination in space.forbidden]
    mixed_worth = [(_split(space, one.options, first), np.asarray(one.worth)) for one in space.interactions]
    heads, tails = head.utilities.shape[1], tail.utilities.shape[1]
    step = max(1, block // tails)
    room = np.empty((len(space.parties), min(step, heads), tails))
    for begin in range(0, heads, step):
        end = min(begin + step, heads)
        sums = room[:, : end - begin]
        np.add(head.utilities[:, begin:end, None], tail.utilities[:, None, :], out=sums)
        for (rows, columns), worth in mixed_worth:
            if columns is not None and rows is not None:
                mine = np.flatnonzero(rows[begin:end])
                sums[:, mine[:, None], columns] += worth[:, None, None]
        feasible = _feasible(head.feasible, tail.feasible, mixed_forbidden, begin, end, tails)
        flat = sums.reshape(len(space.parties), -1)
        yield Block(
            begin * tails, end - begin, tails, flat, None if feasible is None else feasible.reshape(-1)
        )


def utilities_of(space: DealSpace, packages: Ints) -> Floats:
    """Return the utilities (n, parties) of packages (n, dimensions), feasible or not."""
    packages = np.atleast_2d(packages)
    first = tail_start(space)
    total = np.zeros((len(packages), len(space.parties)))
    halves = []
    for begin, end in ((0, first), (first, len(space.shape))):
        part = np.zeros_like(total)
        for dimension in range(begin, end):
            part = part + space.worth[dimension][packages[:, dimension]]
        for one in space.interactions:
            if _inside(one.options, begin, end):
                part = part + _holds(packages, one.options)[:, None] * np.asarray(one.worth)
        halves.append(part)
    total = halves[0] + halves[1]
    for one in space.interactions:
        if not _inside(one.options, 0, first) and not _inside(one.options, first, len(space.shape)):
            total = total + _holds(packages, one.options)[:, None] * np.asarray(one.worth)
    return total


def feasible_of(space: DealSpace, packages: Ints) -> Bools:
    """Say which packages (n, dimensions) hold no forbidden combination."""
    packages = np.atleast_2d(packages)
    feasible = np.ones(len(packages), dtype=np.bool_)
    for combination in space.forbidden:
        feasible &= ~_holds(packages, combination)
    return feasible


def packages_at(space: DealSpace, flat: npt.ArrayLike) -> Ints:
    """Return packages (n, dimensions) for flat numbers."""
    places = np.unravel_index(np.atleast_1d(np.asarray(flat, dtype=np.int64)), space.shape)
    return np.stack(places, axis=1).astype(np.int64)


def top_packages(
    space: DealSpace, score: Callable[[Floats], Floats], k: int, *, limit: int = ENUMERATION_LIMIT
) -> tuple[Ints, Floats]:
    """Return the ``k`` feasible packages of largest score, best first, in one pass over the blocks.

    Parameters
    ----------
    score
        Takes utilities (parties, n), gives (n,). ``-inf`` leaves a package out.
    k
        How many; ties go to the smaller flat number.

    Returns
    -------
    packages
        (at most k, dimensions).
    scores
        (at most k,).
    """
    if k < 1:
        raise SolverError(f"k is {k}.", code="solver-shape", hint="Ask for at least one package.")
    best, at = np.empty(0), np.empty(0, dtype=np.int64)
    for one in blocks(space, limit=limit):
        values = np.asarray(score(one.utilities), dtype=np.float64)
        keep = values > -np.inf
        if one.feasible is not None:
            keep &= one.feasible
        if len(best) == k:
            keep &= values > best[-1]
        found = np.flatnonzero(keep)
        if len(found) == 0:
            continue
        best, at = np.concatenate([best, values[found]]), np.concatenate([at, found + one.start])
        order = np.lexsort((at, -best))[:k]
        best, at = best[order], at[order]
    return packages_at(space, at) if len(at) else np.empty((0, len(space.shape)), dtype=np.int64), best


def _part(space: DealSpace, begin: int, end: int) -> _Part:
    """Add up the dimensions ``begin`` to ``end`` for all their combinations."""
    shape = space.shape[begin:end]
    size = int(np.prod(shape, dtype=np.int64)) if shape else 1
    if size > _LARGEST_HEAD:
        raise SolverError(
            f"{size} combinations of the leading dimensions are too many to hold.",
            code="solver-too-large",
            hint="Use frontier(), which merges dimension by dimension.",
        )
    parties = len(space.parties)
    total = np.zeros((parties, 1))
    for dimension in range(begin, end):
        total = (total[:, :, None] + space.worth[dimension].T[:, None, :]).reshape(parties, -1)
    for one in space.interactions:
        if _inside(one.options, begin, end):
            total[:, _mask(shape, one.options, begin)] += np.asarray(one.worth)[:, None]
    feasible: Bools | None = None
    for combination in space.forbidden:
        if _inside(combination, begin, end):
            feasible = np.ones(size, dtype=np.bool_) if feasible is None else feasible
            feasible &= ~_mask(shape, combination, begin)
    return _Part(shape, total, feasible)


def _split(space: DealSpace, combination: Combination, first: int) -> tuple[Bools | None, Ints | None]:
    """Return head rows (a mask) and tail columns of a combination that lies in both; else (None, None)."""
    end = len(space.shape)
    if _inside(combination, 0, first) or _inside(combination, first, end):
        return None, None
    rows = _mask(space.shape[:first], tuple(place for place in combination if place[0] < first), 0)
    columns = _mask(space.shape[first:], tuple(place for place in combination if place[0] >= first), first)
    return rows, np.flatnonzero(columns)


def _mask(shape: tuple[int, ...], combination: Combination, begin: int) -> Bools:
    """Mark the flat numbers of a part that hold a combination."""
    mask = np.ones(shape or (1,), dtype=np.bool_)
    for dimension, option in combination:
        keep = np.zeros(shape[dimension - begin], dtype=np.bool_)
        keep[option] = True
        mask &= keep.reshape([-1 if d == dimension - begin else 1 for d in range(len(shape))])
    return mask.reshape(-1)


def _feasible(
    head: Bools | None,
    tail: Bools | None,
    mixed: list[tuple[Bools | None, Ints | None]],
    begin: int,
    end: int,
    tails: int,
) -> Bools | None:
    across = [(rows, columns) for rows, columns in mixed if rows is not None and rows[begin:end].any()]
    if head is None and tail is None and not across:
        return None
    feasible = np.ones((end - begin, tails), dtype=np.bool_)
    if tail is not None:
        feasible &= tail
    if head is not None:
        feasible &= head[begin:end, None]
    for rows, columns in across:
        mine = np.flatnonzero(rows[begin:end])
        feasible[mine[:, None], columns] = False
    return feasible


def _inside(combination: Combination, begin: int, end: int) -> bool:
    return all(begin <= dimension < end for dimension, _ in combination)


def _holds(packages: Ints, combination: Combination) -> Bools:
    held = np.ones(len(packages), dtype=np.bool_)
    for dimension, option in combination:
        held &= packages[:, dimension] == option
    return held
