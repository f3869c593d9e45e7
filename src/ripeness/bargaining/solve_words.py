"""How findings put parties, options and figures into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ripeness.bargaining.space import DealSpace

__all__ = ["figure", "join", "option_words", "over_range", "package_words", "percent"]


def option_words(option: str) -> str:
    """Return ``territory: line of contact`` for ``territory/line_of_contact``; ``without ...`` for an absent one."""
    absent = option.startswith("not:")
    issue, slash, name = option.removeprefix("not:").rpartition("/")
    words = f"{issue.replace('_', ' ')}: {name.replace('_', ' ')}" if slash else name.replace("_", " ")
    return f"without {words}" if absent else words


def package_words(space: DealSpace, package: Sequence[int]) -> str:
    """Return a package as a list of the terms it takes; terms not taken are counted, not listed."""
    chosen = list(space.labels(package).values())
    taken = [option_words(option) for option in chosen if not option.startswith("not:")]
    absent = len(chosen) - len(taken)
    listed = "; ".join(taken) if taken else "no term at all"
    return f"{listed} ({absent} optional terms not taken)" if absent else listed


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
