"""Time: dates, the day something was said, and deadlines, as intervals with the rule that fired."""

from ripeness.reading.time.deadlines import Deadline, find_deadlines
from ripeness.reading.time.expressions import TimeExpression, find_expressions
from ripeness.reading.time.grammar import COUNTED

__all__ = ["COUNTED", "Deadline", "TimeExpression", "find_deadlines", "find_expressions"]
