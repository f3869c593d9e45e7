"""ETH/PRIO Civil Conflict Ceasefire data (1989-2020): how declared ceasefires ended.

The copy at hand has no codebook for the column ``ended``; the meanings here are inferred from the rows (fixed-term
ceasefires end as 1, those without a day of effect as 3). Nearly half have no known end: shares are given of all
ceasefires, never of the known ones alone.

Source: Clayton, Nygard, Strand and others (2022), Journal of Conflict Resolution 67; ceasefireproject.org.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ripeness.statistics.war_endings.tables import Row, day_of, read_table, whole

__all__ = [
    "CEASEFIRE_CLASSES",
    "CEASEFIRE_ENDS",
    "Ceasefire",
    "CeasefireCounts",
    "ceasefire_counts",
    "ceasefires",
]

CEASEFIRE_ENDS = {
    3: "never took effect",
    1: "expired",
    4: "superseded",
    2: "abrogated",
    0: "ongoing",
    -1: "unclear",
}
CEASEFIRE_CLASSES = {1: "cessation", 2: "preliminary", 3: "definitive"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire:
    """One declared ceasefire.

    Parameters
    ----------
    location, number
        Country, and the ceasefire's number within it.
    year
        Of the declaration.
    kind
        ``cessation`` (of hostilities), ``preliminary`` (monitored) or ``definitive`` (with disarmament).
    end
        A value of `CEASEFIRE_ENDS`.
    days
        Length where both days are known exactly, else ``None``; below 0 where the record contradicts itself.
    actors
        Rows (one for each actor) that speak of it.
    """

    location: str
    number: int
    year: int
    kind: str
    end: str
    days: int | None
    actors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefireCounts:
    """Counts by end and class, and quartiles of length in days where both days are known."""

    n: int
    by_end: Mapping[str, int]
    by_class: Mapping[str, int]
    days: Mapping[str, tuple[float, float, float]]


def ceasefires(path: str | Path) -> tuple[Ceasefire, ...]:
    """Read the data, one row for each actor, into one record for each ceasefire (its first row counts).

    Raises
    ------
    DocumentError
        Where the file is not the one meant.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    needs = ("cc", "cf_id", "location", "cf_dec_yr", "cf_effect_yr", "ended", "end_yr", "ceasefire_class")
    for row in read_table(path, needs=needs):
        groups.setdefault((row["cc"], row["cf_id"]), []).append(row)
    return tuple(_ceasefire(rows) for rows in groups.values())


def ceasefire_counts(found: Sequence[Ceasefire]) -> CeasefireCounts:
    """Count ends and classes; quartiles (25, 50, 75%) of the lengths of each end with exact days."""
    days: dict[str, tuple[float, float, float]] = {}
    for end in CEASEFIRE_ENDS.values():
        lengths = [item.days for item in found if item.end == end and item.days is not None]
        if lengths:
            low, middle, high = np.percentile(lengths, [25, 50, 75])
            days[end] = (float(low), float(middle), float(high))
    ends, kinds = Counter(item.end for item in found), Counter(item.kind for item in found)
    return CeasefireCounts(
        n=len(found),
        by_end={end: ends[end] for end in CEASEFIRE_ENDS.values()},
        by_class={kind: kinds[kind] for kind in CEASEFIRE_CLASSES.values()},
        days=days,
    )


def _ceasefire(rows: Sequence[Row]) -> Ceasefire:
    row = rows[0]
    start, end = (
        _exact(row, "cf_effect_yr", "cf_effect_month", "cf_effect_day"),
        _exact(row, "end_yr", "end_month", "end_day"),
    )
    return Ceasefire(
        location=row["location"],
        number=whole(row["cf_id"]),
        year=whole(row["cf_dec_yr"]),
        kind=CEASEFIRE_CLASSES.get(whole(row["ceasefire_class"]), ""),
        end=CEASEFIRE_ENDS.get(whole(row["ended"]), "unclear"),
        days=None if start is None or end is None else end - start,
        actors=len(rows),
    )


def _exact(row: Row, *columns: str) -> int | None:
    """Ordinal of a day known to the day."""
    year, month, day = (whole(row[name]) for name in columns)
    if min(year, month, day) <= 0:
        return None
    known = day_of(year, month, day)
    return None if known is None else known.toordinal()
