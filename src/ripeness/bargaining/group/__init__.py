"""Group decision: compromise mean, weighted median, Condorcet election, challenge model."""

from ripeness.bargaining.group.challenge import READINGS, ChallengePath, Reading, challenge
from ripeness.bargaining.group.election import (
    Election,
    condorcet_election,
    risk_attitudes,
    value_matrix,
    winning_chances,
)
from ripeness.bargaining.group.forecasts import (
    FORECASTS,
    GroupDraws,
    forecasts,
    monte_carlo,
    reading_spread,
)
from ripeness.bargaining.group.means import compromise_mean, mean_bounds, weighted_median
from ripeness.bargaining.group.stands import Group, RangedGroup

__all__ = [
    "FORECASTS",
    "READINGS",
    "ChallengePath",
    "Election",
    "Group",
    "GroupDraws",
    "RangedGroup",
    "Reading",
    "challenge",
    "compromise_mean",
    "condorcet_election",
    "forecasts",
    "mean_bounds",
    "monte_carlo",
    "reading_spread",
    "risk_attitudes",
    "value_matrix",
    "weighted_median",
    "winning_chances",
]
