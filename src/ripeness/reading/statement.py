"""The statement: one actor's act on one issue in the words of a document (the unit that all layers share)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval

__all__ = ["NO_SPAN", "Citation", "OptionStand", "Quantity", "Span", "Statement", "statement_id"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets in a document's text, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words it covers."""
        return text[self.start : self.end]

    def __bool__(self) -> bool:
        return self.end > self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


NO_SPAN = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that a statement names for a term: ``value`` in ``unit``, with its place in the text."""

    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionStand:
    """The side an actor takes on one term of a settlement.

    Parameters
    ----------
    option
        ``issue/term`` of a pack.
    sign
        ``+`` wants, offers, accepts; ``-`` rejects, rules out.
    span
        The words that show it.
    quantity
        Where the statement names one.
    """

    option: str
    sign: str
    span: Span = NO_SPAN
    quantity: Quantity | None = None

    def code(self) -> str:
        """``issue/term:+`` as the codebook writes it."""
        return f"{self.option}:{self.sign}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A press source named in the text for a claim: ``Kommersant, November 5``."""

    text: str
    span: Span
    outlet: str
    date: DateInterval = UNKNOWN_DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One actor's act on one issue. Fields are the codebook's; every field from the text keeps its place.

    Parameters
    ----------
    document
        `Document.id`.
    span, quote
        The content, copied exactly: ``document.text[span.start:span.end] == quote``.
    speaker, speaker_mention, mention_span
        Canonical actor (``AUTHOR`` for the writer) and how the text names it.
    party
        The side the speaker speaks for, or ``none``.
    act, issue, mode
        Ids of the codebook.
    via, target
        Canonical actors, or empty.
    said
        When it was said. `learned` is when we could know it: the document's publication.
    deadline, deadline_span, deadline_date
        The text of a deadline, its place, and the interval of days it means.
    condition, condition_span
        The text of a condition and its place.
    cited
        Press citations tied to it.
    options
        Sides taken on terms of the packs in use.
    cue, cue_span
        The reporting words, or empty.
    words
        ``own``, ``translation`` or ``paraphrase``.
    confidence
        In [0, 1]: the reader's.
    reader
        Name and version of what read it; ``packs`` the pack versions its options refer to.
    ordinal
        Tells apart several statements with the same document, span and speaker; 0 for the first.
    """

    document: str
    span: Span
    quote: str
    speaker: str
    party: str
    act: str
    issue: str
    mode: str
    speaker_mention: str = ""
    mention_span: Span = NO_SPAN
    via: str = ""
    target: str = ""
    said: DateInterval = UNKNOWN_DATE
    learned: DateInterval = UNKNOWN_DATE
    deadline: str = ""
    deadline_span: Span = NO_SPAN
    deadline_date: DateInterval = UNKNOWN_DATE
    condition: str = ""
    condition_span: Span = NO_SPAN
    cited: tuple[Citation, ...] = ()
    options: tuple[OptionStand, ...] = ()
    cue: str = ""
    cue_span: Span = NO_SPAN
    words: str = "paraphrase"
    confidence: float = 0.5
    reader: str = ""
    packs: tuple[str, ...] = ()
    ordinal: int = 0
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", statement_id(self.document, self.span, self.speaker, self.ordinal))


def statement_id(document: str, span: Span, speaker: str, ordinal: int = 0) -> str:
    """Identity of a statement: document, span and speaker, so that decisions survive another reader."""
    key = f"{document}\x00{span.start}\x00{span.end}\x00{speaker}\x00{ordinal}"
    return "s" + hashlib.sha256(key.encode()).hexdigest()[:16]
