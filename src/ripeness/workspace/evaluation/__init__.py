"""How well reading does against coded texts: statements, attributions, dates."""

from __future__ import annotations

from ripeness.workspace.evaluation.attributions import evaluate_attributions
from ripeness.workspace.evaluation.dates import evaluate_dates
from ripeness.workspace.evaluation.measures import Measure
from ripeness.workspace.evaluation.statements import evaluate_statements

__all__ = ["Measure", "evaluate_attributions", "evaluate_dates", "evaluate_statements"]
