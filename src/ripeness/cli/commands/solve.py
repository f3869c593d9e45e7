"""``ripeness solve``: from the case to findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ripeness.cli.edge import case_option, json_option
from ripeness.cli.output import print_rows, show_notices
from ripeness.errors import UsageError

if TYPE_CHECKING:
    from ripeness.bargaining import Finding

__all__ = ["command"]


@click.command("solve", short_help="Solve the case.")
@click.argument("place", required=False, metavar="[CASE]")
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
@click.option(
    "--resume",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Keep each method's findings here; a stopped run goes on where it was.",
)
@json_option
def command(
    place: str | None,
    folder: str,
    methods: tuple[str, ...],
    settings: tuple[str, ...],
    scenario: str | None,
    draws: int | None,
    seed: int,
    resume: str | None,
    as_json: bool,
) -> None:
    """Solve the case: is there a deal, which, what blocks it, would it hold, and what would change that?

    CASE is a case folder or a case file; the folder of --case where it is not given. Nothing is written
    but what --resume asks for; each method is named on standard error as it starts.
    """
    from ripeness.case import load_case
    from ripeness.workspace import analysis
    from ripeness.workspace.briefing import skipped_notices

    wanted = _settings(settings)
    solved = analysis.solve(
        None,
        case=load_case(Path(place if place is not None else folder)),
        methods=methods,
        settings=wanted,
        scenario=Path(scenario) if scenario else None,
        draws=draws,
        seed=seed,
        resume=Path(resume) if resume else None,
        progress=lambda method: click.echo(f"ripeness: solving {method}", err=True),
    )
    rows = [finding.as_dict() for finding in solved.findings]
    notices = skipped_notices(solved)
    print_rows(rows, as_json=as_json, notices=notices, lines=_lines(solved.findings))
    show_notices(notices)


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
