"""The source chain: who reports an actor's position when it is not the writer."""

from __future__ import annotations

from functools import lru_cache

from ripeness.reading.attribution import Attribution, AttributionFinder
from ripeness.reading.context import TextContext
from ripeness.reading.speakers import SpeakerResolver
from ripeness.reading.statement import Span

__all__ = ["SourceChain"]


class SourceChain:
    """Finds the reporter of a statement among the attributions of its sentence.

    Parameters
    ----------
    context, resolver, finder
        Of the same document.
    """

    def __init__(self, context: TextContext, resolver: SpeakerResolver, finder: AttributionFinder) -> None:
        self.context = context
        self.resolver = resolver
        self.attributions = lru_cache(maxsize=None)(lambda number: tuple(finder.sentence(number)))

    def in_sentence(self, number: int) -> tuple[Attribution, ...]:
        """Attributions of a sentence, found once."""
        found: tuple[Attribution, ...] = self.attributions(number)
        return found

    def reporter(self, content: Span, mention: Span, speaker: str) -> str:
        """Canonical name of who reports it, empty where the writer does.

        That is the source of an attribution whose content holds the mention of the speaker ("Gabuev said Putin
        wants ..."), or the one named by a source phrase of the sentence ("according to Gabuev").
        """
        if not mention or not self.context.sentences:
            return ""
        sentence = self.context.sentence_at(content.start)
        for item in self.in_sentence(sentence.index):
            if not item.said or item.mention < 0 or item.source.overlaps(mention):
                continue
            holds = item.content.start <= mention.start and mention.end <= item.content.end
            if not holds or not item.content.overlaps(content):
                continue
            entity = self.resolver.entity(item.mention)
            if entity is not None and entity.name != speaker:
                return entity.name
        return ""
