"""Writing and editing: what is written reads back the same; a person's comments, order and words stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case.case_makers import (
    FORCE,
    LINE,
    ORDER,
    SIDES,
    SMALL,
    SWAP,
    Said,
    make_ledger,
    make_vocabulary,
    small_case,
)
from ripeness.case import (
    Case,
    Interaction,
    Range,
    default_war,
    draft_case,
    dump_case,
    load_case,
    parse_case,
    propose_update,
    save_case,
    set_numbers,
    with_range,
)
from ripeness.case.dump import scalar
from ripeness.case.edit import apply_changes
from ripeness.case.yaml_tree import parse_yaml
from ripeness.errors import CaseError

FIRST = [
    Said("Norland", "demand", f"{LINE[0]}:+", "2025-01-10"),
    Said("Sudland", "reject", f"{LINE[0]}:-", "2025-01-10"),
    Said("Sudland", "offer", f"{SWAP}:+", "2025-01-10"),
]
LATER = [
    Said("Sudland", "reject", f"{SWAP}:-", "2025-05-10"),
    Said("Norland", "reject", f"{ORDER[1]}:-", "2025-05-10"),
]


def comments(text: str) -> list[str]:
    return [line[line.index("#") :] for line in text.splitlines() if "#" in line]


def drafted(said: list[Said]) -> Case:
    words = make_vocabulary()
    return draft_case(make_ledger(said, words), words)


def test_a_case_with_every_block_reads_back_the_same() -> None:
    case = drafted(FIRST)
    pair = (LINE[1], SWAP)
    case = replace(
        case,
        title="yes: a #1 \"case\"\nof 'two' lines",
        note="é ☃ \u2028 end",
        interactions=(Interaction(party="Norland", options=pair, utility=Range(-0.1, 0.2, "analyst")),),
        war=replace(
            default_war(SIDES, guarantees=[SWAP]),
            last_proposer="Sudland",
            shift_to="Norland",
        ),
    )
    assert parse_case(dump_case(case)) == case


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=30)
    | st.sampled_from(["no", "5", "1e3", ".inf", "-", "~", "null", "0x1", "a: b", "# x", "=", "<<"])
)
def test_any_text_survives_as_value_and_as_key(text: str) -> None:
    if "\ufeff" in text or any("\ud800" <= letter <= "\udfff" for letter in text) or text == "<<":
        return
    tree = parse_yaml(f"{scalar(text)}: {scalar(text)}\nlist: [{scalar(text)}]\n")
    assert tree.problems == []
    assert tree.data == {text: text, "list": [text]} if text != "list" else {"list": ["list"]}


def test_a_drafted_file_says_how_to_edit_it() -> None:
    text = dump_case(drafted(FIRST))
    assert "# To set a number, write just [low, high] in its place" in text
    (line,) = [line for line in text.splitlines() if line.startswith(f"    {SWAP}: {{") and "offered" in line]
    assert line.startswith(f"    {SWAP}: {{range: [0.4, 0.9], basis: statements, statements: [s")


def test_silence_is_one_comment_and_not_many_lines() -> None:
    case = drafted(FIRST)
    text = dump_case(case)
    assert "note: silent}" not in text
    assert f"(add a line to set one): {LINE[1]}" in " ".join(text.replace("#", " ").split())
    assert parse_case(text) == case


def test_setting_numbers_keeps_comments_order_and_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(SMALL, encoding="utf-8")
    before = load_case(file)
    case = set_numbers(
        tmp_path,
        [
            ("values.Norland.line/near", Range(0.7, 0.95, "analyst", (), "the second expert")),
            ("values.Sudland.line/mid", Range(0.3, 0.5, "analyst")),
            ("outside.Sudland", Range(-1, 0, "analyst")),
            ("signers.Sudland.ratification", Range(0.25, 0.25, "analyst")),
        ],
    )
    text = file.read_text(encoding="utf-8")
    assert comments(text) == comments(SMALL)
    changed = [line for line in text.splitlines() if line not in SMALL.splitlines()]
    assert len(changed) == 4
    assert case.values["Norland"]["line/near"] == Range(0.7, 0.95, "analyst", (), "the second expert")
    assert case.values["Norland"]["line/mid"] == before.values["Norland"]["line/mid"]
    assert case.outside["Sudland"].low == -1
    assert list(case.values["Norland"]) == list(before.values["Norland"])


def test_a_file_that_would_not_be_valid_is_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(SMALL, encoding="utf-8")
    with pytest.raises(CaseError, match="leaves the bounds"):
        set_numbers(file, [("values.Norland.line/near", Range(0.5, 1.5, "analyst"))])
    assert file.read_text(encoding="utf-8") == SMALL
    assert [item.name for item in tmp_path.iterdir()] == ["case.yaml"]


def test_a_file_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    file = save_case(small_case(), tmp_path)
    with pytest.raises(CaseError) as caught:
        save_case(small_case(), tmp_path)
    assert caught.value.code == "case-exists"
    save_case(replace(small_case(), title="New"), tmp_path, overwrite=True)
    assert load_case(file).title == "New"


def test_an_update_proposes_what_moved_and_why() -> None:
    words = make_vocabulary()
    case = drafted(FIRST)
    changes = propose_update(case, make_ledger(FIRST + LATER, words), words)
    by_path = {change.path: change for change in changes}
    swap = by_path[f"values.Sudland.{SWAP}"]
    assert swap.before == case.values["Sudland"][SWAP]
    assert swap.after is not None
    assert swap.after.high < 0.9
    assert swap.reason == "rejected, earlier offered (was: offered); 1 statement not cited so far."
    assert len(swap.new_statements) == 1
    assert swap.quotes[0][1].startswith("Ada of Sudland, reject, 2025-05-10: ")
    assert by_path["dimensions.ceasefire/order"].row[f"values.Norland.{ORDER[1]}"].note == "rejected"
    assert not any(path.startswith("values.Norland.territory") for path in by_path)
    assert swap.sentence().startswith(f"values.Sudland.{SWAP}: 0.4..0.9 -> 0..")


def test_without_new_evidence_nothing_is_proposed() -> None:
    words = make_vocabulary()
    assert propose_update(drafted(FIRST), make_ledger(FIRST, words), words) == ()
    again = [replace(item, reports=3) for item in FIRST]
    assert propose_update(drafted(FIRST), make_ledger(again, words), words) == ()


def test_what_only_grows_older_is_not_proposed_every_week() -> None:
    words = make_vocabulary()
    case = drafted(FIRST)
    path = f"values.Norland.{LINE[0]}"
    own = case.values["Norland"][LINE[0]]
    week = with_range(case, path, replace(own, low=own.low + 0.01))
    year = with_range(case, path, replace(own, low=own.low + 0.05))
    assert propose_update(week, make_ledger(FIRST, words), words) == ()
    (change,) = propose_update(year, make_ledger(FIRST, words), words)
    assert (change.path, change.after) == (path, own)
    assert change.reason == "demanded (was: demanded); firmness, order or settings changed."


def test_an_analysts_number_is_never_touched_by_a_redraft(tmp_path: Path) -> None:
    words = make_vocabulary()
    mine = Range(0.8, 0.9, "analyst", (), "I know them")
    case = with_range(drafted(FIRST), f"values.Sudland.{SWAP}", mine)
    file = save_case(case, tmp_path)
    changes = propose_update(load_case(file), make_ledger(FIRST + LATER, words), words)
    (conflict,) = [change for change in changes if change.kind == "conflict"]
    assert conflict.flagged
    assert conflict.path == f"values.Sudland.{SWAP}"
    assert conflict.reason.startswith("the evidence does not reach your number: rejected, earlier offered")
    updated = apply_changes(file, changes)
    assert updated.values["Sudland"][SWAP] == mine
    assert updated.values["Norland"][ORDER[1]].note == "rejected"
    again = propose_update(updated, make_ledger(FIRST + LATER, words), words)
    assert [change for change in again if not change.path.startswith(("weights.", "positions."))] == [
        conflict
    ]
    overruled = apply_changes(file, [conflict], overrule=True)
    assert overruled.values["Sudland"][SWAP] == conflict.after


def test_a_number_edited_by_hand_is_the_analysts_whatever_its_basis_says() -> None:
    words = make_vocabulary()
    drafted_case = drafted(FIRST)
    path = f"values.Sudland.{SWAP}"
    mine = replace(drafted_case.values["Sudland"][SWAP], low=0.85, high=0.9)
    case = with_range(drafted_case, path, mine)
    ledger = make_ledger(FIRST + LATER, words)
    kinds = {change.path: change.kind for change in propose_update(case, ledger, words, drafted=drafted_case)}
    assert kinds[path] == "conflict"
    assert {change.path: change.kind for change in propose_update(case, ledger, words)}[path] == "number"


def test_drafted_weights_make_room_for_the_analysts(tmp_path: Path) -> None:
    words = make_vocabulary()
    case = drafted(FIRST)
    row = {key: Range(0, 0.2) for key in case.dimensions} | {SWAP: Range(0.8, 0.9, "analyst")}
    case = replace(case, weights={**case.weights, "Norland": row})
    file = save_case(case, tmp_path)
    changes = propose_update(load_case(file), make_ledger(FIRST + LATER, words), words)
    weights = apply_changes(file, changes).weights["Norland"]
    assert weights[SWAP] == row[SWAP]
    assert weights["territory/line"].basis == "statements"
    assert sum(weight.low for weight in weights.values()) <= 1


def test_an_analysts_number_within_the_evidence_is_not_questioned() -> None:
    words = make_vocabulary()
    case = with_range(drafted(FIRST), f"values.Sudland.{SWAP}", Range(0.1, 0.2, "analyst"))
    changes = propose_update(case, make_ledger(FIRST + LATER, words), words)
    assert f"values.Sudland.{SWAP}" not in {change.path for change in changes}


def test_applied_changes_keep_comments_and_bring_the_words_along(tmp_path: Path) -> None:
    words = make_vocabulary()
    file = save_case(drafted(FIRST), tmp_path)
    text = file.read_text(encoding="utf-8")
    marked = text.replace("values:\n", "values:\n  # my own remark\n").replace(
        "outside:\n", "outside: # ask K.\n"
    )
    file.write_text(marked, encoding="utf-8")
    case = load_case(file)
    changes = propose_update(case, make_ledger(FIRST + LATER, words), words)
    chosen = [change for change in changes if change.path.startswith("values.")]
    updated = apply_changes(file, chosen, as_of=date(2025, 7, 1))
    after = file.read_text(encoding="utf-8")
    assert comments(after) == comments(marked)
    assert updated.as_of == date(2025, 7, 1)
    for change in chosen:
        assert set(change.new_statements) <= set(updated.sources)
    touched = {line.split(":")[0].strip() for line in after.splitlines() if line not in marked.splitlines()}
    assert touched == {"as_of", SWAP, *(name for change in chosen for name, _ in change.quotes)}
    again = propose_update(updated, make_ledger(FIRST + LATER, words), words)
    assert {change.path for change in again} == {change.path for change in changes if change not in chosen}


def test_a_new_party_is_proposed_as_a_whole(tmp_path: Path) -> None:
    words = make_vocabulary()
    file = save_case(drafted(FIRST), tmp_path)
    more = [*FIRST, Said("Midland", "offer", f"{LINE[3]}:+", "2025-05-10")]
    ledger = make_ledger(more, words)
    (change,) = propose_update(load_case(file), ledger, words)
    assert (change.path, change.kind) == ("parties.Midland", "party")
    assert change.reason == "It takes a side on one term and is not in the case."
    updated = apply_changes(file, [change])
    whole = draft_case(ledger, words)
    assert updated.values["Midland"] == whole.values["Midland"]
    assert updated.weights["Midland"] == whole.weights["Midland"]
    assert updated.outside["Midland"] == whole.outside["Midland"]
    assert updated.parties["Midland"].leader == "Ada of Midland"
    assert propose_update(updated, ledger, words) == ()


def test_a_dimension_that_comes_up_is_proposed_with_everybodys_numbers(tmp_path: Path) -> None:
    words = make_vocabulary()
    file = save_case(drafted(FIRST), tmp_path)
    more = [
        *FIRST,
        Said("Midland", "offer", f"{FORCE}:+", "2025-05-10"),
        Said("Norland", "reject", f"{FORCE}:-", "2025-05-10"),
        Said("Midland", "offer", f"{ORDER[0]}:+", "2025-05-10"),
    ]
    ledger = make_ledger(more, words)
    changes = propose_update(load_case(file), ledger, words)
    force = next(change for change in changes if change.path == f"dimensions.{FORCE}")
    assert (
        force.sentence()
        == f"dimensions.{FORCE}: new dimension. Sides are now taken on it, by Norland, Midland."
    )
    assert force.exclusions == ((LINE[0], FORCE),)
    updated = apply_changes(file, [change for change in changes if change.kind == "dimension"])
    whole = draft_case(ledger, words)
    assert set(updated.dimensions) == set(whole.dimensions)
    assert updated.dimensions[FORCE] == whole.dimensions[FORCE]
    assert updated.values["Norland"] == whole.values["Norland"]
    assert set(updated.exclusions) == set(whole.exclusions)
    assert updated.requirements == whole.requirements
    while changes := propose_update(load_case(file), ledger, words):
        updated = apply_changes(file, changes)
    assert updated.values == whole.values
    assert set(updated.parties) == set(whole.parties)


def test_members_of_a_party_speak_for_it_in_updates() -> None:
    words = make_vocabulary()
    case = drafted([*FIRST, Said("Midland", "offer", f"{LINE[3]}:+", "2025-01-10")])
    joined = replace(case.parties["Midland"], members=("Farland",))
    case = replace(case, parties={**case.parties, "Midland": joined})
    ledger = make_ledger(
        [
            *FIRST,
            Said("Midland", "offer", f"{LINE[3]}:+", "2025-01-10"),
            Said("Farland", "reject", f"{SWAP}:-", "2025-05-10"),
        ],
        words,
    )
    changes = propose_update(case, ledger, words)
    assert [change.path for change in changes if change.path.startswith("values")] == [
        f"values.Midland.{SWAP}"
    ]
    assert not any(change.kind == "party" for change in changes)
