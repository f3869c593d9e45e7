"""Where parties stand against each other: option by option, and along each dimension of the packs in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ripeness.ledger.context import Context
from ripeness.ledger.dating import hull
from ripeness.ledger.lexicon import item_id
from ripeness.ledger.moves import pole_of
from ripeness.ledger.types_positions import Move, PartyStand, Position, StickingPoint
from ripeness.vocabulary import Dimension, Pack

__all__ = ["find_sticking_points"]

_BASIS_ORDER = {"demanded": 0, "accepted": 1, "offered": 2, "threatened": 3, "mentioned": 4}


def find_sticking_points(
    context: Context, positions: Sequence[Position], moves: Sequence[Move]
) -> tuple[StickingPoint, ...]:
    """Return the sticking points, those with most parties and firmest stands first."""
    by_option: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        if position.stand in ("+", "-"):
            by_option[position.option].append(position)
    by_subject: dict[str, list[Move]] = defaultdict(list)
    for move in moves:
        for option in dict.fromkeys(move.options):
            by_subject[option].append(move)
    signers = frozenset(name for pack in context.packs for name in pack.signers)
    found = [*_on_dimensions(context, by_option, by_subject, signers)]
    found += _on_options(context, by_option, by_subject, signers)
    return tuple(sorted(found, key=lambda item: (-_weight(item), item.subject, item.kind)))


def _weight(item: StickingPoint) -> float:
    return item.distance * sum(stand.firmness for stand in item.stands)


def _stand(position: Position, level: float | None = None) -> PartyStand:
    return PartyStand(
        party=position.party,
        option=position.option,
        sign=position.stand,
        firmness=position.firmness,
        said=position.latest,
        statements=position.statements,
        level=level,
    )


def _movers(stands: Iterable[PartyStand], signers: frozenset[str]) -> list[PartyStand]:
    """Return the stands, signers before others, the least firm first."""
    every = sorted(stands, key=lambda s: (s.party not in signers, s.firmness, s.party))
    if len({s.party for s in every if s.party in signers}) > 1:
        return [s for s in every if s.party in signers]
    return every


def _on_options(
    context: Context,
    by_option: Mapping[str, Sequence[Position]],
    moves: Mapping[str, Sequence[Move]],
    signers: frozenset[str],
) -> Iterator[StickingPoint]:
    for option, positions in by_option.items():
        stands = [_stand(position) for position in positions]
        if {stand.sign for stand in stands} != {"+", "-"}:
            continue
        meaning = context.meaning(option)
        movers = _movers(stands, signers)
        needed = [
            f"{s.party} would have to {'do without' if s.sign == '+' else 'accept'}: {meaning}"
            for s in movers
        ]
        parties = {stand.party for stand in stands}
        told = [move for move in moves.get(option, ()) if move.party in parties]
        gap = _gap_of_option(told, positions)
        yield _point(option, option.partition("/")[0], "option", stands, 1.0, (movers, needed), (gap, told))


def _gap_of_option(moves: Sequence[Move], positions: Sequence[Position]) -> str:
    """A reversal made the two sides stand apart; tentative words narrow, absolute ones widen."""
    if moves:
        return "narrowed" if moves[-1].kind == "softened" else "widened"
    return "unchanged" if all(_held_over_time(position) for position in positions) else "unknown"


def _held_over_time(position: Position) -> bool:
    return position.since.before(position.latest)


def _on_dimensions(
    context: Context,
    by_option: Mapping[str, Sequence[Position]],
    moves: Mapping[str, Sequence[Move]],
    signers: frozenset[str],
) -> Iterator[StickingPoint]:
    for pack in context.packs:
        for issue in pack.issues.values():
            for dimension in issue.dimensions:
                if dimension.kind in ("ordered", "exclusive") and len(dimension.terms) > 1:
                    point = _on_dimension(context, pack, dimension, by_option, moves, signers)
                    if point is not None:
                        yield point


def _wanted(
    context: Context, pack: Pack, dimension: Dimension, by_option: Mapping[str, Sequence[Position]]
) -> list[PartyStand]:
    """Return the term that each party wants most: latest, then demanded before offered, then by its own pole."""
    steps = max(len(dimension.terms) - 1, 1)
    best: dict[str, tuple[tuple[object, ...], PartyStand]] = {}
    for index, term in enumerate(dimension.terms):
        level = index / steps if dimension.kind == "ordered" else None
        for position in by_option.get(term, ()):
            if position.stand != "+":
                continue
            pole = pole_of(context, pack, position.party)
            toward = index if pole == 0 else -index
            rank = (_BASIS_ORDER.get(position.basis, 4), -position.firmness, toward, term)
            stand = _stand(position, level)
            if position.party not in best or _newer(
                stand, best[position.party][1], rank, best[position.party][0]
            ):
                best[position.party] = (rank, stand)
    return [stand for _, (_, stand) in sorted(best.items())]


def _newer(
    stand: PartyStand, other: PartyStand, rank: tuple[object, ...], other_rank: tuple[object, ...]
) -> bool:
    if other.said.before(stand.said):
        return True
    if stand.said.before(other.said):
        return False
    return rank < other_rank


def _on_dimension(
    context: Context,
    pack: Pack,
    dimension: Dimension,
    by_option: Mapping[str, Sequence[Position]],
    moves: Mapping[str, Sequence[Move]],
    signers: frozenset[str],
) -> StickingPoint | None:
    stands = _wanted(context, pack, dimension, by_option)
    if len({stand.option for stand in stands}) < 2:
        return None
    levels = [stand.level for stand in stands if stand.level is not None]
    distance = max(levels) - min(levels) if levels else 1.0
    movers = _movers(stands, signers)
    needed = [f"{s.party} would have to leave: {context.meaning(s.option)}" for s in movers]
    told = [m for term in dimension.terms for m in moves.get(term, ()) if m.rule in ("ordered", "exclusive")]
    told = list({move.id: move for move in told}.values())
    gap = _gap_of_dimension(dimension, stands, told)
    issue = dimension.id.partition("/")[0]
    return _point(dimension.id, issue, dimension.kind, stands, distance, (movers, needed), (gap, told))


def _gap_of_dimension(dimension: Dimension, stands: Sequence[PartyStand], moves: Sequence[Move]) -> str:
    """Compare each mover's distance to the others before and after its last move."""
    if not moves:
        return "unknown"
    last = moves[-1]
    if dimension.kind != "ordered":
        others = {stand.option for stand in stands if stand.party != last.party}
        if last.options[-1] in others:
            return "narrowed"
        return "widened" if last.options[0] in others else "unchanged"
    places = {term: index for index, term in enumerate(dimension.terms)}
    others_at = [places[stand.option] for stand in stands if stand.party != last.party]
    before, after = (
        sum(abs(places[term] - at) for at in others_at) for term in (last.options[0], last.options[-1])
    )
    return "narrowed" if after < before else ("widened" if after > before else "unchanged")


def _point(
    subject: str,
    issue: str,
    kind: str,
    stands: Sequence[PartyStand],
    distance: float,
    needed: tuple[Sequence[PartyStand], Sequence[str]],
    gap: tuple[str, Sequence[Move]],
) -> StickingPoint:
    return StickingPoint(
        id=item_id("k", kind, subject),
        subject=subject,
        issue=issue,
        kind=kind,
        stands=tuple(sorted(stands, key=lambda s: (s.option, s.sign, s.party))),
        distance=distance,
        must_move=tuple(dict.fromkeys(stand.party for stand in needed[0])),
        moves_needed=tuple(needed[1]),
        gap=gap[0],
        gap_moves=tuple(move.id for move in gap[1]),
        said=hull([stand.said for stand in stands]),
        statements=tuple(dict.fromkeys(key for stand in stands for key in stand.statements)),
    )
