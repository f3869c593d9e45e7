"""How findings put figures and lists into words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

__all__ = ["figure", "join", "over_range", "percent"]


def join(words: Iterable[str], *, last: str = "and") -> str:
    """Return ``a, b and c``."""
    row = list(words)
    if len(row) < 2:
        return "".join(row)
    return f"{', '.join(row[:-1])} {last} {row[-1]}"


def figure(value: float) -> str:
    """Return a utility to two places, three where it is small."""
    if not np.isfinite(value):
        return "no finite amount"
    if abs(value) < 0.0005:
        return "0.00"
    return f"{value:.3f}" if abs(value) < 0.095 else f"{value:.2f}"


def percent(share: float) -> str:
    """Return a share as a whole per cent, without rounding something to nothing or nearly all to all."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{round(100 * share) + 0:d}%"


def over_range(share: float) -> str:
    """Return ``over 40% of the assumed range``, with words for all and nothing."""
    if share >= 1:
        return "over all of the assumed range"
    return "nowhere in the assumed range" if share <= 0 else f"over {percent(share)} of the assumed range"
