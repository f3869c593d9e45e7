"""Who speaks: the actors that pointers, attributions, turns and rules offer for a quote, weighed together."""

from __future__ import annotations

import re
from collections import defaultdict

from ripeness.reading.coder import Coder
from ripeness.reading.conditional_logit import choose, level, load_weights
from ripeness.reading.learned import Proposal, SpanReading
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["SpeakerChoice"]

_WRITER = Resolved(speaker=AUTHOR, party="none", mention_span=NO_SPAN)
_WHERE = re.compile(r"\b(?:in|at|near|inside|outside|around)\s+(?:the\s+)?$")
_DEONTIC = re.compile(r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b")
_OUGHT = re.compile(
    r"(?:[’']s(?: \w+){1,3})?\s+(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b"
    r"|\s+(?:is|are|was|were|remains?|seems?|appears?)\s+"
    r"(?!(?:not |un)?(?:ready|willing|prepared|determined|open|committed|asking|seeking|offering|calling|urging"
    r"|pressing|refusing|demanding|insisting|against|opposed|in favou?r|for)\b)"
)
_EVENT = re.compile(
    r"\s+(?:talks?|summits?|formula|fiasco|agreements?|accords?|process|meetings?|rounds?|communiqu[eé]|frameworks?"
    r"|plans?|memorand\w+|declarations?|protocols?|negotiations?|drafts?|formats?|conferences?|rules?|model)\b"
)
_AND = re.compile(r"\band\b|&")
_LIST = re.compile(r"\s*(?:,|,?\s*(?:and|as well as|along with|together with)|&)\s*(?:the\s+|its\s+)?")
_MODEL = "speaker_model"


class SpeakerChoice:
    """Chooses the speaker of each quote of one document.

    Parameters
    ----------
    coder
        Of the document.
    reading
        What the model found in it.
    """

    def __init__(self, coder: Coder, reading: SpanReading) -> None:
        self.coder = coder
        self.resolver = coder.resolver
        self.text = coder.document.text
        self.attributions = reading.attributions
        self._resolved: dict[tuple[Span, int], Resolved | None] = {}
        self._book: dict[str, bool] = {}
        self._scenes: dict[int, bool] = {}

    def of(self, proposal: Proposal, quote: Span) -> Resolved:
        """The likeliest speaker; the writer is always on offer."""
        offered, people = self.candidates(proposal, quote)
        return people[choose(offered, load_weights(_MODEL))]

    def all_of(self, proposal: Proposal, quote: Span) -> tuple[Resolved, ...]:
        """The likeliest speaker with those who speak along: "both sides", "Scholz and Macron"."""
        first = self.of(proposal, quote)
        mention = first.mention_span
        if not mention or self.resolver.speaker_at(quote.start).speaker == first.speaker:
            return (first,)
        several = self.resolver.resolve_all(mention, at=quote.start)
        beside = several if len(several) > 1 else self._beside(mention)
        found = {who.speaker: who for who in (first, *beside) if who.speaker}
        return tuple(found.values())

    def _beside(self, mention: Span) -> list[Resolved]:
        """Actors that a list of subjects names together with one."""
        here = self.resolver.mention_in(mention)
        if here < 0:
            return []
        sentence = self.coder.context.sentence_at(mention.start).span
        row = [i for i in self.resolver.mentions_between(sentence.start, sentence.end) if self._is_named(i)]
        if here not in row:
            return []
        low = high = row.index(here)
        while low > 0 and self._joined(row[low - 1], row[low]):
            low -= 1
        while high + 1 < len(row) and self._joined(row[high], row[high + 1]):
            high += 1
        if low == high or not _AND.search(self.text, self._span(row[low]).end, self._span(row[high]).start):
            return []
        return [self.resolver.resolve(self._span(index)) for index in row[low : high + 1]]

    def _is_named(self, index: int) -> bool:
        entity = self.resolver.entity(index)
        return entity is not None and not self.resolver.mentions[index].inner

    def _span(self, index: int) -> Span:
        return self.resolver.mentions[index].span

    def _joined(self, first: int, second: int) -> bool:
        """Whether two mentions stand in one list."""
        gap = self.text[self._span(first).end : self._span(second).start]
        return _LIST.fullmatch(gap) is not None

    def candidates(
        self, proposal: Proposal, quote: Span
    ) -> tuple[dict[str, frozenset[str]], dict[str, Resolved]]:
        """Every actor on offer: name -> features, and name -> how it is resolved."""
        features: defaultdict[str, set[str]] = defaultdict(set)
        people: dict[str, Resolved] = {}
        spoken = self.resolver.speaker_at(quote.start)
        setting = "turn" if spoken.speaker else "quoted" if self._quoted(quote) else "told"
        for source, who in self._offers(proposal, quote, spoken):
            if who is not None:
                people.setdefault(who.speaker, who)
                features[who.speaker] |= {source, f"{source} {setting}"}
        self._pointed(proposal, quote, setting, features, people)
        features[AUTHOR] |= {"author", f"author {setting}", f"author {level(proposal.author)}"}
        features[AUTHOR].add(f"author {level(proposal.author)} {setting}")
        deontic = _DEONTIC.search(self.text, quote.start, quote.end) is not None
        features[AUTHOR].add(f"author deontic={deontic:d} {setting}")
        people[AUTHOR] = _WRITER
        for name, who in people.items():
            if name != AUTHOR:
                features[name] |= self._described(who, quote, setting)
                if deontic and "inside" in features[name]:
                    features[name].add(f"inside deontic {setting}")
        return {name: frozenset(found) for name, found in sorted(features.items())}, people

    # -- who is on offer -----------------------------------------------------------------------------------

    def _offers(self, proposal: Proposal, quote: Span, spoken: Resolved) -> list[tuple[str, Resolved | None]]:
        """Speakers by source of knowledge, the most telling mention first."""
        found = []
        source = self.source_of(quote)
        if source is not None:
            found.append(("source", self._meant(source, quote)))
        if proposal.mention is not None:
            found.append(("pointer", self._meant(proposal.mention, quote)))
        if spoken.speaker:
            found.append(("turn", spoken))
        found.append(("rule", self._somebody(self.resolver.speaker_of(quote))))
        return found

    def _meant(self, mention: Span, quote: Span) -> Resolved | None:
        """Whom a mention means; nothing where it means nobody, or whom the quote judges ("he must", "he is")."""
        if quote.overlaps(mention) and _OUGHT.match(self.text, mention.end) and not self._quoted(quote):
            return None
        key = (mention, self.coder.context.sentence_at(quote.start).index)
        if key not in self._resolved:
            self._resolved[key] = self._somebody(self.resolver.resolve(mention, at=quote.start))
        return self._resolved[key]

    def _somebody(self, who: Resolved) -> Resolved | None:
        return who if who.speaker and not self._is_nobody(who) else None

    def _pointed(
        self,
        proposal: Proposal,
        quote: Span,
        setting: str,
        features: defaultdict[str, set[str]],
        people: dict[str, Resolved],
    ) -> None:
        """Add up the model's probability over the mentions and over the names of each actor."""
        for kind, likely in (("mass", proposal.speakers), ("named", proposal.named)):
            mass: defaultdict[str, float] = defaultdict(float)
            for mention, chance in likely:
                who = self._meant(mention, quote)
                if who is not None:
                    people.setdefault(who.speaker, who)
                    mass[who.speaker] += chance
            for name, chance in mass.items():
                features[name] |= {f"{kind} {level(chance)}", f"{kind} {level(chance)} {setting}"}
                if chance == max(mass.values()):
                    features[name].add(f"most {kind} {setting}")

    def source_of(self, quote: Span) -> Span | None:
        """Where the source stands of the attribution whose content covers most of the quote, at least half."""
        best, most = None, 0.5 * (quote.end - quote.start)
        for attribution in self.attributions:
            shared = sum(
                max(0, min(piece.end, quote.end) - max(piece.start, quote.start))
                for piece in attribution.content
            )
            if attribution.source and shared > most:
                best, most = attribution.source[0], shared
        return best

    # -- what tells them apart -----------------------------------------------------------------------------

    def _described(self, who: Resolved, quote: Span, setting: str) -> set[str]:
        mention = who.mention_span
        found = {"sideless" if who.party == "none" else "sided", f"known={self._known(who):d}"}
        if who.speaker.startswith("unnamed "):
            found.add("unnamed")
        if not mention:
            return found | {"no mention"}
        words = mention.of(self.text).lower()
        here, there = (self.coder.context.sentence_at(place.start) for place in (quote, mention))
        found.add(f"far={max(-2, min(here.index - there.index, 4))} {setting}")
        found.add(f"paragraphs={max(-1, min(here.paragraph - there.paragraph, 2))}")
        found.add("inside" if quote.overlaps(mention) else "outside")
        found.add(
            "pronoun" if words in _PRONOUNS else "name" if words[:1] != mention.of(self.text)[:1] else "role"
        )
        index = self.resolver.mention_in(mention)
        found.add(f"subject={index >= 0 and self.resolver.subject[index]:d}")
        return found

    def _is_scene(self, mention: Span) -> bool:
        """Whether most names of what is meant tell where or name an event: "it" after "the Istanbul talks"."""
        index = self.resolver.mention_in(mention)
        number = self.resolver.entity_of[index] if index >= 0 else -1
        if number < 0:
            return False
        if number not in self._scenes:
            uses = [
                self.resolver.is_location(place) or bool(_EVENT.match(self.text, self._span(place).end))
                for place, entity in enumerate(self.resolver.entity_of)
                if entity == number and self.resolver.mentions[place].name
            ]
            self._scenes[number] = 2 * sum(uses) > len(uses)
        return self._scenes[number]

    def _quoted(self, quote: Span) -> bool:
        return self.coder.context.quote_at((quote.start + quote.end) // 2) is not None

    def _known(self, who: Resolved) -> bool:
        if who.speaker not in self._book:
            self._book[who.speaker] = self.coder.compiled.vocabulary.actors.find(who.speaker) is not None
        return self._book[who.speaker]

    def _is_nobody(self, who: Resolved) -> bool:
        """Whether an unknown name tells where ("in Istanbul"), names an event ("the Istanbul talks") or a source."""
        mention = who.mention_span
        if self._known(who) or not mention:
            return False
        if _WHERE.search(self.text, max(0, mention.start - 16), mention.start):
            return True
        if _EVENT.match(self.text, mention.end) or self._is_scene(mention):
            return True
        return any(mention.overlaps(citation.span) for citation in self.coder.cited)


_PRONOUNS = frozenset("i we me my us our he she they it his her their its him them both who".split())
