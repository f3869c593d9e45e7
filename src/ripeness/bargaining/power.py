"""Voting power where ratification is a weighted vote: Shapley-Shubik and Banzhaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from ripeness.errors import SolverError

__all__ = ["VotingPower", "voting_power"]


@dataclass(frozen=True, slots=True)
class VotingPower:
    """Power of each voter, as exact fractions.

    Parameters
    ----------
    shapley_shubik
        Share of the orders of voters in which the voter is pivotal; they add up to one where the whole can win.
    swings
        Coalitions that the voter turns from losing to winning (the raw Banzhaf count).
    banzhaf
        ``swings`` as a share of all swings (normalised Banzhaf index); 0 where nobody swings.
    absolute
        ``swings`` as a share of the coalitions of the others (Penrose, absolute Banzhaf).
    """

    shapley_shubik: tuple[Fraction, ...]
    swings: tuple[int, ...]
    banzhaf: tuple[Fraction, ...]
    absolute: tuple[Fraction, ...]


def voting_power(votes: Sequence[int], quota: int) -> VotingPower:
    """Return the power indices of a weighted voting game ``[quota; votes]``, exactly.

    Coalitions are counted by their size and sum of votes, one voter after the other, so the cost is voters
    squared times the sum of votes rather than two to the number of voters.

    Parameters
    ----------
    votes
        Whole numbers of at least 0.
    quota
        Votes needed to win, at least 1.

    References
    ----------
    Shapley and Shubik (1954), American Political Science Review 48(3); Banzhaf (1965), Rutgers Law Review 19.

    Examples
    --------
    >>> voting_power([4, 4, 4, 2, 2, 1], 12).swings
    (10, 10, 10, 6, 6, 0)
    """
    if not votes or any(vote < 0 or vote != int(vote) for vote in votes) or quota < 1 or quota != int(quota):
        raise SolverError(
            "Votes must be whole numbers of at least 0 and the quota one of at least 1.",
            code="solver-votes",
            hint="Multiply fractional votes and the quota by the same number.",
        )
    number, most = len(votes), sum(votes)
    shapley, swings = [], []
    for voter, own in enumerate(votes):
        counts = _coalitions([vote for other, vote in enumerate(votes) if other != voter], most)
        pivotal = [sum(row[max(0, quota - own) : quota]) for row in counts]
        swings.append(sum(pivotal))
        weight = sum(
            count * factorial(size) * factorial(number - size - 1) for size, count in enumerate(pivotal)
        )
        shapley.append(Fraction(weight, factorial(number)))
    total = sum(swings)
    return VotingPower(
        tuple(shapley),
        tuple(swings),
        tuple(Fraction(count, total) if total else Fraction(0) for count in swings),
        tuple(Fraction(count, 2 ** (number - 1)) for count in swings),
    )


def _coalitions(votes: Sequence[int], most: int) -> list[list[int]]:
    """Return the number of coalitions by size and by sum of votes."""
    counts = [[0] * (most + 1) for _ in range(len(votes) + 1)]
    counts[0][0] = 1
    for taken, vote in enumerate(votes):
        for size in range(taken, -1, -1):
            row, above = counts[size], counts[size + 1]
            for total in range(most - vote, -1, -1):
                if row[total]:
                    above[total + vote] += row[total]
    return counts
