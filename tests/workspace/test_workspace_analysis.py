"""From what counts to ledger, case and brief: decisions, outcomes and new evidence reach them."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from ripeness.case import load_case
from ripeness.errors import CaseError, UsageError
from ripeness.workspace import Workspace
from ripeness.workspace.analysis import (
    case_path,
    check_case,
    counted_statements,
    draft,
    ledger_of,
    outcomes,
    update,
)
from ripeness.workspace.briefing import make_brief
from ripeness.workspace.review import apply_rows, review_rows

AT = "2025-12-01T00:00:00+00:00"
EARLY, LATE = "02-jeddah-thirty-days.md", "14-budapest-off.html"


@pytest.fixture(scope="module")
def read_once(examples, tmp_path_factory):
    """A case of a few of the example articles, read once for all tests here."""
    folder = tmp_path_factory.mktemp("analysis") / "case"
    with Workspace.open(folder, create=True) as workspace:
        workspace.add([examples / "ukraine-talks" / name for name in (EARLY, "01-four-regions.md")])
        workspace.read()
    return folder


@pytest.fixture
def workspace(read_once, tmp_path):
    """A copy of that case."""
    folder = tmp_path / "case"
    folder.mkdir()
    for path in read_once.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    with Workspace.open(folder) as workspace:
        yield workspace


def add_late(workspace, examples):
    workspace.add([examples / "ukraine-talks" / LATE])
    workspace.read()


def decide(workspace, row, **changes):
    return apply_rows(workspace, [(1, row | changes)], at=AT, who="Ana", name="test").decisions


def with_option(workspace):
    return next(row for row in review_rows(workspace) if row["options"] and row["party"] != "none")


def test_a_rejected_statement_leaves_the_ledger(workspace):
    row = with_option(workspace)
    assert row["id"] in ledger_of(workspace).statements
    decide(workspace, row, action="reject")
    assert row["id"] not in ledger_of(workspace).statements
    assert row["id"] not in {each.id for each in counted_statements(workspace)}


def test_a_correction_reaches_the_ledger(workspace):
    row = with_option(workspace)
    decide(workspace, row, action="correct", party="Moldova", speaker="Moldova")
    ledger = ledger_of(workspace)
    assert ledger.statements[row["id"]].party == "Moldova" and "Moldova" in ledger.parties


def test_an_outcome_reaches_the_ledger(workspace):
    row = review_rows(workspace)[0]
    decide(workspace, row, action="outcome", outcome="executed", resolved="2025-06", note="seen")
    (made,) = outcomes(workspace)
    assert (made.item, made.outcome, made.by, made.note) == (row["id"], "executed", "Ana", "seen")
    assert made.resolved.isoformat() == "2025-06"


def test_later_statements_are_left_out_as_of_a_day(workspace, examples):
    add_late(workspace, examples)
    everything = set(ledger_of(workspace).statements)
    early = set(ledger_of(workspace, as_of=date(2025, 4, 1)).statements)
    assert early < everything


def test_drafting_keeps_what_is_there(workspace):
    case = draft(workspace)
    path = case_path(workspace)
    assert load_case(path) == case and "ukraine/1" in case.packs
    before = path.read_bytes()
    with pytest.raises(CaseError) as caught:
        draft(workspace)
    assert caught.value.code == "case-exists" and path.read_bytes() == before
    assert draft(workspace, overwrite=True) == case


def test_new_evidence_proposes_and_changes_nothing(workspace, examples):
    draft(workspace)
    before = case_path(workspace).read_bytes()
    assert update(workspace) == ()
    add_late(workspace, examples)
    changes = update(workspace)
    assert changes and all(each.reason for each in changes)
    assert case_path(workspace).read_bytes() == before


def test_evidence_that_is_gone_is_found(workspace):
    draft(workspace)
    assert check_case(workspace) == ()
    cited = re.findall(r"\bs[0-9a-f]{16}\b", case_path(workspace).read_text(encoding="utf8"))
    row = next(row for row in review_rows(workspace) if row["id"] in cited)
    decide(workspace, row, action="reject")
    found = check_case(workspace)
    assert found and all(each["code"] == "case-evidence" and row["id"] in each["message"] for each in found)
    assert all("was rejected" in each["message"] for each in found)


def test_a_brief_says_what_is_new_since_the_last(workspace, examples):
    first = make_brief(workspace, form="md", at="2025-04-01T00:00:00+00:00")
    assert "What is new" not in first.text
    workspace.store.add_brief(first.record)
    add_late(workspace, examples)
    second = make_brief(workspace, form="json", since="last", at=AT)
    text = json.dumps(json.loads(second.text))
    assert "What is new" in text and "1 April 2025" in text
    # Made again from the same documents it still compares with the brief before.
    workspace.store.add_brief(second.record)
    assert make_brief(workspace, form="json", since="last", at=AT).text == second.text


def test_a_brief_since_a_day(workspace, examples):
    add_late(workspace, examples)
    assert "Nothing new since" in make_brief(workspace, form="md", since="2026-01-01").text
    assert "Nothing new since" not in make_brief(workspace, form="md", since="2025-04-01").text


@pytest.mark.parametrize("since", ["last", "soon"])
def test_since_when(workspace, since):
    with pytest.raises(UsageError) as caught:
        make_brief(workspace, since=since)
    assert caught.value.code == "usage-since"


def test_a_brief_of_a_case_does_not_depend_on_when_it_is_made(workspace):
    assert make_brief(workspace, at="2001-01-01").text == make_brief(workspace, at="2002-02-02").text


def test_articles_without_a_stand_still_make_a_brief(tmp_path):
    path = tmp_path / "plain.txt"
    path.write_text(
        "The mediator said that the weather had been good.\n\nShe arrived on Monday and left on Tuesday.\n",
        encoding="utf8",
    )
    with Workspace.temporary() as workspace:
        workspace.add([path])
        workspace.read()
        made = make_brief(workspace, form="md")
    assert [each.code for each in made.notices] == ["case-empty"]
    assert made.text


def test_the_packs_that_are_named_are_used(workspace):
    workspace.name_packs(["generic"])
    assert workspace.read().read == 2
    assert ledger_of(workspace).packs == ("generic/1",)
