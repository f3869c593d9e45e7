"""Who stands where, how strong and how much it matters to each: the input of every group decision method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ripeness.errors import SolverError

__all__ = ["Floats", "Group", "RangedGroup"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Actors on one or more dimensions.

    Parameters
    ----------
    actors
        Names.
    capability
        (actors,): weight in the group, at least 0, on any common scale.
    position
        (actors, dimensions): where each stands.
    salience
        (actors, dimensions): how much the dimension matters, in [0, 100].

    Raises
    ------
    SolverError
        ``solver-group``: shapes that do not fit, numbers that are not finite or out of bounds, nobody with weight.
    """

    actors: tuple[str, ...]
    capability: Floats
    position: Floats
    salience: Floats

    def __post_init__(self) -> None:
        shape = self.position.shape
        if len(shape) != 2 or shape[0] != len(self.actors) or 0 in shape:
            raise _refuse("positions are not one row for each actor and one column for each dimension.")
        if self.capability.shape != shape[:1] or self.salience.shape != shape:
            raise _refuse("capabilities or saliences do not fit the positions.")
        numbers = (self.capability, self.position, self.salience)
        if not all(np.isfinite(part).all() for part in numbers):
            raise _refuse("a number is not finite.")
        if (self.capability < 0).any() or (self.salience < 0).any() or (self.salience > 100).any():
            raise _refuse("a capability is negative or a salience lies outside 0 to 100.")
        if (self.weights.sum(axis=0) <= 0).any():
            raise _refuse("nobody has both capability and salience on a dimension.")

    @classmethod
    def build(
        cls,
        actors: tuple[str, ...],
        capability: npt.ArrayLike,
        position: npt.ArrayLike,
        salience: npt.ArrayLike,
    ) -> Group:
        """Build from lists; one number an actor means one dimension."""
        where, matters = (np.asarray(part, dtype=np.float64) for part in (position, salience))
        columns = tuple(part[:, None] if part.ndim == 1 else part for part in (where, matters))
        return cls(actors, np.asarray(capability, dtype=np.float64), *columns)

    @property
    def weights(self) -> Floats:
        """(actors, dimensions): capability times salience."""
        return np.asarray(self.capability[:, None] * self.salience)

    def dimension(self, place: int) -> Group:
        """The same actors on one dimension."""
        one = slice(place, place + 1)
        return Group(self.actors, self.capability, self.position[:, one], self.salience[:, one])


@dataclass(frozen=True, slots=True, eq=False)
class RangedGroup:
    """A group known up to ranges: ``low`` and ``high`` hold the ends of every number."""

    low: Group
    high: Group

    def __post_init__(self) -> None:
        for one, two in zip(_parts(self.low), _parts(self.high), strict=True):
            if one.shape != two.shape or (one > two).any():
                raise _refuse("a range has its low end above its high end.")

    def at(self, unit: Floats) -> Group:
        """The group at one point of the ranges.

        Parameters
        ----------
        unit
            (numbers,) in [0, 1]: capabilities first, then positions and saliences row by row.
        """
        parts, start = [], 0
        for one, two in zip(_parts(self.low), _parts(self.high), strict=True):
            share = unit[start : start + one.size].reshape(one.shape)
            parts.append(one + share * (two - one))
            start += one.size
        return Group(self.low.actors, *parts)

    @property
    def numbers(self) -> int:
        """How many numbers have a range (points included)."""
        return sum(part.size for part in _parts(self.low))

    def middle(self) -> Group:
        """The group at the middle of every range."""
        return self.at(np.full(self.numbers, 0.5))


def _parts(group: Group) -> tuple[Floats, Floats, Floats]:
    return group.capability, group.position, group.salience


def _refuse(message: str) -> SolverError:
    return SolverError(
        f"the group cannot be used: {message}",
        code="solver-group",
        hint="Give each actor a capability of at least 0, a position, and a salience from 0 to 100.",
    )
