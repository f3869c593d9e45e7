"""A case folder: what lies in it under which name."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from ripeness.errors import UsageError
from ripeness.store import write_atomic
from ripeness.store.connection import translated

__all__ = [
    "CASE_FILE",
    "DATABASE",
    "DATABASE_URL",
    "VOCABULARY",
    "database_of",
    "make_folder",
    "name_database",
]

CASE_FILE = "case.yaml"
DATABASE = "workspace.sqlite"
DATABASE_URL = "workspace.url"
VOCABULARY = "vocabulary"


def database_of(folder: Path) -> Path | str:
    """Where a case keeps its rows: the SQLite file in it, or the database whose URL stands in ``workspace.url``."""
    named = folder / DATABASE_URL
    if not named.exists():
        return folder / DATABASE
    with translated(str(named)):
        return named.read_text(encoding="utf8").strip()


def name_database(folder: Path, url: str) -> None:
    """Let a case keep its rows in a team's database instead of a file of its own.

    Raises
    ------
    UsageError
        ``usage-database`` for what is no URL, for one with a password (a case folder is shared and copied), and
        where the folder has a workspace already.
    """
    try:
        password = make_url(url).password
    except ArgumentError:
        raise UsageError(
            f"{url!r} is no database URL.",
            code="usage-database",
            hint="Write postgresql+DRIVER://USER@HOST/NAME.",
        ) from None
    if password is not None:
        raise UsageError(
            "A password does not belong into a case folder.",
            code="usage-database",
            hint="Leave it out of the URL and give it to the database's driver (a password file, the environment).",
        )
    if (folder / DATABASE).exists():
        raise UsageError(
            f"{folder} has a workspace already.", code="usage-database", hint="Make a new case folder."
        )
    make_folder(folder)
    write_atomic(folder / DATABASE_URL, f"{url}\n")


def make_folder(folder: Path) -> None:
    """Make the folder where it is not there."""
    with translated(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
