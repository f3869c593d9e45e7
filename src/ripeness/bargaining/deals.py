"""The bargaining solutions of a deal space of any size, with the frontier they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.merge import Frontier, frontier
from ripeness.bargaining.single import single_solution
from ripeness.bargaining.solutions import solve_points
from ripeness.bargaining.space import DealSpace, Floats

__all__ = ["Deal", "SpaceSolutions", "solve_space"]


@dataclass(frozen=True, slots=True, eq=False)
class Deal:
    """One solution as a package.

    Parameters
    ----------
    solution
        ``nash``, ``kalai-smorodinsky``, ``egalitarian``, ``leximin`` or ``utilitarian``.
    package
        (dimensions,): positions of options.
    options
        Dimension -> option.
    utilities, gains
        (parties,): of every party, signer or not.
    value
        What the solution maximises, over the signers.
    ties
        Undominated packages of the zone that share the value (of those that were kept, where not exact).
    exact
        Whether this is the solution of the whole space.
    residual
        No package of the zone has a ``value`` larger by more than this; 0 where exact. For Kalai-Smorodinsky
        gains are normalised by `SpaceSolutions.ideal`.
    """

    solution: str
    package: tuple[int, ...]
    options: Mapping[str, str]
    utilities: Floats
    gains: Floats
    value: float
    ties: int
    exact: bool
    residual: float


@dataclass(frozen=True, slots=True, eq=False)
class SpaceSolutions:
    """All solutions of a space.

    Parameters
    ----------
    zone_empty
        No package is accepted by all who must sign: then ``deals`` is empty and no point is claimed.
    frontier
        Undominated packages of the zone (see `Frontier.exact`).
    ideal
        (signers,): each signer's best utility in the zone; NaN where it is empty. Where the frontier is not
        exact it may fall short by ``frontier.epsilon``.
    deals
        Solution -> `Deal`.
    """

    zone_empty: bool
    frontier: Frontier
    ideal: Floats
    deals: Mapping[str, Deal]


def solve_space(
    space: DealSpace,
    *,
    weights: npt.ArrayLike | None = None,
    max_points: int = 50_000,
) -> SpaceSolutions:
    """Solve a space for its signers.

    Every solution asks for more utility for a signer, so each has a best package on the frontier of the zone
    and is read off it. Where that frontier had to be thinned, each deal carries the bound that the thinning
    proves; `single_solution` closes the gap by an integer program.

    Parameters
    ----------
    weights
        (signers,): bargaining powers for the Nash solution.
    max_points
        See `frontier`.
    """
    edge = frontier(space, zone_only=True, max_points=max_points)
    signers = list(space.signers)
    packages, utilities = edge.packages, edge.utilities
    if len(packages) == 0 and len(edge.fringe):  # thinning may have lost a small zone: decide it for certain
        found = single_solution(space, "egalitarian")
        if found is not None:
            packages, utilities = np.array([found.package]), found.utilities[None]
    if len(packages) == 0:
        return SpaceSolutions(True, edge, np.full(len(signers), np.nan), {})
    mine, away = utilities[:, signers], space.outside[signers]
    power = np.ones(len(signers)) if weights is None else np.asarray(weights, dtype=np.float64)
    outer = np.concatenate([mine, edge.fringe[:, signers]]) + edge.epsilon[signers]
    deals = {}
    for name, point in solve_points(mine, away, weights=weights).items():
        package = tuple(int(o) for o in packages[point.row])
        most = point.value if edge.exact else _bound(name, outer - away, mine.max(axis=0) - away, power, away)
        deals[name] = Deal(
            name,
            package,
            space.labels(package),
            utilities[point.row],
            utilities[point.row] - space.outside,
            point.value,
            point.ties,
            edge.exact,
            max(0.0, most - point.value),
        )
    return SpaceSolutions(False, edge, mine.max(axis=0), deals)


def _bound(name: str, gains: Floats, reach: Floats, power: Floats, away: Floats) -> float:
    """Return what no package of the zone exceeds, from the gains of points that reach over all of them."""
    if name == "utilitarian":
        return float((gains + away).sum(axis=1).max())
    if name == "kalai-smorodinsky":
        share = gains[:, reach > 0] / reach[reach > 0]
        return float(share.min(axis=1).max()) if share.shape[1] else 0.0
    if name == "nash":
        scaled = power if (power == 1).all() else power / power.sum()
        return float(np.prod(np.maximum(gains, 0.0) ** scaled, axis=1).max())
    return float(gains.min(axis=1).max())
