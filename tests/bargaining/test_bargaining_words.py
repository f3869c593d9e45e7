"""What findings say: words for options and numbers, and sentences that an analyst could print."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bargaining.ripening_cases import peace_case
from ripeness.bargaining.case_words import CaseWords
from ripeness.bargaining.finding import Finding
from ripeness.bargaining.logroll import empty_concessions
from ripeness.bargaining.solve import solve_case
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_relax import trade_findings
from ripeness.case import Case, Dimension, Option, Range, absent_id


def told(case: Case) -> Case:
    """The case with meanings, and with an optional term."""
    dimensions = {
        name: replace(
            item,
            issue="territory",
            options=tuple(
                replace(option, meaning=f"meaning of {option.id.replace('/', ' ')} (aside)")
                for option in item.options
            ),
        )
        for name, item in case.dimensions.items()
    }
    return replace(case, dimensions=dimensions)


def test_options_by_their_meaning_and_numbers_by_what_they_are():
    dimension = Dimension(
        id="justice/amnesty",
        kind="optional",
        issue="justice",
        options=(
            Option(id="justice/amnesty", dimension="justice/amnesty", meaning="no trials (for soldiers)"),
            Option(id=absent_id("justice/amnesty"), dimension="justice/amnesty", absent=True),
        ),
    )
    case = peace_case()
    words = CaseWords(replace(case, dimensions={**case.dimensions, dimension.id: dimension}))
    side = case.war.sides[0]
    assert words.option("justice/amnesty") == "“no trials” (justice)"
    assert words.option("not:justice/amnesty") == "not “no trials” (justice)"
    assert words.option("other/free_port") == "“free port”"
    assert words.dimension("justice/amnesty") == "“no trials” (justice)"
    assert words.dimension("force_limits/size") == "force limits (size)"
    assert words.number(f"outside.{side}") == f"the worth of no deal to {side}"
    assert words.number(f"values.{side}.justice/amnesty") == f"the worth of “no trials” (justice) to {side}"
    assert (
        words.number(f"weights.{side}.force_limits/size") == f"the weight of force limits (size) for {side}"
    )
    assert words.number(f"war.costs.{side}") == f"the cost of a month of fighting to {side}"
    assert (
        words.number("war.guarantees.justice/amnesty.hazard_ratio")
        == "the hazard ratio of “no trials” (justice)"
    )
    assert words.number("war.discount") == "the monthly discount factor"


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return solve_case(told(peace_case()), draws=64).findings


def sentences(finding: Finding) -> list[str]:
    return [finding.answer, finding.uncertainty, *finding.tips, *finding.caveats]


def test_every_finding_says_what_it_rests_on_and_what_would_tip_it(findings):
    for finding in findings:
        assert finding.rests_on, finding.question
        assert finding.tips, finding.question
        assert finding.answer.endswith("."), finding.answer


def test_no_share_above_the_whole_and_no_negative_zero(findings):
    for finding in findings:
        for text in sentences(finding):
            assert all(float(share) <= 100 for share in re.findall(r"([\d.]+)%", text)), text
            assert not re.search(r"(?<![\d.])-0(?:\.0+)?(?![.\d])", text), text
            assert not re.search(r"\b(nan|inf)\b", text), text
        for name, value in finding.numbers.items():
            ends = value if isinstance(value, tuple) else (value,)
            assert not any(str(one) == "-0.0" for one in ends), name


def test_words_stand_where_there_are_words_for_options_and_numbers(findings):
    case = peace_case()
    codes = {option for item in case.dimensions.values() for option in item.option_ids if "/" in option}
    path = re.compile(r"\b(outside|values|weights)\.\w|\bwar\.(?!shift_to)\w")
    for finding in findings:
        for text in (*sentences(finding), *finding.numbers):
            assert not [code for code in codes if code in text], text
            assert not path.search(text), text


def test_numbers_are_kept_without_the_noise_of_their_last_places():
    found = Finding("?", "test", ".", {"a": -0.0, "b": (1e-17, 0.1 + 0.2), "c": float("inf")})
    assert found.numbers == {"a": 0.0, "b": (0.0, 0.3), "c": float("inf")}
    assert str(found.numbers["a"]) == "0.0"


def test_silence_on_an_issue_is_no_sign_that_a_concession_is_empty():
    """Only a receiver that was heard on the issue makes a concession there worth telling."""
    case = peace_case()
    first, second = case.signers
    name = next(iter(case.dimensions))
    loose = {dimension: Range(0.0, 1.0) for dimension in case.dimensions}
    flat = {**case.values[second], **{option: Range(0.2, 0.8) for option in case.dimensions[name].option_ids}}
    silent = replace(case, weights={**case.weights, second: loose}, values={**case.values, second: flat})
    heard = replace(
        silent, weights={**case.weights, second: {**loose, name: Range(0.0, 1.0, "statements", ("s1",))}}
    )
    texts = []
    for made in (silent, heard):
        problem = CaseProblem(made, draws=8, seed=0, executor=None)
        assert any(
            problem.space.parties[one.receiver] == second and problem.space.dimensions[one.option[0]] == name
            for one in empty_concessions(problem.ranged)
        )
        texts.append(trade_findings(problem)[1].answer)
    topic = CaseWords(case).dimension(name)
    assert f"{first} on {topic} to {second}" not in texts[0]
    assert "only because nothing was heard" in texts[0]
    assert f"{first} on {topic} to {second}" in texts[1]
