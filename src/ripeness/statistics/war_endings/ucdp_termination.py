"""UCDP Conflict Termination (version 3-2021, conflict level): ended episodes and whether the conflict came back.

An episode ends when a calendar year passes with fewer than 25 deaths in battle. No failure within one year can be seen
in these data, by construction: they are silent on early collapse.

Source: Kreutz (2010), Journal of Peace Research 47; Uppsala Conflict Data Program, CC BY 4.0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ripeness.statistics.war_endings.spell import Ending
from ripeness.statistics.war_endings.tables import Row, read_table, whole

__all__ = ["UCDP_KINDS", "UCDP_OUTCOMES", "ucdp_terminations"]

UCDP_KINDS = {"interstate": (2,), "civil": (3, 4), "extrasystemic": (1,)}
"""Kinds of conflict; civil with and without foreign troops."""

UCDP_OUTCOMES = {
    "peace agreement": 1,
    "ceasefire": 2,
    "government victory": 3,
    "rebel victory": 4,
    "low activity": 5,
    "actor ceased": 6,
}
"""How an episode ended. For interstate conflicts 3 and 4 are victories of side A and side B."""

_LAST_DAY = date(2019, 12, 31)
_NEEDS = ("conflict_id", "year", "confterm", "ependdate", "start_date2", "outcome", "type_of_conflict")


def ucdp_terminations(
    path: str | Path,
    *,
    kind: str = "",
    outcome: str = "",
    watched_until: date = _LAST_DAY,
) -> tuple[Ending, ...]:
    """Ended episodes, failed when a later episode of the same conflict starts.

    Parameters
    ----------
    path
        ``ucdp-term-acd-3-2021.xlsx`` (or the sheet as CSV).
    kind
        A key of `UCDP_KINDS`, or empty for all.
    outcome
        A key of `UCDP_OUTCOMES`, or empty for all.
    watched_until
        Last day of the data: the last day on which an ended episode can have been told from one that pauses.

    Raises
    ------
    DocumentError
        Where the file is not the one meant.
    MissingPartError
        For the workbook without openpyxl.
    """
    by_conflict: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(path, needs=_NEEDS):
        by_conflict[row["conflict_id"]].append(row)
    found = [
        _ending(row, rows, watched_until)
        for rows in by_conflict.values()
        for row in sorted(rows, key=lambda each: whole(each["year"]))
        if row["confterm"] == "1" and _wanted(row, kind, outcome)
    ]
    return tuple(found)


def _wanted(row: Row, kind: str, outcome: str) -> bool:
    return (not kind or whole(row["type_of_conflict"]) in UCDP_KINDS[kind]) and (
        not outcome or whole(row["outcome"]) == UCDP_OUTCOMES[outcome]
    )


def _ending(row: Row, conflict: Iterable[Row], watched_until: date) -> Ending:
    later = [
        date.fromisoformat(each["start_date2"])
        for each in conflict
        if whole(each["year"]) > whole(row["year"])
    ]
    places = tuple(row.get(name, "") for name in ("location", "territory_name", "side_a", "side_b"))
    return Ending(
        name=f"{row.get('location', row['conflict_id'])} {row['year']}",
        cluster=row["conflict_id"],
        start=date.fromisoformat(row["ependdate"]),
        failed_on=min(later, default=None),
        watched_until=watched_until,
        places=tuple(place for place in places if place),
    )
