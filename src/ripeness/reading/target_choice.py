"""Whom a statement addresses, blames or wants to act: actors on offer by model and rules, weighed together."""

from __future__ import annotations

from collections import defaultdict

from ripeness.reading.coder import Coder
from ripeness.reading.conditional_logit import choose, level, load_weights
from ripeness.reading.entities import NO_PARTY
from ripeness.reading.learned import Proposal
from ripeness.reading.speakers import AUTHOR
from ripeness.reading.statement import Span, Statement

__all__ = ["TargetChoice"]

_MODEL = "target_model"


class TargetChoice:
    """Chooses the target of each statement of one document; none is always on offer.

    Parameters
    ----------
    coder
        Of the document.
    """

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.resolver = coder.resolver

    def of(self, statement: Statement, proposal: Proposal) -> str:
        """Canonical name of the likeliest target; empty for none."""
        return choose(self.candidates(statement, proposal), load_weights(_MODEL))

    def candidates(self, statement: Statement, proposal: Proposal) -> dict[str, frozenset[str]]:
        """Every target on offer with its features; the empty name stands for none.

        ``statement`` bears what the rules made of its target.
        """
        act, mode = f"act={statement.act}", f"mode={statement.mode}"
        told = (
            "author"
            if statement.speaker == AUTHOR
            else "sideless"
            if statement.party == NO_PARTY
            else "sided"
        )
        features: defaultdict[str, set[str]] = defaultdict(set)
        sure = level(proposal.target_score)
        features[""] |= {"none", f"none {act}", f"none {told}", f"none {mode}", f"none sure={sure}"}
        features[""].add(f"none rule={bool(statement.target):d} {act}")
        if statement.target:
            features[statement.target] |= {"rule", f"rule {act}", f"rule {told}"}
        self._pointed(statement, proposal, features)
        self._inside(statement, features)
        opponent = self.resolver.opponent(statement.span.start, statement.party)
        if opponent:
            features[opponent] |= {"opponent", f"opponent {act}"}
        for name in list(features):
            if name:
                features[name] |= self._described(name, statement)
        features.pop(statement.speaker, None)
        return {name: frozenset(found) for name, found in sorted(features.items())}

    def _pointed(
        self, statement: Statement, proposal: Proposal, features: defaultdict[str, set[str]]
    ) -> None:
        """The model's probability, added up over the mentions of each actor, as a person and as a side."""
        mass: defaultdict[str, float] = defaultdict(float)
        for mention, chance in proposal.targets:
            who = self.resolver.resolve(mention, at=statement.span.start)
            if who.speaker and who.speaker != AUTHOR:
                mass[who.speaker] += chance
        for name, chance in mass.items():
            features[name] |= {f"mass {level(chance)}", f"pointed act={statement.act}"}
            if chance == max(mass.values()):
                features[name].add("most mass")

    def _inside(self, statement: Statement, features: defaultdict[str, set[str]]) -> None:
        """Actors named in the quote and in the sentence around it."""
        sentence = self.coder.context.sentence_at(statement.span.start).span
        around = Span(min(sentence.start, statement.span.start), max(sentence.end, statement.span.end))
        first = True
        for index in self.resolver.mentions_between(around.start, around.end):
            entity = self.resolver.entity(index)
            if entity is None or not self.resolver.cast.solid(entity):
                continue
            place = "quote" if statement.span.overlaps(self.resolver.mentions[index].span) else "sentence"
            name = entity.name if not entity.name.startswith("unnamed ") else entity.party
            role = "inner" if self.resolver.mentions[index].inner else "whole"
            features[name] |= {f"in {place}", f"in {place} {role}", f"in {place} act={statement.act}"}
            if self.resolver.subject[index]:
                features[name].add(f"subject in {place}")
            if place == "quote" and first:
                features[name].add("first in quote")
                first = False

    def _described(self, name: str, statement: Statement) -> set[str]:
        found = set()
        index = self.resolver.cast.by_name.get(name, -1)
        if index >= 0:
            entity = self.resolver.cast.entities[index]
            same = entity.party == statement.party
            found |= {f"kind={entity.kind}", f"own side={same:d}", f"own side={same:d} act={statement.act}"}
            found.add(f"kind={entity.kind} act={statement.act}")
        else:
            found.add("unknown")
        return found
