"""Who passes a statement on: reporters on offer by model, turns and attributions, weighed together."""

from __future__ import annotations

from collections import defaultdict

from ripeness.reading.coder import Coder
from ripeness.reading.conditional_logit import choose, level, load_weights
from ripeness.reading.learned import Proposal
from ripeness.reading.speaker_choice import SpeakerChoice
from ripeness.reading.speakers import AUTHOR
from ripeness.reading.statement import Span, Statement

__all__ = ["ViaChoice"]

_MODEL = "via_model"


class ViaChoice:
    """Chooses who reports each statement of one document when it is not the writer; the writer is always on offer.

    Parameters
    ----------
    coder
        Of the document.
    speakers
        Knows the attributions that the model found.
    """

    def __init__(self, coder: Coder, speakers: SpeakerChoice) -> None:
        self.resolver = coder.resolver
        self.context = coder.context
        self.speakers = speakers

    def of(self, statement: Statement, proposal: Proposal) -> str:
        """Canonical name of the likeliest reporter; empty for the writer."""
        if statement.speaker == AUTHOR:
            return ""
        return choose(self.candidates(statement, proposal), load_weights(_MODEL))

    def candidates(self, statement: Statement, proposal: Proposal) -> dict[str, frozenset[str]]:
        """Every reporter on offer with its features; the empty name stands for the writer.

        ``statement`` bears what the rules made of its reporter.
        """
        mode = f"mode={statement.mode}"
        features: defaultdict[str, set[str]] = defaultdict(set)
        spoken = self.resolver.speaker_at(statement.span.start).speaker
        setting = (
            "turn"
            if spoken and self.context.turn_at(statement.span.start)
            else "speech"
            if spoken
            else "told"
        )
        if statement.via:
            features[statement.via] |= {"rule", f"rule {setting}", f"rule {mode}"}
        if spoken:
            features[spoken] |= {"spoken", f"spoken {setting}", f"spoken {mode}"}
        self._named(statement, proposal, features)
        features.pop(statement.speaker, None)
        own = "spoken" if spoken == statement.speaker else setting
        for name in list(features):
            features[name] |= self._described(name, statement, setting)
        sure = level(proposal.via_score)
        features[""] |= {
            "none",
            f"none {own}",
            f"none {mode} {own}",
            f"none sure={sure}",
            f"none rule={bool(statement.via):d}",
        }
        return {name: frozenset(found) for name, found in sorted(features.items())}

    def _named(self, statement: Statement, proposal: Proposal, features: defaultdict[str, set[str]]) -> None:
        """Whom the model points at as reporter, as the source of the words, and as a speaker."""
        source = self.speakers.source_of(statement.span)
        pointed = [("source", source, 1.0), ("pointed", proposal.via, proposal.via_score)]
        pointed += [("speaking", mention, chance) for mention, chance in proposal.speakers]
        for kind, mention, chance in pointed:
            who = self.resolver.resolve(mention, at=statement.span.start) if mention else None
            if who is None or who.speaker in ("", AUTHOR):
                continue
            features[who.speaker] |= {kind, f"{kind} {level(chance)}", f"{kind} mode={statement.mode}"}
            features[who.speaker] |= {
                f"{kind} {each}" for each in self._standing(mention or who.mention_span, statement)
            }

    def _standing(self, mention: Span, statement: Statement) -> set[str]:
        """Where a mention stands: a subject, a place where something is, inside the words, far off."""
        index = self.resolver.mention_in(mention)
        found = {f"inside={statement.span.overlaps(mention):d}"}
        if index >= 0:
            found |= {
                f"subject={self.resolver.subject[index]:d}",
                f"location={self.resolver.is_location(index):d}",
            }
        far = (
            self.context.sentence_at(statement.span.start).index
            - self.context.sentence_at(mention.start).index
        )
        return found | {f"far={max(-1, min(far, 3))}"}

    def _described(self, name: str, statement: Statement, setting: str) -> set[str]:
        index = self.resolver.cast.by_name.get(name, -1)
        if index < 0:
            return {"unknown"}
        entity = self.resolver.cast.entities[index]
        same = entity.party == statement.party
        return {
            f"kind={entity.kind}",
            f"own side={same:d}",
            f"kind={entity.kind} {setting}",
            f"own side={same:d} {setting}",
        }
