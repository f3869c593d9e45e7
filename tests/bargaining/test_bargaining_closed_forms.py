"""Every number of the published closed forms."""

from __future__ import annotations

import pytest

from ripeness.bargaining import closed_forms as cf
from ripeness.errors import SolverError


def test_rubinstein_first_and_second_proposer() -> None:
    assert cf.rubinstein_split(proposer=0.9, responder=0.8)[0] == pytest.approx(0.7142857, abs=5e-8)
    second, first = cf.rubinstein_split(proposer=0.8, responder=0.9)
    assert (second, first) == (pytest.approx(0.3571429, abs=5e-8), pytest.approx(0.6428571, abs=5e-8))
    assert cf.rubinstein_split(proposer=0.9, responder=0.9)[0] == pytest.approx(0.5263158, abs=5e-8)


@pytest.mark.parametrize(
    ("rounds", "share"), [(1, 1), (2, 0.1), (3, 0.91), (4, 0.181), (5, 0.8371), (20, 0.4623281)]
)
def test_deadline_oscillates_with_the_last_proposer(rounds: int, share: float) -> None:
    assert cf.deadline_split(rounds=rounds, discount_factor=0.9) == pytest.approx(share, abs=5e-8)


def test_fixed_costs() -> None:
    assert cf.fixed_cost_split(proposer_cost=0.1, responder_cost=0.2) == (1, 1)
    assert cf.fixed_cost_split(proposer_cost=0.2, responder_cost=0.1) == (0.1, 0.1)
    assert cf.fixed_cost_split(proposer_cost=0.1, responder_cost=0.1) == (0.1, 1.0)


@pytest.mark.parametrize(
    ("risk", "threat", "share"),
    [
        (0.1, (0.2, 0.3), 0.4631579),
        (0.0, (0.2, 0.3), 0.45),
        (0.0, (-1, -0.2), 0.10),
        (0.05, (-1, -0.2), 0.1282),
        (0.1, (-1, -0.2), 0.1579),
    ],
)
def test_risk_of_breakdown(risk: float, threat: tuple[float, float], share: float) -> None:
    assert cf.breakdown_split(risk=risk, threat=threat) == pytest.approx(share, abs=5e-5)


def test_who_fears_breakdown_more_gets_less() -> None:
    assert cf.breakdown_split(risk=0.05, threat=(-1, -0.2)) < cf.breakdown_split(risk=0.05, threat=(-0.2, -1))


@pytest.mark.parametrize(("outside", "share"), [(0.2, 0.7142857), (0.3, 0.7), (0.6, 0.4)])
def test_outside_option_matters_only_when_it_binds(outside: float, share: float) -> None:
    found = cf.outside_option_split(proposer=0.9, responder=0.8, outside=outside)
    assert found == pytest.approx(share, abs=5e-8)


def test_random_proposer() -> None:
    assert cf.random_proposer_value(discount_factor=0.98, own_cost=0.002, other_cost=0.004) == pytest.approx(
        0.55
    )


def test_private_cost_and_types() -> None:
    found = cf.private_cost_offer(win=0.5, own_cost=0.1, highest_cost=0.4)
    assert (found.demand, found.war, found.value) == pytest.approx((0.65, 0.375, 0.55625))
    assert cf.war_risk_threshold(weak_cost=0.3, tough_cost=0.1, own_cost=0.1) == pytest.approx(0.5)


def test_preventive_war_and_inefficiency() -> None:
    assert cf.riser_critical_power(now=0.3, discount_factor=0.9, falling_cost=2) == pytest.approx(
        0.3555556, abs=5e-8
    )
    assert not cf.preventive_war(now=0.3, later=0.35, discount_factor=0.9, cost=2)
    assert cf.preventive_war(now=0.3, later=0.36, discount_factor=0.9, cost=2)
    peace = cf.preventive_payoffs(now=0.3, later=0.35, discount_factor=0.9, cost=2)
    war = cf.preventive_payoffs(now=0.3, later=0.36, discount_factor=0.9, cost=2)
    assert peace == pytest.approx((5.0, 5.05))
    assert war == pytest.approx((5.0, 4.96))
    powell = cf.riser_critical_power(now=0.3, discount_factor=0.9, falling_cost=0.5, rising_cost=0.5)
    assert powell == pytest.approx(0.4388889, abs=5e-8)
    assert pytest.approx(11.45) == (0.7 / 0.1 - 0.5) + 0.9 * (0.6 / 0.1 - 0.5)
    assert pytest.approx((0.24, 0.095)) == (0.9 * 0.6 - 0.3, 0.1 * (0.5 + 0.9 * 0.5))
    # M_i = discounted war payoff less the cost once: .3/.1 side 2 now, .6/.1 next, .7/.1 side 1 now.
    assert cf.shift_inefficient(
        first=0.7 / 0.1 - 0.5,
        second_now=0.3 / 0.1 - 0.5,
        second_next=0.6 / 0.1 - 0.5,
        total=10,
        discount_factor=0.9,
    )


@pytest.mark.parametrize(
    ("drift", "win", "duration"), [(0.5, 0.5, 25), (0.55, 0.731717, 23.17174), (0.4, 0.116364, 19.181818)]
)
def test_gamblers_ruin(drift: float, win: float, duration: float) -> None:
    ruin = cf.gamblers_ruin(positions=10, front=5, drift=drift)
    assert ruin.win == pytest.approx(win, abs=5e-7)
    assert ruin.duration == pytest.approx(duration, abs=5e-6)


def test_gamblers_ruin_is_symmetric_and_holds_at_the_ends() -> None:
    for front in range(11):
        one = cf.gamblers_ruin(positions=10, front=front, drift=0.37)
        other = cf.gamblers_ruin(positions=10, front=10 - front, drift=0.63)
        assert one.win + other.win == pytest.approx(1)
        assert one.duration == pytest.approx(other.duration)


def test_attrition_paradox() -> None:
    found = cf.war_of_attrition(values=(10, 8), costs=(1, 1))
    assert found.hazards == (0.125, 0.1)
    assert (found.duration, found.first_wins) == (
        pytest.approx(4.4444, abs=5e-5),
        pytest.approx(0.4444, abs=5e-5),
    )


def test_audience_costs() -> None:
    assert cf.audience_survival(prize=1, growth=0.1, time=10) == 0.5
    assert cf.audience_survival(prize=1, growth=0.2, time=10) < 0.5


def test_stubborn_bargaining() -> None:
    found = cf.stubborn_bargaining(stubborn=(0.1, 0.05), demands=(0.7, 0.6), impatience=(0.1, 0.1))
    assert found.rates == pytest.approx((0.1, 0.13333), abs=5e-6)
    assert found.horizons == pytest.approx((23.0259, 22.4680), abs=5e-5)
    assert found.at_once == (pytest.approx(0.0542584, abs=5e-8), 0)
    assert found.never == pytest.approx(0.1 * 0.05, abs=1e-12)
    assert found.expected_delay == pytest.approx(4.03175, abs=5e-6)


def test_greedier_demand_is_weaker() -> None:
    mild = cf.stubborn_bargaining(stubborn=(0.1, 0.1), demands=(0.6, 0.6), impatience=(0.1, 0.1))
    greedy = cf.stubborn_bargaining(stubborn=(0.1, 0.1), demands=(0.8, 0.6), impatience=(0.1, 0.1))
    assert mild.at_once == (0, 0)
    assert greedy.at_once[0] > 0 == greedy.at_once[1]


def test_compatible_demands_are_refused() -> None:
    with pytest.raises(SolverError, match="both be met"):
        cf.stubborn_bargaining(stubborn=(0.1, 0.1), demands=(0.4, 0.5), impatience=(0.1, 0.1))


def test_grim_trigger() -> None:
    assert cf.cooperation_threshold(temptation=5, reward=3, punishment=1) == 0.5
    assert cf.cooperation_threshold(temptation=5, reward=3, punishment=1, penalty=1) == pytest.approx(1 / 3)


def test_commitment_shift() -> None:
    found = cf.commitment_shift(
        hazard=0.01, shift=0.2, discount_factor=0.98, win=0.5, own_cost=0.05, other_cost=0.05
    )
    assert found.kappa == pytest.approx(0.098)
    assert found.zone == pytest.approx((0.352, 0.452))
    assert found.weight == pytest.approx(0.3288591, abs=5e-8)
    assert found.critical_hazard == pytest.approx(0.0561224, abs=5e-8)
    beyond = cf.commitment_shift(
        hazard=0.06, shift=0.2, discount_factor=0.98, win=0.5, own_cost=0.05, other_cost=0.05
    )
    assert found.possible
    assert not beyond.possible


def test_penalty_and_mediator() -> None:
    common = {"penalty": 0.005, "discount_factor": 0.98}
    assert cf.penalty_leverage(**common, credibility=0.3, months=24) == pytest.approx(0.0144082, abs=5e-8)
    assert cf.penalty_leverage(**common, credibility=0.3) == pytest.approx(0.0375)
    assert cf.penalty_leverage(**common, credibility=0.3, mediator_exit=0.1) == pytest.approx(
        0.0063559, abs=5e-8
    )
    assert cf.penalty_leverage(**common, credibility=0.0, months=24) == 0


def test_truce_or_settlement_first() -> None:
    common = {"months": 24, "positions": 100, "drift": 0.6, "discount_factor": 0.98}
    assert cf.freeze_gain(**common, costs=(0.002, 0.004)) == pytest.approx(-0.000768439, abs=5e-10)
    assert cf.freeze_gain(**common, costs=(0.0012316, 0.004)) == pytest.approx(0, abs=5e-8)
    assert cf.freeze_gain(**common, costs=(0.002, 0.004), talks=True) == pytest.approx(0.0022316, abs=5e-8)


def test_home_fronts() -> None:
    assert cf.gamble_threshold(victory=0.9, compromise=0.3, defeat=0.2) == pytest.approx(0.142857, abs=5e-7)
    assert cf.gamble_threshold(victory=0.9, compromise=0.2, defeat=0.2) == 0
    assert cf.win_set_zone(win=0.5, costs=(0.1, 0.1), ratification=(0.45, 0.5)) == (0.45, 0.5)
    assert cf.win_set_zone(win=0.5, costs=(0.1, 0.1), ratification=(0.7, 0.5)) is None


@pytest.mark.parametrize(("bias", "truthful"), [(0.5, False), (0.54, False), (0.55, True), (0.8, True)])
def test_only_a_biased_mediator_is_believed(bias: float, truthful: bool) -> None:
    found = cf.biased_mediator_truthful(bias=bias, hard=0.65, soft=0.55, residual_risk=0.02, war_cost=0.5)
    assert found is truthful


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -0.1, 1.5])
def test_numbers_that_carry_no_answer_are_refused(bad: float) -> None:
    with pytest.raises(SolverError):
        cf.rubinstein_split(proposer=bad, responder=0.5)
    with pytest.raises(SolverError):
        cf.bargaining_range(win=bad, own_cost=0.1, other_cost=0.1)
