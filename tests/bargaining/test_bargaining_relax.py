"""What must change: smallest relaxations, blocking options, log-rolling, empty concessions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from bargaining.deal_space_cases import plainly, spaces
from ripeness.bargaining.deals import solve_space
from ripeness.bargaining.logroll import empty_concessions, log_rolls
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.relax import relaxation
from ripeness.bargaining.space import DealSpace
from ripeness.errors import SolverError

MODEST = settings(max_examples=50, deadline=None)


def stalled(**changes):
    """Two signers and a bystander; no package reaches both reserves, and line 'west' is what B refuses."""
    fields = {
        "worth": [
            [[0.0, 0.6, 0.1], [0.5, 0.2, 0.1]],
            [[0.0, 0.0, 0.0], [0.1, 0.2, 0.0]],
        ],
        "outside": (0.45, 0.5, -3.0),
        "signers": ["A", "B"],
    } | changes
    return DealSpace.from_worth(
        ["A", "B", "C"], {"line": ["east", "west"], "aid": ["none", "some"]}, **fields
    )


def test_the_smallest_relaxation_names_party_amount_option_and_package():
    found = relaxation(stalled())
    # (0,0): A 0.0 B 0.6; (0,1): A 0.1 B 0.8; (1,0): A 0.5 B 0.2; (1,1): A 0.6 B 0.4
    assert not found.zone_open
    assert found.package == (1, 1)
    assert found.smallest_total == pytest.approx(0.1)
    assert found.shares == pytest.approx([0, 0.1, 0])
    assert found.smallest_even == pytest.approx(0.1)
    assert found.alone == pytest.approx([0.35, 0.1, np.inf])
    assert found.transferable_gap == pytest.approx(0.0)
    first = found.steps[0]
    assert (first.party, first.option, first.package) == (1, (0, 1), (1, 1))
    assert first.amount == pytest.approx(0.1)


def test_lowering_what_it_names_opens_the_zone_and_a_little_less_does_not():
    space = stalled()
    found = relaxation(space)
    for party in (0, 1):
        for slack, empty in ((1e-9, False), (-1e-6, True)):
            outside = space.outside.copy()
            outside[party] -= found.alone[party] + slack
            eased = replace(space, outside=outside, thresholds=outside)
            assert solve_space(eased).zone_empty is empty


def test_blocking_options_count_what_one_signer_alone_refuses():
    blocking = relaxation(stalled()).blocking
    assert [(one.party, one.option, one.refused, one.share) for one in blocking] == [
        (0, (0, 0), 2, 1.0),
        (1, (0, 1), 2, 1.0),
        (0, (1, 0), 1, 1.0),
        (0, (1, 1), 1, 1.0),
        (1, (1, 0), 1, 1.0),
        (1, (1, 1), 1, 1.0),
    ]


def test_a_forbidden_combination_that_keeps_the_zone_empty_is_named():
    space = stalled(outside=(0.45, 0.35, 0.0), exclusions=[("west", "some"), ("east", "none")])
    found = relaxation(space)
    assert not found.zone_open
    assert [relief.combination for relief in found.reliefs] == [((0, 1), (1, 1))]
    assert found.reliefs[0].package == (1, 1)


def test_an_open_zone_needs_nothing():
    found = relaxation(stalled(outside=(0.0, 0.0, 0.0)))
    assert found.zone_open
    assert found.smallest_total == found.smallest_even == found.transferable_gap == 0
    assert found.reliefs == ()


def test_nothing_feasible_is_an_error():
    with pytest.raises(SolverError, match="feasible"):
        relaxation(stalled(exclusions=[("east",), ("west",)]))


@MODEST
@given(spaces())
def test_relaxations_against_the_definition(space):
    rows = plainly(space)
    if not rows:
        with pytest.raises(SolverError):
            relaxation(space)
        return
    found = relaxation(space)
    signers = list(space.signers)
    short = np.array([space.reserve - utilities for _, utilities in rows])[:, signers]
    lacks = np.maximum(short, 0)
    assert found.zone_open == bool((short <= 0).all(axis=1).any())
    assert found.smallest_total == lacks.sum(axis=1).min()
    assert found.shares.sum() == found.smallest_total
    assert found.smallest_even == max(0, short.max(axis=1).min())
    assert found.transferable_gap == max(0, short.sum(axis=1).min())
    for place, party in enumerate(signers):
        others = (np.delete(short, place, axis=1) <= 0).all(axis=1)
        assert found.alone[party] == (lacks[others, place].min() if others.any() else np.inf)
        for step in found.steps:
            if step.party == party:
                holds = np.array([package[step.option[0]] == step.option[1] for package, _ in rows])
                assert step.amount == lacks[others & holds, place].min()
        for one in found.blocking:
            if one.party == party:
                holds = np.array([package[one.option[0]] == one.option[1] for package, _ in rows])
                assert one.refused == (others & holds & (short[:, place] > 0)).sum()
                assert one.share == one.refused / (others & holds).sum()
    amounts = [step.amount for step in found.steps]
    assert amounts == sorted(amounts)


def trade(weights, third=None):
    options = {"x": ["a", "b"], "y": ["c", "d"]}
    values = {"x": [[1, 0], [0, 1]], "y": [[1, 0], [0, 1]]}
    if third is not None:
        options["z"], values["z"] = ["given", "kept"], third
    return DealSpace.additive(["A", "B"], options, weights=weights, values=values)


def test_log_rolling_gives_each_eight_tenths_where_splitting_gives_half():
    rolls = log_rolls(trade([[0.8, 0.2], [0.2, 0.8]]))
    assert len(rolls) == 1
    assert (rolls[0].gives, rolls[0].takes) == (1, 0)
    assert rolls[0].gains == pytest.approx((0.3, 0.3))


def test_nothing_is_traded_where_both_care_alike():
    assert log_rolls(trade([[0.6, 0.4], [0.6, 0.4]])) == ()


def test_a_concession_of_no_weight_for_the_receiver_is_empty():
    space = trade([[0.5, 0.3, 0.2], [0.4, 0.6, 0.0]], third=[[0, 1], [1, 0]])
    found = empty_concessions(space)
    assert [(one.giver, one.receiver, one.option, one.certain) for one in found] == [(0, 1, (2, 0), True)]
    assert found[0].cost == pytest.approx(0.2)
    without = trade([[0.5, 0.3], [0.4, 0.6]])
    assert empty_concessions(without) == ()


def test_an_interaction_can_give_worth_to_what_is_empty_by_itself():
    space = DealSpace.additive(
        ["A", "B"],
        {"x": ["a", "b"], "z": ["given", "kept"]},
        weights=[[0.8, 0.2], [1.0, 0.0]],
        values={"x": [[1, 0], [0, 1]], "z": [[0, 1], [1, 0]]},
        interactions=[(("b", "given"), (0.0, 0.3))],
    )
    assert empty_concessions(space) == ()


def test_with_ranges_a_concession_is_empty_for_certain_or_for_some_numbers():
    def ranged(low, high):
        value = (np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
        away = np.zeros(2)
        return RangedSpace(
            ("A", "B"), ("x", "z"), (("a", "b"), ("given", "kept")),
            np.array([[0.7, 0.2], [1 - high, low]]), np.array([[0.8, 0.3], [1 - low, high]]),
            value, value, away, away, away, away, (0, 1),
        )  # fmt: skip

    assert [one.certain for one in empty_concessions(ranged(0.0, 0.0))] == [True]
    assert [one.certain for one in empty_concessions(ranged(0.0, 0.4))] == [False]
    assert empty_concessions(ranged(0.1, 0.4)) == ()
