"""Probabilistic Condorcet election: how likely each actor's position is to beat all others.

Source: Wise, Lester and Efird (2015), An introduction to the KTAB Spatial Model of Politics (KAPSARC); the
conditional form of the election and the two passes over risk attitudes are those of its program.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.group.stands import Floats, Group

__all__ = ["Election", "condorcet_election", "risk_attitudes", "value_matrix", "winning_chances"]

RISK = (-0.5, 1.0)
"""Risk attitude R of the actor whose position is least and most likely to win."""


@dataclass(frozen=True, slots=True, eq=False)
class Election:
    """Result of the election.

    Parameters
    ----------
    values
        (actors, positions): V, value in [0, 1] of each actor's position for each actor (risk neutral).
    risk
        (actors,): R.
    utilities
        (actors, positions): U = V + R V (1 - V).
    beats
        (positions, positions): chance that the row beats the column; 1/2 on the diagonal.
    chances
        (positions,): chance that the position wins; sums to 1.
    expected
        (dimensions,): positions weighted by their chances.
    """

    values: Floats
    risk: Floats
    utilities: Floats
    beats: Floats
    chances: Floats
    expected: Floats


def condorcet_election(group: Group, *, scale: float = 100.0) -> Election:
    """Hold the election among the actors' own positions, on all dimensions together.

    Parameters
    ----------
    group
        The actors.
    scale
        Length of the axis on which positions are measured (100 for positions from 0 to 100).
    """
    values = value_matrix(group, scale=scale)
    first, _ = winning_chances(values, group.capability)
    risk = risk_attitudes(first)
    utilities = values + risk[:, None] * values * (1 - values)
    chances, beats = winning_chances(utilities, group.capability)
    return Election(values, risk, utilities, beats, chances, chances @ group.position)


def value_matrix(group: Group, *, scale: float = 100.0) -> Floats:
    """V_ij = 1 - ||s_i o (x_i - x_j)|| / ||s_i||, (actors, actors), with x in units of ``scale``."""
    apart = (group.position[:, None, :] - group.position[None, :, :]) / scale
    size = np.linalg.norm(group.salience, axis=1)
    length = np.linalg.norm(group.salience[:, None, :] * apart, axis=2)
    share = np.divide(length, size[:, None], out=np.zeros_like(length), where=size[:, None] > 0)
    return np.asarray(1 - share)


def winning_chances(utilities: Floats, capability: Floats) -> tuple[Floats, Floats]:
    """Chances of the positions (n,) and of each pair (n, n), the row against the column.

    The coalition for k against j has strength c(k:j) = sum_i capability_i max(0, U_ik - U_ij); k beats j with
    c(k:j) / (c(k:j) + c(j:k)), 1/2 where nobody cares; chances are proportional to the products over j.
    """
    gains = np.maximum(utilities[:, :, None] - utilities[:, None, :], 0.0)
    strength = np.einsum("i,ikj->kj", capability, gains)
    both = strength + strength.T
    beats = np.divide(strength, both, out=np.full_like(both, 0.5), where=both > 0)
    with np.errstate(divide="ignore"):
        logs = np.log(beats).sum(axis=1)
    if not np.isfinite(logs).any():  # each position surely loses to some other: none is ahead
        return np.full(len(logs), 1 / len(logs)), beats
    odds = np.exp(logs - logs.max())
    return odds / odds.sum(), beats


def risk_attitudes(chances: Floats) -> Floats:
    """R, linear from -1/2 for the position least likely to win to +1 for the likeliest; 0 where all are alike."""
    spread = chances.max() - chances.min()
    if spread <= 1e-12:
        return np.zeros_like(chances)
    share = np.clip((chances - chances.min()) / spread, 0.0, 1.0)
    return np.asarray(np.clip(RISK[0] + (RISK[1] - RISK[0]) * share, *RISK))
