"""Documents into statements."""

from ripeness.reading.coder import Coder, Compiled, packs_for
from ripeness.reading.context import TextContext
from ripeness.reading.default import default_reader
from ripeness.reading.grounding import ground
from ripeness.reading.learned_reader import LearnedReader
from ripeness.reading.pattern_reader import PatternReader
from ripeness.reading.reader import Reader
from ripeness.reading.rows import row_to_statement, statement_as_row
from ripeness.reading.speakers import AUTHOR, Resolved, SpeakerResolver
from ripeness.reading.statement import (
    NO_SPAN,
    Citation,
    OptionStand,
    Quantity,
    Span,
    Statement,
    statement_id,
)

__all__ = [
    "AUTHOR",
    "NO_SPAN",
    "Citation",
    "Coder",
    "Compiled",
    "LearnedReader",
    "OptionStand",
    "PatternReader",
    "Quantity",
    "Reader",
    "Resolved",
    "Span",
    "SpeakerResolver",
    "Statement",
    "TextContext",
    "default_reader",
    "ground",
    "packs_for",
    "row_to_statement",
    "statement_as_row",
    "statement_id",
]
