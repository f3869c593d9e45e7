"""What moved: hardened, softened, reversed, each with the two utterances that show it.

A move is claimed only between two utterances whose days lie apart (`DateInterval.before`), and only where
nothing said in between or around tells otherwise:

* *reversed* (one option): everything last said before was of the other sign;
* *hardened* or *softened* (one option, same sign): the words went from tentative to absolute or back, told by
  the lexicon on both sides;
* along an ordered dimension: the term wanted changed; toward the party's own pole it hardened, away from it
  it softened, and for a party without a pole (a mediator) it is named ``reversed`` with the end it moved to;
* on an exclusive dimension another term is wanted: ``reversed``.

Where dates do not tell the order but the text itself does ("weeks after he demanded a truce", "now wants"), the
pair is a move of the rule ``narrated`` (`ripeness.ledger.narrated`), and the note says by which words.

Two dated stands that one document sets against each other are compared with each other as well as with what
else is known of the time between.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ripeness.ledger.context import Context
from ripeness.ledger.dating import sort_key, span_of
from ripeness.ledger.lexicon import item_id
from ripeness.ledger.narrated import narrated_pairs
from ripeness.ledger.positions import COMMITTAL, in_time
from ripeness.ledger.types_positions import Move, Position, Stand
from ripeness.vocabulary import Dimension, Pack

__all__ = ["find_moves", "pole_of", "with_moves"]

WORDS_APART = 0.5
"""Difference of absoluteness from which words alone are a move."""
_WINDOW = 64
_CONCEDES = frozenset(("offer", "accept", "promise"))
_WANTS = frozenset(("demand", "offer", "accept", "promise", "threaten"))


def find_moves(context: Context, shown: Mapping[tuple[str, str], Sequence[Stand]]) -> tuple[Move, ...]:
    """Return every move of every party, in order of time; sides shown in mere judgements move nothing."""
    stands = {key: [stand for stand in each if stand.act in COMMITTAL] for key, each in shown.items()}
    found: dict[tuple[object, ...], Move] = {}
    for (party, _), sequence in stands.items():
        for move in _on_option(party, sequence):
            found.setdefault(_key(move), move)
    for pack, dimension in _dimensions(context.packs):
        for party, sequence in _by_party(stands, dimension).items():
            for move in _on_dimension(context, pack, dimension, party, sequence):
                found.setdefault(_key(move), move)
    for move in _narrated(context, shown):
        if not any(
            (move.party, option) in {(m.party, o) for m in found.values() for o in m.options}
            for option in move.options
        ):
            found.setdefault(_key(move), move)
    return tuple(sorted(found.values(), key=lambda move: (sort_key(move.said), move.party, move.id)))


def _narrated(context: Context, shown: Mapping[tuple[str, str], Sequence[Stand]]) -> Iterator[Move]:
    """Moves whose order the text itself tells; what a side judges of the matter counts as where it stands."""
    held = frozenset((*COMMITTAL, "assess"))
    for (party, option), sequence in shown.items():
        own = [stand for stand in sequence if stand.act in held]
        if len({stand.sign for stand in own}) < 2:
            continue
        for first, second, told_by in narrated_pairs(context, own):
            if first.sign != second.sign:
                note = _signs_note(first, second)
                yield _move(
                    "reversed", party, (option,), first, second, "narrated", f"{note}; {_order(told_by)}"
                )
    for pack, dimension in _dimensions(context.packs):
        own_by_party: dict[str, list[Stand]] = defaultdict(list)
        for (party, option), sequence in shown.items():
            if option in dimension.terms:
                own_by_party[party] += [s for s in sequence if s.sign == "+" and s.act in (*_WANTS, "assess")]
        for party, own in own_by_party.items():
            if len({stand.option for stand in own}) < 2:
                continue
            for first, second, told_by in narrated_pairs(context, sorted(own, key=in_time)):
                if first.option == second.option or _both_held(
                    [s for s in own if s is not first], first, second
                ):
                    continue
                change = dimension.terms.index(second.option) - dimension.terms.index(first.option)
                move = _along(context, pack, dimension, party, first, second, change)
                yield replace(move, rule="narrated", note=f"{move.note}; {_order(told_by)}")


def _order(told_by: str) -> str:
    return f"the text tells the order (“{told_by}”)"


def _signs_note(first: Stand, second: Stand) -> str:
    sides = {"+": "for", "-": "against"}
    return f"from {sides[first.sign]} to {sides[second.sign]}"


def _key(move: Move) -> tuple[object, ...]:
    """Several utterances of one time that show one change are one move, shown by the first of them."""
    return move.party, move.kind, move.options, move.before.utterance


def with_moves(positions: Sequence[Position], moves: Sequence[Move]) -> tuple[Position, ...]:
    """Return the positions with the ids of the moves that touch them."""
    ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    for move in moves:
        for option in dict.fromkeys(move.options):
            ids[(move.party, option)].append(move.id)
    return tuple(
        replace(item, moves=tuple(ids[(item.party, item.option)]))
        if (item.party, item.option) in ids
        else item
        for item in positions
    )


class _Sequence:
    """One party's stands on one option or dimension, searchable by time without looking at all pairs."""

    __slots__ = ("_closed", "_ends", "stands")

    def __init__(self, stands: Sequence[Stand]) -> None:
        self.stands = stands
        self._closed = [s for s in stands if s.said.end is not None]
        self._closed.sort(key=in_time)
        self._ends = [s.said.end for s in self._closed if s.said.end is not None]

    def before(self, stand: Stand) -> list[Stand]:
        """Return the last stands known to come before (as many as cannot be told apart), oldest first."""
        if stand.said.start is None:
            return []
        count = bisect.bisect_left(self._ends, stand.said.start)
        window = self._closed[max(0, count - _WINDOW) : count]
        newest = max((s.said.start for s in window if s.said.start is not None), default=None)
        if newest is None:
            return window
        return [s for s in window if s.said.end is not None and s.said.end >= newest]

    def around(self, stand: Stand) -> list[Stand]:
        """Return dated stands whose order to this one is unknown; an offer on a condition is not one."""
        if stand.said.start is None:
            return []
        first = bisect.bisect_left(self._ends, stand.said.start)
        return [
            s
            for s in self._closed[first : first + _WINDOW]
            if s.said.start is not None
            and not stand.said.before(s.said)
            and not (s.act == "offer" and s.condition)
        ]


def _on_option(party: str, sequence: Sequence[Stand]) -> Iterator[Move]:
    mixed = len({stand.sign for stand in sequence}) > 1
    told = {stand.absoluteness for stand in sequence if stand.absoluteness != 0.5}
    if not mixed and (len(told) < 2 or max(told) - min(told) < WORDS_APART):
        return
    line = _Sequence(sequence)
    for stand in sequence:
        before = line.before(stand)
        if not before:
            continue
        last = before[-1]
        if all(s.sign != stand.sign for s in before):
            if any(s.sign != stand.sign for s in line.around(stand)):
                continue
            yield _move("reversed", party, (stand.option,), last, stand, "sign", _signs_note(last, stand))
        elif last.sign == stand.sign and all(s.sign == stand.sign for s in before):
            yield from _by_words(party, last, stand)


def _by_words(party: str, last: Stand, stand: Stand) -> Iterator[Move]:
    change = stand.absoluteness - last.absoluteness
    if abs(change) < WORDS_APART or 0.5 in (last.absoluteness, stand.absoluteness):
        return
    kind = "hardened" if change > 0 else "softened"
    note = "from tentative to absolute words" if change > 0 else "from absolute to tentative words"
    yield _move(kind, party, (stand.option,), last, stand, "words", note)


def _dimensions(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Dimension]]:
    for pack in packs:
        for issue in pack.issues.values():
            for dimension in issue.dimensions:
                if dimension.kind in ("ordered", "exclusive") and len(dimension.terms) > 1:
                    yield pack, dimension


def _by_party(
    stands: Mapping[tuple[str, str], Sequence[Stand]], dimension: Dimension
) -> dict[str, list[Stand]]:
    terms = set(dimension.terms)
    found: dict[str, list[Stand]] = defaultdict(list)
    for (party, option), sequence in stands.items():
        if option in terms:
            found[party].extend(s for s in sequence if s.sign == "+" and s.act in _WANTS)
    for sequence in found.values():
        sequence.sort(key=in_time)
    return found


def pole_of(context: Context, pack: Pack, party: str) -> int | None:
    """Return 0 or 1 where the party is the pack's first or second pole or speaks for it, else ``None``."""
    for index, pole in enumerate(pack.poles):
        if pole and (party == pole or context.party_of(party) == pole):
            return index
    return None


def _on_dimension(
    context: Context, pack: Pack, dimension: Dimension, party: str, sequence: Sequence[Stand]
) -> Iterator[Move]:
    if len({stand.option for stand in sequence}) < 2:
        return
    line = _Sequence(sequence)
    pairs = [(stand, line.before(stand)) for stand in sequence]
    for stand, before in (*pairs, *_side_by_side(context, sequence)):
        if not before:
            continue
        last = before[-1]
        if stand.option in {s.option for s in before}:
            continue
        around = line.around(stand)
        if any(s.option in {b.option for b in before} for s in around):
            continue
        if _hangs_on_demand(stand, around) or _both_held(sequence, last, stand):
            continue
        change = dimension.terms.index(stand.option) - dimension.terms.index(last.option)
        if len({(dimension.terms.index(stand.option) > dimension.terms.index(s.option)) for s in before}) > 1:
            continue
        yield _along(context, pack, dimension, party, last, stand, change)


def _hangs_on_demand(stand: Stand, around: Sequence[Stand]) -> bool:
    """Whether an offer on a condition stands beside a demand of the same time: the demand shows the move."""
    return stand.act == "offer" and bool(stand.condition) and any(s.act == "demand" for s in around)


def _both_held(sequence: Sequence[Stand], last: Stand, stand: Stand) -> bool:
    """Whether one of the two is a concession beside a demand that stood before or went on standing.

    Who takes a part while asking for the whole has not moved; who gives up asking has.
    """
    concedes, conceded = stand.act in _CONCEDES, last.act in _CONCEDES
    if concedes == conceded:
        return False
    demands = [s for s in sequence if s.act not in _CONCEDES]
    if concedes:
        return any(s.option == last.option and not s.said.before(stand.said) for s in demands)
    return any(s.option == stand.option and s is not stand and not last.said.before(s.said) for s in demands)


def _along(
    context: Context, pack: Pack, dimension: Dimension, party: str, last: Stand, stand: Stand, change: int
) -> Move:
    pole = pole_of(context, pack, party)
    options = (last.option, stand.option)
    words = f"from '{context.meaning(last.option)}' to '{context.meaning(stand.option)}'"
    if dimension.kind == "ordered" and pole is not None:
        kind = "hardened" if (change > 0) == (pole == 1) else "softened"
        return _move(kind, party, options, last, stand, "ordered", words)
    if dimension.kind == "ordered" and all(pack.poles):
        words += f", toward the end of {pack.poles[1 if change > 0 else 0]}"
    return _move("reversed", party, options, last, stand, dimension.kind, words)


def _side_by_side(context: Context, sequence: Sequence[Stand]) -> Iterator[tuple[Stand, list[Stand]]]:
    """Yield pairs of one speaker's dated stands that the same document sets against each other."""
    told: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for stand in sequence:
        if stand.said.known:
            for document in sorted({context.statements[key].document for key in stand.statements}):
                told[(document, stand.speaker)].append(stand)
    for stands in told.values():
        for first, second in pairwise(stands):
            if first.said.before(second.said):
                yield second, [first]


def _move(
    kind: str, party: str, options: tuple[str, ...], before: Stand, after: Stand, rule: str, note: str
) -> Move:
    return Move(
        id=item_id("m", kind, party, *options, before.utterance, after.utterance),
        kind=kind,
        party=party,
        issue=after.option.partition("/")[0],
        options=options,
        before=before,
        after=after,
        rule=rule,
        note=note,
        said=span_of(before.said, after.said),
        statements=tuple(dict.fromkeys(before.statements + after.statements)),
        same_speaker=before.speaker == after.speaker,
    )
