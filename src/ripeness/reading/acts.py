"""Which act some words are: scores from the vocabulary's phrases, the codebook's order deciding ties."""

from __future__ import annotations

from ripeness.reading.phrases import PhraseFinder
from ripeness.reading.statement import Span
from ripeness.vocabulary import Vocabulary

__all__ = ["ActScorer"]

_NEGATIVE_TWIN = {"accept": "reject", "offer": "reject", "promise": "reject"}
_NEGATION = ("not ", "n't ", "n’t ", "never ", "no ", "neither ", "nor ")


class ActScorer:
    """Scores the acts of a vocabulary; compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.order = {act.id: act.order for act in vocabulary.acts.values()}
        self._finder = PhraseFinder((cue, act.id) for act in vocabulary.acts.values() for cue in act.cues)

    def scores(
        self, text: str, span: Span, *, hint: str = "", around: Span | None = None
    ) -> dict[str, float]:
        """Score every act for the words of a span.

        Parameters
        ----------
        text
            Of the document.
        span
            The content.
        hint
            The act that the reporting verb hints at; it weighs two phrases.
        around
            A wider span (the sentence): phrases there weigh a quarter.
        """
        scores = dict.fromkeys(self.order, 0.0)
        if hint in scores:
            scores[hint] += 2.0
        wide = around or span
        for found in self._finder.find(text, min(wide.start, span.start), max(wide.end, span.end)):
            weight = 1.0 if found.span.overlaps(span) else 0.25
            weight *= 1.0 + 0.25 * (found.phrase.count(" "))
            before = text[max(0, found.span.start - 12) : found.span.start].lower()
            for act in found.values:
                negated = any(mark in before for mark in _NEGATION) and act in _NEGATIVE_TWIN
                scores[_NEGATIVE_TWIN[act] if negated else act] += weight
        return scores

    def best(self, text: str, span: Span, *, hint: str = "", around: Span | None = None) -> tuple[str, float]:
        """The act and a confidence in [0, 1]; ``assess`` where nothing tells."""
        scores = self.scores(text, span, hint=hint, around=around)
        top = max(scores.values(), default=0.0)
        if top <= 0:
            return "assess", 0.2
        near = [act for act, score in scores.items() if score >= 0.8 * top]
        act = min(near, key=lambda name: self.order[name])
        return act, min(1.0, top / (sum(scores.values()) + 0.5))
