"""``ripeness add``: take articles into a case."""

from __future__ import annotations

import click

from ripeness.cli.edge import (
    Edge,
    case_option,
    ingest_options,
    json_option,
    open_case,
    published_option,
    strict_option,
)
from ripeness.cli.output import print_rows, show_notices

__all__ = ["command"]


@click.command("add", short_help="Take articles into the case.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@case_option
@published_option
@strict_option
@json_option
@click.pass_obj
def command(
    edge: Edge, sources: tuple[str, ...], folder: str, published: str | None, strict: bool, as_json: bool
) -> None:
    """Take articles into the case: files, folders, `-` for standard input, addresses, feeds."""
    with (
        open_case(edge, folder) as workspace,
        workspace.run("add", {"sources": list(sources)}, at=edge.now()),
    ):
        added = workspace.add(sources, **ingest_options(sources, published))
    new = set(added.new)
    rows = [
        {
            "document": document.id,
            "name": document.name,
            "title": document.title,
            "published": document.published.isoformat(),
            "new": document.id in new,
        }
        for document in added.documents
    ]
    lines = [f"{len(new)} new of {len(rows)} documents"]
    print_rows(rows, as_json=as_json, notices=added.notices, lines=lines)
    show_notices(added.notices, strict=strict)
