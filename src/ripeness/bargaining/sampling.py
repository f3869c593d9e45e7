"""Draws from a ranged deal space by scrambled Sobol points, with rank correlations where they are stated.

Every number is uniform on its range unless correlated; weights are uniform on their box and then moved to the
simplex (`to_simplex`). What is counted over such draws is a *share of the assumed range*, never a probability
that something happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.ranged import RangedSpace, to_simplex
from ripeness.bargaining.space import Floats
from ripeness.errors import SolverError

__all__ = ["Draw", "draws_from", "parameter_names", "sobol_unit"]

Correlations = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Numbers of n draws.

    Parameters
    ----------
    weights
        (n, parties, dimensions), on the simplex.
    values
        For each dimension (n, options, parties).
    outside, thresholds
        (n, parties).
    interactions
        For each interaction (n, parties).
    """

    weights: Floats
    values: tuple[Floats, ...]
    outside: Floats
    thresholds: Floats
    interactions: tuple[Floats, ...]


def parameter_names(ranged: RangedSpace) -> tuple[str, ...]:
    """Return the names of the numbers that have a width, in the order of the Sobol dimensions.

    ``weights.PARTY.DIMENSION``, ``values.PARTY.DIMENSION.OPTION``, ``outside.PARTY``, ``thresholds.PARTY``,
    ``interactions.NUMBER.PARTY``.
    """
    return tuple(name for name, low, high in _parameters(ranged) if high > low)


def sobol_unit(ranged: RangedSpace, power: int, *, seed: int, scramble: int) -> Floats:
    """Return ``2**power`` scrambled Sobol points, one column for each of `parameter_names`.

    The same seed and scramble give the same points; different scrambles are independent.
    """
    from scipy.stats import qmc

    width = len(parameter_names(ranged))
    if width == 0:
        return np.empty((2**power, 0))
    rng = np.random.default_rng([seed, scramble])
    return np.asarray(qmc.Sobol(d=width, scramble=True, seed=rng).random_base2(power))


def draws_from(ranged: RangedSpace, unit: Floats, *, correlations: Correlations | None = None) -> Draw:
    """Turn points of the unit cube into numbers of the ranges.

    Parameters
    ----------
    unit
        (n, parameters) in [0, 1), columns as `parameter_names`.
    correlations
        ``(name, name) -> rank correlation`` (Spearman) in [-1, 1]. Parameters named are joined by a Gaussian
        copula with these rank correlations; weights keep theirs only roughly, since they are moved to the
        simplex afterwards.

    Raises
    ------
    SolverError
        A name is unknown or has no width, or no joint distribution has these correlations.
    """
    names = parameter_names(ranged)
    if correlations:
        unit = _correlate(unit, names, correlations)
    column = dict(zip(names, unit.T, strict=True))
    count = len(unit)

    def number(name: str, low: float, high: float) -> Floats:
        return low + (high - low) * column[name] if name in column else np.full(count, low)

    parts = {name: number(name, low, high) for name, low, high in _parameters(ranged)}
    weights = np.stack(
        [np.stack([parts[f"weights.{p}.{d}"] for d in ranged.dimensions], axis=1) for p in ranged.parties],
        axis=1,
    )
    values = []
    for d, (name, row) in enumerate(zip(ranged.dimensions, ranged.options, strict=True)):
        drawn = [o for o in row if f"values.{ranged.parties[0]}.{name}.{o}" in parts]
        columns = [np.stack([parts[f"values.{p}.{name}.{o}"] for o in drawn], axis=1) for p in ranged.parties]
        value = np.stack(columns, axis=2)
        values.append(np.concatenate([value, 1 - value], axis=1) if d in ranged.mirrored else value)
    return Draw(
        to_simplex(weights, ranged.weight_low, ranged.weight_high),
        tuple(values),
        np.stack([parts[f"outside.{p}"] for p in ranged.parties], axis=1),
        np.stack([parts[f"thresholds.{p}"] for p in ranged.parties], axis=1),
        tuple(
            np.stack([parts[f"interactions.{k}.{p}"] for p in ranged.parties], axis=1)
            for k in range(len(ranged.interactions))
        ),
    )


def _parameters(ranged: RangedSpace) -> list[tuple[str, float, float]]:
    rows: list[tuple[str, float, float]] = []
    for i, party in enumerate(ranged.parties):
        for d, name in enumerate(ranged.dimensions):
            rows.append((f"weights.{party}.{name}", *_ends(ranged.weight_low, ranged.weight_high, i, d)))
            low, high = ranged.value_low[d], ranged.value_high[d]
            rows.extend(
                (f"values.{party}.{name}.{option}", *_ends(low, high, o, i))
                for o, option in enumerate(ranged.options[d][: 1 if d in ranged.mirrored else None])
            )
        rows.append((f"outside.{party}", float(ranged.outside_low[i]), float(ranged.outside_high[i])))
        rows.append((f"thresholds.{party}", *_threshold(ranged, i)))
        rows.extend(
            (f"interactions.{k}.{party}", float(one.low[i]), float(one.high[i]))
            for k, one in enumerate(ranged.interactions)
        )
    return rows


def _threshold(ranged: RangedSpace, party: int) -> tuple[float, float]:
    """A threshold that repeats the outside option's range is none: it must not be drawn apart from it."""
    low, high = float(ranged.threshold_low[party]), float(ranged.threshold_high[party])
    if low == ranged.outside_low[party] and high == ranged.outside_high[party]:
        return low, low
    return low, high


def _ends(low: Floats, high: Floats, row: int, column: int) -> tuple[float, float]:
    return float(low[row, column]), float(high[row, column])


def _correlate(unit: Floats, names: tuple[str, ...], correlations: Correlations) -> Floats:
    from scipy.special import ndtr, ndtri

    wanted = sorted({name for pair in correlations for name in pair})
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise SolverError(
            f"No range named {unknown[0]!r} to correlate.",
            code="solver-unknown-parameter",
            hint="parameter_names() lists those that have a width.",
        )
    matrix = np.eye(len(wanted))
    for (first, second), rank in correlations.items():
        if not -1 <= rank <= 1 or first == second:
            raise SolverError(
                f"Rank correlation {rank} of {first!r} and {second!r} is none.",
                code="solver-correlation",
                hint="Give two different names and a number in [-1, 1].",
            )
        at = wanted.index(first), wanted.index(second)
        matrix[at] = matrix[at[::-1]] = 2 * np.sin(np.pi * rank / 6)  # Spearman to Pearson under normality
    values, vectors = np.linalg.eigh(matrix)
    if values.min() < -1e-9:
        raise SolverError(
            "No joint distribution has these rank correlations.",
            code="solver-correlation",
            hint="Bring them nearer to 0, or leave one out.",
        )
    root = vectors * np.sqrt(np.clip(values, 0, None))
    root = root @ vectors.T  # the symmetric root treats all names alike
    columns = [names.index(name) for name in wanted]
    normal = ndtri(np.clip(unit[:, columns], 1e-12, 1 - 1e-12)) @ root.T
    joined = unit.copy()
    joined[:, columns] = ndtr(normal)
    return joined
