"""A process killed at any moment loses nothing that was accepted and leaves nothing half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ripeness.store import Store

CHILD = Path(__file__).with_name("store_crash_child.py")


def run_child(path: Path, *, die_at: int = 0, kill_after_lines: int = 0) -> list[list[str]]:
    """Run the child until it dies by itself or is killed after so many lines; return what it said."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(die_at)], stdout=subprocess.PIPE, text=True
    )
    said = []
    assert child.stdout is not None
    with child.stdout:
        for line in child.stdout:
            said.append(line.split())
            if kill_after_lines and len(said) >= kill_after_lines:
                child.kill()
    assert child.wait() == -9
    return said


def check_whole(path: Path, said: list[list[str]]) -> None:
    """What the child reported as done is there, and what is there is whole."""
    with Store.open(path) as store:
        assert store.problems() == ()
        documents = {document.id for document in store.documents()}
        settled = store.settled()
        decided: dict[str, int] = {}
        for row in store.decisions():
            decided[row.document] = decided.get(row.document, 0) + 1
        assert set(settled) | set(decided) <= documents
        assert {len(each.statements) for each in settled.values()} <= {6}
        assert set(decided.values()) <= {6}
        for what, *which in said:
            known = {"ready": (), "added": documents, "read": settled, "decided": decided}[what]
            assert set(which) <= set(known)


@pytest.mark.parametrize("die_at", [*range(1, 40, 3)])
def test_killed_between_any_two_sql_statements(tmp_path, die_at):
    said = run_child(tmp_path / "workspace.sqlite", die_at=die_at)
    check_whole(tmp_path / "workspace.sqlite", said)


def test_killed_again_and_again_from_outside(tmp_path):
    path = tmp_path / "workspace.sqlite"
    said = []
    for lines in (2, 3, 5, 9, 14):
        said += run_child(path, kill_after_lines=lines)
        check_whole(path, said)
