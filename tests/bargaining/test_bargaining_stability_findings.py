"""Findings on stability and on group decision: what they say of small cases whose answer is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bargaining.ripening_cases import graph, peace_case, stand
from ripeness.bargaining import finding_from_dict
from ripeness.bargaining.group_findings import group_findings, ranged_group
from ripeness.bargaining.stability_findings import graph_from_case, stability_findings
from ripeness.case import Preference
from ripeness.errors import CaseError, SolverError


def test_dilemma_lasts_and_all_would_gain_together():
    today, lasting, together = stability_findings(peace_case())
    assert today.answer == (
        "Today's state (“Northland fights on; Southland fights on”) would last: no actor can better itself by a "
        "move of its own."
    )
    assert lasting.numbers["states"] == 4
    assert lasting.numbers["states that last (nash)"] == 1
    assert lasting.numbers["states that last (seq)"] == 2  # the published result: foresight adds cooperation
    assert (
        "One state lasts whatever the others would answer: “Northland fights on; Southland" in lasting.answer
    )
    assert "one lasts only because a move away would be answered: “nobody acts”" in lasting.answer
    assert (
        together.answer
        == "Yes: moving together, all would be better off in “nobody acts”, and nobody would leave it."
    )


def test_tips_say_which_preference_flips_today():
    today = stability_findings(peace_case())[0]
    assert all("today's state would no longer last" in tip for tip in today.tips)
    block = graph()
    for tip in today.tips:
        actor, place = ("Northland", 1) if tip.startswith("If Northland") else ("Southland", 1)
        assert f"its preference {place + 1} " in tip
        assert "reversed" in tip
        rows = dict(block.preferences)
        rows[actor] = (rows[actor][0], Preference(formula=f"not ({rows[actor][1].formula})"))
        changed = stability_findings(peace_case(stability=replace(block, preferences=rows)))[0]
        assert "would not last" in changed.answer
    assert len(today.tips) == 2


def test_state_that_someone_would_leave_is_told_with_its_reason():
    block = graph({"Northland": ("not fight_north",), "Southland": ("fight_south",)})
    today = stability_findings(peace_case(stability=block))[0]
    assert "would not last: it is unstable for Northland because Northland can move to" in today.answer
    assert today.rests_on == ("stability.preferences.Northland", "stability.preferences.Southland")
    assert today.uncertainty == "2 of 2 preference statements are assumed, not read from what was said."


def test_joint_gain_that_would_not_hold_names_the_ranking_that_would_keep_it():
    block = graph(
        {"Northland": ("not fight_south", "fight_north"), "Southland": ("not fight_north", "fight_south")}
    )
    block = replace(block, options=(block.options[0], replace(block.options[1], moves="drop")))
    together = stability_findings(peace_case(stability=block))[2]
    assert "but it would not hold" in together.answer
    assert together.tips == (
        "It would hold for Northland if Northland did not rank “Northland fights on” above it.",
    )


def test_coalitions_are_asked():
    block = replace(graph(), coalitions=(("Northland", "Southland"),))
    found = stability_findings(peace_case(stability=block))
    assert found[3].answer.startswith("Yes: Northland and Southland could move together to “nobody acts”")


def test_no_joint_gain_is_said():
    block = graph({"Northland": ("fight_north",), "Southland": ("fight_south",)})
    found = stability_findings(peace_case(stability=block))
    assert found[2].answer.startswith("No: no state that Northland and Southland could reach together")


def test_missing_block_wrong_status_quo_and_unknown_option_are_refused():
    with pytest.raises(SolverError) as caught:
        stability_findings(peace_case(stability=None))
    assert caught.value.code == "solver-no-stability"
    with pytest.raises(SolverError) as caught:
        graph_from_case(replace(graph(), infeasible=("fight_north and fight_south",)))
    assert caught.value.code == "solver-graph-status-quo"
    with pytest.raises(CaseError):
        stability_findings(peace_case(stability=graph({"Northland": ("surrender",)})))


def test_group_finding_names_option_bounds_and_what_tips_it():
    (finding,) = group_findings(peace_case(), draws=100)
    group = ranged_group(peace_case().positions["line"]).middle()
    mean = float((group.weights * group.position).sum() / group.weights.sum())
    assert finding.numbers["compromise mean (0 to 100)"] == pytest.approx(mean)
    assert f"would settle at {mean:.0f} of 100 (0 is Northland's end, 100 Southland's)" in finding.answer
    assert "nearest to “the middle line”" in finding.answer
    low, high = finding.numbers["compromise mean, smallest and largest (0 to 100)"]
    inner = finding.numbers["compromise mean, middle nine tenths of the assumed range"]
    assert low <= inner[0] <= inner[1] <= high
    assert finding.rests_on[0] == "positions.line.Northland.capability"
    assert finding_from_dict(finding.as_dict()) == finding


def test_a_tip_about_a_stand_is_where_the_mean_crosses():
    """Northland alone can carry the mean from the middle option to the southern one."""
    stands = {"Northland": stand((70, 70), (3, 3)), "Southland": stand((30, 30))}
    (finding,) = group_findings(peace_case(positions={"line": stands}), draws=20)
    assert finding.numbers["compromise mean (0 to 100)"] == pytest.approx(60)
    assert (
        "If Northland stood at 90 instead of 70, the weighted mean would come nearer to “the south line”."
        in (finding.tips)
    )
    moved = {**stands, "Northland": stand((90.1, 90.1), (3, 3))}
    (after,) = group_findings(peace_case(positions={"line": moved}), draws=20)
    assert "nearest to “the south line”" in after.answer


def test_three_actors_on_two_dimensions_meet_in_an_election():
    line = peace_case().positions["line"]
    case = peace_case()
    other = replace(case.dimensions["line"], id="border")
    case = replace(
        case, dimensions={**case.dimensions, "border": other}, positions={"line": line, "border": line}
    )
    found = group_findings(case, draws=20)
    assert len(found) == 3
    chances = [value for name, value in found[2].numbers.items() if name.startswith("chance")]
    assert sum(chances) == pytest.approx(1)
    assert "on line and border together" in found[2].answer


def test_draws_follow_the_seed_alone():
    one, two, three = (group_findings(peace_case(), draws=50, seed=seed)[0] for seed in (1, 1, 2))
    assert one == two
    name = "compromise mean, middle nine tenths of the assumed range"
    assert one.numbers[name] != three.numbers[name]


def test_silent_salience_does_not_stop_the_forecast_and_no_places_do():
    stands = {"Northland": stand((70, 70), salience=(0, 5)), "Southland": stand((30, 30), salience=(0, 5))}
    (finding,) = group_findings(peace_case(positions={"line": stands}), draws=20)
    low, high = finding.numbers["compromise mean, smallest and largest (0 to 100)"]
    assert np.allclose((low, high), (30, 70), atol=1e-3)
    with pytest.raises(SolverError) as caught:
        group_findings(peace_case(positions={}))
    assert caught.value.code == "solver-no-positions"
