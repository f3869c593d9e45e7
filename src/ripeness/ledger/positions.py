"""For each party and option the sequence of stands, the latest one, and how firm it is.

Firmness of a side taken: ``f = 1 - prod(1 - q)`` over its distinct utterances, with
``q = BASE * rank weight * (0.4 + 0.6 * absoluteness) * 2 ** (-age / half-life)``, halved for a side that is only
shown in a judgement. It rises with number, rank, absoluteness and recency, stays below 1, and no further utterance of
the same side lowers it. Reports of one utterance count once. Without an as-of day nothing decays, so that new
evidence on one thing does not touch the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from ripeness.corpus.interval import DateInterval
from ripeness.ledger.context import Context
from ripeness.ledger.dating import sort_key
from ripeness.ledger.lexicon import item_id
from ripeness.ledger.ranks import rank_weight
from ripeness.ledger.types_positions import Position, Stand, Utterance

__all__ = [
    "BASE",
    "COMMITTAL",
    "HALF_LIFE",
    "WEAK",
    "find_positions",
    "find_stands",
    "firmness",
    "in_time",
    "latest_stands",
]

BASE = 0.6
"""What one wholly absolute utterance of a leader adds."""
HALF_LIFE = 180.0
"""Days after which an utterance counts half."""
WEAK = 0.5
"""Factor for a side shown in a judgement, forecast, report or accusation instead of a stand taken."""
_BASES = {
    "demand": "demanded",
    "threaten": "threatened",
    "offer": "offered",
    "promise": "offered",
    "accept": "accepted",
    "reject": "rejected",
}
COMMITTAL = frozenset(_BASES)
"""Acts that take a stand. The latest stand, moves and contradictions rest on these where there are any."""


def find_stands(utterances: Iterable[Utterance]) -> dict[tuple[str, str], list[Stand]]:
    """Return the stands of each party on each option, oldest first; outsiders take no stand."""
    found: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for utterance in utterances:
        if utterance.superseded or utterance.party in ("none", ""):
            continue
        named = {option: (value, unit) for option, value, unit in utterance.quantities}
        for code in utterance.options:
            option, _, sign = code.rpartition(":")
            found[(utterance.party, option)].append(_stand(utterance, option, sign, named.get(option)))
    for stands in found.values():
        stands.sort(key=in_time)
    return dict(sorted(found.items()))


def _stand(utterance: Utterance, option: str, sign: str, quantity: tuple[float, str] | None) -> Stand:
    return Stand(
        party=utterance.party,
        option=option,
        sign=sign,
        act=utterance.act,
        said=utterance.said,
        speaker=utterance.speaker,
        rank=utterance.rank,
        absoluteness=utterance.absoluteness,
        text=utterance.text,
        utterance=utterance.id,
        statements=utterance.statements,
        condition=utterance.condition,
        quantity=quantity,
    )


def in_time(stand: Stand) -> tuple[object, ...]:
    """Order stands by time, those of one time by what was said, so that ids of reports do not matter."""
    said = stand.said
    return (sort_key(said), stand.option, stand.text, stand.speaker, stand.act, stand.sign, stand.utterance)


def firmness(stands: Iterable[Stand], *, as_of: date | None = None, half_life: float = HALF_LIFE) -> float:
    """Return the firmness in [0, 1) of stands of one side (see the module's formula); 0 for none.

    Examples
    --------
    One leader's "never" gives 0.6, a second one ``1 - 0.4 ** 2 = 0.84``.
    """
    left = 1.0
    seen: set[str] = set()
    for stand in stands:
        if stand.utterance in seen:
            continue
        seen.add(stand.utterance)
        weight = BASE * rank_weight(stand.rank) * (0.4 + 0.6 * stand.absoluteness)
        weight *= 1.0 if stand.act in COMMITTAL else WEAK
        left *= 1.0 - weight * _recency(stand.said, as_of, half_life)
    return 1.0 - left


def _recency(said: DateInterval, as_of: date | None, half_life: float) -> float:
    day = said.end or said.start
    if as_of is None or day is None:
        return 1.0
    return float(2.0 ** (-max((as_of - day).days, 0) / half_life))


def latest_stands(stands: Sequence[Stand]) -> list[Stand]:
    """Return the stands that no other is known to come after."""
    starts = [stand.said.start for stand in stands if stand.said.start is not None]
    newest = max(starts, default=None)
    if newest is None:
        return list(stands)
    return [stand for stand in stands if stand.said.end is None or stand.said.end >= newest]


def find_positions(
    context: Context,
    stands: dict[tuple[str, str], list[Stand]],
    *,
    half_life: float = HALF_LIFE,
) -> tuple[Position, ...]:
    """Return one position for each party and option on which it took a stand."""
    return tuple(
        _position(party, option, sequence, context.as_of, half_life)
        for (party, option), sequence in stands.items()
    )


def _position(
    party: str, option: str, stands: Sequence[Stand], as_of: date | None, half_life: float
) -> Position:
    taken = [stand for stand in stands if stand.act in COMMITTAL] or list(stands)
    last = latest_stands(taken)
    signs = {stand.sign for stand in last}
    sign = signs.pop() if len(signs) == 1 else "mixed"
    pro = firmness((s for s in stands if s.sign == "+"), as_of=as_of, half_life=half_life)
    con = firmness((s for s in stands if s.sign == "-"), as_of=as_of, half_life=half_life)
    run = _run(taken, sign)
    return Position(
        id=item_id("p", party, option),
        party=party,
        option=option,
        issue=option.partition("/")[0],
        stand=sign,
        basis=_basis(last, sign),
        firmness={"+": pro, "-": con}.get(sign, max(pro, con)),
        firmness_for=pro,
        firmness_against=con,
        since=run[0].said,
        latest=last[-1].said,
        stands=tuple(stands),
        utterances=tuple(dict.fromkeys(stand.utterance for stand in stands)),
        statements=tuple(dict.fromkeys(key for stand in stands for key in stand.statements)),
        demands=_count(stands, "+", ("demand",)),
        rejections=_count(stands, "-", None),
        order_known=sign != "mixed",
        quantities=tuple(dict.fromkeys(stand.quantity for stand in stands if stand.quantity is not None)),
    )


def _run(stands: Sequence[Stand], sign: str) -> Sequence[Stand]:
    """Return the unbroken run of the present stand at the end of the sequence (all of it where mixed)."""
    if sign == "mixed":
        return stands
    last_other = max((i for i, stand in enumerate(stands) if stand.sign != sign), default=-1)
    run = [stand for stand in stands[last_other + 1 :] if stand.sign == sign]
    return run or [stand for stand in stands if stand.sign == sign]


def _basis(last: Sequence[Stand], sign: str) -> str:
    """Name the strongest act among the latest stands: a demand before an offer before a mention."""
    if sign == "mixed":
        return "mixed"
    if sign == "-":
        return "rejected"
    found = {_BASES.get(stand.act, "mentioned") for stand in last}
    return next(
        (name for name in ("demanded", "offered", "accepted", "threatened") if name in found), "mentioned"
    )


def _count(stands: Sequence[Stand], sign: str, acts: tuple[str, ...] | None) -> int:
    return len({s.utterance for s in stands if s.sign == sign and (acts is None or s.act in acts)})
