"""Single-peaked bounds on ordered dimensions: what a party's known stands say of the terms between them.

Values rise up to a party's best term and fall behind it. So a term between two others is worth at least the
lesser of the two, and a term farther out than a rejected one, seen from what the party demands, is worth no
more than it. The peak lies somewhere in the span of the terms that the party ever demanded. Bounds come from stands
alone, never from other bounds, so that the order of the work does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ripeness.case.draft_cells import Cell

__all__ = ["bound_cells"]


def bound_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Tighten the cells of one ordered dimension.

    Parameters
    ----------
    cells
        In the order of the dimension.

    Returns
    -------
    tuple of Cell
        Silent cells within their neighbours' bounds; rejected ones not above, demanded ones not below theirs.
        Where stands contradict a single peak, the lower bound stays and the interval shrinks to it.
    """
    peak = [number for number, cell in enumerate(cells) if cell.ever_demanded]
    return tuple(_bounded(cells, number, peak) for number in range(len(cells)))


def _bounded(cells: Sequence[Cell], number: int, peak: list[int]) -> Cell:
    cell = cells[number]
    low, low_from = _floor(cells, number)
    high, high_from = _ceiling(cells, number, peak)
    if cell.sign == "-" and high < cell.high:
        return replace(cell, high=high)
    if cell.demanded and low > cell.low:
        return replace(cell, low=low)
    if cell.sign or (low <= 0 and high >= 1):
        return cell
    used = (low_from if low > 0 else []) + (high_from if high < 1 else [])
    statements = tuple(dict.fromkeys(name for each in used for name in each.statements))
    note = "silent; bounded by its neighbours in the order"
    if low > high:
        note = "silent; its neighbours contradict a single peak"
    return replace(cell, low=low, high=max(low, high), statements=statements, note=note)


def _floor(cells: Sequence[Cell], number: int) -> tuple[float, list[Cell]]:
    sides = [
        max((cell for cell in side if cell.sign), key=lambda cell: cell.low, default=None)
        for side in (cells[:number], cells[number + 1 :])
    ]
    left, right = sides
    if left is None or right is None:
        return 0.0, []
    return min(left.low, right.low), [left, right]


def _ceiling(cells: Sequence[Cell], number: int, peak: list[int]) -> tuple[float, list[Cell]]:
    if not peak or peak[0] <= number <= peak[-1]:
        return 1.0, []
    between = cells[peak[-1] : number] if number > peak[-1] else cells[number + 1 : peak[0] + 1]
    lowest = min((cell for cell in between if cell.sign), key=lambda cell: cell.high)
    return lowest.high, [lowest]
