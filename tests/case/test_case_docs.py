"""The pages on the case say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from case.case_makers import SIDES
from ripeness.case import DraftSettings, Range, default_war
from ripeness.case.defaults import DEFAULT_OUTSIDE
from ripeness.case.schema import CaseModel
from ripeness.case.schema_blocks import WarModel
from ripeness.case.yaml_tree import parse_yaml

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def keys_of(table: str) -> set[str]:
    return {
        key
        for row in table.splitlines()
        if row.startswith("| `")
        for key in re.findall(r"`(\w+)`", row.split("|")[1])
    }


def section(page: str, title: str) -> str:
    return page.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_reference_names_every_key_and_no_other() -> None:
    page = (DOCS / "reference" / "case-file.md").read_text(encoding="utf-8")
    assert keys_of(section(page, "Top level")) == set(CaseModel.model_fields)
    assert keys_of(section(page, "War")) == set(WarModel.model_fields)


def test_the_reference_gives_the_declared_defaults() -> None:
    page = section((DOCS / "reference" / "case-file.md").read_text(encoding="utf-8"), "War")
    war = default_war(SIDES)
    seen = 0
    for row in page.splitlines():
        names = re.findall(r"`(\w+)`", row.split("|")[1]) if row.startswith("| `") else []
        given = row.rstrip("| ").rpartition("| ")[2].split(", ")
        for name, text in zip(names, given, strict=False):
            value = getattr(war, name)
            value = next(iter(value.values()), None) if isinstance(value, dict) else value
            if isinstance(value, Range):
                assert str(value) == text, name
                seen += 1
    assert seen == 22


def test_the_pages_name_the_constants() -> None:
    page = (DOCS / "explanation" / "drafting-a-case.md").read_text(encoding="utf-8")
    base = DraftSettings()
    assert f"[{base.demanded_low} + {base.demanded_gain} f, 1]" in page
    assert f"[{base.offered_low}, {base.offered_high}]" in page
    assert f"[0, {base.rejected_high} - {base.rejected_drop} f]" in page
    assert f"[{DEFAULT_OUTSIDE.low}, {DEFAULT_OUTSIDE.high}]" in page
    assert (base.outside_low, base.outside_high) == (DEFAULT_OUTSIDE.low, DEFAULT_OUTSIDE.high)


@pytest.mark.parametrize("page", ["reference/case-file.md", "how-to/edit-a-case.md", "how-to/scenarios.md"])
def test_the_examples_are_good_yaml(page: str) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.S)
    assert blocks
    for block in blocks:
        assert parse_yaml(block).problems == []
