"""What the learned model hands over: attributions and proposed statements, as spans with classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ripeness.reading.statement import Span

if TYPE_CHECKING:
    from ripeness.reading.learned.days import DayScores

__all__ = ["Attribution", "Proposal", "SpanReading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what by which words, as pieces of the text.

    Parameters
    ----------
    source, cue, content
        Pieces in order of place; a discontinuous content has several, an unnamed source none.
    confidence
        In [0, 1].
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 0.5

    def as_dict(self) -> dict[str, list[list[int]]]:
        """The offsets by role, as lists of ``[start, end]``."""
        return {
            role: [[span.start, span.end] for span in getattr(self, role)]
            for role in ("source", "cue", "content")
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A statement that the model proposes; names are mentions still, to be resolved by rule.

    Parameters
    ----------
    quote
        The content.
    acts, issues, modes
        Every class with its probability (sums to 1), the most probable first.
    mention
        Where the text names the speaker; ``None`` when the writer speaks (``AUTHOR``) or nobody is named.
    speakers, named, targets
        The likeliest mentions of the speaker, names of the speaker and mentions of the addressee, with their
        probabilities, the likeliest first.
    author
        Probability that the writer is the speaker.
    target, via
        Where the text names the addressee, and who passes the words on.
    deadline, condition
        Their words.
    mention_score, target_score, via_score, deadline_score, condition_score
        Probability of the span against none at all.
    days
        What the network makes of the day it was said; holds the text's word states and does not count in comparisons.
    confidence
        Probability that a statement stands here (quotes that overlap by four tenths count as one place).
    """

    quote: Span
    acts: tuple[tuple[str, float], ...]
    issues: tuple[tuple[str, float], ...]
    modes: tuple[tuple[str, float], ...]
    mention: Span | None = None
    speakers: tuple[tuple[Span, float], ...] = ()
    named: tuple[tuple[Span, float], ...] = ()
    targets: tuple[tuple[Span, float], ...] = ()
    author: float = 0.0
    target: Span | None = None
    via: Span | None = None
    deadline: Span | None = None
    condition: Span | None = None
    mention_score: float = 0.0
    target_score: float = 0.0
    via_score: float = 0.0
    deadline_score: float = 0.0
    condition_score: float = 0.0
    days: DayScores | None = field(default=None, compare=False, repr=False)
    confidence: float = 0.5

    @property
    def act(self) -> str:
        """The most probable act."""
        return self.acts[0][0]

    @property
    def issue(self) -> str:
        """The most probable issue."""
        return self.issues[0][0]

    @property
    def mode(self) -> str:
        """The most probable mode."""
        return self.modes[0][0]

    @property
    def is_author(self) -> bool:
        """Whether the writer more probably speaks than anyone named."""
        return self.mention is None or self.author > 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReading:
    """All that the model finds in one text, in order of place."""

    attributions: tuple[Attribution, ...] = ()
    proposals: tuple[Proposal, ...] = ()
