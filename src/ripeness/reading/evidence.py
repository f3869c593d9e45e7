"""What a text itself tells about names that no list has: person or place, whose adjective, whose capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ripeness.reading.lexicon import (
    MEDIA_WORDS,
    ORGANISATION_NOUNS,
    PLACE_PREPOSITIONS,
    STATE_ORGANS,
    TITLES,
    word_set,
)
from ripeness.reading.mention import Mention, is_role_head
from ripeness.reading.words import Word

__all__ = ["NameEvidence", "gather_evidence"]

_PLACE_STARTS = word_set(
    """upper lower new old north south east west northern southern eastern western great port fort lake
    mount cape san santa saint st isla isle isles el la los las río rio central greater little sant
    puerto"""
)
_ENDINGS = (
    "ians",
    "ian",
    "eans",
    "ean",
    "ans",
    "an",
    "ese",
    "ish",
    "is",
    "i",
    "ic",
    "ers",
    "er",
    "ites",
    "ite",
    "ns",
    "n",
    "s",
)
_PRIVATE = word_set(
    """institute institution foundation centre center university college bank company corporation watch
    monitor observatory chamber association society church syndicate charity ngo cooperative
    co-operative operator fund partner partners desk school academy faculty studies hospital museum
    club chatham crisis amnesty"""
)
_MEETINGS = word_set(
    """talks round process agreement agreements accord accords deal summit conference memorandum
    declaration protocol communique formula meeting meetings session framework road plateau region
    province district"""
)
_CAPITALS = (
    re.compile(r"([A-Z][\w-]+), (?:the|its) (?:\w+ )?capital of (?:the )?([A-Z][\w-]+)"),
    re.compile(r"([A-Z][\w-]+), ([A-Z][\w-]+)[’']s (?:\w+ )?capital"),
    re.compile(r"(?P<state>[A-Z][\w-]+)[’']s (?:\w+ )?capital,? (?P<city>[A-Z][\w-]+)"),
    re.compile(r"the (?P<state>[A-Z][\w-]+) capital,? (?:of )?(?P<city>[A-Z][\w-]+)"),
)

_TITLED = re.compile(
    r"(?:Secretary|Ambassador|Advis[eo]r|Spokes(?:man|woman|person)|Representative|Envoy|Minister|President|Coordinator)"
    r"(?: of State| of Defense| for \w+)? (?P<name>[A-Z][\w’'-]+(?: [A-Z]\.)? (?P<last>[A-Z][\w’'-]+))"
)
"""Persons with an office in a title."""


@dataclass(slots=True)
class NameEvidence:
    """Counts by name over one document.

    Parameters
    ----------
    persons, places
        How often the surroundings say that a name is a person's or a place's.
    capitals
        City -> state, where the text says so.
    surnames
        Last word -> full name of persons with two names or more.
    names
        Every name in the text.
    located
        How often a name stands after "in", "at", "near" and the like.
    words
        Capitalised words.
    states
        How often a name acts as states do: owns an army or a minister, has a government, is subject of a verb.
    """

    persons: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    capitals: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)

    def kind(self, name: str) -> str:
        """``person``, ``organisation``, ``private`` (companies, institutes, media) or ``place``."""
        parts = name.split()
        last = parts[-1].lower()
        lowered = {part.lower() for part in parts}
        if lowered & _PRIVATE or last in MEDIA_WORDS or "&" in parts:
            return "private"
        if (len(parts) > 1 and lowered & ORGANISATION_NOUNS) or (name.isupper() and 2 <= len(name) <= 6):
            return "organisation"
        if len(parts) == 1 and last in ORGANISATION_NOUNS:
            return "organisation"
        if self.persons[name] > self.places[name]:
            return "person"
        if parts[0].lower() in _PLACE_STARTS:
            return "place"
        if name in self.surnames:
            return "person"
        if len(parts) > 1 and parts[0].isalpha():
            return "person"
        return "place" if self.places[name] or not self.persons[name] else "person"

    def is_side(self, name: str) -> bool:
        """Whether the text gives enough to take an unknown place for a side: it comes back, or stands as a place."""
        return self.states[name] + self.names[name] + self.places[name] >= 2

    def state_of(self, word: str) -> str:
        """The place of an adjective that the text makes from its name: ``Vastrian`` -> ``Vastria``."""
        if word in self.capitals:
            return self.capitals[word]
        if word in ("North", "South", "East", "West"):
            return next((name for name in self.names if name.startswith(f"{word} ")), "")
        best = ""
        for ending in _ENDINGS:
            if not word.endswith(ending) or len(word) - len(ending) < 3:
                continue
            stem = word[: -len(ending)]
            for name in self.names:
                near = (
                    name != word and name.startswith(stem) and len(name) <= len(stem) + 3 and " " not in name
                )
                if near and self.names[name] > self.names[best] and self.kind(name) == "place":
                    best = name
            if best:
                return best
        return best


def gather_evidence(
    text: str,
    tokens: Sequence[Word],
    mentions: Iterable[Mention],
    verbs: frozenset[str] = frozenset(),
    *,
    title: str = "",
) -> NameEvidence:
    """Count what the surroundings of each name say; a title may give the first name of somebody called by the last."""
    evidence = NameEvidence()
    evidence.words.update(token.text for token in tokens if token.capital)
    for mention in mentions:
        if not mention.name:
            continue
        name = mention.name
        evidence.names[name] += 1
        owner = name.rpartition(" of ")[2].removeprefix("the ")
        if owner != name and (" " not in owner or owner.split()[-1].lower() in ORGANISATION_NOUNS):
            evidence.names[owner] += 1
            evidence.places[owner] += 1
        if mention.kind == "role" or any(title in TITLES for title in mention.titles):
            evidence.persons[name] += 3
        if mention.kind == "name":
            _count_surroundings(evidence, tokens, mention, verbs)
    for pattern in _CAPITALS:
        for match in pattern.finditer(text):
            named = match.groupdict()
            city, state = (named["city"], named["state"]) if named else (match.group(1), match.group(2))
            evidence.capitals[city] = state
    for mention in mentions:
        for word in mention.qualifiers:
            state = evidence.state_of(word)
            evidence.states[state] += bool(state)
    for name in list(evidence.names):
        parts = name.split()
        if len(parts) > 1 and evidence.kind(name) == "person":
            evidence.surnames.setdefault(parts[-1], name)
            evidence.persons[parts[-1]] += 1
    for match in _TITLED.finditer(title):
        if match.group("last") in evidence.persons:
            evidence.surnames.setdefault(match.group("last"), match.group("name"))
    return evidence


def _count_surroundings(
    evidence: NameEvidence, tokens: Sequence[Word], mention: Mention, verbs: frozenset[str]
) -> None:
    name, at, end = mention.name, mention.start_word, mention.end_word
    before = tokens[at - 1].lower if at > 0 else ""
    after = tokens[end].lower if end < len(tokens) else ""
    if mention.determiner and " " not in name:
        evidence.places[name] += 1
    if before in PLACE_PREPOSITIONS and not mention.possessive:
        evidence.places[name] += 2 if before in ("in", "from", "across", "inside") else 1
        evidence.located[name] += before in ("in", "at", "near", "from", "on")
    evidence.located[name] += after in _MEETINGS
    if mention.possessive and (after in STATE_ORGANS or is_role_head(after)):
        evidence.places[name] += 2
    if (
        after == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].lower in ("who", "a", "the", "an", "his", "her")
    ):
        evidence.persons[name] += 1
    if after in verbs and before not in PLACE_PREPOSITIONS:
        evidence.states[name] += 1
    if after in ("who", "himself", "herself"):
        evidence.persons[name] += 2
    if (
        before == "of"
        and at > 1
        and tokens[at - 2].lower in STATE_ORGANS | {"minister", "president", "government"}
    ):
        evidence.places[name] += 2
