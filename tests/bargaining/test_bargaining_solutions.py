"""Bargaining solutions: published results, conventions, and integer programs against enumeration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.deal_space_cases import acceptable, plainly, spaces
from ripeness.bargaining.deals import solve_space
from ripeness.bargaining.single import ideal_point, single_solution
from ripeness.bargaining.solutions import (
    egalitarian,
    kalai_smorodinsky,
    leximin,
    nash,
    solve_points,
    utilitarian,
)
from ripeness.bargaining.space import DealSpace
from ripeness.errors import SolverError

MODEST = settings(max_examples=40, deadline=None)
SHARE = np.linspace(0, 1, 101)
PIE = np.stack([SHARE, 1 - SHARE], axis=1)


@pytest.mark.parametrize(
    ("disagreement", "share"),
    [((0, 0), 0.50), ((-1, 0), 0.0), ((0, -1), 1.0), ((-0.6, -0.2), 0.30), ((0.3, 0.1), 0.60)],
)
def test_pie_with_disagreement_payoffs_below_the_worst_deal(disagreement, share):
    assert nash(PIE, disagreement).utilities[0] == pytest.approx(share, abs=1e-12)
    space = DealSpace.from_worth(
        ["A", "B"], {"share": [str(n) for n in range(101)]}, worth=[PIE], outside=disagreement
    )
    assert solve_space(space).deals["nash"].utilities[0] == pytest.approx(share, abs=1e-12)
    program = single_solution(space, "nash")
    assert program.utilities[0] == pytest.approx(share, abs=1e-12)
    assert program.converged


def test_discrete_kalai_smorodinsky_takes_the_largest_smallest_normalised_gain():
    found = kalai_smorodinsky([[0.9, 0.6], [0.45, 0.61]], (0, 0), ideal=(1, 1))
    assert found.utilities.tolist() == [0.9, 0.6]
    assert found.value == pytest.approx(0.6)
    assert kalai_smorodinsky([[0.9, 0.6], [0.45, 0.61]], (0, 0)).utilities.tolist() == [0.9, 0.6]


def test_nash_1950_bill_and_jack():
    goods = {
        "book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1),
        "pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2),
    }  # fmt: skip
    bills = {"book", "whip", "ball", "bat", "box"}
    start = [
        sum(value[0] for name, value in goods.items() if name in bills),
        sum(value[1] for name, value in goods.items() if name not in bills),
    ]
    space = DealSpace.from_worth(
        ["Bill", "Jack"],
        {name: ["Bill", "Jack"] for name in goods},
        worth=[[[bill, 0], [0, jack]] for bill, jack in goods.values()],
        outside=start,
    )
    assert space.size == 512
    deal = solve_space(space).deals["nash"]
    assert deal.gains.tolist() == [12, 5]
    assert deal.ties == 1
    jacks = {name for name, owner in deal.options.items() if owner == "Jack"}
    assert jacks == {"book", "whip", "ball", "bat", "hat"}
    every = np.array([u for _, u in plainly(space)])
    products = np.prod(np.maximum(every - start, 0), axis=1)
    assert np.sort(products)[-2] < np.sort(products)[-1] == 60


def test_log_rolling_two_issues():
    space = DealSpace.additive(
        ["A", "B"],
        {"first": ["A", "split", "B"], "second": ["A", "split", "B"]},
        weights=[[0.8, 0.2], [0.2, 0.8]],
        values={name: [[1, 0.5, 0], [0, 0.5, 1]] for name in ("first", "second")},
    )
    solved = solve_space(space)
    assert solved.deals["nash"].utilities.tolist() == pytest.approx([0.8, 0.8])
    split = dict(plainly(space))[(1, 1)]
    assert split.tolist() == pytest.approx([0.5, 0.5])


def test_an_empty_concession_moves_neither_utilities_nor_zone_nor_nash_point():
    weights = np.array([[0.7, 0.3, 0.0], [0.4, 0.6, 0.0]])
    values = {"line": [[1, 0.4, 0], [0, 0.7, 1]], "forces": [[1, 0], [0, 1]]}
    options = {"line": ["east", "middle", "west"], "forces": ["cap", "none"]}
    bare = DealSpace.additive(["A", "B"], options, weights=weights[:, :2], values=values, outside=(0.2, 0.3))
    more = DealSpace.additive(
        ["A", "B"],
        {**options, "word": ["given", "withheld"]},
        weights=weights,
        values={**values, "word": [[1, 0], [1, 0]]},
        outside=(0.2, 0.3),
    )
    before, after = solve_space(bare), solve_space(more)
    assert np.array_equal(before.frontier.utilities, after.frontier.utilities)
    for name, deal in before.deals.items():
        assert np.array_equal(deal.utilities, after.deals[name].utilities)


def test_an_empty_zone_is_an_answer_without_a_point():
    assert nash(PIE, (0.8, 0.3)) is None
    assert solve_points(PIE, (0.8, 0.3)) == {}
    space = DealSpace.from_worth(
        ["A", "B"], {"share": [str(n) for n in range(101)]}, worth=[PIE], outside=(0.8, 0.3)
    )
    solved = solve_space(space)
    assert solved.zone_empty
    assert solved.deals == {}
    assert np.isnan(solved.ideal).all()
    for objective in ("nash", "kalai-smorodinsky", "egalitarian", "leximin", "utilitarian"):
        assert single_solution(space, objective) is None
    nearest = single_solution(space, "egalitarian", zone_only=False)
    assert nearest.value == pytest.approx(-0.05)


def test_a_threshold_binds_the_zone_while_gains_count_from_the_outside_option():
    space = DealSpace.from_worth(
        ["A", "B"],
        {"share": [str(n) for n in range(101)]},
        worth=[PIE],
        outside=(0, 0),
        thresholds=(0.7, 0),
    )
    deal = solve_space(space).deals["nash"]
    assert deal.utilities[0] == pytest.approx(0.7)
    assert deal.gains[0] == pytest.approx(0.7)


def test_weighted_nash_splits_by_bargaining_power():
    assert nash(PIE, (0, 0), weights=(0.7, 0.3)).utilities[0] == pytest.approx(0.7)
    assert nash(PIE, (0, 0), weights=(7, 3)).utilities[0] == pytest.approx(0.7)
    assert nash(PIE, (0, 0), weights=(1, 0)).utilities[0] == 1.0


@pytest.mark.parametrize("weights", [(-1, 1), (0, 0), (1,), (np.nan, 1)])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(SolverError):
        nash(PIE, (0, 0), weights=weights)


def test_when_every_product_is_zero_leximin_on_gains_decides():
    found = nash([[0.0, 3.0], [5.0, 0.0], [0.0, 4.0]], (0, 0))
    assert found.utilities.tolist() == [5.0, 0.0]
    assert found.value == 0


def test_egalitarian_breaks_ties_by_the_sum_and_leximin_by_the_next_smallest():
    points = [[1.0, 2.0, 9.0], [1.0, 3.0, 3.0]]
    assert egalitarian(points, (0, 0, 0)).row == 0
    assert leximin(points, (0, 0, 0)).row == 1
    assert egalitarian(points, (0, 0, 0)).ties == 2


def test_utilitarian_counts_the_zone_alone():
    points = [[10.0, -1.0], [2.0, 2.0], [3.0, 0.5]]
    assert utilitarian(points, (0, 0)).utilities.tolist() == [2.0, 2.0]
    assert utilitarian(points, (0, 0), weights=(3, 1)).utilities.tolist() == [3.0, 0.5]


def test_a_player_who_can_gain_nothing_is_left_out_of_the_smallest_normalised_gain():
    found = kalai_smorodinsky([[0.0, 0.2], [0.0, 0.6]], (0, 0))
    assert found.utilities.tolist() == [0.0, 0.6]
    assert found.value == 1.0


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(bad):
    with pytest.raises(SolverError):
        nash([[bad, 1.0]], (0, 0))
    with pytest.raises(SolverError):
        kalai_smorodinsky([[0.0, 1.0]], (bad, 0))
    with pytest.raises(SolverError):
        kalai_smorodinsky([[0.0, 1.0]], (0, 0), ideal=(1, bad))


@pytest.mark.parametrize("solution", [nash, kalai_smorodinsky, egalitarian, leximin, utilitarian])
@given(st.integers(0, 10**6), st.integers(1, 12), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_swapping_players_swaps_the_value_and_shifting_changes_nothing(solution, seed, count, players):
    rng = np.random.default_rng(seed)
    points = rng.integers(0, 8, (count, players)) / 8
    base = rng.integers(-4, 5, players) / 8
    found = solution(points, base)
    turned = solution(points[:, ::-1], base[::-1])
    moved = solution(points + 4, base + 4)
    if found is None:
        assert turned is None and moved is None
        return
    assert sorted(turned.gains) == pytest.approx(sorted(found.gains)) or turned.ties > 1
    assert turned.value == pytest.approx(found.value)
    assert np.allclose(moved.gains, found.gains)


@given(st.integers(0, 10**6), st.floats(0.1, 50), st.floats(0.1, 50))
@settings(max_examples=25, deadline=None)
def test_nash_and_kalai_smorodinsky_do_not_care_about_the_units_of_utility(seed, first, second):
    points = np.random.default_rng(seed).integers(0, 30, (12, 2)) / 30
    scale = np.array([first, second])
    for solution in (nash, kalai_smorodinsky):
        found, scaled = solution(points, (0.1, 0.1)), solution(points * scale, 0.1 * scale)
        if found is None:
            assert scaled is None
        else:
            assert np.allclose(found.utilities * scale, scaled.utilities) or found.ties > 1


@MODEST
@given(spaces(quota=True))
def test_solutions_of_a_space_are_those_of_all_its_acceptable_packages(space):
    signers = list(space.signers)
    points = np.array([u[signers] for _, u in plainly(space) if acceptable(space, u)])
    solved = solve_space(space)
    assert solved.zone_empty == (len(points) == 0)
    if len(points) == 0:
        return
    assert np.array_equal(solved.ideal, points.max(axis=0))
    for name, expected in solve_points(points, space.outside[signers]).items():
        deal = solved.deals[name]
        assert deal.exact
        assert deal.value == pytest.approx(expected.value, abs=1e-12)
        assert sorted(deal.gains[signers]) == pytest.approx(sorted(expected.gains)) or expected.ties > 1


@settings(max_examples=25, deadline=None)
@given(spaces(quota=True, max_dimensions=3))
def test_integer_programs_find_what_enumeration_finds(space):
    signers = list(space.signers)
    points = np.array([u[signers] for _, u in plainly(space) if acceptable(space, u)])
    if len(points) == 0:
        assert single_solution(space, "egalitarian") is None
        assert ideal_point(space) is None
        return
    assert ideal_point(space) == pytest.approx(points.max(axis=0))
    for name, expected in solve_points(points, space.outside[signers]).items():
        found = single_solution(space, name)
        gains = found.utilities[signers] - space.outside[signers]
        assert found.converged
        assert found.bound >= found.value
        if name == "nash":
            assert np.prod(gains) == pytest.approx(expected.value, abs=1e-5)
        elif name == "utilitarian":
            assert gains.sum() == pytest.approx(expected.gains.sum(), abs=1e-5)
        elif name == "leximin":
            assert np.sort(gains) == pytest.approx(np.sort(expected.gains), abs=1e-5)
        else:
            assert found.value == pytest.approx(expected.value, abs=1e-5)


def test_a_space_beyond_enumeration_and_merging_is_solved_with_bounds():
    share = np.linspace(0, 1, 10)
    rng = np.random.default_rng(4)
    weights = rng.dirichlet(np.ones(12))
    space = DealSpace.additive(
        ["A", "B"],
        {f"d{i}": [f"d{i}o{j}" for j in range(10)] for i in range(12)},
        weights=[weights, weights],
        values={f"d{i}": [share, 1 - share] for i in range(12)},
        outside=(-0.2, 0.1),
    )
    # the pie: A gets half of what is left after both outside options
    rough, fine = solve_space(space, max_points=500), solve_space(space, max_points=20_000)
    assert not rough.frontier.exact
    for name, half in (("nash", 0.35), ("egalitarian", 0.35)):
        deal = fine.deals[name]
        assert deal.utilities == pytest.approx([half, 1 - half], abs=2e-3)
        assert 0 < deal.residual < rough.deals[name].residual < 0.1
        assert deal.value <= (0.55**2 if name == "nash" else 0.55) + 1e-12
        assert not deal.exact
    found = single_solution(space, "egalitarian", gap=1e-3)
    assert found.value == pytest.approx(0.55, abs=1e-2)
    assert found.bound >= found.value


@MODEST
@given(spaces(quota=True), st.integers(1, 4))
def test_deals_of_a_thinned_frontier_hold_their_bounds(space, max_points):
    exact, rough = solve_space(space), solve_space(space, max_points=max_points)
    assert rough.zone_empty == exact.zone_empty
    for name, deal in exact.deals.items():
        value = deal.value
        if name == "kalai-smorodinsky":  # the rough one is normalised by its own ideal
            signers = list(space.signers)
            points = np.array([u[signers] for _, u in plainly(space) if acceptable(space, u)])
            found = kalai_smorodinsky(points, space.outside[signers], ideal=rough.ideal)
            value = found.value
        assert value <= rough.deals[name].value + rough.deals[name].residual + 1e-12


def test_a_solver_that_prints_leaves_standard_output_alone(capfd):
    import os

    from ripeness.bargaining.integer_programs import _silence

    os.write(1, b"before\n")
    with _silence():
        os.write(1, b"what the solver says\n")
    os.write(1, b"after\n")
    assert capfd.readouterr().out == "before\nafter\n"
