"""The stability block (graph model for conflict resolution) and the positions block (group decision)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ripeness.case.ranges import Basis, Range

__all__ = ["GraphOption", "Preference", "Stability", "Stand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphOption:
    """One choice of one actor in the graph model: taken or not.

    Parameters
    ----------
    id
        Short name used in formulas (letters, digits, ``_``).
    actor
        Who controls it.
    meaning
        In words.
    moves
        ``both`` (can be taken and taken back), ``take`` (never taken back) or ``drop`` (never taken again).
    """

    id: str
    actor: str
    meaning: str = ""
    moves: Literal["both", "take", "drop"] = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One preference statement: a formula over option ids, such as ``accept``, ``not strike if accept``.

    Operators: ``not``, ``and``, ``or``, ``if``, ``iff`` and parentheses. An actor's statements are in
    order of priority, the most important first (`ripeness.case.logic.parse_formula` reads them).
    """

    formula: str
    basis: Basis = "default"
    statements: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """The conflict as a graph model.

    Parameters
    ----------
    actors
        Decision makers.
    options
        Their options.
    infeasible
        Formulas: every state in which one of them holds is struck out.
    preferences
        By actor: statements in order of priority.
    status_quo
        Ids of the options taken today.
    coalitions
        Groups of actors that may move together.
    """

    actors: tuple[str, ...]
    options: tuple[GraphOption, ...]
    preferences: Mapping[str, tuple[Preference, ...]]
    infeasible: tuple[str, ...] = ()
    status_quo: tuple[str, ...] = ()
    coalitions: tuple[tuple[str, ...], ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where an actor stands on one ordered dimension, for the group decision methods.

    Parameters
    ----------
    position
        In [0, 100]: 0 is the end of ``poles[0]``, 100 that of ``poles[1]``.
    capability
        Weight in the group, >= 0, on any common scale.
    salience
        In [0, 100]: how much the dimension matters to the actor.
    """

    position: Range
    capability: Range
    salience: Range
