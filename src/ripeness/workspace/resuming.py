"""Solving that can be stopped and goes on where it was: each method's findings are kept as soon as it is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from ripeness import __version__
from ripeness.bargaining.finding import Finding, finding_from_dict
from ripeness.case import Case, dump_case
from ripeness.errors import MissingPartError, SolverError
from ripeness.store import write_atomic

__all__ = ["solve_in_steps"]


def solve_in_steps(
    case: Case,
    *,
    methods: Sequence[str],
    draws: int,
    seed: int,
    folder: Path,
    progress: Callable[[str], None],
) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Solve method by method; what an earlier run of the same case, draws and seed has done is read, not made again.

    Parameters
    ----------
    case
        With its numbers of this run; any change of it, of draws, seed or version makes new files.
    folder
        Where the files lie; made if need be.
    progress
        Called with each method that is solved now.

    Returns
    -------
    findings, skipped
        In the order of the methods; why a method did not answer.
    """
    from ripeness.bargaining import solve_case

    folder.mkdir(parents=True, exist_ok=True)
    key = hashlib.sha256(f"{__version__}\0{draws}\0{seed}\0{dump_case(case)}".encode()).hexdigest()[:16]
    findings: list[Finding] = []
    skipped: dict[str, str] = {}
    for method in methods:
        place = folder / f"{key}-{method}.json"
        if not place.exists():
            progress(method)
            try:
                found = solve_case(case, methods=(method,), draws=draws, seed=seed).findings
                row = {"findings": [each.as_dict() for each in found], "skipped": ""}
            except (SolverError, MissingPartError) as error:
                row = {"findings": [], "skipped": str(error)}
            write_atomic(place, json.dumps(row, ensure_ascii=False))
        held = json.loads(place.read_text(encoding="utf8"))
        findings += [finding_from_dict(each) for each in held["findings"]]
        if held["skipped"]:
            skipped[method] = held["skipped"]
    return tuple(findings), skipped
