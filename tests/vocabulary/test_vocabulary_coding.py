"""Acts and issues are the codebook's."""

from __future__ import annotations

from pathlib import Path

import pytest

import ripeness.vocabulary
from ripeness.vocabulary import load_vocabulary

ACTS = ["threaten", "reject", "accept", "demand", "offer", "promise", "accuse", "predict", "assess", "report"]
ISSUES = [
    "ceasefire", "territory", "alignment", "guarantees", "peacekeeping", "force_limits", "arms_supply", "sanctions",
    "process", "government", "prisoners", "humanitarian", "nuclear", "justice", "economy", "identity", "operations",
    "settlement", "other",
]  # fmt: skip


def test_acts_stand_in_order_of_precedence() -> None:
    acts = load_vocabulary().acts
    assert list(acts) == ACTS
    assert [act.order for act in acts.values()] == list(range(1, 11))


def test_issues_are_the_nineteen() -> None:
    assert list(load_vocabulary().issues) == ISSUES


@pytest.mark.parametrize("name", ["acts", "issues"])
def test_every_entry_explains_itself_and_has_cues(name: str) -> None:
    for entry in getattr(load_vocabulary(), name).values():
        assert entry.meaning if name == "acts" else entry.scope
        assert len(entry.cues) >= 20 or entry.id == "other"
        assert len(set(entry.cues)) == len(entry.cues)


def test_codebook_names_the_same_acts_and_issues(shared: Path) -> None:
    text = (shared / "codebook" / "statements.md").read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    fields_acts_issues = [row for row in rows if row in {*ACTS, *ISSUES}]
    assert sorted(fields_acts_issues) == sorted([*ACTS, *ISSUES])


def test_loading_again_gives_the_same_object() -> None:
    assert load_vocabulary() is load_vocabulary()


def test_public_names_are_sorted_and_exist() -> None:
    names = ripeness.vocabulary.__all__
    assert names == sorted(names)
    assert all(hasattr(ripeness.vocabulary, name) for name in names)
