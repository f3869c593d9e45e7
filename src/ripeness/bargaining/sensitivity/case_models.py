"""A case's figures as functions of its numbers: what sensitivity is asked of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.deal_shares import space_of_draw
from ripeness.bargaining.from_case import case_path, ranged_from_case
from ripeness.bargaining.game import solve_game
from ripeness.bargaining.game.from_war import Packages, game_at, middle, war_ranges
from ripeness.bargaining.merge import frontier
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.sampling import draws_from, parameter_names
from ripeness.bargaining.sensitivity.tornado import Bounds, Evaluate
from ripeness.bargaining.space import DealSpace, Floats
from ripeness.case import Case, range_at

__all__ = ["CaseModel", "deal_margin", "deal_model", "game_model", "outside_margin"]

_POINTS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class CaseModel:
    """One figure of a case.

    Parameters
    ----------
    bounds
        Case path -> range, of every number with a width.
    evaluate
        Points (n, numbers) -> figures (n,).
    """

    bounds: Bounds
    evaluate: Evaluate

    def of_one(self, path: str) -> Callable[[float], float]:
        """The figure as a function of one number, the others at the middle."""
        names = list(self.bounds)
        middles = np.array([(low + high) / 2 for low, high in self.bounds.values()])
        place = names.index(path)

        def figure(value: float) -> float:
            point = middles.copy()
            point[place] = value
            return float(self.evaluate(point[None, :])[0])

        return figure

    def only(self, paths: tuple[str, ...]) -> CaseModel:
        """The same figure as a function of some numbers, the others at the middle."""
        names = list(self.bounds)
        middles = np.array([(low + high) / 2 for low, high in self.bounds.values()])
        places = [names.index(path) for path in paths]

        def evaluate(points: Floats) -> Floats:
            full = np.tile(middles, (len(points), 1))
            full[:, places] = points
            return self.evaluate(full)

        return CaseModel({path: self.bounds[path] for path in paths}, evaluate)


def deal_margin(space: DealSpace) -> float:
    """Gain over no deal of the signer that gains least, in the package that is best for it; below 0: no deal."""
    edge = frontier(space, max_points=_POINTS)
    if not len(edge.packages):
        return float("-inf")
    signers = list(space.signers)
    return float((edge.utilities[:, signers] - space.reserve[signers]).min(axis=1).max())


def deal_model(case: Case) -> CaseModel:
    """`deal_margin` as a function of weights, values, outside options and thresholds."""
    ranged = ranged_from_case(case)
    lows, highs = _ends(ranged, case)
    names = tuple(lows)

    def evaluate(points: Floats) -> Floats:
        low = np.array([lows[name] for name in names])
        unit = (points - low) / (np.array([highs[name] for name in names]) - low)
        draw = draws_from(ranged, unit)
        return np.array([deal_margin(space_of_draw(ranged, draw, row)) for row in range(len(points))])

    return CaseModel({name: (lows[name], highs[name]) for name in names}, evaluate)


def _ends(ranged: RangedSpace, case: Case) -> tuple[dict[str, float], dict[str, float]]:
    """Ends of the drawn numbers by case path, in the order of the draws."""
    lows, highs = {}, {}
    for name in parameter_names(ranged):
        path = case_path(name, ranged)
        if name.startswith("interactions."):
            place, _, party = name.removeprefix("interactions.").partition(".")
            one, column = ranged.interactions[int(place)], ranged.parties.index(party)
            path = f"{path}.{party}"
            lows[path], highs[path] = float(one.low[column]), float(one.high[column])
        else:
            found = range_at(case, path)
            lows[path], highs[path] = found.low, found.high
    return lows, highs


def outside_margin(space: DealSpace, signer: int, *, floor: float = -np.inf) -> Callable[[float], float]:
    """`deal_margin` as a function of one signer's worth of no deal, anywhere on the scale.

    The frontier does not depend on it, so it is made once. ``floor`` is the least utility that passes at home.
    """
    edge = frontier(space, max_points=_POINTS)
    others = [one for one in space.signers if one != signer]
    gains = edge.utilities - space.reserve
    rest = gains[:, others].min(axis=1) if others else np.full(len(gains), np.inf)

    def margin(worth: float) -> float:
        own = edge.utilities[:, signer] - max(worth, floor)
        return float(np.minimum(rest, own).max(initial=-np.inf))

    return margin


def game_model(case: Case, packages: Packages) -> CaseModel:
    """What a deal this month leaves over refusing it, as a function of the war block's numbers (below 0: no deal)."""
    war = case.war
    assert war is not None
    ranges = {path: value for path, value in war_ranges(war).items() if value.width > 0}
    names = tuple(ranges)
    centre = middle(war)

    def evaluate(points: Floats) -> Floats:
        return np.array([_surplus(case, packages, centre, names, row) for row in points])

    return CaseModel({f"war.{name}": (ranges[name].low, ranges[name].high) for name in names}, evaluate)


def _surplus(
    case: Case, packages: Packages, centre: Mapping[str, float], names: tuple[str, ...], row: Floats
) -> float:
    point = {**centre, **dict(zip(names, map(float, row), strict=True))}
    return solve_game(game_at(case, point, packages)).surplus
