"""``ripeness review``: statements out, decisions in, decisions taken back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ripeness.cli.edge import Edge, case_option, json_option, open_case
from ripeness.cli.output import print_jsonl, print_rows, say, write_out

__all__ = ["command"]

_STATES = ("proposed", "queued", "accepted", "corrected", "added", "rejected", "all")


@click.group("review", short_help="Decide on statements.")
def command() -> None:
    """Decide on statements: export them, write accept, correct or reject beside each, apply the file."""


@command.command("export")
@case_option
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(_STATES),
    help="Which statements; those without a decision and those queued where not given.",
)
@click.option("--document", default="", metavar="ID", help="Of one document alone, by id or name.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), help="By the file's ending; else jsonl."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write here.")
@json_option
@click.pass_obj
def export(
    edge: Edge,
    folder: str,
    states: tuple[str, ...],
    document: str,
    form: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """Write statements as rows to decide on.

    Fill in `action` (accept, correct, reject, keep), `why` and, where it is not you, `who`. To correct, change
    the fields themselves. A row with the action `add` and a document makes a statement that the reader missed.
    """
    from ripeness.workspace.review import COLUMNS, STATES, review_rows
    from ripeness.workspace.tables import rows_to_csv, rows_to_jsonl

    wanted = STATES if "all" in states else states or ("proposed", "queued")
    with open_case(edge, folder) as workspace:
        rows = review_rows(workspace, states=wanted, document=document)
    if as_json:
        print_rows(rows, as_json=True)
        return
    form = form or ("csv" if output and output.endswith(".csv") else "jsonl")
    text = rows_to_csv(rows, COLUMNS) if form == "csv" else rows_to_jsonl(rows)
    write_out(output, text, said=f"{len(rows)} statements in {output}")


@command.command("apply")
@click.argument("file", metavar="FILE")
@case_option
@click.option("--who", metavar="NAME", help="Who decides where a row does not say.")
@json_option
@click.pass_obj
def apply(edge: Edge, file: str, folder: str, who: str | None, as_json: bool) -> None:
    """Apply the decisions in FILE (JSONL or CSV, `-` for standard input): all, or none if a row is wrong."""
    from ripeness.workspace.review import apply_rows
    from ripeness.workspace.tables import read_rows

    data = sys.stdin.buffer.read() if file == "-" else _bytes(file)
    rows = read_rows(data, name=file)
    with open_case(edge, folder) as workspace:
        applied = apply_rows(workspace, rows, at=edge.now(), who=who or edge.user(), name=file)
    print_decisions(applied.decisions, as_json=as_json)
    if not as_json:
        say(f"{len(applied.decisions)} decisions, {applied.unchanged} already made, "
            f"{applied.without_action} rows without an action")  # fmt: skip


@command.command("undo")
@click.argument("what", metavar="DECISION|STATEMENT")
@case_option
@click.option("--who", metavar="NAME", help="Who takes it back.")
@click.option("--why", default="", help="The reason.")
@json_option
@click.pass_obj
def undo(edge: Edge, what: str, folder: str, who: str | None, why: str, as_json: bool) -> None:
    """Take back a decision by its number, or the latest on a statement. An undo can be undone too."""
    from ripeness.workspace.review import undo as take_back

    with open_case(edge, folder) as workspace:
        row = take_back(workspace, what, at=edge.now(), who=who or edge.user(), why=why)
    print_decisions([row], as_json=as_json)
    if not as_json:
        say(f"decision {row.undoes} is taken back by decision {row.id}")


@command.command("log")
@case_option
@json_option
@click.pass_obj
def log(edge: Edge, folder: str, as_json: bool) -> None:
    """Show every decision with who made it, when and why, as JSON lines."""
    from ripeness.workspace.review import decision_row

    with open_case(edge, folder) as workspace:
        rows = [decision_row(row) for row in workspace.store.decisions()]
    if as_json:
        print_rows(rows, as_json=True)
    else:
        print_jsonl(rows)


def print_decisions(decisions: Any, *, as_json: bool) -> None:
    """Decisions as rows where JSON is asked for."""
    from ripeness.workspace.review import decision_row

    if as_json:
        print_rows([decision_row(row) for row in decisions], as_json=True)


def _bytes(file: str) -> bytes:
    from ripeness.errors import UsageError

    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {(error.strerror or str(error)).lower()}.",
            code="usage-file",
            hint="Name the file that you exported and edited.",
        ) from error
