"""The clock is read at the edge alone, so that results cannot depend on it."""

from __future__ import annotations

import re
from pathlib import Path

import ripeness.cli
from ripeness.cli.edge import Edge

PACKAGE = Path(ripeness.cli.__file__).parent
CLOCK = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time|time\.localtime|gmtime)\b")


def test_store_workspace_and_commands_never_look_at_the_clock():
    found = [
        path.name
        for layer in ("store", "workspace", "cli")
        for path in sorted((PACKAGE.parent / layer).rglob("*.py"))
        if CLOCK.search(path.read_text(encoding="utf8"))
    ]
    assert found == ["edge.py"]


def test_the_clock_of_the_edge_says_when_in_utc():
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", Edge().now())


def test_who_decides(monkeypatch):
    monkeypatch.setenv("RIPENESS_WHO", "Ana")
    assert Edge().user() == "Ana"
    monkeypatch.delenv("RIPENESS_WHO")
    monkeypatch.setenv("USER", "ben")
    monkeypatch.setenv("LOGNAME", "ben")
    assert Edge().user() == "ben"
