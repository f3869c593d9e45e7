"""The month-by-month game: what it is played with."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.closed_forms.checks import finite, probability
from ripeness.errors import SolverError

__all__ = ["Floats", "Game", "Offers", "Truce", "pie_offers"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What can be offered.

    Parameters
    ----------
    first, second
        Utility of each package for either side, shape (packages,).
    hazard
        Monthly hazard in [0, 1] that the deal breaks, shape (packages,) or a number.
    shift
        Steps of the front by which A is better off after a breakdown, same shapes.
    names
        Of the packages, or empty.
    divisible
        The two packages are the ends of one pie: every mixture of them can be offered.
    """

    first: Floats
    second: Floats
    hazard: Floats | float = 0.0
    shift: Floats | float = 0.0
    names: tuple[str, ...] = ()
    divisible: bool = False


def pie_offers(*, hazard: float = 0.0, shift: float = 0.0) -> Offers:
    """One pie of 1, divisible: A's share is anything in [0, 1]."""
    ends = np.array([1.0, 0.0])
    return Offers(first=ends, second=1 - ends, hazard=hazard, shift=shift, divisible=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truce:
    """A truce without a deal: entered and kept only while both sides prefer it to fighting.

    Parameters
    ----------
    talks
        Whether bargaining goes on under it.
    collapse
        Monthly probability that it breaks down.
    rearm
        Steps of the front that A gains in a month of truce (negative: B gains).
    start
        Whether the game begins in it.
    """

    talks: bool = True
    collapse: float = 0.0
    rearm: float = 0.0
    start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """Bargaining while fighting between A and B; a refused month costs, moves the front, and may end it all.

    Parameters
    ----------
    months
        T, the months until the terminal rule.
    positions, front
        The front's lattice 0..N and where it stands now; ``front / positions`` is A's share of it.
    offers
        What can be offered.
    drift
        Chance that a month of fighting moves the front one step in A's favour (else one in B's).
    beliefs
        Each side's own belief about the drift; ``None``: the drift.
    drift_without_mediator
        Once the mediator has gone; ``None``: unchanged.
    costs
        Of a month of fighting, in utility.
    penalties
        For each month without a deal, while the mediator stays: penalty times its credibility.
    discount
        A month, in (0, 1].
    proposer
        ``random`` (either with 1/2), ``alternating``, ``first`` or ``second`` (always).
    last_proposer
        Who proposes in the last month: ``first``, ``second`` or empty.
    terminal
        Payoffs after T at each place of the front, shape (2, positions + 1); ``None``: shares at the front.
    resumed
        Payoffs of a war resumed after a deal broke, same shape; ``None``: as ``terminal``.
    mediator_exit
        Monthly probability that the mediator leaves for good.
    breakdown, breakdown_payoffs
        Probability after each refusal of a catastrophic end, and what each side has then.
    truce
        If there may be one.
    ratification
        Least utility of a deal for either side; ``-inf`` for none.
    """

    months: int
    positions: int
    front: int
    offers: Offers = field(default_factory=pie_offers)
    drift: float = 0.5
    beliefs: tuple[float, float] | None = None
    drift_without_mediator: float | None = None
    costs: tuple[float, float] = (0.0, 0.0)
    penalties: tuple[float, float] = (0.0, 0.0)
    discount: float = 1.0
    proposer: str = "random"
    last_proposer: str = ""
    terminal: Floats | None = None
    resumed: Floats | None = None
    mediator_exit: float = 0.0
    breakdown: float = 0.0
    breakdown_payoffs: tuple[float, float] = (0.0, 0.0)
    truce: Truce | None = None
    ratification: tuple[float, float] = (-np.inf, -np.inf)

    def __post_init__(self) -> None:
        if self.months < 1 or self.positions < 1 or not 0 <= self.front <= self.positions:
            raise SolverError(
                f"months {self.months}, positions {self.positions}, front {self.front} do not fit together.",
                code="solver-game-shape",
                hint="Months and positions are at least 1, and 0 <= front <= positions.",
            )
        beliefs = self.beliefs or (self.drift, self.drift)
        probability(
            drift=self.drift, first_belief=beliefs[0], second_belief=beliefs[1], discount=self.discount,
            mediator_exit=self.mediator_exit, breakdown=self.breakdown,
            without=self.drift if self.drift_without_mediator is None else self.drift_without_mediator,
        )  # fmt: skip
        finite(
            c_a=self.costs[0], c_b=self.costs[1], pi_a=self.penalties[0], pi_b=self.penalties[1],
            b_a=self.breakdown_payoffs[0], b_b=self.breakdown_payoffs[1],
        )  # fmt: skip
        _check_offers(self.offers)

    def payoffs(self, given: Floats | None) -> Floats:
        """A table of payoffs (2, N + 1), by default the shares at the front."""
        if given is not None:
            return np.asarray(given, dtype=float)
        share = np.arange(self.positions + 1) / self.positions
        return np.stack([share, 1 - share])


def _check_offers(offers: Offers) -> None:
    numbers = (offers.first, offers.second, np.asarray(offers.hazard), np.asarray(offers.shift))
    if not all(np.isfinite(part).all() for part in numbers):
        raise SolverError("an offer is not finite.", code="solver-not-finite", hint="Give finite utilities.")
    if offers.first.shape != offers.second.shape or offers.first.ndim != 1 or not len(offers.first):
        raise SolverError(
            "the offers of the two sides differ in number, or there is none.",
            code="solver-game-offers",
            hint="Give one utility a package for each side.",
        )
    if (np.asarray(offers.hazard) < 0).any() or (np.asarray(offers.hazard) > 1).any():
        raise SolverError(
            "a hazard lies outside [0, 1].", code="solver-not-a-share", hint="It is a probability."
        )
