"""From a case's war block to games: at the middle of its ranges, and at points spread over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

import numpy as np

from ripeness.bargaining.closed_forms import gamblers_ruin
from ripeness.bargaining.game.pie import Pie, common_pie
from ripeness.bargaining.game.setup import Floats, Game, Offers, Truce
from ripeness.case import Case, Range, War

__all__ = ["Packages", "Point", "game_at", "middle", "spread", "war_ranges"]

Point = Mapping[str, float]
"""Path within the war block (``costs.Russia``) to a number."""

_SIDED = (
    "beliefs",
    "costs",
    "penalties",
    "credibility",
    "breakdown_payoffs",
    "war_costs",
    "stubbornness",
    "demands",
)


@dataclass(frozen=True, slots=True)
class Packages:
    """Packages that can be offered: utilities of the two sides and, for each, which guarantees it holds."""

    first: Floats
    second: Floats
    names: tuple[str, ...]
    options: tuple[frozenset[str], ...]


def war_ranges(war: War) -> dict[str, Range]:
    """Every range of the block by its path, in the order of the file."""
    found: dict[str, Range] = {}
    for item in fields(war):
        value = getattr(war, item.name)
        if isinstance(value, Range):
            found[item.name] = value
        elif item.name in _SIDED:
            found |= {f"{item.name}.{side}": value[side] for side in war.sides if side in value}
    found["freeze.collapse"] = war.freeze.collapse
    found |= {
        f"freeze.rearm.{side}": war.freeze.rearm[side] for side in war.sides if side in war.freeze.rearm
    }
    for option, guarantee in war.guarantees.items():
        found[f"guarantees.{option}.hazard_ratio"] = guarantee.hazard_ratio
        found[f"guarantees.{option}.shift_cut"] = guarantee.shift_cut
    return found


def middle(war: War) -> dict[str, float]:
    """The middle of every range."""
    return {path: value.mid for path, value in war_ranges(war).items()}


def spread(war: War, *, draws: int, seed: int) -> Iterator[dict[str, float]]:
    """Points of a scrambled Sobol sequence over the ranges, each range uniform and independent."""
    from scipy.stats import qmc

    ranges = war_ranges(war)
    engine = qmc.Sobol(len(ranges), scramble=True, rng=np.random.default_rng(seed))
    power = max(0, int(np.ceil(np.log2(max(draws, 1)))))
    for row in engine.random_base2(power)[:draws]:
        yield {
            path: value.low + float(share) * value.width
            for (path, value), share in zip(ranges.items(), row, strict=True)
        }


def game_at(case: Case, point: Point, packages: Packages) -> Game:
    """The game at one point of the ranges.

    Parameters
    ----------
    case
        Its war block gives the rules, its signers the ratification bounds.
    point
        A number for each path of `war_ranges`.
    packages
        What can be offered, in the case's utilities; the game counts them in shares of the pie (`common_pie`).

    Raises
    ------
    SolverError
        ``solver-nothing-at-stake``, see `common_pie`.
    """
    war = case.war
    assert war is not None
    first, second = war.sides
    pie = common_pie(packages.first, packages.second)
    positions = max(1, round(point["front_positions"]))
    hazard, shift = _durability(war, point, packages)
    toward = {first: 1.0, second: -1.0}.get(war.shift_to, 1.0)
    share = np.arange(positions + 1) / positions
    return Game(
        months=max(1, round(point["horizon"])),
        positions=positions,
        front=min(positions, max(0, round(point["front"]))),
        offers=Offers(
            first=pie.share(0, packages.first), second=pie.share(1, packages.second), hazard=hazard,
            shift=toward * shift * positions,
            names=packages.names,
        ),
        drift=point["drift"],
        beliefs=(point[f"beliefs.{first}"], point[f"beliefs.{second}"]),
        drift_without_mediator=point["drift_without_mediator"],
        costs=(point[f"costs.{first}"], point[f"costs.{second}"]),
        penalties=_pair(war, lambda side: point[f"penalties.{side}"] * point[f"credibility.{side}"]),
        discount=point["discount"],
        proposer=war.proposer,
        last_proposer={first: "first", second: "second"}.get(war.last_proposer, ""),
        terminal=_terminal(war, point, share),
        resumed=np.stack([share - point[f"war_costs.{first}"], 1 - share - point[f"war_costs.{second}"]]),
        mediator_exit=point["mediator_exit"] if war.mediator else 0.0,
        breakdown=point["breakdown"],
        breakdown_payoffs=_pair(war, lambda side: point[f"breakdown_payoffs.{side}"]),
        truce=_truce(war, point),
        ratification=(_bound(case, pie, 0), _bound(case, pie, 1)),
    )  # fmt: skip


def _pair(war: War, value: object) -> tuple[float, float]:
    assert callable(value)
    return float(value(war.sides[0])), float(value(war.sides[1]))


def _terminal(war: War, point: Point, share: Floats) -> Floats:
    """Shares of the pie after the last month, shape (2, positions + 1).

    ``front``: the war is fought out; each side expects what the gambler's ruin gives it on its own belief, less the
    cost of the whole war. ``status_quo``: the front divides the pie. ``arbitrator``: halves.
    """
    if war.terminal == "arbitrator":
        return np.full((2, len(share)), 0.5)
    if war.terminal == "status_quo":
        return np.stack([share, 1 - share])
    positions = len(share) - 1
    first, second = (
        np.array(
            [
                gamblers_ruin(positions=positions, front=k, drift=point[f"beliefs.{side}"]).win
                for k in range(len(share))
            ]
        )
        for side in war.sides
    )
    costs = [point[f"war_costs.{side}"] for side in war.sides]
    return np.stack([first - costs[0], 1 - second - costs[1]])


def _bound(case: Case, pie: Pie, side: int) -> float:
    assert case.war is not None
    signer = case.signers.get(case.war.sides[side])
    if signer is None or signer.ratification is None:
        return -np.inf
    return float(pie.share(side, signer.ratification.mid))


def _truce(war: War, point: Point) -> Truce | None:
    if war.freeze.entry == "never":
        return None
    gained = point[f"freeze.rearm.{war.sides[0]}"] - point[f"freeze.rearm.{war.sides[1]}"]
    return Truce(
        talks=war.freeze.talks, collapse=point["freeze.collapse"], rearm=gained,
        start=war.freeze.entry == "start",
    )  # fmt: skip


def _durability(war: War, point: Point, packages: Packages) -> tuple[Floats, Floats]:
    """Hazard and power shift of each package after the guarantees that it holds."""
    hazard = np.full(len(packages.options), point["hazard"])
    shift = np.full(len(packages.options), point["shift"])
    for option in war.guarantees:
        holds = np.array([option in taken for taken in packages.options])
        hazard = np.where(holds, hazard * point[f"guarantees.{option}.hazard_ratio"], hazard)
        shift = np.where(holds, np.maximum(0.0, shift - point[f"guarantees.{option}.shift_cut"]), shift)
    return np.minimum(hazard, 1.0), shift
