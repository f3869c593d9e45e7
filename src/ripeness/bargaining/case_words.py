"""A case's options, dimensions and numbers in words: what a sentence says instead of an id or a path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ripeness.bargaining.solve_words import join
from ripeness.bargaining.space import DealSpace
from ripeness.case import Case, Dimension, absent_id, leading_name

__all__ = ["CaseWords"]

_ASIDE = re.compile(r"\s*\([^()]*\)")

_WAR = {
    "horizon": "the months until the war's terminal rule",
    "front_positions": "the number of steps of the front",
    "front": "where the front stands",
    "drift": "the chance that the front moves {first}'s way in a month",
    "drift_without_mediator": "that chance once the mediator has gone",
    "discount": "the monthly discount factor",
    "mediator_exit": "the monthly chance that the mediator leaves",
    "mediator_bias": "the mediator's bias",
    "breakdown": "the monthly risk of a catastrophe",
    "hazard": "the monthly hazard that a deal breaks",
    "shift": "the shift of power after a deal",
    "win": "the share that {first} expects of a war fought to the end",
    "freeze.collapse": "the monthly chance that a truce collapses",
    "beliefs": "the chance that {side} gives the front of moving {first}'s way in a month",
    "costs": "the cost of a month of fighting to {side}",
    "penalties": "the monthly penalty on {side}",
    "credibility": "the credibility of the penalty on {side}",
    "breakdown_payoffs": "what a catastrophe leaves {side}",
    "war_costs": "the cost of the whole war to {side}",
    "stubbornness": "the chance that {side} never yields",
    "demands": "the share that a stubborn {side} insists on",
    "audience": "the audience cost of {side}",
    "prizes": "the prize of {side}",
    "freeze.rearm": "what {side} regains in a month of truce",
    "resolve": "the hidden resolve of {side}",
    "survival": "the hold on office of the leader of {side}",
}


class CaseWords:
    """Words for one case.

    Examples
    --------
    >>> words.option("territory/line_of_contact")                                       # doctest: +SKIP
    '“the line of contact is frozen, each side keeps what it holds” (territory)'
    >>> words.number("war.costs.Russia")                                                # doctest: +SKIP
    'the cost of a month of fighting to Russia'
    """

    def __init__(self, case: Case) -> None:
        self._dimensions = case.dimensions
        self._parties = tuple(case.parties)
        self._first = case.war.sides[0] if case.war is not None else ""
        self._options: dict[str, str] = {}
        for dimension in case.dimensions.values():
            for option in dimension.options:
                if not option.absent:
                    words = f"{_told(option.id, option.meaning)}{_issue(dimension)}"
                    self._options[option.id] = words
                    self._options[absent_id(option.id)] = f"not {words}"

    def option(self, option: str) -> str:
        """One option: its meaning in quotes, with the issue; an absent one with ``not`` before it."""
        known = self._options.get(option)
        if known is not None:
            return known
        absent = option.startswith("not:")
        words = _told(option.removeprefix("not:"), "")
        return f"not {words}" if absent else words

    def options(self, options: Iterable[str], *, last: str = "and") -> str:
        """Several options as a list."""
        return join((self.option(option) for option in options), last=last)

    def package(self, space: DealSpace, package: Sequence[int]) -> str:
        """A package as a list of the terms it takes; terms not taken are counted, not listed."""
        chosen = list(space.labels(package).values())
        taken = [self.option(option) for option in chosen if not option.startswith("not:")]
        absent = len(chosen) - len(taken)
        listed = join(taken) if taken else "no term at all"
        return f"{listed} ({absent} optional term{'s' * (absent > 1)} not taken)" if absent else listed

    def dimension(self, name: str) -> str:
        """A question: ``territory (line)``; an optional term by its meaning."""
        found = self._dimensions.get(name)
        if found is not None and found.kind == "optional":
            return self.option(found.options[0].id)
        issue, slash, rest = name.replace("_", " ").partition("/")
        return f"{issue} ({rest})" if slash and rest != issue else issue

    def number(self, path: str) -> str:
        """A case path in words; parties' names may hold dots, so they are matched whole."""
        kind, _, rest = path.partition(".")
        if kind == "war":
            return self._war(rest)
        party = leading_name(rest, self._parties)
        item = rest[len(party) + 1 :] if party else rest
        if kind == "outside":
            return f"the worth of no deal to {party}"
        if kind == "signers":
            return f"what must pass at home in {party}"
        if kind == "weights":
            return f"the weight of {self.dimension(item)} for {party}"
        if kind == "values":
            return f"the worth of {self.option(item)} to {party}"
        if kind == "interactions":
            return f"an interaction of terms{_after(rest)}"
        return path

    def _war(self, rest: str) -> str:
        if rest.startswith("guarantees."):
            option, _, part = rest.removeprefix("guarantees.").rpartition(".")
            what = {"hazard_ratio": "the hazard ratio of", "shift_cut": "what is taken off the shift by"}
            return f"{what.get(part, part)} {self.option(option)}"
        name = leading_name(rest, _WAR)
        if name:
            side = rest[len(name) + 1 :]
            return _WAR[name].format(first=self._first, side=leading_name(side, self._parties) or side)
        return f"war.{rest}"


def _after(rest: str) -> str:
    party = rest.rpartition(".")[2]
    return f" for {party}" if party and not party.isdigit() else ""


def _told(option: str, meaning: str) -> str:
    """A meaning without its asides, else the id's own words, in quotes."""
    plain = _ASIDE.sub("", meaning).strip()
    if not plain:
        plain = option.rpartition("/")[2].replace("_", " ")
    return f"“{plain}”"


def _issue(dimension: Dimension) -> str:
    issue = dimension.issue or dimension.id.partition("/")[0]
    return f" ({issue.replace('_', ' ')})" if issue else ""
