"""What the methods of one run share: the case's numbers, and results that several findings need."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import cached_property
from typing import Any

from ripeness.bargaining.case_words import CaseWords
from ripeness.bargaining.deal_shares import DealShares, deal_shares
from ripeness.bargaining.deals import SpaceSolutions, solve_space
from ripeness.bargaining.from_case import case_path, ranged_from_case
from ripeness.bargaining.ranged import RangedSpace
from ripeness.bargaining.ranges import RANGE_LIMIT, RangeZone, range_zone
from ripeness.bargaining.sampled_shares import SampledShares, sampled_shares
from ripeness.bargaining.shares import ZoneShares, zone_shares
from ripeness.bargaining.solve_words import percent
from ripeness.bargaining.space import DealSpace
from ripeness.bargaining.term_shares import TermShares, counted_terms, sampled_terms
from ripeness.case import Case, coverage

__all__ = ["CaseProblem"]

_WORK = 3_000_000_000
"""Packages times draws that are counted package by package; beyond it each draw is solved by merging."""

_SAMPLED = 4096
"""Packages drawn in each scramble where a space is too large to count."""


class CaseProblem:
    """A case being solved. Results are made when first asked for and kept.

    Parameters
    ----------
    case, draws, seed, executor
        As in `solve_case`.
    """

    def __init__(self, case: Case, *, draws: int, seed: int, executor: Executor | None = None) -> None:
        self.case = case
        self.draws = draws
        self.seed = seed
        self.executor = executor
        self.results: dict[str, Any] = {}

    @cached_property
    def ranged(self) -> RangedSpace:
        """The deal space with its ranges, of those who must accept."""
        return ranged_from_case(self.case)

    @cached_property
    def space(self) -> DealSpace:
        """The deal space at the middle of every range."""
        return self.ranged.central()

    @cached_property
    def words(self) -> CaseWords:
        """Options, dimensions and numbers of the case in words."""
        return CaseWords(self.case)

    @property
    def small(self) -> bool:
        """Whether every package is bounded and counted by itself."""
        return self.space.size <= RANGE_LIMIT and self.space.size * self.draws <= _WORK

    @cached_property
    def zone(self) -> RangeZone | None:
        """Possible and necessary acceptance, package by package; None where the space is too large."""
        return range_zone(self.ranged) if self.small else None

    @cached_property
    def shares(self) -> ZoneShares | DealShares:
        """Shares of the assumed range."""
        if self.small:
            return zone_shares(self.ranged, draws=self.draws, seed=self.seed, executor=self.executor)
        draws = min(self.draws, 256)
        return deal_shares(self.ranged, draws=draws, seed=self.seed, max_points=500, executor=self.executor)

    @cached_property
    def sampled(self) -> SampledShares:
        """Shares from packages and numbers drawn together, for spaces too large to count."""
        return sampled_shares(
            self.ranged, draws=self.draws, packages=_SAMPLED, seed=self.seed, executor=self.executor
        )

    @cached_property
    def terms(self) -> TermShares:
        """Which terms are out of reach, and how often the others are held."""
        if self.zone is not None and isinstance(self.shares, ZoneShares):
            return counted_terms(self.zone, self.shares, self.space.signers)
        return sampled_terms(self.ranged, self.sampled)

    @cached_property
    def solutions(self) -> SpaceSolutions:
        """Bargaining solutions at the middle of the ranges."""
        return solve_space(self.space)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Those who must accept."""
        return tuple(self.space.parties[signer] for signer in self.space.signers)

    @cached_property
    def drivers(self) -> Mapping[str, float]:
        """Case path -> correlation of the number with the size of the zone, strongest first."""
        found = self.shares.drivers if isinstance(self.shares, ZoneShares) else self.sampled.drivers
        return {case_path(name, self.ranged): value for name, value in found.items()}

    @cached_property
    def coverage_caveat(self) -> str:
        """How much of what the deal space is made of rests on nothing that was said."""
        found = coverage(self.case)
        return (
            f"{percent(found.cells.of('default'))} of the values, {percent(found.weights.of('default'))} of the "
            f"weights and {percent(found.outside.of('default'))} of the outside options are declared defaults, "
            "not evidence."
        )

    def without_thresholds(self) -> DealSpace:
        """The central space with gains counted from the reserves, for amounts by which they are missed."""
        return replace(self.space, outside=self.space.reserve, thresholds=self.space.reserve)
