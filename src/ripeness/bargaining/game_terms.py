"""On what terms the deals of the month-by-month game come, over the points of a case's ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.game.setup import Floats
from ripeness.bargaining.game_sweep import Sweep
from ripeness.bargaining.solve_words import join, percent

__all__ = ["terms_finding"]

_NAMED = 4
_QUESTION = "On what terms does a deal of the first month come?"
_RESTS = ("values", "weights", "war.beliefs", "war.costs")


def terms_finding(sweep: Sweep, *, caveats: tuple[str, ...]) -> Finding:
    """Say how the deals of the first month share what is at stake, and which terms they hold most often."""
    shares, held = _deals(sweep)
    if not len(shares):
        return Finding(
            question=_QUESTION,
            method="game",
            answer="On none: at no point of the assumed range does a deal come in the first month.",
            rests_on=_RESTS,
            tips=("What delays it is told with the question why no deal comes sooner.",),
            caveats=caveats,
        )
    ends = np.percentile(shares, [5, 50, 95], axis=0)
    told = join(
        f"{name} {percent(ends[1, side])} (nine times in ten {percent(ends[0, side])} to {percent(ends[2, side])})"
        for side, name in enumerate(sweep.sides)
    )
    named = [
        f"{sweep.words.option(option)} in {percent(share)}" for option, share in list(held.items())[:_NAMED]
    ]
    holds = f" They hold most often {join(named)} of them." if named else ""
    return Finding(
        question=_QUESTION,
        method="game",
        answer=f"At the middle of the assumed range the deals of the first month leave {told} of what is at stake, of "
        "which a side has all with its own best package and nothing with the other's; the two shares can add up to "
        f"more than the whole, since the sides trade across issues.{holds}",
        numbers={
            f"share of what is at stake to {name} (5%, 95%)": (float(ends[0, side]), float(ends[2, side]))
            for side, name in enumerate(sweep.sides)
        }
        | {f"share of the deals with {sweep.words.option(option)}": share for option, share in held.items()},
        rests_on=_RESTS,
        uncertainty=f"Over {len(shares)} points of the ranges with a deal in the first month; the terms follow the "
        "values drawn.",
        tips=("Firmer statements of what a term is worth to either side narrow this most.",),
        caveats=caveats,
    )


def _deals(sweep: Sweep) -> tuple[Floats, Mapping[str, float]]:
    """Shares of the pie (deals, 2), and for each term taken the share of the deals that hold it, most first."""
    shares, counts = [], Counter[str]()
    for one in sweep.played:
        made = [package for package in one.solution.package if package >= 0]
        for package in made:
            taken = (option for option in one.packages.options[package] if not option.startswith("not:"))
            counts.update(dict.fromkeys(taken, 1 / len(made)))
        if made:
            offers = one.game.offers
            shares.append([float(np.mean(offers.first[made])), float(np.mean(offers.second[made]))])
    rows = sorted((-weight / max(1, len(shares)), option) for option, weight in counts.items())
    return np.array(shares), {option: min(1.0, -share) for share, option in rows}
