"""Findings on change: what would open the zone, what blocks it, what can be traded and what buys nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ripeness.bargaining.enumerate import utilities_of
from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.logroll import EmptyConcession, LogRoll, empty_concessions, log_rolls
from ripeness.bargaining.relax import Relaxation, relaxation
from ripeness.bargaining.single import single_solution
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import figure, join

__all__ = ["relax_findings", "trade_findings"]

_QUESTION = "What would have to change for a deal to be possible?"
_LIMIT = 20_000_000
_UNIT = "Amounts are utility on the case's scale, where 1 is a side's whole wish list."


def relax_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return the smallest changes that open the zone at the middle of the ranges."""
    if problem.space.size > _LIMIT:
        return (_by_program(problem),)
    found = relaxation(problem.space)
    problem.results["relax"] = found
    return (_open(problem) if found.zone_open else _closed(problem, found), *_blocking(problem, found))


def _open(problem: CaseProblem) -> Finding:
    space, ideal = problem.space, problem.solutions.ideal
    room = [
        (float(ideal[place] - space.reserve[s]), space.parties[s]) for place, s in enumerate(space.signers)
    ]
    room.sort()
    names = {f"room of {name}": value for value, name in room}
    return Finding(
        question=_QUESTION,
        method="relax",
        answer=(
            "Nothing, at the middle of the ranges: packages exist that all who must sign accept. The least room is "
            f"that of {room[0][1]}: the zone closes once no deal gains {figure(room[0][0])} in worth to it."
        ),
        numbers=names,
        rests_on=tuple(f"outside.{name}" for _, name in room),
        uncertainty="Over the ranges the answer may differ: acceptance tells in what share of them a deal exists.",
        tips=tuple(
            f"Whatever makes no deal better for {name} by more than {figure(value)} closes it "
            "(gains at the front, new aid, time on its side)."
            for value, name in room
        ),
        caveats=(_UNIT, problem.coverage_caveat),
    )


def _closed(problem: CaseProblem, found: Relaxation) -> Finding:
    space = problem.space
    assert found.package is not None
    lacking = [
        f"{figure(float(found.shares[s]))} to {space.parties[s]}"
        for s in space.signers
        if found.shares[s] > 0
    ]
    answer = (
        "At the middle of the ranges no package is acceptable to all. "
        f"The nearest is {problem.words.package(space, found.package)}; it lacks {join(lacking)}, "
        "which a guarantee or a side payment would have to be worth."
    )
    numbers: dict[str, Number] = {
        "smallest sum of shortfalls": found.smallest_total,
        "smallest equal concession of all": found.smallest_even,
        "missing after side payments between signers": found.transferable_gap,
    }
    for s in space.signers:
        if np.isfinite(found.alone[s]):
            name = f"fall in the worth of no deal to {space.parties[s]} that suffices"
            numbers[name] = float(found.alone[s])
    return Finding(
        question=_QUESTION,
        method="relax",
        answer=answer,
        numbers=numbers,
        rests_on=tuple(f"outside.{name}" for name in problem.names)
        + tuple(
            f"values.{space.parties[one.party]}.{space.options[one.option[0]][one.option[1]]}"
            for one in found.steps[:4]
        ),
        uncertainty="The amounts hold at the middle of the ranges; within the ranges they move with every number.",
        tips=_openings(problem, found),
        caveats=(_UNIT, "Sums over parties compare their scales as they stand.", problem.coverage_caveat),
    )


def _openings(problem: CaseProblem, found: Relaxation) -> tuple[str, ...]:
    """Say what would open the zone by itself, smallest first; then what would do it without any amount."""
    space = problem.space
    tips = []
    for s in space.signers:
        amount = float(found.alone[s])
        if np.isfinite(amount):
            text = (
                f"A step that makes no deal worse for {space.parties[s]} by {figure(amount)} "
                "(a sanction, less aid, a worse front) opens the zone by itself."
            )
            tips.append((amount, text))
    for step in found.steps[:3]:
        option = problem.words.option(space.options[step.option[0]][step.option[1]])
        party = space.parties[step.party]
        tips.append((step.amount, f"{party} would have to value {option} more by {figure(step.amount)}."))
    tips.sort(key=lambda one: one[0])
    dropped = [
        f"Allowing {join(problem.words.option(space.options[d][o]) for d, o in one.combination)} together "
        f"opens the zone."
        for one in found.reliefs[:3]
    ]
    if found.transferable_gap == 0:
        dropped.append("Payments between the signers alone would do.")
    return (*(text for _, text in tips), *dropped)


def _by_program(problem: CaseProblem) -> Finding:
    """Answer for a space too large to go through: the least equal concession, with its package."""
    space = problem.without_thresholds()
    found = single_solution(space, "egalitarian", zone_only=False, gap=1e-4)
    problem.results["relax"] = found
    if found is None:
        return Finding(_QUESTION, "relax", "No package is feasible: drop an exclusion or a requirement.")
    gains = utilities_of(space, np.array(found.package))[0] - space.reserve
    signers = list(space.signers)
    least = float(gains[signers].min())
    text = problem.words.package(space, found.package)
    answer = (
        f"Nothing, at the middle of the ranges: {text} leaves every signer at least {figure(least)} above no deal."
        if least >= 0
        else f"Every signer would have to concede {figure(-least)}; then {text} is acceptable to all."
    )
    return Finding(
        question=_QUESTION,
        method="relax",
        answer=answer,
        numbers={"smallest margin": least, "bound on it": found.bound},
        rests_on=tuple(f"outside.{name}" for name in problem.names),
        uncertainty="The amounts hold at the middle of the ranges.",
        tips=tuple(f"For {space.parties[s]} the margin there is {figure(float(gains[s]))}." for s in signers),
        caveats=(
            _UNIT,
            "The space is too large to rank single options; an integer program gave the package.",
        ),
    )


def _blocking(problem: CaseProblem, found: Relaxation) -> tuple[Finding, ...]:
    space = problem.space
    if not found.blocking:
        return ()
    rows = []
    numbers: dict[str, Number] = {}
    for one in found.blocking[:4]:
        option = problem.words.option(space.options[one.option[0]][one.option[1]])
        rows.append(f"{option} for {space.parties[one.party]} ({one.refused} packages)")
        numbers[f"packages with {option} that {space.parties[one.party]} alone refuses"] = float(one.refused)
    return (
        Finding(
            question="Which terms block a deal most?",
            method="relax",
            answer=(
                "At the middle of the ranges these cost most packages that every other signer would accept: "
                f"{join(rows)}."
            ),
            numbers=numbers,
            rests_on=tuple(
                f"values.{space.parties[one.party]}.{space.options[one.option[0]][one.option[1]]}"
                for one in found.blocking[:4]
            ),
            uncertainty="Counts depend on how many terms the case lists beside them.",
            tips=tuple(
                f"The nearest package with "
                f"{problem.words.option(space.options[step.option[0]][step.option[1]])} lacks "
                f"{figure(step.amount)} for {space.parties[step.party]}."
                for step in _nearest(found)
            )
            or (_won(problem, found),),
            caveats=(problem.coverage_caveat,),
        ),
    )


def _won(problem: CaseProblem, found: Relaxation) -> str:
    one = found.blocking[0]
    option = problem.space.options[one.option[0]][one.option[1]]
    return f"Most would be won if {problem.space.parties[one.party]} accepted {problem.words.option(option)}."


def _nearest(found: Relaxation) -> list[Any]:
    """Return the steps of the options that block most."""
    wanted = {(one.party, one.option) for one in found.blocking[:4]}
    return [step for step in found.steps if (step.party, step.option) in wanted and step.amount > 0]


def trade_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return what could be traded across dimensions, and what would buy nothing."""
    space = problem.space
    rolls = log_rolls(space)
    problem.results["trades"] = rolls
    trades = Finding(
        question="What could be traded across issues?",
        method="trades",
        answer=_trade_words(problem, rolls),
        numbers={"pairs that can be traded": float(len(rolls))},
        rests_on=tuple(
            dict.fromkeys(
                f"weights.{space.parties[party]}.{space.dimensions[d]}"
                for roll in rolls[:2]
                for party in roll.parties
                for d in (roll.gives, roll.takes)
            )
        )
        or _weights(problem),
        uncertainty="Gains rest on the weights, which reporting gives only in rank.",
        tips=(
            ("A trade ends once both sides give its two issues the same relative weight.",)
            if rolls
            else (
                "Weights that differ between the sides, each caring more for another issue, would open one.",
            )
        ),
        caveats=("Interactions between terms are left out.", problem.coverage_caveat),
    )
    return (trades, _empty(problem))


def _trade_words(problem: CaseProblem, rolls: Sequence[LogRoll]) -> str:
    space = problem.space
    if rolls:
        told = [
            f"{space.parties[roll.parties[0]]} gives way on "
            f"{problem.words.dimension(space.dimensions[roll.gives])} and "
            f"{space.parties[roll.parties[1]]} on {problem.words.dimension(space.dimensions[roll.takes])} "
            f"(gains {figure(roll.gains[0])} and {figure(roll.gains[1])} over splitting both)"
            for roll in rolls[:2]
        ]
        return f"The best trade across issues: {'; next, '.join(told)}."
    return "At the middle of the ranges no two issues can be traded so that both sides beat splitting each."


def _empty(problem: CaseProblem) -> Finding:
    found = empty_concessions(problem.ranged)
    problem.results["empty-concessions"] = found
    certain = [one for one in found if one.certain]
    heard = [one for one in found if not one.certain and _heard(problem, one)]
    listed = certain or heard
    tips = tuple(
        f"Any sign that {problem.space.parties[one.receiver]} cares for {_what(problem, one)} makes the "
        f"concession count."
        for one in listed[:2]
    )
    return Finding(
        question="Which concessions would buy nothing?",
        method="trades",
        answer=_empty_words(problem, found, certain, heard),
        numbers={
            "certain": float(len(certain)),
            "for some numbers": float(len(found) - len(certain)),
            "for some numbers, where the receiver was heard on the issue": float(len(heard)),
        },
        rests_on=tuple(
            f"weights.{problem.space.parties[one.receiver]}.{problem.space.dimensions[one.option[0]]}"
            for one in (listed or found)[:4]
        )
        or _weights(problem),
        uncertainty=(
            "None from the ranges: it holds for all numbers in them."
            if certain or not found
            else "The receiver's weight or values there reach down to nothing."
        ),
        tips=tips or ("What the receiver says of an issue decides whether a concession on it counts.",),
        caveats=(problem.coverage_caveat,),
    )


def _empty_words(
    problem: CaseProblem,
    found: Sequence[EmptyConcession],
    certain: Sequence[EmptyConcession],
    heard: Sequence[EmptyConcession],
) -> str:
    parties = problem.space.parties
    listed = [
        f"{parties[one.giver]} on {_what(problem, one)} to {parties[one.receiver]}"
        for one in (certain or heard)[:4]
    ]
    told = join(listed, last="and by")
    if certain:
        return f"Worth nothing to the receiver for any numbers in the ranges: concessions by {told}."
    if not found:
        return "None: whatever either side could concede is worth something to the other."
    silent = len(found) - len(heard)
    more = (
        f" {silent} more could be empty only because nothing was heard of the receiver on them."
        if silent
        else ""
    )
    if not heard:
        return f"None for certain.{more.replace(' more', '', 1)}"
    return (
        "None for certain; where the receiver was heard, for some numbers in the ranges these would be worth nothing "
        f"to it, the costliest first: concessions by {told}.{more}"
    )


def _what(problem: CaseProblem, one: EmptyConcession) -> str:
    return problem.words.dimension(problem.space.dimensions[one.option[0]])


def _heard(problem: CaseProblem, one: EmptyConcession) -> bool:
    """Whether the receiver's weight or a value there rests on more than a default."""
    case, dimension = problem.case, problem.space.dimensions[one.option[0]]
    receiver = problem.space.parties[one.receiver]
    cells = [case.values[receiver][option] for option in problem.space.options[one.option[0]]]
    return any(item.basis != "default" for item in (case.weights[receiver][dimension], *cells))


def _weights(problem: CaseProblem) -> tuple[str, ...]:
    """Return the weights of those who must accept, dimension by dimension, the first few."""
    space = problem.space
    rows = [f"weights.{name}.{dimension}" for dimension in space.dimensions for name in problem.names]
    return tuple(rows[:6])
