"""How the methods that have findings of their own are put to a case being solved."""

from __future__ import annotations

import numpy as np

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.from_case import space_from_case
from ripeness.bargaining.game.from_war import Packages
from ripeness.bargaining.merge import frontier
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import option_words
from ripeness.errors import SolverError

__all__ = ["case_packages", "durability", "game", "group_decision", "ripeness", "sensitivity", "stability"]

_MOST_PACKAGES = 400
_MOST_DRAWS = 64


def ripeness(problem: CaseProblem) -> tuple[Finding, ...]:
    """Stalemate and way out."""
    from ripeness.bargaining.ripening import ripeness_findings

    return ripeness_findings(problem.case, zone=problem.zone, seed=problem.seed)


def stability(problem: CaseProblem) -> tuple[Finding, ...]:
    """The graph model of the case's stability block."""
    from ripeness.bargaining.stability_findings import stability_findings

    return stability_findings(problem.case)


def group_decision(problem: CaseProblem) -> tuple[Finding, ...]:
    """Where the weight of those involved points."""
    from ripeness.bargaining.group_findings import group_findings

    return group_findings(problem.case, draws=min(4 * _MOST_DRAWS, problem.draws), seed=problem.seed)


def game(problem: CaseProblem) -> tuple[Finding, ...]:
    """The month-by-month game with the undominated packages as its offers."""
    from ripeness.bargaining.game_findings import game_findings

    packages = _packages(problem)
    return game_findings(problem.case, packages, draws=min(_MOST_DRAWS, problem.draws), seed=problem.seed)


def durability(problem: CaseProblem) -> tuple[Finding, ...]:
    """Base rates, the case's own hazard and the commitment shift."""
    from ripeness.bargaining.durability import durability_findings

    return durability_findings(problem.case)


def sensitivity(problem: CaseProblem) -> tuple[Finding, ...]:
    """Which numbers the answers hang on."""
    from ripeness.bargaining.sensitivity import sensitivity_findings

    packages = _packages(problem) if problem.case.war is not None else None
    return sensitivity_findings(problem.case, packages=packages, seed=problem.seed)


def case_packages(problem: CaseProblem) -> Packages:
    """Return the packages undominated for the two sides of the war, at the middle of the ranges.

    Raises
    ------
    SolverError
        The case has no war block.
    """
    war = problem.case.war
    if war is None:
        raise SolverError(
            "The case has no war block.",
            code="solver-no-war",
            hint="Add war: to the case file, or draft it anew.",
        )
    must = set(problem.names)
    space = problem.space
    if not must.issuperset(war.sides):
        space = space_from_case(problem.case, parties={*must, *war.sides})
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


def _packages(problem: CaseProblem) -> Packages:
    if "packages" not in problem.results:
        problem.results["packages"] = case_packages(problem)
    found: Packages = problem.results["packages"]
    return found
