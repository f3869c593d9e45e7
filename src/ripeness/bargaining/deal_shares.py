"""Shares of the assumed range where a space is too large to count package by package: each draw is solved."""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np

from ripeness.bargaining.deals import solve_space
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.sampling import Draw, draws_from, sobol_unit
from ripeness.bargaining.shares import Share
from ripeness.bargaining.space import DealSpace, Floats, Ints

__all__ = ["DealShares", "DealTask", "deal_shares", "deal_tally", "space_of_draw"]


@dataclass(frozen=True, slots=True, eq=False)
class DealShares:
    """What the draws say; fields as in `ZoneShares`.

    Parameters
    ----------
    inexact
        Draws whose frontier had to be thinned: their Nash deal is within the bound of `solve_space`.
    """

    draws: int
    scrambles: int
    seed: int
    zone: Share
    option_nash: tuple[Floats, ...]
    inexact: int


@dataclass(frozen=True, slots=True, eq=False)
class DealTask:
    """One scramble."""

    ranged: RangedSpace
    power: int
    seed: int
    scramble: int
    max_points: int
    correlations: Mapping[tuple[str, str], float] = field(default_factory=dict)


def space_of_draw(ranged: RangedSpace, draw: Draw, row: int) -> DealSpace:
    """Return the space at one draw."""
    return ranged.at(
        draw.weights[row],
        [value[row] for value in draw.values],
        draw.outside[row],
        draw.thresholds[row],
        [worth[row] for worth in draw.interactions],
    )


def deal_shares(
    ranged: RangedSpace,
    *,
    draws: int = 128,
    scrambles: int = 4,
    seed: int = 0,
    max_points: int = 2_000,
    correlations: Mapping[tuple[str, str], float] | None = None,
    executor: Executor | None = None,
) -> DealShares:
    """Draw from the ranges and solve every draw by merging; parameters as in `zone_shares`.

    Whether a draw has a zone is decided exactly, whatever ``max_points``.
    """
    power = max(0, math.ceil(math.log2(draws / scrambles))) if draws > scrambles else 0
    tasks = [DealTask(ranged, power, seed, s, max_points, dict(correlations or {})) for s in range(scrambles)]
    tallies = list(map(deal_tally, tasks) if executor is None else executor.map(deal_tally, tasks))
    opened = np.array([found for found, _, _ in tallies]) / 2**power
    nash = [sum(counts[d] for _, counts, _ in tallies) for d in range(len(ranged.shape))]
    total = sum(found for found, _, _ in tallies)
    error = float(opened.std(ddof=1) / math.sqrt(scrambles)) if scrambles > 1 else math.nan
    return DealShares(
        scrambles * 2**power,
        scrambles,
        seed,
        Share(float(opened.mean()), error),
        tuple(np.asarray(row) / total if total else np.full(np.shape(row), np.nan) for row in nash),
        sum(rough for _, _, rough in tallies),
    )


def deal_tally(task: DealTask) -> tuple[int, list[Ints], int]:
    """Return draws with a zone, Nash deals by option, and draws that were thinned."""
    unit = sobol_unit(task.ranged, task.power, seed=task.seed, scramble=task.scramble)
    draw = draws_from(task.ranged, unit, correlations=task.correlations)
    counts = [np.zeros(options, dtype=np.int64) for options in task.ranged.shape]
    opened = rough = 0
    for row in range(len(unit)):
        solved = solve_space(space_of_draw(task.ranged, draw, row), max_points=task.max_points)
        rough += not solved.frontier.exact
        if solved.zone_empty:
            continue
        opened += 1
        for dimension, option in enumerate(solved.deals["nash"].package):
            counts[dimension][option] += 1
    return opened, counts, rough
