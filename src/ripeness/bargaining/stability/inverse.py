"""Inverse: which rankings of an actor would make a state stable for it.

Source: Kinsara, Kilgour and Hipel (2015), Inverse approach to the graph model for conflict resolution, IEEE
Transactions on Systems, Man, and Cybernetics 45.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from ripeness.bargaining.stability.graph import GraphModel
from ripeness.errors import SolverError

__all__ = ["Demand", "count_rankings", "rankings_for"]


@dataclass(frozen=True, slots=True)
class Demand:
    """What a ranking must say about one move: the state is as good as ``move`` or as one of ``sanctions``."""

    move: int
    sanctions: frozenset[int]


def rankings_for(model: GraphModel, actor: int, state: int, concept: str = "nash") -> tuple[Demand, ...]:
    """Conditions on the actor's ranking under which the state is stable for it; all must hold.

    Parameters
    ----------
    concept
        ``nash``, ``gmr`` or ``seq`` (the other actors' preferences are kept for their improvements).

    Returns
    -------
    tuple of Demand
        One for each state the actor can move to; empty where it cannot move (stable under any ranking).
    """
    if concept not in ("nash", "gmr", "seq"):
        raise SolverError(f"no inverse for {concept!r}.", code="solver-concept", hint="Use nash, gmr or seq.")
    others = [place for place in range(len(model.actors)) if place != actor]
    demands = []
    for end in model.reach(actor, state):
        answers: frozenset[int] = frozenset()
        if concept != "nash":
            answers = model.joint(others, int(end), improving=concept == "seq")
        demands.append(Demand(int(end), answers - {state}))
        if state in answers:
            demands.pop()  # the others bring the state itself back: deterred under any ranking
    return tuple(demands)


def count_rankings(model: GraphModel, actor: int, state: int, concept: str = "nash") -> tuple[int, int]:
    """How many strict rankings make the state stable, of how many; for up to eight states that matter."""
    demands = rankings_for(model, actor, state, concept)
    involved = sorted({state, *(d.move for d in demands), *(s for d in demands for s in d.sanctions)})
    if len(involved) > 8:
        raise SolverError(
            f"{len(involved)} states bear on it, too many to count rankings of.",
            code="solver-rankings",
            hint="Read the conditions of `rankings_for` instead.",
        )
    good = total = 0
    for order in permutations(involved):
        rank = {place: height for height, place in enumerate(order)}
        total += 1
        good += all(
            rank[d.move] < rank[state] or any(rank[s] < rank[state] for s in d.sanctions) for d in demands
        )
    return good, total
