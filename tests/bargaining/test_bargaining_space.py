"""The deal space, its enumeration and its figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.deal_space_cases import acceptable, plainly, spaces
from ripeness.bargaining.enumerate import blocks, feasible_of, packages_at, top_packages, utilities_of
from ripeness.bargaining.space import DealSpace
from ripeness.bargaining.summary import summarise
from ripeness.errors import SolverError

MODEST = settings(max_examples=60, deadline=None)


def pie(outside=(0, 0), slices=101):
    share = np.linspace(0, 1, slices)
    return DealSpace.additive(
        ["A", "B"],
        {"share": [f"{i}" for i in range(slices)]},
        weights=[[1], [1]],
        values={"share": [share, 1 - share]},
        outside=outside,
    )


def line_and_guarantee(**changes):
    fields = {
        "weights": [[0.8, 0.2], [0.2, 0.8]],
        "values": {"line": [[1, 0], [0, 1]], "guarantee": [[0, 1], [1, 0]]},
    } | changes
    return DealSpace.additive(
        ["A", "B"], {"line": ["east", "west"], "guarantee": ["weak", "strong"]}, **fields
    )


@MODEST
@given(spaces(quota=True))
def test_blocks_give_every_package_as_a_plain_enumeration_does(space):
    expected = dict(plainly(space))
    seen = {}
    for block in blocks(space, block=7):
        for place in range(block.utilities.shape[1]):
            if block.feasible is None or block.feasible[place]:
                package = tuple(packages_at(space, block.start + place)[0].tolist())
                seen[package] = block.utilities[:, place].copy()
    assert seen.keys() == expected.keys()
    for package, utilities in expected.items():
        assert np.array_equal(seen[package], utilities)
        assert np.array_equal(utilities_of(space, np.array(package))[0], utilities)
        assert feasible_of(space, np.array(package))[0]


def test_blocks_cut_between_head_and_tail_with_combinations_across(monkeypatch):
    monkeypatch.setattr("ripeness.bargaining.enumerate._TAIL", 6)
    rng = np.random.default_rng(3)
    space = DealSpace.from_worth(
        ["A", "B"],
        {f"d{i}": [f"d{i}o{j}" for j in range(3)] for i in range(5)},
        worth=[rng.integers(0, 64, (3, 2)) / 64 for _ in range(5)],
        exclusions=[("d0o1", "d4o2"), ("d1o0", "d2o0"), ("d3o0", "d4o0")],
        interactions=[(("d0o2", "d4o1", "d2o1"), (0.5, -0.25)), (("d3o1", "d4o1"), (1.0, 1.0))],
    )
    expected = dict(plainly(space))
    total = 0
    for block in blocks(space, block=20):
        assert block.feasible is not None
        for place in np.flatnonzero(block.feasible):
            package = packages_at(space, block.start + place)[0]
            assert np.array_equal(block.utilities[:, place], expected[tuple(package.tolist())])
            assert np.array_equal(utilities_of(space, package)[0], block.utilities[:, place])
            total += 1
    assert total == len(expected)
    assert summarise(space).feasible == total


@MODEST
@given(spaces(quota=True))
def test_summary_counts_what_a_plain_enumeration_counts(space):
    rows = plainly(space)
    summary = summarise(space)
    zone = [package for package, utilities in rows if acceptable(space, utilities)]
    assert summary.feasible == len(rows)
    assert summary.zone == len(zone)
    for dimension, counts in enumerate(summary.option_zone):
        assert counts.tolist() == [
            sum(p[dimension] == o for p in zone) for o in range(space.shape[dimension])
        ]
    for dimension, counts in enumerate(summary.option_feasible):
        assert counts.tolist() == [
            sum(p[dimension] == o for p, _ in rows) for o in range(space.shape[dimension])
        ]
    if not rows:
        assert np.isnan(summary.mean).all()
        return
    points = np.array([utilities for _, utilities in rows])
    assert np.allclose(summary.mean, points.mean(axis=0), atol=1e-12)
    assert np.allclose(summary.deviation, points.std(axis=0), atol=1e-7)
    assert np.array_equal(summary.minimum, points.min(axis=0))
    assert np.array_equal(summary.maximum, points.max(axis=0))
    for party in range(len(space.parties)):
        assert tuple(summary.best[party].tolist()) == rows[int(points[:, party].argmax())][0]
        others = [s for s in space.signers if s != party]
        reserve = np.maximum(space.outside, space.thresholds)
        alone = [u for u in points if u[party] < reserve[party] and all(u[s] >= reserve[s] for s in others)]
        assert summary.blocked_alone[party] == (len(alone) if party in space.signers else 0)
        assert summary.accepted[party] == int((points[:, party] >= reserve[party]).sum())


@MODEST
@given(spaces(), st.integers(1, 6))
def test_top_packages_are_the_best_of_a_full_sort(space, k):
    rows = plainly(space)
    packages, scores = top_packages(space, lambda utilities: utilities.sum(axis=0), k)
    expected = sorted(((-u.sum(), p) for p, u in rows))[:k]
    assert [tuple(p) for p in packages.tolist()] == [p for _, p in expected]
    assert scores.tolist() == [-s for s, _ in expected]


def test_correlation_of_opposed_interests_is_minus_one():
    assert summarise(pie()).correlation[0, 1] == pytest.approx(-1.0, abs=1e-12)


def test_outside_option_far_below_the_worst_deal_is_kept():
    space = pie(outside=(-100, 0.25))
    assert space.outside.tolist() == [-100, 0.25]
    assert summarise(space).accepted.tolist() == [101, 76]


def test_threshold_of_ratification_narrows_the_zone_but_leaves_the_outside_option():
    space = line_and_guarantee(outside=(0.1, 0.1), thresholds=(0.5, -3.0))
    assert space.reserve.tolist() == [0.5, 0.1]
    assert space.outside.tolist() == [0.1, 0.1]


def test_requirement_forbids_the_option_without_any_of_its_needs():
    space = DealSpace.from_worth(
        ["A"],
        {"force": ["none", "cap"], "watch": ["none", "osce", "us"], "aid": ["no", "yes"]},
        worth=[[[0], [1]], [[0], [0], [0]], [[0], [0]]],
        requirements=[("cap", ["osce", "us"])],
        exclusions=[("us", "yes"), ("watch=osce", "us")],
    )
    packages = {p for p, _ in plainly(space)}
    assert (1, 0, 0) not in packages
    assert (1, 1, 0) in packages
    assert (0, 2, 1) not in packages
    assert summarise(space).feasible == len(packages) == 8


def test_names_that_stand_in_two_dimensions_need_their_dimension():
    space = line_and_guarantee()
    assert space.find("line=west") == space.find("west") == (0, 1)
    with pytest.raises(SolverError, match="No option 'none'"):
        DealSpace.from_worth(
            ["A"],
            {"a": ["none", "x"], "b": ["none", "y"]},
            worth=[np.zeros((2, 1))] * 2,
            exclusions=[("none", "x")],
        )


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(bad):
    for changes in (
        {"weights": [[bad, 0.2], [0.2, 0.8]]},
        {"values": {"line": [[1, bad], [0, 1]], "guarantee": [[0, 1], [1, 0]]}},
        {"outside": (bad, 0)},
        {"thresholds": (0, bad)},
        {"interactions": [(("east", "weak"), (bad, 0))]},
    ):
        with pytest.raises(SolverError) as caught:
            line_and_guarantee(**changes)
        assert caught.value.code == "solver-not-finite"


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": [[1, 1]]},
        {"weights": [[-1, 1], [1, 1]]},
        {"values": {"line": [[1, 0], [0, 1]]}},
        {"outside": (0, 0, 0)},
        {"signers": []},
        {"signers": ["C"]},
        {"exclusions": [()]},
        {"requirements": [("east", ["west"])]},
    ],
)
def test_shapes_and_names_that_do_not_fit_are_refused(changes):
    with pytest.raises(SolverError):
        line_and_guarantee(**changes)


def test_an_enumeration_that_is_too_large_names_the_way_out():
    space = DealSpace.from_worth(
        ["A"], {f"d{i}": [f"{i}.{j}" for j in range(10)] for i in range(10)}, worth=[np.zeros((10, 1))] * 10
    )
    assert space.size == 10**10
    with pytest.raises(SolverError, match="frontier"):
        summarise(space)


def test_labels_and_packages_go_both_ways():
    space = line_and_guarantee()
    assert space.package(space.labels((1, 0))) == (1, 0)
    assert space.labels((1, 0)) == {"line": "west", "guarantee": "weak"}
