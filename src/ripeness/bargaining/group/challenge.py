"""The challenge (expected utility) model: actors challenge each other and give way, round after round.

Sources: Bueno de Mesquita (1994), in Bueno de Mesquita and Stokman, European Community Decision Making; Scholz, Calbert
and Smith (2011), Unravelling Bueno De Mesquita's group decision model, Journal of Theoretical Politics 23. The articles
leave room; each way of reading them is a `Reading`, and results differ much between readings. Published figures take
Q = 1: without a challenge the status quo goes on. With Q < 1 the other may move unless challenged, for better or worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ripeness.bargaining.group.means import compromise_mean, weighted_median
from ripeness.bargaining.group.stands import Floats, Group
from ripeness.errors import SolverError

__all__ = ["READINGS", "ChallengePath", "Reading", "challenge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way of reading the published model.

    Parameters
    ----------
    contest
        Denominator of the chance that i beats j: votes over all pairs of positions (``all_pairs``) or over this pair
        (``pair``, so that the two chances add up to 1).
    view
        Whose risk exponent enters the utilities that an actor weighs: its own for both sides (``perceiver``), or each
        side's (``each``).
    choice
        Which offer an actor takes: losing a confrontation comes before a compromise before giving in, then the least
        move (``kind``); as before, but among compromises the one whose gain-weighted middle is lowest, as the program
        behind the published figures does (``published``); the least move of all (``least``).
    status_quo
        Q in [0, 1], the chance that an actor that is not challenged stays where it is. Else it goes to the weighted
        median; that is better for the challenger where the median is nearer to it than the other's place (T = 1), else
        worse (T = 0). How T follows from the places is our reading: the texts only say that the median decides it.
    """

    contest: Literal["all_pairs", "pair"]
    view: Literal["perceiver", "each"] = "perceiver"
    choice: Literal["kind", "published", "least"] = "kind"
    status_quo: float = 1.0


READINGS: Mapping[str, Reading] = {
    "scholz-2011": Reading(contest="all_pairs", choice="published"),
    "scholz-2011-text": Reading(contest="all_pairs"),
    "scholz-2011-least": Reading(contest="all_pairs", choice="least"),
    "bdm-1994": Reading(contest="pair"),
    "bdm-1994-least": Reading(contest="pair", choice="least"),
    "bdm-1994-each": Reading(contest="pair", view="each", choice="least"),
    "scholz-2011-half": Reading(contest="all_pairs", choice="published", status_quo=0.5),
    "bdm-1994-half": Reading(contest="pair", status_quo=0.5),
}
"""Named readings, the one that gives the published figures first."""


@dataclass(frozen=True, slots=True, eq=False)
class ChallengePath:
    """What happens round by round.

    Parameters
    ----------
    positions
        (rounds + 1, actors), the start first.
    medians, means
        (rounds + 1,): weighted median and mean of each row.
    risk
        (rounds, actors): exponents r in [1/2, 2]; below 1 averse to losing what it has.
    converged
        Whether nobody moved any more.
    iterations
        Rounds played.
    residual
        Largest move of the last round.
    """

    positions: Floats
    medians: Floats
    means: Floats
    risk: Floats
    converged: bool
    iterations: int
    residual: float


def challenge(
    group: Group,
    *,
    reading: Reading | str = "scholz-2011",
    rounds: int = 8,
    tolerance: float = 1e-6,
) -> ChallengePath:
    """Play the model on one dimension.

    Parameters
    ----------
    group
        One dimension.
    reading
        A name of `READINGS` or a `Reading`.
    rounds
        At most so many.
    tolerance
        Moves below this share of the initial range count as none.

    Raises
    ------
    SolverError
        ``solver-reading`` for an unknown name, ``solver-group`` for more than one dimension.
    """
    rules = READINGS.get(reading) if isinstance(reading, str) else reading
    if rules is not None and not 0 <= rules.status_quo <= 1:
        raise SolverError(f"Q is {rules.status_quo}.", code="solver-not-a-share", hint="It is a probability.")
    if rules is None:
        known = ", ".join(READINGS)
        raise SolverError(f"no reading {reading!r}.", code="solver-reading", hint=f"There are {known}.")
    if group.position.shape[1] != 1:
        raise SolverError(
            "the challenge model is of one dimension.", code="solver-group", hint="Take Group.dimension(i)."
        )
    where = group.position[:, 0].copy()
    span = float(np.ptp(where))
    path: list[Floats] = [where]
    exponents: list[Floats] = []
    moved = 0.0
    while len(exponents) < rounds and span > 0:
        play = _Round(group, path[-1], span, rules)
        after = play.after()
        path.append(after)
        exponents.append(play.risk)
        moved = float(np.abs(path[-1] - path[-2]).max())
        if moved <= tolerance * span:
            break
    rows = [Group(group.actors, group.capability, row[:, None], group.salience) for row in path]
    return ChallengePath(
        np.array(path),
        np.array([weighted_median(row)[0] for row in rows]),
        np.array([compromise_mean(row)[0] for row in rows]),
        np.array(exponents).reshape(len(exponents), len(where)),
        moved <= tolerance * span,
        len(exponents),
        moved,
    )


class _Round:
    """One round: chances, expected utilities, risk, offers."""

    def __init__(self, group: Group, where: Floats, span: float, rules: Reading) -> None:
        self.where, self.rules, self.span = where, rules, span
        self.weights = group.weights[:, 0]
        self.resist = group.salience[:, 0] / 100
        self.apart = np.minimum(np.abs(where[:, None] - where[None, :]) / span, 1.0)
        self.near = self.apart <= 1e-9
        stand = Group(group.actors, group.capability, where[:, None], group.salience)
        self.median = float(weighted_median(stand)[0])
        neutral = np.ones(len(where))
        danger = self._expected(neutral, neutral)
        np.fill_diagonal(danger, 0.0)
        self.risk = _exponents(danger.sum(axis=0))

    def _chances(self, risk: Floats) -> Floats:
        """(i, j): chance that i beats j; an actor votes with the difference of its distances to the power r."""
        felt = self.apart ** risk[:, None]
        votes = self.weights[:, None, None] * (felt[:, None, :] - felt[:, :, None])
        support = np.maximum(votes, 0.0).sum(axis=0)
        cast = np.abs(votes).sum(axis=0)
        total = np.full_like(cast, cast.sum()) if self.rules.contest == "all_pairs" else cast
        chances = np.divide(support, total, out=np.zeros_like(total), where=total > 0)
        return np.asarray(np.where(self.near, 0.0, chances))

    def _expected(self, risk: Floats, exponent: Floats) -> Floats:
        """(i, j): what i may expect of challenging j, with the risk exponent (i,) or (1,) given."""
        chances, power = self._chances(risk), exponent[:, None]
        win = 2 - 4 * (0.5 - 0.5 * self.apart) ** power
        lose = 2 - 4 * (0.5 + 0.5 * self.apart) ** power
        resist = self.resist[None, :]
        fought = resist * (chances * win + (1 - chances) * lose)
        return np.asarray(fought + (1 - resist) * win - self._unchallenged(power))

    def _unchallenged(self, power: Floats) -> Floats:
        """(i, j): what i may expect of leaving j alone (or (i, 1) where j stays for sure)."""
        stays = 2 - 4 * 0.5**power
        sure = self.rules.status_quo
        if sure == 1:
            return np.asarray(stays)
        middle = np.abs(self.where - self.median)[:, None] / self.span
        half = 0.25 * (middle + self.apart)
        better = middle < self.apart
        moved = np.where(better, 2 - 4 * (0.5 - half) ** power, 2 - 4 * (0.5 + half) ** power)
        return np.asarray(sure * stays + (1 - sure) * moved)

    def after(self) -> Floats:
        """Positions after everyone has taken its best offer."""
        own = self._expected(self.risk, self.risk) if self.rules.view == "each" else None
        result = self.where.copy()
        for actor in range(len(result)):
            expected = self._expected(self.risk, self.risk[actor : actor + 1]) if own is None else own
            offers = [
                offer
                for other in range(len(result))
                if not self.near[actor, other]
                and (offer := self._offer(actor, other, expected[actor, other], expected[other, actor]))
            ]
            if offers:
                result[actor] = min(offers)[-1]
        return result

    def _offer(self, actor: int, other: int, mine: float, theirs: float) -> tuple[float, ...] | None:
        """Sort key and place of what ``other`` can make of ``actor``; none where it expects no gain."""
        here, there = self.where[actor], self.where[other]
        if theirs > mine > 0:
            kind, place = 0, there
        elif theirs > 0 > mine and theirs > -mine:
            kind, place = 1, here + (there - here) * abs(mine / theirs)
        elif theirs > 0 > mine:
            kind, place = 2, there
        else:
            return None
        move = abs(place - here)
        if self.rules.choice == "least":
            return move, place
        if self.rules.choice == "published" and kind == 1:
            middle = (abs(mine) * here + abs(theirs) * there) / (abs(mine) + abs(theirs))
            return kind, middle, place
        return kind, move, place


def _exponents(danger: Floats) -> Floats:
    """r = (1 - R/3) / (1 + R/3), R from -1 (safest) to 1 (most endangered of the actors)."""
    top, bottom = danger.max(), danger.min()
    if top - bottom <= 1e-12:
        return np.ones_like(danger)
    attitude = (2 * danger - top - bottom) / (top - bottom)
    return np.asarray((1 - attitude / 3) / (1 + attitude / 3))
