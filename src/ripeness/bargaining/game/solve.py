"""Backward induction of the month-by-month game, and what it foretells month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.game.deals import BestOffers, DealBook
from ripeness.bargaining.game.setup import Floats, Game, Truce

__all__ = ["GameSolution", "solve_game"]

_IN, _OUT = 0, 1
_WAR, _TRUCE = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GameSolution:
    """Equilibrium of the game from its first month.

    Parameters
    ----------
    values
        Of A and B at the start, each by its own beliefs.
    deal, breakdown
        Probability that the game ends so in month 1, 2, ..., T, shape (T,), by the drift (nobody's belief).
    terminal
        Probability that it comes to the terminal rule. The three add up to 1.
    shares
        Expected utility of A and B from the deal of each month, given that it comes then, shape (2, T), NaN
        where none comes.
    package
        Package that A (row 0) and B (row 1) would offer in the first month, -1 for none, else its number;
        0 for a divisible pie.
    agrees_now
        Probability of agreement in the first month.
    surplus
        What the best package leaves over the refusal values in month 1: sum of both sides' gains where the pie
        is divisible, else the largest smaller gain over the packages. Below 0: no deal this month.
    truce
        Probability of a truce in each month, shape (T,).
    converged, iterations, residual, seed
        Exact: backward induction of T steps has no residual and no chance in it.
    """

    values: tuple[float, float]
    deal: Floats
    breakdown: Floats
    terminal: float
    shares: Floats
    package: tuple[int, int]
    agrees_now: float
    surplus: float
    truce: Floats
    converged: bool = True
    iterations: int = 0
    residual: float = 0.0
    seed: int | None = None

    @property
    def deal_probability(self) -> float:
        """That a deal comes within the horizon."""
        return float(self.deal.sum())

    def median_month(self) -> int | None:
        """First month by which a deal is more likely than not; nothing where it never is."""
        total = np.cumsum(self.deal)
        return int(np.argmax(total >= 0.5)) + 1 if total[-1] >= 0.5 else None


@dataclass(slots=True)
class _Month:
    """What holds in one month in one regime: offers by proposer, refusal values, whether a truce follows."""

    offers: tuple[BestOffers, BestOffers] | None
    truce: np.ndarray
    refusal: Floats


def solve_game(game: Game) -> GameSolution:
    """Solve the game exactly by backward induction over month, front, regime and mediator.

    Parameters
    ----------
    game
        With T months, N + 1 places of the front, M packages.

    Returns
    -------
    GameSolution

    Notes
    -----
    Order of a month: the proposer offers, the other accepts or refuses; a refusal costs, the front moves (or both
    keep a truce), a breakdown may end it, the mediator may leave. Sides may hold different beliefs about the drift
    and know it (they agree to disagree), so each side's value is by its own belief. No deal comes where no package
    gives each side its continuation value. O(T N log M) after sorting O(N M log M).

    Source: the model of theory of bargaining while fighting after Smith and Stam (2004), Powell (2004), Yildiz (2003).
    """
    book = DealBook(game)
    end = game.payoffs(game.terminal)
    values = np.broadcast_to(
        end[:, None, None, :], (2, 2, 2, game.positions + 1)
    )  # side, regime, mediator, place
    months: list[dict[tuple[int, int], _Month]] = []
    for left in range(1, game.months + 1):
        values, plan = _month(game, book, values, left)
        months.append(plan)
    months.reverse()
    return _forward(game, book, values, months)


def _month(
    game: Game, book: DealBook, later: Floats, left: int
) -> tuple[Floats, dict[tuple[int, int], _Month]]:
    """One step back: values and plan with ``left`` months to go."""
    now = np.empty_like(later)
    plan: dict[tuple[int, int], _Month] = {}
    mixed = (1 - game.mediator_exit) * later[:, :, _IN] + game.mediator_exit * later[:, :, _OUT]
    for mediator in (_IN, _OUT):
        after = mixed if mediator == _IN else later[:, :, _OUT]
        fight = _refusal(game, after[:, _WAR], mediator, truce=False)
        if game.truce is None:
            refusal, kept = fight, np.zeros(game.positions + 1, dtype=bool)
        else:
            hold = _refusal(game, _collapsing(after, game.truce), mediator, truce=True)
            # who gains nothing by fighting keeps the truce, also where rounding tells a tie apart
            kept = (hold[0] >= fight[0] - 1e-12) & (hold[1] >= fight[1] - 1e-12)
            refusal = np.where(kept, hold, fight)
        offers = tuple(book.best(proposer=side, refusal=refusal) for side in (0, 1))
        chance = _proposes(game, left)
        for side in (0, 1):
            made = [getattr(offer, "first" if side == 0 else "second") for offer in offers]
            now[side, _WAR, mediator] = chance * made[0] + (1 - chance) * made[1]
        plan[_WAR, mediator] = _Month((offers[0], offers[1]), kept, refusal)
        silent = game.truce is not None and not game.truce.talks
        now[:, _TRUCE, mediator] = refusal if silent else now[:, _WAR, mediator]
        plan[_TRUCE, mediator] = _Month(None if silent else (offers[0], offers[1]), kept, refusal)
    return now, plan


def _collapsing(after: Floats, truce: Truce) -> Floats:
    return (1 - truce.collapse) * after[:, _TRUCE] + truce.collapse * after[:, _WAR]


def _refusal(game: Game, after: Floats, mediator: int, *, truce: bool) -> Floats:
    """Continuation value of both sides when this month's offer is refused, by own beliefs."""
    found = np.empty_like(after)
    for side in (0, 1):
        moved = _rearmed(after[side], game) if truce else _fought(after[side], _drift(game, side, mediator))
        cost = 0.0 if truce else game.costs[side]
        cost += game.penalties[side] if mediator == _IN else 0.0
        risk = game.breakdown
        found[side] = -cost + risk * game.breakdown_payoffs[side] + (1 - risk) * game.discount * moved
    return found


def _drift(game: Game, side: int | None, mediator: int) -> float:
    """Belief of a side (or the drift itself for nobody) with or without the mediator."""
    base = game.drift if side is None or game.beliefs is None else game.beliefs[side]
    if mediator == _OUT and game.drift_without_mediator is not None:
        return min(1.0, max(0.0, base + game.drift_without_mediator - game.drift))
    return base


def _fought(values: Floats, drift: float) -> Floats:
    """Expected value one battle later; at the ends of the lattice the front stays where the war is won."""
    moved = values.copy()
    moved[1:-1] = drift * values[2:] + (1 - drift) * values[:-2]
    return moved


def _rearmed(values: Floats, game: Game) -> Floats:
    """Value after a month of truce in which the front gave way to the side that rearmed."""
    assert game.truce is not None
    places = np.arange(game.positions + 1)
    rested: Floats = np.interp(np.clip(places + game.truce.rearm, 0, game.positions), places, values)
    return rested


def _proposes(game: Game, left: int) -> float:
    """Chance that A proposes with ``left`` months to go."""
    if left == 1 and game.last_proposer:
        return 1.0 if game.last_proposer == "first" else 0.0
    if game.proposer == "random":
        return 0.5
    if game.proposer == "alternating":
        if game.last_proposer:
            first = (left % 2 == 1) == (game.last_proposer == "first")
            return 1.0 if first else 0.0
        return 1.0 if (game.months - left) % 2 == 0 else 0.0
    return 1.0 if game.proposer == "first" else 0.0


def _forward(
    game: Game, book: DealBook, values: Floats, months: list[dict[tuple[int, int], _Month]]
) -> GameSolution:
    """Run the plan forward from the front's place and count what ends when."""
    mass = np.zeros((2, 2, game.positions + 1))
    start = _TRUCE if game.truce is not None and game.truce.start else _WAR
    mass[start, _IN, game.front] = 1.0
    deal, broken, truces = (np.zeros(game.months) for _ in range(3))
    shares = np.zeros((2, game.months))
    for month, plan in enumerate(months):
        chance = _proposes(game, game.months - month)
        following = np.zeros_like(mass)
        for (regime, mediator), here in plan.items():
            live = mass[regime, mediator]
            if not live.any():
                continue
            left = live.copy()
            if here.offers is not None:
                for weight, offer in zip((chance, 1 - chance), here.offers, strict=True):
                    agreed = weight * live * (offer.package >= 0)
                    left = left - agreed
                    deal[month] += agreed.sum()
                    shares[0, month] += agreed @ offer.first
                    shares[1, month] += agreed @ offer.second
            broken[month] += game.breakdown * left.sum()
            left = left * (1 - game.breakdown)
            truces[month] += left[here.truce].sum()
            _spread(game, following, left, here.truce, mediator)
        mass = following
    with np.errstate(invalid="ignore", divide="ignore"):
        given = np.where(deal > 0, shares / deal, np.nan)
    first = months[0][start, _IN].offers
    made = [-1, -1] if first is None else [int(offer.package[game.front]) for offer in first]
    return GameSolution(
        values=(float(values[0, start, _IN, game.front]), float(values[1, start, _IN, game.front])),
        deal=deal, breakdown=broken, terminal=float(mass.sum()), shares=given, truce=truces,
        package=(made[0], made[1]),
        agrees_now=float(deal[0]), surplus=_surplus(game, book, months[0][start, _IN].refusal[:, game.front]),
        iterations=game.months,
    )  # fmt: skip


def _spread(game: Game, following: Floats, left: Floats, kept: np.ndarray, mediator: int) -> None:
    """Move what goes on to next month's places, regimes and mediators."""
    stays = ((_IN, 1 - game.mediator_exit), (_OUT, game.mediator_exit)) if mediator == _IN else ((_OUT, 1.0),)
    fought, held = np.where(kept, 0.0, left), np.where(kept, left, 0.0)
    drift = _drift(game, None, mediator)
    moved = np.zeros_like(left)
    moved[1:] += drift * fought[:-1]
    moved[:-1] += (1 - drift) * fought[1:]
    for end, step, chance in ((0, 1, drift), (-1, -2, 1 - drift)):
        if len(left) > 1:  # a war that is won or lost stays so
            moved[step] -= chance * fought[end]
            moved[end] += fought[end]
    rested = np.zeros_like(left)
    if game.truce is not None and held.any():
        where = np.clip(np.arange(len(left)) + game.truce.rearm, 0, game.positions)
        low = np.floor(where).astype(int)
        part = where - low
        np.add.at(rested, low, held * (1 - part))
        np.add.at(rested, np.minimum(low + 1, game.positions), held * part)
    collapse = game.truce.collapse if game.truce is not None else 0.0
    for target, share in stays:
        following[_WAR, target] += share * (moved + collapse * rested)
        following[_TRUCE, target] += share * (1 - collapse) * rested


def _surplus(game: Game, book: DealBook, refusal: Floats) -> float:
    """What the best package leaves over the refusal values."""
    deals = book.values[:, game.front][:, book.allowed]
    if not deals.size:
        return float("-inf")
    gains = deals - refusal[:, None]
    return float(gains.sum(axis=0).max() if game.offers.divisible else gains.min(axis=0).max())
