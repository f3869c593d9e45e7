"""Rows about the work itself: settings and runs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ripeness.store import schema
from ripeness.store.values import BriefRecord, Run

__all__ = ["end_run", "load_briefs", "load_runs", "load_setting", "save_brief", "save_setting", "start_run"]


def load_setting(connection: Connection, key: str) -> Any:
    """Return a setting's value, or ``None``."""
    table = schema.settings.c
    return connection.execute(select(table.value).where(table.key == key)).scalar_one_or_none()


def save_setting(connection: Connection, key: str, value: Any) -> None:
    """Set a setting."""
    connection.execute(delete(schema.settings).where(schema.settings.c.key == key))
    connection.execute(insert(schema.settings).values(key=key, value=value))


def start_run(connection: Connection, run: Run) -> int:
    """Enter a run; return its id."""
    values = {
        "at": run.at,
        "command": run.command,
        "arguments": dict(run.arguments),
        "versions": dict(run.versions),
        "state": run.state,
    }
    new = connection.execute(insert(schema.runs).values(**values).returning(schema.runs.c.id))
    return int(new.scalar_one())


def end_run(connection: Connection, run: int, state: str) -> None:
    """Say how a run ended: ``done`` or ``failed``."""
    connection.execute(update(schema.runs).where(schema.runs.c.id == run).values(state=state))


def save_brief(connection: Connection, brief: BriefRecord) -> int:
    """Enter what a brief was made from; return its number."""
    values = {"at": brief.at, "as_of": brief.as_of, "documents": list(brief.documents)}
    new = connection.execute(insert(schema.briefs).values(**values).returning(schema.briefs.c.id))
    return int(new.scalar_one())


def load_briefs(connection: Connection) -> tuple[BriefRecord, ...]:
    """Return the briefs in their order."""
    rows = connection.execute(select(schema.briefs).order_by(schema.briefs.c.id))
    return tuple(
        BriefRecord(id=row.id, at=row.at, as_of=row.as_of, documents=tuple(row.documents)) for row in rows
    )


def load_runs(connection: Connection) -> tuple[Run, ...]:
    """Return the runs in their order."""
    rows = connection.execute(select(schema.runs).order_by(schema.runs.c.id))
    return tuple(
        Run(
            id=row.id,
            at=row.at,
            command=row.command,
            arguments=row.arguments,
            versions=row.versions,
            state=row.state,
        )
        for row in rows
    )
