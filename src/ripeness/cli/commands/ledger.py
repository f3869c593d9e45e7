"""``ripeness ledger``: what the statements add up to."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from ripeness.cli.edge import Edge, as_of_option, case_option, json_option, open_case, progress_bar
from ripeness.cli.output import print_rows

__all__ = ["command"]

TABLES = (
    "positions",
    "moves",
    "commitments",
    "credibility",
    "sticking_points",
    "contradictions",
    "assessments",
    "forecasts",
    "tactics",
    "utterances",
)


@click.command("ledger", short_help="Show what the statements add up to.")
@click.argument("tables", nargs=-1, type=click.Choice(TABLES), metavar="[TABLE]...")
@case_option
@as_of_option
@json_option
@click.pass_obj
def command(edge: Edge, tables: tuple[str, ...], folder: str, as_of: date | None, as_json: bool) -> None:
    """Show what the statements add up to; positions, moves, commitments and sticking points where no TABLE is named.

    TABLE is one of: positions, moves, commitments, credibility, sticking_points, contradictions, assessments,
    forecasts, tactics, utterances.
    """
    from ripeness.ledger import as_plain
    from ripeness.workspace.analysis import ledger_of

    with open_case(edge, folder) as workspace:
        workspace.read(progress=progress_bar())
        ledger = ledger_of(workspace, as_of=as_of)
    wanted = tables or ("positions", "moves", "commitments", "sticking_points")
    rows = [{"table": table, **as_plain(item)} for table in wanted for item in getattr(ledger, table)]
    print_rows(rows, as_json=as_json, lines=[_line(row) for row in rows])


_SHOWN = (
    "party",
    "issuer",
    "holder",
    "option",
    "subject",
    "kind",
    "stand",
    "firmness",
    "factor",
    "demand",
    "consequence",
    "quote",
    "outcome",
)


def _line(row: dict[str, Any]) -> str:
    parts = []
    for name in _SHOWN:
        value = row.get(name)
        if value not in (None, "", []):
            parts.append(f"{value:.2f}" if isinstance(value, float) else " ".join(str(value).split()))
    return f"{row['table']}: {' · '.join(parts)} [{len(row.get('statements', ()))}]"
