"""Who stands where: the matrix of parties by options, and each position with its utterances."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.brief.charts import stands_chart
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, cite, date_words, listing, quote, term, words
from ripeness.brief.tree import Block, Cell, Details, Inline, Items, Number, Paragraph, Section, Table
from ripeness.ledger.types import PartyStand, Position, StickingPoint

__all__ = ["stands", "sticking_points"]

_SIGNS = {"+": ("for", "for"), "-": ("against", "against"), "mixed": ("for and against", "mixed")}
_MOST_PARTIES = 7


def stands(given: BriefInput) -> Section:
    """The matrix, a chart of the ordered dimensions and the list of positions."""
    positions = [p for p in given.ledger.positions if p.party != "none"]
    if not positions:
        text = "No article names a side that any party takes on a term of the option packs in use."
        return Section("stands", "Who stands where", (Paragraph((words(text),)),))
    parties = _parties(positions, given)
    blocks: list[Block] = [_intro(), _matrix(positions, parties, given)]
    chart = stands_chart(given, parties)
    if chart is not None:
        blocks.append(chart)
    shown = [position for position in positions if position.party in parties]
    blocks.append(Details("Every position with the utterances it rests on", (_detail(shown, given),)))
    return Section("stands", "Who stands where", tuple(blocks))


def _parties(positions: list[Position], given: BriefInput) -> list[str]:
    """The sides of the case first, then the most outspoken; a name that is no known side is left to the record."""
    known = frozenset(given.case.parties) if given.case is not None else frozenset()
    weight: dict[str, int] = {}
    for position in positions:
        weight[position.party] = weight.get(position.party, 0) + len(position.utterances)
    signers = tuple(given.case.signers) if given.case is not None else ()
    shown = [party for party in weight if not known or party in known]
    return sorted(shown, key=lambda party: (party not in signers, -weight[party], party))[:_MOST_PARTIES]


def _intro() -> Paragraph:
    return Paragraph(
        (
            words("Each cell says whether the party is for or against the term and how firm it is, from "),
            words("none to full, by how often, by whom, how absolutely and how recently it was said. "),
            words("An empty cell is silence, not consent."),
        )
    )


def _matrix(positions: list[Position], parties: list[str], given: BriefInput) -> Table:
    by_place = {(position.option, position.party): position for position in positions}
    options = sorted({position.option for position in positions if position.party in parties})
    rows = tuple(
        (_head(option, given), *(_stand(by_place.get((option, party))) for party in parties))
        for option in options
    )
    return Table("Parties by terms", ("Term", *parties), rows, wide=True)


def _head(option: str, given: BriefInput) -> Cell:
    issue = option.partition("/")[0].replace("_", " ")
    return cell(words(f"{issue}: "), term(option, given), tone="head")


def _stand(position: Position | None) -> Cell:
    if position is None:
        return cell(words(""), tone="silent")
    word, tone = _SIGNS[position.stand]
    firm = Number(f"{position.firmness:.2f}", (f"position:{position.id}",))
    return cell(words(f"{word} "), firm, tone=tone)


def _detail(positions: list[Position], given: BriefInput) -> Items:
    ordered = sorted(positions, key=lambda p: (p.party, p.option))
    return Items(
        tuple(_describe(position, given) for position in ordered),
        tuple(f"position:{position.id}" for position in ordered),
    )


def _describe(position: Position, given: BriefInput) -> tuple[Inline, ...]:
    latest = position.stands[-1]
    parts: list[Inline] = [
        actor(position.party),
        words(f" is {_SIGNS[position.stand][0]} “"),
        term(position.option, given),
        words(f"” ({position.basis}, firmness "),
        Number(f"{position.firmness:.2f}", position.statements[:1]),
        words("; "),
        Number(str(len(position.utterances)), position.statements[:1]),
        words(" distinct utterance" + ("s" if len(position.utterances) != 1 else "") + "; latest "),
        date_words(position.latest),
        words("): “"),
        quote(latest.text),
        words("”"),
        *cite(position.statements),
    ]
    if not position.order_known:
        parts.append(words(" The dates do not tell which stand came last."))
    return tuple(parts)


def sticking_points(given: BriefInput) -> Section | None:
    """Where sides stand against each other, farthest apart and firmest first."""
    points = sorted(given.ledger.sticking_points, key=lambda p: (-p.distance, p.subject))
    if not points:
        return None
    rows = tuple(_point_row(point, given) for point in points[:20])
    table = Table(
        "Sticking points",
        ("Term or choice", "Stands", "Distance", "Who would have to move", "Gap"),
        rows,
        tuple(f"item:{point.id}" for point in points[:20]),
        wide=True,
    )
    return Section("sticking", "Where they are stuck", (table,))


def _point_row(point: StickingPoint, given: BriefInput) -> tuple[Cell, ...]:
    known = frozenset(given.case.parties) if given.case is not None else frozenset()
    stands = [
        stand for stand in point.stands if stand.party in known or stand.party in given.vocabulary.actors
    ]
    held: list[Inline] = []
    for place, stand in enumerate(stands):
        held += [words("; ")] if place else []
        held += [actor(stand.party), words(f" {_SIGNS[stand.sign][0]}")]
        held += [words(" “"), term(stand.option, given), words("”")] if stand.option != point.subject else []
        held += cite(stand.statements, most=2)
    moves = _movers(point, stands, given)
    return (
        cell(term(point.subject, given), tone="head"),
        cell(*held),
        cell(Number(f"{point.distance:.2f}", point.statements[:2])),
        cell(*moves),
        cell(words(point.gap)),
    )


def _movers(point: StickingPoint, stands: Sequence[PartyStand], given: BriefInput) -> list[Inline]:
    """Either these give up what they hold or those take it: the least firm first, as the ledger orders them."""
    groups: dict[tuple[str, str], list[str]] = {}
    order = {party: place for place, party in enumerate(point.must_move)}
    for stand in sorted(stands, key=lambda s: (order.get(s.party, len(order)), s.party)):
        if stand.party in order:
            groups.setdefault((stand.option, stand.sign), []).append(stand.party)
    moves: list[Inline] = []
    for place, ((option, sign), parties) in enumerate(groups.items()):
        moves += [words(" – or ")] if place else []
        moves += listing([(actor(party),) for party in parties])
        many = len(parties) > 1
        if option == point.subject:
            verb = (
                ("do without it" if many else "does without it")
                if sign == "+"
                else ("accept it" if many else "accepts it")
            )
            moves += [words(f" {verb}")]
        else:
            give = ("leave" if many else "leaves") if sign == "+" else ("accept" if many else "accepts")
            moves += [words(f" {give} “"), term(option, given), words("”")]
    return moves
