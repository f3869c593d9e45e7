"""The game on a case's war block: games at points, findings in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.bargaining.game.from_war import Packages, game_at, middle, spread, war_ranges
from ripeness.bargaining.game_findings import game_findings
from ripeness.case import Case, Party, Range, Signer, default_war
from ripeness.errors import SolverError

SIDES = ("Ardia", "Belmor")
PACKAGES = Packages(
    first=np.array([0.8, 0.5, 0.2]),
    second=np.array([0.2, 0.5, 0.8]),
    names=("north", "middle", "south"),
    options=(frozenset(), frozenset({"guarantees/force"}), frozenset()),
)


def case(**war: object) -> Case:
    return Case(
        parties={side: Party(name=side) for side in SIDES},
        dimensions={},
        values={side: {} for side in SIDES},
        weights={side: {} for side in SIDES},
        outside={side: Range(-0.5, 0.5) for side in SIDES},
        signers={side: Signer(party=side) for side in SIDES},
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


def test_findings_are_sentences_with_shares_that_add_up() -> None:
    found = {
        f"{finding.method}: {finding.question}": finding
        for finding in game_findings(case(), PACKAGES, draws=16)
    }
    assert len(found) == 4
    when = next(finding for question, finding in found.items() if "month by month" in question)
    assert when.numbers["share of the assumed range with a deal at once"] <= 1
    assert "Ardia and Belmor agree at once" in when.answer
    assert "no probability of peace" in when.uncertainty


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
