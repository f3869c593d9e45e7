"""``ripeness case``: the negotiation as a file of ranges."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from ripeness.cli.edge import Edge, as_of_option, case_option, json_option, open_case, progress_bar
from ripeness.cli.output import fail_after_answer, print_rows, say
from ripeness.errors import CaseError, CheckFailed, UsageError

__all__ = ["command"]


@click.group("case", short_help="Draft, update, check and show the case.")
def command() -> None:
    """Draft the case from the ledger, see what new evidence would change, check it, show it."""


@command.command("draft")
@case_option
@click.option("--title", default="", help="A name; the signers' names where not given.")
@click.option("--overwrite", is_flag=True, help="Replace a case file that is there, your edits with it.")
@as_of_option
@json_option
@click.pass_obj
def draft(edge: Edge, folder: str, title: str, overwrite: bool, as_of: date | None, as_json: bool) -> None:
    """Write case.yaml from the ledger: every number a range with its basis, for you to edit."""
    from ripeness.case import coverage
    from ripeness.workspace import analysis

    with open_case(edge, folder) as workspace:
        workspace.read(progress=progress_bar())
        case = analysis.draft(workspace, as_of=as_of, title=title, overwrite=overwrite)
        path = str(analysis.case_path(workspace))
    shares = coverage(case)
    print_rows(
        [{"case": path, **shares.as_dict()}],
        as_json=as_json,
        lines=[f"{path} is drafted.", shares.sentence()],
    )


@command.command("update")
@case_option
@click.option("--apply", "chosen", multiple=True, metavar="PATH", help="Apply the change of this path.")
@click.option("--apply-all", is_flag=True, help="Apply all changes but those against your own numbers.")
@click.option("--overrule", is_flag=True, help="With --apply: also where it replaces your own number.")
@as_of_option
@json_option
@click.pass_obj
def update(
    edge: Edge,
    folder: str,
    chosen: tuple[str, ...],
    apply_all: bool,
    overrule: bool,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Show what new evidence would change in the case, with reasons. Nothing is changed unless you name it."""
    from ripeness.case import apply_changes
    from ripeness.workspace import analysis

    with open_case(edge, folder) as workspace:
        workspace.read(progress=progress_bar())
        changes = analysis.update(workspace, as_of=as_of)
        wanted = [each for each in changes if each.path in chosen or (apply_all and not each.flagged)]
        unknown = set(chosen) - {each.path for each in changes}
        if unknown:
            raise UsageError(
                f"No change is proposed for {', '.join(sorted(unknown))}.",
                code="usage-path",
                hint="`ripeness case update` shows the paths.",
            )
        if wanted:
            apply_changes(analysis.case_path(workspace), wanted, as_of=as_of, overrule=overrule)
    applied = {each.path for each in wanted}
    rows = [{**each.as_dict(), "applied": each.path in applied} for each in changes]
    lines = [f"{'applied  ' if each.path in applied else ''}{each.sentence()}" for each in changes]
    print_rows(rows, as_json=as_json, lines=lines or ["Nothing would change."])


@command.command("check")
@case_option
@json_option
@click.pass_obj
def check(edge: Edge, folder: str, as_json: bool) -> None:
    """Check the case file, and that every statement that it rests on still counts.

    Exit status 3 where the file is not valid, 4 where evidence is gone.
    """
    from ripeness.workspace import analysis

    with open_case(edge, folder) as workspace:
        rows = list(analysis.check_case(workspace))
        lost = [row for row in rows if row["code"] == "case-evidence"]
    print_rows(rows, as_json=as_json, lines=[row["message"] for row in rows] or ["The case is valid."])
    if lost:
        fail_after_answer(
            CheckFailed(
                f"{len(lost)} times the case rests on a statement that does not count.",
                code="check-evidence",
                hint="`ripeness case update` shows what would replace it.",
            )
        )
    if rows:
        fail_after_answer(CaseError(rows[0]["message"], code=rows[0]["code"]))


@command.command("show")
@click.argument("path", default="", metavar="[PATH]")
@case_option
@json_option
@click.pass_obj
def show(edge: Edge, path: str, folder: str, as_json: bool) -> None:
    """Show the case's numbers with their basis; those whose path begins with PATH where it is given."""
    from ripeness.case import case_ranges, coverage
    from ripeness.workspace import analysis

    with open_case(edge, folder) as workspace:
        case = analysis.load(workspace)
    rows: list[dict[str, Any]] = [
        {
            "path": name,
            "low": value.low,
            "high": value.high,
            "basis": value.basis,
            "statements": list(value.statements),
            "note": value.note,
        }
        for name, value in case_ranges(case)
        if name.startswith(path)
    ]
    if not rows:
        raise UsageError(
            f"The case has no {path!r}.", code="usage-path", hint="`ripeness case show` lists all paths."
        )
    lines = [f"{row['path']}: {row['low']:g}..{row['high']:g} ({row['basis']})" for row in rows]
    print_rows(rows, as_json=as_json, lines=lines)
    if not as_json and not path:
        say(coverage(case).sentence())
