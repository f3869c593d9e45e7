"""A case folder with two short documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.workspace import Workspace
from workspace.workspace_readers import first_reader

TALKS = """---
title: Talks resume
outlet: Example Wire
published: 2024-05-02
---
Delegations met again on Thursday in the old customs house by the river.

Avaria demand ceasefire: an end to all shelling by June
Bregia reject territory: any change of the border now
Cordia offer process: a neutral place for the next round
The delegations will meet again next week in the same town.
"""
MORE = """---
title: Bregia speaks
outlet: Second Wire
published: 2024-05-09
---
The president spoke to reporters at the airport before he left for the capital.

Bregia offer ceasefire: a pause of thirty days from Monday
He did not take questions from the reporters who had waited.
"""


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "more.txt").write_text(MORE, encoding="utf8")
    (folder / "talks.txt").write_text(TALKS, encoding="utf8")
    return folder


@pytest.fixture
def workspace(tmp_path, articles):
    with Workspace.open(tmp_path / "case", create=True, factory=first_reader) as workspace:
        workspace.add([articles])
        workspace.read()
        yield workspace
