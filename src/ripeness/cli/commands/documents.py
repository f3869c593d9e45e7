"""``ripeness documents``: what is in a case, and how to take a document out for good."""

from __future__ import annotations

import click

from ripeness.cli.edge import Edge, case_option, json_option, open_case
from ripeness.cli.output import print_rows
from ripeness.errors import UsageError

__all__ = ["command"]


@click.group("documents", short_help="List documents, purge one.")
def command() -> None:
    """List the documents of a case; purge one for good."""


@command.command("list")
@case_option
@json_option
@click.pass_obj
def list_documents(edge: Edge, folder: str, as_json: bool) -> None:
    """List documents with their dates, copies and versions."""
    with open_case(edge, folder) as workspace:
        documents = workspace.store.documents()
        links = workspace.store.links()
    rows = [
        {
            "document": each.id,
            "name": each.name,
            "title": each.title,
            "outlet": each.outlet,
            "url": each.url,
            "published": each.published.isoformat(),
            "published_basis": each.published.basis,
            "links": [
                {"kind": link.kind, "first": link.first, "second": link.second, "similarity": link.similarity}
                for link in links
                if each.id in (link.first, link.second)
            ],
        }
        for each in documents
    ]
    lines = [
        f"{row['document']}  {row['published'] or 'no date':>21}  {row['title'] or row['name']}"
        for row in rows
    ]
    print_rows(rows, as_json=as_json, lines=lines)


@command.command("purge")
@click.argument("document", metavar="DOCUMENT")
@click.option("--yes", is_flag=True, help="Do it; without this nothing is removed.")
@case_option
@json_option
@click.pass_obj
def purge(edge: Edge, document: str, yes: bool, folder: str, as_json: bool) -> None:
    """Remove a document for good, with all that was read from it and decided on it. This cannot be undone."""
    with open_case(edge, folder) as workspace:
        if not yes:
            raise UsageError(
                f"{document} and every decision on it would be removed for good.",
                code="usage-purge",
                hint="Add --yes to do it.",
            )
        workspace.store.purge(document)
    print_rows(
        [{"document": document, "purged": True}], as_json=as_json, lines=[f"{document} is gone for good."]
    )
