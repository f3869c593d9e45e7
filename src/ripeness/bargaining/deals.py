"""The bargaining solutions of a deal space of any size, with the frontier they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.merge import Frontier, frontier
from ripeness.bargaining.single import Objective, SingleSolution, ideal_point, single_solution
from ripeness.bargaining.solutions import solve_points
from ripeness.bargaining.space import DealSpace, Floats

__all__ = ["Deal", "SpaceSolutions", "solve_space"]

_OBJECTIVES: tuple[Objective, ...] = ("nash", "kalai-smorodinsky", "egalitarian", "leximin", "utilitarian")


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
        Undominated packages of the zone that share the value; 0 where not counted (integer programs).
    exact
        Whether no package of the zone has a larger value (to 1e-6 where an integer program found it).
    residual
        Proved bound on what is missing to the largest value, in the units of ``value`` (of its logarithm for
        Nash).
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
        (signers,): each signer's best utility in the zone; NaN where it is empty.
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

    Every solution asks for more utility for a signer, so each has a best package on the frontier of the zone;
    where that frontier is exact the solutions are read off it, else integer programs find them one by one.

    Parameters
    ----------
    weights
        (signers,): bargaining powers for the Nash solution.
    max_points
        See `frontier`.
    """
    edge = frontier(space, zone_only=True, max_points=max_points)
    if edge.exact:
        return _from_frontier(space, edge, weights)
    ideal = ideal_point(space)
    if ideal is None:
        return SpaceSolutions(True, edge, np.full(len(space.signers), np.nan), {})
    deals: dict[str, Deal] = {}
    for objective in _OBJECTIVES:
        found = single_solution(
            space,
            objective,
            weights=weights if objective == "nash" else None,
            ideal=ideal if objective == "kalai-smorodinsky" else None,
        )
        if found is not None:
            deals[objective] = _deal_of(space, found, weights)
    return SpaceSolutions(False, edge, ideal, deals)


def _from_frontier(space: DealSpace, edge: Frontier, weights: npt.ArrayLike | None) -> SpaceSolutions:
    signers = list(space.signers)
    if len(edge.packages) == 0:
        return SpaceSolutions(True, edge, np.full(len(signers), np.nan), {})
    mine = edge.utilities[:, signers]
    deals = {}
    for name, point in solve_points(mine, space.outside[signers], weights=weights).items():
        package = tuple(int(o) for o in edge.packages[point.row])
        utilities = edge.utilities[point.row]
        deals[name] = Deal(
            name,
            package,
            space.labels(package),
            utilities,
            utilities - space.outside,
            point.value,
            point.ties,
            True,
            0.0,
        )
    return SpaceSolutions(False, edge, mine.max(axis=0), deals)


def _deal_of(space: DealSpace, found: SingleSolution, weights: npt.ArrayLike | None) -> Deal:
    value = found.value
    if found.objective == "nash":  # the integer program works with logarithms and weights that sum to one
        gains = np.maximum((found.utilities - space.outside)[list(space.signers)], 0.0)
        power = np.ones(len(gains)) if weights is None else np.asarray(weights, dtype=np.float64)
        value = float(np.prod(gains ** (power if weights is None else power / power.sum())))
    return Deal(
        found.objective,
        found.package,
        space.labels(found.package),
        found.utilities,
        found.utilities - space.outside,
        value,
        0,
        found.converged,
        found.residual,
    )
