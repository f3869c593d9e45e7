"""Which parties a sentence speaks of, by any name that the vocabulary has for them."""

from __future__ import annotations

import re
from collections import defaultdict

from ripeness.ledger.context import Context
from ripeness.ledger.lexicon import Phrases, words

__all__ = ["MentionBook"]

_SHORT = 3


class MentionBook:
    """Names of the ledger's parties and of those who speak for them, ready for matching."""

    __slots__ = ("_phrases", "_short")

    def __init__(self, context: Context) -> None:
        parties = {stmt.party for stmt in context.statements.values()}
        parties |= {context.party_of(name) for name in {stmt.target for stmt in context.statements.values()}}
        parties -= {"none", ""}
        names: dict[str, set[str]] = defaultdict(set)
        for party in parties:
            names[party].add(party)
        for stmt in context.statements.values():
            if stmt.party in parties and " " in stmt.speaker:
                names[stmt.party].add(stmt.speaker)
        for alias in context.vocabulary.actors.aliases():
            side = context.party_of(alias.actor)
            if side in parties:
                names[side].add(alias.text)
        long = {party: [n for n in each if len(n) > _SHORT] for party, each in sorted(names.items())}
        self._phrases = Phrases(long)
        self._short = {
            n: party for party, each in sorted(names.items()) for n in sorted(each) if len(n) <= _SHORT
        }

    def parties(self, text: str) -> frozenset[str]:
        """Return the parties that a text names."""
        found = {party for party, _ in self._phrases.find(words(text.replace("’s", "").replace("'s", "")))}
        if self._short:
            found.update(
                self._short[token] for token in re.findall(r"\b\w{1,3}\b", text) if token in self._short
            )
        return frozenset(found)
