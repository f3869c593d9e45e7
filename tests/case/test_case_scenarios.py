"""Paths, settings, scenarios, differences, formulas."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case.case_makers import small_case
from ripeness.case import (
    Case,
    Interaction,
    Range,
    apply_settings,
    case_ranges,
    compare_cases,
    default_war,
    load_scenario,
    parse_formula,
    range_at,
    split_path,
    with_range,
)
from ripeness.errors import CaseError


def war_case() -> Case:
    sides = ("United States of N. America", "Sudland")
    case = small_case()

    def renamed(items: dict[str, object]) -> dict[str, object]:
        return {sides[0] if name == "Norland" else name: item for name, item in items.items()}

    return replace(
        case,
        parties=renamed(dict(case.parties)),
        signers=renamed(dict(case.signers)),
        values=renamed(dict(case.values)),
        weights=renamed(dict(case.weights)),
        outside=renamed(dict(case.outside)),
        interactions=(Interaction(party="Sudland", options=("line/mid", "swap/all"), utility=Range(0, 0.1)),),
        war=default_war(sides, guarantees=["line/mid"]),
    )  # type: ignore[arg-type]


def test_every_number_has_a_path_that_leads_back_to_it() -> None:
    case = war_case()
    paths = dict(case_ranges(case))
    assert len(paths) > 60
    for path, value in paths.items():
        assert range_at(case, path) is value
        assert ".".join(split_path(case, path)) == path
        if not path.startswith("values."):
            assert range_at(with_range(case, path, Range(0.5, 0.5)), path) == Range(0.5, 0.5)


def test_party_names_may_hold_spaces_and_dots() -> None:
    case = war_case()
    path = "war.costs.United States of N. America"
    assert split_path(case, path) == ("war", "costs", "United States of N. America")
    changed = apply_settings(case, {path: "0.02..0.03"})
    assert changed.war is not None
    assert changed.war.costs["United States of N. America"] == Range(0.02, 0.03, "analyst", (), "set")
    assert case.war is not None
    assert case.war.costs["United States of N. America"].basis == "default"


def test_settings_take_text_numbers_and_ranges() -> None:
    case = apply_settings(
        war_case(),
        {
            "values.Sudland.line/mid": "0.3..0.6",
            "war.hazard": 0.01,
            "war.shift": "0.2",
            "war.guarantees.line/mid.hazard_ratio": (0.4, 0.5),
            "interactions.0.utility": Range(0.2, 0.3, "analyst"),
            "outside.Sudland": "-1.5 .. -1e-1",
            "signers.Sudland.ratification": "0.4",
            "war.terminal": "status_quo",
            "war.freeze.entry": "never",
            "war.last_proposer": "Sudland",
        },
    )
    assert range_at(case, "values.Sudland.line/mid") == Range(0.3, 0.6, "analyst", (), "set")
    assert (range_at(case, "outside.Sudland").low, range_at(case, "outside.Sudland").high) == (-1.5, -0.1)
    assert range_at(case, "war.shift").is_point
    assert range_at(case, "interactions.0.utility").high == 0.3
    assert case.signers["Sudland"].ratification == Range(0.4, 0.4, "analyst", (), "set")
    assert case.war is not None
    assert (case.war.terminal, case.war.freeze.entry, case.war.last_proposer) == (
        "status_quo",
        "never",
        "Sudland",
    )


def test_an_optional_term_takes_its_absence_along() -> None:
    case = apply_settings(small_case(), {"values.Norland.swap/all": "0.1..0.2"})
    assert (case.values["Norland"]["not:swap/all"].low, case.values["Norland"]["not:swap/all"].high) == (
        0.8,
        0.9,
    )
    alone = apply_settings(small_case(), {"values.Norland.not:swap/all": "0.5"})
    assert range_at(alone, "values.Norland.swap/all") == range_at(small_case(), "values.Norland.swap/all")


def test_a_signer_can_be_taken_out() -> None:
    assert apply_settings(small_case(), {"signers.Sudland": "no"}).must_accept == ("Norland",)
    bare = apply_settings(small_case(), {"signers.Sudland.ratification": "no"})
    assert bare.signers["Sudland"].ratification is None
    with pytest.raises(CaseError, match="at least one party must sign"):
        apply_settings(small_case(), {"signers.Sudland": "no", "signers.Norland": "no"})


@pytest.mark.parametrize(
    ("settings_", "code", "words"),
    [
        ({"values.Sudlnd.line/mid": "0.3"}, "case-path", "did you mean 'Sudland'"),
        ({"values.Sudland.line/med": "0.3"}, "case-path", "did you mean 'line/mid'"),
        ({"value.Sudland.line/mid": "0.3"}, "case-path", "did you mean 'values'"),
        (
            {"values.Sudland": "0.3"},
            "case-path",
            "is not a number of the case. Below it: values.Sudland.line/near",
        ),
        ({"title": "0.3"}, "case-path", "is not a number of the case"),
        (
            {"values.Sudland.line/mid": "much"},
            "case-setting",
            "'much' is not a number or a range. Write 0.4 or",
        ),
        ({"values.Sudland.line/mid": "0.6..0.3"}, "case-setting", "upside down"),
        ({"values.Sudland.line/mid": "nan"}, "case-setting", "not a number"),
        ({"values.Sudland.line/mid": float("nan")}, "case-setting", "finite"),
        ({"values.Sudland.line/mid": True}, "case-setting", "not a number"),
        ({"values.Sudland.line/mid": "0.6..1.3"}, "case-setting", "0.6..1.3 leaves the bounds 0.0..1.0"),
        ({"weights.Norland.swap": "0.9"}, "case-weights", "the weights of Norland cannot add up to 1"),
        ({"war.terminal": "front"}, "case-path", "no war block"),
    ],
)
def test_a_wrong_setting_is_told(settings_: dict[str, object], code: str, words: str) -> None:
    with pytest.raises(CaseError) as caught:
        apply_settings(small_case(), settings_)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert words in str(caught.value)


def test_bounds_of_the_war_block_hold_in_settings_too() -> None:
    with pytest.raises(CaseError, match=r"war.drift: 0.5..1.5 leaves the bounds"):
        apply_settings(war_case(), {"war.drift": "0.5..1.5"})
    with pytest.raises(CaseError, match="'never' is not one of random, alternating"):
        apply_settings(war_case(), {"war.proposer": "never"})


def test_a_scenario_file(tmp_path: Path) -> None:
    file = tmp_path / "stronger.yaml"
    rows = "  outside.Sudland: 0.3..0.6\n  outside.Norland: [-1, 0]\n  signers.Sudland: no\n"
    file.write_text(f"name: Stronger\nnote: what if\nset:\n{rows}", encoding="utf-8")
    scenario = load_scenario(file)
    assert (scenario.name, scenario.note) == ("Stronger", "what if")
    case = apply_settings(small_case(), scenario.settings)
    assert (case.outside["Sudland"].high, case.outside["Norland"].low, case.must_accept) == (
        0.6,
        -1,
        ("Norland",),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nam: x\nset: {a: 1}\n", "s.yaml:1:1: unknown key 'nam'; did you mean 'name'?"),
        ("name: x\n", "s.yaml:1:1: a scenario is a mapping with 'set:'"),
        ("set: {a: 1, b: [2, 1]}\n", "s.yaml:1:16: b: the range 2.0..1.0 is upside down."),
        ("set: {a: *x}\n", "s.yaml:1:10: anchors and aliases"),
    ],
)
def test_a_wrong_scenario_file(tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_scenario(file)
    assert str(caught.value).startswith(expected)


def test_the_difference_of_two_cases_in_words() -> None:
    case = small_case()
    other = apply_settings(case, {"outside.Norland": "0..0.6", "values.Norland.line/mid": "0.5..0.8"})
    sentences = [item.sentence() for item in compare_cases(case, other)]
    assert sentences == [
        "values.Norland.line/mid: 0.4..0.9 -> 0.5..0.8 (narrower)",
        "outside.Norland: -0.4..0.3 -> 0..0.6 (higher and narrower)",
    ]
    assert compare_cases(case, case) == ()
    only = compare_cases(replace(case, outside={"Norland": case.outside["Norland"]}), case)
    assert [item.sentence() for item in only] == ["outside.Sudland: only in the second (-0.5..0.5)"]


NAMES = ("a", "b", "c")


def formulas() -> st.SearchStrategy[str]:
    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pair = st.tuples(inner, st.sampled_from(["and", "or", "if", "iff"]), inner)
        return st.one_of(
            inner.map(lambda text: f"not ({text})"),
            pair.map(lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"),
        )

    return st.recursive(st.sampled_from(NAMES), grow, max_leaves=6)


@settings(max_examples=80, deadline=None)
@given(formulas())
def test_formulas_hold_where_plain_logic_says_so(text: str) -> None:
    formula = parse_formula(text, NAMES)
    plain = text
    for values in product((False, True), repeat=3):
        given_ = dict(zip(NAMES, values, strict=True))
        taken = frozenset(name for name, value in given_.items() if value)
        assert formula.holds(taken) == _plain(plain, given_)


def _plain(text: str, given_: dict[str, bool]) -> bool:
    class Truth:
        def __init__(self, value: bool) -> None:
            self.value = value

        def __or__(self, other: Truth) -> Truth:
            return Truth(self.value or other.value)

        def __and__(self, other: Truth) -> Truth:
            return Truth(self.value and other.value)

        def __invert__(self) -> Truth:
            return Truth(not self.value)

        def __rshift__(self, other: Truth) -> Truth:
            return Truth(self.value or not other.value)

        def __xor__(self, other: Truth) -> Truth:
            return Truth(self.value == other.value)

    words = {"not": "~", "and": "&", "or": "|", "if": ">>", "iff": "^"}
    spaced = text.replace("(", " ( ").replace(")", " ) ").split()
    names = {name: Truth(value) for name, value in given_.items()}
    return bool(eval(" ".join(words.get(word, word) for word in spaced), {}, names).value)


def test_precedence_of_formulas() -> None:
    formula = parse_formula("not a and b or c if a")
    assert formula == parse_formula("(((not a) and b) or c) if a")
    assert formula.names == ("a", "b", "c")


DEEP = "(" * 300 + "a" + ")" * 300


@pytest.mark.parametrize(
    "text", ["", "a and", "and a", "(a", "a b", "a)", "not", DEEP, "not " * 400 + "a", "a " * 600]
)
def test_a_formula_that_cannot_be_read(text: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse_formula(text)
    assert caught.value.code == "case-formula"
