"""What the month-by-month game says of a case: when and on what terms a deal comes, and why not sooner."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.game import Game, GameSolution, solve_game
from ripeness.bargaining.game.from_war import Packages, game_at, middle, spread
from ripeness.bargaining.game.pie import even_share
from ripeness.bargaining.game_packages import opposed_packages
from ripeness.bargaining.game_sweep import Played, Sweep, at_once, never, play
from ripeness.bargaining.game_terms import terms_finding
from ripeness.bargaining.game_tips import game_tips
from ripeness.bargaining.resolve_findings import resolve_findings
from ripeness.bargaining.solve_words import figure, join, over_range, percent
from ripeness.case import Case
from ripeness.errors import SolverError

__all__ = ["game_findings"]

_DRAWS = 64
_MOST_PACKAGES = 2000
_MONTHS = (1, 3, 6, 12, 24)
_SHARE = "Shares of the assumed range are no probability of peace."
_DEFAULTS = (
    "Most parameters of the war are declared defaults. Where talks go on without a deal although the assumed range "
    "says that one comes at once, the range leaves out what keeps the sides apart."
)


def game_findings(
    case: Case,
    packages: Packages,
    *,
    drawn: Sequence[Packages] | None = None,
    draws: int = _DRAWS,
    seed: int = 0,
) -> tuple[Finding, ...]:
    """Answer the questions of the game for a case with a war block.

    Parameters
    ----------
    case
        With a war block whose two sides are parties of the case.
    packages
        What can be offered at the middle of the ranges: utilities of the two sides in the order of
        ``case.war.sides``; at most 2,000 (the undominated ones are enough).
    drawn
        The same at each of the ``draws`` points of the ranges of values and weights; ``packages`` at all of them where
        not given.
    draws
        Points spread over the ranges by a scrambled Sobol sequence.
    seed
        Of the scrambling.

    Returns
    -------
    tuple of Finding
        ``game`` four times (when, on what terms, why not sooner, what fighting on is worth), ``private-resolve`` and
        ``stubbornness``.
    """
    if case.war is None:
        raise SolverError(
            "the case has no war block.",
            code="solver-no-war",
            hint="Add `war:` to the case file, or draft it anew.",
        )
    given = tuple(drawn) if drawn is not None else (packages,) * draws
    most = max(len(one.first) for one in (packages, *given))
    if most > _MOST_PACKAGES:
        raise SolverError(
            f"{most} packages are too many for the game.",
            code="solver-game-offers",
            hint=f"Give the undominated ones, at most {_MOST_PACKAGES:,}.",
        )
    points = list(spread(case.war, draws=len(given), seed=seed))
    sweep = play(case, points, given)
    if not sweep.played:
        return (_nothing(sweep), *resolve_findings(case, points))
    found = (
        _when(sweep, packages),
        terms_finding(sweep, caveats=(_DEFAULTS, _SHARE)),
        _why(sweep),
        _alone(sweep),
    )
    return (*found, *resolve_findings(case, points))


def _when(sweep: Sweep, packages: Packages) -> Finding:
    first, second = sweep.sides
    found = [one.solution for one in sweep.played]
    opposed = [one.opposed for one in sweep.played]
    even = [even_share(one.game.offers.first, one.game.offers.second) for one in sweep.played]
    centre, opposed_centre = _centre(sweep.case, packages)
    same = (
        f" At {sweep.same} of {sweep.points} points both would dictate the same package; they are left out."
        if sweep.same
        else ""
    )
    answer = (
        f"Bargaining month by month, {first} and {second} {_agree(found)}; {_middle(centre, opposed_centre)}. Were "
        f"their aims flatly opposed, so that what one wins the other loses, they would {_agree(opposed)}.{same}"
    )
    return Finding(
        question="When does a deal come, month by month?",
        method="game",
        answer=answer,
        numbers=_when_numbers(found, opposed, even),
        rests_on=("war.beliefs", "war.costs", "war.discount", "war.horizon", "war.hazard", "war.shift"),
        uncertainty=(
            f"Over {len(found)} points of the ranges of the war block, the values and the weights. On these "
            f"values both "
            f"sides can have {percent(min(even))} to {percent(max(even))} of their aims at once (50% were "
            f"they flatly "
            f"opposed): the higher that is, the easier a deal. {_SHARE}"
        ),
        tips=_when_tips(sweep.case, centre, opposed=opposed_centre),
        caveats=(_DEFAULTS,),
    )


def _agree(found: Sequence[GameSolution]) -> str:
    late = never(found)
    rest = f"never within the horizon over {percent(late)} of it" if late > 0 else "always within the horizon"
    return f"agree in the first month {over_range(at_once(found))} and {rest}"


def _when_tips(case: Case, centre: Game, *, opposed: bool) -> tuple[str, ...]:
    """Where the answer turns; the same with flatly opposed aims where nothing turns it otherwise."""
    assert case.war is not None
    found = game_tips(case, centre, opposed=opposed)
    if opposed or len(found) > 1:
        return found
    pie = game_at(case, middle(case.war), opposed_packages())
    return (*found, *game_tips(case, pie, opposed=True))


def _centre(case: Case, packages: Packages) -> tuple[Game, bool]:
    """The game at the middle of the ranges, and whether it is over one pie for want of packages that divide."""
    assert case.war is not None
    try:
        return game_at(case, middle(case.war), packages), False
    except SolverError:
        return game_at(case, middle(case.war), opposed_packages()), True


def _middle(centre: Game, opposed: bool) -> str:
    month = solve_game(centre).median_month()
    where = "with every number at its middle"
    if opposed:
        where = (
            "with every number of the war block at its middle, and flatly opposed aims since the middles of "
            "the values "
            "do not tell the sides apart"
        )
    return f"{where}, {'no deal is likelier than not' if month is None else f'a deal comes by month {month}'}"


def _when_numbers(
    found: Sequence[GameSolution], opposed: Sequence[GameSolution], even: Sequence[float]
) -> dict[str, Number]:
    numbers: dict[str, Number] = {
        "share of the assumed range with a deal in the first month": at_once(found),
        "share of the assumed range without a deal": never(found),
        "the same in the first month, were the aims flatly opposed": at_once(opposed),
        "the same without a deal, were the aims flatly opposed": never(opposed),
        "share of their aims that both sides can have at once (lowest, highest)": _span(even),
    }
    numbers["probability of a deal within the horizon (lowest, highest)"] = _span(
        [solution.deal_probability for solution in found]
    )
    for month in _MONTHS:
        within = [float(solution.deal[:month].sum()) for solution in found]
        numbers[f"probability of a deal by month {month}, mean over the assumed range"] = float(
            np.mean(within)
        )
    return numbers


def _span(values: Sequence[float]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


def _why(sweep: Sweep) -> Finding:
    base = at_once([one.solution for one in sweep.played])
    gains = sorted(((share - base, name) for name, share in sweep.without.items()), reverse=True)
    best, name = gains[0]
    if base >= 1:
        answer = (
            "Nothing stands in the way of a deal in the first month at any point tried of the assumed range."
        )
    elif best <= 0:
        answer = "No single cause explains the delay: taking any one away alone brings no deal of the first "
        "month anywhere new."
    else:
        answer = (
            f"The heaviest cause of delay is {name}: without it a deal comes in the first month "
            f"{over_range(base + best)} instead of {percent(base)} of it."
        )
    return Finding(
        question="Why does a deal not come sooner?",
        method="game",
        answer=answer,
        numbers={f"deal in the first month without {cause}": share for cause, share in sweep.without.items()}
        | {"as it is": base},
        rests_on=("war.beliefs", "war.hazard", "war.shift", "signers"),
        uncertainty="Causes are taken away one at a time; two together can do what neither does alone.",
        tips=tuple(
            f"Without {cause} it would be {percent(share)}."
            for cause, share in sweep.without.items()
            if share > base and cause != name
        )
        or ("None of the other causes alone brings a deal in the first month anywhere new.",),
        caveats=(_DEFAULTS, _SHARE),
    )


def _alone(sweep: Sweep) -> Finding:
    """What no deal is worth by the war block, on the scale of the case's own number for it."""
    numbers: dict[str, Number] = {}
    told, tips = [], []
    for side, name in enumerate(sweep.sides):
        worth = _span([one.pie.utility(side, one.alone[side]) for one in sweep.played])
        share = _span([one.alone[side] for one in sweep.played])
        numbers[f"worth of fighting on to {name}, on the case's scale"] = worth
        numbers[f"worth of fighting on to {name}, share of what is at stake"] = share
        told.append(f"{figure(worth[0])} to {figure(worth[1])} to {name}")
        given = sweep.case.outside[name]
        basis = "a declared default" if given.basis == "default" else f"from {given.basis}"
        apart = worth[1] < given.low or worth[0] > given.high
        clash = ": the two contradict each other" if apart else ""
        tips.append(
            f"The case's own range for the worth of no deal to {name} is {figure(given.low)} to {figure(given.high)} "
            f"({basis}){clash}."
        )
    better = float(np.mean([_beats(one) for one in sweep.played]))
    return Finding(
        question="What is fighting on worth to either side, by the war block?",
        method="game",
        answer=f"Fighting to the end without a deal is worth {join(told)} on the scale on which 1 is a "
        f"side's whole wish list, "
        f"each on its own beliefs; some package is better than that for both {over_range(better)}.",
        numbers=numbers
        | {"share of the assumed range with a package better than fighting on for both": better},
        rests_on=tuple(
            f"war.{part}.{side}"
            for part in ("beliefs", "costs", "war_costs", "credibility")
            for side in sweep.sides
        ),
        uncertainty="A side that wins dictates its best package, one that loses lives under the other's; "
        "what lies between is a lottery "
        "over the two.",
        tips=tuple(tips),
        caveats=(_DEFAULTS,),
    )


def _beats(one: Played) -> bool:
    offers = one.game.offers
    return bool(((offers.first >= one.alone[0]) & (offers.second >= one.alone[1])).any())


def _nothing(sweep: Sweep) -> Finding:
    first, second = sweep.sides
    return Finding(
        question="When does a deal come, month by month?",
        method="game",
        answer=f"It cannot be said: on the values given {first} and {second} would dictate the same "
        f"package, so that nothing is "
        "left to bargain over.",
        rests_on=("values", "weights"),
        uncertainty="This says that the values do not tell the sides apart, not that the sides agree.",
        tips=("Values on which the sides differ would let the game be played.",),
        caveats=(_DEFAULTS,),
    )
