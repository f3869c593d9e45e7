"""The graph model against the Elmira conflict, the prisoner's dilemma, and a plain reading of the definitions."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.bargaining.stability import (
    Choice,
    GraphModel,
    coalition_stable,
    count_rankings,
    from_options,
    is_simultaneously_stable,
    is_stable,
    narrate,
    rankings_for,
    simultaneous_equilibria,
    stability_table,
)
from ripeness.errors import SolverError

STATES = "123456789"


def elmira() -> GraphModel:
    ministry = {"1": "2", "3": "4", "5": "6", "7": "8"}
    uniroyal = {"1": "39", "2": "49", "3": "9", "4": "9", "5": "79", "6": "89", "7": "9", "8": "9"}
    local = {"1": "5", "2": "6", "3": "7", "4": "8", "5": "1", "6": "2", "7": "3", "8": "4"}
    return GraphModel.build(
        STATES,
        {"Ministry": ministry, "Uniroyal": uniroyal, "Local": local},
        {
            "Ministry": [4, 3, 8, 7, 5, 2, 9, 6, 1],
            "Uniroyal": [9, 2, 4, 8, 6, 1, 3, 7, 5],
            "Local": [6, 2, 8, 3, 7, 4, 9, 5, 1],
        },
    )


def _names(model: GraphModel, places: frozenset[int]) -> str:
    return "".join(sorted(model.states[place] for place in places))


@pytest.mark.parametrize(
    ("concept", "equilibria"), [("nash", "589"), ("seq", "589"), ("gmr", "14589"), ("smr", "14589")]
)
def test_elmira_equilibria(concept: str, equilibria: str) -> None:
    model = elmira()
    assert _names(model, stability_table(model).equilibria[concept]) == equilibria


def test_elmira_by_actor() -> None:
    model = elmira()
    stable = stability_table(model).stable
    assert _names(model, stable["nash"][0]) == STATES
    assert _names(model, stable["nash"][1]) == "14589"
    assert _names(model, stable["nash"][2]) == "56789"
    assert _names(model, stable["seq"][2]) == "2356789"


def dilemma() -> GraphModel:
    def cooperate(actor: str) -> str:
        return f"c{actor}"

    choices = [Choice(cooperate("a"), "a"), Choice(cooperate("b"), "b")]

    def ranking(own: str, other: str) -> list[object]:
        return [
            lambda state: other in state or own not in state,  # being exploited is worst
            lambda state: other in state,
            lambda state: own not in state,
        ]

    model, _ = from_options(choices, preferences={"a": ranking("ca", "cb"), "b": ranking("cb", "ca")})  # type: ignore[dict-item]
    return model


def test_prisoners_dilemma() -> None:
    model = dilemma()
    found = stability_table(model).equilibria
    assert {model.states[place] for place in found["nash"]} == {"nothing taken"}
    for concept in ("gmr", "smr", "seq"):
        assert {model.states[place] for place in found[concept]} == {"nothing taken", "ca + cb"}


def test_coalition_leaves_mutual_defection() -> None:
    model = dilemma()
    start, end = model.states.index("nothing taken"), model.states.index("ca + cb")
    assert coalition_stable(model, start, [0, 1]).move == end
    assert coalition_stable(model, end, [0, 1]).stable


def test_irreversible_moves_and_infeasible_states() -> None:
    choices = [Choice("sign", "a", "take"), Choice("strike", "b")]
    rules = {"a": [lambda state: "sign" in state], "b": [lambda state: "strike" not in state]}
    model, states = from_options(
        choices, preferences=rules, infeasible=[lambda state: {"sign", "strike"} <= state]
    )
    assert len(states) == 3
    signed, nothing = model.states.index("sign"), model.states.index("nothing taken")
    assert model.reach(0, nothing).tolist() == [signed]
    assert model.reach(0, signed).tolist() == []


def test_reasons_in_words() -> None:
    model = elmira()
    assert "unstable for Uniroyal because" in narrate(model, 1, 1, "nash")
    assert "would be answered" in narrate(model, 2, 0, "gmr")
    assert "no better state" in narrate(model, 0, 0, "nash")


GRAPHS = st.integers(0, 10_000).map(
    lambda seed: GraphModel(
        ("a", "b", "c"),
        tuple("pqrst"),
        tuple(np.random.default_rng(seed + k).random((5, 5)) < 0.3 for k in range(3)),
        tuple(np.random.default_rng(seed + 9 + k).integers(0, 4, 5).astype(float) for k in range(3)),
    )
)


def _answers(model: GraphModel, state: int, actor: int, improving: bool) -> set[int]:
    """Legal sequences by brute force up to six moves."""
    others = [k for k in range(3) if k != actor]
    found: set[int] = set()
    layer = {(state, -1)}
    for _ in range(12):
        following = set()
        for place, last in layer:
            for mover in others:
                if mover == last:
                    continue
                for end in range(5):
                    better = model.ranks[mover][end] > model.ranks[mover][place]
                    if model.moves[mover][place, end] and end != place and (better or not improving):
                        following.add((end, mover))
        layer = following
        found |= {place for place, _ in layer}
    return found - {state}


@given(model=GRAPHS)
@settings(max_examples=60, deadline=None)
def test_definitions_read_plainly(model: GraphModel) -> None:
    for matrix in model.moves:
        np.fill_diagonal(matrix, False)
    for actor in range(3):
        ranks = model.ranks[actor]
        for state in range(5):
            ups = [e for e in range(5) if model.moves[actor][state, e] and ranks[e] > ranks[state]]
            free, bound = (
                {e: _answers(model, e, actor, improving) for e in ups} for improving in (False, True)
            )

            def held(answer: int, actor: int = actor, state: int = state) -> bool:
                out = [e for e in range(5) if model.moves[actor][answer, e]]
                return all(model.ranks[actor][e] <= model.ranks[actor][state] for e in out)

            expected = {
                "nash": not ups,
                "gmr": all(any(ranks[a] <= ranks[state] for a in free[e]) for e in ups),
                "smr": all(any(ranks[a] <= ranks[state] and held(a) for a in free[e]) for e in ups),
                "seq": all(any(ranks[a] <= ranks[state] for a in bound[e]) for e in ups),
                "sseq": all(any(ranks[a] <= ranks[state] and held(a) for a in bound[e]) for e in ups),
            }
            for concept, value in expected.items():
                assert is_stable(model, actor, state, concept).stable == value


@given(model=GRAPHS)
@settings(max_examples=30, deadline=None)
def test_concepts_imply_each_other(model: GraphModel) -> None:
    stable = stability_table(model).stable
    for actor in range(3):
        assert stable["nash"][actor] <= stable["sseq"][actor] <= stable["seq"][actor] <= stable["gmr"][actor]
        assert stable["nash"][actor] <= stable["smr"][actor] <= stable["gmr"][actor]


@given(model=GRAPHS, concept=st.sampled_from(["nash", "gmr", "seq"]))
@settings(max_examples=30, deadline=None)
def test_inverse_conditions_are_those_of_stability(model: GraphModel, concept: str) -> None:
    for actor in range(3):
        ranks = model.ranks[actor]
        for state in range(5):
            demands = rankings_for(model, actor, state, concept)
            holds = all(
                ranks[d.move] <= ranks[state] or any(ranks[s] <= ranks[state] for s in d.sanctions)
                for d in demands
            )
            assert holds == is_stable(model, actor, state, concept).stable


def test_inverse_counts_rankings() -> None:
    model = GraphModel.build("ab", {"x": {"a": ["b"]}}, {"x": [0, 1]})
    assert count_rankings(model, 0, 0) == (1, 2)
    assert count_rankings(model, 0, 1) == (1, 1)


def test_shapes_and_size_are_checked() -> None:
    with pytest.raises(SolverError, match="do not fit"):
        GraphModel(("a",), ("x", "y"), (np.zeros((1, 1), dtype=bool),), (np.zeros(2),))
    with pytest.raises(SolverError, match="finite"):
        GraphModel(("a",), ("x",), (np.zeros((1, 1), dtype=bool),), (np.array([np.nan]),))
    with pytest.raises(SolverError, match="options make"):
        from_options([Choice(f"o{n}", "a") for n in range(20)], preferences={"a": []})


def chicken(actors):
    """Each may drive on; all driving on is worst for everybody, being alone to swerve the next worst."""
    options = [f"on_{n}" for n in range(actors)]

    def rules(n):
        return [
            lambda state: not state.issuperset(options),
            lambda state: not (state - {options[n]}) or options[n] in state,
            lambda state: options[n] in state,
        ]

    choices = [Choice(option, f"P{n}") for n, option in enumerate(options)]
    return from_options(choices, preferences={f"P{n}": rules(n) for n in range(actors)})


def test_chicken_both_swerve_by_simultaneity_alone():
    model, taken = chicken(2)
    swerve, crash = taken.index(frozenset()), taken.index(frozenset({"on_0", "on_1"}))
    assert swerve not in stability_table(model, ("seq",)).equilibria["seq"]
    reason = is_simultaneously_stable(model, taken, 0, swerve)
    assert reason.stable
    assert reason.sanctions == ((taken.index(frozenset({"on_0"})), crash),)
    assert not is_simultaneously_stable(model, taken, 0, crash).stable
    assert simultaneous_equilibria(model, taken) == set(range(4)) - {crash}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 3))
def test_simultaneity_only_adds_to_sequential_stability_and_reads_as_defined(seed, actors):
    rng = np.random.default_rng(seed)
    choices = [Choice(f"o{n}", f"P{n % actors}") for n in range(actors + 1)]
    _, taken = from_options(choices, preferences={f"P{n}": [] for n in range(actors)})
    order = {
        f"P{n}": {state: rank for rank, state in enumerate(rng.permutation(len(taken)))}
        for n in range(actors)
    }
    place = {state: n for n, state in enumerate(taken)}
    bits = max(1, (len(taken) - 1).bit_length())
    preferences = {
        name: [lambda s, b=b, r=ranks: bool(r[place[frozenset(s)]] >> b & 1) for b in reversed(range(bits))]
        for name, ranks in order.items()
    }
    model, taken = from_options(choices, preferences=preferences)
    seq = stability_table(model, ("seq",))
    own = [{c.id for c in choices if c.actor == f"P{n}"} for n in range(actors)]
    for state in range(len(taken)):
        free = [
            [e for e in model.improvements(n, state) if not any(
                model.ranks[n][a] <= model.ranks[n][state]
                for a in model.joint([m for m in range(actors) if m != n], int(e), improving=True))]
            for n in range(actors)
        ]  # fmt: skip
        for n in range(actors):
            others = [m for m in range(actors) if m != n and free[m]]

            def lands(end, picks, n=n, others=others, state=state):
                result = set(taken[state]) - own[n] | taken[int(end)] & own[n]
                for m, pick in zip(others, picks, strict=True):
                    result = result - own[m] | taken[int(pick)] & own[m]
                return place[frozenset(result)]

            wanted = not free[n] or (
                bool(others)
                and all(
                    any(
                        model.ranks[n][lands(end, picks)] <= model.ranks[n][state]
                        for picks in product(*(free[m] for m in others))
                    )
                    for end in free[n]
                )
            )
            found = is_simultaneously_stable(model, taken, n, state).stable
            assert found == wanted
            if state in seq.stable["seq"][n]:
                assert found
