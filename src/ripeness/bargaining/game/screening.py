"""One-sided private resolve: an uninformed side screens the other by its offers, any number of rounds, on a front.

Source: Powell (2004), American Journal of Political Science 48 (bargaining and learning while fighting); Fudenberg and
Tirole (1991), Game Theory, chapter 10 (skimming property). The recursion over beliefs is derived here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.closed_forms.checks import finite, positive, probability
from ripeness.bargaining.game.setup import Floats

__all__ = ["Screening", "solve_screening"]


@dataclass(frozen=True, slots=True)
class Screening:
    """Equilibrium of the screening game.

    Parameters
    ----------
    value
        Of the uninformed side A.
    offers
        Share offered to B now and in the rounds after, were each refused; first entry is the offer made now.
    accepted
        Probability that the offer made now is accepted.
    battles
        Probability that at least 1, 2, ... battles are fought, along the front's nearest path.
    pooling
        Whether A makes an offer now that even the tough type accepts.
    within_pie
        Whether every offer on the path lies in [0, 1]; outside it a side would have to pay beyond the pie, and
        the figures hold only where it can.
    """

    value: float
    offers: tuple[float, ...]
    accepted: float
    battles: tuple[float, ...]
    pooling: bool
    within_pie: bool = True
    converged: bool = True
    iterations: int = 0
    residual: float = 0.0


@dataclass(frozen=True, slots=True)
class _Lines:
    """A's value as the largest of lines ``a + b s`` over ``s = 1 / q >= 1`` (mass of B to mass of its tough type).

    ``after`` is the belief's ``s`` that a refusal leads to, 0 where everybody accepts. Slopes rise, so that the last
    line holds for a large s. The slope is 1 minus the offer made.
    """

    a: Floats
    b: Floats
    after: Floats

    def value(self, s: float) -> float:
        return float((self.a + self.b * s).max())

    def choice(self, s: float) -> int:
        """The line in force just above s (the lower offer at a kink)."""
        heights = self.a + self.b * s
        best = np.flatnonzero(heights >= heights.max() - 1e-12)
        return int(best[np.argmax(self.b[best])])

    def kinks(self) -> list[float]:
        """Where the line in force changes, above 1: the corners of the upper envelope."""
        order = np.lexsort((self.a, self.b))
        corners: list[float] = []
        hull: list[int] = []
        for line in order:
            while hull:
                top = hull[-1]
                if self.b[line] - self.b[top] < 1e-14:  # parallel: the higher one, which comes later
                    cross = -np.inf
                else:
                    cross = (self.a[top] - self.a[line]) / (self.b[line] - self.b[top])
                if cross > (corners[-1] if corners else -np.inf):
                    corners.append(float(cross))
                    break
                hull.pop()
                if corners:
                    corners.pop()
            hull.append(int(line))
        return [corner for corner in corners if corner > 1 + 1e-12]


def solve_screening(
    *,
    rounds: int,
    tough: float,
    own_cost: float,
    tough_cost: float,
    weak_cost: float,
    win: float | None = None,
    discount: float = 1.0,
    positions: int = 1,
    front: int = 0,
    drift: float = 0.5,
) -> Screening:
    """Solve the game in which A makes all offers and B's cost of fighting is private.

    Parameters
    ----------
    rounds
        Offers that A can make; each refusal costs a battle. After the last one the war's result divides the pie.
    tough
        Prior probability q in [0, 1] that B has the low cost.
    own_cost, tough_cost, weak_cost
        Cost of a battle to A, to the tough and to the weak type.
    win
        A's share in the end where the front does not move; else ``None``.
    discount
        A round, in (0, 1].
    positions, front, drift
        Lattice of the front and the chance that A wins a battle; used where ``win`` is ``None``, A's share in the end
        is then ``front / positions``.

    Examples
    --------
    >>> found = solve_screening(rounds=2, tough=0.3, own_cost=0.05, tough_cost=0.05, weak_cost=0.15, win=0.5)
    >>> round(found.value, 6), [round(offer, 6) for offer in found.offers]
    (0.64, [0.3, 0.45])
    """
    probability(tough=tough, discount=discount, drift=drift)
    finite(own_cost=own_cost, tough_cost=tough_cost, weak_cost=weak_cost)
    positive(rounds=rounds, spread=weak_cost - tough_cost + 1e-300)
    share = np.array([win]) if win is not None else np.arange(positions + 1) / positions
    place = 0 if win is not None else front
    walk = _Walk(len(share), drift)
    tough_left, weak_left = 1 - share, 1 - share  # war values of B's types with no round left
    lines = [_Lines(np.zeros(1), np.array([value]), np.zeros(1)) for value in share]
    stages = [lines]
    for _ in range(rounds):
        tough_left = discount * walk.mean(tough_left) - tough_cost
        weak_left = discount * walk.mean(weak_left) - weak_cost
        lines = [
            _stage(k, stages[-1], walk, float(tough_left[k]), own_cost, weak_cost, discount)
            for k in range(len(share))
        ]
        stages.append(lines)
    return _path(stages, walk, place, tough, float(weak_left[place]), rounds)


class _Walk:
    """Where the front can stand after a battle, with probabilities; the ends hold it."""

    def __init__(self, places: int, drift: float) -> None:
        self.places, self.drift = places, drift

    def after(self, place: int) -> tuple[tuple[int, float], ...]:
        if self.places == 1 or place in (0, self.places - 1):
            return ((place, 1.0),)
        return ((place + 1, self.drift), (place - 1, 1 - self.drift))

    def mean(self, values: Floats) -> Floats:
        return np.array([sum(p * values[k] for k, p in self.after(place)) for place in range(self.places)])


def _stage(
    place: int,
    later: list[_Lines],
    walk: _Walk,
    pool: float,
    own_cost: float,
    weak_cost: float,
    discount: float,
) -> _Lines:
    """Lines of this round: pool at the tough type's war value, or sell to weak types down to some belief.

    A belief reached by refusals is always one where next round's plan changes (or the certainty that B is tough):
    in between A's payoff falls with more patience.
    """
    nexts = walk.after(place)
    candidates = sorted({1.0, *(s for k, _ in nexts for s in later[k].kinks())})
    a, b, after = [0.0], [1 - pool], [0.0]
    for s in candidates:
        weak_later = sum(p * (1 - later[k].b[later[k].choice(s)]) for k, p in nexts)
        value_later = sum(p * later[k].value(s) for k, p in nexts)
        offer = discount * weak_later - weak_cost
        # (s0 - s) accept the offer, s go on: A has (s0 - s)(1 - offer) + s(-cost) + discount * V(s).
        a.append(-s * (1 - offer) - s * own_cost + discount * value_later)
        b.append(1 - offer)
        after.append(s)
    return _Lines(np.array(a), np.array(b), np.array(after))


def _path(
    stages: list[list[_Lines]], walk: _Walk, place: int, tough: float, weak_war: float, rounds: int
) -> Screening:
    """Follow the offers as they are refused, one after another."""
    now = stages[-1][place]
    if tough == 0:
        # Certainty that B is weak: it is held to its war value at once.
        return Screening(1 - weak_war, (weak_war,), 1.0, (0.0,) * rounds, True, 0 <= weak_war <= 1)
    s = 1 / tough
    value, offers, fought, alive, accepted = now.value(s) / s, [], [], 1.0, []
    for left in range(rounds, 0, -1):
        line = stages[left][place]
        choice = line.choice(s) if left < rounds else _first_choice(line, s)
        offers.append(float(1 - line.b[choice]))
        onward = float(line.after[choice])
        accepted.append(1 - onward / s if onward else 1.0)
        alive *= onward / s
        fought.append(alive)
        if not onward:
            break
        s = onward
        place = _nearest(walk, place)
    fought += [0.0] * (rounds - len(fought))
    return Screening(
        value, tuple(offers), accepted[0], tuple(fought), pooling=accepted[0] == 1.0, iterations=rounds
    )


def _first_choice(line: _Lines, s: float) -> int:
    """At a tie in the first round A takes the offer that more types accept."""
    heights = line.a + line.b * s
    best = np.flatnonzero(heights >= heights.max() - 1e-12)
    return int(best[np.argmin(line.after[best])])


def _nearest(walk: _Walk, place: int) -> int:
    return max(walk.after(place), key=lambda item: item[1])[0]
