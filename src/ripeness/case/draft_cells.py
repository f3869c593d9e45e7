"""From a party's stands on one term to the interval of what the term is worth to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ripeness.case.defaults import SILENT_NOTE
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.ledger.types import Position, Stand

__all__ = ["Cell", "draft_cell", "possibly_last", "silent_cell"]

_DEMANDED = {"demand", "threaten"}
_OFFERED = {"offer", "accept", "promise"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A drafted cell on its way.

    Parameters
    ----------
    low, high
        The interval.
    sign
        The latest stand: ``+``, ``-``, ``mixed``, or empty for silence.
    demanded
        Whether the latest stand demands it.
    ever_demanded
        Whether any stand does.
    statements, note
        What it rests on.
    """

    low: float = 0.0
    high: float = 1.0
    sign: str = ""
    demanded: bool = False
    ever_demanded: bool = False
    statements: tuple[str, ...] = ()
    note: str = SILENT_NOTE

    def range(self, digits: int) -> Range:
        """As the case holds it: silence has basis ``default``."""
        low, high = round(self.low, digits), round(self.high, digits)
        return Range(low, high, "statements" if self.sign else "default", self.statements, self.note)


def silent_cell() -> Cell:
    """Nothing said: the whole interval."""
    return Cell()


def draft_cell(position: Position, settings: DraftSettings) -> Cell:
    """Turn a position into an interval (the convention of `DraftSettings`).

    The latest stand decides; an earlier opposite stand widens it toward what that stand was worth. Where the
    dates do not tell which of two opposite stands came last, the interval spans both.
    """
    stands = position.stands
    if not stands:
        return silent_cell()
    plus = [stand for stand in stands if stand.sign == "+"]
    minus = [stand for stand in stands if stand.sign == "-"]
    last_signs = {stand.sign for stand in possibly_last(stands)}
    worth = _worth_for(plus, position.firmness_for, settings) if plus else None
    against = _worth_against(position.firmness_against, settings) if minus else None
    words = _words(plus, minus, last_signs)
    if worth and against:
        interval = _joined(worth, against, last_signs, settings.widen)
    else:
        interval = worth or against or (0.0, 1.0)
    return Cell(
        low=interval[0],
        high=interval[1],
        sign="mixed" if len(last_signs) == 2 else next(iter(last_signs)),
        demanded=last_signs == {"+"} and "demanded" in _kinds(possibly_last(plus)),
        ever_demanded="demanded" in _kinds(plus),
        statements=position.statements,
        note=words,
    )


def possibly_last(stands: Sequence[Stand]) -> list[Stand]:
    """The stands that no other one is known to follow; an undated stand may always be the last."""
    return [stand for stand in stands if not any(stand.said.before(other.said) for other in stands)]


def _kind(stand: Stand) -> str:
    if stand.sign == "-":
        return "rejected"
    if stand.act in _DEMANDED:
        return "demanded"
    return "offered" if stand.act in _OFFERED else "held"


def _kinds(stands: Iterable[Stand]) -> set[str]:
    return {_kind(stand) for stand in stands}


def _worth_for(plus: list[Stand], firmness: float, settings: DraftSettings) -> tuple[float, float]:
    kinds = _kinds(possibly_last(plus))
    lows, highs = [], []
    if "demanded" in kinds:
        lows.append(settings.demanded_low + settings.demanded_gain * firmness)
        highs.append(1.0)
    if "offered" in kinds:
        lows.append(settings.offered_low)
        highs.append(settings.offered_high)
    if "held" in kinds:
        lows.append(settings.offered_low)
        highs.append(1.0)
    return min(lows), max(highs)


def _worth_against(firmness: float, settings: DraftSettings) -> tuple[float, float]:
    return 0.0, settings.rejected_high - settings.rejected_drop * firmness


def _joined(
    worth: tuple[float, float], against: tuple[float, float], last_signs: set[str], widen: float
) -> tuple[float, float]:
    if len(last_signs) == 2:
        return min(worth[0], against[0]), max(worth[1], against[1])
    if last_signs == {"+"}:
        return worth[0] - widen * (worth[0] - against[0]), worth[1]
    return against[0], against[1] + widen * (worth[1] - against[1])


def _words(plus: list[Stand], minus: list[Stand], last_signs: set[str]) -> str:
    kinds = _kinds(possibly_last(plus))
    name = next((kind for kind in ("demanded", "offered", "held") if kind in kinds), "")
    if len(last_signs) == 2:
        return f"{name} and rejected, order unknown"
    if last_signs == {"-"}:
        return f"rejected, earlier {name}" if plus else "rejected"
    return f"{name}, earlier rejected" if minus else name
