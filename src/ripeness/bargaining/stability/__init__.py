"""Stability of a conflict's states: the graph model for conflict resolution."""

from ripeness.bargaining.stability.concepts import (
    CONCEPTS,
    Reason,
    StabilityTable,
    coalition_stable,
    is_stable,
    stability_table,
)
from ripeness.bargaining.stability.graph import Choice, GraphModel, from_options
from ripeness.bargaining.stability.inverse import Demand, count_rankings, rankings_for
from ripeness.bargaining.stability.narrate import narrate
from ripeness.bargaining.stability.simultaneous import is_simultaneously_stable, simultaneous_equilibria

__all__ = [
    "CONCEPTS",
    "Choice",
    "Demand",
    "GraphModel",
    "Reason",
    "StabilityTable",
    "coalition_stable",
    "count_rankings",
    "from_options",
    "is_simultaneously_stable",
    "is_stable",
    "narrate",
    "rankings_for",
    "simultaneous_equilibria",
    "stability_table",
]
