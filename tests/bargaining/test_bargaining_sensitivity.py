"""Tornado, Sobol indices, tipping points, scenarios, and what they say of a case."""

from __future__ import annotations

import builtins
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.ripening_cases import peace_case
from ripeness.bargaining.from_case import ranged_from_case, space_from_case
from ripeness.bargaining.game.from_war import Packages
from ripeness.bargaining.ranges import utility_bounds
from ripeness.bargaining.sensitivity import (
    compare_scenarios,
    explain,
    flips,
    sensitivity_findings,
    sobol_indices,
    tipping_points,
    tornado,
)
from ripeness.bargaining.sensitivity.case_models import deal_margin, deal_model, game_model, outside_margin
from ripeness.case import Range, Scenario, apply_settings
from ripeness.errors import MissingPartError, SolverError

A, B = 7.0, 0.1


def ishigami(points):
    one, two, three = points.T
    return np.sin(one) + A * np.sin(two) ** 2 + B * three**4 * np.sin(one)


def test_sobol_indices_of_the_ishigami_function():
    """Closed form: Ishigami and Homma (1990), a = 7, b = 0.1."""
    bounds = dict.fromkeys(("x1", "x2", "x3"), (-math.pi, math.pi))
    found = sobol_indices(ishigami, bounds, draws=2048, seed=1)
    variance = A**2 / 8 + B * math.pi**4 / 5 + B**2 * math.pi**8 / 18 + 0.5
    first = np.array([0.5 * (1 + B * math.pi**4 / 5) ** 2, A**2 / 8, 0.0]) / variance
    apart = 8 * B**2 * math.pi**8 / 225 / variance
    total = first + np.array([apart, 0.0, apart])
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=5e-5)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=5e-5)
    assert found.first == pytest.approx(first, abs=0.02)
    assert found.total == pytest.approx(total, abs=0.02)
    assert found.variance == pytest.approx(variance, rel=0.02)
    assert found.evaluations == 2048 * 5
    assert (np.abs(found.first - first) <= 2 * found.first_error + 1e-9).all()


def test_sobol_is_repeatable_and_a_point_range_has_no_share():
    bounds = {"a": (0.0, 1.0), "fixed": (2.0, 2.0), "b": (0.0, 1.0)}

    def model(points):
        return 3 * points[:, 0] + points[:, 2] * points[:, 1]

    one, two = (sobol_indices(model, bounds, draws=256, seed=0) for _ in range(2))
    assert one.total.tolist() == two.total.tolist()
    assert one.total_error.tolist() == two.total_error.tolist()
    assert one.total[1] == 0
    assert one.first == pytest.approx([9 / 13, 0, 4 / 13], abs=0.03)


def test_figure_that_does_not_move_has_indices_of_zero():
    found = sobol_indices(lambda points: np.ones(len(points)), {"a": (0.0, 1.0)}, draws=8)
    assert found.variance == 0
    assert found.total.tolist() == [0]


def test_sobol_refusals(monkeypatch):
    with pytest.raises(SolverError) as caught:
        sobol_indices(ishigami, {"a": (0.0, 1.0)}, draws=100)
    assert caught.value.code == "solver-draws"
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("SALib"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingPartError, match="SALib") as missing:
        sobol_indices(ishigami, {"a": (0.0, 1.0)}, draws=8)
    assert missing.value.code == "missing-part-salib"
    answered = sensitivity_findings(peace_case())
    assert any("SALib" in caveat for caveat in answered[0].caveats)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=5))
def test_tornado_of_a_linear_figure_ranks_by_slope(slopes):
    bounds = {f"x{number}": (0.0, 2.0) for number in range(len(slopes))}
    bars = tornado(lambda points: points @ np.array(slopes), bounds)
    assert [bar.swing for bar in bars] == pytest.approx(sorted((2 * abs(s) for s in slopes), reverse=True))
    for bar in bars:
        assert bar.base == pytest.approx(sum(slopes))
        assert bar.reach[0] <= bar.base <= bar.reach[1]


def test_more_places_find_an_extreme_inside():
    bounds = {"x": (-1.0, 1.0)}
    (bar,) = tornado(lambda points: points[:, 0] ** 2, bounds, places=3)
    assert bar.at_ends == (1.0, 1.0)
    assert bar.reach == (0.0, 1.0)
    with pytest.raises(SolverError):
        tornado(lambda points: points[:, 0], bounds, places=1)
    with pytest.raises(SolverError):
        tornado(lambda points: points[:, 0], {"x": (1.0, float("nan"))})


def test_tipping_points_by_known_roots():
    found = tipping_points(math.cos, 0, 10)
    assert [place.at for place in found] == pytest.approx([math.pi / 2, 3 * math.pi / 2, 5 * math.pi / 2])
    assert [place.rising for place in found] == [False, True, False]
    assert all(place.converged and place.residual < 1e-6 for place in found)
    assert tipping_points(lambda place: 1 + place, 0, 1) == ()
    (jump,) = flips(lambda place: place > 0.3, 0, 1)
    assert jump.at == pytest.approx(0.3, abs=1e-8)
    assert jump.rising
    assert jump.residual == 1.0


def test_hazard_at_which_the_zone_closes():
    """h* = (p + c_B)(1 - d) / (d D) = .0561224 a month for d .98, D .2, p .5, c .05."""

    def upper_end(hazard):
        return 0.5 + 0.05 - 0.98 * hazard * 0.2 / (1 - 0.98)

    (found,) = tipping_points(upper_end, 0, 0.2)
    assert found.at == pytest.approx(0.0561224, abs=5e-8)
    assert not found.rising


def test_tipping_refusals():
    with pytest.raises(SolverError, match="nothing to search"):
        tipping_points(math.cos, 1, 1)
    with pytest.raises(SolverError, match="not finite"):
        tipping_points(lambda place: float("nan"), 0, 1)


def test_margin_by_plain_enumeration_at_the_middle():
    case = peace_case()
    space = space_from_case(case)
    best = max(
        min(
            0.7 * line + 0.3 * swap - 0.2
            for line, swap in ((north, exchange), (south, exchange))
        )
        for north, south in ((0.05, 0.95), (0.6, 0.6), (0.95, 0.05))
        for exchange in (0.9, 0.1)
    )  # fmt: skip
    assert deal_margin(space) == pytest.approx(best)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**20))
def test_margin_over_the_ranges_stays_within_the_exact_bounds(seed):
    case = peace_case()
    model, ranged = deal_model(case), ranged_from_case(case)
    ends = np.array(list(model.bounds.values()))
    points = ends[:, 0] + np.random.default_rng(seed).random((5, len(ends))) * (ends[:, 1] - ends[:, 0])
    packages = np.array(list(np.ndindex(*ranged.shape)))
    low, high = utility_bounds(ranged, packages)
    signers = list(ranged.signers)
    least = (low - ranged.reserve_high)[:, signers].min(axis=1).max()
    most = (high - ranged.reserve_low)[:, signers].min(axis=1).max()
    margins = model.evaluate(points)
    assert (margins >= least - 1e-9).all()
    assert (margins <= most + 1e-9).all()


def test_worth_of_no_deal_at_which_a_deal_ends_to_exist():
    case = peace_case()
    space = space_from_case(case)
    margin = outside_margin(space, 0)
    assert margin(0.2) == pytest.approx(deal_margin(space))
    (place,) = tipping_points(margin, -1, 2)
    closed = replace(case, outside={**case.outside, "Northland": Range.point(place.at + 1e-4)})
    open_ = replace(case, outside={**case.outside, "Northland": Range.point(place.at - 1e-4)})
    assert deal_margin(space_from_case(closed)) < 0 < deal_margin(space_from_case(open_))
    assert outside_margin(space, 0, floor=0.5)(-1.0) <= margin(0.5) + 1e-12


def test_scenarios_are_taken_apart():
    case = peace_case()

    def measure(one):
        north, south = one.outside["Northland"].mid, one.outside["Southland"].mid
        return {"sum": north + south, "product": north * south, "hazard": one.war.hazard.mid}

    scenario = Scenario(name="stronger", settings={"outside.Northland": 0.5, "outside.Southland": 0.4})
    (row,) = compare_scenarios(case, [scenario], measure)
    assert row.difference("sum") == pytest.approx(0.5)
    assert [(cause.path, cause.alone, cause.last) for cause in row.causes["sum"]] == [
        ("outside.Northland", pytest.approx(0.3), pytest.approx(0.3)),
        ("outside.Southland", pytest.approx(0.2), pytest.approx(0.2)),
    ]
    product = {cause.path: cause for cause in row.causes["product"]}
    assert product["outside.Northland"].alone == pytest.approx(0.3 * 0.2)
    assert product["outside.Northland"].last == pytest.approx(0.3 * 0.4)
    assert "hazard" not in row.causes
    assert explain(row, "hazard") == "Under “stronger” hazard stays at 0.026."
    assert explain(row, "sum") == (
        "Under “stronger” sum goes from 0.4 to 0.9: outside.Northland makes +0.3 of it; outside.Southland makes "
        "+0.2 of it."
    )
    assert "makes +0.06 alone and +0.12 after the rest" in explain(row, "product")


def test_settings_that_cannot_stand_alone_are_measured_in_the_whole():
    case = peace_case()
    scenario = Scenario(
        name="line", settings={"weights.Northland.line": 0.9, "weights.Northland.prisoners": 0.1}
    )
    (row,) = compare_scenarios(case, [scenario], lambda one: {"line": one.weights["Northland"]["line"].mid})
    assert row.difference("line") == pytest.approx(0.2)
    assert explain(row, "line").startswith("Under “line” line goes from 0.7 to 0.9")


def packages():
    return Packages(
        np.array([0.95, 0.69, 0.31]), np.array([0.31, 0.69, 0.95]), ("a", "b", "c"), (frozenset(),) * 3
    )


def test_findings_name_the_heaviest_numbers_and_where_the_answer_flips():
    case = peace_case(outside={**peace_case().outside, "Northland": Range(0.1, 0.95)})
    found = sensitivity_findings(case, packages=packages(), draws=8)
    assert [finding.question.split()[0] for finding in found] == ["On", "On", "How"]
    deal = found[0]
    assert deal.rests_on[0] == "outside.Northland"
    assert "one number alone can turn that" in deal.answer
    tip = next(tip for tip in deal.tips if "the worth of no deal to Northland is" in tip)
    at = float(tip.split("below ")[1].split(" ")[0])
    for value, sign in ((at - 0.01, 1), (at + 0.01, -1)):
        changed = apply_settings(case, {"outside.Northland": value})
        assert sign * deal_margin(space_from_case(changed)) > 0
    assert deal.numbers["gain over the range of the worth of no deal to Northland (utility)"][0] < 0


def test_game_model_agrees_with_the_sign_of_the_first_month():
    from ripeness.bargaining.game import solve_game
    from ripeness.bargaining.game.from_war import game_at, middle

    case = peace_case()
    model = game_model(case, packages())
    surplus = float(model.evaluate(np.array([[(a + b) / 2 for a, b in model.bounds.values()]]))[0])
    solution = solve_game(game_at(case, middle(case.war), packages()))
    assert surplus == pytest.approx(solution.surplus)
    assert (surplus >= 0) == (solution.agrees_now > 0)


def test_without_a_war_block_only_the_deal_space_is_asked():
    found = sensitivity_findings(peace_case(war=None), draws=8)
    assert len(found) == 1
    assert sensitivity_findings(peace_case(war=None), draws=8) == found
