"""Checks of arguments that the closed forms share."""

from __future__ import annotations

import math

from ripeness.errors import SolverError

__all__ = ["discount", "finite", "positive", "probability"]


def finite(**values: float) -> None:
    """Refuse NaN and infinite numbers."""
    for name, value in values.items():
        if not math.isfinite(value):
            raise SolverError(f"{name} is {value}.", code="solver-not-finite", hint="Give a finite number.")


def probability(**values: float) -> None:
    """Refuse what lies outside [0, 1]."""
    finite(**values)
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise SolverError(
                f"{name} is {value}.", code="solver-not-a-share", hint="Give a number in [0, 1]."
            )


def discount(**values: float) -> None:
    """Refuse what lies outside [0, 1)."""
    probability(**values)
    for name, value in values.items():
        if value >= 1:
            raise SolverError(
                f"{name} is {value}.", code="solver-no-discount", hint="Without a horizon it must be below 1."
            )


def positive(**values: float) -> None:
    """Refuse zero and less."""
    finite(**values)
    for name, value in values.items():
        if value <= 0:
            raise SolverError(
                f"{name} is {value}.", code="solver-not-positive", hint="Give a number above 0."
            )
