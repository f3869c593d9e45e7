"""One-sided private resolve against the two-round case worked by hand and its limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.bargaining.closed_forms import war_risk_threshold
from ripeness.bargaining.game import Game, solve_game, solve_screening

TWO = {"rounds": 2, "own_cost": 0.05, "tough_cost": 0.05, "weak_cost": 0.15, "win": 0.5}


@pytest.mark.parametrize(
    ("tough", "value", "offers", "battles"),
    [
        (0.6, 0.60, [0.40], [0.0, 0.0]),
        (0.3, 0.64, [0.30, 0.45], [0.3, 0.0]),
        (0.1, 0.74, [0.20, 0.35], [0.2, 0.1]),
    ],
)
def test_two_rounds(tough: float, value: float, offers: list[float], battles: list[float]) -> None:
    found = solve_screening(**TWO, tough=tough)
    assert found.value == pytest.approx(value)
    assert list(found.offers) == pytest.approx(offers)
    assert list(found.battles) == pytest.approx(battles)
    assert found.pooling is (tough == 0.6)


def test_one_round_is_the_two_type_ultimatum() -> None:
    threshold = war_risk_threshold(weak_cost=0.3, tough_cost=0.1, own_cost=0.1)
    for tough, pools in ((threshold - 0.01, False), (threshold + 0.01, True)):
        found = solve_screening(rounds=1, tough=tough, own_cost=0.1, tough_cost=0.1, weak_cost=0.3, win=0.5)
        assert found.pooling is pools


def _complete(cost: float) -> float:
    front = np.stack([np.arange(9) / 8, 1 - np.arange(9) / 8])
    game = Game(
        months=4,
        positions=8,
        front=4,
        drift=0.45,
        discount=0.95,
        costs=(0.03, cost),
        proposer="first",
        terminal=front,
    )
    return solve_game(game).values[0]


@pytest.mark.parametrize(("tough", "cost"), [(1.0, 0.02), (0.0, 0.06)])
def test_certainty_is_the_game_with_that_type(tough: float, cost: float) -> None:
    found = solve_screening(
        rounds=4, tough=tough, own_cost=0.03, tough_cost=0.02, weak_cost=0.06, discount=0.95, positions=8, front=4,
        drift=0.45,
    )  # fmt: skip
    assert found.value == pytest.approx(_complete(cost), abs=1e-12)


@given(
    tough=st.floats(0.01, 0.99),
    rounds=st.integers(1, 8),
    spread=st.floats(0.01, 0.05),
    drift=st.floats(0.2, 0.8),
)
@settings(max_examples=50, deadline=None)
def test_offers_rise_and_value_lies_between_the_types(
    tough: float, rounds: int, spread: float, drift: float
) -> None:
    common = {
        "rounds": rounds, "own_cost": 0.02, "tough_cost": 0.01, "weak_cost": 0.01 + spread, "positions": 30,
        "front": 15,
        "drift": drift,
    }  # fmt: skip
    found = solve_screening(**common, tough=tough)
    low, high = solve_screening(**common, tough=1.0).value, solve_screening(**common, tough=0.0).value
    assert low - 1e-9 <= found.value <= high + 1e-9
    assert all(0 <= chance <= 1 for chance in found.battles)
    assert list(found.battles) == sorted(found.battles, reverse=True)


def test_offers_rise_where_the_front_does_not_move() -> None:
    found = solve_screening(rounds=8, tough=0.02, own_cost=0.02, tough_cost=0.01, weak_cost=0.05, win=0.5)
    assert list(found.offers) == sorted(found.offers)
    assert len(found.offers) > 2
