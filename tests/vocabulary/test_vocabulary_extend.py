"""A user's folder extends and overrides; what is wrong in it is named with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ripeness.errors import VocabularyError
from ripeness.vocabulary import load_vocabulary


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_entries_grow_and_texts_are_replaced(tmp_path: Path) -> None:
    base = load_vocabulary()
    mine = load_vocabulary(
        write(tmp_path, "issues:\n  - {id: ceasefire, scope: my scope, cues: [armistice day]}\n")
    )
    assert mine.issues["ceasefire"].scope == "my scope"
    assert mine.issues["ceasefire"].cues == (*base.issues["ceasefire"].cues, "armistice day")
    assert mine.issues["territory"] == base.issues["territory"]
    assert mine.digest != base.digest
    assert load_vocabulary() is base


def test_replace_begins_anew_and_remove_takes_out(tmp_path: Path) -> None:
    text = """
issues:
  - {id: ceasefire, replace: true, cues: [hush]}
actors:
  - {id: Fano, remove: true}
"""
    mine = load_vocabulary(write(tmp_path, text))
    assert mine.issues["ceasefire"].cues == ("hush",)
    assert mine.issues["ceasefire"].scope == ""
    assert "Fano" not in mine.actors


def test_a_pack_of_ones_own_and_a_term_added_to_ours(tmp_path: Path) -> None:
    text = """
packs:
  - id: ukraine
    version: 2
    issues:
      - id: territory
        terms:
          - {id: kharkiv_pockets, meaning: Russia leaves its pockets, cues: [leave the pockets]}
  - id: valley
    title: The valley
    signers: North Bank; South Bank
    poles: North Bank; South Bank
    exclusions: [[territory/all, government/shared]]
    issues:
      - id: territory
        dimensions: [{id: line, kind: ordered, terms: all; half; nothing}]
        terms: [{id: all}, {id: half}, {id: nothing}]
      - id: government
        terms: [{id: shared}]
"""
    mine = load_vocabulary(write(tmp_path / "deep", text).parent)
    ukraine, valley = mine.packs["ukraine"], mine.packs["valley"]
    assert ukraine.label == "ukraine/2"
    assert ukraine.dimension_of("territory/kharkiv_pockets").kind == "optional"
    assert len(ukraine.terms) == len(load_vocabulary().packs["ukraine"].terms) + 1
    assert (
        ukraine.terms["territory/recognition"]
        == load_vocabulary().packs["ukraine"].terms["territory/recognition"]
    )
    assert valley.excludes("territory/all", "territory/half")
    assert valley.excludes("government/shared", "territory/all")
    assert valley.poles == ("North Bank", "South Bank")


def test_actors_offices_and_cues_of_ones_own(tmp_path: Path) -> None:
    text = """
actors:
  - id: North Bank
    kind: state
    demonyms: Northerner
    seats: Hilltown
  - id: Ada Lund
    gender: f
    offices:
      - premier; North Bank; 2020-03/2024-05-01
      - {title: chief negotiator, of: North Bank, start: 2024-05-02}
verbs:
  reject: pooh-pooh
ambiguous:
  Khan: Imran Khan
"""
    mine = load_vocabulary(write(tmp_path, text))
    found = mine.actors.find("Northerner premier Ada Lund")
    assert found is not None
    assert [str(office.start) for office in found.offices] == ["2020-03-01", "2024-05-02"]
    assert mine.actors.party_of("Hilltown") == "North Bank"
    assert [cue.act for cue in mine.cues.find("pooh-poohed")] == ["reject"]
    khan = mine.actors.find("Khan")
    assert khan is not None
    assert khan.id == "Imran Khan"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, "issues: [{id: ceasefire, cues: [hush]}]")
    first = load_vocabulary(tmp_path)
    write(tmp_path, "issues: [{id: ceasefire, cues: [hush, quiet]}]")
    assert "quiet" in load_vocabulary(tmp_path).issues["ceasefire"].cues
    assert "quiet" not in first.issues["ceasefire"].cues


def test_no_folder_and_an_empty_one_change_nothing(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path / "absent") is load_vocabulary()
    assert load_vocabulary(tmp_path).issues == load_vocabulary().issues
    write(tmp_path, "")
    assert load_vocabulary(tmp_path).acts == load_vocabulary().acts


@pytest.mark.parametrize(
    ("text", "code", "place", "says"),
    [
        ("issues:\n  - id: ceasefire\n    colour: red\n", "vocabulary-invalid", ":3:13:", "issues.0.colour"),
        ("acts:\n  - {id: shout, order: loud}\n", "vocabulary-invalid", ":2:24:", "order"),
        ("issues: [\n", "vocabulary-syntax", ":2:1:", "did not find"),
        ("issues:\n  - id: a\n    id: b\n", "vocabulary-unsafe", ":3:5:", "twice"),
        ("issues: !!python/object:os.system [ls]\n", "vocabulary-unsafe", ":1:9:", "tag"),
        ("a: &x [b]\nissues: *x\n", "vocabulary-unsafe", ":1:4:", "anchors"),
        ("actors:\n  - {id: Zed, offices: [king; Nowhere]}\n", "vocabulary-reference", ":2:25:", "Nowhere"),
        (
            "actors:\n  - {id: Zed, offices: ['king; France; 2020']}\n",
            "vocabulary-invalid",
            ":2:25:",
            "START/END",
        ),
        ("packs:\n  - id: p\n    exclusions: [[a/b, c/d]]\n", "vocabulary-reference", ":3:19:", "a/b"),
        ("packs:\n  - id: p\n    issues: [{id: weather}]\n", "vocabulary-reference", ":3:19:", "weather"),
        ("packs:\n  - {id: p, poles: One}\n", "vocabulary-invalid", ":2:20:", "two parties"),
        ("verbs:\n  sing: hum\n", "vocabulary-reference", ":2:3:", "sing"),
        ("ambiguous: {Zork: Zorkon}\n", "vocabulary-reference", ":1:19:", "Zorkon"),
        ("scales: [{id: mine, words: {sure: 80}}]\n", "vocabulary-reference", ":1:35:", "LOW-HIGH"),
        ("scales: [{id: mine, words: {sure: 90-80}}]\n", "vocabulary-reference", ":1:35:", "0-100"),
        ("- just a list\n", "vocabulary-invalid", ":1:1:", "dictionary"),
    ],
)
def test_errors_name_file_line_and_column(
    tmp_path: Path, text: str, code: str, place: str, says: str
) -> None:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(write(tmp_path, text))
    assert caught.value.code == code
    assert f"mine.yaml{place}" in str(caught.value)
    assert says in str(caught.value)


def test_two_dimensions_may_not_share_a_term(tmp_path: Path) -> None:
    text = """
packs:
  - id: p
    issues:
      - id: territory
        dimensions:
          - {id: one, kind: exclusive, terms: a; b}
          - {id: two, kind: exclusive, terms: b; c}
        terms: [{id: a}, {id: b}, {id: c}]
"""
    with pytest.raises(VocabularyError, match="stands in two dimensions"):
        load_vocabulary(write(tmp_path, text))


def test_binary_and_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(VocabularyError, match="cannot be read as UTF-8") as caught:
        load_vocabulary(tmp_path)
    assert caught.value.code == "vocabulary-unreadable"


def test_huge_and_deep_files_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", "# " + "x" * 4_000_001)
    with pytest.raises(VocabularyError, match="larger than 4 MB"):
        load_vocabulary(tmp_path / "a")
    write(tmp_path / "b", "issues: " + "[" * 20_000 + "]" * 20_000)
    with pytest.raises(VocabularyError):
        load_vocabulary(tmp_path / "b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    write(tmp_path, "issues: []").joinpath("mine.yaml").chmod(0)
    with pytest.raises(VocabularyError, match="cannot be read"):
        load_vocabulary(tmp_path)
