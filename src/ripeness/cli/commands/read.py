"""``ripeness read``: articles into statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ripeness.cli.edge import (
    Edge,
    case_option,
    json_option,
    open_case,
    progress_bar,
    read_stdin,
    strict_option,
)
from ripeness.cli.output import print_jsonl, print_rows, show_notices

if TYPE_CHECKING:
    from ripeness.corpus.document import Notice
    from ripeness.workspace import Workspace

__all__ = ["command"]


@click.command("read")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@case_option
@click.option("--jsonl", is_flag=True, help="Print one statement a line as JSON.")
@strict_option
@json_option
@click.pass_obj
def command(
    edge: Edge, sources: tuple[str, ...], folder: str, jsonl: bool, strict: bool, as_json: bool
) -> None:
    """Read articles into statements: who demands, offers, rejects, threatens, judges or foresees what.

    Without SOURCE what is new in the case folder is read; with it those files alone, and nothing is kept.
    """
    from ripeness.workspace import Workspace

    notices: Sequence[Notice] = ()
    if sources:
        with Workspace.temporary(factory=edge.factory) as workspace:
            notices = workspace.add(sources, stdin=read_stdin(sources)).notices
            workspace.read(progress=progress_bar())
            rows = _rows(workspace)
    else:
        with open_case(edge, folder) as workspace:
            workspace.read(progress=progress_bar())
            rows = _rows(workspace)
    if jsonl:
        print_jsonl(rows)
    else:
        print_rows(rows, as_json=as_json, notices=notices, lines=_lines(rows))
    show_notices(notices, strict=strict)


def _rows(workspace: Workspace) -> list[dict[str, Any]]:
    from ripeness.reading import statement_as_row

    return [
        statement_as_row(each.statement, document)
        for document, each in workspace.statements()
        if each.state != "rejected"
    ]


def _lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    lines = [
        f"{row['speaker']} · {row['act']} · {row['issue']}: {' '.join(row['quote'].split())}" for row in rows
    ]
    return [*lines, f"{len(rows)} statements"]
