"""How the methods that have findings of their own are put to a case being solved."""

from __future__ import annotations

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.game.from_war import Packages
from ripeness.bargaining.game_packages import case_packages, drawn_packages
from ripeness.bargaining.solve_context import CaseProblem

__all__ = ["durability", "game", "group_decision", "ripeness", "sensitivity", "stability"]

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
    """The month-by-month game with the undominated packages as its offers, at each point those of its own values."""
    from ripeness.bargaining.game_findings import game_findings
    from ripeness.bargaining.home_findings import home_findings

    packages, draws = _packages(problem), min(_MOST_DRAWS, problem.draws)
    drawn = drawn_packages(problem, draws)
    found = game_findings(problem.case, packages, drawn=drawn, draws=draws, seed=problem.seed)
    return (*found, *home_findings(problem.case))


def durability(problem: CaseProblem) -> tuple[Finding, ...]:
    """Base rates, the case's own hazard and the commitment shift."""
    from ripeness.bargaining.durability import durability_findings

    return durability_findings(problem.case)


def sensitivity(problem: CaseProblem) -> tuple[Finding, ...]:
    """Which numbers the answers hang on."""
    from ripeness.bargaining.sensitivity import sensitivity_findings

    packages = _packages(problem) if problem.case.war is not None else None
    return sensitivity_findings(problem.case, packages=packages, seed=problem.seed)


def _packages(problem: CaseProblem) -> Packages:
    if "packages" not in problem.results:
        problem.results["packages"] = case_packages(problem)
    found: Packages = problem.results["packages"]
    return found
