"""One best package of a space of any size, by integer programs (HiGHS), with a bound that proves it.

The package is one binary for each option; interactions are linearised; the zone is a set of linear rows. The
Nash product is maximised by outer approximation: its logarithm is concave in gains, so tangents bound it from
above and every round adds the tangents at the package just found, until bound and value meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from ripeness.bargaining.enumerate import utilities_of
from ripeness.bargaining.integer_programs import SOLVER_GAP, maximise
from ripeness.bargaining.space import DealSpace, Floats, Ints, require_finite
from ripeness.errors import SolverError

__all__ = ["Objective", "SingleSolution", "ideal_point", "single_solution"]

Objective = Literal["utilitarian", "egalitarian", "kalai-smorodinsky", "leximin", "nash"]

_SLACK = 1e-6
_TRIES = 50


@dataclass(frozen=True, slots=True, eq=False)
class SingleSolution:
    """A best package and the proof.

    Parameters
    ----------
    objective
        What was maximised; conventions as in the functions of that name on points.
    package
        (dimensions,).
    utilities
        (parties,).
    value
        Value reached: sum of utilities, smallest (normalised) gain, or sum of logarithms of gains for Nash.
    bound
        No package of the zone has more than this.
    iterations
        Integer programs solved.
    converged
        Whether bound and value agree to 2e-6.
    """

    objective: Objective
    package: tuple[int, ...]
    utilities: Floats
    value: float
    bound: float
    iterations: int
    converged: bool

    @property
    def residual(self) -> float:
        """Bound less value."""
        return max(0.0, self.bound - self.value)


def single_solution(
    space: DealSpace,
    objective: Objective = "egalitarian",
    *,
    weights: npt.ArrayLike | None = None,
    ideal: npt.ArrayLike | None = None,
    zone_only: bool = True,
    gap: float = 1e-7,
) -> SingleSolution | None:
    """Return the best package of the zone, or None where an integer program proves the zone empty.

    Parameters
    ----------
    weights
        (signers,): weights of the sum (utilitarian, default one each) or bargaining powers (Nash).
    ideal
        (signers,): ideal point for Kalai-Smorodinsky; the signers' best within the zone where not given.
    zone_only
        Without it every feasible package counts (the smallest shortfall is then ``egalitarian`` with a
        negative value). Not for Nash and Kalai-Smorodinsky.
    gap
        Relative gap between bound and value at which an integer program may stop. Hard spaces (equal weights
        on linear opposed values) need seconds for 1e-4 and may need hours for 1e-7.

    Notes
    -----
    ``utilitarian`` and ``nash`` break no ties. The others are solved rank by rank, so that ties go as the
    conventions say, except that values equal to 1e-6 count as one.
    """
    power = np.ones(len(space.signers)) if weights is None else require_finite("weights", weights)
    if power.shape != (len(space.signers),) or (power < 0).any() or not power.any():
        raise SolverError(
            "Weights must be one number of at least 0 for each signer, not all 0.",
            code="solver-weights",
            hint="",
        )
    program = _Program(space, zone_only=zone_only, gap=gap)
    if objective == "utilitarian":
        found = program.maximise(program.combine(power))
        if found is None:
            return None
        value = float(found.utilities[list(space.signers)] @ power)
        return program.result(objective, found, value, max(found.bound, value))
    if objective == "nash":
        return _nash(program, power / power.sum())
    span = np.ones(len(space.signers))
    if objective == "kalai-smorodinsky":
        top = ideal_point(space, gap=gap) if ideal is None else require_finite("ideal", ideal)
        if top is None:
            return None
        span = top - space.outside[list(space.signers)]
    return _leximin(program, objective, span)


def ideal_point(space: DealSpace, *, gap: float = 1e-7) -> Floats | None:
    """Return each signer's best utility within the zone, or None where the zone is empty."""
    best = []
    for signer in range(len(space.signers)):
        program = _Program(space, zone_only=True, gap=gap)
        found = program.maximise(program.combine(np.eye(len(space.signers))[signer]))
        if found is None:
            return None
        best.append(float(found.utilities[space.signers[signer]]))
    return np.array(best)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    package: Ints
    utilities: Floats
    bound: float


class _Program:
    """The integer program of a space: options, interactions, then ``extra`` continuous columns."""

    def __init__(self, space: DealSpace, *, zone_only: bool, gap: float) -> None:
        self.gap = gap
        self.space = space
        self.zone_only = zone_only
        self.offsets = np.concatenate([[0], np.cumsum(space.shape)]).astype(int)
        self.options = int(self.offsets[-1])
        self.voters = len(space.parties) if space.quota is not None and zone_only else 0
        self.fixed = self.options + len(space.interactions) + self.voters
        self.columns = self.fixed
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.extra: list[tuple[float, float]] = []
        self.solved = 0
        worth = np.concatenate([*space.worth]).T
        together = np.array([one.worth for one in space.interactions]).reshape(-1, len(space.parties)).T
        self.utility = np.concatenate([worth, together, np.zeros((len(space.parties), self.voters))], axis=1)
        self._structure()

    def combine(self, weights: Floats) -> dict[int, float]:
        """Return the coefficients of the weighted sum of the signers' utilities."""
        return _row(weights @ self.utility[list(self.space.signers)])

    def gain(self, signer: int) -> dict[int, float]:
        """Return the coefficients of one signer's utility (by position among the signers)."""
        return _row(self.utility[self.space.signers[signer]])

    def column(self, low: float, high: float) -> int:
        """Add a continuous column and return its position."""
        self.extra.append((low, high))
        self.columns += 1
        return self.columns - 1

    def require(self, row: dict[int, float], low: float, high: float) -> None:
        """Add a row ``low <= row <= high``."""
        self.rows.append((row, low, high))

    def maximise(self, objective: dict[int, float]) -> _Found | None:
        """Solve; None where infeasible. A package that only rounding let into the zone is cut off."""
        while True:
            outcome = self._solve(objective)
            if outcome is None:
                return None
            values, bound = outcome
            package = np.array(
                [
                    int(np.argmax(values[a:b]))
                    for a, b in zip(self.offsets[:-1], self.offsets[1:], strict=True)
                ]
            )
            utilities = utilities_of(self.space, package)
            if not self.zone_only or self.space.accepted(utilities)[0]:
                return _Found(package, utilities[0], bound)
            self.require(
                {int(self.offsets[d] + o): 1.0 for d, o in enumerate(package)}, -np.inf, len(package) - 1.0
            )

    def result(self, objective: Objective, found: _Found, value: float, bound: float) -> SingleSolution:
        """Wrap up."""
        package = tuple(int(o) for o in found.package)
        return SingleSolution(
            objective,
            package,
            found.utilities,
            value,
            bound,
            self.solved,
            bool(bound - value <= 2 * SOLVER_GAP),
        )

    def _structure(self) -> None:
        space, offsets = self.space, self.offsets
        for begin, end in pairwise(offsets):
            self.require({int(column): 1.0 for column in range(begin, end)}, 1.0, 1.0)
        for combination in space.forbidden:
            self.require(
                {int(offsets[d] + o): 1.0 for d, o in combination}, -np.inf, float(len(combination) - 1)
            )
        for place, one in enumerate(space.interactions, start=self.options):
            held = {int(offsets[d] + o): 1.0 for d, o in one.options}
            self.require({**held, place: -1.0}, -np.inf, float(len(held) - 1))
            for column in held:
                self.require({column: 1.0, place: -1.0}, 0.0, np.inf)
        if not self.zone_only:
            return
        for signer in space.signers:
            self.require(_row(self.utility[signer]), float(space.reserve[signer]), np.inf)
        if space.quota is not None:
            self._vote()

    def _vote(self) -> None:
        space, first = self.space, self.fixed - self.voters
        assert space.quota is not None
        least = sum(np.min(array, axis=0) for array in space.worth) + sum(
            np.minimum(one.worth, 0) for one in space.interactions
        )
        for party in range(self.voters):
            room = float(max(0.0, space.reserve[party] - np.asarray(least)[party]))
            row = {**_row(self.utility[party]), first + party: -room}
            self.require(row, float(space.reserve[party]) - room, np.inf)
        votes = {first + party: float(vote) for party, vote in enumerate(space.quota.votes)}
        self.require(votes, space.quota.needed, np.inf)

    def _solve(self, objective: dict[int, float]) -> tuple[Floats, float] | None:
        target = np.zeros(self.columns)
        target[list(objective)] = list(objective.values())
        integral = np.zeros(self.columns)
        integral[: self.options] = 1
        integral[self.fixed - self.voters : self.fixed] = 1
        low, high = np.zeros(self.columns), np.ones(self.columns)
        if self.extra:
            low[self.fixed :], high[self.fixed :] = np.array(self.extra).T
        self.solved += 1
        return maximise(
            target,
            [(r, c, v) for r, (row, _, _) in enumerate(self.rows) for c, v in row.items()],
            [row[1] for row in self.rows],
            [row[2] for row in self.rows],
            bounds=(low, high),
            whole=integral,
            gap=self.gap,
        )


def _leximin(program: _Program, objective: Objective, span: Floats) -> SingleSolution | None:
    """Maximise the smallest (normalised) gain, then the sum of the two smallest, and so on (Ogryczak 1997).

    ``egalitarian`` stops after the smallest and breaks ties by the sum of all gains.
    """
    space = program.space
    moves = [signer for signer, width in enumerate(span) if width > 1e-12]
    away = space.outside[list(space.signers)]
    scale = sum(float(np.abs(array).max()) for array in space.worth) + float(np.abs(away).max()) + 1.0
    wide = 10 * scale / min((float(span[s]) for s in moves), default=1.0)
    value = bound = 0.0
    found: _Found | None = None
    ranks = range(1, len(moves) + 1) if objective != "egalitarian" else (1, len(moves))
    for rank in dict.fromkeys(ranks):
        level = program.column(-wide, wide)
        target: dict[int, float] = {level: float(rank)}
        for signer in moves:
            short = program.column(0.0, 2 * wide)
            row = {column: v / span[signer] for column, v in program.gain(signer).items()}
            program.require({**row, level: -1.0, short: 1.0}, float(away[signer] / span[signer]), np.inf)
            target[short] = -1.0
        found = program.maximise(target)
        if found is None:
            return None
        gains = np.sort((found.utilities[list(space.signers)] - away)[moves] / span[moves])
        reached = float(gains[:rank].sum())
        if rank == 1:
            value, bound = reached, max(reached, found.bound)
        program.require(target, reached - _SLACK, np.inf)
    if found is None:  # nobody can gain anything: any package of the zone
        found = program.maximise({})
        if found is None:
            return None
    return program.result(objective, found, value, bound)


def _nash(program: _Program, power: Floats) -> SingleSolution | None:
    space = program.space
    away = space.outside[list(space.signers)]
    top = ideal_point(space, gap=program.gap)
    if top is None:
        return None
    reach = top - away
    if (reach[power > 0] <= 0).any():
        return _leximin(program, "nash", np.ones(len(away)))
    logs: dict[int, int] = {}
    for signer in np.flatnonzero(power > 0).tolist():
        logs[int(signer)] = program.column(-60.0 + np.log(reach[signer]), float(np.log(reach[signer])))
        for point in reach[signer] * np.geomspace(1e-3, 1.0, 16):
            _tangent(program, int(signer), logs[int(signer)], float(point), float(away[signer]))
    target = {column: float(power[signer]) for signer, column in logs.items()}
    best: tuple[float, _Found] | None = None
    bound = np.inf
    for _ in range(_TRIES):
        found = program.maximise(target)
        if found is None:
            break
        gains = found.utilities[list(space.signers)] - away
        bound = min(bound, found.bound)
        with np.errstate(divide="ignore"):
            value = float(sum(power[s] * np.log(max(gains[s], 0.0)) for s in logs))
        if best is None or value > best[0]:
            best = (value, found)
        if bound - best[0] <= 2 * SOLVER_GAP:
            break
        for signer, column in logs.items():
            near = max(float(gains[signer]), 1e-9 * float(reach[signer]))
            _tangent(program, signer, column, near, float(away[signer]))
    if best is None or best[0] == -np.inf:
        return _leximin(_Program(space, zone_only=True, gap=program.gap), "nash", np.ones(len(away)))
    return program.result("nash", best[1], best[0], max(float(bound), best[0]))


def _tangent(program: _Program, signer: int, column: int, point: float, away: float) -> None:
    """Require ``log gain <= log point + (gain - point) / point``."""
    row = {place: -value / point for place, value in program.gain(signer).items()}
    program.require({**row, column: 1.0}, -np.inf, float(np.log(point)) - 1.0 - away / point)


def _row(coefficients: Floats) -> dict[int, float]:
    return {int(column): float(coefficients[column]) for column in np.flatnonzero(coefficients)}
