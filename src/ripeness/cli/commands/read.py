"""``ripeness read``: articles into statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ripeness.cli.edge import (
    Edge,
    case_option,
    ingest_options,
    json_option,
    open_case,
    progress_bar,
    published_option,
    strict_option,
)
from ripeness.cli.output import print_jsonl, print_rows, show_notices
from ripeness.errors import UsageError

if TYPE_CHECKING:
    from ripeness.corpus.document import Notice
    from ripeness.workspace import Workspace

__all__ = ["command"]

Rows = list[dict[str, Any]]


@click.command("read", short_help="Read articles into statements.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@case_option
@click.option("--jsonl", is_flag=True, help="Print one row a line as JSON.")
@click.option(
    "--attributions", is_flag=True, help="Print who says what by which words, as offsets in text files."
)
@click.option("--dates", is_flag=True, help="Print the dates in the texts, as offsets and days.")
@click.option("--cluster", metavar="ADDRESS", help="Read on the Dask cluster there (tcp://HOST:8786).")
@published_option
@strict_option
@json_option
@click.pass_obj
def command(
    edge: Edge,
    sources: tuple[str, ...],
    folder: str,
    jsonl: bool,
    attributions: bool,
    dates: bool,
    cluster: str | None,
    published: str | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Read articles into statements: who demands, offers, rejects, threatens, judges or foresees what.

    Without SOURCE what is new in the case folder is read; with it those files alone, and nothing is kept.
    """
    if attributions:
        rows, notices = _attributions(sources)
    elif sources:
        rows, notices = _apart(edge, sources, published, dates=dates, cluster=cluster)
    else:
        rows, notices = _in_case(edge, folder, dates=dates, cluster=cluster)
    if jsonl:
        print_jsonl(rows)
    else:
        lines = _lines(rows) if not (attributions or dates) else [str(row) for row in rows]
        print_rows(rows, as_json=as_json, notices=notices, lines=lines)
    show_notices(notices, strict=strict)


def _apart(
    edge: Edge, sources: tuple[str, ...], published: str | None, *, dates: bool, cluster: str | None
) -> tuple[Rows, Sequence[Notice]]:
    from ripeness.workspace import Workspace

    with Workspace.temporary(factory=edge.factory) as workspace:
        notices = workspace.add(sources, **ingest_options(sources, published)).notices
        return _rows(workspace, dates=dates, cluster=cluster), notices


def _in_case(edge: Edge, folder: str, *, dates: bool, cluster: str | None) -> tuple[Rows, Sequence[Notice]]:
    with open_case(edge, folder) as workspace, workspace.run("read", {}, at=edge.now()):
        return _rows(workspace, dates=dates, cluster=cluster), ()


def _rows(workspace: Workspace, *, dates: bool, cluster: str | None) -> Rows:
    from ripeness.reading import statement_as_row
    from ripeness.workspace.rawtext import date_rows

    if dates:
        return date_rows(workspace.store.documents())
    if cluster:
        from ripeness.workspace.cluster import cluster_executor

        with cluster_executor(cluster) as executor:
            workspace.read(executor=executor, progress=progress_bar())
    else:
        workspace.read(progress=progress_bar())
    return [
        statement_as_row(each.statement, document)
        for document, each in workspace.statements()
        if each.state != "rejected"
    ]


def _attributions(sources: tuple[str, ...]) -> tuple[Rows, Sequence[Notice]]:
    from ripeness.vocabulary import load_vocabulary
    from ripeness.workspace.rawtext import attribution_finder, attribution_rows, plain_documents

    if not sources:
        raise UsageError(
            "--attributions needs text files.", code="usage-sources", hint="Name files or folders."
        )
    documents, notices = plain_documents(sources)
    return attribution_rows(documents, attribution_finder(load_vocabulary())), notices


def _lines(rows: Rows) -> list[str]:
    lines = [
        f"{row['speaker']} · {row['act']} · {row['issue']}: {' '.join(row['quote'].split())}" for row in rows
    ]
    return [*lines, f"{len(rows)} statements"]
