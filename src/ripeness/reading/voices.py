"""Who is "I" and "we": the label of a turn, the one who is interviewed, who issues a statement, the writer."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from ripeness.corpus.document import Document
from ripeness.reading.cast import Cast
from ripeness.reading.context import TextContext
from ripeness.reading.entities import NO_PARTY, Entity
from ripeness.reading.mentions import Mention
from ripeness.reading.statement import Span
from ripeness.reading.turns import Turn

__all__ = ["Voices"]

_ISSUED = re.compile(
    r"\b(?:statement|remarks|address|communiqu[eé]|declaration|speech|letter|transcript|briefing|read-?out|press (?:release|conference)"
    r"|readout|delivery|communique|background call|gaggle|proclamation)\b",
    re.IGNORECASE,
)
_HEAD = 420


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
        first_turn = self.context.turns[0].start if self.context.turns else _HEAD
        limit = max(min(_HEAD, first_turn), 60)
        return [
            index
            for index, mention in enumerate(self.mentions)
            if mention.span.start < limit and self.entity_of[index] >= 0
        ]

    def _give_sides(self) -> None:
        """Those who speak from the host's podium without a side of their own speak for the host."""
        for number in self.labels.values():
            entity = self.cast.entities[number]
            if not entity.party or entity.guessed or (entity.party == NO_PARTY and not entity.known):
                entity.party = self.host if self._is_official() else entity.party or NO_PARTY

    def _is_official(self) -> bool:
        head = f"{self.document.title}\n{self.document.text[:_HEAD]}"
        return self.document.kind in ("official", "transcript") or _ISSUED.search(head) is not None

    @cached_property
    def interviewee(self) -> int:
        """The person whom the head of an interview names most prominently, -1 where none."""
        weights: Counter[int] = Counter()
        for index in self._head_mentions():
            number = self.entity_of[index]
            if self.cast.entities[number].kind == "person" and self.mentions[index].kind != "pronoun":
                before = self.document.text[max(0, self.mentions[index].span.start - 14) : self.mentions[index].span.start]
                if not re.search(r"(?:By|Interview|with|Questions|Text|Photo):? $", before):
                    weights[number] += 2 if not weights else 1
        return weights.most_common(1)[0][0] if weights else -1

    @cached_property
    def issuer(self) -> int:
        """Who issues a statement or gives a speech: a person of the title or head, else the host; -1 where none."""
        if not self._is_official():
            return -1
        titled = self._in_title()
        if titled >= 0:
            return titled
        for index in self._head_mentions():
            entity = self.cast.entities[self.entity_of[index]]
            if entity.kind == "person" and entity.side != NO_PARTY and not self.mentions[index].inner:
                return self.entity_of[index]
        return self.cast.by_name.get(self.host, -1)

    def _in_title(self) -> int:
        for number, entity in enumerate(self.cast.entities):
            if entity.kind == "person" and entity.name.split()[-1] in self.document.title.split():
                return number
        return -1

    def of_turn(self, turn: Turn) -> Entity | None:
        """Who speaks a turn; ``None`` for the press."""
        number = self.labels.get(turn.start, -1)
        if not turn.label and not turn.question:
            number = self.interviewee
        label = turn.label.of(self.document.text)
        if label == "A" and number < 0:
            number = self.interviewee
        return self.cast.entities[number] if number >= 0 and not turn.question else None

    def narrator(self) -> Entity | None:
        """Who says "I" and "we" outside quotation marks and turns; ``None`` for the writer."""
        return self.cast.entities[self.issuer] if self.issuer >= 0 else None

    def label_span(self, turn: Turn) -> Span:
        """Where the text names who speaks a turn."""
        return turn.label
