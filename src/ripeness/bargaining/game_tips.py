"""Where the answer of the month-by-month game turns, one number at a time, the others at the middle of their ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from ripeness.bargaining.game import Game, solve_game
from ripeness.bargaining.solve_words import percent
from ripeness.case import Case

__all__ = ["game_tips"]

_STEPS = 14
_WIDEST = 0.2


def game_tips(case: Case, centre: Game, *, opposed: bool = False) -> tuple[str, ...]:
    """Say where "a deal comes in the first month" turns into "none does".

    Parameters
    ----------
    case
        With a war block.
    centre
        The game at the middle of the ranges.
    opposed
        Whether that is played over one pie for want of packages on which the sides differ.
    """
    assert case.war is not None
    now = solve_game(centre).agrees_now > 0.5
    turns = "no deal comes in the first month any more" if now else "a deal comes in the first month"
    where = "With flatly opposed aims and every" if opposed else "With every"
    found = []
    for words, make, low, high in _scans(case, centre):
        place = _flip(make, low, high)
        if place is not None:
            rising = (solve_game(make(high)).agrees_now > 0.5) != now
            told = words.format(side="above" if rising else "below", value=f"{100 * place:.1f}%")
            found.append(f"{where} other number at its middle, {turns} where {told}.")
    if found:
        return tuple(found)
    return (
        f"{where} other number at its middle, no hazard of breakdown and no cost of fighting up to {percent(_WIDEST)} "
        "a month, and no optimism of one side or both, turns that.",
    )


def _scans(case: Case, centre: Game) -> Iterator[tuple[str, Callable[[float], Game], float, float]]:
    """Condition in words, game as a function of its number, and the number's ends."""
    assert case.war is not None
    first, second = case.war.sides
    beliefs = centre.beliefs or (centre.drift, centre.drift)
    hazard = np.asarray(centre.offers.hazard, dtype=float)
    highest = float(hazard.max())

    def broken(value: float) -> Game:
        scaled = hazard * (value / highest) if highest > 0 else np.full_like(hazard, value)
        return replace(centre, offers=replace(centre.offers, hazard=np.minimum(scaled, 1.0)))

    def cost(value: float) -> Game:
        return replace(centre, costs=(value, value))

    def hopes(side: int) -> Callable[[float], Game]:
        def game(value: float) -> Game:
            own = value if side == 0 else 1 - value
            return replace(centre, beliefs=(own, beliefs[1]) if side == 0 else (beliefs[0], own))

        return game

    def hopeful(value: float) -> Game:
        return replace(centre, beliefs=(value, 1 - value))

    def patient(value: float) -> Game:
        return replace(hopeful(value), discount=1.0)

    yield "the monthly hazard that a deal breaks is {side} {value}", broken, 0.0, _WIDEST
    yield "a month of fighting costs each side {side} {value} of what is at stake", cost, 0.0, _WIDEST
    for side, name in enumerate((first, second)):
        own = beliefs[side] if side == 0 else 1 - beliefs[side]
        told = f"{name} gives the front a chance {{side}} {{value}} of moving its way in a month"
        yield told, hopes(side), own, 1.0
    each = "each side gives the front a chance {side} {value} of moving its way in a month"
    yield each, hopeful, 0.5, 1.0
    yield f"{each} and both can wait without loss (no discounting)", patient, 0.5, 1.0


def _flip(make: Callable[[float], Game], low: float, high: float) -> float | None:
    ends = [solve_game(make(value)).agrees_now > 0.5 for value in (low, high)]
    if ends[0] == ends[1]:
        return None
    for _ in range(_STEPS):
        place = (low + high) / 2
        if (solve_game(make(place)).agrees_now > 0.5) == ends[0]:
            low = place
        else:
            high = place
    return (low + high) / 2
