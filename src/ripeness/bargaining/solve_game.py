"""The month-by-month game on a case: its offers are the undominated packages of the deal space."""

from __future__ import annotations

import numpy as np

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.from_case import space_from_case
from ripeness.bargaining.game.from_war import Packages
from ripeness.bargaining.game_findings import game_findings
from ripeness.bargaining.merge import frontier
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import option_words
from ripeness.errors import SolverError

__all__ = ["case_packages", "game_case_findings"]

_MOST_PACKAGES = 400


def case_packages(problem: CaseProblem) -> Packages:
    """Return the packages undominated for the two sides of the war, at the middle of the ranges.

    Raises
    ------
    SolverError
        The case has no war block, or a side of it must not accept anything.
    """
    war = problem.case.war
    if war is None:
        raise SolverError(
            "The case has no war block.",
            code="solver-no-war",
            hint="Add war: to the case file, or draft it anew.",
        )
    must = set(problem.names)
    space = (
        problem.space
        if must.issuperset(war.sides)
        else space_from_case(problem.case, parties={*must, *war.sides})
    )
    edge = frontier(space, among=war.sides, max_points=_MOST_PACKAGES)
    places = [space.party(side) for side in war.sides]
    rows = np.linspace(0, len(edge.packages) - 1, min(len(edge.packages), _MOST_PACKAGES)).round().astype(int)
    labels = [tuple(space.labels(package).values()) for package in edge.packages[rows]]
    return Packages(
        edge.utilities[rows, places[0]],
        edge.utilities[rows, places[1]],
        tuple(
            "; ".join(option_words(option) for option in row if not option.startswith("not:"))
            for row in labels
        ),
        tuple(frozenset(row) for row in labels),
    )


def game_case_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return what the game says of the case."""
    packages = case_packages(problem)
    problem.results["game"] = packages
    return game_findings(problem.case, packages, draws=min(64, problem.draws), seed=problem.seed)
