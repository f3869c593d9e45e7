"""What the month-by-month game says of a case: when and on what terms a deal comes, and why not sooner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ripeness.bargaining.closed_forms import stubborn_bargaining
from ripeness.bargaining.finding import Finding
from ripeness.bargaining.game import Game, GameSolution, Offers, solve_game, solve_screening
from ripeness.bargaining.game.from_war import Packages, game_at, middle, spread
from ripeness.case import Case
from ripeness.errors import SolverError

__all__ = ["game_findings"]

_DRAWS = 64
_MOST_PACKAGES = 2000

# What may delay a deal, and the game without it.
_CAUSES: tuple[tuple[str, Callable[[Game], Game]], ...] = (
    ("different beliefs about the war", lambda game: replace(game, beliefs=None)),
    (
        "the fear that a deal would break",
        lambda game: replace(game, offers=replace(game.offers, hazard=0.0, shift=0.0)),
    ),
    ("what must pass at home", lambda game: replace(game, ratification=(-np.inf, -np.inf))),
    ("terms that cannot be divided", lambda game: replace(game, offers=_divisible(game.offers))),
)


@dataclass(frozen=True, slots=True)
class _Sweep:
    """Solutions at points spread over the ranges, and without each cause."""

    solutions: tuple[GameSolution, ...]
    without: dict[str, float]


def game_findings(
    case: Case, packages: Packages, *, draws: int = _DRAWS, seed: int = 0
) -> tuple[Finding, ...]:
    """Answer the questions of the game for a case with a war block.

    Parameters
    ----------
    case
        With a war block whose two sides are parties of the case.
    packages
        What can be offered: utilities of the two sides in the order of ``case.war.sides``; at most 2,000 (the
        undominated ones are enough).
    draws
        Points spread over the ranges by a scrambled Sobol sequence.
    seed
        Of the scrambling.

    Returns
    -------
    tuple of Finding
        ``game`` twice (when, why not sooner), ``private-resolve`` and ``stubbornness``.
    """
    if case.war is None:
        raise SolverError(
            "the case has no war block.",
            code="solver-no-war",
            hint="Add `war:` to the case file, or draft it anew.",
        )
    if len(packages.first) > _MOST_PACKAGES:
        raise SolverError(
            f"{len(packages.first)} packages are too many for the game.",
            code="solver-game-offers",
            hint=f"Give the undominated ones, at most {_MOST_PACKAGES:,}.",
        )
    points = list(spread(case.war, draws=draws, seed=seed))
    games = [game_at(case, point, packages) for point in points]
    sweep = _Sweep(tuple(solve_game(game) for game in games), _without(games))
    centre = game_at(case, middle(case.war), packages)
    found = [_when(case, centre, sweep, packages), _why(sweep)]
    return (*found, *_resolve(case, points), *_stubborn(case, points))


def _without(games: Sequence[Game]) -> dict[str, float]:
    """Share of the points at which a deal comes at once when one cause is taken away."""
    return {name: _at_once([solve_game(change(game)) for game in games]) for name, change in _CAUSES}


def _at_once(solutions: Sequence[GameSolution]) -> float:
    return float(np.mean([solution.agrees_now > 0.999 for solution in solutions])) if solutions else 0.0


def _divisible(offers: Offers) -> Offers:
    """The two best packages for either side and every mixture of them."""
    ends = [int(np.argmax(offers.first - offers.second)), int(np.argmin(offers.first - offers.second))]
    hazard = float(np.mean(np.asarray(offers.hazard)))
    shift = float(np.mean(np.asarray(offers.shift)))
    return Offers(
        first=offers.first[ends], second=offers.second[ends], hazard=hazard, shift=shift, divisible=True
    )


def _when(case: Case, centre: Game, sweep: _Sweep, packages: Packages) -> Finding:
    assert case.war is not None
    first, second = case.war.sides
    solution = solve_game(centre)
    within = [s.deal_probability for s in sweep.solutions]
    at_once = _at_once(sweep.solutions)
    never = float(np.mean([value < 0.001 for value in within]))
    month = solution.median_month()
    if month is None:
        middle_words = "at the middle of the ranges no deal is likelier than not within the horizon"
    else:
        middle_words = f"at the middle of the ranges a deal comes by month {month}"
        made = solution.package[0] if solution.package[0] >= 0 else solution.package[1]
        if month == 1 and 0 <= made < len(packages.names):
            middle_words += f" ({packages.names[made]})"
    answer = (
        f"Bargaining month by month, {first} and {second} agree at once over {at_once:.0%} of the assumed range "
        f"and never within the horizon over {never:.0%}; {middle_words}."
    )
    return Finding(
        question="When does a deal come, month by month?",
        method="game",
        answer=answer,
        numbers={
            "share of the assumed range with a deal at once": at_once,
            "share of the assumed range without a deal": never,
            "probability of a deal within the horizon (lowest, highest)": (min(within), max(within)),
            f"value of {first} (lowest, highest)": _span([s.values[0] for s in sweep.solutions]),
            f"value of {second} (lowest, highest)": _span([s.values[1] for s in sweep.solutions]),
        },
        rests_on=("war.beliefs", "war.hazard", "war.shift", "war.costs", "war.horizon"),
        uncertainty=f"Shares are over {len(within)} points of the assumed ranges and no probability of peace.",
        tips=_tips(case, centre),
        caveats=(
            "Most parameters of the war are declared defaults; read the shares as a test of the assumptions.",
        ),
    )


def _span(values: Sequence[float]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


def _tips(case: Case, centre: Game) -> tuple[str, ...]:
    """Where the answer at the middle of the ranges flips, by bisection over one parameter."""
    assert case.war is not None
    base = solve_game(centre).agrees_now > 0.5
    tips = []

    def hazard(value: float) -> Game:
        return replace(centre, offers=replace(centre.offers, hazard=value))

    def cost(value: float) -> Game:
        return replace(centre, costs=(value, value))

    for name, make, low, high in (
        ("a monthly hazard of breakdown", hazard, 0.0, 0.2),
        ("a cost of fighting for both", cost, 0.0, 0.2),
    ):
        place = _flip(make, low, high)
        if place is not None:
            side = "above" if (solve_game(make(place * 1.01 + 1e-6)).agrees_now > 0.5) != base else "below"
            tips.append(f"At the middle of the ranges the answer flips {side} {name} of {place:.3f} a month.")
    return tuple(tips)


def _flip(make: Callable[[float], Game], low: float, high: float) -> float | None:
    ends = [solve_game(make(value)).agrees_now > 0.5 for value in (low, high)]
    if ends[0] == ends[1]:
        return None
    for _ in range(12):
        place = (low + high) / 2
        if (solve_game(make(place)).agrees_now > 0.5) == ends[0]:
            low = place
        else:
            high = place
    return (low + high) / 2


def _why(sweep: _Sweep) -> Finding:
    base = _at_once(sweep.solutions)
    gains = sorted(((share - base, name) for name, share in sweep.without.items()), reverse=True)
    best, name = gains[0]
    if base > 0.999:
        answer = "Nothing stands in the way of a deal at once anywhere in the assumed range."
    elif best <= 0:
        answer = "No single cause explains the delay: taking any one away alone brings no deal at once anywhere new."
    else:
        answer = (
            f"The heaviest cause of delay is {name}: without it a deal comes at once over {base + best:.0%} of the "
            f"assumed range instead of {base:.0%}."
        )
    return Finding(
        question="Why does a deal not come sooner?",
        method="game",
        answer=answer,
        numbers={f"deal at once without {cause}": share for cause, share in sweep.without.items()}
        | {"as it is": base},
        rests_on=("war.beliefs", "war.hazard", "war.shift", "signers"),
        uncertainty="Causes are taken away one at a time; two together can do what neither does alone.",
    )


def _resolve(case: Case, points: Sequence[dict[str, float]]) -> tuple[Finding, ...]:
    """Screening: what the other's hidden cost of fighting does to offers and battles."""
    war = case.war
    assert war is not None
    first, second = war.sides
    if second not in war.resolve:
        return ()
    hidden = war.resolve[second]
    battles = []
    for point in points:
        q, low, high = (
            hidden.tough.mid,
            hidden.tough_cost.mid,
            max(hidden.weak_cost.mid, hidden.tough_cost.mid + 1e-6),
        )
        found = solve_screening(
            rounds=min(12, max(1, round(point["horizon"]))), tough=min(max(q, 0.001), 1.0),
            own_cost=point[f"costs.{first}"],
            tough_cost=low, weak_cost=high, win=min(max(point["win"], 0.0), 1.0), discount=point["discount"],
        )  # fmt: skip
        battles.append(found.battles[0])
    low_share, high_share = _span(battles)
    answer = (
        f"If {first} does not know how costly the war is to {second}, the first offer is refused with a probability "
        f"between {low_share:.0%} and {high_share:.0%}, although both would gain from a deal."
    )
    return (
        Finding(
            question=f"What does not knowing the resolve of {second} cost?",
            method="private-resolve",
            answer=answer,
            numbers={
                "probability that the first offer is refused (lowest, highest)": (low_share, high_share)
            },
            rests_on=(f"war.resolve.{second}", f"war.costs.{first}", "war.discount"),
            tips=(
                "A signal that the tough side cannot fake, or a mediator biased toward it, would shorten the search.",
            ),
            caveats=("Two types and one side that makes all offers: a caricature that shows the direction.",),
        ),
    )


def _stubborn(case: Case, points: Sequence[dict[str, float]]) -> tuple[Finding, ...]:
    """Who would have to yield at once if either may never yield."""
    war = case.war
    assert war is not None
    first, second = war.sides
    yields, delays = [], []
    for point in points:
        demands = (point[f"demands.{first}"], point[f"demands.{second}"])
        rate = max(1e-4, 1 - point["discount"])
        z = (point[f"stubbornness.{first}"], point[f"stubbornness.{second}"])
        if sum(demands) <= 1.0 or not all(0 < value < 1 for value in (*z, *demands)):
            continue
        found = stubborn_bargaining(stubborn=z, demands=demands, impatience=(rate, rate))
        yields.append(found.at_once[0] > found.at_once[1])
        delays.append(found.expected_delay)
    if not yields:
        return ()
    share = float(np.mean(yields))
    weaker, part = (first, share) if share >= 0.5 else (second, 1 - share)
    answer = (
        f"If either side may never yield, {weaker} is the one that must be ready to concede at once over {part:.0%} "
        f"of the assumed range; until somebody concedes {min(delays):.0f} to {max(delays):.0f} months pass on average."
    )
    return (
        Finding(
            question="Who blinks first?",
            method="stubbornness",
            answer=answer,
            numbers={
                "share in which it is the first side": share,
                "months until a concession": _span(delays),
            },
            rests_on=("war.stubbornness", "war.demands", "war.discount"),
            tips=("A smaller demand makes a side stronger here: the greedier one must concede sooner.",),
        ),
    )
