"""One call to HiGHS for all integer programs of this layer, without a word on standard output.

HiGHS writes a line of its own to the C library's standard output now and then, whatever its options say. In a
program whose output is JSON that would spoil it, so the descriptor points elsewhere while the solver runs.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

import numpy as np

from ripeness.bargaining.space import Floats
from ripeness.errors import SolverError

__all__ = ["SOLVER_GAP", "maximise"]

SOLVER_GAP = 1e-6
"""HiGHS stops when bound and value are this near, and then reports them as equal."""

_OUTPUT = Lock()


def maximise(
    objective: Floats,
    entries: Sequence[tuple[int, int, float]],
    low: Sequence[float],
    high: Sequence[float],
    *,
    bounds: tuple[Floats, Floats],
    whole: Floats,
    gap: float = 0.0,
) -> tuple[Floats, float] | None:
    """Return the best point and a bound on the objective, or None where nothing is feasible.

    Parameters
    ----------
    objective
        (columns,).
    entries
        ``(row, column, coefficient)`` of the constraints ``low <= row <= high``.
    bounds
        Low and high, (columns,) each.
    whole
        (columns,): 1 where the column is a whole number.
    gap
        Relative gap at which the solver may stop.

    Raises
    ------
    SolverError
        The solver stopped without a point.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    where, which, what = (np.array(part) for part in zip(*entries, strict=True))
    matrix: Any = csr_array((what, (where, which)), shape=(len(low), len(objective)))
    for presolve in (
        True,
        False,
    ):  # HiGHS's presolve now and then ends in an error where the plain program does not
        with _OUTPUT, _silence():
            outcome = milp(
                -objective,
                integrality=whole,
                bounds=Bounds(*bounds),
                constraints=LinearConstraint(matrix, low, high),
                options={"mip_rel_gap": gap, "presolve": presolve},
            )
        if outcome.status == 2 or outcome.x is not None:
            break
    if outcome.status == 2:
        return None
    if outcome.x is None:
        raise SolverError(
            f"The integer program stopped without a package: {outcome.message}",
            code="solver-integer-program",
            hint="Allow a larger gap, or narrow the space.",
        )
    bound = outcome.mip_dual_bound if outcome.mip_dual_bound is not None else outcome.fun
    return np.asarray(outcome.x), SOLVER_GAP - float(bound)


@contextmanager
def _silence() -> Iterator[None]:
    """Point descriptor 1 at nothing; where there is none, or no C library to flush, do nothing."""
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError, AttributeError):
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
        yield
    finally:
        with suppress(OSError, AttributeError, TypeError):
            ctypes.CDLL(None).fflush(None)
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)
