"""Words of probability and the ranges that standards and surveys give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["ProbabilityRange", "ProbabilityWords"]


@dataclass(frozen=True, slots=True)
class ProbabilityRange:
    """What one scale says of one phrase, as probabilities in [0, 1].

    Parameters
    ----------
    low, high
        A standard's interval, or a survey's 5% and 95% points.
    median
        A survey's median, a standard's nominal value where it names one, else ``None``.
    """

    low: float
    high: float
    median: float | None = None


@dataclass(frozen=True, slots=True)
class ProbabilityWords:
    """Phrases with their range by scale.

    Parameters
    ----------
    scales
        Scale -> where it comes from (``icd203``, ``kent``, ``ipcc``, ``efsa``, ``zonination``,
        ``fagen_ulmschneider``).
    words
        Phrase -> scale -> range.
    hedges
        Words that leave it open ("may", "could"): an interval, never one half.
    hedge_range
        The interval of hedges.
    aliases
        Spelling variants: variant -> phrase.
    """

    scales: Mapping[str, str]
    words: Mapping[str, Mapping[str, ProbabilityRange]]
    hedges: tuple[str, ...]
    hedge_range: ProbabilityRange
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def ranges(self, phrase: str) -> Mapping[str, ProbabilityRange]:
        """Scale -> range of a phrase (any case); empty for an unknown one, ``hedge`` for a hedge.

        Examples
        --------
        >>> from ripeness.vocabulary import load_vocabulary
        >>> load_vocabulary().probability.ranges("very likely")["icd203"]
        ProbabilityRange(low=0.8, high=0.95, median=None)
        """
        key = " ".join(phrase.casefold().split())
        key = self.aliases.get(key, key)
        if key in self.words:
            return self.words[key]
        return {"hedge": self.hedge_range} if key in self.hedges else {}

    def phrases(self) -> tuple[str, ...]:
        """Every phrase, variant and hedge, longest first, for matching in a text."""
        every = {*self.words, *self.aliases, *self.hedges}
        return tuple(sorted(every, key=lambda phrase: (-len(phrase), phrase)))
