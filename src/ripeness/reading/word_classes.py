"""Words that a vocabulary and a text mark as names or verbs, for telling names where every word is capitalised."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from ripeness.reading.context import TextContext
from ripeness.reading.lexicon import AUXILIARIES, FUNCTION_WORDS, NO_ACTORS
from ripeness.vocabulary import ActorBook, CueBook, Vocabulary

__all__ = ["acting_names", "known_words", "verb_forms_of"]


@lru_cache(maxsize=4)
def _words_of_book(book: ActorBook) -> frozenset[str]:
    return frozenset(word for alias in book.aliases() for word in alias.text.split() if word[0].isupper())


def known_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Capitalised words of all names of the actor book."""
    return _words_of_book(vocabulary.actors)


@lru_cache(maxsize=4)
def _forms_of(book: CueBookKey) -> frozenset[str]:
    return book.forms | AUXILIARIES


def verb_forms_of(vocabulary: Vocabulary) -> frozenset[str]:
    """Auxiliaries and single-word forms of the vocabulary's reporting verbs."""
    return _forms_of(CueBookKey(vocabulary.cues))


class CueBookKey:
    """A cue book by identity, since it is too large to hash by its content."""

    def __init__(self, book: CueBook) -> None:
        self.book = book

    @property
    def forms(self) -> frozenset[str]:
        """Forms of verbs, single words."""
        return frozenset(form for cue in self.book.verbs for form in cue.forms if " " not in form)

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CueBookKey) and other.book is self.book


def acting_names(context: TextContext, verbs: frozenset[str]) -> frozenset[str]:
    """Words that open a sentence, own something or are followed by a verb, and are written small nowhere."""
    found: set[str] = set()
    counts = Counter(token.text for token in context.tokens)
    for first, last in context.ranges:
        if first + 1 >= last:
            continue
        token, after = context.tokens[first], context.tokens[first + 1]
        if not token.capital or token.lower in context.common or token.lower in FUNCTION_WORDS | NO_ACTORS:
            continue
        if token.lower.endswith(("s", "ing", "ed", "ly")) and not token.possessive:
            continue
        if token.possessive or (
            after.lower in verbs and (counts[token.text] >= 2 or after.lower not in AUXILIARIES)
        ):
            found.add(token.text)
    return frozenset(found)
