"""Loading: a valid file becomes the case it says; every fault stands at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case.case_makers import SMALL, small_case
from ripeness.case import Range, absent_id, case_problems, load_case, parse_case
from ripeness.case.yaml_tree import MAX_BYTES, MAX_DEPTH, parse_yaml
from ripeness.errors import CaseError


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return [str(problem) for problem in case_problems(file)]


def test_case_says_what_its_file_says() -> None:
    case = small_case()
    assert tuple(case.parties) == ("Norland", "Sudland")
    assert case.must_accept == ("Norland", "Sudland")
    assert case.signers["Sudland"].ratification == Range(0.2, 0.3, "analyst")
    assert case.values["Norland"]["line/near"] == Range(0.8, 1.0, "analyst")
    assert case.values["Norland"]["line/mid"] == Range(0.4, 0.9, "statements", ("s1", "s2"), "offered")
    assert case.package_count == 6


def test_what_a_file_leaves_out_is_a_declared_default() -> None:
    case = small_case()
    silent = case.values["Sudland"]["line/near"]
    assert (silent.low, silent.high, silent.basis) == (0.0, 1.0, "default")
    assert case.weights["Sudland"]["line"].basis == "default"
    assert case.outside["Sudland"].low < 0
    assert case.outside["Sudland"].basis == "default"


def test_not_taking_an_optional_term_is_its_complement() -> None:
    case = small_case()
    absent = case.options[absent_id("swap/all")]
    assert absent.absent
    assert case.values["Norland"][absent.id] == Range(0.0, 0.4, "default")
    assert case.dimensions["swap"].option_ids == ("swap/all", "not:swap/all")


def test_a_value_of_not_taking_may_be_given() -> None:
    text = SMALL.replace(
        "    swap/all: {range: [0.6, 1]", "    not:swap/all: [0.5, 0.5]\n    swap/all: {range: [0.6, 1]"
    )
    assert parse_case(text).values["Norland"]["not:swap/all"] == Range(0.5, 0.5, "analyst")


FAR = "line/far: [0.9, 1]"
OPTIONS = "{swap/all: all for all}"
ROW = "line: [0.5, 0.8], swap: [0.2, 0.5]"


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("weights:\n", "wieghts:\n", "wieghts", "unknown key 'wieghts'; did you mean 'weights'?"),
        ("{range: [0, 0.2]", "{rnge: [0, 0.2]", "rnge", "unknown key 'rnge'; did you mean 'range'?"),
        ("{range: [0, 0.2]", "{rnge: [0, 0.2]", "{", "'range' is missing."),
        (FAR, "line/fra: [0.9, 1]", "line", "unknown option 'line/fra'; did you mean 'line/far'?"),
        (
            FAR,
            "line/far: 0.9",
            "0.9",
            "a bare number is not enough: write a range, [0.9, 0.9] for exactly this value.",
        ),
        (FAR, "line/far: [1, 0.9]", "[", "the low end 1.0 is above the high end 0.9."),
        (FAR, "line/far: [0.9, 1.1]", "[", "0.9..1.1 leaves the bounds 0.0..1.0."),
        (FAR, "line/far: [.nan, 1]", ".nan", "a finite number is wanted here, not nan."),
        (FAR, "line/far: [0.9, .inf]", ".inf", "a finite number is wanted here, not inf."),
        (FAR, "line/far: [0.9]", "[", "too few entries (1, not 2)."),
        (FAR, "line/far: [a, 1]", "a, 1", "a number is wanted here, not 'a'."),
        (FAR, "line/far: [true, 1]", "true", "a number is wanted here, not True."),
        (FAR, "line/far: high", "high", "a range is wanted here: [low, high]."),
        (
            "basis: default}",
            "basis: guess}",
            "guess",
            "'guess' is not one of 'statements', 'analyst' or 'default'.",
        ),
        (
            "kind: ordered",
            "kind: orderd",
            "orderd",
            "'orderd' is not one of 'ordered', 'exclusive' or 'optional'.",
        ),
        ("as_of: 2025-06-30", "as_of: last June", "last", "a day is wanted here, as in 2025-04-30."),
        (
            f"Norland: {{{ROW}",
            "Norland: {line: [0.5, 0.8], swap: [0.6, 0.9]",
            "Norland",
            "the weights cannot add up to 1: their low ends already make 1.1.",
        ),
        (
            f"Norland: {{{ROW}",
            "Norland: {line: [0.1, 0.2], swap: [0.2, 0.5]",
            "Norland",
            "the weights cannot add up to 1: their high ends make only 0.7.",
        ),
        (
            "Norland: {line:",
            "Nordland: {line:",
            "Nordland",
            "unknown party 'Nordland'; did you mean 'Norland'?",
        ),
        (
            OPTIONS,
            "{swap/all: x, swap/some: y}",
            "{",
            "an optional dimension has exactly one option: taken or not.",
        ),
        (OPTIONS, "{line/mid: x}", "line/mid", "'line/mid' stands in 'line' already."),
        (OPTIONS, "{not:swap: x}", "not:swap", "an option's id cannot begin with 'not:'."),
        ("Sudland: {rat", "Norland: {rat", "Norland", "the key 'Norland' stands twice."),
        ("format: 1", "format: 2", "2", "format 2 is newer than this version of Ripeness reads (1)."),
        (
            "title: Small",
            "title: !!python/object:os.system x",
            "!!",
            "YAML tags are not allowed in case files.",
        ),
        (
            "title: Small",
            "title: &a Small",
            "&a",
            "anchors and aliases are not used in case files: write it out.",
        ),
        ("title: Small", "title: 5", "5", "text is wanted here."),
        ("signers:\n  Norland:\n  Sudland: {ratification: [0.2, 0.3]}\n", "", None, "'signers' is missing."),
    ],
)
def test_a_fault_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, at: str | None, expected: str
) -> None:
    assert SMALL.count(old) == 1
    text = SMALL.replace(old, new)
    before = text[: text.index(new) + new.index(at)] if at else "# remark\n"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert f"case.yaml:{line}:{column}: {expected}" in problems(tmp_path, text)


def test_broken_yaml_is_told_where_it_breaks(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, SMALL.replace("title: Small", "title: [Small"))
    assert found.startswith("case.yaml:4:6: not valid YAML: ")


def test_several_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        SMALL.replace("[0.8, 1]", "[0.8, 2]")
        .replace("line: [0.5, 0.8]", "lime: 0.5")
        .replace("-0.4, 0.3", "x, 0.3")
    )
    found = problems(tmp_path, text)
    marks = ("[0.8, 2]", "lime", "[x, 0.3]")
    assert [int(line.split(":")[1]) for line in found] == [
        text[: text.index(mark)].count("\n") + 1 for mark in marks
    ]
    with pytest.raises(CaseError) as caught:
        load_case(tmp_path)
    assert str(caught.value).splitlines() == found
    assert caught.value.exit_status == 3


BLOCKS = """\
exclusions: [[line/near, line/mid], [line/near, swap]]
requirements: [{option: swap/all, needs: [line/nea]}]
interactions: [{party: Norlan, options: [line/near, not:swap/all], utility: [0, 0.1]}]
war:
  sides: [Norland, Sudlan]
  costs: {Nor: [0, 0.1]}
  horizon: [0, 12]
  front: [40, 120]
  discount: [0, 1]
  last_proposer: Sud
  guarantees: {line/fat: {}}
  prizes: {Norland: [0, 1]}
stability:
  actors: [Norland, Sudland]
  options: {sign: {actor: Norland}, hit: {actor: Sud}, if: {actor: Norland}}
  preferences: {Norland: [sign if not hit, {formula: sing and hit}, (sign]}
  status_quo: [signs]
positions:
  swap: {Norland: {position: [0, 20], capability: [1, 1], salience: [40, 100]}}
"""


def test_every_block_is_checked_for_unknown_names(tmp_path: Path) -> None:
    text = SMALL + BLOCKS
    start = SMALL.count("\n") + 1
    found = {tuple(map(int, line.split(":")[1:3])): line for line in problems(tmp_path, text)}
    words = {
        (0, 14): "both options are in 'line'",
        (0, 49): "unknown option 'swap'; did you mean 'swap/all'?",
        (1, 43): "unknown option 'line/nea'; did you mean 'line/near'?",
        (2, 24): "unknown party 'Norlan'; did you mean 'Norland'?",
        (4, 20): "unknown party 'Sudlan'; did you mean 'Sudland'?",
        (5, 11): "unknown side 'Nor'",
        (6, 12): "at least one month",
        (7, 10): "within 0..100",
        (8, 13): "above 0",
        (9, 18): "unknown side 'Sud'",
        (10, 16): "unknown option 'line/fat'",
        (11, 21): "a prize is above 0",
        (14, 50): "unknown actor 'Sud'",
        (14, 56): "'if' cannot name an option",
        (15, 54): "unknown option 'sing'",
        (15, 69): "a closing parenthesis is missing",
        (16, 16): "unknown option 'signs'",
        (18, 3): "unknown ordered dimension 'swap'",
    }
    for (line, column), expected in words.items():
        assert expected in found[(start + line, column)]
    assert len(found) == len(words)


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairs)
    assert problems(tmp_path, bomb) == [
        "case.yaml:1:4: anchors and aliases are not used in case files: write it out."
    ]


def test_depth_and_size_are_limited(tmp_path: Path) -> None:
    assert problems(tmp_path, "[" * 5000) == [
        f"case.yaml:1:{MAX_DEPTH + 2}: nested more than {MAX_DEPTH} deep."
    ]
    file = tmp_path / "case.yaml"
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "larger than 4 MB" in str(case_problems(file)[0])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "case-empty"),
        (b"# nothing\n", "case-empty"),
        (b"title: \xff\xfe\n", "case-encoding"),
        (b"title: \x00\n", "case-yaml"),
        (b"- a\n", "case-invalid"),
        (b"a: 1\n---\nb: 2\n", "case-yaml"),
        (b"? [a]\n: b\n", "case-yaml"),
        (b"<<: {a: 1}\n", "case-alias"),
    ],
)
def test_what_is_no_case_at_all(tmp_path: Path, raw: bytes, code: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(raw)
    assert [problem.code for problem in case_problems(file)] == [code]
    with pytest.raises(CaseError):
        load_case(file)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="ripeness case draft") as caught:
        load_case(tmp_path)
    assert caught.value.code == "case-missing"


def test_words_stay_words() -> None:
    tree = parse_yaml("a: no\nb: 2025-01-01\nc: '5'\nd: 5\ne: 1e-3\nf: ~\nno: yes\n")
    assert tree.data == {"a": "no", "b": "2025-01-01", "c": "5", "d": 5, "e": 0.001, "f": None, "no": "yes"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{},#&*!|>'\"%@`? \n\t\x00\u2028é0.1"), max_size=60))
def test_any_text_gives_a_case_or_faults_and_never_another_error(text: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse_case(text)
    assert caught.value.line is not None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SMALL) - 1), st.sampled_from(["", ":", "[", "}", "x", "9", "\n", "- ", "#"]))
def test_a_slip_of_the_hand_never_raises_another_error(place: int, slip: str) -> None:
    try:
        parse_case(SMALL[:place] + slip + SMALL[place + 1 :])
    except CaseError as error:
        assert error.line is not None
