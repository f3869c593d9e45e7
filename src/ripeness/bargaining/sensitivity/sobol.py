"""Sobol indices: how much of a figure's variance over the ranges each number explains, alone and with the others.

Sources: Sobol (2001), Mathematics and Computers in Simulation 55; Saltelli et al. (2010), Computer Physics
Communications 181; the estimators are those of the library SALib.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.sensitivity.tornado import Bounds, Evaluate, check_bounds
from ripeness.bargaining.space import Floats
from ripeness.errors import MissingPartError, SolverError

__all__ = ["SobolIndices", "sobol_indices"]


@dataclass(frozen=True, slots=True, eq=False)
class SobolIndices:
    """Indices by number.

    Parameters
    ----------
    names
        In the order of the bounds.
    first, total
        Share of the variance that the number explains by itself, and with all its interactions.
    first_error, total_error
        Half-widths of bootstrap intervals at the level asked for.
    variance
        Of the figure; 0 where it does not move (all indices are then 0).
    evaluations
        Points at which the model was run.
    seed
        Of points and bootstrap.
    """

    names: tuple[str, ...]
    first: Floats
    total: Floats
    first_error: Floats
    total_error: Floats
    variance: float
    evaluations: int
    seed: int


def sobol_indices(
    evaluate: Evaluate, bounds: Bounds, *, draws: int = 256, seed: int = 0, level: float = 0.95
) -> SobolIndices:
    """Estimate the indices, every number uniform and independent over its range.

    Parameters
    ----------
    evaluate, bounds
        The model and the ranges; ranges of no width get the index 0.
    draws
        A power of two; the model is run ``draws * (numbers + 2)`` times.
    seed
        Of the scrambling and of the bootstrap.
    level
        Of the bootstrap intervals, in (0, 1).

    Raises
    ------
    MissingPartError
        SALib is not installed (the extra ``sensitivity``).
    SolverError
        ``solver-draws`` where ``draws`` is no power of two.
    """
    check_bounds(bounds)
    if draws < 2 or draws & (draws - 1):
        raise SolverError(
            f"{draws} draws are no power of two.", code="solver-draws", hint="Take 64, 128, 256, ..."
        )
    try:
        from SALib.analyze import sobol as analysis
        from SALib.sample import sobol as sampling
    except ImportError as error:
        raise MissingPartError(
            "Sobol indices need SALib.",
            code="missing-part-salib",
            hint="Install it: pip install 'ripeness[sensitivity]'.",
        ) from error
    names = tuple(bounds)
    wide = [name for name, (low, high) in bounds.items() if high > low]
    zeros = {kind: np.zeros(len(names)) for kind in ("S1", "ST", "S1_conf", "ST_conf")}
    if not wide:
        return SobolIndices(names, zeros["S1"], zeros["ST"], zeros["S1_conf"], zeros["ST_conf"], 0.0, 0, seed)
    problem = {"num_vars": len(wide), "names": wide, "bounds": [list(bounds[name]) for name in wide]}
    free = np.asarray(sampling.sample(problem, draws, calc_second_order=False, seed=seed))
    points = np.empty((len(free), len(names)))
    for number, name in enumerate(names):
        points[:, number] = free[:, wide.index(name)] if name in wide else bounds[name][0]
    figures = np.asarray(evaluate(points), dtype=np.float64)
    variance = float(figures.var())
    if variance > 1e-24:
        # SALib takes a seed of 0 for none at all, so its bootstrap gets the next one.
        found = analysis.analyze(
            problem, figures, calc_second_order=False, conf_level=level, seed=seed + 1, print_to_console=False
        )
        for kind, row in zeros.items():
            row[[names.index(name) for name in wide]] = np.asarray(found[kind])
    return SobolIndices(
        names, zeros["S1"], zeros["ST"], zeros["S1_conf"], zeros["ST_conf"], variance, len(points), seed
    )
