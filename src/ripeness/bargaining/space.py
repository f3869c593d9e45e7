"""The space of deals: parties, dimensions with options, and what each option is worth to each party."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ripeness.errors import SolverError

__all__ = ["Combination", "DealSpace", "Floats", "Interaction", "Ints", "Quota", "require_finite"]

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Combination: TypeAlias = tuple[tuple[int, int], ...]
"""Options that stand together: ``((dimension, option), ...)`` by position, dimensions rising."""


def require_finite(name: str, numbers: npt.ArrayLike) -> Floats:
    """Return ``numbers`` as floats, or raise `SolverError` where one is NaN, infinite or no number."""
    try:
        array = np.array(numbers, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise SolverError(
            f"{name} is not an array of numbers: {error}.",
            code="solver-not-numbers",
            hint="Give plain numbers.",
        ) from error
    if not np.isfinite(array).all():
        raise SolverError(
            f"{name} holds NaN or infinite numbers.",
            code="solver-not-finite",
            hint="Give every number a finite value; a very bad outside option is a large negative number.",
        )
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True)
class Interaction:
    """Worth that appears only where several options stand together (this guarantee only with that line).

    Parameters
    ----------
    options
        The options that must all stand in the package.
    worth
        What their standing together adds for each party, in the unit of utility; negative: takes away.
    """

    options: Combination
    worth: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """A vote beside the signatures: the votes of those who gain must reach ``needed``."""

    votes: tuple[float, ...]
    needed: float


@dataclass(frozen=True, slots=True, eq=False)
class DealSpace:
    """Packages that take one option in every dimension, with additive utilities and their exceptions.

    The utility of a package is the sum over dimensions of ``worth`` plus the interactions whose options all
    stand in it. Packages that hold a forbidden combination are not feasible.

    Parameters
    ----------
    parties
        Names, unique.
    dimensions
        Names, unique.
    options
        For each dimension its options' names, unique within the dimension.
    worth
        For each dimension an array (options, parties): weight times value, in the unit of utility.
    outside
        For each party the utility of no deal. Any finite number: it may lie far below the worst deal and is
        never clamped.
    thresholds
        For each party the least utility that its ratification lets through; void at or below ``outside``.
    signers
        Positions of the parties that must sign (veto players), rising.
    forbidden
        Combinations that no package may hold (exclusions and requirements come down to them).
    interactions
        See `Interaction`.
    quota
        An optional vote beside the signatures.

    Notes
    -----
    A party accepts a package when its utility is at least ``max(outside, threshold)``: indifference accepts.
    Gains are measured from ``outside``, never from the threshold.
    """

    parties: tuple[str, ...]
    dimensions: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    worth: tuple[Floats, ...]
    outside: Floats
    thresholds: Floats
    signers: tuple[int, ...]
    forbidden: tuple[Combination, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    quota: Quota | None = None
    _places: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    @classmethod
    def additive(
        cls,
        parties: Sequence[str],
        options: Mapping[str, Sequence[str]],
        *,
        weights: npt.ArrayLike,
        values: Mapping[str, npt.ArrayLike],
        outside: npt.ArrayLike | None = None,
        thresholds: npt.ArrayLike | None = None,
        signers: Iterable[str] | None = None,
        interactions: Iterable[tuple[Sequence[str], Sequence[float]]] = (),
        exclusions: Iterable[Sequence[str]] = (),
        requirements: Iterable[tuple[str, Sequence[str]]] = (),
        quota: Quota | None = None,
    ) -> DealSpace:
        """Build a space from weights and values.

        Parameters
        ----------
        parties, options
            Names; ``options`` maps each dimension to its options.
        weights
            (parties, dimensions), each at least 0. They need not sum to one.
        values
            Dimension -> (parties, options): what each option is worth within the dimension.
        outside, thresholds
            One number for each party; 0 and none where not given.
        signers
            Names of those who must sign; everybody where not given.
        interactions
            ``(options, worth for each party)``.
        exclusions
            Options that may not stand together.
        requirements
            ``(option, any of these)``: the first may stand only with one of the others.
        quota
            See `Quota`.

        Options are named ``option`` where that name occurs once in the space, else ``dimension=option``.

        Examples
        --------
        >>> space = DealSpace.additive(
        ...     ["A", "B"], {"line": ["east", "west"]}, weights=[[1], [1]], values={"line": [[1, 0], [0, 1]]}
        ... )
        >>> space.size
        2
        """
        return cls.from_worth(
            parties,
            options,
            worth=_weighted(parties, options, weights, values),
            outside=outside,
            thresholds=thresholds,
            signers=signers,
            interactions=interactions,
            exclusions=exclusions,
            requirements=requirements,
            quota=quota,
        )

    @classmethod
    def from_worth(
        cls,
        parties: Sequence[str],
        options: Mapping[str, Sequence[str]],
        *,
        worth: Sequence[npt.ArrayLike],
        outside: npt.ArrayLike | None = None,
        thresholds: npt.ArrayLike | None = None,
        signers: Iterable[str] | None = None,
        interactions: Iterable[tuple[Sequence[str], Sequence[float]]] = (),
        exclusions: Iterable[Sequence[str]] = (),
        requirements: Iterable[tuple[str, Sequence[str]]] = (),
        quota: Quota | None = None,
    ) -> DealSpace:
        """Build a space from worths, one array (options, parties) for each dimension; else as `additive`."""
        zeros = np.zeros(len(parties))
        away = require_finite("outside", zeros if outside is None else outside)
        names = tuple(parties)
        bare = cls(
            parties=names,
            dimensions=tuple(options),
            options=tuple(tuple(row) for row in options.values()),
            worth=tuple(require_finite("worth", array) for array in worth),
            outside=away,
            thresholds=away if thresholds is None else require_finite("thresholds", thresholds),
            signers=tuple(range(len(names))) if signers is None else _positions(names, signers),
            quota=quota,
        )
        forbidden = list(bare._combinations(exclusions, "exclusion"))
        for option, alternatives in requirements:
            forbidden.extend(bare._required(option, alternatives))
        together = tuple(
            Interaction(combination, tuple(require_finite("interaction", worth_).tolist()))
            for named, worth_ in interactions
            for combination in bare._combinations([named], "interaction")
        )
        return replace(bare, forbidden=tuple(dict.fromkeys(forbidden)), interactions=together)

    def __post_init__(self) -> None:
        _check(self)
        if not self._places:
            object.__setattr__(self, "_places", _places(self.dimensions, self.options))

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of options in each dimension."""
        return tuple(len(row) for row in self.options)

    @property
    def size(self) -> int:
        """Number of packages before infeasible combinations are taken out (any size of integer)."""
        return math.prod(self.shape)

    @property
    def reserve(self) -> Floats:
        """For each party the least utility that it accepts: the larger of outside option and threshold."""
        return np.maximum(self.outside, self.thresholds)

    def find(self, option: str) -> tuple[int, int]:
        """Return (dimension, option) by position for a name (``option`` or ``dimension=option``)."""
        try:
            return self._places[option]
        except KeyError:
            raise SolverError(
                f"No option {option!r}, or more than one, in the space.",
                code="solver-unknown-option",
                hint="Write dimension=option where an option's name occurs in several dimensions.",
            ) from None

    def party(self, name: str) -> int:
        """Return the position of a party."""
        return _positions(self.parties, [name])[0]

    def labels(self, package: Sequence[int] | Ints) -> dict[str, str]:
        """Return dimension -> option for a package given as positions."""
        return {
            name: row[int(place)]
            for name, row, place in zip(self.dimensions, self.options, package, strict=True)
        }

    def package(self, chosen: Mapping[str, str]) -> tuple[int, ...]:
        """Return a package as positions from dimension -> option."""
        return tuple(row.index(chosen[name]) for name, row in zip(self.dimensions, self.options, strict=True))

    def accepted(self, utilities: Floats) -> npt.NDArray[np.bool_]:
        """Say for utilities (n, parties) whether all signers accept and the quota, if any, is met."""
        takes = utilities >= self.reserve
        zone = takes[:, list(self.signers)].all(axis=1)
        if self.quota is not None:
            zone &= takes @ np.asarray(self.quota.votes) >= self.quota.needed
        return np.asarray(zone, dtype=np.bool_)

    def _combinations(self, rows: Iterable[Sequence[str]], kind: str) -> Iterable[Combination]:
        for row in rows:
            places = sorted({self.find(name) for name in row})
            if not places:
                raise SolverError(
                    f"An {kind} names no option.", code="solver-empty-combination", hint="Drop it."
                )
            if len({dimension for dimension, _ in places}) == len(places):
                yield tuple(places)  # two options of one dimension never stand together: nothing to hold

    def _required(self, option: str, alternatives: Sequence[str]) -> Iterable[Combination]:
        """Forbid ``option`` with every way of taking none of ``alternatives``."""
        head = self.find(option)
        wanted = [self.find(name) for name in alternatives]
        if not wanted or all(dimension == head[0] for dimension, _ in wanted):
            raise SolverError(
                f"{option!r} requires an option that it can never stand with.",
                code="solver-requirement",
                hint="Name an option of another dimension.",
            )
        others = sorted({dimension for dimension, _ in wanted if dimension != head[0]})
        ways = [
            [(dimension, o) for o in range(self.shape[dimension]) if (dimension, o) not in wanted]
            for dimension in others
        ]
        for way in product(*ways):
            yield tuple(sorted((head, *way)))


def _positions(names: tuple[str, ...], wanted: Iterable[str]) -> tuple[int, ...]:
    chosen = set(wanted)
    unknown = sorted(chosen.difference(names))
    if unknown:
        raise SolverError(
            f"Unknown party {unknown[0]!r}.",
            code="solver-unknown-party",
            hint=f"Known are: {', '.join(names)}.",
        )
    return tuple(place for place, name in enumerate(names) if name in chosen)


def _places(dimensions: tuple[str, ...], options: tuple[tuple[str, ...], ...]) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    twice: set[str] = set()
    for d, (name, row) in enumerate(zip(dimensions, options, strict=True)):
        for o, option in enumerate(row):
            places[f"{name}={option}"] = (d, o)
            if option in places:
                twice.add(option)
            places.setdefault(option, (d, o))
    return {name: place for name, place in places.items() if name not in twice}


def _check(space: DealSpace) -> None:
    parties = len(space.parties)
    _refuse(not parties, "There is no party.", "Name at least one.")
    _refuse(not space.dimensions, "There is no dimension.", "Name at least one, with at least one option.")
    _refuse(not all(space.options), "A dimension has no option.", "Give each dimension at least one option.")
    for names in (space.parties, space.dimensions, *space.options):
        _refuse(len(set(names)) != len(names), f"A name stands twice in {names}.", "Names are unique.")
    _refuse(not space.signers, "Nobody must sign.", "Name at least one signer.")
    _refuse(len(space.worth) != len(space.dimensions), "Worths and dimensions differ in number.", "")
    for name, row, worth in zip(space.dimensions, space.options, space.worth, strict=True):
        _refuse(
            worth.shape != (len(row), parties),
            f"Worth of {name} has shape {worth.shape}, not ({len(row)}, {parties}).",
            "Give one row for each option and one column for each party.",
        )
    for label, array in (("outside", space.outside), ("thresholds", space.thresholds)):
        _refuse(array.shape != (parties,), f"{label} is not one number for each party.", "")
    for interaction in space.interactions:
        _refuse(
            len(interaction.worth) != parties, "An interaction's worth is not one number for each party.", ""
        )
    if space.quota is not None:
        _refuse(len(space.quota.votes) != parties, "The quota's votes are not one number for each party.", "")


def _refuse(wrong: bool, message: str, hint: str) -> None:
    if wrong:
        raise SolverError(message, code="solver-shape", hint=hint)


def _weighted(
    parties: Sequence[str],
    options: Mapping[str, Sequence[str]],
    weights: npt.ArrayLike,
    values: Mapping[str, npt.ArrayLike],
) -> list[Floats]:
    """Worth of each option to each party, (options, parties) for each dimension, from weights and values."""
    weight = require_finite("weights", weights)
    if weight.shape != (len(parties), len(options)):
        raise SolverError(
            f"weights have shape {weight.shape}, but there are {len(parties)} parties and {len(options)} dimensions.",
            code="solver-shape",
            hint="Give one row for each party and one column for each dimension.",
        )
    if (weight < 0).any():
        raise SolverError(
            "A weight is negative.",
            code="solver-negative-weight",
            hint="Turn the values of that dimension round instead.",
        )
    worth = []
    for column, (name, row) in enumerate(options.items()):
        if name not in values:
            raise SolverError(f"Dimension {name!r} has no values.", code="solver-shape", hint="Add them.")
        value = require_finite(f"values of {name}", values[name])
        if value.shape != (len(parties), len(row)):
            raise SolverError(
                f"values of {name} have shape {value.shape}, not ({len(parties)}, {len(row)}).",
                code="solver-shape",
                hint="Give one row for each party and one column for each option.",
            )
        worth.append((value * weight[:, [column]]).T)
    return worth
