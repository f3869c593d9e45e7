"""When a state is stable for an actor: Nash, GMR, SMR, SEQ, symmetric sequential; equilibria; coalitions.

Sources: Nash (1950); Howard (1971), Paradoxes of Rationality (GMR, SMR); Fraser and Hipel (1979) (SEQ); Rego and Vieira
(2017), Group Decision and Negotiation 26 (symmetric sequential, SSEQ); Kilgour, Hipel, Fang and Peng (2001), Group
Decision and Negotiation 10 (coalitions).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.bargaining.stability.graph import GraphModel

__all__ = [
    "CONCEPTS",
    "Reason",
    "StabilityTable",
    "coalition_stable",
    "is_stable",
    "stability_table",
    "undeterred",
]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state is stable or not for an actor under one concept.

    ``move`` is the improvement that makes it unstable (``None`` where it is stable), ``sanctions`` pairs of an
    improvement and the state by which the others deter it.
    """

    stable: bool
    move: int | None = None
    sanctions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StabilityTable:
    """For each concept: states stable for each actor, and equilibria (stable for all).

    ``stable[concept][actor]`` and ``equilibria[concept]`` are sets of states' places.
    """

    stable: dict[str, tuple[frozenset[int], ...]]
    equilibria: dict[str, frozenset[int]]


def is_stable(model: GraphModel, actor: int, state: int, concept: str) -> Reason:
    """Test one state for one actor.

    Parameters
    ----------
    model
        The graph.
    actor, state
        Their places.
    concept
        ``nash``: no improvement. ``gmr``: each improvement can be answered by the others with something no better than
        the state. ``smr``: and the actor cannot escape the answer. ``seq``: the answer is made of the others' own
        improvements. ``sseq``: as ``seq``, and the actor cannot escape it.
    """
    sanctions: list[tuple[int, int]] = []
    for end in model.improvements(actor, state):
        sanction = None if concept == "nash" else _sanction(model, actor, state, int(end), concept)
        if sanction is None:
            return Reason(False, int(end))
        sanctions.append((int(end), sanction))
    return Reason(True, None, tuple(sanctions))


def _sanction(model: GraphModel, actor: int, state: int, end: int, concept: str) -> int | None:
    """A state that deters the move to ``end``, the worst for the actor, or nothing."""
    ranks = model.ranks[actor]
    others = [place for place in range(len(model.actors)) if place != actor]
    answers = model.joint(others, end, improving=concept in ("seq", "sseq"))
    found = [answer for answer in answers if ranks[answer] <= ranks[state]]
    if concept in ("smr", "sseq"):
        found = [answer for answer in found if (ranks[model.reach(actor, answer)] <= ranks[state]).all()]
    return min(found, key=lambda answer: (ranks[answer], answer), default=None)


def undeterred(model: GraphModel, actor: int, state: int, concept: str) -> tuple[int, ...]:
    """Improvements of an actor that nothing deters under a concept other than Nash's."""
    ends = (int(end) for end in model.improvements(actor, state))
    return tuple(end for end in ends if _sanction(model, actor, state, end, concept) is None)


def stability_table(model: GraphModel, concepts: Sequence[str] = CONCEPTS) -> StabilityTable:
    """Test every state for every actor."""
    stable = {
        concept: tuple(
            frozenset(s for s in range(len(model.states)) if is_stable(model, actor, s, concept).stable)
            for actor in range(len(model.actors))
        )
        for concept in concepts
    }
    return StabilityTable(
        stable, {concept: frozenset.intersection(*sets) for concept, sets in stable.items()}
    )


def coalition_stable(model: GraphModel, state: int, group: Sequence[int], *, concept: str = "nash") -> Reason:
    """Whether a coalition can better all its members by moving together.

    Parameters
    ----------
    group
        Places of its members.
    concept
        ``nash``: no joint improvement. ``gmr``, ``seq``: each is deterred for some member by the others' moves
        (improvements, for ``seq``).

    Notes
    -----
    A joint improvement is a state reached by legal sequences of the members' moves that each of them likes better.
    """
    others = [place for place in range(len(model.actors)) if place not in group]
    sanctions: list[tuple[int, int]] = []
    for end in sorted(model.joint(group, state, improving=False)):
        if not all(model.ranks[member][end] > model.ranks[member][state] for member in group):
            continue
        answers = model.joint(others, end, improving=concept == "seq") if concept != "nash" else frozenset()
        hurt = [a for a in answers if any(model.ranks[m][a] <= model.ranks[m][state] for m in group)]
        if not hurt:
            return Reason(False, end)
        sanctions.append((end, min(hurt)))
    return Reason(True, None, tuple(sanctions))
