"""Floors of quality of the whole reader, pinned with the hash of the data they were measured on; they only rise."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from ripeness.reading import default_reader
from ripeness.vocabulary import load_vocabulary
from ripeness.workspace.evaluation.statements import evaluate_statements

PINNED = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf8"))["reader"]


@pytest.mark.slow
def test_the_reader_does_not_fall_below_its_floors(shared: Path) -> None:
    folder = shared / PINNED["data"]["statements"]["folder"]
    total = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    assert total.hexdigest() == PINNED["data"]["statements"]["sha256"], (
        "measured on other data: measure again"
    )
    found = {
        measure.name: measure.f1
        for measure in evaluate_statements(folder, default_reader(load_vocabulary()))
        if measure.group == "all"
    }
    assert {name: found[name] for name, floor in PINNED["floors"].items() if found[name] < floor} == {}
