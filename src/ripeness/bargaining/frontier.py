"""Undominated points among many: one sort and a sweep for two parties, bit rows for more.

A point dominates another when it is at least as large in every coordinate and larger in one.

For two coordinates one sort and one running maximum decide. For three and more the points are taken in
falling order of their sum, so that whoever dominates comes first; each batch of survivors is written as
prefix bit rows (for every coordinate and rank: which of the batch are at least that large), and a candidate
is dominated when the rows of its ranks, one for each coordinate, share a bit: one word operation for 64
comparisons.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from ripeness.bargaining.enumerate import Bools
from ripeness.bargaining.space import Floats, Ints, require_finite
from ripeness.errors import SolverError

__all__ = ["Ties", "nondominated", "pareto_mask"]

Ties = Literal["all", "first"]

_STRONG = 48
_BATCH = 4096
_ROWS = 1 << 15


def pareto_mask(points: Floats, *, ties: Ties = "all") -> Bools:
    """Mark the undominated among ``points``.

    Parameters
    ----------
    points
        (n, d), finite, larger is better.
    ties
        Of equal undominated points mark ``all``, or only the ``first``.

    Returns
    -------
    mask
        (n,).

    Raises
    ------
    SolverError
        A coordinate is NaN or infinite, or the array is not two-dimensional.

    References
    ----------
    Kung, Luccio, Preparata (1975), "On finding the maxima of a set of vectors", J. ACM 22(4).

    Examples
    --------
    >>> pareto_mask(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.5], [1.0, 0.0]])).tolist()
    [True, True, False, True]
    """
    checked = require_finite("points", points)
    if checked.ndim != 2 or checked.shape[1] == 0:
        raise SolverError("Points are not (n, d).", code="solver-shape", hint="Give one row for each point.")
    mask = np.zeros(len(checked), dtype=np.bool_)
    best = nondominated(checked)
    mask[best] = True
    if ties == "all" and len(best):
        _, inverse = np.unique(checked, axis=0, return_inverse=True)
        inverse = inverse.reshape(-1)
        mask = np.isin(inverse, inverse[best])
    return mask


def nondominated(points: Floats) -> Ints:
    """Return positions of the undominated points, the first of equal ones, by falling coordinates.

    The order is lexicographic: falling in the first coordinate, then in the second, and so on. Input is
    taken to be finite (`pareto_mask` checks it).
    """
    count, width = points.shape
    if count == 0:
        return np.empty(0, dtype=np.int64)
    if width == 1:
        return np.array([int(np.argmax(points[:, 0]))], dtype=np.int64)
    kept = _sweep(points) if width == 2 else _bit_rows(points)
    return kept[np.lexsort(tuple(-points[kept, j] for j in range(width - 1, -1, -1)))]


def _sweep(points: Floats) -> Ints:
    """Two coordinates: sort by the first, keep what raises the running maximum of the second."""
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    alive = _coarse(x, y) if len(x) > 20_000 else np.arange(len(x))
    order = alive[np.argsort(-x[alive], kind="stable")]
    ys = y[order]
    before = np.empty_like(ys)
    before[0] = -np.inf
    np.maximum.accumulate(ys[:-1], out=before[1:])
    stairs = order[ys > before]
    xs = x[stairs]
    last = np.ones(len(stairs), dtype=np.bool_)
    last[:-1] = xs[1:] != xs[:-1]  # of equal x the last stair is the highest
    return stairs[last]


def _coarse(x: Floats, y: Floats) -> Ints:
    """Drop points that lie under the stairs of a sample; the stairs are read off a table, rounded down."""
    low, high = float(x.min()), float(x.max())
    if high <= low:
        return np.arange(len(x))
    bins = 1024
    sample = np.concatenate(
        [np.arange(0, len(x), max(1, len(x) // 8192)), [int(x.argmax()), int(y.argmax())]]
    )
    scale = bins / (high - low)
    at = np.minimum(((x - low) * scale).astype(np.int32), bins - 1)
    table = np.full(bins + 1, -np.inf)
    np.maximum.at(table, at[sample], y[sample])
    stairs = np.maximum.accumulate(table[::-1])[::-1]
    return np.flatnonzero(y >= stairs[at + 1])  # only samples of a higher bin, so of strictly larger x


def _bit_rows(points: Floats) -> Ints:
    rest = _without_weak(points)
    keys = [points[rest].sum(axis=1), *points[rest].T]
    rest = rest[np.lexsort((rest, *(-key for key in reversed(keys))))]
    values = points[rest]
    fresh = np.ones(len(rest), dtype=np.bool_)
    fresh[1:] = (values[1:] != values[:-1]).any(axis=1)
    rest, values = rest[fresh], values[fresh]
    kept: list[Ints] = []
    batch = 128
    while len(rest):
        inside = ~_dominated(values[:batch], values[:batch], same=True)
        best = values[:batch][inside]
        kept.append(rest[:batch][inside])
        rest, values = rest[batch:], values[batch:]
        alive = ~_dominated(values, best, same=False)
        rest, values = rest[alive], values[alive]
        batch = min(2 * batch, _BATCH)
    return np.concatenate(kept)


def _without_weak(points: Floats) -> Ints:
    """Drop what a few strong points dominate, one strong point after the other."""
    alive = np.arange(len(points))
    if len(points) <= 16 * _STRONG:
        return alive
    sums = points.sum(axis=1)
    strong = points[np.argpartition(-sums, _STRONG)[:_STRONG]]
    left = points
    for one in strong:
        under = left[:, 0] <= one[0]
        for j in range(1, points.shape[1]):
            under &= left[:, j] <= one[j]
        hit = np.flatnonzero(under)
        under[hit] = (left[hit] != one).any(axis=1)
        if under.any():
            alive, left = alive[~under], left[~under]
    return alive


def _dominated(values: Floats, by: Floats, *, same: bool) -> Bools:
    """Say which ``values`` some row of ``by`` reaches in every coordinate.

    Rows are distinct, so that reaching means dominating. With ``same`` both are one array and a row does not
    count against itself.
    """
    words = (len(by) + 63) // 64
    place = np.arange(len(by))
    own = np.zeros((len(by), words), dtype=np.uint64)
    own[place, place >> 6] = np.uint64(1) << (place & 63).astype(np.uint64)
    falling, prefixes = [], []
    for j in range(by.shape[1]):
        order = np.argsort(-by[:, j], kind="stable")
        rows = np.zeros((len(by) + 1, words), dtype=np.uint64)
        np.bitwise_or.accumulate(own[order], axis=0, out=rows[1:])
        falling.append(-by[order, j])
        prefixes.append(rows)
    out = np.empty(len(values), dtype=np.bool_)
    step = max(1, _ROWS // max(1, words))
    for begin in range(0, len(values), step):
        part = values[begin : begin + step]
        shared = prefixes[0][np.searchsorted(falling[0], -part[:, 0], side="right")]
        for keys, rows, column in zip(falling[1:], prefixes[1:], part.T[1:], strict=True):
            shared &= rows[np.searchsorted(keys, -column, side="right")]
        if same:
            shared &= ~own[begin : begin + step]
        out[begin : begin + step] = shared.any(axis=1)
    return out
