"""The value of a signed deal, and the best offer that the other side accepts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.game.setup import Floats, Game

__all__ = ["BestOffers", "DealBook"]

_FEW = 128


@dataclass(frozen=True, slots=True)
class BestOffers:
    """At each place of the front: value to A and B of the offer made, and which package it is (-1: none)."""

    first: Floats
    second: Floats
    package: np.ndarray


class DealBook:
    """Values of all packages at every place of the front, sorted once so that each month is a search.

    A package z that breaks with monthly hazard h is worth ``(1 - rho) u_i(z) + rho W_i(k + shift)`` with
    ``rho = d h / (1 - d (1 - h))`` and W the value of the war resumed where the front then stands.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        offers = game.offers
        places = np.arange(game.positions + 1)
        hazard = np.broadcast_to(np.asarray(offers.hazard, dtype=float), offers.first.shape)
        keep = game.discount * hazard
        base = 1 - game.discount * (1 - hazard)
        weight = np.divide(keep, base, out=np.zeros_like(base), where=base > 0)
        shift = np.broadcast_to(np.asarray(offers.shift, dtype=float), offers.first.shape)
        resumed = game.payoffs(game.resumed)
        where = np.clip(places[:, None] + shift[None, :], 0, game.positions)
        self.values = np.stack(
            [
                (1 - weight) * utility + weight * np.interp(where, places, war)
                for utility, war in zip((offers.first, offers.second), resumed, strict=True)
            ]
        )
        self.allowed = (offers.first >= game.ratification[0]) & (offers.second >= game.ratification[1])
        if not offers.divisible:
            self._sorted = [self._sort(own=side) for side in (0, 1)]

    def _sort(self, *, own: int) -> tuple[Floats, Floats, np.ndarray]:
        """For each place: the other's values falling, the best own value among those at least as good, its package."""
        mine = np.where(self.allowed, self.values[own], -np.inf)
        theirs = np.where(self.allowed, self.values[1 - own], -np.inf)
        order = np.lexsort((-mine, -theirs), axis=-1)
        theirs = np.take_along_axis(theirs, order, axis=1)
        mine = np.take_along_axis(mine, order, axis=1)
        best = np.maximum.accumulate(mine, axis=1)
        first = np.where(mine == best, np.arange(mine.shape[1]), 0)
        package = np.take_along_axis(order, np.maximum.accumulate(first, axis=1), axis=1)
        return theirs, best, package

    def best(self, *, proposer: int, refusal: Floats) -> BestOffers:
        """Best offer for the proposer that gives both sides at least what refusing gives them.

        Parameters
        ----------
        proposer
            0 for A, 1 for B.
        refusal
            Continuation values of A and B, shape (2, N + 1).

        Notes
        -----
        Indifference accepts. Where no package does, the package is -1 and the values are the refusal's.
        """
        if self.game.offers.divisible:
            return self._divided(proposer=proposer, refusal=refusal)
        theirs, best, package = self._sorted[proposer]
        need = refusal[1 - proposer] - 1e-12
        rows = np.arange(len(need))
        count = _at_least(theirs, need)
        place = np.maximum(count - 1, 0)
        mine = np.where(count > 0, best[rows, place], -np.inf)
        chosen = package[rows, place]
        made = mine >= refusal[proposer] - 1e-12
        values = [np.where(made, self.values[side][rows, chosen], refusal[side]) for side in (0, 1)]
        return BestOffers(values[0], values[1], np.where(made, chosen, -1))

    def _divided(self, *, proposer: int, refusal: Floats) -> BestOffers:
        """One pie: the proposer leaves the other what it needs and not more, within [0, 1] and what can be ratified."""
        ends = self.values[:, :, 0], self.values[:, :, 1]  # all to A, all to B
        low = max(0.0, self.game.ratification[0])
        high = min(1.0, 1 - self.game.ratification[1])
        if low > high:
            none = np.full(refusal.shape[1], -1)
            return BestOffers(refusal[0], refusal[1], none)
        slope = ends[0] - ends[1]  # value gained by each side when A's share goes from 0 to 1
        with np.errstate(divide="ignore", invalid="ignore"):
            least = np.where(slope[0] > 0, (refusal[0] - ends[1][0]) / slope[0], -np.inf)
            most = np.where(slope[1] < 0, (refusal[1] - ends[1][1]) / slope[1], np.inf)
        share = np.clip(most, low, high) if proposer == 0 else np.clip(least, low, high)
        made = (share >= least - 1e-12) & (share <= most + 1e-12)
        values = [np.where(made, ends[1][side] + share * slope[side], refusal[side]) for side in (0, 1)]
        return BestOffers(values[0], values[1], np.where(made, 0, -1))


def _at_least(falling: Floats, need: Floats) -> np.ndarray:
    """How many of each row's falling values (rows, M) are at least ``need`` (rows,): bisection of all rows together.

    A few values are quicker compared than searched.
    """
    if falling.shape[1] <= _FEW:
        return np.asarray((falling >= need[:, None]).sum(axis=1))
    rows = np.arange(len(need))
    low, high = np.zeros(len(need), dtype=np.int64), np.full(len(need), falling.shape[1])
    for _ in range(falling.shape[1].bit_length()):
        middle = (low + high) >> 1
        enough = (middle < high) & (falling[rows, np.minimum(middle, falling.shape[1] - 1)] >= need)
        low = np.where(enough, middle + 1, low)
        high = np.where(enough, high, middle)
    return low
