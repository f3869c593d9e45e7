"""The learned half of the reader: spans and classes from one small encoder on a plain CPU."""

from ripeness.reading.learned.model import LearnedModel
from ripeness.reading.learned.spans import Attribution, Proposal, SpanReading

__all__ = ["Attribution", "LearnedModel", "Proposal", "SpanReading"]
