"""Any command, killed at any moment: what was accepted is there, and doing it again ends where it would have."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ripeness.store import Store

CHILD = Path(__file__).with_name("cli_killed.py")
TESTS = CHILD.parent.parent
MOMENTS = (*range(1, 30, 2), 36, 49, 64)


@pytest.fixture(scope="module")
def run():
    """Run a command that is to be killed at its n-th moment; return its status."""
    environment = {"PYTHONPATH": str(TESTS), "PATH": ""}
    child = subprocess.Popen(
        [sys.executable, str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )

    def ask(die_at, arguments) -> int:
        child.stdin.write(
            json.dumps({"die_at": die_at, "arguments": [str(each) for each in arguments]}) + "\n"
        )
        child.stdin.flush()
        return int(child.stdout.readline())

    with child:
        yield ask


def state(case, *files):
    """All that counts: documents, statements as they stand, decisions, files."""
    with Store.open(case / "workspace.sqlite") as store:
        assert store.problems() == ()
        settled = store.settled()
        return (
            [document.id for document in store.documents()],
            {key: [(e.state, e.statement.id) for e in each.statements] for key, each in settled.items()},
            [(row.action, row.statement) for row in store.decisions()],
            [path.read_bytes() if path.exists() else None for path in files],
        )


@pytest.fixture
def reviewed(ripeness, case):
    """The case with one statement accepted, and the rows for the other."""
    first, second = ripeness("review", "export", "--case", case, "--json").rows
    accepted = json.dumps(first | {"action": "accept"})
    assert ripeness("review", "apply", "-", "--case", case, stdin=accepted).status == 0
    return case, first, second


@pytest.mark.parametrize("command", ["add", "read", "apply", "brief", "purge"])
def test_killed_at_any_moment(reviewed, ripeness, run, article, tmp_path, command):
    case, first, second = reviewed
    later = article.with_name("later.txt")
    later.write_text(article.read_text(encoding="utf8").replace("June", "July"), encoding="utf8")
    decisions, out = tmp_path / "decisions.jsonl", tmp_path / "brief.html"
    decisions.write_text(json.dumps(second | {"action": "reject"}), encoding="utf8")
    out.write_text("the old brief", encoding="utf8")
    if command == "read":
        assert ripeness("add", later, "--case", case).status == 0
    gone = tmp_path / "gone"
    arguments = {
        "add": ("add", later, "--case", gone),
        "read": ("read", "--case", gone),
        "apply": ("review", "apply", decisions, "--case", gone),
        "brief": ("brief", "--case", gone, "-o", out),
        "purge": ("documents", "purge", first["document"], "--yes", "--case", gone),
    }[command]
    shutil.copytree(case, gone)
    assert run(0, arguments) == 0
    wanted, before = state(gone, out), state(case, out)
    out.write_text("the old brief", encoding="utf8")
    killed = 0
    for moment in MOMENTS:
        shutil.rmtree(gone)
        shutil.copytree(case, gone)
        done = run(moment, arguments)
        killed += done == -9
        now = state(gone, out)
        if command != "purge":
            assert ("accept", first["id"]) in now[2]
        assert now[3][0] == b"the old brief" or now[3] == wanted[3]
        assert now[:3] in (before[:3], wanted[:3])
        if done == -9 and now[:3] != wanted[:3]:
            assert run(0, arguments) == 0, command
            assert state(gone, out)[:3] == wanted[:3]
        out.write_text("the old brief", encoding="utf8")
    assert killed >= 6
