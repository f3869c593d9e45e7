"""Corroboration: one utterance with all the reports of it.

Two statements report the same utterance where speaker and issue agree, their days can be the same, and

* the words are nearly the same (whatever act the reader gave them), or
* act and options agree and the words overlap, or
* act and options agree and both stand in one document or were said on one known day (one occasion).

The relation is closed transitively (union-find), then cut where dates lie apart, so neither the order of the
statements nor one more report changes what counts as one. Candidates come from shared word pairs inside one
speaker's statements on one issue, never from all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ripeness.corpus.interval import DateInterval
from ripeness.ledger.context import Context
from ripeness.ledger.dating import compatible, earliest, intersect, sort_key
from ripeness.ledger.lexicon import content_words, item_id
from ripeness.ledger.ranks import RankBook, level_of
from ripeness.ledger.types_positions import Report, Utterance
from ripeness.reading.statement import Statement

__all__ = ["NEAR_WORDS", "OVERLAP", "find_utterances"]

NEAR_WORDS = 0.8
"""Jaccard similarity of content words from which two wordings are the same words."""
OVERLAP = 0.45
"""The same, where act and options agree as well."""
_POSTINGS = 12
_SHARE = 5
_SLACK_TOLD = 1
_SLACK_PUBLISHED = 14
_NO_CODES: frozenset[str] = frozenset()
_Shingle = str | tuple[str, str]


@dataclass(slots=True)
class _Wording:
    """All statements of one block with the same normalised words, act and options."""

    text: str
    act: str
    codes: frozenset[str]
    tokens: frozenset[str]
    shingles: frozenset[_Shingle]
    members: list[Statement]


def find_utterances(context: Context) -> tuple[Utterance, ...]:
    """Join the statements into utterances, in order of their dates."""
    blocks: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for stmt in context.statements.values():
        blocks[(stmt.party, stmt.speaker, stmt.issue)].append(stmt)
    ranks = RankBook(context)
    found = [
        _utterance(context, ranks, group)
        for block in blocks.values()
        for component in _components(context, block)
        for group in _by_date(context, component)
    ]
    return tuple(sorted(found, key=lambda item: (sort_key(item.said), item.party, item.issue, item.id)))


def _components(context: Context, block: Sequence[Statement]) -> Iterable[list[Statement]]:
    if len(block) == 1:
        return [list(block)]
    wordings = _wordings(context, block)
    parent = list(range(len(wordings)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for first, second in (*_similar(wordings), *_occasions(context, wordings)):
        one, other = sorted((root(first), root(second)))
        parent[other] = one
    groups: dict[int, list[Statement]] = defaultdict(list)
    for index, wording in enumerate(wordings):
        groups[root(index)].extend(wording.members)
    return groups.values()


def _wordings(context: Context, block: Sequence[Statement]) -> list[_Wording]:
    known: dict[tuple[str, str, frozenset[str]], _Wording] = {}
    for stmt in block:
        tokens = context.tokens(stmt)
        codes = frozenset([stand.code() for stand in stmt.options]) if stmt.options else _NO_CODES
        key = (" ".join(tokens), stmt.act, codes)
        wording = known.get(key)
        if wording is None:
            kept = content_words(tokens)
            wording = _Wording(key[0], stmt.act, codes, frozenset(kept), _shingles(key[0], kept), [])
            known[key] = wording
        wording.members.append(stmt)
    return list(known.values())


def _similar(wordings: Sequence[_Wording]) -> Iterable[tuple[int, int]]:
    postings: dict[_Shingle, list[int]] = defaultdict(list)
    for index, wording in enumerate(wordings):
        shared: dict[int, int] = defaultdict(int)
        keys = wording.shingles
        for key in keys:
            posting = postings[key]
            for other in posting:
                shared[other] += 1
            if len(posting) < _POSTINGS:
                posting.append(index)
        for other, count in shared.items():
            if count * _SHARE >= len(keys) and _same_words(wording, wordings[other]):
                yield other, index


def _shingles(text: str, kept: Sequence[str]) -> frozenset[_Shingle]:
    """Return neighbouring content words as pairs, and the whole text."""
    return frozenset((text, *pairwise(kept)))


def _same_words(first: _Wording, second: _Wording) -> bool:
    if first.text == second.text:
        return True
    if not first.tokens or not second.tokens:
        return False
    common = len(first.tokens & second.tokens)
    share = common / (len(first.tokens) + len(second.tokens) - common)
    if share >= NEAR_WORDS:
        return True
    if first.act != second.act or first.codes != second.codes:
        return False
    contained = common >= 4 and common >= 0.9 * min(len(first.tokens), len(second.tokens))
    return contained or share >= OVERLAP


def _occasions(context: Context, wordings: Sequence[_Wording]) -> Iterable[tuple[int, int]]:
    """Join the same act on the same options told twice in one document, or said on one known day."""
    seen: dict[tuple[object, ...], int] = {}
    for index, wording in enumerate(wordings):
        if not wording.codes:
            continue
        for stmt in wording.members:
            when = context.dates[stmt.id]
            told = (when.start, when.end) if stmt.said.known else ("", "")
            keys: list[tuple[object, ...]] = [(wording.act, wording.codes, stmt.document, *told)]
            if stmt.said.is_day:
                keys.append((wording.act, wording.codes, stmt.said.start))
            for key in keys:
                first = seen.setdefault(key, index)
                if first != index:
                    yield first, index


def _slack(stmt: Statement) -> int:
    return _SLACK_TOLD if stmt.said.known else _SLACK_PUBLISHED


def _by_date(context: Context, component: Sequence[Statement]) -> Iterable[list[Statement]]:
    """Cut a component where dates lie apart; undated members go to the last group they can belong to."""
    if len(component) == 1:
        return [list(component)]
    dated = [stmt for stmt in component if context.dates[stmt.id].start is not None]
    undated = [stmt for stmt in component if context.dates[stmt.id].start is None]
    dated.sort(key=lambda stmt: (sort_key(context.dates[stmt.id]), stmt.id))
    groups: list[tuple[DateInterval, list[Statement]]] = []
    for stmt in dated:
        when = context.dates[stmt.id]
        home = next((i for i, (held, _) in enumerate(groups) if compatible(held, when, _slack(stmt))), None)
        if home is None:
            groups.append((when, [stmt]))
        else:
            groups[home][1].append(stmt)
    return [members for _, members in _with_undated(context, groups, undated)]


def _with_undated(
    context: Context, groups: list[tuple[DateInterval, list[Statement]]], undated: Sequence[Statement]
) -> list[tuple[DateInterval, list[Statement]]]:
    loose: list[Statement] = []
    for stmt in undated:
        when = context.dates[stmt.id]
        home = next((held for held in reversed(groups) if compatible(held[0], when)), None)
        (loose if home is None else home[1]).append(stmt)
    if loose:
        groups.append((context.dates[loose[0].id], loose))
    return groups


def _alone(context: Context, ranks: RankBook, stmt: Statement) -> Utterance:
    """The utterance of a single report: most are, and need none of the merging."""
    return Utterance(
        id=item_id("u", stmt.id),
        party=stmt.party,
        speaker=stmt.speaker,
        act=stmt.act,
        issue=stmt.issue,
        text=stmt.quote,
        said=context.dates[stmt.id],
        learned=stmt.learned,
        options=tuple(sorted({stand.code() for stand in stmt.options})) if stmt.options else (),
        reports=(_report(context, stmt),),
        statements=(stmt.id,),
        mode=stmt.mode,
        target=stmt.target,
        via=stmt.via,
        condition=stmt.condition,
        deadline=stmt.deadline,
        quantities=_quantities((stmt,)) if stmt.options else (),
        rank=ranks.of(stmt),
        absoluteness=level_of(context.shown_spans(stmt, "absolute")),
        variants=(" ".join(context.tokens(stmt)),),
    )


def _utterance(context: Context, ranks: RankBook, group: Sequence[Statement]) -> Utterance:
    if len(group) == 1 and group[0].document not in context.superseded:
        return _alone(context, ranks, group[0])
    in_force = [stmt for stmt in group if stmt.document not in context.superseded]
    telling = in_force or list(group)
    lead = telling[0]
    if len(telling) > 1:
        lead = min(telling, key=lambda stmt: (stmt.mode != "direct", -len(stmt.quote), stmt.quote, stmt.id))
        group = [lead, *(stmt for stmt in group if stmt.id != lead.id)]
    options = sorted({stand.code() for stmt in telling for stand in stmt.options})
    return Utterance(
        id=item_id("u", _first_known(group)),
        party=lead.party,
        speaker=lead.speaker,
        act=lead.act,
        issue=lead.issue,
        text=lead.quote,
        said=intersect(context.dates[stmt.id] for stmt in telling),
        learned=earliest([stmt.learned for stmt in telling]),
        options=tuple(options),
        reports=tuple(_report(context, stmt) for stmt in group),
        statements=tuple(stmt.id for stmt in group),
        mode=lead.mode,
        target=next((stmt.target for stmt in (lead, *telling) if stmt.target), ""),
        via=lead.via,
        condition=next((stmt.condition for stmt in (lead, *telling) if stmt.condition), ""),
        deadline=next((stmt.deadline for stmt in (lead, *telling) if stmt.deadline), ""),
        quantities=_quantities(telling),
        rank=ranks.of(lead),
        absoluteness=max(level_of(context.shown_spans(stmt, "absolute")) for stmt in telling),
        variants=tuple(dict.fromkeys(" ".join(context.tokens(stmt)) for stmt in telling)),
        corroboration=_sources(context, in_force),
        superseded=not in_force,
    )


def _first_known(group: Sequence[Statement]) -> str:
    """Return the statement that was known first, so that a later report does not change the id."""
    return min(group, key=lambda stmt: (sort_key(stmt.learned), stmt.id)).id


def _report(context: Context, stmt: Statement) -> Report:
    document = context.documents.get(stmt.document)
    origin = context.origin.get(stmt.document, stmt.document)
    return Report(
        statement=stmt.id,
        document=stmt.document,
        outlet=document.outlet if document is not None else "",
        quote=stmt.quote,
        superseded=stmt.document in context.superseded,
        copy_of=origin if origin != stmt.document else "",
    )


def _quantities(telling: Sequence[Statement]) -> tuple[tuple[str, float, str], ...]:
    found = {
        (stand.option, stand.quantity.value, stand.quantity.unit)
        for stmt in telling
        for stand in stmt.options
        if stand.quantity is not None
    }
    return tuple(sorted(found))


def _sources(context: Context, telling: Sequence[Statement]) -> int:
    names = set()
    for stmt in telling:
        document = context.documents.get(stmt.document)
        origin = context.origin.get(stmt.document, stmt.document)
        first = context.documents.get(origin, document)
        names.add(first.outlet if first is not None and first.outlet else origin)
    return len(names)
