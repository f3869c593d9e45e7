"""Who says what by which words, from cue verbs, source phrases and nouns of position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ripeness.reading.contents import clean, content_after, content_around
from ripeness.reading.context import TextContext
from ripeness.reading.cues import CueFinder, CueHit
from ripeness.reading.lexicon import AUXILIARIES
from ripeness.reading.speakers import SpeakerResolver
from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["Attribution", "AttributionFinder"]

_ADVERB = re.compile(
    r"(?:\w+ly|also|again|then|now|still|once|already|since|later|earlier|first|both|all|even|just|never|not"
    r"|have|had|has|be|been|ever|too|soon|today|yesterday|long|twice|publicly|largely)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One content with its source and cue.

    Parameters
    ----------
    content, source, cue
        Places; ``source`` is empty where only an earlier sentence names it.
    act
        The act that the cue hints at; empty for neutral ones.
    said
        Whether it is told as said (``False``: the writer states it as a fact about the actor).
    mention
        Index of the source among the resolver's mentions, -1 where none.
    """

    content: Span
    source: Span
    cue: Span
    act: str
    said: bool
    mention: int = -1


class AttributionFinder:
    """Finds attributions of one document.

    Parameters
    ----------
    context, resolver
        Of the same document.
    cues
        Compiled cues.
    """

    def __init__(self, context: TextContext, resolver: SpeakerResolver, cues: CueFinder) -> None:
        self.context = context
        self.resolver = resolver
        self.cues = cues
        self.tokens = context.tokens
        self._mention_end = {m.end_word: i for i, m in enumerate(resolver.mentions) if not m.inner}
        self._mention_start = {m.start_word: i for i, m in enumerate(resolver.mentions) if not m.inner}
        self._covering: dict[int, int] = {}
        for index, mention in enumerate(resolver.mentions):
            if not mention.inner:
                for place in range(mention.start_word, mention.end_word):
                    self._covering.setdefault(place, index)

    def sentence(self, number: int) -> Iterator[Attribution]:
        """Attributions of one sentence, in order of their cues."""
        first, last = self.context.ranges[number]
        subject = -1
        for hit in self.cues.find(self.tokens, first, last):
            if hit.cue.kind == "verb":
                found, subject = self._verb(hit, first, last, subject)
            elif hit.cue.kind == "source":
                found = self._source(hit, first, last)
            else:
                found = self._noun(hit, first, last)
            if found is not None:
                yield found

    # -- verbs ---------------------------------------------------------------------------------------------

    def _verb(self, hit: CueHit, first: int, last: int, previous: int) -> tuple[Attribution | None, int]:
        if self._is_nominal(hit, first):
            return None, previous
        inverted = self._inverted(hit, first, last)
        subject = inverted if inverted >= 0 else self._subject(hit.first - 1, first, previous)
        if subject < 0:
            return None, previous
        content = self._content(hit, first, last, subject, inverted >= 0)
        if not content:
            return None, subject
        narrated = hit.cue.act not in ("", "assess", "report", "predict", "accuse")
        said = not narrated or self._that_or_quote(hit, content, last)
        if not said or not self._is_clause(hit, last):
            content = Span(self._verb_start(hit, first), content.end) if not said else content
        return self._make(hit, content, subject, said=said), subject

    def _make(self, hit: CueHit, content: Span, subject: int, *, said: bool) -> Attribution | None:
        content = clean(self.context.text, content)
        if len(content.of(self.context.text).split()) < 3:
            return None
        cue = Span(self.tokens[hit.first].start, self.tokens[hit.last - 1].end)
        source = self.resolver.mentions[subject].span if subject >= 0 else NO_SPAN
        return Attribution(
            content=content, source=source, cue=cue, act=hit.cue.act, said=said, mention=subject
        )

    def _is_nominal(self, hit: CueHit, first: int) -> bool:
        if hit.first <= first:
            return False
        before = self.tokens[hit.first - 1]
        if before.possessive or before.lower in (
            "the",
            "a",
            "an",
            "this",
            "its",
            "their",
            "of",
            "no",
            "any",
            "to",
            "for",
            "my",
            "our",
        ):
            return True
        return hit.first in self._covering and self._covering[hit.first] not in (-1,) and self._inside(hit)

    def _inside(self, hit: CueHit) -> bool:
        mention = self.resolver.mentions[self._covering[hit.first]]
        return mention.start_word < hit.first < mention.end_word or mention.end_word - mention.start_word > 1

    def _subject(self, at: int, first: int, previous: int) -> int:
        """The mention that ends before a verb, past auxiliaries, adverbs and parentheses."""
        steps = 0
        while at >= first and steps < 24:
            steps += 1
            token = self.tokens[at]
            if at in self._covering:
                mention = self.resolver.mentions[self._covering[at]]
                if mention.possessive and mention.kind != "pronoun" and mention.end_word == at + 1:
                    return -1
                if self._is_time(mention.start_word):
                    at = mention.start_word - 1
                    continue
                return self._covering[at]
            if token.lower in AUXILIARIES or _ADVERB.match(token.lower):
                at -= 1
            elif token.lower in ("who", "which", "that", "and", "but", "or"):
                if token.lower in ("and", "but", "or") and previous >= 0:
                    return previous
                at -= 1
                if token.lower in ("and", "but", "or", "that"):
                    return -1
            elif token.text in (",", "–", "—", ")"):
                at = self._before_parenthesis(at, first)
                if at < first:
                    return previous
            elif self._is_time(at):
                at -= 1
            else:
                return -1
        return -1

    def _is_time(self, at: int) -> bool:
        return self.tokens[at].lower in (
            "on", "in", "at", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week",
            "month", "last", "this", "night", "evening", "morning",
        )  # fmt: skip

    def _before_parenthesis(self, at: int, first: int) -> int:
        """Token before the partner of a comma or dash; ``first - 1`` where there is none near."""
        mark = "(" if self.tokens[at].text == ")" else self.tokens[at].text
        place = at - 1
        while place >= first and at - place <= 16:
            if self.tokens[place].text == mark:
                return place - 1
            place -= 1
        return first - 1

    def _inverted(self, hit: CueHit, first: int, last: int) -> int:
        """``said Peskov``: the mention right after, where what is said stands before."""
        if hit.last >= last or hit.last not in self._mention_start or hit.first <= first:
            return -1
        before = self.tokens[hit.first - 1].text
        after = self.resolver.mentions[self._mention_start[hit.last]].end_word
        closes = (
            after >= last
            or self.tokens[after].text in ".,;:–—"
            or self.tokens[after].lower in ("on", "in", "at", "of", "to", "last", "after")
        )
        return self._mention_start[hit.last] if before in ",”\"’?!'–—" and closes else -1

    def _content(self, hit: CueHit, first: int, last: int, subject: int, inverted: bool) -> Span:
        mention = self.resolver.mentions[subject]
        clause_start = min(hit.first, mention.start_word) if mention.start_word >= first else hit.first
        clause_end = mention.end_word if inverted else hit.last
        return content_around(self.context, first, last, clause_start, clause_end) or content_after(
            self.context, clause_end, last
        )

    def _that_or_quote(self, hit: CueHit, content: Span, last: int) -> bool:
        if self._is_clause(hit, last):
            return True
        return (
            self.context.text[max(content.start - 1, 0)] in '“"‘«'
            or content.start < self.tokens[hit.first].start
        )

    def _is_clause(self, hit: CueHit, last: int) -> bool:
        return any(
            self.tokens[i].lower in ("that", "whether", "how", "why")
            for i in range(hit.last, min(hit.last + 7, last))
        )

    def _verb_start(self, hit: CueHit, first: int) -> int:
        at = hit.first
        while at - 1 >= first and (
            self.tokens[at - 1].lower in AUXILIARIES or self.tokens[at - 1].lower in ("not", "never")
        ):
            at -= 1
        return self.tokens[at].start

    # -- source phrases and nouns --------------------------------------------------------------------------

    def _source(self, hit: CueHit, first: int, last: int) -> Attribution | None:
        """``according to X``; ``in X's view`` is left to nouns."""
        index = self._mention_start.get(hit.last, -1)
        if index < 0:
            return None
        end = self._past_apposition(self.resolver.mentions[index].end_word, last)
        content = content_around(self.context, first, last, hit.first, end) or content_after(
            self.context, end, last
        )
        return self._make(hit, content, index, said=True) if content else None

    def _past_apposition(self, at: int, last: int) -> int:
        """``according to X, a professor in London, ...``: the token at which the content may begin."""
        if at + 1 >= last or self.tokens[at].text != ",":
            return at
        index = self._mention_start.get(at + 1, -1)
        if index < 0 or self.resolver.mentions[index].kind != "role" or self.resolver.mentions[index].name:
            return at
        for place in range(self.resolver.mentions[index].end_word, min(at + 18, last)):
            if self.tokens[place].text == ",":
                return place
        return at

    def _noun(self, hit: CueHit, first: int, last: int) -> Attribution | None:
        """``its insistence on neutrality``: the owner stands before the noun."""
        index = self._covering.get(hit.first - 1, -1) if hit.first > first else -1
        owner = self.resolver.mentions[index] if index >= 0 else None
        if owner is None or not (owner.possessive or owner.kind == "pronoun"):
            return None
        content = content_after(self.context, hit.last, last)
        if not content:
            return None
        return self._make(hit, Span(self.tokens[hit.first].start, content.end), index, said=False)
