"""One scale for what is signed and what is fought over: the pie between the two sides' dictated terms.

The war block counts in shares of one pie: 1 is all that is at stake, 0 nothing of it. Packages have utilities on the
case's scale, where 1 is a side's whole wish list and 0 the worst on every dimension. The two meet where a war is
decided: a side that wins dictates its best package, a side that loses lives under the other's. So a package z is worth
``(u_i(z) - u_i(other's best)) / (u_i(own best) - u_i(other's best))`` of the pie to side i, a war is a lottery over the
two dictated packages (Fearon 1995), and shares, costs and penalties of the war block are on the same scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.game.setup import Floats
from ripeness.errors import SolverError

__all__ = ["Pie", "common_pie", "even_share"]

_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Pie:
    """What the two sides fight over, on the case's scale.

    Parameters
    ----------
    lost, won
        Utility of either side under the other's best package, and under its own.
    """

    lost: tuple[float, float]
    won: tuple[float, float]

    def share(self, side: int, utility: Floats | float) -> Floats:
        """Utilities of side 0 or 1 as shares of the pie; below 0 where they are worse than the other's terms."""
        return np.asarray((utility - self.lost[side]) / (self.won[side] - self.lost[side]))

    def utility(self, side: int, share: float) -> float:
        """The way back."""
        return self.lost[side] + share * (self.won[side] - self.lost[side])


def common_pie(first: Floats, second: Floats) -> Pie:
    """Return the pie of some packages.

    Parameters
    ----------
    first, second
        Utilities of the two sides, shape (packages,). Of a side's equally good packages it dictates the one that is
        best for the other.

    Raises
    ------
    SolverError
        ``solver-nothing-at-stake``: both would dictate packages that are the same to one of them.

    Examples
    --------
    >>> pie = common_pie(np.array([0.9, 0.5, 0.3]), np.array([0.2, 0.5, 0.6]))
    >>> pie.share(0, np.array([0.9, 0.6, 0.3])).round(9).tolist()
    [1.0, 0.5, 0.0]
    """
    best = int(np.lexsort((second, first))[-1]), int(np.lexsort((first, second))[-1])
    won = float(first[best[0]]), float(second[best[1]])
    lost = float(first[best[1]]), float(second[best[0]])
    if won[0] - lost[0] <= _NOTHING or won[1] - lost[1] <= _NOTHING:
        raise SolverError(
            "Both sides would dictate the same package: nothing is left to bargain over.",
            code="solver-nothing-at-stake",
            hint="Give values on which the sides differ; defaults alone do not tell them apart.",
        )
    return Pie(lost, won)


def even_share(first: Floats, second: Floats) -> float:
    """Largest share that both sides can have at once: 1/2 where interests are flatly opposed, near 1 where hardly.

    Parameters
    ----------
    first, second
        Shares of the pie of some packages, shape (packages,).
    """
    return float(np.minimum(first, second).max())
