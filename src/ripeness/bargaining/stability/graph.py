"""The graph model of a conflict: states, what each actor can move, what each would rather have.

Source: Fang, Hipel and Kilgour (1993), Interactive Decision Making: The Graph Model for Conflict Resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from ripeness.errors import SolverError

__all__ = ["Choice", "GraphModel", "from_options"]

Moves = npt.NDArray[np.bool_]
Ranks = npt.NDArray[np.float64]
_MOST_STATES = 4096


@dataclass(frozen=True, slots=True)
class GraphModel:
    """States with the moves and the ordinal preferences of each actor.

    Parameters
    ----------
    actors, states
        Names.
    moves
        For each actor a matrix (states, states): whether it can move from the row's state to the column's.
    ranks
        For each actor one number a state, higher is better; only the order counts, ties are allowed.
    """

    actors: tuple[str, ...]
    states: tuple[str, ...]
    moves: tuple[Moves, ...]
    ranks: tuple[Ranks, ...]

    def __post_init__(self) -> None:
        size = len(self.states)
        fits = len(self.moves) == len(self.ranks) == len(self.actors)
        if not self.actors or not size or not fits:
            raise SolverError(
                "a graph model needs actors, states, and moves and ranks for each actor.",
                code="solver-graph-shape",
                hint="Give one matrix of moves and one list of ranks for each actor.",
            )
        for actor, moves, ranks in zip(self.actors, self.moves, self.ranks, strict=True):
            if moves.shape != (size, size) or ranks.shape != (size,) or not np.isfinite(ranks).all():
                raise SolverError(
                    f"the moves or ranks of {actor} do not fit {size} states, or a rank is not finite.",
                    code="solver-graph-shape",
                    hint="Moves are a square matrix of the states, ranks one finite number a state.",
                )

    @classmethod
    def build(
        cls,
        states: Sequence[str],
        moves: Mapping[str, Mapping[str, Sequence[str]]],
        ranks: Mapping[str, Sequence[float]],
    ) -> GraphModel:
        """Build from lists: ``moves[actor][state]`` are the states it can go to.

        Examples
        --------
        >>> model = GraphModel.build("ab", {"x": {"a": ["b"]}}, {"x": [0, 1]})
        >>> bool(model.moves[0][0, 1])
        True
        """
        place = {state: index for index, state in enumerate(states)}
        matrices = []
        for actor in ranks:
            matrix = np.zeros((len(states), len(states)), dtype=bool)
            for start, ends in moves.get(actor, {}).items():
                for end in ends:
                    matrix[place[start], place[end]] = True
            np.fill_diagonal(matrix, False)
            matrices.append(matrix)
        numbers = tuple(np.asarray(ranks[actor], dtype=float) for actor in ranks)
        return cls(tuple(ranks), tuple(states), tuple(matrices), numbers)

    def reach(self, actor: int, state: int) -> npt.NDArray[np.int64]:
        """States that an actor can move to by itself."""
        return np.flatnonzero(self.moves[actor][state])

    def improvements(self, actor: int, state: int) -> npt.NDArray[np.int64]:
        """Those of `reach` that it likes better."""
        ends = self.reach(actor, state)
        better: npt.NDArray[np.int64] = ends[self.ranks[actor][ends] > self.ranks[actor][state]]
        return better

    def joint(self, group: Sequence[int], state: int, *, improving: bool) -> frozenset[int]:
        """States that a group can bring about in legal sequences (nobody moves twice in a row).

        Parameters
        ----------
        group
            Places of its members.
        improving
            Only moves that are improvements for the mover.
        """
        step = self.improvements if improving else self.reach
        seen: dict[int, set[int]] = {}  # state -> last movers by which it was reached
        queue: list[tuple[int, int]] = [(state, -1)]
        while queue:
            place, last = queue.pop()
            for actor in group:
                if actor == last:
                    continue
                for end in step(actor, place):
                    movers = seen.setdefault(int(end), set())
                    if actor not in movers:
                        movers.add(actor)
                        queue.append((int(end), actor))
        return frozenset(seen) - {state}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of an actor in option form; ``moves`` is ``both``, ``take`` or ``drop``."""

    id: str
    actor: str
    moves: str = "both"


Holds = Callable[[AbstractSet[str]], bool]


def from_options(
    choices: Sequence[Choice],
    *,
    preferences: Mapping[str, Sequence[Holds]],
    infeasible: Sequence[Holds] = (),
) -> tuple[GraphModel, tuple[frozenset[str], ...]]:
    """Build the graph from options that each actor takes or not.

    Parameters
    ----------
    choices
        Options.
    preferences
        For each actor its statements, the most important first; state a is preferred to b when the first statement on
        which they differ holds in a (option prioritising).
    infeasible
        States in which one of these holds are left out.

    Returns
    -------
    model, states
        The graph and for each of its states the set of options taken.

    Raises
    ------
    SolverError
        ``solver-graph-large`` with more than 4,096 states; ``solver-graph-empty`` when none is feasible.
    """
    if 2 ** len(choices) > _MOST_STATES * 16:
        raise SolverError(
            f"{len(choices)} options make {2 ** len(choices)} states.",
            code="solver-graph-large",
            hint="Leave out options that nobody would take, or join those that go together.",
        )
    states = [
        frozenset(choice.id for choice, taken in zip(choices, combination, strict=True) if taken)
        for combination in product((False, True), repeat=len(choices))
    ]
    states = [state for state in states if not any(rule(state) for rule in infeasible)]
    if not states or len(states) > _MOST_STATES:
        raise SolverError(
            f"{len(states)} states are feasible.",
            code="solver-graph-large" if states else "solver-graph-empty",
            hint="Between 1 and 4,096 states are needed: check the infeasible combinations.",
        )
    moves = tuple(_moves(states, [c for c in choices if c.actor == actor]) for actor in preferences)
    ranks = tuple(_ranks(states, statements) for statements in preferences.values())
    names = tuple(" + ".join(sorted(state)) or "nothing taken" for state in states)
    return GraphModel(tuple(preferences), names, moves, ranks), tuple(states)


def _moves(states: Sequence[frozenset[str]], own: Sequence[Choice]) -> Moves:
    ids = {choice.id for choice in own}
    fixed = {choice.id: choice.moves for choice in own}
    matrix = np.zeros((len(states), len(states)), dtype=bool)
    groups: dict[frozenset[str], list[int]] = {}
    for place, state in enumerate(states):
        groups.setdefault(state - ids, []).append(place)
    for members in groups.values():
        for start in members:
            for end in members:
                changed = states[start] ^ states[end]
                allowed = all(
                    fixed[option] == "both" or (fixed[option] == "take") == (option in states[end])
                    for option in changed
                )
                matrix[start, end] = bool(changed) and allowed
    return matrix


def _ranks(states: Sequence[frozenset[str]], statements: Sequence[Holds]) -> Ranks:
    """Rank by the words of truth values read from the most important statement on."""
    truth = [tuple(bool(rule(state)) for rule in statements) for state in states]
    order = {value: place for place, value in enumerate(sorted(set(truth)))}
    return np.array([order[value] for value in truth], dtype=float)
