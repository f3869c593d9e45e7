"""By when: the deadlines that rules and model offer for a statement, and none at all, weighed together."""

from __future__ import annotations

import re
from collections import defaultdict

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.coder import Coder
from ripeness.reading.conditional_logit import choose, level, load_weights
from ripeness.reading.learned import Proposal
from ripeness.reading.speakers import AUTHOR
from ripeness.reading.statement import Span, Statement
from ripeness.reading.when import NO_DEADLINE, SETS_DEADLINES, DeadlineFound, sets_no_limit

__all__ = ["DeadlineChoice"]

_MODEL = "deadline_model"
_WORD = re.compile(r"[\w'’]+")


class DeadlineChoice:
    """Chooses the deadline of each statement of one document; none is always on offer.

    Parameters
    ----------
    coder
        Of the document.
    """

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.text = coder.document.text

    def of(self, statement: Statement, proposal: Proposal) -> DeadlineFound:
        """The likeliest deadline."""
        offered, found = self.candidates(statement, proposal)
        return found[choose(offered, load_weights(_MODEL))]

    def candidates(
        self, statement: Statement, proposal: Proposal
    ) -> tuple[dict[str, frozenset[str]], dict[str, DeadlineFound]]:
        """Every deadline on offer by its words: features, and where it stands; the empty words stand for none."""
        features: defaultdict[str, set[str]] = defaultdict(set)
        act, sure = f"act={statement.act}", level(proposal.deadline_score)
        features[""] |= {"none", f"none {act}", f"none sure={sure}", f"none mode={statement.mode}"}
        features[""].add(f"none author={statement.speaker == AUTHOR:d}")
        found = {"": NO_DEADLINE}
        for source, rule, one in self._offers(statement, proposal):
            features[one.text] |= {source, f"{source} {act}", f"{source} sure={sure}", f"by {rule}"}
            features[one.text] |= self._described(one, statement)
            found.setdefault(one.text, one)
        return {words: frozenset(each) for words, each in sorted(features.items())}, found

    def _offers(self, statement: Statement, proposal: Proposal) -> list[tuple[str, str, DeadlineFound]]:
        """Source, rule and deadline: in the quote, in its sentence, and where the model points."""
        if statement.act not in SETS_DEADLINES:
            return []
        time, said = self.coder.time, statement.said
        inside = time.deadlines(statement.span, said)
        offers = [("rule", one.rule, DeadlineFound.of(one)) for one in inside]
        if proposal.deadline is not None:
            offers.append(("pointer", "model", self._pointed(proposal.deadline, statement)))
        sentence = self.coder.context.sentence_at(statement.span.start).span
        taken = {one.start for one in inside}
        around = [one for one in time.deadlines(sentence, said) if one.start not in taken]
        offers += [("around", one.rule, DeadlineFound.of(one)) for one in around]
        return [offer for offer in offers if not sets_no_limit(offer[2].text)]

    def _pointed(self, place: Span, statement: Statement) -> DeadlineFound:
        """The model's words, with the days that the rules read in them."""
        inside = self.coder.time.deadlines(place, statement.said)
        return DeadlineFound(place.of(self.text), place, inside[0].interval if inside else UNKNOWN_DATE)

    def _described(self, one: DeadlineFound, statement: Statement) -> set[str]:
        words = [word.lower() for word in _WORD.findall(one.text)]
        inside = statement.span.start <= one.span.start and one.span.end <= statement.span.end
        since = self.coder.time.counted_from(statement.said)
        features = {
            f"first={words[0] if words else '-'}", f"words={min(len(words), 8)}",
            f"inside={inside:d}", f"when={_when(one.interval, since)}",
            f"last={words[-1] if words else '-'}",
        }  # fmt: skip
        return features | {
            f"{each} act={statement.act}" for each in features if each.startswith(("first", "when"))
        }


def _when(deadline: DateInterval, said: DateInterval) -> str:
    """Whether the days lie ahead of the words."""
    if deadline.end is None:
        return "event"
    if said.start is None:
        return "day"
    return "past" if deadline.end < said.start else "same" if deadline.end == said.start else "ahead"
