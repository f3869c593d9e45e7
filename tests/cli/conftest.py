"""The command line with a clock that stands still and a reader that is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ripeness.cli import cli
from ripeness.cli.edge import Edge
from workspace.workspace_readers import first_reader

ARTICLE = """---
title: Talks resume
outlet: Example Wire
published: 2024-05-02
---
Delegations met again on Thursday in the old customs house by the river after a long break.

Avaria demand ceasefire: an end to all shelling by June
Bregia reject territory: any change of the border now
The delegations will meet again next week in the same town, the hosts said to reporters.
"""


class Ran:
    """What a command said and how it ended."""

    def __init__(self, result: Result) -> None:
        self.status = result.exit_code
        self.out = result.stdout
        self.err = result.stderr
        self.result = result

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def rows(self):
        return self.json["rows"]

    @property
    def error(self) -> str:
        """The last line on standard error, which must be an error's."""
        return self.err.strip().splitlines()[-1]


@pytest.fixture
def ripeness(monkeypatch):
    """Run a command: ``ripeness("read", path, "--json")``."""
    monkeypatch.delenv("RIPENESS_CASE", raising=False)

    def run(*arguments, stdin=None, factory=first_reader, busy_seconds=0.05) -> Ran:
        edge = Edge(now=lambda: "2025-01-02T03:04:05+00:00", factory=factory, busy_seconds=busy_seconds)
        words = [str(each) for each in arguments]
        return Ran(CliRunner().invoke(cli, words, obj=edge, input=stdin))

    return run


@pytest.fixture
def article(tmp_path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    path = folder / "talks.txt"
    path.write_text(ARTICLE, encoding="utf8")
    return path


@pytest.fixture
def case(ripeness, article, tmp_path) -> Path:
    """A case folder into which the article was taken and read."""
    folder = tmp_path / "case"
    for arguments in (("init", folder), ("add", article, "--case", folder), ("read", "--case", folder)):
        assert ripeness(*arguments).status == 0
    return folder
