"""Runs of capitalised words: where a name begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.reading.lexicon import FUNCTION_WORDS, NO_ACTORS, ORGANISATION_NOUNS, PRONOUNS, TITLES, word_set
from ripeness.reading.mention import ROLE_HEADS
from ripeness.reading.words import Word

__all__ = ["NameRuns"]

_PARTICLES = word_set("von van der de la del di da dos bin ibn al el ben abu y")
_OPENING_WORDS = word_set(
    """overnight meanwhile separately elsewhere inside outside blame expect enter remember forget imagine
    consider suppose analysis update exclusive opinion comment interview watch live breaking
    opposite gone nearby abroad"""
)
_NOT_ALONE = word_set("human civil social")  # "Human rights groups": of a name before another capital alone
_PEOPLES = word_set(
    "people peoples women workers farmers citizens nations students veterans miners soldiers islanders"
)
_OPENERS = frozenset('“"‘«:—–(*-•|')


class NameRuns:
    """Finds names among the tokens of one sentence after another.

    Parameters
    ----------
    tokens
        Of the whole text.
    common
        Words that the text writes small somewhere.
    names
        Words that are names also where any word is capitalised.
    """

    def __init__(self, tokens: Sequence[Word], common: frozenset[str], names: frozenset[str]) -> None:
        self.tokens = tokens
        self.common = common
        self.names = names
        self.first = 0
        self.last = len(tokens)

    def is_name(self, at: int) -> bool:
        """Whether the token is a capitalised word that is (part of) a name."""
        if at >= self.last:
            return False
        token = self.tokens[at]
        if not token.capital or not token.alpha:
            return False
        if token.lower in NO_ACTORS:
            return False
        if token.lower in _NOT_ALONE and not self.is_capital_next(at):
            return False
        if token.lower in FUNCTION_WORDS or token.lower in PRONOUNS:
            return (
                token.lower in ("us", "it", "may", "march")
                and token.text in ("US", "May", "March")
                and token.text == "US"
            )
        if at == self.first or self.tokens[at - 1].text in _OPENERS:
            return self.opens_with_name(at)
        return True

    def opens_with_name(self, at: int) -> bool:
        """Whether a capitalised word where any word would be capitalised is a name."""
        token = self.tokens[at]
        if token.lower in self.common or (token.lower in ROLE_HEADS and not self.is_capital_next(at)):
            return False
        if token.text in self.names or token.lower in TITLES:
            return True
        if token.lower.endswith(("ly", "ing", "ed")) or token.lower in _OPENING_WORDS:
            return False
        return self.is_capital_next(at)

    def is_capital_next(self, at: int) -> bool:
        """Whether the next token is capitalised too and not a function word."""
        if at + 1 >= self.last:
            return False
        token = self.tokens[at + 1]
        return token.capital and token.alpha and token.lower not in FUNCTION_WORDS

    def name_run(self, at: int) -> int:
        """End of the run of capitalised words that starts here (``at`` where none does)."""
        end = at
        while end < self.last:
            token = self.tokens[end]
            if self.is_name(end):
                end += 1
                if token.possessive and not (token.lower in _PEOPLES and self.is_name(end)):
                    break
                continue
            if end == at:
                break
            if token.text == "&" and self.is_name(end + 1):
                end += 2
                continue
            if self.links(at, end):
                end += 1
                while end < self.last and self.tokens[end].lower in ("the", "of"):
                    end += 1
                continue
            if (
                token.lower.startswith(("al-", "el-", "as-", "ad-", "an-", "ar-"))
                and not token.text.islower()
            ):
                end += 1
                continue
            if token.lower in _PARTICLES and self.particle_goes_on(end):
                end += 1
                continue
            break
        return end

    def particle_goes_on(self, at: int) -> bool:
        """Whether after particles another name word comes."""
        while at < self.last and self.tokens[at].lower in _PARTICLES:
            at += 1
        return self.is_name(at)

    def links(self, start: int, at: int) -> bool:
        """Whether ``of`` or ``for`` joins two parts of one name here."""
        word = self.tokens[at].lower
        if word not in ("of", "for"):
            return False
        after = at + 1
        if after < self.last and self.tokens[after].lower == "the":
            after += 1
        if not self.is_name(after):
            return False
        before = self.tokens[at - 1].lower
        if word == "of":
            organ = any(self.tokens[i].lower in ORGANISATION_NOUNS for i in range(start, at))
            return organ or before in ("secretary", "minister", "chief", "bank")
        return any(self.tokens[i].lower in ORGANISATION_NOUNS for i in range(start, at))
