"""Older workspaces are brought forward, newer ones are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from ripeness.errors import StoreError
from ripeness.store import Store, schema
from ripeness.store.migrations import MIGRATIONS, Migration

DATA = Path(__file__).with_name("data")
NEXT = MIGRATIONS[-1].version + 1


def _add_column(connection):
    connection.execute(text("ALTER TABLE documents ADD COLUMN mood VARCHAR"))


def test_an_older_version_is_brought_forward_and_keeps_everything(tmp_path, document):
    path = tmp_path / "workspace.sqlite"
    with Store.open(path) as store:
        store.add([document])
    newer = (*MIGRATIONS, Migration(NEXT, "a mood", _add_column))
    with Store.open(path, migrations=newer) as store:
        assert store.documents() == (document,)
    with sqlite3.connect(path) as raw:
        assert "mood" in {row[1] for row in raw.execute("PRAGMA table_info(documents)")}
        assert raw.execute("SELECT max(version) FROM migrations").fetchone() == (NEXT,)
    raw.close()


def test_a_newer_version_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "workspace.sqlite"
    newer = (*MIGRATIONS, Migration(NEXT, "a mood", _add_column))
    Store.open(path, migrations=newer).close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "store-newer" and str(NEXT) in caught.value.message
    assert path.read_bytes() == before


def test_a_step_that_fails_changes_nothing(tmp_path, document):
    path = tmp_path / "workspace.sqlite"
    with Store.open(path) as store:
        store.add([document])

    def half(connection):
        _add_column(connection)
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(StoreError):
        Store.open(path, migrations=(*MIGRATIONS, Migration(NEXT, "half", half)))
    with Store.open(path) as store:
        assert store.documents() == (document,)
    with sqlite3.connect(path) as raw:
        assert "mood" not in {row[1] for row in raw.execute("PRAGMA table_info(documents)")}
    raw.close()


def test_the_schema_is_one_that_postgresql_takes():
    dialect = postgresql.dialect()
    for table in schema.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))


def _columns(path):
    with sqlite3.connect(path) as raw:
        tables = [
            row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        found = {
            table: sorted(
                (row[1], row[2], row[3], row[5]) for row in raw.execute(f"PRAGMA table_info({table})")
            )
            for table in tables
            if not table.startswith("sqlite_")
        }
    raw.close()
    return found


@pytest.mark.parametrize("version", [path.stem for path in sorted(DATA.glob("version_*.sql"))])
def test_a_workspace_of_every_version_that_ever_was_opens_with_all_that_it_held(tmp_path, version):
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    with sqlite3.connect(old) as raw:
        raw.executescript((DATA / f"{version}.sql").read_text(encoding="utf8"))
    raw.close()
    Store.open(new).close()
    with Store.open(old) as store:
        (document,) = store.documents()
        (row,) = store.settled()[document.id].statements
        assert (row.state, row.statement.quote) == ("accepted", "withdraw from the valley")
        assert row.statement.span.of(document.text) == row.statement.quote
        assert row.decision.who == "Ana" and document.published.isoformat() == "2024-05-02"
        assert store.setting("packs") == ["generic"] and store.briefs()[0].documents == (document.id,)
        assert store.problems() == ()
    # A migrated workspace and a new one have the same tables.
    assert _columns(old) == _columns(new)


def test_the_newest_version_has_its_sample():
    assert (DATA / f"version_{MIGRATIONS[-1].version}.sql").exists()
