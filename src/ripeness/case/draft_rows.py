"""What a party's row of the case is drafted to: values, weights, outside option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ripeness.case.draft_cells import Cell, draft_cell, silent_cell
from ripeness.case.draft_peaks import bound_cells
from ripeness.case.draft_war import draft_outside
from ripeness.case.draft_weights import draft_weights, insistence
from ripeness.case.model import ABSENT, Dimension
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.ledger.types import Ledger

__all__ = ["Row", "draft_row", "row_paths"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The drafted numbers of one party: by option, by dimension, and without a deal."""

    values: Mapping[str, Range]
    weights: Mapping[str, Range]
    outside: Range


def draft_row(
    ledger: Ledger, party: str, dimensions: Mapping[str, Dimension], settings: DraftSettings
) -> Row:
    """Draft one party's numbers; they depend on no other party."""
    return Row(
        values=_cells(ledger, party, dimensions, settings),
        weights=draft_weights(insistence(ledger, party, dimensions, settings), settings),
        outside=draft_outside(ledger, party, settings),
    )


def _cells(
    ledger: Ledger, party: str, dimensions: Mapping[str, Dimension], settings: DraftSettings
) -> dict[str, Range]:
    own = {position.option: position for position in ledger.positions if position.party == party}
    result: dict[str, Range] = {}
    for dimension in dimensions.values():
        drafted: tuple[Cell, ...] = tuple(
            draft_cell(own[option.id], settings) if option.id in own else silent_cell()
            for option in dimension.options
            if not option.absent
        )
        if dimension.kind == "ordered":
            drafted = bound_cells(drafted)
        for option, cell in zip(dimension.options, drafted, strict=False):
            result[option.id] = cell.range(settings.digits)
        if dimension.kind == "optional":
            first, second = dimension.option_ids
            result[second] = result[first].complement(digits=settings.digits)
    return result


def row_paths(party: str, row: Row) -> Iterator[tuple[str, Range]]:
    """The numbers of a row with their paths; what follows from another number (not taking a term) is left out."""
    for option, value in row.values.items():
        if not option.startswith(ABSENT):
            yield f"values.{party}.{option}", value
    for dimension, value in row.weights.items():
        yield f"weights.{party}.{dimension}", value
    yield f"outside.{party}", row.outside
