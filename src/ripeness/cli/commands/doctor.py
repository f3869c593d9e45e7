"""``ripeness doctor``: is everything in order?"""

from __future__ import annotations

from pathlib import Path

import click

from ripeness.cli.edge import Edge, case_option, json_option
from ripeness.cli.output import fail_after_answer, print_rows
from ripeness.errors import CheckFailed, MissingPartError

__all__ = ["command"]


@click.command("doctor", short_help="Examine installation and case folder.")
@case_option
@json_option
@click.pass_obj
def command(edge: Edge, folder: str, as_json: bool) -> None:
    """Examine the installation and the case folder; status 4 where something is wrong, 5 where a part is missing."""
    from ripeness.workspace.doctor import examine

    rows = list(examine(Path(folder), factory=edge.factory))
    lines = [f"{row['state']:8}{row['check']}: {row['message']} {row['hint']}".rstrip() for row in rows]
    print_rows(rows, as_json=as_json, lines=lines)
    missing = [row["check"] for row in rows if row["state"] == "missing"]
    wrong = [row["check"] for row in rows if row["state"] == "problem"]
    if missing:
        fail_after_answer(
            MissingPartError(
                f"Missing: {', '.join(missing)}.", code="doctor-missing", hint="Install the package again."
            )
        )
    if wrong:
        fail_after_answer(
            CheckFailed(
                f"Not in order: {', '.join(dict.fromkeys(wrong))}.",
                code="doctor-problem",
                hint="See the lines above.",
            )
        )
