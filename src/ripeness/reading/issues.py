"""Which issue some words are about: scores from the vocabulary's phrases."""

from __future__ import annotations

from ripeness.reading.phrases import PhraseFinder
from ripeness.reading.statement import Span
from ripeness.vocabulary import Vocabulary

__all__ = ["IssueScorer"]

_BROAD = {"settlement": 0.6, "process": 0.7, "operations": 0.8, "government": 0.8, "other": 0.1}


class IssueScorer:
    """Scores the issues of a vocabulary; compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.ids = tuple(vocabulary.issues)
        self._finder = PhraseFinder(
            (cue, issue.id) for issue in vocabulary.issues.values() for cue in issue.cues
        )

    def scores(self, text: str, span: Span, *, around: Span | None = None) -> dict[str, float]:
        """Score every issue: phrases in the span weigh one, in the wider span a fifth, broad issues less."""
        scores = dict.fromkeys(self.ids, 0.0)
        wide = around or span
        for found in self._finder.find(text, min(wide.start, span.start), max(wide.end, span.end)):
            weight = 1.0 if found.span.overlaps(span) else 0.2
            weight *= 1.0 + 0.3 * found.phrase.count(" ")
            for issue in found.values:
                scores[issue] += weight * _BROAD.get(issue, 1.0) / len(found.values)
        return scores

    def best(self, text: str, span: Span, *, around: Span | None = None) -> tuple[str, float]:
        """The issue and a confidence in [0, 1]; ``process`` where nothing tells."""
        scores = self.scores(text, span, around=around)
        top = max(scores.values(), default=0.0)
        if top <= 0:
            return "process", 0.1
        issue = max(scores, key=lambda name: scores[name])
        return issue, min(1.0, top / (sum(scores.values()) + 0.3))
