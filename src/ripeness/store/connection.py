"""Engines, transactions and the translation of a database's errors into ours."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, NoSuchModuleError, OperationalError, StatementError
from sqlalchemy.pool import StaticPool

from ripeness.errors import MissingPartError, StoreError

__all__ = ["BUSY_SECONDS", "disk_error", "make_engine", "reading", "translated", "writing"]

BUSY_SECONDS = 5.0


def make_engine(url: str, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Make an engine; SQLite is set to WAL, full synchronisation, foreign keys and a busy timeout.

    ``sqlite://`` is a database in memory that lives as long as the engine.
    """
    if not url.startswith("sqlite"):
        try:
            return create_engine(url)
        except (ModuleNotFoundError, NoSuchModuleError) as error:
            raise MissingPartError(
                f"The driver of this database is not installed: {error}.",
                code="missing-driver",
                hint="Install the driver that the URL names.",
            ) from error
    memory = url == "sqlite://"
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    engine = create_engine(
        url, connect_args={"timeout": busy_seconds, "check_same_thread": not memory}, **options
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin late and never around a schema change: we begin them ourselves.
    raw.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a reader that turns writer later fails without waiting its turn.
    how = connection.get_execution_options().get("ripeness_begin", "BEGIN")
    connection.exec_driver_sql(how)


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """One consistent view for reading."""
    with translated(place), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing."""
    with translated(place), engine.connect() as connection:
        connection = connection.execution_options(ripeness_begin="BEGIN IMMEDIATE")
        with connection.begin():
            yield connection


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn errors of the database and of the disk into `StoreError` with what to do next."""
    try:
        yield
    except (OperationalError, DatabaseError, StatementError) as error:
        raise _store_error(error.orig, place) from error
    except sqlite3.Error as error:
        raise _store_error(error, place) from error
    except OSError as error:
        raise disk_error(error, place) from error


_SQLITE = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
_ERRNO = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "no-folder",
}
_MEANING = {
    "locked": (
        "is in use by another process",
        "Wait until the other ripeness command has ended, then run this again; nothing was lost.",
    ),
    "full": ("cannot grow: the disk is full", "Make room and run this again; what was accepted is kept."),
    "read-only": (
        "cannot be opened for writing",
        "Check that the folder exists and is yours to write, or copy it to a place that is.",
    ),
    "no-folder": ("has no folder to be in, or is one itself", "Name a file in a folder that exists."),
    "damaged": (
        "is damaged or is not a database",
        "Restore it from a copy; `ripeness doctor` shows what is wrong.",
    ),
    "failed": ("could not be read or written", "Run `ripeness doctor`."),
}


def _store_error(error: BaseException | None, place: str) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    kind = _SQLITE.get(code & 0xFF, "failed") if isinstance(code, int) else "failed"
    return _error(kind, place, error)


def disk_error(error: OSError, place: str) -> StoreError:
    """Turn an error of the file system into a `StoreError`."""
    return _error(_ERRNO.get(error.errno or 0, "failed"), place, error)


def _error(kind: str, place: str, error: BaseException | None) -> StoreError:
    meaning, hint = _MEANING[kind]
    detail = f": {error}" if kind == "failed" and error is not None else ""
    return StoreError(f"{place} {meaning}{detail}.", code=f"store-{kind}", hint=hint)
