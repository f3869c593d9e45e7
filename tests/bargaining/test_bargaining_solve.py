"""From a case file to findings."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

import ripeness.bargaining as bargaining
from ripeness.bargaining.enumerate import packages_at
from ripeness.bargaining.finding import Finding
from ripeness.bargaining.from_case import case_path, ranged_from_case, space_from_case
from ripeness.bargaining.ranges import utility_bounds
from ripeness.bargaining.sampling import parameter_names
from ripeness.bargaining.solve import METHODS, solve_case
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_deals import _exchange
from ripeness.bargaining.solve_words import figure, join, over_range, percent
from ripeness.case import (
    Case,
    Dimension,
    Interaction,
    Option,
    Party,
    Range,
    Requirement,
    Signer,
    absent_id,
    case_ranges,
    range_at,
)
from ripeness.errors import SolverError, UsageError


def case(outside_north=(0.1, 0.3), outside_south=(0.1, 0.3)):
    """A small case: a line, a cap on forces that needs a guarantor, and who guarantees."""

    def dimension(name, kind, *options):
        rows = [Option(id=o, dimension=name) for o in options]
        if kind == "optional":
            rows.append(Option(id=absent_id(options[0]), dimension=name, absent=True))
        poles = ("North.Bank", "South Bank") if kind == "ordered" else ("", "")
        return Dimension(id=name, kind=kind, options=tuple(rows), poles=poles)

    dimensions = {
        "territory/line": dimension(
            "territory/line", "ordered", "territory/north", "territory/middle", "territory/south"
        ),
        "force_limits/cap": dimension("force_limits/cap", "optional", "force_limits/cap"),
        "guarantees/who": dimension("guarantees/who", "exclusive", "guarantees/none", "guarantees/delta"),
    }
    said = {"basis": "statements", "statements": ("s1",)}

    def values(*rows):
        names = [
            "territory/north",
            "territory/middle",
            "territory/south",
            "force_limits/cap",
            "guarantees/none",
            "guarantees/delta",
        ]
        found = {name: Range(low, high, **said) for name, (low, high) in zip(names, rows, strict=True)}
        found["not:force_limits/cap"] = found["force_limits/cap"].complement()
        return found

    def weights(*rows):
        return {name: Range(low, high, **said) for name, (low, high) in zip(dimensions, rows, strict=True)}

    return Case(
        title="Two banks of a river",
        parties={name: Party(name=name) for name in ("North.Bank", "South Bank", "Delta")},
        dimensions=dimensions,
        values={
            "North.Bank": values((0.9, 1.0), (0.4, 0.6), (0.0, 0.1), (0.0, 0.2), (0.3, 0.5), (0.5, 0.9)),
            "South Bank": values((0.0, 0.1), (0.3, 0.6), (0.9, 1.0), (0.6, 1.0), (0.0, 0.2), (0.8, 1.0)),
            "Delta": values((0.4, 0.5), (0.5, 0.6), (0.4, 0.5), (0.1, 0.2), (0.3, 0.4), (0.9, 1.0)),
        },
        weights={
            "North.Bank": weights((0.5, 0.7), (0.1, 0.3), (0.1, 0.3)),
            "South Bank": weights((0.2, 0.4), (0.2, 0.4), (0.3, 0.5)),
            "Delta": weights((0.2, 0.4), (0.2, 0.4), (0.3, 0.5)),
        },
        outside={
            "North.Bank": Range(*outside_north, **said),
            "South Bank": Range(*outside_south, **said),
            "Delta": Range(-1.0, -0.5),
        },
        signers={
            "North.Bank": Signer(party="North.Bank", basis="analyst"),
            "South Bank": Signer(
                party="South Bank", basis="analyst", ratification=Range(0.3, 0.4, "analyst")
            ),
        },
        exclusions=(("territory/north", "guarantees/none"),),
        requirements=(Requirement(option="force_limits/cap", needs=("guarantees/delta",)),),
        interactions=(
            Interaction(
                party="South Bank", options=("territory/south", "guarantees/delta"), utility=Range(0.05, 0.1)
            ),
        ),
    )


def test_numbers_of_a_case_stand_in_the_space():
    ranged = ranged_from_case(case())
    assert ranged.parties == ("North.Bank", "South Bank")
    assert ranged.signers == (0, 1)
    assert ranged.shape == (3, 2, 2)
    assert ranged.mirrored == (1,)
    assert ranged.weight_low.tolist() == [[0.5, 0.1, 0.1], [0.2, 0.2, 0.3]]
    assert ranged.threshold_low.tolist() == [0.1, 0.3]
    assert ranged.reserve_high.tolist() == [0.3, 0.4]
    assert set(ranged.forbidden) == {((0, 0), (2, 0)), ((1, 0), (2, 0))}
    (together,) = ranged.interactions
    assert together.options == ((0, 2), (2, 1))
    assert together.low.tolist() == [0.0, 0.05]
    low, high = utility_bounds(ranged, np.array([2, 1, 1]))
    assert low[0, 0] == pytest.approx(0.7 * 0.0 + 0.1 * 0.8 + 0.2 * 0.5)  # free weight to the worst values
    assert high[0, 0] == pytest.approx(0.5 * 0.1 + 0.3 * 1.0 + 0.2 * 0.9)


def test_other_parties_come_in_by_name_but_signers_never_go():
    space = space_from_case(case(), parties=["Delta", "North.Bank", "South Bank"])
    assert space.parties == ("North.Bank", "South Bank", "Delta")
    assert space.signers == (0, 1)
    with pytest.raises(SolverError, match="left out"):
        ranged_from_case(case(), parties=["Delta", "North.Bank"])
    with pytest.raises(SolverError, match="nobody"):
        ranged_from_case(replace(case(), signers={}))


def test_veto_players_must_accept_too():
    whole = replace(case(), veto_players={"Delta": Signer(party="Delta", basis="analyst")})
    assert ranged_from_case(whole).parties == ("North.Bank", "South Bank", "Delta")
    assert ranged_from_case(whole).signers == (0, 1, 2)


def test_every_drawn_number_has_its_path_in_the_case():
    made = case()
    ranged = ranged_from_case(made)
    for name in parameter_names(ranged):
        if not name.startswith("interactions"):
            assert range_at(made, case_path(name, ranged)).width > 0
    assert case_path("weights.North.Bank.territory/line", ranged) == "weights.North.Bank.territory/line"
    assert (
        case_path("values.South Bank.force_limits/cap.force_limits/cap", ranged)
        == "values.South Bank.force_limits/cap"
    )
    assert case_path("thresholds.South Bank", ranged) == "signers.South Bank.ratification"
    assert case_path("outside.North.Bank", ranged) == "outside.North.Bank"


def solved(made, *methods, **options):
    found = solve_case(made, methods=methods, draws=64, **options)
    assert not found.skipped
    return found


def test_findings_say_something_and_rest_on_paths_of_the_case():
    made = case()
    found = solved(made, "acceptance", "deal-space", "relax", "trades")
    paths = {path for path, _ in case_ranges(made)}
    for finding in found.findings:
        assert isinstance(finding, Finding)
        assert finding.question.endswith("?")
        assert finding.answer.endswith(".")
        assert finding.caveats or finding.method == "relax"
        assert finding.rests_on
        for path in finding.rests_on:
            assert path in paths or path.startswith("signers."), path
        for text in (finding.answer, finding.uncertainty, *finding.tips, *finding.caveats):
            assert not re.search(r"\bnan\b|\binf\b|None,|\{|\}|  ", text), text
    assert found.findings[0].method == "acceptance"
    assert set(found.results) >= {"acceptance", "deal-space", "relax", "trades"}


def test_an_answer_for_all_numbers_is_told_as_such():
    never = solved(case(outside_north=(2.0, 3.0)), "acceptance").findings[0]
    assert never.answer.startswith("No: no package")
    assert "share of the assumed range with a deal" not in never.numbers
    always = solved(case(outside_north=(-1, -0.9), outside_south=(-1, -0.9)), "acceptance").findings[0]
    assert always.answer.startswith("Yes: some package")
    open_ = solved(case(outside_north=(0.2, 0.75), outside_south=(0.2, 0.7)), "acceptance").findings[0]
    assert open_.answer.startswith("It depends")
    assert 0 < open_.numbers["share of the assumed range with a deal"] < 1


def test_no_point_is_named_where_the_zone_is_empty_and_what_is_missing_opens_it():
    made = case(outside_north=(0.95, 0.95))
    found = solved(made, "deal-space", "relax")
    point = next(one for one in found.findings if one.method == "deal-space")
    assert point.answer.startswith("None: at the middle")
    assert not any(name.startswith("utility") for name in point.numbers)
    change = next(one for one in found.findings if one.method == "relax")
    fall = change.numbers["fall in the worth of no deal to North.Bank that suffices"]
    assert fall > 0
    for slack, empty in ((1e-9, False), (-1e-6, True)):
        new = 0.95 - fall - slack
        problem = CaseProblem(case(outside_north=(new, new)), draws=16, seed=0)
        assert problem.solutions.zone_empty is empty


def test_terms_out_of_reach_are_named_with_who_refuses():
    made = case(outside_north=(0.55, 0.6), outside_south=(-1, -1))
    found = solved(made, "acceptance").findings[1]
    assert "“south” (territory) (refused by North.Bank in any package)" in found.answer
    ranged = ranged_from_case(made)
    south = packages_at(ranged.central(), np.arange(12))
    south = south[south[:, 0] == 2]
    assert (utility_bounds(ranged, south)[1][:, 0] < 0.55).all()


def test_a_default_outside_option_is_said_to_carry_nothing():
    made = case()
    bare = replace(made, outside={name: Range(-0.5, 0.5) for name in made.outside})
    assert "declared default throughout" in solved(bare, "acceptance").findings[0].answer
    assert "declared default throughout" not in solved(made, "acceptance").findings[0].answer


def test_a_space_too_large_to_count_is_answered_by_programs_and_merging(monkeypatch):
    made = case(outside_north=(0.2, 0.75), outside_south=(0.2, 0.7))
    exact = {one.question: one for one in solved(made, "acceptance", "relax").findings}
    monkeypatch.setattr("ripeness.bargaining.solve_context.RANGE_LIMIT", 1)
    monkeypatch.setattr("ripeness.bargaining.solve_relax._LIMIT", 1)
    large = solved(made, "acceptance", "deal-space", "relax").findings
    assert large[0].answer.split(":")[0] == exact[large[0].question].answer.split(":")[0]
    share = "share of the assumed range with a deal"
    assert large[0].numbers[share] == pytest.approx(exact[large[0].question].numbers[share], abs=0.1)
    assert large[-1].numbers["bound on it"] >= large[-1].numbers["smallest margin"]


def test_the_same_seed_gives_the_same_findings_and_no_clock_or_order_matters():
    one, two = (solved(case(), "deal-space", "acceptance", seed=4).findings for _ in range(2))
    assert one == two
    assert [each.method for each in one] == ["acceptance", "acceptance", "deal-space", "deal-space"]


def test_a_method_that_lacks_its_block_is_skipped_with_the_reason_unless_asked_for_alone():
    found = solve_case(case(), methods=["deal-space", "game", "stability"], draws=16)
    assert {one.method for one in found.findings} == {"deal-space"}
    assert "war" in found.skipped["game"]
    assert set(found.skipped) == {"game", "stability"}
    with pytest.raises(SolverError):
        solve_case(case(), methods=["game"], draws=16)


def test_unknown_methods_and_no_draws_are_refused():
    with pytest.raises(UsageError, match="Known are: ripeness"):
        solve_case(case(), methods=["peace"])
    with pytest.raises(UsageError):
        solve_case(case(), draws=0)


def test_progress_names_each_method_before_it_runs():
    told = []
    solve_case(case(), methods=["trades", "relax"], draws=16, progress=told.append)
    assert told == ["relax", "trades"]


def test_every_method_of_the_table_can_be_loaded():
    from ripeness.bargaining.solve import _function

    for method in METHODS:
        assert callable(_function(method))


def test_public_names_resolve_and_are_sorted():
    assert list(bargaining.__all__) == sorted(
        bargaining.__all__, key=lambda n: (0 if n.isupper() else 1 if n[0].isupper() else 2, n)
    )
    for name in bargaining.__all__:
        assert getattr(bargaining, name) is not None
    with pytest.raises(AttributeError):
        _ = bargaining.peace


def test_naming_a_finding_loads_no_solver():
    code = "import ripeness.bargaining.finding, sys; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"numpy", "scipy", "ripeness.bargaining.space"} & set(out.split())


def test_words():
    assert [over_range(x) for x in (0, 0.25, 1)] == [
        "nowhere in the assumed range",
        "over 25% of the assumed range",
        "over all of the assumed range",
    ]
    assert join([]) == ""
    assert join(["a"]) == "a"
    assert join(["a", "b", "c"], last="or") == "a, b or c"
    assert [percent(x) for x in (0, 0.004, 0.5, 0.996, 1)] == ["0%", "under 1%", "50%", "over 99%", "100%"]
    assert percent(-0.0) == "0%"
    assert figure(-1e-12) == "0.00"
    assert [figure(x) for x in (0, 0.03, 0.5, -2, float("inf"))] == [
        "0.00",
        "0.030",
        "0.50",
        "-2.00",
        "no finite amount",
    ]


def test_the_example_cases_are_solved_by_every_method(examples):
    """Drafted from the shipped texts: every method answers or names what the case lacks."""
    from datetime import date

    from ripeness.case import draft_case
    from ripeness.corpus import ingest
    from ripeness.ledger import build_ledger
    from ripeness.reading import default_reader
    from ripeness.vocabulary import load_vocabulary

    if not (examples / "sudan-jeddah").is_dir():
        pytest.skip("the example texts are not there")
    vocabulary = load_vocabulary()
    found = ingest([examples / "sudan-jeddah"])
    reader = default_reader(vocabulary, packs=["generic"])
    statements = [one for document in found.documents for one in reader.read(document)]
    day = date(2026, 1, 1)
    ledger = build_ledger(
        statements, found.documents, vocabulary, links=found.links, packs=["generic"], as_of=day
    )
    drafted = draft_case(ledger, vocabulary, packs=["generic"], as_of=day)
    answer = solve_case(drafted, methods=["acceptance", "deal-space", "relax", "trades"], draws=32)
    assert {one.method for one in answer.findings} == {"acceptance", "deal-space", "relax", "trades"}


def test_a_space_too_large_to_count_still_says_which_terms_are_out_of_reach(monkeypatch):
    """The same case counted and sampled: the proofs agree, the shares within their stated errors."""
    made = case(outside_north=(0.55, 0.6), outside_south=(-1, -1))
    counted = solved(made, "acceptance").findings
    monkeypatch.setattr("ripeness.bargaining.solve_context.RANGE_LIMIT", 1)
    sampled = solved(made, "acceptance").findings
    lead = counted[1].answer.split(" Most over")[0]
    assert lead.startswith("Out of reach")
    assert sampled[1].answer.split(" Most over")[0] == lead
    assert "too large to count" in sampled[1].uncertainty
    assert "standard error" in sampled[1].uncertainty
    for name, value in counted[1].numbers.items():
        error = sampled[1].numbers[f"{name}, standard error"]
        assert sampled[1].numbers[name] == pytest.approx(value, abs=4 * error + 0.02)
    assert sampled[0].numbers["standard error of that mean share"] >= 0
    assert sampled[0].rests_on == counted[0].rests_on or set(sampled[0].rests_on) & set(counted[0].rests_on)


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ("“a pause”", "“a truce”", "take “a truce” in place of “a pause”"),
        ("“elections”", "not “elections”", "leave out “elections”"),
        ("not “elections”", "“elections”", "add “elections”"),
    ],
)
def test_what_another_solution_would_change_is_told_without_double_negation(
    here: str, there: str, told: str
) -> None:
    assert _exchange(here, there) == told
