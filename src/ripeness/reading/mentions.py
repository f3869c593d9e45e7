"""Where a text speaks of somebody: noun phrases that can name a speaker, before anyone knows who is meant.

A mention is found by its shape alone: runs of capitalised words, role nouns with what stands before and after
them ("the Russian leader", "a diplomat from a third country", "government spokesman Luc Barda"), pronouns.
"""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.reading.lexicon import (
    DETERMINERS,
    FUNCTION_WORDS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PRONOUNS,
    TITLES,
    word_set,
)
from ripeness.reading.mention import ALL_HEADS, ROLE_HEADS, Mention, NameParts, name_parts, plain, written
from ripeness.reading.name_runs import NameRuns
from ripeness.reading.statement import NO_SPAN, Span
from ripeness.reading.words import Word

__all__ = ["scan_mentions"]

_HEARERS = word_set("reporters journalists")  # "the American assured reporters" is not one phrase
_PREMODIFIERS = word_set(
    """senior former retired top chief foreign military western unnamed deputy prime defence defense
    interior several many some most few two three four five other european eastern southern northern
    local independent high-ranking leading rebel opposition government state national presidential
    parliamentary security aid human rights energy political regional exiled acting young old veteran
    anonymous unidentified international domestic finance armed special public press medical religious
    legal economic budget trade peace african arab asian american armed lead water village district
    provincial federal royal union party army navy relief church tribal civil diplomatic industry market
    oil gas grain business money intelligence nuclear arms neighbouring both all own close hardline
    pro-russian pro-government anti-government second-ranking no one"""
)
_POST = word_set("of for at from in with to on near inside behind")
_POSSESSIVES = word_set("his her its their our my whose")
_PARTS = word_set("one two three four five some many most several few each both all neither either")
_BARE = word_set("some others both neither each few many most one two three four several all")
_UNNAMED_ROLES = word_set(
    "official officials spokesperson spokesman spokeswoman source diplomat envoy negotiator mediator"
)


class _Scanner:
    """One pass over the tokens of one sentence; mentions go to a list that all sentences share."""

    def __init__(
        self,
        tokens: Sequence[Word],
        found: list[Mention],
        common: frozenset[str],
        names: frozenset[str],
        verbs: frozenset[str],
    ) -> None:
        self.tokens = tokens
        self.found = found
        self.runs = NameRuns(tokens, common, names)
        self.common = common
        self.verbs = verbs

    def scan(self, first: int, last: int) -> None:
        """Add the mentions of tokens ``first`` to ``last`` (exclusive)."""
        at = first
        self.first = self.runs.first = first
        self.last = self.runs.last = last
        while at < last:
            index = self.phrase(at, inner=False)
            at = self.found[index].end_word if index >= 0 else at + 1

    def phrase(self, at: int, *, inner: bool) -> int:
        """Read one phrase at a token; its index among the mentions, or -1."""
        token = self.tokens[at]
        if token.lower in PRONOUNS and token.text != "US" and PRONOUNS[token.lower][0] not in ("q", "b"):
            if token.lower in ("his", "her", "its", "their", "our", "my", "whose"):
                index = self.noun_phrase(at, inner=inner)
                if index >= 0:
                    return index
            return self.pronoun(at)
        return self.noun_phrase(at, inner=inner)

    def pronoun(self, at: int) -> int:
        """A pronoun by itself."""
        token = self.tokens[at]
        possessive = token.lower in ("his", "its", "their", "our", "my", "whose")
        self.found.append(
            Mention(
                Span(token.start, token.end), "pronoun", at, at + 1, head=token.lower, possessive=possessive
            )
        )
        return len(self.found) - 1

    def noun_phrase(self, at: int, *, inner: bool) -> int:
        """Determiner, qualifiers, head, complement, apposed name."""
        start, determiner, owner = at, "", -1
        if self.tokens[at].lower in DETERMINERS and self.tokens[at].text != "US":
            determiner = self.tokens[at].lower
            if self.tokens[at].lower in ("his", "her", "its", "their", "our", "my"):
                owner = self.possessor_pronoun(at)
            at += 1
            if at < self.last and self.tokens[at].lower == "of" and determiner in _PARTS:
                return self.partitive(start, at)
            while (
                at < self.last
                and self.tokens[at].lower in DETERMINERS
                and self.tokens[at].lower not in _POSSESSIVES
            ):
                at += 1
        if determiner in _BARE and start + 1 == at and at < self.last and self.tokens[at].lower in self.verbs:
            self.found.append(
                Mention(
                    Span(self.tokens[start].start, self.tokens[start].end),
                    "pronoun",
                    start,
                    at,
                    head=determiner,
                )
            )
            return len(self.found) - 1
        run = self.runs.name_run(at) if at < self.last else at
        if run > at and self.tokens[run - 1].possessive and run < self.last:
            index = self.possessed(start, at, run, determiner, inner)
            if index >= 0:
                return index
        return self.core(start, at, determiner, owner, inner)

    def possessor_pronoun(self, at: int) -> int:
        index = self.pronoun(at)
        self.found[index].inner = True
        self.found[index].possessive = True
        return index

    def partitive(self, start: int, at: int) -> int:
        """``one of its deputies, Hana Worsik``; ``some of them``."""
        index = self.phrase(at + 1, inner=True) if at + 1 < self.last else -1
        if index < 0:
            return -1
        whole = self.found[index]
        whole.inner = True
        head = whole.head or "members"
        span = Span(self.tokens[start].start, whole.span.end)
        self.found.append(
            Mention(
                span, "role", start, whole.end_word, head=head, determiner=self.tokens[start].lower,
                complement=index, preposition="of", name=whole.name if whole.kind == "role" else "",
                name_span=whole.name_span if whole.kind == "role" else NO_SPAN,
            )
        )  # fmt: skip
        return len(self.found) - 1

    def possessed(self, start: int, at: int, run: int, determiner: str, inner: bool) -> int:
        """``Russia's foreign minister``: the name owns what follows when that is a role."""
        owner = self.add_name(start, at, run, determiner, inner=True)
        self.found[owner].possessive = True
        index = self.core(start, run, determiner, owner, inner)
        if index < 0:
            self.found[owner].inner = inner
            return owner
        return index

    def core(self, start: int, at: int, determiner: str, owner: int, inner: bool) -> int:
        """Qualifiers and head from ``at`` on; ``start`` is where the phrase begins."""
        run = self.runs.name_run(at) if at < self.last else at
        if owner < 0 and run - at >= 3 and any(self.tokens[i].lower in ("of", "for") for i in range(at, run)):
            return self.add_name(start, at, run, determiner, inner=inner)
        head_at, qualifiers, modifiers = self.find_head(at, bool(determiner) or owner >= 0)
        if head_at < 0:
            if run > at and (owner < 0 or self.tokens[at].lower in TITLES):
                index = self.add_name(start, at, run, determiner, inner=inner)
                self.found[index].owner = owner
                return index
            return -1
        end = head_at + 1
        token = self.tokens[head_at]
        paired = any(self.tokens[i].lower in ("both", "two") for i in range(start, head_at))
        mention = Mention(
            Span(self.tokens[start].start, token.end), "role", start, end, head=token.lower,
            qualifiers=qualifiers, modifiers=modifiers, determiner=determiner, owner=owner, inner=inner,
            paired=paired, capital=token.capital and head_at > self.first,
        )  # fmt: skip
        if token.possessive and end < self.last:
            return self.role_owner(start, end, determiner, mention, inner)
        mention.possessive = token.possessive
        if not token.possessive:
            self.extend(mention, inner)
        self.found.append(mention)
        return len(self.found) - 1

    def role_owner(self, start: int, at: int, determiner: str, mention: Mention, inner: bool) -> int:
        """``the Chancellor's press officer``: a role that owns another."""
        mention.possessive, mention.inner = True, True
        self.found.append(mention)
        owner = len(self.found) - 1
        index = self.core(start, at, determiner, owner, inner)
        if index < 0:
            mention.inner = inner
            return owner
        return index

    def find_head(self, at: int, determined: bool) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """Position of the head noun, capitalised qualifiers and other modifiers before it."""
        qualifiers: list[str] = []
        modifiers: list[str] = []
        place = at
        while place < self.last and place - at < 7:
            token = self.tokens[place]
            if not token.alpha or (token.lower in FUNCTION_WORDS and token.text != "US"):
                return -1, (), ()
            if token.lower in ALL_HEADS and (
                not token.capital or place == self.first or not self.in_name(place)
            ):
                while place + 1 < self.last and not token.possessive and self.head_goes_on(place + 1):
                    modifiers.append(self.tokens[place].lower)
                    place += 1
                    token = self.tokens[place]
                if token.lower in _HEARERS and modifiers and modifiers[-1] in self.verbs:
                    return -1, (), ()
                return place, tuple(qualifiers), tuple(modifiers)
            if (token.capital and place != self.first) or (token.capital and token.lower not in self.common):
                qualifiers.append(token.text)
            elif (determined and len(modifiers) < 4) or token.lower in _PREMODIFIERS:
                modifiers.append(token.lower)
            else:
                return -1, (), ()
            if token.possessive:
                return -1, (), ()
            place += 1
        return -1, (), ()

    def in_name(self, at: int) -> bool:
        """Whether a capitalised role word is a part of a longer name (``Liberation Front``, ``Prime Minister X``)."""
        return at + 1 <= self.last and (
            (self.runs.is_name(at - 1) and at > self.first) or self.runs.is_capital_next(at)
        )

    def head_goes_on(self, at: int) -> bool:
        token = self.tokens[at]
        return token.alpha and not token.capital and token.lower in ALL_HEADS

    def extend(self, mention: Mention, inner: bool) -> None:
        """What follows the head: a name at once, a complement, a name between commas."""
        at = mention.end_word
        run = self.runs.name_run(at) if at < self.last else at
        if run > at and mention.head not in ("state", "war", "people"):
            self.take_name(mention, at, run)
            return
        if at + 1 < self.last and self.tokens[at].lower in _POST:
            self.take_complement(mention, at)
            at = mention.end_word
        if inner or at + 1 >= self.last or self.tokens[at].text not in ",(":
            return
        run = self.runs.name_run(at + 1)
        if run <= at + 1:
            return
        follows = self.tokens[run].lower if run < self.last else "."
        parts = name_parts([word.text for word in self.tokens[at + 1 : run]])
        singular = mention.head not in GROUP_NOUNS and mention.head not in ORGANISATION_NOUNS
        if (
            parts.name
            and singular
            and (follows in ",.;)" or not self.tokens[run].capital)
            and follows not in ("and", "or")
        ):
            self.take_name(mention, at + 1, run)

    def take_name(self, mention: Mention, at: int, run: int) -> None:
        parts = name_parts([word.text for word in self.tokens[at:run]])
        if not parts.name:
            return
        size = len(parts.name)
        mention.name = " ".join(parts.name)
        mention.name_span = Span(self.tokens[run - size].start, self.tokens[run - 1].end)
        mention.titles = tuple(plain(title) for title in parts.titles)
        mention.span = Span(mention.span.start, self.tokens[run - 1].end)
        mention.end_word = run
        mention.possessive = self.tokens[run - 1].possessive

    def take_complement(self, mention: Mention, at: int) -> None:
        """``of the Upper Kesa Liberation Front``, ``from a third country``, ``at King's College``."""
        word = self.tokens[at].lower
        last, self.last = self.last, self.complement_end(at)
        self.runs.last = self.last
        index = self.phrase(at + 1, inner=True) if at + 1 < self.last else -1
        self.last = self.runs.last = last
        if index >= 0 and self.found[index].kind != "pronoun":
            other = self.found[index]
            other.inner = True
            mention.complement, mention.preposition = index, word
            mention.end_word = other.end_word
            mention.span = Span(mention.span.start, other.span.end)
            return
        if word in ("of", "from", "in") and mention.head in ROLE_HEADS:
            self.plain_complement(mention, at)

    def complement_end(self, at: int) -> int:
        """Where a complement must end: "ambassador to Russia Michael McFaul" is of Russia alone."""
        if self.tokens[at].lower != "to" or at + 3 >= self.last or not self.runs.is_name(at + 1):
            return self.last
        return at + 2 if self.runs.name_run(at + 1) >= at + 4 else self.last

    def plain_complement(self, mention: Mention, at: int) -> None:
        """``from a third country``, ``on the river road``: words without a known head."""
        place = at + 1
        if place < self.last and self.tokens[place].lower in DETERMINERS:
            place += 1
        end = place
        while (
            end < self.last
            and end - place < 3
            and self.tokens[end].alpha
            and self.tokens[end].lower not in FUNCTION_WORDS
        ):
            end += 1
        if end > place:
            mention.end_word = end
            mention.preposition = self.tokens[at].lower
            mention.span = Span(mention.span.start, self.tokens[end - 1].end)

    def add_name(self, start: int, at: int, run: int, determiner: str, *, inner: bool) -> int:
        """A capitalised run as a mention of its own, with its titles and what qualifies it."""
        texts = [written(word) for word in self.tokens[at : run - 1]] + [self.tokens[run - 1].text]
        parts = name_parts(texts)
        last = self.tokens[run - 1]
        if parts.name and last.lower in _UNNAMED_ROLES:
            parts = NameParts(parts.name[:-1], (last.text,), ())
        mention = Mention(
            Span(self.tokens[start].start, last.end), "name" if parts.name else "role", start, run,
            titles=tuple(plain(title) for title in parts.titles), qualifiers=parts.before, determiner=determiner,
            inner=inner, possessive=last.possessive,
        )  # fmt: skip
        if parts.name:
            mention.name = " ".join(parts.name)
            mention.name_span = Span(self.tokens[run - len(parts.name)].start, last.end)
        else:
            mention.head = plain(parts.titles[-1]) if parts.titles else texts[-1].lower()
        if not inner and not parts.name and not last.possessive:
            self.extend(mention, inner)
        self.found.append(mention)
        return len(self.found) - 1


def scan_mentions(
    tokens: Sequence[Word],
    ranges: Sequence[tuple[int, int]],
    *,
    common: frozenset[str],
    names: frozenset[str],
    verbs: frozenset[str] = frozenset(),
) -> tuple[list[Mention], list[int]]:
    """Return all mentions, and for each the number of its sentence.

    Parameters
    ----------
    tokens
        Of the whole text.
    ranges
        First and last (exclusive) token of each sentence.
    common
        Words in small letters that the text also writes small: capitalised at the start of a sentence they are
        no names.
    names
        Words that are names where any word is capitalised: those that the text capitalises elsewhere, and names
        that are known.
    """
    found: list[Mention] = []
    sentence_of: list[int] = []
    scanner = _Scanner(tokens, found, common, names, verbs)
    for number, (first, last) in enumerate(ranges):
        scanner.scan(first, last)
        sentence_of.extend([number] * (len(found) - len(sentence_of)))
    return found, sentence_of
