"""``ripeness solve``: from the case to findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ripeness.cli.edge import Edge, case_option, json_option, open_case
from ripeness.cli.output import print_rows
from ripeness.errors import UsageError

if TYPE_CHECKING:
    from ripeness.bargaining import Finding

__all__ = ["command"]


@click.command("solve", short_help="Solve the case.")
@case_option
@click.option("--method", "methods", multiple=True, metavar="ID", help="This method alone (may be repeated).")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="PATH=VALUE",
    help="Another number for this run: values.A.issue/term=0.3..0.6 (may be repeated).",
)
@click.option(
    "--scenario", type=click.Path(dir_okay=False), metavar="FILE", help="Numbers of a scenario file."
)
@click.option("--draws", type=click.IntRange(min=1), help="How many points of the ranges are tried.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of those points.")
@json_option
@click.pass_obj
def command(
    edge: Edge,
    folder: str,
    methods: tuple[str, ...],
    settings: tuple[str, ...],
    scenario: str | None,
    draws: int | None,
    seed: int,
    as_json: bool,
) -> None:
    """Solve the case: is there a deal, which, what blocks it, would it hold, and what would change that?"""
    from ripeness.workspace import analysis

    with open_case(edge, folder) as workspace:
        solved = analysis.solve(
            workspace,
            methods=methods,
            settings=_settings(settings),
            scenario=Path(scenario) if scenario else None,
            draws=draws,
            seed=seed,
        )
    rows = [finding.as_dict() for finding in solved.findings]
    print_rows(rows, as_json=as_json, lines=_lines(solved.findings))


def _settings(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for each in given:
        path, equals, value = each.partition("=")
        if not equals or not path.strip() or not value.strip():
            raise UsageError(
                f"--set {each!r} has no path or no value.",
                code="usage-set",
                hint="Write --set PATH=0.3..0.6.",
            )
        found[path.strip()] = value.strip()
    return found


def _lines(findings: Sequence[Finding]) -> list[str]:
    lines = []
    for finding in findings:
        lines += [f"{finding.question} [{finding.method}]", f"  {finding.answer}"]
        lines += [f"  {each}" for each in (finding.uncertainty,) if each]
        lines += [f"  Would tip it: {tip}" for tip in finding.tips]
        lines += [f"  Caveat: {caveat}" for caveat in finding.caveats]
    return lines
