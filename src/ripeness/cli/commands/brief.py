"""``ripeness brief``: from articles, or from a case, to one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ripeness.cli.edge import (
    Edge,
    as_of_option,
    case_option,
    ingest_options,
    json_option,
    open_case,
    progress_bar,
    published_option,
    strict_option,
)
from ripeness.cli.output import print_rows, show_notices, write_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ripeness.corpus.document import Notice
    from ripeness.workspace import Workspace

__all__ = ["command"]

_FORMATS = ("html", "md", "json")


@click.command("brief", short_help="Make a brief.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@case_option
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write here.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="By the file's ending; else html.")
@click.option("--full-text", is_flag=True, help="Print whole articles, not only the sentences around quotes.")
@click.option(
    "--since",
    default="",
    metavar="DATE|last",
    help="Open with what is new since a day, or since the last brief.",
)
@as_of_option
@published_option
@strict_option
@json_option
@click.pass_obj
def command(
    edge: Edge,
    sources: tuple[str, ...],
    folder: str,
    output: str | None,
    form: str | None,
    full_text: bool,
    since: str,
    as_of: date | None,
    published: str | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Make a brief: who wants what with the sentence that says so, and whether a deal exists and would hold.

    With SOURCE (files, folders, addresses, `-`) no case is needed and nothing else is kept; without it the brief
    is of the case folder.
    """
    from ripeness.workspace import Workspace

    form = form or _by_ending(output)
    notices: Sequence[Notice] = ()
    if sources:
        with Workspace.temporary(factory=edge.factory) as workspace:
            notices = workspace.add(sources, **ingest_options(sources, published)).notices
            text, notices = _make(workspace, edge, form, full_text, since, as_of, notices, output)
    else:
        with open_case(edge, folder) as workspace:
            text, notices = _make(workspace, edge, form, full_text, since, as_of, (), output)
    if as_json:
        rows = [{"brief": output or "-", "format": form, "characters": len(text)}]
        print_rows(rows, as_json=True, notices=notices)
    show_notices(notices, strict=strict)


def _make(
    workspace: Workspace,
    edge: Edge,
    form: str,
    full_text: bool,
    since: str,
    as_of: date | None,
    notices: Sequence[Notice],
    output: str | None,
) -> tuple[str, Sequence[Notice]]:
    from ripeness.workspace.briefing import make_brief

    with workspace.run("brief", {"format": form, "output": output or "-"}, at=edge.now()):
        notices = (*notices, *workspace.read(progress=progress_bar()).notices)
    made = make_brief(
        workspace, form=form, as_of=as_of, since=since, full_text=full_text, notices=notices, at=edge.now()
    )
    write_out(output, made.text, said=f"{output}: a brief of {len(made.record.documents)} documents")
    if workspace.folder is not None and output not in (None, "-"):  # a look on the screen is no brief sent
        workspace.store.add_brief(made.record)
    return made.text, (*notices, *made.notices)


def _by_ending(output: str | None) -> str:
    ending = Path(output or "").suffix.lower()
    return {".md": "md", ".json": "json"}.get(ending, "html")
