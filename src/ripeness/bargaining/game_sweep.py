"""The month-by-month game at points spread over a case's ranges, and without each cause of delay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ripeness.bargaining.case_words import CaseWords
from ripeness.bargaining.game import Game, GameSolution, Offers, solve_game
from ripeness.bargaining.game.from_war import Packages, game_at
from ripeness.bargaining.game.pie import Pie, common_pie
from ripeness.bargaining.game_packages import opposed_packages
from ripeness.case import Case
from ripeness.errors import SolverError

__all__ = ["Played", "Sweep", "at_once", "mixed", "never", "play"]

_SURE = 0.999

# What may delay a deal, and the game without it.
_CAUSES: tuple[tuple[str, Callable[[Game], Game]], ...] = (
    ("different beliefs about the war", lambda game: replace(game, beliefs=None)),
    (
        "the fear that a deal would break",
        lambda game: replace(game, offers=replace(game.offers, hazard=0.0, shift=0.0)),
    ),
    ("what must pass at home", lambda game: replace(game, ratification=(-np.inf, -np.inf))),
    ("terms that cannot be divided", lambda game: replace(game, offers=mixed(game.offers))),
)


@dataclass(frozen=True, slots=True)
class Played:
    """The game at one point of the ranges; ``alone``: values of either side when nothing is ever signed."""

    game: Game
    pie: Pie
    packages: Packages
    solution: GameSolution
    alone: tuple[float, float]
    opposed: GameSolution


@dataclass(frozen=True, slots=True)
class Sweep:
    """Games at points spread over the ranges; ``same``: points at which both sides would dictate the same package."""

    case: Case
    words: CaseWords
    played: tuple[Played, ...]
    same: int
    without: Mapping[str, float]

    @property
    def sides(self) -> tuple[str, str]:
        """Of the war."""
        assert self.case.war is not None
        return self.case.war.sides

    @property
    def points(self) -> int:
        """Points in all."""
        return len(self.played) + self.same


def play(case: Case, points: Sequence[Mapping[str, float]], given: Sequence[Packages]) -> Sweep:
    """Play the game at every point with the packages given for it."""
    played = []
    for point, packages in zip(points, given, strict=True):
        try:
            pie = common_pie(packages.first, packages.second)
        except SolverError:
            continue
        game = game_at(case, point, packages)
        never = solve_game(replace(game, ratification=(np.inf, np.inf)))
        opposed = solve_game(game_at(case, point, opposed_packages()))
        played.append(Played(game, pie, packages, solve_game(game), never.values, opposed))
    without = {name: at_once([solve_game(change(one.game)) for one in played]) for name, change in _CAUSES}
    return Sweep(case, CaseWords(case), tuple(played), len(points) - len(played), without)


def at_once(solutions: Sequence[GameSolution]) -> float:
    """Share of the solutions with a deal in the first month for sure."""
    return float(np.mean([solution.agrees_now > _SURE for solution in solutions])) if solutions else 0.0


def never(solutions: Sequence[GameSolution]) -> float:
    """Share of the solutions in which no deal comes within the horizon."""
    return float(np.mean([solution.deal_probability < 1 - _SURE for solution in solutions]))


def mixed(offers: Offers) -> Offers:
    """The packages and lotteries between neighbours on their concave hull: terms that can be divided."""
    order = np.lexsort((-offers.second, offers.first))
    hull: list[int] = []
    for place in order.tolist():
        while hull and offers.second[hull[-1]] <= offers.second[place]:
            hull.pop()
        while len(hull) > 1 and _below(offers, hull[-2], hull[-1], place):
            hull.pop()
        hull.append(place)
    at = np.linspace(offers.first[hull[0]], offers.first[hull[-1]], 201)
    hazard, shift = (
        np.broadcast_to(np.asarray(part, dtype=float), offers.first.shape)
        for part in (offers.hazard, offers.shift)
    )
    mixed = [np.interp(at, offers.first[hull], part[hull]) for part in (offers.second, hazard, shift)]
    return Offers(
        first=np.concatenate([offers.first, at]), second=np.concatenate([offers.second, mixed[0]]),
        hazard=np.concatenate([hazard, mixed[1]]), shift=np.concatenate([shift, mixed[2]]),
    )  # fmt: skip


def _below(offers: Offers, left: int, middle_: int, right: int) -> bool:
    """Whether the middle point lies on or under the line between its neighbours."""
    wide, high = offers.first[right] - offers.first[left], offers.second[right] - offers.second[left]
    part = offers.first[middle_] - offers.first[left]
    return bool((offers.second[middle_] - offers.second[left]) * wide <= high * part)
