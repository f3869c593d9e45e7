"""Older workspaces are brought forward, newer ones are refused."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from ripeness.errors import StoreError
from ripeness.store import Store, schema
from ripeness.store.migrations import MIGRATIONS, Migration

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
