"""Schema versions: what an older workspace needs so that this version can use it.

A new workspace is made in the newest shape at once and every version is entered as done; an older one runs
the steps that it lacks, all in one transaction. Both ways end in the same schema: a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, inspect, select

from ripeness.errors import StoreError
from ripeness.store import schema

__all__ = ["MIGRATIONS", "Migration", "migrate", "versions_done"]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step forward: ``version`` is the schema's version after it, ``step`` does it."""

    version: int
    name: str
    step: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)


MIGRATIONS: tuple[Migration, ...] = (Migration(1, "documents, readings, decisions, runs", _first),)


def versions_done(connection: Connection) -> tuple[int, ...]:
    """Return the versions that the workspace has, ascending; none for an empty database."""
    if not inspect(connection).has_table("migrations"):
        return ()
    rows = connection.execute(select(schema.migrations.c.version).order_by(schema.migrations.c.version))
    return tuple(row.version for row in rows)


def migrate(
    connection: Connection, *, place: str, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[int, ...]:
    """Bring the schema to the newest version; return the versions that were added.

    Parameters
    ----------
    connection
        Inside a write transaction: all steps are done or none.
    place
        What to call the workspace in an error.

    Raises
    ------
    StoreError
        Where a newer version of the program made the workspace (``store-newer``), or where the database holds
        something else (``store-foreign``).
    """
    done = versions_done(connection)
    newest = migrations[-1].version
    if done and done[-1] > newest:
        raise StoreError(
            f"{place} has schema version {done[-1]}; this version of the program knows up to {newest}.",
            code="store-newer",
            hint="Use the newer version of ripeness that wrote it.",
        )
    if not done:
        if set(inspect(connection).get_table_names()) - {"migrations"}:
            raise StoreError(
                f"{place} is a database, but not a workspace of ripeness.",
                code="store-foreign",
                hint="Name another folder.",
            )
        schema.metadata.create_all(connection)
        _enter(connection, migrations)
        return tuple(each.version for each in migrations)
    missing = [each for each in migrations if each.version > done[-1]]
    for each in missing:
        each.step(connection)
    _enter(connection, missing)
    return tuple(each.version for each in missing)


def _enter(connection: Connection, migrations: Sequence[Migration]) -> None:
    for each in migrations:
        connection.execute(insert(schema.migrations).values(version=each.version, name=each.name))
