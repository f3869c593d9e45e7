"""Simultaneous stability: an actor stays because the others would leave in the same moment and all would collide.

Source: Fraser and Hipel (1979), IEEE Transactions on Systems, Man and Cybernetics 9; Fraser and Hipel (1984), Conflict
Analysis: Models and Resolutions. The concept needs states in option form: a simultaneous move changes the options of
each mover at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import product

from ripeness.bargaining.stability.concepts import Reason, undeterred
from ripeness.bargaining.stability.graph import GraphModel

__all__ = ["is_simultaneously_stable", "simultaneous_equilibria"]


def is_simultaneously_stable(
    model: GraphModel, taken: Sequence[frozenset[str]], actor: int, state: int
) -> Reason:
    """Test one state for one actor.

    A state from which two or more actors would move (improvements that sequential answers do not deter) is stable for
    one of them by simultaneity when each of its improvements, made together with some improvement of every other such
    actor, ends in a feasible state that it likes no better than where it is.

    Parameters
    ----------
    model, taken
        As `from_options` gives them: the graph, and the options taken in each state.
    actor, state
        Their places.

    Returns
    -------
    Reason
        Stable also where sequential stability holds already; ``sanctions`` pairs each improvement with the collision.
    """
    own = undeterred(model, actor, state, "seq")
    rest = [undeterred(model, other, state, "seq") for other in range(len(model.actors)) if other != actor]
    movers = [ends for ends in rest if ends]
    if not own:
        return Reason(True)
    places = {options: place for place, options in enumerate(taken)}
    ranks = model.ranks[actor]
    sanctions = []
    for end in own:
        hits = [
            place
            for others in product(*movers)
            if movers and (place := places.get(_together(taken, state, (end, *others)))) is not None
            if ranks[place] <= ranks[state]
        ]
        if not hits:
            return Reason(False, end)
        sanctions.append((end, min(hits, key=lambda place: (ranks[place], place))))
    return Reason(True, None, tuple(sanctions))


def simultaneous_equilibria(model: GraphModel, taken: Sequence[frozenset[str]]) -> frozenset[int]:
    """States that are stable for every actor, by sequential stability or by simultaneity.

    Examples
    --------
    Chicken: that both swerve lasts only because both would drive on at once.

    >>> from ripeness.bargaining.stability import Choice, from_options
    >>> rules = {
    ...     "x": [lambda s: s != {"a", "b"}, lambda s: "b" not in s, lambda s: "a" in s],
    ...     "y": [lambda s: s != {"a", "b"}, lambda s: "a" not in s, lambda s: "b" in s],
    ... }
    >>> model, taken = from_options([Choice("a", "x"), Choice("b", "y")], preferences=rules)
    >>> sorted(sorted(taken[place]) for place in simultaneous_equilibria(model, taken))
    [[], ['a'], ['b']]
    """
    actors = range(len(model.actors))
    return frozenset(
        state
        for state in range(len(taken))
        if all(is_simultaneously_stable(model, taken, actor, state).stable for actor in actors)
    )


def _together(taken: Sequence[frozenset[str]], state: int, ends: Sequence[int]) -> frozenset[str]:
    """Options taken after all moves at once: each mover changes only its own."""
    here = taken[state]
    return reduce(lambda options, end: options ^ (taken[end] ^ here), ends, here)
