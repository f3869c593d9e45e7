"""All methods on one case: from a case to findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.case import Case
from ripeness.errors import MissingPartError, SolverError, UsageError

__all__ = ["METHODS", "Solved", "solve_case"]

METHODS: Mapping[str, str] = {
    "ripeness": "ripeness.bargaining.solve_methods:ripeness",
    "acceptance": "ripeness.bargaining.solve_acceptance:acceptance_findings",
    "deal-space": "ripeness.bargaining.solve_deals:deal_findings",
    "relax": "ripeness.bargaining.solve_relax:relax_findings",
    "trades": "ripeness.bargaining.solve_relax:trade_findings",
    "stability": "ripeness.bargaining.solve_methods:stability",
    "group-decision": "ripeness.bargaining.solve_methods:group_decision",
    "game": "ripeness.bargaining.solve_methods:game",
    "durability": "ripeness.bargaining.solve_methods:durability",
    "sensitivity": "ripeness.bargaining.solve_methods:sensitivity",
}
"""Method -> ``module:function``, in the order in which findings are told. The function takes a `CaseProblem`."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What `solve_case` found.

    Parameters
    ----------
    findings
        In the order of `METHODS`.
    results
        Method -> the result behind its findings, for further work in Python.
    skipped
        Method -> why it did not answer: the case lacks its block, or its numbers carry no answer.
    """

    findings: tuple[Finding, ...]
    results: Mapping[str, Any]
    skipped: Mapping[str, str]


def solve_case(
    case: Case,
    *,
    methods: Sequence[str] | None = None,
    draws: int = 1024,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Callable[[str], None] | None = None,
) -> Solved:
    """Solve a case by every method, or by those named.

    Parameters
    ----------
    methods
        Ids of `METHODS`; all where not given.
    draws, seed
        Points of the ranges to try, and the seed of their scrambles.
    executor
        Where independent scrambles run; the result is the same.
    progress
        Called with the id of each method before it starts.

    Raises
    ------
    UsageError
        A method is unknown.
    SolverError
        Only where a single method was asked for and cannot answer; else it is listed in ``skipped``.

    Examples
    --------
    >>> solved = solve_case(case, draws=256)                                             # doctest: +SKIP
    >>> [finding.answer for finding in solved.findings if finding.method == "acceptance"]  # doctest: +SKIP
    """
    chosen = tuple(METHODS) if methods is None else tuple(dict.fromkeys(methods))
    for method in chosen:
        if method not in METHODS:
            raise UsageError(
                f"There is no method {method!r}.",
                code="usage-method",
                hint=f"Known are: {', '.join(METHODS)}.",
            )
    if draws < 1:
        raise UsageError(f"draws is {draws}.", code="usage-draws", hint="Ask for at least one.")
    problem = CaseProblem(case, draws=draws, seed=seed, executor=executor)
    findings: list[Finding] = []
    skipped: dict[str, str] = {}
    for method in (name for name in METHODS if name in chosen):
        if progress is not None:
            progress(method)
        try:
            findings.extend(_function(method)(problem))
        except (SolverError, MissingPartError) as error:
            if len(chosen) == 1:
                raise
            skipped[method] = str(error)
    return Solved(tuple(findings), problem.results, skipped)


def _function(method: str) -> Callable[[CaseProblem], tuple[Finding, ...]]:
    module, _, name = METHODS[method].partition(":")
    found: Callable[[CaseProblem], tuple[Finding, ...]] = getattr(import_module(module), name)
    return found
