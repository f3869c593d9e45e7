"""Findings on group decision: where weight would settle each ordered dimension, and whose stand would win."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.group import (
    Group,
    RangedGroup,
    compromise_mean,
    condorcet_election,
    forecasts,
    mean_bounds,
    monte_carlo,
    reading_spread,
)
from ripeness.bargaining.solve_words import join, percent
from ripeness.case import Case, Dimension, Range, Stand
from ripeness.errors import SolverError

__all__ = ["group_findings", "ranged_group"]

_FLOOR = 1e-6
_DRAWS = 300
_FACTORS = (0.2, 5.0)
_CAVEAT = (
    "No vote binds parties each of whom must consent: this says which way the weight pulls, "
    "not what all would sign."
)


def ranged_group(stands: Mapping[str, Stand]) -> RangedGroup:
    """One dimension's stands as numbers; a salience or capability of 0 counts as barely above (a mean needs weight)."""

    def end(name: str) -> Group:
        rows = [(item.capability, item.position, item.salience) for item in stands.values()]
        table = np.array([[getattr(one, name) for one in row] for row in rows])
        return Group.build(
            tuple(stands), np.maximum(table[:, 0], _FLOOR), table[:, 1], np.maximum(table[:, 2], _FLOOR)
        )

    return RangedGroup(end("low"), end("high"))


def group_findings(case: Case, *, draws: int = _DRAWS, seed: int = 0) -> tuple[Finding, ...]:
    """Answer for every ordered dimension on which two or more actors stand, and for all of them together.

    Parameters
    ----------
    draws, seed
        Draws from the ranges and their seed.

    Raises
    ------
    SolverError
        ``solver-no-positions`` where on no dimension two actors have a place.
    """
    rows = [
        _Row(case.dimensions[name], stands, ranged_group(stands))
        for name, stands in case.positions.items()
        if len(stands) > 1 and name in case.dimensions
    ]
    if not rows:
        raise SolverError(
            "on no ordered dimension do two actors have a place.",
            code="solver-no-positions",
            hint="Add positions, capabilities and saliences under `positions`.",
        )
    rng = np.random.default_rng(seed)
    return (*(_dimension(row, draws, rng) for row in rows), *_together(rows))


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    dimension: Dimension
    stands: Mapping[str, Stand]
    ranged: RangedGroup

    @property
    def topic(self) -> str:
        """The dimension in words: ``territory (line)``."""
        issue, slash, name = self.dimension.id.replace("_", " ").partition("/")
        return f"{issue} ({name})" if slash else issue

    @property
    def places(self) -> np.ndarray:
        """Places of the options on the scale."""
        return np.linspace(0.0, 100.0, len(self.dimension.options))

    def nearest(self, value: float) -> int:
        """The option whose place is nearest."""
        return int(np.abs(self.places - value).argmin())

    def words(self, option: int) -> str:
        """An option in words."""
        found = self.dimension.options[option]
        return f"“{found.meaning or found.id}”"


def _dimension(row: _Row, draws: int, rng: np.random.Generator) -> Finding:
    group = row.ranged.middle()
    found = forecasts(group)
    mean = found["compromise mean"]
    low, high = (float(ends[0]) for ends in mean_bounds(row.ranged))
    drawn = monte_carlo(row.ranged, rng=rng, draws=draws, methods=("compromise mean", "weighted median"))
    options = [row.nearest(value) for value in drawn.values["compromise mean"]]
    place = row.nearest(mean)
    share = options.count(place) / len(options)
    topic = row.topic
    first, second = row.dimension.poles
    scale = f" (0 is {first}'s end, 100 {second}'s)" if first and second else ""
    answer = (
        f"By weight, {topic} would settle at {mean:.0f} of 100{scale}, nearest to {row.words(place)}; over the ranges "
        f"anything from {low:.0f} to {high:.0f} is possible, and {percent(share)} of the assumed range lies nearest "
        "to that option."
    )
    numbers: dict[str, Number] = {f"{name} (0 to 100)": value for name, value in found.items()}
    numbers["compromise mean, smallest and largest (0 to 100)"] = (low, high)
    numbers["compromise mean, middle nine tenths of the assumed range"] = drawn.interval("compromise mean")
    numbers["share of the assumed range nearest to this option"] = share
    return Finding(
        question=f"Where would the weight of those involved settle {topic}?",
        method="group-decision",
        answer=answer,
        numbers=numbers,
        rests_on=_drivers(row),
        uncertainty=_spread(row, found, place),
        tips=tuple(_tips(row, group, mean, place)),
        caveats=(_CAVEAT, *_silent(row)),
    )


def _spread(row: _Row, found: Mapping[str, float], place: int) -> str:
    low, high = reading_spread(row.ranged.middle())
    median = found["weighted median"]
    verb = "agrees" if row.nearest(median) == place else "disagrees"
    ends = f"at {low:.0f}" if f"{low:.0f}" == f"{high:.0f}" else f"between {low:.0f} and {high:.0f}"
    return (
        f"The weighted median {verb}: it lies at {median:.0f}. The challenge model ends {ends}, "
        "depending on how its text is read."
    )


def _silent(row: _Row) -> Iterator[str]:
    assumed = [name for name, item in row.stands.items() if item.capability.basis == "default"]
    if assumed:
        yield f"The capability of {join(assumed)} is assumed."


def _drivers(row: _Row) -> tuple[str, ...]:
    """Paths of the numbers that move the mean most over their ranges, the others at the middle."""
    swings = []
    middle = row.ranged.middle()
    names = list(row.stands)
    parts = ("capability", "position", "salience")
    for start, part in enumerate(parts):
        for place, actor in enumerate(names):
            unit = np.full(row.ranged.numbers, 0.5)
            number = start * len(names) + place
            ends = []
            for value in (0.0, 1.0):
                unit[number] = value
                ends.append(float(compromise_mean(row.ranged.at(unit))[0]))
            swings.append((-abs(ends[1] - ends[0]), f"positions.{row.dimension.id}.{actor}.{part}"))
    found = tuple(path for swing, path in sorted(swings) if swing < -1e-9)[:4]
    heaviest = names[int(middle.weights[:, 0].argmax())]
    return found or (f"positions.{row.dimension.id}.{heaviest}.position",)


def _tips(row: _Row, group: Group, mean: float, place: int) -> Iterator[str]:
    """The smallest change of one actor's stand, and of its weight, that brings the mean nearer to another option."""
    weights, where = group.weights[:, 0], group.position[:, 0]
    moves, factors = [], []
    for other in (place - 1, place + 1):
        if not 0 <= other < len(row.places):
            continue
        edge = float(row.places[place] + row.places[other]) / 2
        for actor, name in enumerate(group.actors):
            target = where[actor] + (edge - mean) * weights.sum() / weights[actor]
            if 0 <= target <= 100:
                moves.append((abs(target - where[actor]), name, where[actor], target, other))
            rest = float((weights * (edge - where)).sum() - weights[actor] * (edge - where[actor]))
            factor = rest / (weights[actor] * (where[actor] - edge)) if where[actor] != edge else 0.0
            if _FACTORS[0] <= factor <= _FACTORS[1]:
                factors.append((abs(np.log(factor)), name, factor, other))
    for _, name, now, target, other in sorted(moves)[:2]:
        yield (
            f"If {name} stood at {target:.0f} instead of {now:.0f}, the weighted mean would come nearer to "
            f"{row.words(other)}."
        )
    for _, name, factor, other in sorted(factors)[:1]:
        yield f"If {name} weighed {factor:.1f} times as much, it would come nearer to {row.words(other)}."


def _together(rows: list[_Row]) -> tuple[Finding, ...]:
    """Whose stands on several dimensions together would beat the others'."""
    for size in range(len(rows), 1, -1):
        chosen = sorted(rows, key=lambda row: -len(row.stands))[:size]
        common = [name for name in chosen[0].stands if all(name in row.stands for row in chosen)]
        if len(common) > 2:
            return (_joint(chosen, common),)
    return ()


def _joint(rows: list[_Row], actors: list[str]) -> Finding:
    def middle(row: _Row, part: str) -> list[float]:
        found: list[Range] = [getattr(row.stands[name], part) for name in actors]
        return [max(one.mid, _FLOOR) if part != "position" else one.mid for one in found]

    group = Group.build(
        tuple(actors),
        np.mean([middle(row, "capability") for row in rows], axis=0),
        np.array([middle(row, "position") for row in rows]).T,
        np.array([middle(row, "salience") for row in rows]).T,
    )
    election = condorcet_election(group)
    ahead = int(election.chances.argmax())
    topics = join(row.topic for row in rows)
    tied = int((election.chances >= election.chances[ahead] - 1e-6).sum()) > 1
    lead = "No stand is ahead of all others"
    if not tied:
        chance = percent(float(election.chances[ahead]))
        lead = f"The stands of {actors[ahead]} beat those of the others with a chance of {chance}"
    return Finding(
        question="Whose stands on several questions together would prevail in a vote by weight?",
        method="group-decision",
        answer=f"{lead}, at the middle of the ranges, on {topics} together.",
        numbers={
            **{
                f"chance of {name}": float(value)
                for name, value in zip(actors, election.chances, strict=True)
            },
            **{
                f"risk attitude of {name}": float(value)
                for name, value in zip(actors, election.risk, strict=True)
            },
        },
        rests_on=tuple(f"positions.{row.dimension.id}.{name}.position" for row in rows for name in actors)[
            :6
        ],
        uncertainty="Chances are those of the election's own model at the middle of the ranges.",
        caveats=(_CAVEAT,),
    )
