"""Findings on acceptance: is there a package for all, for which numbers, and which terms are out of reach."""

from __future__ import annotations

import numpy as np

from ripeness.bargaining.deal_shares import DealShares
from ripeness.bargaining.finding import Finding, Number
from ripeness.bargaining.range_programs import necessary_deal, possible_deal
from ripeness.bargaining.shares import ZoneShares
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import figure, join, percent
from ripeness.case import coverage

__all__ = ["acceptance_findings"]

_SHARE = "A share of the assumed range says how much of what was assumed allows a deal; it is no probability."
_RULE = "Values and outside options are taken as equally likely within their ranges, and independent of each other."


def acceptance_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return whether a package exists that all accept, and which terms none of them holds."""
    return (_zone(problem), *_terms(problem))


def _zone(problem: CaseProblem) -> Finding:
    possible, necessary, counts = _bounds(problem)
    shares = problem.shares
    numbers: dict[str, Number] = {"packages": float(problem.space.size), **counts}
    everybody = join(problem.names)
    if not possible:
        answer = (
            f"No: no package is acceptable to {everybody} together, whatever the numbers within the ranges."
        )
        uncertainty = "None from the ranges: the answer is the same for all numbers in them."
    elif necessary:
        answer = f"Yes: some package is acceptable to {everybody} together, whatever the numbers within the ranges."
        uncertainty = "None from the ranges: the answer is the same for all numbers in them."
    else:
        held = "every draw" if shares.zone.value == 1 else f"{percent(shares.zone.value)}"
        answer = (
            f"It depends on what is assumed: packages exist that {everybody} accept for some numbers within the "
            f"ranges, but no single one that they accept for all numbers; {held} of the assumed range has "
            f"at least one."
        )
        uncertainty = _error_words(shares)
    if possible and not necessary:
        numbers |= _share_numbers(problem)
    if thin := _carries_nothing(problem):
        answer += f" {thin}"
    rests = tuple(list(problem.drivers)[:6]) or tuple(f"outside.{name}" for name in problem.names)
    return Finding(
        question="Is there a package that all who must sign would accept?",
        method="acceptance",
        answer=answer,
        numbers=numbers,
        rests_on=rests,
        uncertainty=uncertainty,
        tips=_tips(problem),
        caveats=(_SHARE, _RULE, problem.coverage_caveat),
    )


def _share_numbers(problem: CaseProblem) -> dict[str, Number]:
    shares = problem.shares
    counted = isinstance(shares, ZoneShares)
    size = shares.zone_size if isinstance(shares, ZoneShares) else problem.sampled.zone_size
    numbers: dict[str, Number] = {
        "share of the assumed range with a deal": shares.zone.value,
        "standard error of that share": shares.zone.error,
        "mean share of packages acceptable to all": size.value,
    }
    return numbers if counted else numbers | {"standard error of that mean share": size.error}


def _error_words(shares: ZoneShares | DealShares) -> str:
    """Say how sure the share is; where no draw differs, what may have been missed (three over the draws)."""
    told = f"{shares.scrambles} independent scrambles of {shares.draws // shares.scrambles} points each"
    if shares.zone.value in (0.0, 1.0):
        missed = min(100.0, 300 / shares.draws)
        least = f"{missed:.0f}%" if missed >= 1 else f"{missed:.1f}%"
        return f"No draw differs, in {told}: parts of the assumed range smaller than about {least} may be missed."
    return f"Standard error of that share {100 * shares.zone.error:.1f} points, from {told}."


def _carries_nothing(problem: CaseProblem) -> str:
    """Say so where the inputs cannot carry an answer."""
    found = coverage(problem.case)
    if found.outside.of("default") == 1.0:
        return (
            "What no deal is worth to them is a declared default throughout, so this answers for the default and not "
            "for the conflict."
        )
    if found.cells.of("default") > 0.75:
        return (
            "Most values are declared defaults, so this answers for the defaults more than for the conflict."
        )
    return ""


def _bounds(problem: CaseProblem) -> tuple[bool, bool, dict[str, Number]]:
    """Say whether the possible and the necessary zone hold a package."""
    zone = problem.zone
    if zone is not None:
        problem.results["acceptance"] = zone
        return (
            zone.possible_zone > 0,
            zone.necessary_zone > 0,
            {
                "feasible packages": float(zone.feasible),
                "packages acceptable to all for some numbers": float(zone.possible_zone),
                "packages acceptable to all for all numbers": float(zone.necessary_zone),
            },
        )
    possible, necessary = possible_deal(problem.ranged), necessary_deal(problem.ranged)
    problem.results["acceptance"] = (possible, necessary)
    if possible is None or necessary is None:
        return False, False, {}
    return (
        possible.margin >= 0,
        necessary.margin >= 0,
        {
            "best smallest margin for some numbers": possible.margin,
            "best smallest margin for all numbers": necessary.margin,
        },
    )


def _tips(problem: CaseProblem) -> tuple[str, ...]:
    """Say at which outside option each signer closes (or opens) the zone, the other numbers in the middle."""
    solved, space = problem.solutions, problem.space
    tips = []
    for place, signer in enumerate(space.signers):
        name, now = space.parties[signer], float(space.reserve[signer])
        low, high = float(problem.ranged.reserve_low[signer]), float(problem.ranged.reserve_high[signer])
        if solved.zone_empty:
            continue
        most = float(solved.ideal[place])
        inside = "inside" if low <= most <= high else "outside"
        tips.append(
            (
                most - now,
                f"With the other numbers in the middle of their ranges, the last acceptable package goes "
                f"when no deal "
                f"is worth more than {figure(most)} to {name} (now {figure(now)}; {inside} its range of "
                f"{figure(low)} to {figure(high)}).",
            )
        )
    nearest = [text for _, text in sorted(tips)]
    strongest = [
        f"{'A higher' if value > 0 else 'A lower'} {problem.words.number(path).removeprefix('the ')} widens "
        f"the zone most "
        f"(correlation {value:+.2f} with its size over the draws)."
        for path, value in list(problem.drivers.items())[:2]
        if abs(value) >= 0.1
    ]
    return tuple(nearest + strongest)


def _terms(problem: CaseProblem) -> tuple[Finding, ...]:
    """Say which options no acceptable package holds, and who refuses them."""
    terms, space, words = problem.terms, problem.space, problem.words
    if not any(row.any() for row in terms.reach):
        return ()
    numbers: dict[str, Number] = {}
    for d, row in enumerate(space.options):
        for o, option in enumerate(row):
            if not np.isnan(terms.share[d][o]):
                name = f"share among acceptable packages of {words.option(option)}"
                numbers[name] = float(terms.share[d][o])
                if not terms.counted:
                    numbers[f"{name}, standard error"] = float(terms.error[d][o])
    out, refusals = _out_of_reach(problem)
    answer = (
        f"Out of reach for any numbers within the ranges: {join(out)}."
        if out
        else "No term is out of reach for all numbers within the ranges: each is in some package that all could accept."
    )
    ranked = _lifted(problem)
    if ranked:
        answer += f" Most over-represented among acceptable packages: {join(ranked)}."
    tips = tuple(
        f"A range that lets {name} live with {words.option(option)} would bring it back."
        for name, option in refusals[:3]
    )
    return (
        Finding(
            question="Which terms can a deal hold, and which not?",
            method="acceptance",
            answer=answer,
            numbers=numbers,
            rests_on=tuple(f"values.{name}.{option}" for name, option in refusals)
            or tuple(list(problem.drivers)[:4]),
            uncertainty=_sampling_words(problem),
            tips=tips or _scarce(problem),
            caveats=(_SHARE, problem.coverage_caveat),
        ),
    )


def _sampling_words(problem: CaseProblem) -> str:
    exact = "Shares are over the assumed ranges; whether a term is out of reach is exact for the ranges."
    if problem.terms.counted:
        return exact
    sampled = problem.sampled
    errors = np.concatenate(problem.terms.error)
    widest = float(np.nanmax(errors)) if np.isfinite(errors).any() else float("nan")
    return (
        f"{exact} The space is too large to count: each of {sampled.scrambles} independent scrambles tries "
        f"{sampled.packages:,} packages on {sampled.draws // sampled.scrambles:,} draws; the largest standard "
        f"error is {100 * widest:.1f} points."
    )


def _out_of_reach(problem: CaseProblem) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the options that no acceptable package holds, in words, and (party, option) of who stands in the way."""
    space, terms = problem.space, problem.terms
    out, refusals = [], []
    for (d, o), signers in sorted(terms.refusing.items()):
        option = space.options[d][o]
        refusing = [space.parties[s] for s in signers]
        by = f" (refused by {join(refusing)} in any package)" if refusing else ""
        out.append(f"{problem.words.option(option)}{by}")
        refusals += [(name, option) for name in (refusing or problem.names)]
    return out, refusals


def _lifts(problem: CaseProblem) -> list[tuple[float, float, float, str]]:
    """(lift, share, base, option): how far the share among acceptable packages exceeds that among feasible ones.

    Sampled shares count only where they differ by more than two standard errors.
    """
    space, terms = problem.space, problem.terms
    rows = []
    for d, row in enumerate(space.options):
        for o, option in enumerate(row):
            share, base = float(terms.share[d][o]), float(terms.base[d][o])
            sure = terms.counted or abs(share - base) > 2 * float(terms.error[d][o])
            if np.isfinite(share) and sure:
                rows.append((share - base, share, base, option))
    return rows


def _scarce(problem: CaseProblem) -> tuple[str, ...]:
    """Name the term whose share among acceptable packages falls shortest of its share among feasible ones."""
    lift, share, base, option = min(_lifts(problem), default=(0.0, 0.0, 0.0, ""))
    if lift >= 0:
        return ("No term is clearly rarer among acceptable packages than among feasible ones.",)
    return (
        f"Nearest to dropping out is {problem.words.option(option)}: {percent(share)} of the acceptable packages hold "
        f"it, {percent(base)} of the feasible ones.",
    )


def _lifted(problem: CaseProblem) -> list[str]:
    """Return the options whose share among acceptable packages most exceeds their share among feasible ones."""
    rows = sorted(_lifts(problem), key=lambda one: (-one[0], one[3]))
    return [
        f"{problem.words.option(option)} ({percent(share)} of them, {percent(base)} of the feasible ones)"
        for lift, share, base, option in rows[:3]
        if lift > 0.02
    ]
