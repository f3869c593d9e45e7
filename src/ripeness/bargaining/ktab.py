"""Actors of a spatial model in the CSV of KTAB (the KAPSARC Toolkit for Behavioral Analysis)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

import numpy as np

from ripeness.bargaining.space import Floats
from ripeness.errors import CaseError

__all__ = ["SpatialActors", "parse_ktab_csv"]

_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True, eq=False)
class SpatialActors:
    """Actors with capabilities, positions and saliences, in the file's own units (0 to 100).

    Parameters
    ----------
    name, description
        Of the scenario.
    actors
        Names.
    dimensions
        Headings of the position columns.
    capability
        (actors,).
    positions, salience
        (actors, dimensions).
    """

    name: str
    description: str
    actors: tuple[str, ...]
    dimensions: tuple[str, ...]
    capability: Floats
    positions: Floats
    salience: Floats


def parse_ktab_csv(data: bytes, *, file: str) -> SpatialActors:
    """Read a KTAB scenario.

    The first line holds the scenario's name, its description, the number of actors and of dimensions; the second
    the headings; then one line for each actor: name, description, capability, and position and salience for
    each dimension.

    Raises
    ------
    CaseError
        With file and line.
    """
    if len(data) > _LARGEST:
        raise _error(f"The file has more than {_LARGEST} bytes.", file, None)
    text = data.decode("utf-8-sig", "replace")
    rows = [[cell.strip() for cell in row] for row in csv.reader(StringIO(text), skipinitialspace=True)]
    if len(rows) < 3 or len(rows[0]) < 4:
        raise _error("The file has no scenario line, headings and actors.", file, 1)
    actors, dimensions = _whole(rows[0][2], file, 1), _whole(rows[0][3], file, 1)
    body = rows[2 : 2 + actors]
    if actors < 1 or dimensions < 1 or len(body) < actors or any(any(row) for row in rows[2 + actors :]):
        raise _error(f"The scenario line says {actors} actors; the file has another number.", file, 1)
    numbers = np.empty((actors, 1 + 2 * dimensions))
    for line, row in enumerate(body, start=3):
        if len(row) < 3 + 2 * dimensions or not row[0]:
            raise _error(
                f"An actor needs a name, a description and {1 + 2 * dimensions} numbers.", file, line
            )
        numbers[line - 3] = [_number(cell, file, line) for cell in row[2 : 3 + 2 * dimensions]]
    names = tuple(row[0] for row in body)
    if len(set(names)) != actors:
        raise _error("An actor's name stands twice.", file, 3)
    if (numbers[:, 0] < 0).any() or (numbers[:, 2::2] < 0).any():
        raise _error("A capability or a salience is negative.", file, 3)
    headings = tuple(rows[1][3 + 2 * d] if len(rows[1]) > 3 + 2 * d else f"{d}" for d in range(dimensions))
    return SpatialActors(
        rows[0][0], rows[0][1], names, headings, numbers[:, 0], numbers[:, 1::2], numbers[:, 2::2]
    )


def _whole(cell: str, file: str, line: int) -> int:
    try:
        return int(cell)
    except ValueError:
        raise _error(f"{cell[:40]!r} is no whole number.", file, line) from None


def _number(cell: str, file: str, line: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise _error(f"{cell[:40]!r} is no number.", file, line)
    return value


def _error(message: str, file: str, line: int | None) -> CaseError:
    return CaseError(
        message,
        file=file,
        line=line,
        code="case-ktab",
        hint="Compare it with the example in the KTAB manual.",
    )
