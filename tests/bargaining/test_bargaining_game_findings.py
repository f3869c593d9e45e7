"""The game on a case's war block: games at points, findings in words."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from ripeness.bargaining.game import Game, Offers, pie_offers, solve_game
from ripeness.bargaining.game.from_war import Packages, game_at, middle, spread, war_ranges
from ripeness.bargaining.game.pie import common_pie, even_share
from ripeness.bargaining.game_findings import game_findings
from ripeness.bargaining.game_sweep import mixed
from ripeness.bargaining.game_tips import game_tips
from ripeness.case import Case, Freeze, Party, Range, Signer, default_war
from ripeness.errors import SolverError

SIDES = ("Ardia", "Belmor")
PACKAGES = Packages(
    first=np.array([0.8, 0.5, 0.2]),
    second=np.array([0.2, 0.5, 0.8]),
    names=("north", "middle", "south"),
    options=(frozenset(), frozenset({"guarantees/force"}), frozenset()),
)


def signers(**ratification: float) -> dict[str, Signer]:
    bounds = {side: Range(low, low) for side, low in ratification.items()}
    return {side: Signer(party=side, ratification=bounds.get(side)) for side in SIDES}


def case(*, ratification: dict[str, float] | None = None, **war: object) -> Case:
    return Case(
        parties={side: Party(name=side) for side in SIDES},
        dimensions={},
        values={side: {} for side in SIDES},
        weights={side: {} for side in SIDES},
        outside={side: Range(-0.5, 0.5) for side in SIDES},
        signers=signers(**(ratification or {})),
        war=replace(default_war(SIDES, guarantees=("guarantees/force",)), **war),  # type: ignore[arg-type]
    )


def test_points_lie_in_the_ranges_and_come_again_with_the_seed() -> None:
    war = case().war
    assert war is not None
    ranges = war_ranges(war)
    points = list(spread(war, draws=8, seed=3))
    assert points == list(spread(war, draws=8, seed=3))
    assert points != list(spread(war, draws=8, seed=4))
    for point in points:
        assert point.keys() == ranges.keys()
        assert all(ranges[path].low <= value <= ranges[path].high for path, value in point.items())


def test_guarantees_act_on_hazard_and_shift() -> None:
    given = case(shift_to="Ardia")
    assert given.war is not None
    offers = game_at(given, middle(given.war), PACKAGES).offers
    hazard, shift = np.asarray(offers.hazard), np.asarray(offers.shift)
    assert hazard[1] < hazard[0] == hazard[2]
    assert 0 < shift[1] < shift[0]


def test_packages_and_war_are_on_one_scale() -> None:
    """A side's own best package is the whole pie, the other's best nothing of it, whatever its utilities' scale."""
    given = case(ratification={"Ardia": 0.5})
    shifted = replace(PACKAGES, first=0.4 * PACKAGES.first + 0.3)
    assert given.war is not None
    one = game_at(given, middle(given.war), PACKAGES)
    other = game_at(replace(given, signers=signers(Ardia=0.4 * 0.5 + 0.3)), middle(given.war), shifted)
    assert one.offers.first == pytest.approx([1, 0.5, 0])
    assert one.offers.second == pytest.approx([0, 0.5, 1])
    assert other.offers.first == pytest.approx(one.offers.first)
    assert other.ratification == pytest.approx(one.ratification)
    assert one.ratification[0] == pytest.approx(0.5)
    assert solve_game(one).values == pytest.approx(solve_game(other).values)


def test_common_interests_are_no_more_than_the_pie_to_either_side() -> None:
    """Utilities that add up to more than 1 (two wish lists that hardly clash) stay shares of what is at stake."""
    kind = Packages(
        first=np.array([0.9, 0.85, 0.6]),
        second=np.array([0.5, 0.7, 0.75]),
        names=("",) * 3,
        options=(frozenset(),) * 3,
    )
    given = case()
    assert given.war is not None
    game = game_at(given, middle(given.war), kind)
    assert game.offers.first == pytest.approx([1, 5 / 6, 0])
    assert game.offers.second == pytest.approx([0, 0.8, 1])
    assert max(solve_game(game).values) <= 1
    assert even_share(game.offers.first, game.offers.second) == pytest.approx(0.8)


def test_the_better_of_equally_good_packages_is_dictated() -> None:
    pie = common_pie(np.array([0.9, 0.9, 0.2]), np.array([0.1, 0.4, 0.8]))
    assert pie.lost == (0.2, 0.4)
    assert pie.won == (0.9, 0.8)
    assert pie.utility(1, float(pie.share(1, 0.5))) == pytest.approx(0.5)


def test_nothing_at_stake_is_said() -> None:
    same = Packages(first=np.array([0.7]), second=np.array([0.5]), names=("",), options=(frozenset(),))
    given = case()
    assert given.war is not None
    with pytest.raises(SolverError) as caught:
        game_at(given, middle(given.war), same)
    assert caught.value.code == "solver-nothing-at-stake"
    found = game_findings(given, same, draws=4)[0]
    assert "nothing is left to bargain over" in found.answer
    part = game_findings(given, same, drawn=[same, PACKAGES, PACKAGES, PACKAGES])[0]
    assert "At 1 of 4 points both would dictate the same package" in part.answer
    assert "do not tell the sides apart" in part.answer


def test_terminal_rules() -> None:
    """A war fought out is a gambler's ruin on each side's own belief, less its cost; else front or umpire divides."""
    beliefs = {"Ardia": Range(0.55, 0.55), "Belmor": Range(0.5, 0.5)}
    costs = {"Ardia": Range(0.1, 0.1), "Belmor": Range(0.2, 0.2)}
    rules = {"beliefs": beliefs, "war_costs": costs, "front_positions": Range(10, 10), "front": Range(5, 5)}
    ends = {}
    for rule in ("front", "status_quo", "arbitrator"):
        given = case(terminal=rule, **rules)
        assert given.war is not None
        terminal = game_at(given, middle(given.war), PACKAGES).terminal
        assert terminal is not None
        ends[rule] = terminal[:, 5].tolist()
    assert ends["front"] == pytest.approx([0.731717 - 0.1, 0.5 - 0.2], abs=1e-6)
    assert ends["status_quo"] == pytest.approx([0.5, 0.5])
    assert ends["arbitrator"] == pytest.approx([0.5, 0.5])


def test_fighting_on_is_what_the_closed_form_of_war_gives() -> None:
    """Nothing is ever signed: V = -c (1 - d^T) / (1 - d) + d^T (front share + drift), no mediator, no catastrophe."""
    given = case(
        terminal="status_quo",
        beliefs={side: Range(0.6, 0.6) for side in SIDES},
        costs={side: Range(0.01, 0.01) for side in SIDES},
        penalties={side: Range(0, 0) for side in SIDES},
        breakdown=Range(0, 0),
        mediator_exit=Range(0, 0),
        drift=Range(0.6, 0.6),
        front=Range(50, 50),
        discount=Range(0.98, 0.98),
        horizon=Range(24, 24),
        drift_without_mediator=Range(0.6, 0.6),
        freeze=Freeze(entry="never", talks=True, collapse=Range(0, 0), rearm={}),
    )
    alone = next(
        f for f in game_findings(given, PACKAGES, draws=2) if f.question.startswith("What is fighting")
    )
    late = 0.98**24
    share = -0.01 * (1 - late) / 0.02 + late * (0.5 + 0.2 * 24 / 100)
    low, high = alone.numbers["worth of fighting on to Ardia, share of what is at stake"]  # type: ignore[misc]
    assert (low, high) == pytest.approx((share, share))
    worth = alone.numbers["worth of fighting on to Ardia, on the case's scale"]
    assert worth == pytest.approx((0.2 + 0.6 * share,) * 2)


def test_lotteries_between_packages_reach_the_concave_hull() -> None:
    offers = Offers(
        first=np.array([1.0, 0.4, 0.35, 0.0]),
        second=np.array([0.0, 0.45, 0.7, 1.0]),
        hazard=0.1,
        shift=np.array([0.0, 9, 2, 4]),
    )
    found = mixed(offers)
    at = found.first[4:]
    below = at <= 0.35
    assert found.second[4:][below] == pytest.approx(1 - at[below] * 0.3 / 0.35)
    assert found.second[4:][~below] == pytest.approx(0.7 * (1 - (at[~below] - 0.35) / 0.65))
    shift = np.asarray(found.shift)[4:]
    assert shift.max() <= 4
    assert np.asarray(found.hazard) == pytest.approx(0.1)


def test_findings_are_sentences_with_shares_that_add_up() -> None:
    found = game_findings(case(), PACKAGES, draws=16)
    assert [finding.method for finding in found] == ["game"] * 4 + ["private-resolve", "stubbornness"]
    when = found[0]
    assert when.numbers["share of the assumed range with a deal in the first month"] <= 1  # type: ignore[operator]
    assert "Ardia and Belmor agree in the first month" in when.answer
    assert "no probability of peace" in when.uncertainty
    for finding in found:
        assert finding.rests_on
        assert finding.tips
        text = " ".join([finding.answer, finding.uncertainty, *finding.tips])
        assert all(float(share) <= 100 for share in re.findall(r"([\d.]+)%", text)), text
        assert not re.search(r"-0(?:\.0+)?(?!\.?\d)", text), text


def test_the_tip_is_where_the_answer_turns() -> None:
    """Costless, patient and free of other fears: each side's optimism is the only thing that keeps them apart."""
    game = Game(
        months=12,
        positions=10,
        front=5,
        beliefs=(0.5, 0.5),
        offers=pie_offers(),
        discount=1.0,
        costs=(0.01, 0.01),
    )
    found = game_tips(case(), game)
    each = next(tip for tip in found if "each side gives" in tip)
    place = float(re.findall(r"above ([\d.]+)%", each)[0]) / 100
    agrees = [
        solve_game(replace(game, beliefs=(p, 1 - p))).agrees_now > 0.5 for p in (place - 0.002, place + 0.002)
    ]
    assert agrees == [True, False]


def test_without_causes_of_delay_a_deal_comes_at_once() -> None:
    sure = case(
        beliefs={side: Range(0.5, 0.5) for side in SIDES}, drift=Range(0.5, 0.5), hazard=Range(0, 0),
        drift_without_mediator=Range(0.5, 0.5),
    )  # fmt: skip
    pie = Packages(
        first=np.linspace(0, 1, 101),
        second=1 - np.linspace(0, 1, 101),
        names=("",) * 101,
        options=(frozenset(),) * 101,
    )
    why = next(finding for finding in game_findings(sure, pie, draws=16) if "sooner" in finding.question)
    assert why.numbers["as it is"] > 0.9


def test_a_case_without_war_says_what_to_do() -> None:
    with pytest.raises(SolverError, match="no war block"):
        game_findings(replace(case(), war=None), PACKAGES)
