"""Who is "I" and "we": the label of a turn, the one who is interviewed, who issues a statement, the writer."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.reading.cast import Cast
from ripeness.reading.context import TextContext
from ripeness.reading.entities import NO_PARTY, Entity
from ripeness.reading.issuers import (
    AMERICAN,
    HEAD,
    address_side,
    heading,
    headings,
    issued_by,
    looks_issued,
    office_of_issuer,
    opening,
    side_names,
)
from ripeness.reading.lexicon import ANALYST_ROLES, word_set
from ripeness.reading.mention import Mention
from ripeness.reading.statement import Span
from ripeness.reading.turns import Turn
from ripeness.vocabulary import Actor

__all__ = ["Voices"]

_SPOKEN = re.compile(r"\b(?:background (?:press )?(?:call|briefing)|remarks|address|speech)\b", re.IGNORECASE)
"""Titles of what is said as it stands; other official texts may tell of somebody, and need more than one "we"."""
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|my|us)\b")
_ADMINISTRATION = re.compile(r"\bsenior administration official|\bbackground press call", re.IGNORECASE)
_GOVERNING = re.compile(
    r"^(?:the )?(?:governments|(?:foreign |defen[cs]e )?ministers|leaders|presidents|heads of (?:state|government))"
    r" of (?:the )?",
    re.IGNORECASE,
)
_OFFICIALS = re.compile(
    r"\b(?:OFFICIAL|SPOKES(?:MAN|WOMAN|PERSON)|MODERATOR|ENVOY|PRESS SECRETARY)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"\bthe ")
_TOGETHER = re.compile(
    r"(?:the |both |all |our |these )*(?:two |three |four |five )?"
    r"(?:mediators|facilitators|guarantors|co-chairs|governments|countries|capitals|ministers|leaders|signatories|both)"
    r"(?: of (?:the|our|these) (?:two |three |four |five )?(?:governments|countries|nations|states))?",
    re.IGNORECASE,
)
"""Those who issue a joint text, as it calls them itself."""
_ENVOY = re.compile(
    r"(?P<office>(?:Special|Personal) Envoy|Special Representative) of the (?:UN |United Nations )?Secretary-General"
    r" for (?P<place>[A-Z]\w+)"
)
_GUESTS = word_set("foreign prime king queen emir chancellor taoiseach sheikh excellency high")
"""Words of labels that no American office bears."""
_CONGRESS = re.compile(r"(?:SEN(?:ATOR)?|REP|CONGRESS(?:WO)?MAN)\b", re.IGNORECASE)
_LEADERS = word_set("president premier chancellor king queen emir") | {"prime minister"}


class Voices:
    """Resolves first persons of one document.

    Parameters
    ----------
    document, context
        The document.
    cast, mentions, entity_of
        Its actors, linked.
    labels
        Turn's start -> entity of its label.
    """

    def __init__(
        self,
        document: Document,
        context: TextContext,
        cast: Cast,
        mentions: list[Mention],
        entity_of: list[int],
        labels: dict[int, int],
    ) -> None:
        self.document = document
        self.context = context
        self.cast = cast
        self.mentions = mentions
        self.entity_of = entity_of
        self.labels = labels
        self._give_sides()

    @cached_property
    def host(self) -> str:
        """The side that issues the text: the first one named in its head; empty where there is none."""
        text = self.document.text
        best = ""
        for index in self._head_mentions():
            entity = self.cast.entities[self.entity_of[index]]
            side = entity.party
            if side in ("", NO_PARTY) or entity.guessed or (entity.kind == "person" and not entity.known):
                continue
            if self.cast.solid(entity) or text.count(side) >= 2:
                return side
            best = best or side
        return best

    def _head_mentions(self) -> list[int]:
        first_turn = self.context.turns[0].start if self.context.turns else HEAD
        limit = max(min(HEAD, first_turn), 60)
        return [
            index
            for index, mention in enumerate(self.mentions)
            if mention.span.start < limit and self.entity_of[index] >= 0
        ]

    def _give_sides(self) -> None:
        """Those who speak from a podium without a side of their own speak for the host; guests of a panel do not."""
        alone = len(set(self.labels.values())) == 1
        words: dict[int, str] = {}
        for start, number in self.labels.items():
            words[number] = f"{words.get(number, '')} {self._label_words(start)}".strip()
        for number, label in words.items():
            entity = self.cast.entities[number]
            if entity.known and entity.side != NO_PARTY:
                continue
            if self.cast.podium and _OFFICIALS.search(label):
                entity.party = self.cast.podium
            elif _CONGRESS.match(label) and AMERICAN in self.cast.book:
                entity.party = AMERICAN
            elif not entity.party or entity.party == NO_PARTY or entity.guessed:
                self._give_side(entity, label, alone=alone)

    def _give_side(self, entity: Entity, label: str, *, alone: bool) -> None:
        """The side of one whose side nothing but the kind of text tells."""
        if self.cast.podium and _GUESTS & set(label.lower().split()):
            entity.party = NO_PARTY
        elif entity.roles & _LEADERS and self.cast.home(states=True):
            entity.party, entity.guessed = self.cast.home(states=True), True
        elif self.is_official and (alone or self.cast.podium):
            entity.party = self._podium_side or self._titled_side or entity.party
        elif alone:
            entity.party = self._titled_side or entity.party
        entity.party = entity.party or NO_PARTY

    def _label_words(self, start: int) -> str:
        turn = self.context.turn_at(start)
        return turn.label.of(self.document.text) if turn is not None else ""

    @cached_property
    def _titled_side(self) -> str:
        """The side for which the title says that its speaker speaks; empty where it names none or several."""
        if ANALYST_ROLES & set(self.document.title.lower().split()):
            return ""
        actors = [self.cast.find(name) for name in side_names(self.document.title)]
        sides = {self.cast.book.party_of(actor.id, self.cast.on) for actor in actors if actor is not None}
        return sides.pop() if len(sides) == 1 else ""

    @cached_property
    def _issuers(self) -> str:
        """The names of those who issue a text together, in small letters; empty where one does."""
        if self.issuer < 0:
            return ""
        entity = self.cast.entities[self.issuer]
        joint = entity.plural and entity.party == entity.name and " and " in entity.name
        return entity.name.lower() if joint else ""

    def are_issuers(self, words: str) -> bool:
        """Whether words of a joint text mean those who issue it: "the mediators", "both governments"."""
        if not self._issuers:
            return False
        return _TOGETHER.fullmatch(words) is not None or _ARTICLE.sub("", words.lower()) == self._issuers

    @property
    def _podium_side(self) -> str:
        """The side whose press office holds the text."""
        return self.cast.podium or self.host

    @cached_property
    def is_interview(self) -> bool:
        """Whether the text is an interview with one person."""
        turns = self.context.turns
        return (bool(turns) and not any(turn.label for turn in turns)) or re.search(
            r"\b[Ii]nterview|\bLunch with\b|\bINTERVIEW\b|\btalked to\b", opening(self.document)
        ) is not None

    @cached_property
    def is_official(self) -> bool:
        """Whether the text is issued by somebody: a statement, a briefing, a read-out, a speech."""
        return bool(self.cast.podium) or looks_issued(self.document)

    @cached_property
    def is_monologue(self) -> bool:
        """Whether an issued text is told by its issuer throughout: "I" and "we" in it, no turns."""
        if not self.is_official or self.context.turns or self.narrator() is None:
            return False
        spoken = [
            sentence
            for sentence in self.context.sentences
            if _FIRST.search(self.document.text, sentence.span.start, sentence.span.end)
            and self.context.quote_at(sentence.span.start) is None
        ]
        least = 1 if _SPOKEN.search(heading(self.document)) else 3
        return len(spoken) >= max(least, 0.15 * len(self.context.sentences))

    @cached_property
    def interviewee(self) -> int:
        """The person whom the head of an interview names most prominently, -1 where none."""
        weights: Counter[int] = Counter()
        for index in self._head_mentions():
            number = self.entity_of[index]
            if self.cast.entities[number].kind == "person" and self.mentions[index].name:
                before = self.document.text[
                    max(0, self.mentions[index].span.start - 14) : self.mentions[index].span.start
                ]
                if not re.search(r"(?:By|Interview|with|Questions|Text|Photo):? $", before):
                    weights[number] += 2 if not weights else 1
        return weights.most_common(1)[0][0] if weights else -1

    @cached_property
    def issuer(self) -> int:
        """Who issues a statement or gives a speech, -1 where none is found.

        The one whom the title names, the side of the address, a person of the head, the host.
        """
        if not self.is_official:
            return -1
        titled = self._titled()
        if titled >= 0:
            return titled
        side = address_side(self.document) or self._administration() or self.cast.podium
        if side:
            return self.cast.once(
                Entity(f"unnamed {self.cast.adjective(side)} officials", side, "group", plural=True)
            )
        for index in self._head_mentions():
            entity = self.cast.entities[self.entity_of[index]]
            if entity.kind == "person" and entity.side != NO_PARTY and not self.mentions[index].inner:
                return self.entity_of[index]
        return self.cast.by_name.get(self.host, -1)

    def _titled(self) -> int:
        named = (issued_by(line) for line in headings(self.document))
        return next((number for who in named if who and (number := self._bearing(who)) >= 0), -1)

    def _bearing(self, who: str) -> int:
        """The entity of the words that name an issuer, -1 where they name nobody."""
        actor = self._issuing(who)
        if actor is not None:
            return self.cast.known(who, actor.id)
        who = _GOVERNING.sub("", who)
        parts = [self._issuing(part) for part in re.split(r",? and (?=the )|,? and |, ", who)]
        if len(parts) > 1 and parts[0] is not None and self.context.turns:
            return self.cast.known(who, parts[0].id)
        if len(parts) > 1 and all(part is not None for part in parts):
            names = [part.id for part in parts if part is not None]
            joint = f"{', '.join(names[:-1])} and {names[-1]}"
            return self.cast.once(Entity(joint, joint, "organisation", "n", plural=True))
        organ, _, owner = who.rpartition(" of ")
        state = self.cast.find(owner.removeprefix("the "))
        if organ and state is not None and state.kind == "state":
            return self.cast.once(Entity(who.removeprefix("the "), state.id, "organisation", "n"))
        last = who.split()[-1]
        for number, entity in enumerate(self.cast.entities):
            if entity.name.split()[-1] == last and entity.kind == "person":
                return number
        return -1

    def _issuing(self, words: str) -> Actor | None:
        """The actor whom words of a title name, an office alone too."""
        actor = self.cast.find(office_of_issuer(words, self.document) or words.removeprefix("the "))
        if actor is not None:
            return actor
        envoy = _ENVOY.search(opening(self.document)) if "envoy" in words.lower() else None
        if envoy is not None:
            actor = self.cast.find(f"United Nations {envoy.group('office')} for {envoy.group('place')}")
        if actor is None and "secretary-general" in words.lower():
            return self.cast.find("United Nations")
        return actor

    def _administration(self) -> str:
        """ "Administration official" and "background press call" without another host are American usage."""
        american = _ADMINISTRATION.search(opening(self.document)) is not None and AMERICAN in self.cast.book
        return AMERICAN if american and (not self.host or self.host in self.cast.book) else ""

    def of_turn(self, turn: Turn) -> Entity | None:
        """Who speaks a turn; ``None`` for the press."""
        number = self.labels.get(turn.start, -1)
        held = self._office_holder(turn.label.of(self.document.text))
        if held is not None and self._is_here(held):
            return held
        if number >= 0 and self.issuer >= 0 and self._is_office_only(number):
            number = self.issuer
        if not turn.label and not turn.question:
            number = self.interviewee if self.is_interview or self.issuer < 0 else self.issuer
        label = turn.label.of(self.document.text)
        if label in ("A", "ANSWER", "Answer") and (number < 0 or not self.cast.entities[number].known):
            number = self.interviewee
        return self.cast.entities[number] if number >= 0 and not turn.question else None

    def _office_holder(self, label: str) -> Entity | None:
        """Whom an American label means that names the office alone, in capitals: "THE VICE PRESIDENT"."""
        office = office_of_issuer(label, self.document) if label.isupper() else ""
        actor = self.cast.find(office) if office else None
        return self.cast.entities[self.cast.known(office, actor.id)] if actor else None

    def _is_here(self, held: Entity) -> bool:
        """Whether the text is of the side of an office's holder: nobody else issues it."""
        if self.issuer < 0 or self.cast.podium:
            return True
        issuer = self.cast.entities[self.issuer]
        return issuer.kind != "person" or issuer.side == held.side

    def _is_office_only(self, number: int) -> bool:
        """Whether a label names an office alone ("THE PRESIDENT", "SENIOR OFFICIAL")."""
        entity = self.cast.entities[number]
        return entity.name.startswith("unnamed ") and not entity.known and len(set(self.labels.values())) == 1

    def narrator(self) -> Entity | None:
        """Who says "I" and "we" outside quotation marks and turns; ``None`` for the writer."""
        number = self.interviewee if self.is_interview else self.issuer
        return self.cast.entities[number] if number >= 0 else None

    def label_span(self, turn: Turn) -> Span:
        """Where the text names who speaks a turn."""
        return turn.label
