"""Findings on sensitivity: which numbers decide whether a deal exists and comes now, and where they flip it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ripeness.bargaining.case_words import CaseWords
from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.from_case import space_from_case
from ripeness.bargaining.game import solve_screening
from ripeness.bargaining.game.from_war import Packages, middle
from ripeness.bargaining.game.pie import common_pie
from ripeness.bargaining.game_packages import opposed_packages
from ripeness.bargaining.sensitivity.case_models import CaseModel, deal_model, game_model, outside_margin
from ripeness.bargaining.sensitivity.sobol import SobolIndices, sobol_indices
from ripeness.bargaining.sensitivity.tipping import flips, tipping_points
from ripeness.bargaining.sensitivity.tornado import Bar, tornado
from ripeness.bargaining.solve_words import figure, join, percent
from ripeness.case import Case
from ripeness.errors import MissingPartError, SolverError

__all__ = ["sensitivity_findings"]

_NAMED = 3
_SHOWN = 8
_WIDER = {"hazard": (0.0, 0.2), "shift": (0.0, 1.0), "breakdown": (0.0, 0.1), "mediator_exit": (0.0, 1.0)}
_WIDER_SIDED = {
    "credibility": (0.0, 1.0),
    "costs": (0.0, 0.05),
    "penalties": (0.0, 0.1),
    "beliefs": (0.0, 1.0),
}


_OPPOSED = (
    "At the middle of the ranges both sides would dictate the same package; the game is played with flatly "
    "opposed aims "
    "instead."
)
_STEADY = (
    "Nor does a hazard, shift, cost, penalty, credibility or belief somewhat beyond its range, taken alone."
)


def sensitivity_findings(
    case: Case, *, packages: Packages | None = None, draws: int = 64, seed: int = 0
) -> tuple[Finding, ...]:
    """Answer which numbers the existence of a deal hangs on, and, with ``packages``, whether it comes now.

    Parameters
    ----------
    packages
        What can be offered in the month-by-month game; without it the game is not asked.
    draws
        Power of two; Sobol indices of the numbers with the widest bars take ``draws * 10`` runs of the deal space.
    seed
        Of the indices.
    """
    model, words = deal_model(case), CaseWords(case)
    found = [_deal(case, words, model, draws, seed)] if model.bounds else []
    if case.war is None:
        return tuple(found)
    if packages is not None:
        found.append(_game(case, words, packages))
    return (*found, *_resolve(case))


def _deal(case: Case, words: CaseWords, model: CaseModel, draws: int, seed: int) -> Finding:
    bars = tornado(model.evaluate, model.bounds)
    base = bars[0].base
    wide = [bar for bar in bars if bar.swing > 1e-9]
    flipping = [bar for bar in wide if bar.reach[0] < 0 <= bar.reach[1]]
    numbers: dict[str, Number] = {"gain of the signer that gains least, at the middle (utility)": base}
    numbers |= {
        f"gain over the range of {words.number(bar.name)} (utility)": bar.reach for bar in wide[:_SHOWN]
    }
    shares, caveat = _indices(model, wide, draws, seed)
    if shares is not None:
        numbers |= {
            f"share of the variance by {words.number(name)}, with interactions": float(total)
            for name, total in zip(shares.names, shares.total, strict=True)
        }
    return Finding(
        question="On which numbers does it depend whether a deal exists?",
        method="sensitivity",
        answer=_deal_words(words, base, wide, len(flipping)),
        numbers=numbers,
        rests_on=tuple(bar.name for bar in wide[:_SHOWN]),
        uncertainty=_index_words(words, shares),
        tips=(*_flip_words(words, model, flipping), *_outside_tips(case)),
        caveats=("One number moves at a time, the others stay at the middle of their ranges.", *caveat),
    )


def _deal_words(words: CaseWords, base: float, wide: list[Bar], flipping: int) -> str:
    exists = "a deal exists" if base >= 0 else "no deal exists"
    if not wide:
        return f"None: at the middle of the ranges {exists}, and no number alone changes by how much."
    named = [
        f"{words.number(bar.name)} ({figure(bar.reach[0])} to {figure(bar.reach[1])})"
        for bar in wide[:_NAMED]
    ]
    turns = (
        f"{_count(flipping)} alone can turn that"
        if flipping
        else "no number alone can turn that within its range"
    )
    return (
        f"At the middle of the ranges {exists} and {turns}; what the signer that gains least can gain moves "
        f"most with "
        f"{join(named)}."
    )


def _indices(
    model: CaseModel, wide: list[Bar], draws: int, seed: int
) -> tuple[SobolIndices | None, tuple[str, ...]]:
    """Sobol indices of the numbers with the widest bars; without SALib a caveat instead."""
    if not wide:
        return None, ()
    few = model.only(tuple(bar.name for bar in wide[:_SHOWN]))
    try:
        found = sobol_indices(few.evaluate, few.bounds, draws=draws, seed=seed)
    except MissingPartError as error:
        return None, (str(error),)
    finite = np.isfinite(found.total).all() and found.variance > 0
    return (found if finite else None), ()


def _index_words(words: CaseWords, found: SobolIndices | None) -> str:
    if found is None:
        return ""
    order = np.argsort(-found.total, kind="stable")[:2]
    named = [
        f"{words.number(found.names[place])} carries {percent(float(min(1.0, max(0.0, found.total[place]))))} (± "
        f"{100 * found.total_error[place]:.0f} points)"
        for place in order
    ]
    return (
        f"Of the variance over the ranges of the {len(found.names)} widest, interactions included, {join(named)}; "
        f"{found.evaluations} runs."
    )


def _flip_words(words: CaseWords, model: CaseModel, flipping: list[Bar]) -> Iterator[str]:
    for bar in flipping[:_NAMED]:
        for place in tipping_points(model.of_one(bar.name), *bar.ends, grid=5, tolerance=1e-4)[:1]:
            side = "above" if place.rising else "below"
            yield (
                f"A deal exists where {words.number(bar.name)} is {side} {figure(place.at)} (range "
                f"{figure(bar.ends[0])} to {figure(bar.ends[1])})."
            )


def _outside_tips(case: Case) -> Iterator[str]:
    """At which worth of no deal, anywhere on the scale, the existence of a deal flips."""
    space = space_from_case(case)
    for signer in space.signers:
        name = space.parties[signer]
        bound = case.signers[name].ratification if name in case.signers else None
        margin = outside_margin(space, signer, floor=bound.mid if bound is not None else -np.inf)
        if not np.isfinite(margin(0.0)):
            continue
        for place in tipping_points(margin, -2.0, 2.0, grid=9)[:1]:
            yield f"A deal exists as long as having no deal is worth less than {figure(place.at)} to {name}."


def _game(case: Case, words: CaseWords, packages: Packages) -> Finding:
    model = game_model(case, packages)
    opposed: tuple[str, ...] = ()
    try:
        common_pie(packages.first, packages.second)
    except SolverError:
        model = game_model(case, opposed_packages())
        opposed = (_OPPOSED,)
    bars = tornado(model.evaluate, model.bounds, places=3)
    base = bars[0].base
    wide = [bar for bar in bars if bar.swing > 1e-9]
    flipping = [bar for bar in wide if bar.reach[0] < 0 <= bar.reach[1]]
    now = "a deal comes in the first month" if base >= 0 else "no deal comes in the first month"
    named = join([words.number(bar.name) for bar in wide[:_NAMED]])
    turn = (
        f"{_count(len(flipping))} alone can turn that"
        if flipping
        else "no number alone turns that within its range"
    )
    moves = f"; what it leaves both sides moves most with {named}" if named else ""
    tips = tuple(_game_tips(words, model))
    return Finding(
        question="On which numbers does it depend whether a deal comes now?",
        method="sensitivity",
        answer=f"At the middle of the ranges {now} and {turn}{moves}.",
        numbers={
            "surplus of a deal over refusing it, at the middle (share of what is at stake)": base,
            **{f"surplus over the range of {words.number(bar.name)}": bar.reach for bar in wide[:_SHOWN]},
        },
        rests_on=tuple(bar.name for bar in wide[:_SHOWN]),
        uncertainty="The offers are the undominated packages at the middle of the ranges of values and weights.",
        tips=tips or (_STEADY,),
        caveats=(*opposed, "One number moves at a time, the others stay at the middle of their ranges."),
    )


def _game_tips(words: CaseWords, model: CaseModel) -> Iterator[str]:
    """Hazard, shift, credibility, costs, beliefs: where the answer flips, also beyond their ranges."""
    for path, (low, high) in model.bounds.items():
        name, _, side = path.removeprefix("war.").partition(".")
        stretch = _WIDER.get(name) if not side else _WIDER_SIDED.get(name)
        if stretch is None:
            continue
        for place in tipping_points(model.of_one(path), *stretch, grid=9, tolerance=1e-5)[:1]:
            inside = (
                "within its range" if low <= place.at <= high else f"outside its range, {low:g} to {high:g}"
            )
            side_word = "above" if place.rising else "below"
            yield (
                f"A deal comes in the first month where {words.number(path)} is {side_word} {place.at:.4f} "
                f"({inside})."
            )


def _resolve(case: Case) -> Iterator[Finding]:
    """Where the other side's readiness to fight is feared enough that the first offer satisfies even the tough."""
    war = case.war
    assert war is not None
    first, second = war.sides
    if second not in war.resolve:
        return
    point = middle(war)
    hidden = war.resolve[second]
    weak = max(hidden.weak_cost.mid, hidden.tough_cost.mid + 1e-6)

    def sure(tough: float) -> bool:
        return solve_screening(
            rounds=min(12, max(1, round(point["horizon"]))), tough=tough, own_cost=point[f"costs.{first}"],
            tough_cost=hidden.tough_cost.mid, weak_cost=weak, win=point["win"], discount=point["discount"],
        ).accepted > 1 - 1e-9  # fmt: skip

    answer, numbers = _resolve_words(case, sure)
    path = f"war.resolve.{second}.tough"
    yield Finding(
        question=f"How sure must {first} be of the resolve of {second} to offer enough at once?",
        method="sensitivity",
        answer=answer,
        numbers=numbers,
        rests_on=(path, f"war.costs.{first}", "war.discount", "war.horizon"),
        uncertainty="Costs, patience and horizon are at the middle of their ranges.",
        tips=(
            f"Surer knowledge of what the war costs {second} decides it: with both kinds' costs alike "
            f"nothing is risked.",
        ),
        caveats=("Two types, and one side that makes all offers.",),
    )


def _resolve_words(case: Case, sure: Callable[[float], bool]) -> tuple[str, dict[str, Number]]:
    """From which chance of the tough type on the first offer satisfies even that."""
    assert case.war is not None
    first, second = case.war.sides
    found = flips(sure, 0.001, 0.999)
    if not found:
        risk = "never risks a refusal" if sure(0.5) else "always risks a refusal"
        return f"Whatever {first} thinks of the resolve of {second}, its first offer {risk}.", {}
    at = found[-1].at
    inside = "inside" if case.war.resolve[second].tough.contains(at) else "outside"
    answer = (
        f"If {first} thinks {second} tough with a chance above {percent(at)}, its first offer is one that even the "
        f"tough side takes; below, it tries for more and risks a refusal ({inside} the range given)."
    )
    return answer, {"chance of the tough type at which the first offer changes (q*)": at}


def _count(number: int) -> str:
    return "one number" if number == 1 else f"each of {number} numbers"
