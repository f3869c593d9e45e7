"""Findings on solutions: which package the interests point to, and how far the answer holds over the ranges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ripeness.bargaining.adjusted_winner import AdjustedWinner, adjusted_winner
from ripeness.bargaining.deals import Deal, SpaceSolutions
from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import figure, join, percent
from ripeness.bargaining.space import DealSpace

__all__ = ["deal_findings"]

_QUESTION = "Which package do the parties' interests point to?"
_WHOLE = 0.005
_FIRM = 0.6
_MIDDLE = (
    "Read at the middle of every range; the ranges are wide, so the shares over them say more than the point."
)


def deal_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return the bargaining solutions at the middle of the ranges, with their shares over the ranges."""
    solved, space = problem.solutions, problem.space
    problem.results["deal-space"] = solved
    if solved.zone_empty:
        return (
            Finding(
                question=_QUESTION,
                method="deal-space",
                answer=(
                    "None: at the middle of the ranges no package is acceptable to "
                    f"{join(problem.names)} together, so no point is named."
                ),
                numbers={"packages": float(space.size)},
                rests_on=tuple(f"outside.{name}" for name in problem.names),
                uncertainty=f"Over the ranges one exists in {percent(problem.shares.zone.value)} of what is assumed.",
                tips=("See what would have to change.",),
                caveats=(problem.coverage_caveat,),
            ),
        )
    found = [_point(problem, solved)]
    if len(space.signers) == 2:
        found.append(_division(problem))
    return tuple(found)


def _point(problem: CaseProblem, solved: SpaceSolutions) -> Finding:
    space, deal = problem.space, solved.deals["nash"]
    held = _held(problem, deal)
    agree = [name for name, other in solved.deals.items() if name != "nash" and other.package == deal.package]
    differ = [name for name, other in solved.deals.items() if other.package != deal.package]
    gains = join(f"{figure(deal.gains[s])} for {space.parties[s]}" for s in space.signers)
    answer = (
        f"The Nash solution takes {_told(problem, deal)}; gains over no deal, where 1 is a side's whole "
        f"wish list: {gains}."
    )
    if agree:
        told = join(_NAMES[name] for name in agree)
        answer += f" {told[:1].upper()}{told[1:]} agree{'s' if len(agree) == 1 else ''} with it."
    caveats = [_MIDDLE, problem.coverage_caveat]
    if not solved.frontier.exact:
        caveats.insert(0, "The frontier was thinned: every solution is within the bound given with it.")
    if deal.ties > 1:
        caveats.insert(
            0, f"{deal.ties} undominated packages share the largest product; the first of them is named."
        )
    return Finding(
        question=_QUESTION,
        method="deal-space",
        answer=answer,
        numbers=_numbers(space, solved),
        rests_on=_heaviest(problem, deal),
        uncertainty=_firm(problem, held),
        tips=_loose(problem, deal, held, differ[:2]),
        caveats=tuple(caveats),
    )


def _firm(problem: CaseProblem, held: Sequence[tuple[float, str]]) -> str:
    sure = [f"{problem.words.option(option)} in {percent(share)}" for share, option in held if share >= _FIRM]
    if not sure:
        return "Over the ranges no term of this package is in most Nash deals."
    return f"Over the ranges, of the draws with a deal, the Nash deal also holds {join(sure)} of them."


def _loose(
    problem: CaseProblem, deal: Deal, held: Sequence[tuple[float, str]], differ: Sequence[str]
) -> tuple[str, ...]:
    loose = [
        f"{problem.words.option(option)} in {percent(share)}" for share, option in held[::-1] if share < _FIRM
    ]
    tips = [f"Least firm over the ranges are {join(loose[:3])} of the draws."] if loose else []
    for name in differ:
        told = _difference(problem, deal, problem.solutions.deals[name])
        tips.append(f"{_NAMES[name][:1].upper()}{_NAMES[name][1:]} would {told}.")
    return tuple(tips) or ("No other solution and no draw of the ranges leads elsewhere.",)


def _numbers(space: DealSpace, solved: SpaceSolutions) -> dict[str, Number]:
    deal = solved.deals["nash"]
    numbers: dict[str, Number] = {
        "undominated packages acceptable to all": float(len(solved.frontier.packages))
    }
    for s in space.signers:
        numbers[f"utility of {space.parties[s]} at the Nash solution"] = float(deal.utilities[s])
        numbers[f"no deal for {space.parties[s]}"] = float(space.outside[s])
    for name, other in solved.deals.items():
        if not other.exact:
            numbers[f"bound on what {name} may miss"] = other.residual
    return numbers


_NAMES = {
    "nash": "the Nash solution",
    "kalai-smorodinsky": "the Kalai-Smorodinsky solution",
    "egalitarian": "the egalitarian solution",
    "leximin": "leximin",
    "utilitarian": "the largest sum of utilities",
}


def _told(problem: CaseProblem, deal: Deal) -> str:
    """Return the terms of a deal on which somebody who must accept was heard; the rest are counted."""
    case, space = problem.case, problem.space
    said, absent, silent = [], 0, 0
    for d, place in enumerate(deal.package):
        option = space.options[d][place]
        if all(case.values[name][option].basis == "default" for name in problem.names):
            silent += 1
        elif option.startswith("not:"):
            absent += 1
        else:
            said.append(problem.words.option(option))
    text = join(said) if said else "no term that anybody spoke of"
    notes = [f"{absent} term{'s' * (absent > 1)} not taken"] * bool(absent)
    notes += [f"{silent} question{'s' * (silent > 1)} settled on defaults alone left out"] * bool(silent)
    return f"{text} ({join(notes)})" if notes else text


def _held(problem: CaseProblem, deal: Deal) -> list[tuple[float, str]]:
    """Return for each option of the deal the share of the draws with a zone whose Nash deal holds it."""
    rows = []
    for d, option in enumerate(deal.package):
        share = float(problem.shares.option_nash[d][option])
        if not np.isnan(share):
            rows.append((share, problem.space.options[d][option]))
    return sorted(rows, key=lambda one: (-one[0], one[1]))


def _difference(problem: CaseProblem, deal: Deal, other: Deal) -> str:
    space, words = problem.space, problem.words
    return join(
        [
            _exchange(words.option(space.options[d][here]), words.option(space.options[d][there]))
            for d, (here, there) in enumerate(zip(deal.package, other.package, strict=True))
            if here != there
        ]
    )


def _exchange(here: str, there: str) -> str:
    """One option for another in words; a term that stands alone is added or left out."""
    if there == f"not {here}":
        return f"leave out {here}"
    return f"add {there}" if here == f"not {there}" else f"take {there} in place of {here}"


def _heaviest(problem: CaseProblem, deal: Deal) -> tuple[str, ...]:
    """Return the paths of the worths that count most at the deal: outside options, then weight times value."""
    space = problem.space
    rows = [
        (-abs(float(space.worth[d][option, s])), f"values.{space.parties[s]}.{space.options[d][option]}")
        for d, option in enumerate(deal.package)
        for s in space.signers
    ]
    return tuple(f"outside.{name}" for name in problem.names) + tuple(path for _, path in sorted(rows)[:6])


def _division(problem: CaseProblem) -> Finding:
    """Read the dimensions as goods: each side's points are its weight times the spread of its values."""
    space = problem.space
    first, second = space.signers
    points = np.array([[np.ptp(worth[:, s]) for worth in space.worth] for s in (first, second)])
    names = space.parties[first], space.parties[second]
    if (points.sum(axis=1) <= 0).any():
        return _undivided(problem, [name for name, row in zip(names, points, strict=True) if row.sum() <= 0])
    points = 100 * points / points.sum(axis=1, keepdims=True)
    found = adjusted_winner(points[0], points[1])
    problem.results["adjusted-winner"] = found
    won, split = _winners(problem, found)
    return Finding(
        question="How would a fair division of the issues look?",
        method="deal-space",
        answer=(
            f"By Adjusted Winner {names[0]} has its way on {_or_none(won[0])} and {names[1]} on "
            f"{_or_none(won[1])}{split}; each holds {found.totals[0]:.0f} of its 100 points."
        ),
        numbers={
            f"points of {names[0]}": found.totals[0],
            f"points of {names[1]}": found.totals[1],
        },
        rests_on=tuple(f"weights.{name}.{dimension}" for dimension in space.dimensions[:3] for name in names),
        uncertainty="Points are read off the middle of weights and values.",
        tips=("A side that cares less for the split issue than assumed moves the split, not the winners.",),
        caveats=(
            "Issues are treated as opposed, divisible and independent; exclusions, interactions and outside options "
            "are left out. It shows the direction of a fair trade, not a draft.",
            problem.coverage_caveat,
        ),
    )


def _undivided(problem: CaseProblem, names: Sequence[str]) -> Finding:
    return Finding(
        question="How would a fair division of the issues look?",
        method="deal-space",
        answer=f"It cannot be said: at the middle of the ranges every term is worth the same to {join(names)}.",
        rests_on=tuple(f"values.{name}" for name in names),
        uncertainty="That is what silence leaves: it does not mean that the side is indifferent.",
        tips=(f"Any value that tells the terms apart for {join(names)} would let it be said.",),
        caveats=(problem.coverage_caveat,),
    )


def _winners(problem: CaseProblem, found: AdjustedWinner) -> tuple[tuple[list[str], list[str]], str]:
    """The dimensions that either side wins, and in words the one that is split."""
    space, words = problem.space, problem.words
    won: tuple[list[str], list[str]] = ([], [])
    parted = found.split
    if parted is not None and not _WHOLE < found.first_share[parted] < 1 - _WHOLE:
        parted = None
    for d, part in enumerate(found.first_share):
        if d != parted:
            won[0 if part > 0.5 else 1].append(words.dimension(space.dimensions[d]))
    split = ""
    if parted is not None:
        share = float(found.first_share[parted])
        names = [space.parties[s] for s in space.signers]
        held = f"{percent(share)} to {names[0]} and {percent(1 - share)} to {names[1]}"
        split = f", and {words.dimension(space.dimensions[parted])} is split, {held}"
    return won, split


def _or_none(words: Sequence[str]) -> str:
    return join(words) if words else "nothing"
