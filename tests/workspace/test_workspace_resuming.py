"""A solve that is stopped goes on with the next method."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.case import Case, Dimension, Option, Party, Range, Signer, with_range
from ripeness.workspace.resuming import solve_in_steps

SIDES = ("Ardia", "Belmor")
METHODS = ("acceptance", "relax", "game")


def case() -> Case:
    options = tuple(Option(id=f"line/{n}", dimension="line") for n in "abc")
    values = {"line/a": Range(0.8, 1.0), "line/b": Range(0.4, 0.7), "line/c": Range(0.0, 0.2)}
    other = {"line/a": Range(0.0, 0.2), "line/b": Range(0.4, 0.7), "line/c": Range(0.8, 1.0)}
    return Case(
        parties={side: Party(name=side) for side in SIDES},
        dimensions={"line": Dimension(id="line", kind="ordered", options=options, issue="line", poles=SIDES)},
        values={"Ardia": values, "Belmor": other},
        weights={side: {"line": Range(1.0, 1.0)} for side in SIDES},
        outside={side: Range(-0.2, 0.3) for side in SIDES},
        signers={side: Signer(party=side) for side in SIDES},
    )


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    solved: list[str] = []

    def stop(method: str) -> None:
        solved.append(method)
        if method == "relax":
            raise KeyboardInterrupt

    def go(method: str) -> None:
        solved.append(method)

    common = {"methods": METHODS, "draws": 64, "seed": 0, "folder": tmp_path / "solved"}
    with pytest.raises(KeyboardInterrupt):
        solve_in_steps(case(), **common, progress=stop)  # type: ignore[arg-type]
    findings, skipped = solve_in_steps(case(), **common, progress=go)  # type: ignore[arg-type]
    assert solved == ["acceptance", "relax", "relax", "game"]
    assert "acceptance" in {finding.method for finding in findings}
    assert "war" in skipped["game"]
    assert solve_in_steps(case(), **common, progress=go) == (findings, skipped)  # type: ignore[arg-type]
    assert len(solved) == 4


def test_another_number_is_another_run(tmp_path: Path) -> None:
    solved: list[str] = []
    common = {
        "methods": ("acceptance",),
        "draws": 64,
        "seed": 0,
        "folder": tmp_path,
        "progress": solved.append,
    }
    solve_in_steps(case(), **common)  # type: ignore[arg-type]
    solve_in_steps(with_range(case(), "outside.Ardia", Range(0.1, 0.2)), **common)  # type: ignore[arg-type]
    assert solved == ["acceptance", "acceptance"]
