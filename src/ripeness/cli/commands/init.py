"""``ripeness init``: make a case folder."""

from __future__ import annotations

from pathlib import Path

import click

from ripeness.cli.edge import Edge, json_option
from ripeness.cli.output import print_rows

__all__ = ["command"]


@click.command("init", short_help="Make a case folder.")
@click.argument("folder", default=".")
@click.option(
    "--pack", "packs", multiple=True, metavar="ID", help="An option pack to use; else the texts decide."
)
@click.option(
    "--database", metavar="URL", help="Keep rows in a team's database: postgresql+DRIVER://USER@HOST/NAME."
)
@json_option
@click.pass_obj
def command(edge: Edge, folder: str, packs: tuple[str, ...], database: str | None, as_json: bool) -> None:
    """Make FOLDER a case folder: a place for articles' statements, your decisions and the case.

    Doing it again changes nothing but the packs that are named.
    """
    from ripeness.workspace import Workspace
    from ripeness.workspace.folder import name_database

    if database:
        name_database(Path(folder), database)
    with Workspace.open(Path(folder), create=True, factory=edge.factory) as workspace:
        if packs:
            workspace.name_packs(packs)
        row = {"case": folder, "packs": list(workspace.named_packs())}
    print_rows(
        [row],
        as_json=as_json,
        lines=[f"{folder} is a case folder. Next: ripeness add ARTICLES --case {folder}"],
    )
