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
    named_reader,
    open_case,
    progress_bar,
    published_option,
    reader_options,
    strict_option,
)
from ripeness.cli.output import print_jsonl, print_rows, show_notices
from ripeness.errors import UsageError

if TYPE_CHECKING:
    from ripeness.corpus.document import Notice
    from ripeness.workspace import Workspace
    from ripeness.workspace.readers import ReaderChoice

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
@reader_options
@strict_option
@json_option
@click.pass_obj
def command(
    edge: Edge,
    /,
    sources: tuple[str, ...],
    folder: str,
    jsonl: bool,
    attributions: bool,
    dates: bool,
    cluster: str | None,
    published: str | None,
    strict: bool,
    as_json: bool,
    **reader_named: str,
) -> None:
    """Read articles into statements: who demands, offers, rejects, threatens, judges or foresees what.

    Without SOURCE what is new in the case folder is read; with it those files alone, and nothing is kept.
    """
    choice = named_reader(reader_named)
    if attributions:
        rows, notices = _attributions(sources)
    elif sources:
        rows, notices = _apart(edge, sources, published, choice, dates=dates, cluster=cluster)
    else:
        rows, notices = _in_case(edge, folder, choice, dates=dates, cluster=cluster)
    if jsonl:
        print_jsonl(rows)
    else:
        lines = _lines(rows) if not (attributions or dates) else [str(row) for row in rows]
        print_rows(rows, as_json=as_json, notices=notices, lines=lines)
    show_notices(notices, strict=strict)


def _apart(
    edge: Edge,
    sources: tuple[str, ...],
    published: str | None,
    choice: ReaderChoice | None,
    *,
    dates: bool,
    cluster: str | None,
) -> tuple[Rows, Sequence[Notice]]:
    from ripeness.workspace import Workspace

    with Workspace.temporary(factory=choice or edge.factory) as workspace:
        added = workspace.add(sources, **ingest_options(sources, published)).notices
        rows, problems = _rows(workspace, dates=dates, cluster=cluster)
        return rows, (*added, *problems)


def _in_case(
    edge: Edge, folder: str, choice: ReaderChoice | None, *, dates: bool, cluster: str | None
) -> tuple[Rows, Sequence[Notice]]:
    with open_case(edge, folder) as workspace, workspace.run("read", {}, at=edge.now()):
        if choice is not None:
            workspace.name_reader(choice)
        return _rows(workspace, dates=dates, cluster=cluster)


def _rows(workspace: Workspace, *, dates: bool, cluster: str | None) -> tuple[Rows, Sequence[Notice]]:
    from ripeness.reading import statement_as_row
    from ripeness.workspace.rawtext import date_rows

    if dates:
        return date_rows(workspace.store.documents()), ()
    if cluster:
        from ripeness.workspace.cluster import cluster_executor

        with cluster_executor(cluster) as executor:
            done = workspace.read(executor=executor, progress=progress_bar())
    else:
        done = workspace.read(progress=progress_bar())
    rows = [
        statement_as_row(each.statement, document)
        for document, each in workspace.statements()
        if each.state != "rejected"
    ]
    return rows, done.notices


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
