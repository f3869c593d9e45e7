"""Ripeness: stalemate on own beliefs, way out for all who must sign, and the two together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.ripening_cases import LINE, peace_case
from ripeness.bargaining.from_case import ranged_from_case
from ripeness.bargaining.ranges import range_zone
from ripeness.bargaining.ripening import ripeness_findings
from ripeness.bargaining.stalemate import monthly_gain, stalemate, way_out
from ripeness.case import Range, apply_settings, default_war

POINT = {
    "war.front_positions": 100.0,
    "war.discount": 0.98,
    "war.horizon": 24.0,
    "war.beliefs.Northland": 0.6,
    "war.beliefs.Southland": 0.6,
    "war.costs.Northland": 0.002,
    "war.costs.Southland": 0.004,
    "war.penalties.Northland": 0.0,
    "war.penalties.Southland": 0.0,
}


def number(value):
    return np.array([value])


def test_gain_of_a_month_by_the_closed_form():
    """d^T (2p - 1) / N - c with p .6, N 100, d .98, T 24, c .002 (C4 without rearming)."""
    gain = monthly_gain(
        belief=number(0.6),
        toward=1,
        positions=number(100.0),
        discount=number(0.98),
        months=number(24.0),
        cost=number(0.002),
    )
    assert gain[0] == pytest.approx(-0.000768439, abs=5e-10)
    free = monthly_gain(
        belief=number(0.6),
        toward=1,
        positions=number(100.0),
        discount=number(0.98),
        months=number(24.0),
        cost=number(0.0),
    )
    assert free[0] == pytest.approx(0.0012316, abs=5e-8)


def test_the_other_side_gains_what_the_first_loses():
    arguments = {
        "positions": number(50.0),
        "discount": number(1.0),
        "months": number(9.0),
        "cost": number(0.0),
    }
    first = monthly_gain(belief=number(0.7), toward=1, **arguments)
    second = monthly_gain(belief=number(0.7), toward=-1, **arguments)
    assert first[0] == -second[0] == pytest.approx(0.4 / 50)


def test_points_give_a_certain_answer_and_the_flips_are_where_the_gain_is_zero():
    case = apply_settings(peace_case(), POINT)
    first, second = stalemate(case.war)
    assert first.gain == pytest.approx((-0.000768439,) * 2, abs=5e-10)
    assert first.verdict == second.verdict == "certain"
    assert first.cost_flip == pytest.approx(0.0012316, abs=5e-8)
    cheap = apply_settings(case, {"war.costs.Northland": first.cost_flip * 0.99})
    assert stalemate(cheap.war)[0].verdict == "impossible"
    sure = apply_settings(case, {"war.beliefs.Northland": min(1.0, first.belief_flip * 1.001)})
    assert stalemate(sure.war)[0].verdict == "impossible"


@settings(max_examples=30, deadline=None)
@given(
    st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    st.tuples(st.floats(0, 0.02), st.floats(0, 0.02)).map(sorted),
    st.integers(0, 1000),
)
def test_every_draw_lies_within_the_exact_ends(belief, cost, seed):
    war = default_war(("Northland", "Southland"))
    war = replace(
        war,
        beliefs={**war.beliefs, "Northland": Range(*belief)},
        costs={**war.costs, "Northland": Range(*cost)},
    )
    first, _ = stalemate(war, draws=200, seed=seed)
    if first.verdict == "certain":
        assert first.draws.all()
    if first.verdict == "impossible":
        assert not first.draws.any()
    assert first.gain[0] <= first.gain[1]


def test_more_cost_and_more_penalty_never_undo_a_stalemate():
    case = peace_case()
    base = stalemate(case.war)[0]
    for path, value in (("war.costs.Northland", "0.02..0.03"), ("war.penalties.Northland", "0.01..0.05")):
        after = stalemate(apply_settings(case, {path: value}).war)[0]
        assert after.gain[0] <= base.gain[0]
        assert (after.draws | ~base.draws).all()


def test_penalty_without_credibility_changes_nothing():
    case = apply_settings(peace_case(), {"war.credibility.Northland": 0.0})
    harsh = apply_settings(case, {"war.penalties.Northland": 0.5})
    assert stalemate(harsh.war)[0].gain == stalemate(case.war)[0].gain


def test_way_out_of_the_small_case_is_certain_and_goes_with_the_outside_options():
    case = peace_case()
    out = way_out(ranged_from_case(case))
    assert out.verdict == "certain"
    assert out.each == {"Northland": "certain", "Southland": "certain"}
    # The middle line with the exchange: worst 0.8 * 0.5 + 0.2 * 0.8 = 0.56 of utility against 0.3.
    assert out.best is not None
    assert out.best.margin == pytest.approx(0.26)
    assert way_out(ranged_from_case(_outside(case, 0.5, 0.7))).verdict == "possible"
    none = way_out(ranged_from_case(_outside(case, 0.9, 0.95)))
    assert none.verdict == "impossible"
    assert none.each == {"Northland": "possible", "Southland": "possible"}


def test_way_out_agrees_with_the_zone_that_is_handed_in():
    ranged = ranged_from_case(_outside(peace_case(), 0.5, 0.7))
    assert way_out(ranged, zone=range_zone(ranged)).verdict == way_out(ranged).verdict


def _outside(case, low, high):
    return replace(
        case,
        outside={**case.outside, "Northland": Range(low, high), "Southland": Range(low, high)},
    )


def test_ripe_needs_both():
    settled = apply_settings(peace_case(), POINT)
    yes = ripeness_findings(settled)
    assert yes[0].answer.startswith("Yes: on every number in the ranges both sides are at a stalemate")
    assert [finding.method for finding in yes] == ["ripeness"] * 5
    keen = apply_settings(settled, {"war.beliefs.Northland": 0.9})
    no = ripeness_findings(keen)
    assert no[0].answer.startswith("No: a stalemate that both sides see is impossible")
    assert no[1].answer.startswith("No: on its own beliefs Northland gains by fighting on")
    assert no[3].answer == "No: Northland expects to gain by fighting on, whatever the numbers."
    shut = ripeness_findings(_outside(settled, 0.9, 0.95))
    assert shut[0].answer.endswith("a way out for all who must sign is impossible.")
    assert "A way out would become possible if" in shut[4].tips[0]
    perhaps = ripeness_findings(apply_settings(settled, {"war.beliefs.Northland": "0.5..0.9"}))
    assert perhaps[0].answer.startswith("Perhaps: a stalemate that both sides see is possible")


def test_statements_beside_the_numbers_are_counted():
    case = peace_case()
    war = replace(
        case.war, costs={**case.war.costs, "Northland": Range(0.001, 0.01, "default", ("s1", "s2"))}
    )
    finding = ripeness_findings(replace(case, war=war))[1]
    assert finding.numbers["statements on its costs and manpower"] == 2
    assert "2 statements on its costs and manpower and no statements of its own" in finding.uncertainty


def test_without_a_war_block_the_way_out_is_still_judged():
    found = ripeness_findings(peace_case(war=None))
    assert len(found) == 2
    assert found[0].answer.startswith("It cannot be said")
    assert found[1].answer.startswith("Yes: some package")


def test_forbidding_everything_is_told():
    both = ("prisoners/exchange", "not:prisoners/exchange")
    case = peace_case(exclusions=tuple((one, other) for one in LINE for other in both))
    finding = ripeness_findings(case)[-1]
    assert finding.answer.startswith("No:")
    assert finding.tips == ("No package is feasible: check the exclusions and requirements.",)
