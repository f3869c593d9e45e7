"""Speakers: from the words that name somebody to the actor, its side, and who reports it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.reading.appositions import beside_names
from ripeness.reading.cast import Cast
from ripeness.reading.congress import give_congress_sides
from ripeness.reading.context import TextContext
from ripeness.reading.entities import NO_PARTY, Entity
from ripeness.reading.evidence import gather_evidence
from ripeness.reading.framing import is_source
from ripeness.reading.issuers import AMERICAN, is_american_podium
from ripeness.reading.lexicon import AUXILIARIES, PLACE_PREPOSITIONS, PRONOUNS
from ripeness.reading.linking import MentionPlace, link_mentions
from ripeness.reading.mention import Mention
from ripeness.reading.mentions import scan_mentions
from ripeness.reading.statement import NO_SPAN, Span
from ripeness.reading.voices import Voices
from ripeness.reading.word_classes import acting_names, known_words, verb_forms_of
from ripeness.vocabulary import Vocabulary

__all__ = ["AUTHOR", "Resolved", "SpeakerResolver", "document_day"]

AUTHOR = "AUTHOR"
_ANNOUNCED = re.compile(r"(?: \([^()\n]{2,30}\))?: ?[“\"]")
"""What follows a name that announces a quotation: "Yvette Cooper (January 7): “..."."""
_OURS = re.compile(
    r"(?:[\w ]+ (?:of|from) )?our (?:own |two |three |respective )?"
    r"(?:governments?|countr(?:y|ies)|nations?|delegations?|sides?|teams?|ministers|leaders|officials)",
    re.IGNORECASE,
)
"""Those who speak, by what is theirs: "our governments", "senior officials from our governments"."""
_AT_PLACES = frozenset({"in", "at", "near", "across", "inside", "around"})
_LINKING = ("of", "to", "for", "from", "by", "with", "and", "under", "near", "’s", "'s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Who is meant.

    Parameters
    ----------
    speaker
        Canonical name; ``AUTHOR`` for the writer; empty where nobody was found.
    party
        The side, or ``none``.
    mention_span
        Where the text names it; empty for the writer.
    via
        Canonical name of who reports it when it is not the writer.
    """

    speaker: str
    party: str = NO_PARTY
    mention_span: Span = NO_SPAN
    via: str = ""


def document_day(document: Document) -> date | None:
    """The day by which offices are judged: the publication's first day, else its last."""
    return document.published.start or document.published.end


class SpeakerResolver:
    """Resolves mentions of one document; everything it needs is computed once.

    Parameters
    ----------
    document
        Its text and publication date are used.
    vocabulary
        Actors and cues.
    context
        Of the same document where the caller has built it.
    """

    def __init__(
        self, document: Document, vocabulary: Vocabulary, *, context: TextContext | None = None
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.context = context or TextContext(document.text)
        self.text = document.text
        context = self.context
        ranges = list(context.ranges)
        verbs = verb_forms_of(vocabulary)
        names = context.inner_capitals | known_words(vocabulary) | acting_names(context, verbs)
        self.mentions, sentence_of = scan_mentions(
            context.tokens, ranges, common=context.common, names=names, verbs=verbs
        )
        self._add_labels(sentence_of)
        evidence = gather_evidence(self.text, context.tokens, self.mentions, verbs, title=document.title)
        podium = AMERICAN if is_american_podium(document) and AMERICAN in vocabulary.actors else ""
        self.cast = Cast(vocabulary.actors, document_day(document), evidence, podium=podium)
        places = [self._place(mention, sentence_of[i]) for i, mention in enumerate(self.mentions)]
        self.subject = [place[2] for place in places]
        beside = beside_names(context.tokens, self.mentions)
        self.entity_of, self.several = link_mentions(self.cast, self.mentions, places, beside)
        give_congress_sides(self.text, self.cast, self.mentions, self.entity_of)
        labels = {start: self.entity_of[index] for start, index in self.label_mentions.items()}
        self.voices = Voices(
            document,
            context,
            self.cast,
            self.mentions,
            self.entity_of,
            {k: v for k, v in labels.items() if v >= 0},
        )
        self.sentence_of = sentence_of
        order = sorted(
            range(len(self.mentions)), key=lambda i: (self.mentions[i].span.start, -self.mentions[i].span.end)
        )
        self._order = order
        self._starts = [self.mentions[i].span.start for i in order]

    # -- building ------------------------------------------------------------------------------------------

    def _add_labels(self, sentence_of: list[int]) -> None:
        """Labels of turns are mentions too."""
        self.label_mentions: dict[int, int] = {}
        seen: dict[str, int] = {}
        for turn in self.context.turns:
            if turn.question or not turn.label:
                continue
            first = self.context.token_at(turn.label.start)
            last = self.context.token_at(turn.label.end)
            before = len(self.mentions)
            words = frozenset(token.text for token in self.context.tokens[first:last])
            found, _ = scan_mentions(self.context.tokens, [(first, last)], common=frozenset(), names=words)
            shift = len(self.mentions)
            for mention in found:
                mention.owner += shift if mention.owner >= 0 else 0
                mention.complement += shift if mention.complement >= 0 else 0
            self.mentions.extend(found)
            number = self.context.sentence_at(turn.body).index
            sentence_of.extend([number] * len(found))
            outer = [i for i in range(before, len(self.mentions)) if not self.mentions[i].inner]
            if outer:
                self.label_mentions[turn.start] = outer[0]
                seen.setdefault(turn.label.of(self.text), outer[0])

    def _place(self, mention: Mention, sentence: int) -> MentionPlace:
        quoted = self.context.quote_at(mention.span.start) is not None
        paragraph = self.context.sentences[sentence].paragraph if self.context.sentences else 0
        source = not mention.inner and is_source(self.text, mention.span, self.vocabulary.cues)
        return sentence, paragraph, self._is_subject(mention, sentence), quoted, source

    def _is_subject(self, mention: Mention, sentence: int) -> bool:
        if mention.inner:
            return False
        tokens = self.context.tokens
        after = tokens[mention.end_word].lower if mention.end_word < len(tokens) else ""
        before = tokens[mention.start_word - 1].lower if mention.start_word > 0 else ""
        if before in PLACE_PREPOSITIONS or before == "of":
            return False
        if _ANNOUNCED.match(self.text, mention.span.end):
            return True
        cues = self.vocabulary.cues
        if after in AUXILIARIES or cues.is_verb(after):
            return True
        if cues.is_verb(before) and after in (",", ".", "on", "in", "at"):
            return True
        return mention.start_word == self.context.ranges[sentence][0] if self.context.ranges else False

    # -- asking --------------------------------------------------------------------------------------------

    def resolve(self, mention: Span | str, *, at: int = 0) -> Resolved:
        """Resolve a mention.

        Parameters
        ----------
        mention
            Its place, or its words.
        at
            For words: an offset near which they stand (the quote's start).

        Returns
        -------
        Resolved
            With an empty ``speaker`` where the words name nobody.
        """
        span = mention if isinstance(mention, Span) else self.locate(mention, at)
        words = span.of(self.text) if span else str(mention)
        first = PRONOUNS.get(re.split("[’']", words.lower())[0], ("",))[0] == "1"  # "we" of "we’ve" too
        if first or _OURS.fullmatch(words):
            return self._first_person(span, at)
        if self.voices.are_issuers(words):
            return replace(self._issuer(), mention_span=span)
        turn = self.context.turn_at(span.start) if span else None
        if turn is not None and turn.label.overlaps(span):
            return self.speaker_at(span.start)
        index = self._apposed_in(span) if span else -1
        index = self.mention_in(span) if span and index < 0 else index
        entity = self.entity_of[index] if index >= 0 else -1
        if entity < 0:
            return self._by_book(words, span)
        return self._as_resolved(self.cast.entities[entity], span)

    def resolve_all(self, mention: Span | str, *, at: int = 0) -> tuple[Resolved, ...]:
        """Every actor that a mention names: both sides for "both governments", else as `resolve`."""
        span = mention if isinstance(mention, Span) else self.locate(mention, at)
        first = self.resolve(mention, at=at)
        if (
            not span
            or self.mention_in(span) not in self.several
            or self.voices.are_issuers(span.of(self.text))
        ):
            return (first,) if first.speaker else ()
        sides = [side for side, _ in self.cast.side_counts.most_common(2)]
        return tuple(replace(first, speaker=side, party=side) for side in sides)

    def locate(self, words: str, at: int) -> Span:
        """The occurrence of some words that is nearest to an offset, those before it and in its paragraph first."""
        if not words:
            return NO_SPAN
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words.split()) + r"(?!\w)"
        found = [Span(*match.span()) for match in re.finditer(pattern, self.text)]
        if not found or not self.context.sentences:
            return NO_SPAN
        here = self.context.sentence_at(at)

        def cost(span: Span) -> tuple[int, int]:
            there = self.context.sentence_at(span.start)
            far = abs(there.index - here.index) * 2 + (span.start > at)
            return far + 4 * abs(there.paragraph - here.paragraph), abs(span.start - at)

        return min(found, key=cost)

    def mention_in(self, span: Span) -> int:
        """The mention that a span holds or that holds it; -1 where none touches it.

        The one that begins where the span begins, else the best overlap; parts of other mentions last.
        """
        first = bisect_left(self._starts, span.start - 120)
        best, best_score = -1, 0.0
        for place in range(first, len(self._order)):
            index = self._order[place]
            mention = self.mentions[index]
            if mention.span.start >= span.end:
                break
            overlap = min(span.end, mention.span.end) - max(span.start, mention.span.start)
            if overlap <= 0:
                continue
            union = max(span.end, mention.span.end) - min(span.start, mention.span.start)
            begins = mention.span.start == span.start and not mention.inner
            score = overlap / union + 0.3 * (not mention.inner) + begins
            if score > best_score:
                best, best_score = index, score
        return best

    def _apposed_in(self, span: Span) -> int:
        """The person's name with which a span ends: "her rival, Tomé Vasque"; -1 for spans of another shape."""
        end = span.start + len(span.of(self.text).rstrip(" ,"))
        for index in self.mentions_between(span.start + 1, end):
            mention, entity = self.mentions[index], self.entity(index)
            if not mention.name or mention.span.end != end or entity is None or entity.kind != "person":
                continue
            before = self.text[span.start : mention.span.start].rstrip(" ")
            if before.endswith(",") or (mention.kind == "role" and not before.endswith(_LINKING)):
                return index
        return -1

    def entity(self, index: int) -> Entity | None:
        """The entity of a mention."""
        number = self.entity_of[index] if 0 <= index < len(self.entity_of) else -1
        return self.cast.entities[number] if number >= 0 else None

    def speaker_at(self, offset: int) -> Resolved:
        """Who speaks the words at an offset: the label of the turn; empty outside transcripts."""
        turn = self.context.turn_at(offset)
        if turn is None:
            return self._monologue()
        entity = self.voices.of_turn(turn)
        if entity is None:
            return Resolved(speaker="unnamed reporter" if turn.question else "", mention_span=turn.label)
        return Resolved(speaker=entity.name, party=entity.side, mention_span=turn.label)

    def _monologue(self) -> Resolved:
        return self._issuer() if self.voices.is_monologue and self.voices.narrator() else Resolved(speaker="")

    def speaker_of(self, content: Span) -> Resolved:
        """Who says a content for which no mention is known.

        The label of its turn; else the subject that stands nearest to it in its sentence, outside quotation
        marks; else the last subject of the sentences before in the paragraph; else the writer.
        """
        turn = self.speaker_at(content.start)
        if turn.speaker:
            return turn
        index = self.mention_for(content)
        if index < 0:
            return Resolved(speaker=AUTHOR)
        return self.resolve(self.mentions[index].span)

    def mention_for(self, content: Span) -> int:
        """Index of the mention that probably is the source of a content, -1 where none is near."""
        here = self.context.sentence_at(content.start)
        best, best_cost = -1, 10**6
        for index in self._order:
            mention = self.mentions[index]
            if mention.inner or not self.subject[index] or self.entity_of[index] < 0:
                continue
            there = self.context.sentences[self.sentence_of[index]]
            if there.index > here.index:
                break
            if there.index < here.index - 3 or there.paragraph != here.paragraph:
                continue
            if content.start <= mention.span.start < content.end and self.context.quote_at(
                mention.span.start
            ):
                continue
            cost = 400 * (here.index - there.index) + min(
                abs(content.start - mention.span.end), abs(mention.span.start - content.end)
            )
            if cost < best_cost:
                best, best_cost = index, cost
        return best

    def mentions_between(self, start: int, end: int) -> list[int]:
        """Indices of the mentions that lie inside a range, in order of their place."""
        first = bisect_left(self._starts, start)
        found: list[int] = []
        for place in range(first, len(self._order)):
            index = self._order[place]
            if self.mentions[index].span.start >= end:
                break
            if self.mentions[index].span.end <= end:
                found.append(index)
        return found

    def is_location(self, index: int) -> bool:
        """Whether a mention only tells where something is ("in Istanbul")."""
        at = self.mentions[index].start_word
        return at > 0 and self.context.tokens[at - 1].lower in _AT_PLACES

    def opponent(self, offset: int, party: str) -> str:
        """The side other than a party's that the paragraph, else the text, speaks of most; empty where none."""
        if not self.context.sentences:
            return ""
        main = [side for side, _ in self.cast.side_counts.most_common(3) if side not in (party, NO_PARTY)][:2]
        near = self._paragraph_sides.get(self.context.sentence_at(offset).paragraph, frozenset())
        return next((side for side in main if side in near), main[0] if main else "")

    @cached_property
    def _paragraph_sides(self) -> dict[int, frozenset[str]]:
        """Sides that act in each paragraph."""
        found: dict[int, set[str]] = {}
        for index in range(len(self.mentions)):
            entity = self.entity(index)
            if entity is not None and self.cast.solid(entity) and not self.is_location(index):
                paragraph = self.context.sentences[self.sentence_of[index]].paragraph
                found.setdefault(paragraph, set()).add(entity.party)
        return {paragraph: frozenset(sides) for paragraph, sides in found.items()}

    def sides(self) -> tuple[str, ...]:
        """Names and parties of all entities, in the order of their first mention."""
        names = [name for entity in self.cast.entities for name in (entity.name, entity.side)]
        return tuple(dict.fromkeys(names))

    def _as_resolved(self, entity: Entity, span: Span) -> Resolved:
        turn = self.context.turn_at(span.start) if span else None
        speaker = self.speaker_at(span.start).speaker if turn else ""
        via = speaker if turn and not turn.label.overlaps(span) and speaker != entity.name else ""
        return Resolved(speaker=entity.name, party=entity.side, mention_span=span, via=via)

    def _by_book(self, words: str, span: Span) -> Resolved:
        day = document_day(self.document)
        actor = self.vocabulary.actors.find(words, day)
        if actor is None:
            return Resolved(speaker="", mention_span=span)
        return Resolved(
            speaker=actor.id, party=self.vocabulary.actors.party_of(actor.id, day), mention_span=span
        )

    def _first_person(self, span: Span, at: int) -> Resolved:
        """``I`` and ``we``: of the quotation's speaker, of the turn's, of who issues the text, or the writer."""
        place = span.start if span else at
        quote = self.context.quote_at(place)
        if quote is not None:
            index = self.mention_for(quote.span)
            entity = self.entity(index)
            if entity is not None:
                return Resolved(speaker=entity.name, party=entity.side, mention_span=span)
        spoken = self.speaker_at(place)
        if spoken.speaker:
            return replace(spoken, mention_span=span or spoken.mention_span)
        issuer = self._issuer()
        return issuer if issuer.speaker == AUTHOR else replace(issuer, mention_span=span)

    def _issuer(self) -> Resolved:
        """Who issues the text, else the writer."""
        narrator = self.voices.narrator()
        return Resolved(speaker=narrator.name, party=narrator.side) if narrator else Resolved(speaker=AUTHOR)
