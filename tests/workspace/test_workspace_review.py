"""Review: rows out, decisions in, and what another reader does to them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.errors import EvidenceError, UsageError
from ripeness.workspace import Workspace
from ripeness.workspace.review import COLUMNS, apply_rows, decision_row, review_rows, undo
from ripeness.workspace.tables import read_rows, rows_to_csv, rows_to_jsonl
from workspace.workspace_readers import second_reader

AT = "2025-01-02T03:04:05+00:00"


def export(workspace, form="jsonl", **options):
    rows = review_rows(workspace, **options)
    text = rows_to_csv(rows, COLUMNS) if form == "csv" else rows_to_jsonl(rows)
    return [row for _, row in read_rows(text.encode(), name="review")]


def apply(workspace, rows):
    return apply_rows(workspace, list(enumerate(rows, start=1)), at=AT, who="Ana", name="review.jsonl")


def row_of(rows, speaker, act):
    return next(row for row in rows if (row["speaker"], row["act"]) == (speaker, act))


def states(workspace):
    return {each.statement.quote: each.state for _, each in workspace.statements()}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_file_without_changes_decides_nothing(workspace, form):
    rows = export(workspace, form)
    assert len(rows) == 4
    applied = apply(workspace, rows)
    assert applied.decisions == () and applied.without_action == 4


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_accept_correct_and_reject(workspace, form):
    rows = export(workspace, form)
    row_of(rows, "Avaria", "demand").update({"action": "accept", "why": "clear"})
    row_of(rows, "Bregia", "reject").update({"action": "reject", "who": "Ben"})
    row_of(rows, "Cordia", "offer").update(
        {
            "action": "correct",
            "act": "promise",
            "date": "2024-05",
            "quote": "a neutral place",
            "options": ["alignment/neutral:+"] if form == "jsonl" else "alignment/neutral:+",
        }
    )
    applied = apply(workspace, rows)
    assert [(row.action, row.who) for row in applied.decisions] == [
        ("accept", "Ana"),
        ("reject", "Ben"),
        ("correct", "Ana"),
    ]
    assert {row.at for row in applied.decisions} == {AT}
    assert states(workspace) == {
        "a pause of thirty days from Monday": "proposed",
        "an end to all shelling by June": "accepted",
        "any change of the border now": "rejected",
        "a neutral place": "corrected",
    }
    corrected = next(each for _, each in workspace.statements() if each.state == "corrected")
    assert corrected.statement.act == "promise" and corrected.statement.said.isoformat() == "2024-05"
    assert [each.code() for each in corrected.statement.options] == ["alignment/neutral:+"]
    # The machine's proposal stays beside the analyst's version, under the same id.
    assert corrected.proposal.act == "offer" and corrected.proposal.id == corrected.statement.id


def test_the_same_file_can_be_applied_again(workspace):
    rows = export(workspace)
    row_of(rows, "Avaria", "demand").update({"action": "accept"})
    row_of(rows, "Cordia", "offer").update({"action": "correct", "act": "promise"})
    assert len(apply(workspace, rows).decisions) == 2
    again = apply(workspace, rows)
    assert again.decisions == () and again.unchanged == 2


def test_one_wrong_row_and_nothing_is_applied(workspace):
    rows = export(workspace)
    rows[0] |= {"action": "accept"}
    rows[2] |= {"action": "correct", "quote": "words that nobody said"}
    with pytest.raises(EvidenceError) as caught:
        apply(workspace, rows)
    assert caught.value.message.startswith("review.jsonl, line 3: The quote")
    assert workspace.store.decisions() == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"action": "agree"}, "usage-row"),
        ({"action": "undo"}, "usage-row"),
        ({"action": "accept", "id": "s0"}, "usage-row"),
        ({"action": "correct"}, "usage-row"),
        ({"act": "promise"}, "usage-row"),
        ({"action": "accept", "act": "promise"}, "usage-row"),
        ({"action": "correct", "act": "shout"}, "usage-field"),
        ({"action": "correct", "issue": "weather"}, "usage-field"),
        ({"action": "correct", "mode": "sung"}, "usage-field"),
        ({"action": "correct", "speaker": " "}, "usage-field"),
        ({"action": "correct", "date": "soon"}, "usage-field"),
        ({"action": "correct", "options": ["none/such:+"]}, "usage-field"),
        ({"action": "correct", "options": ["alignment/neutral"]}, "usage-field"),
        ({"action": "correct", "deadline": "by July"}, "evidence-missing"),
        ({"action": "correct", "cited": ["Nobody, May 1"]}, "evidence-missing"),
        ({"action": "correct", "quote": ""}, "evidence-missing"),
        ({"action": "outcome", "outcome": "maybe"}, "usage-row"),
        ({"action": "outcome", "outcome": "executed", "resolved": "soon"}, "usage-row"),
        ({"action": "add", "document": "d0"}, "usage-row"),
    ],
)
def test_wrong_rows_say_what_is_wrong(workspace, change, code):
    rows = export(workspace)
    rows[1] |= change
    with pytest.raises((UsageError, EvidenceError)) as caught:
        apply(workspace, rows)
    assert caught.value.code == code and "line 2" in caught.value.message and caught.value.hint
    assert workspace.store.decisions() == ()


def test_fields_that_quote_keep_their_place(workspace):
    rows = export(workspace)
    row = row_of(rows, "Avaria", "demand")
    row |= {
        "action": "correct",
        "deadline": "by June",
        "condition": "all shelling",
        "speaker_mention": "Avaria",
    }
    apply(workspace, rows)
    document, each = next(pair for pair in workspace.statements() if pair[1].state == "corrected")
    made = each.statement
    assert made.deadline_span.of(document.text) == made.deadline == "by June"
    assert made.condition_span.of(document.text) == "all shelling"
    assert made.mention_span.of(document.text) == "Avaria"


def test_a_statement_that_the_reader_missed_can_be_added(workspace):
    rows = export(workspace)
    row = {
        "action": "add",
        "document": rows[1]["document"],
        "quote": "will meet again next week",
        "speaker": "AUTHOR",
        "act": "report",
        "issue": "process",
        "mode": "narrated",
    }
    (made,) = apply(workspace, [row]).decisions
    assert made.after.quote == "will meet again next week" and made.before is None
    assert states(workspace)["will meet again next week"] == "added"
    assert apply(workspace, [row]).unchanged == 1
    undo(workspace, made.statement, at=AT, who="Ana")
    assert "will meet again next week" not in states(workspace)


def test_undo_by_statement_and_by_number(workspace):
    rows = export(workspace)
    row = row_of(rows, "Avaria", "demand")
    apply(workspace, [row | {"action": "accept"}])
    apply(workspace, [row | {"action": "reject"}])
    quote = row["quote"]
    assert states(workspace)[quote] == "rejected"
    taken = undo(workspace, row["id"], at=AT, who="Ana", why="too fast")
    assert states(workspace)[quote] == "accepted" and taken.undoes == 2
    undo(workspace, str(taken.id), at=AT, who="Ana")
    assert states(workspace)[quote] == "rejected"
    with pytest.raises(UsageError):
        undo(workspace, "17", at=AT, who="Ana")
    with pytest.raises(UsageError):
        undo(workspace, str(taken.id), at=AT, who="Ana")  # that undo is undone already
    assert [row["action"] for row in map(decision_row, workspace.store.decisions())] == [
        "accept",
        "reject",
        "undo",
        "undo",
    ]


def test_an_outcome_is_kept_beside_the_statement(workspace):
    row = row_of(export(workspace), "Cordia", "offer")
    wanted = {
        "action": "outcome",
        "id": row["id"],
        "outcome": "executed",
        "resolved": "2024-06",
        "note": "met",
    }
    (made,) = apply(workspace, [wanted]).decisions
    assert made.outcome == {"outcome": "executed", "note": "met", "resolved": "2024-06"}
    assert apply(workspace, [wanted]).unchanged == 1
    assert states(workspace)[row["quote"]] == "proposed"


def test_a_decision_on_an_old_export_is_carried_to_the_new_reading(workspace, tmp_path):
    rows = export(workspace)
    workspace.close()
    with Workspace.open(tmp_path / "case", factory=second_reader) as changed:
        changed.read()
        row = row_of(rows, "Cordia", "offer")
        (made,) = apply(changed, [row | {"action": "accept"}]).decisions
        kept = next(each for _, each in changed.statements() if each.state == "accepted")
        assert kept.statement.quote == row["quote"] and kept.carried == "overlap"
        assert kept.proposal.quote == "a neutral place for the next" and made.statement == row["id"]


def test_what_another_reader_no_longer_finds_is_queued_until_somebody_looks(workspace, tmp_path):
    rows = export(workspace)
    apply(workspace, [row_of(rows, "Avaria", "demand") | {"action": "accept"}])
    workspace.close()
    with Workspace.open(tmp_path / "case", factory=second_reader) as changed:
        changed.read()
        (queued,) = export(changed, states=["queued"])
        assert queued["speaker"] == "Avaria" and queued["reason"] == "speaker-changed"
        apply(changed, [queued | {"action": "keep", "why": "it was Avaria"}])
        assert export(changed, states=["queued"]) == []
        assert states(changed)["an end to all shelling by June"] == "accepted"


def test_a_colleagues_later_decision_is_not_overwritten_unseen(workspace):
    row = row_of(export(workspace), "Cordia", "offer")
    apply(workspace, [row | {"action": "correct", "act": "promise"}])
    with pytest.raises(UsageError) as caught:
        apply(workspace, [row | {"action": "accept"}])
    assert caught.value.code == "usage-stale"


def test_cells_that_look_like_formulas_are_made_harmless():
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1"]
    rows = [{"id": "s", "action": text, "score": -0.5} for text in evil]
    text = rows_to_csv(rows, ["id", "action", "score"])
    lines = text.replace("\r=", "=").splitlines()[1:]
    assert all(line.split(",")[1].lstrip('"').startswith("'") for line in lines)
    assert all(line.endswith(",-0.5") for line in lines)
    assert [row["action"] for _, row in read_rows(text.encode(), name="x")] == evil


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5))
def test_any_text_survives_csv(cells):
    rows = [{"id": "s1", "action": cell} for cell in cells]
    back = read_rows(rows_to_csv(rows, ["id", "action"]).encode(), name="x")
    assert [row["action"] for _, row in back] == cells


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b'{"id": "s1"}\n{"id": \n', "line 2"),
        (b'{"id": "s1"}\n[1]\n', "line 2"),
        (b"a,b\n1,2\n", "line 1"),
        (b'{"id": "\xff"}\n', "line 1"),
        (b"id,action\ns1,x\ns2,\xff\n", "line 3"),
        (b"[" * 100_000, "line 1"),
    ],
)
def test_a_broken_file_names_its_line(data, where):
    with pytest.raises(UsageError) as caught:
        read_rows(data, name="review.csv")
    assert where in caught.value.message and caught.value.code == "usage-rows"


def test_semicolons_as_some_spreadsheets_write_them():
    assert read_rows(b"id;action\r\ns1;accept\r\n", name="x") == [(2, {"id": "s1", "action": "accept"})]


def test_an_export_is_json_on_each_line(workspace):
    lines = rows_to_jsonl(review_rows(workspace)).splitlines()
    assert all(set(COLUMNS) <= set(json.loads(line)) for line in lines)
