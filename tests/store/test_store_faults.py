"""A full disk, a read-only folder, another process, a damaged file: a clear error, nothing lost."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from ripeness.errors import StoreError
from ripeness.store import Store, write_atomic


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "workspace.sqlite"


def test_a_full_disk_keeps_what_was_accepted(path, document, offer, refusal, decide):
    with Store.open(path) as store:
        store.add([document])
        store.save_reading(document.id, reader="r/1", key="r/1", statements=[offer])
        store.decide([decide(offer, "accept")])

        @event.listens_for(store._engine, "begin")
        def _fill(connection):
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        with pytest.raises(StoreError) as caught:
            store.decide([decide(refusal, "accept", why="x" * 10_000) for _ in range(20)])
        assert caught.value.code == "store-full" and "room" in caught.value.hint
    with Store.open(path) as store:
        assert len(store.decisions()) == 1 and store.problems() == ()
        store.decide([decide(refusal, "accept")])


def test_two_processes_take_turns_and_say_so(path, document):
    with Store.open(path) as first, Store.open(path, busy_seconds=0.05) as second:
        with first._engine.connect() as holder:
            holder = holder.execution_options(ripeness_begin="BEGIN IMMEDIATE")
            with holder.begin():
                with pytest.raises(StoreError) as caught:
                    second.add([document])
                assert second.documents() == ()  # reading goes on
        assert caught.value.code == "store-locked" and "another process" in caught.value.message
        second.add([document])
        assert first.documents() == (document,)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look like one" * 20])
def test_a_file_that_is_no_database(path, content):
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "store-damaged"
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "store-foreign"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "none" / "workspace.sqlite")
    assert caught.value.code == "store-read-only"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store-full"),
        (errno.EROFS, "store-read-only"),
        (errno.EACCES, "store-read-only"),
        (errno.EIO, "store-failed"),
    ],
)
def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch, number, code):
    target = tmp_path / "case.yaml"
    target.write_text("old", encoding="utf8")

    def fail(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError) as caught:
        write_atomic(target, "new")
    assert caught.value.code == code
    assert target.read_text(encoding="utf8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_written_file_keeps_its_mode_and_follows_its_link(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "case.yaml"
    write_atomic(real, b"one")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomic(link, "zwei ü")
    assert real.read_text(encoding="utf8") == "zwei ü"
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path):
    plain = tmp_path / "plain"
    plain.touch()
    write_atomic(tmp_path / "new", "x")
    assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode


def test_a_device_is_written_to_as_it_is(tmp_path):
    write_atomic(Path(os.devnull), "x")
    assert Path(os.devnull).is_char_device()
    with pytest.raises(StoreError) as caught:
        write_atomic(Path("/dev/full"), "x")
    assert caught.value.code == "store-full"
