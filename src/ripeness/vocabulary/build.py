"""From checked files to values; what one entry says of another is checked here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ripeness.errors import VocabularyError
from ripeness.vocabulary.actor_book import NO_PARTY, ActorBook
from ripeness.vocabulary.actors import Actor, Office, Tie
from ripeness.vocabulary.coding import Act, Issue
from ripeness.vocabulary.cues import Cue, CueBook, CueKind
from ripeness.vocabulary.files import SourceFile
from ripeness.vocabulary.inflection import verb_forms
from ripeness.vocabulary.packs import Dimension, Pack, PackIssue, Term
from ripeness.vocabulary.probability import ProbabilityRange, ProbabilityWords
from ripeness.vocabulary.schema import (
    ActorEntry,
    PackFile,
    PackIssueEntry,
    ScaleEntry,
    TieEntry,
    VocabularyFile,
)
from ripeness.vocabulary.vocabulary import Vocabulary

__all__ = ["build_vocabulary"]

_NUMBER = r"(\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"^(?:{_NUMBER}\s*\[)?\s*{_NUMBER}\s*-\s*{_NUMBER}\s*\]?$")


class _Checks:
    """Raises with the place of the offending word in whichever file holds it, the latest first."""

    def __init__(self, sources: Sequence[SourceFile]) -> None:
        self._sources = sources

    def fail(self, message: str, word: str) -> VocabularyError:
        for source in reversed(self._sources):
            place = source.place_of(word) if source.node is not None else source.name
            if place != source.name:
                return VocabularyError(f"{place}: {message}", code="vocabulary-reference")
        return VocabularyError(message, code="vocabulary-reference")


def build_vocabulary(content: VocabularyFile, sources: Sequence[SourceFile], *, digest: str) -> Vocabulary:
    """Make the vocabulary from the merged content of the files.

    Raises
    ------
    VocabularyError
        ``vocabulary-reference`` where an entry names what does not exist.
    """
    checks = _Checks(sources)
    acts = {a.id: Act(a.id, a.meaning, a.order, a.cues) for a in sorted(content.acts, key=lambda a: a.order)}
    issues = {i.id: Issue(i.id, i.scope, i.cues) for i in content.issues}
    packs = {pack.id: _pack(pack, issues, checks) for pack in content.packs}
    actors = _actors(content.actors, checks)
    usual = {name: actor or "" for name, actor in content.ambiguous.items()}
    for name, actor in usual.items():
        if actor and actor not in actors:
            raise checks.fail(f"the ambiguous name {name!r} points to {actor!r}, which is no actor.", actor)
    return Vocabulary(
        acts=MappingProxyType(acts),
        issues=MappingProxyType(issues),
        packs=MappingProxyType(packs),
        actors=ActorBook(actors.values(), ambiguous=usual),
        cues=_cues(content, acts, checks),
        probability=_probability(content, checks),
        digest=digest,
    )


def _pack(entry: PackFile, issues: Mapping[str, Issue], checks: _Checks) -> Pack:
    made = {}
    for issue in entry.issues:
        if issue.id not in issues:
            raise checks.fail(f"pack {entry.id}: {issue.id!r} is no issue.", issue.id)
        made[issue.id] = _pack_issue(entry.id, issue, checks)
    known = {term.id for issue in made.values() for term in issue.terms}
    for first, second in (*entry.exclusions, *entry.requirements):
        for name in (first, second):
            if name not in known:
                raise checks.fail(f"pack {entry.id}: no term is called {name!r}.", name)
    poles = (entry.poles[0], entry.poles[1]) if entry.poles else ("", "")
    return Pack(
        id=entry.id, version=entry.version, title=entry.title, signers=entry.signers, poles=poles,
        issues=MappingProxyType(made), exclusions=entry.exclusions, requirements=entry.requirements,
        detect=entry.detect,
    )  # fmt: skip


def _pack_issue(pack: str, entry: PackIssueEntry, checks: _Checks) -> PackIssue:
    terms = tuple(
        Term(f"{entry.id}/{t.id}", t.meaning, t.cues, t.against, t.unit, t.quantity_cues) for t in entry.terms
    )
    names = {term.id for term in terms}
    dimensions: list[Dimension] = []
    placed: set[str] = set()
    for dimension in entry.dimensions:
        full = tuple(f"{entry.id}/{name}" for name in dimension.terms)
        for name in full:
            if name not in names or name in placed:
                problem = "stands in two dimensions" if name in placed else "is not among the terms"
                raise checks.fail(
                    f"pack {pack}, issue {entry.id}: {name!r} {problem}.", name.partition("/")[2]
                )
            placed.add(name)
        if dimension.kind == "optional" and len(full) != 1:
            raise checks.fail(
                f"pack {pack}: the optional dimension {dimension.id!r} needs one term.", dimension.id
            )
        dimensions.append(Dimension(f"{entry.id}/{dimension.id}", dimension.kind, full))
    # A term that no dimension names can be taken or not.
    dimensions += [Dimension(t.id, "optional", (t.id,)) for t in terms if t.id not in placed]
    return PackIssue(entry.id, entry.settles, tuple(dimensions), terms)


def _actors(entries: Iterable[ActorEntry], checks: _Checks) -> dict[str, Actor]:
    entries = tuple(entries)
    joined: dict[str, tuple[Tie, ...]] = {}
    for entry in entries:
        for member in entry.members:
            joined[member] = (*joined.get(member, ()), Tie(entry.id))
    made: dict[str, Actor] = {}
    for entry in entries:
        surname = entry.surname
        if surname is None:
            surname = entry.id.split()[-1] if entry.kind == "person" and " " in entry.id else ""
        made[entry.id] = Actor(
            id=entry.id, kind=entry.kind, aliases=entry.aliases, surname=surname, gender=entry.gender,
            offices=tuple(Office(o.title, o.of, o.start, o.end) for o in entry.offices),
            member_of=(*_ties(entry.member_of), *joined.get(entry.id, ())),
            speaks_for=_ties(entry.speaks_for), seats=entry.seats, demonyms=entry.demonyms, leader=entry.leader,
        )  # fmt: skip
    for name in joined:
        if name not in made:
            raise checks.fail(f"{name!r}, among the members of an organisation, is no actor.", name)
    for actor in made.values():
        named = [office.of for office in actor.offices]
        named += [tie.actor for tie in (*actor.member_of, *actor.speaks_for)]
        for name in named:
            if name not in made and name != NO_PARTY:
                raise checks.fail(f"actor {actor.id!r} names {name!r}, which is no actor.", name)
    return made


def _ties(entries: Iterable[TieEntry]) -> tuple[Tie, ...]:
    return tuple(Tie(entry.actor, entry.start, entry.end) for entry in entries)


def _cues(content: VocabularyFile, acts: Mapping[str, Act], checks: _Checks) -> CueBook:
    for act in (*content.verbs, *content.nouns):
        if act != "neutral" and act not in acts:
            raise checks.fail(f"{act!r} is no act (or 'neutral').", act)

    def cues(kind: CueKind, table: Mapping[str, tuple[str, ...]]) -> tuple[Cue, ...]:
        made: list[Cue] = []
        for act, lemmas in table.items():
            for lemma in lemmas:
                forms = verb_forms(lemma) if kind == "verb" else (lemma,)
                made.append(Cue(lemma, kind, forms, "" if act == "neutral" else act))
        return tuple(made)

    sources = tuple(Cue(phrase, "source", (phrase,)) for phrase in content.sources)
    return CueBook(cues("verb", content.verbs), cues("noun", content.nouns), sources)


def _probability(content: VocabularyFile, checks: _Checks) -> ProbabilityWords:
    words: dict[str, dict[str, ProbabilityRange]] = {}
    for scale in content.scales:
        for phrase, text in scale.words.items():
            words.setdefault(phrase, {})[scale.id] = _range(scale, phrase, text, checks)
    low, high = content.hedge_range or (0.05, 0.95)
    return ProbabilityWords(
        scales=MappingProxyType({scale.id: scale.source for scale in content.scales}),
        words=MappingProxyType({phrase: MappingProxyType(ranges) for phrase, ranges in words.items()}),
        hedges=content.hedges,
        hedge_range=ProbabilityRange(low, high),
        aliases=MappingProxyType(dict(content.probability_aliases)),
    )


def _range(scale: ScaleEntry, phrase: str, text: str, checks: _Checks) -> ProbabilityRange:
    found = _RANGE.match(text)
    if found is None:
        raise checks.fail(f"{scale.id}, {phrase!r}: {text!r} is not LOW-HIGH or MEDIAN [LOW-HIGH].", text)
    median, low, high = (None if part is None else round(float(part) / 100, 6) for part in found.groups())
    if (
        low is None
        or high is None
        or not 0 <= low <= high <= 1
        or not (median is None or low <= median <= high)
    ):
        raise checks.fail(f"{scale.id}, {phrase!r}: {text!r} is no range within 0-100.", text)
    return ProbabilityRange(low, high, median)
