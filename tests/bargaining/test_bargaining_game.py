"""The month-by-month game against closed forms, a plain recursion, and its properties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ripeness.bargaining.closed_forms import (
    breakdown_split,
    deadline_split,
    freeze_gain,
    front_split,
    penalty_leverage,
)
from ripeness.bargaining.game import Game, Offers, Truce, pie_offers, solve_game
from ripeness.errors import SolverError

NOTHING = np.zeros((2, 2))
BASE = Game(months=24, positions=100, front=50, drift=0.6, discount=0.98, costs=(0.002, 0.004))


def test_closed_form_of_the_front() -> None:
    found = solve_game(replace(BASE, penalties=(0, 0.3 * 0.005)))
    assert found.values[0] == pytest.approx(0.5631766767, abs=5e-11)
    expected = front_split(
        months=24, positions=100, front=50, drift=0.6, discount_factor=0.98, costs=(0.002, 0.004),
        penalty=0.005, credibility=0.3,
    )  # fmt: skip
    assert found.values[0] == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("rounds", [1, 2, 3, 4, 5, 20])
def test_deadline_with_a_last_proposer(rounds: int) -> None:
    game = Game(months=rounds, positions=1, front=0, discount=0.9, proposer="alternating", terminal=NOTHING)
    assert solve_game(game).values[0] == pytest.approx(deadline_split(rounds=rounds, discount_factor=0.9))


def test_last_proposer_turns_the_order_of_offers() -> None:
    game = Game(months=5, positions=1, front=0, discount=0.9, proposer="alternating", terminal=NOTHING)
    assert solve_game(replace(game, last_proposer="first")).values[0] == pytest.approx(0.8371)
    assert solve_game(replace(game, last_proposer="second")).values[0] == pytest.approx(1 - 0.8371)


def test_risk_of_breakdown() -> None:
    game = Game(
        months=400, positions=1, front=0, proposer="alternating", terminal=NOTHING,
        breakdown=0.1, breakdown_payoffs=(0.2, 0.3),
    )  # fmt: skip
    expected = breakdown_split(risk=0.1, threat=(0.2, 0.3))
    assert solve_game(game).values[0] == pytest.approx(expected, abs=1e-9)


def test_penalty_moves_the_split_as_the_closed_form_says_and_vanishes_with_its_credibility() -> None:
    plain, pressed = solve_game(BASE), solve_game(replace(BASE, penalties=(0, 0.0015)))
    shift = penalty_leverage(penalty=0.005, credibility=0.3, discount_factor=0.98, months=24)
    assert pressed.values[0] - plain.values[0] == pytest.approx(shift, abs=1e-14)
    assert solve_game(replace(BASE, penalties=(0, 0.0 * 0.005))).values == plain.values


def test_a_mediator_who_leaves_takes_most_of_the_leverage_along() -> None:
    long = replace(BASE, months=1200, drift=0.5)
    shift = solve_game(replace(long, penalties=(0, 0.0015), mediator_exit=0.1)).values[0]
    shift -= solve_game(replace(long, mediator_exit=0.1)).values[0]
    expected = penalty_leverage(penalty=0.005, credibility=0.3, discount_factor=0.98, mediator_exit=0.1)
    assert shift == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("talks", [False, True])
def test_a_month_of_truce_against_a_month_of_war(talks: bool) -> None:
    """The first month frozen, then the base game: worth what the closed form says."""
    later = solve_game(replace(BASE, months=23))
    below = solve_game(replace(BASE, months=23, front=49))
    above = solve_game(replace(BASE, months=23, front=51))
    fight = 0.98 * (0.6 * above.values[0] + 0.4 * below.values[0])
    rest = 0.98 * later.values[0]
    if talks:
        fight_b = 0.98 * (0.6 * above.values[1] + 0.4 * below.values[1]) - 0.004
        rest_b = 0.98 * later.values[1]
        gain = ((1 - fight_b + fight - 0.002) - (1 - rest_b + rest)) / 2
    else:
        gain = fight - 0.002 - rest
    expected = freeze_gain(
        months=24, positions=100, drift=0.6, discount_factor=0.98, costs=(0.002, 0.004), talks=talks
    )
    assert gain == pytest.approx(expected, abs=1e-14)


def test_complete_information_agrees_at_once() -> None:
    found = solve_game(BASE)
    assert found.agrees_now == 1
    assert found.median_month() == 1
    assert found.surplus > 0


def test_indivisible_packages_can_delay_a_deal_to_the_last_month() -> None:
    packages = Offers(first=np.array([0.9, 0.35]), second=np.array([0.35, 0.9]))
    game = Game(
        months=6,
        positions=1,
        front=0,
        discount=0.98,
        costs=(0.01, 0.01),
        terminal=np.full((2, 2), 0.3),
        offers=packages,
    )
    found = solve_game(game)
    assert found.deal.tolist() == [0, 0, 0, 0, 0, 1]
    assert found.surplus < 0
    pie = solve_game(
        replace(
            game, offers=Offers(first=np.array([1.25, 0.0]), second=np.array([0.0, 1.25]), divisible=True)
        )
    )
    assert pie.agrees_now == 1


def test_optimism_delays_and_equal_beliefs_do_not() -> None:
    hopeful = solve_game(replace(BASE, positions=20, front=10, beliefs=(0.8, 0.3), costs=(0.001, 0.001)))
    assert hopeful.agrees_now == 0
    assert solve_game(replace(BASE, positions=20, front=10, beliefs=(0.8, 0.8))).agrees_now == 1


def test_a_deal_that_would_not_hold_is_not_made() -> None:
    """Power shifts so far after a breakdown that no share today makes up for it."""
    game = replace(BASE, positions=10, front=5, discount=0.9, drift=0.5)
    assert solve_game(game).agrees_now == 1
    resumed = np.stack([np.linspace(0, 1, 11), 1 - np.linspace(0, 1, 11)]) - 0.6
    assert (
        solve_game(replace(game, offers=pie_offers(hazard=0.6, shift=5.0), resumed=resumed)).agrees_now == 0
    )


def test_ratification_can_rule_every_deal_out() -> None:
    found = solve_game(replace(BASE, ratification=(0.7, 0.4)))
    assert found.deal_probability == 0
    assert found.terminal == pytest.approx(1)


def test_truce_is_kept_only_when_both_want_it() -> None:
    cheap = replace(BASE, drift=0.5, ratification=(0.9, 0.9), truce=Truce())
    assert solve_game(cheap).truce[:-1] == pytest.approx(1)
    rearming = replace(cheap, positions=10, front=5, truce=Truce(rearm=-1.0), costs=(0.0, 0.1))
    assert solve_game(rearming).truce[:5].sum() == 0  # until the front can have come to an end


GAMES = st.builds(
    lambda months, front, drift, costs, discount, packages, exit_, risk, seed: Game(
        months=months,
        positions=6,
        front=front,
        drift=drift,
        costs=costs,
        discount=discount,
        mediator_exit=exit_,
        penalties=(0.0, 0.01),
        breakdown=risk,
        breakdown_payoffs=(-1.0, -0.5),
        offers=Offers(
            first=np.random.default_rng(seed).random(packages), second=np.random.default_rng(seed + 1).random(packages)
        ),
        truce=Truce(collapse=0.2, rearm=-0.5) if seed % 2 else None,
    ),
    st.integers(1, 6), st.integers(0, 6), st.floats(0, 1), st.tuples(st.floats(0, 0.1), st.floats(0, 0.1)),
    st.floats(0.5, 1), st.integers(1, 7), st.floats(0, 0.5), st.floats(0, 0.3), st.integers(0, 99),
)  # fmt: skip


def _plain(game: Game, left: int, place: int, mediator: bool, truce: bool) -> tuple[float, float]:
    """The same game by plain recursion over packages and futures."""
    if left == 0:
        return place / game.positions, 1 - place / game.positions

    def after(resting: bool) -> tuple[float, float]:
        futures = []
        if resting:
            assert game.truce is not None
            where = max(0.0, min(float(game.positions), place + game.truce.rearm))
            low = int(where)
            for spot, weight in ((low, 1 - (where - low)), (min(low + 1, game.positions), where - low)):
                futures += [
                    (spot, weight * (1 - game.truce.collapse), True),
                    (spot, weight * game.truce.collapse, False),
                ]
        elif place in (0, game.positions):
            futures = [(place, 1.0, False)]
        else:
            futures = [(place + 1, game.drift, False), (place - 1, 1 - game.drift, False)]
        total = np.zeros(2)
        for spot, weight, rest in futures:
            for stays, chance in (
                ((True, 1 - game.mediator_exit), (False, game.mediator_exit)) if mediator else ((False, 1.0),)
            ):
                if weight * chance:
                    total += weight * chance * np.array(_plain(game, left - 1, spot, stays, rest))
        cost = np.zeros(2) if resting else np.array(game.costs)
        cost = cost + (np.array(game.penalties) if mediator else 0)
        catastrophe = game.breakdown * np.array(game.breakdown_payoffs)
        found = -cost + catastrophe + (1 - game.breakdown) * game.discount * total
        return float(found[0]), float(found[1])

    refusal = after(False)
    if game.truce is not None:
        rest = after(True)
        if rest[0] >= refusal[0] - 1e-12 and rest[1] >= refusal[1] - 1e-12:
            refusal = rest
    total = np.zeros(2)
    for proposer in (0, 1):
        good = [
            pair
            for pair in zip(game.offers.first, game.offers.second, strict=True)
            if pair[0] >= refusal[0] - 1e-12 and pair[1] >= refusal[1] - 1e-12
        ]
        best = max(good, key=lambda pair: (pair[proposer], pair[1 - proposer]), default=refusal)
        total += 0.5 * np.array(best)
    return float(total[0]), float(total[1])


TIED = Game(  # at the end of the front fighting on costs the first nothing: a tie that rounding must not decide
    months=2, positions=6, front=0, drift=0.0, costs=(0.0, 0.0625), discount=0.9882716777637591, mediator_exit=0.0,
    penalties=(0.0, 0.01), breakdown=0.1, breakdown_payoffs=(-1.0, -0.5),
    offers=Offers(first=np.array([0.51]), second=np.array([0.26])), truce=Truce(collapse=0.2, rearm=-0.5),
)  # fmt: skip


@given(game=GAMES)
@example(game=TIED)
@settings(max_examples=40, deadline=None)
def test_backward_induction_against_plain_recursion(game: Game) -> None:
    game = replace(game, months=min(game.months, 4))
    assert solve_game(game).values == pytest.approx(
        _plain(game, game.months, game.front, True, False), abs=1e-9
    )


@given(game=GAMES)
@settings(max_examples=40, deadline=None)
def test_probabilities_add_up(game: Game) -> None:
    found = solve_game(game)
    assert found.deal.sum() + found.breakdown.sum() + found.terminal == pytest.approx(1)
    assert found.converged


@given(game=GAMES)
@settings(max_examples=30, deadline=None)
def test_swapping_the_players_swaps_the_values(game: Game) -> None:
    truce = None if game.truce is None else replace(game.truce, rearm=-game.truce.rearm)
    mirrored = replace(
        game, front=game.positions - game.front, drift=1 - game.drift, costs=game.costs[::-1],
        penalties=game.penalties[::-1], breakdown_payoffs=game.breakdown_payoffs[::-1], truce=truce,
        offers=Offers(first=game.offers.second, second=game.offers.first),
    )  # fmt: skip
    assert solve_game(mirrored).values == pytest.approx(solve_game(game).values[::-1], abs=1e-9)


@given(own=st.floats(0, 0.05), more=st.floats(0.0001, 0.05), penalty=st.floats(0.0001, 0.05))
@settings(max_examples=30, deadline=None)
def test_share_falls_in_own_cost_and_rises_in_the_others_penalty(
    own: float, more: float, penalty: float
) -> None:
    base = solve_game(replace(BASE, costs=(own, 0.01))).values[0]
    assert solve_game(replace(BASE, costs=(own + more, 0.01))).values[0] <= base
    assert solve_game(replace(BASE, costs=(own, 0.01), penalties=(0, penalty))).values[0] >= base


def test_scaling_of_utilities() -> None:
    packages = Offers(first=np.array([0.9, 0.5, 0.2]), second=np.array([0.1, 0.6, 0.9]))
    small = replace(BASE, offers=packages, months=6)
    front = np.stack([np.linspace(0, 1, 101), 1 - np.linspace(0, 1, 101)])
    large = replace(
        small,
        offers=Offers(first=10 * packages.first, second=10 * packages.second),
        costs=(0.02, 0.04),
        terminal=10 * front,
    )
    assert solve_game(large).values == pytest.approx([10 * value for value in solve_game(small).values])


@pytest.mark.parametrize(
    "bad",
    [
        {"months": 0},
        {"front": 101},
        {"drift": 1.2},
        {"costs": (float("nan"), 0.0)},
        {"offers": Offers(first=np.array([np.inf]), second=np.array([1.0]))},
        {"offers": Offers(first=np.array([]), second=np.array([]))},
        {"offers": Offers(first=np.array([1.0]), second=np.array([1.0]), hazard=-0.1)},
    ],
)
def test_numbers_that_carry_no_answer_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(SolverError):
        solve_game(replace(BASE, **bad))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.integers(-3, 3), min_size=5, max_size=5), min_size=1, max_size=4), st.integers(-4, 4)
)
def test_the_search_among_packages_counts_as_looking_at_each_does(rows, need):
    from ripeness.bargaining.game import deals

    for width in range(1, 6):
        falling = -np.sort(-np.array(rows, dtype=float)[:, :width], axis=1)
        wanted = np.full(len(rows), float(need))
        counted = (falling >= need).sum(axis=1).tolist()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(deals, "_FEW", 0)
            assert deals._at_least(falling, wanted).tolist() == counted
        assert deals._at_least(falling, wanted).tolist() == counted
