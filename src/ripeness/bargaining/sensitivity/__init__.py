"""Sensitivity: which numbers an answer hangs on, where it flips, and how scenarios differ."""

from ripeness.bargaining.sensitivity.findings import sensitivity_findings
from ripeness.bargaining.sensitivity.scenarios import Cause, ScenarioRow, compare_scenarios, explain
from ripeness.bargaining.sensitivity.sobol import SobolIndices, sobol_indices
from ripeness.bargaining.sensitivity.tipping import Tipping, flips, tipping_points
from ripeness.bargaining.sensitivity.tornado import Bar, tornado

__all__ = [
    "Bar",
    "Cause",
    "ScenarioRow",
    "SobolIndices",
    "Tipping",
    "compare_scenarios",
    "explain",
    "flips",
    "sensitivity_findings",
    "sobol_indices",
    "tipping_points",
    "tornado",
]
