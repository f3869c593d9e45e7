"""The process that reads hostile files: limits, kill, restart."""

from __future__ import annotations

import json
import stat
import struct
import sys

import pytest

from ripeness.corpus import Limits
from ripeness.corpus.worker import Worker
from ripeness.errors import DocumentError


def test_calls_share_a_process_and_it_ends():
    with Worker() as worker:
        assert worker.call("fragment", b"<p>One</p>") == {"text": "One", "length": 0}
        first = worker._process
        assert first is not None
        assert worker.call("fragment", b"<p>Two</p>")["text"] == "Two"
        assert worker._process is first
    assert first.poll() is not None


def test_an_unused_worker_starts_nothing():
    with Worker() as worker:
        pass
    assert worker._process is None


def test_time_limit_kills_and_the_next_call_starts_anew():
    with Worker(limits=Limits(seconds=0.001)) as worker:
        with pytest.raises(DocumentError) as caught:
            worker.call("pdf", b"%PDF-1.4", pages=1)
        assert caught.value.code == "document-timeout"
        assert worker._process is None
        worker._limits = Limits()
        assert worker.call("fragment", b"<p>Two</p>")["text"] == "Two"


@pytest.mark.skipif(sys.platform == "win32", reason="needs the resource module")
def test_memory_limit_is_an_error_of_the_document_not_of_the_program():
    big = b"<p>" + b"x" * 40_000_000 + b"</p>"
    with Worker(limits=Limits(memory=400_000_000)) as worker:
        with pytest.raises(DocumentError) as caught:
            worker.call("fragment", big * 4)
        assert caught.value.code in {"document-memory", "document-crash", "document-broken"}


def test_a_parser_that_dies_is_a_document_error(tmp_path, monkeypatch):
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\nexit 3\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(fake))
    with Worker() as worker, pytest.raises(DocumentError) as caught:
        worker.call("fragment", b"x")
    assert caught.value.code == "document-crash"


def test_it_imports_nothing_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "lxml.py").write_text("raise SystemExit('shadowed')")
    monkeypatch.chdir(tmp_path)
    with Worker() as worker:
        assert worker.call("fragment", b"<p>One</p>")["text"] == "One"


def test_an_unknown_task_is_an_error():
    with Worker() as worker, pytest.raises(DocumentError) as caught:
        worker.call("nonsense", b"")
    assert caught.value.code == "document-broken"


def test_frames_are_length_prefixed_json(tmp_path):
    from ripeness.corpus.worker import _read, _write

    path = tmp_path / "frames"
    with path.open("wb") as file:
        _write(file, {"task": "page"}, b"body")
    data = path.read_bytes()
    size = struct.unpack(">I", data[:4])[0]
    assert json.loads(data[4 : 4 + size]) == {"task": "page", "length": 4}
    with path.open("rb") as file:
        assert _read(file) == ({"task": "page", "length": 4}, b"body")
        assert _read(file) is None
    assert path.stat().st_size == 4 + size + 4
