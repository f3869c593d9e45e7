"""UCDP Peace Agreements (version 22.1, 1975-2021): agreements and the day on which they ended.

The failure event is the data's own: the agreement "ended", by the day that the data give for it. Process agreements and
partial ones count like full ones unless chosen apart; several agreements of one peace process are not independent.

Source: Pettersson, Hogbladh and Oberg (2019), Journal of Peace Research 56; UCDP, CC BY 4.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.statistics.war_endings.spell import Ending
from ripeness.statistics.war_endings.tables import read_table

__all__ = ["AGREEMENT_PROVISIONS", "AGREEMENT_TYPES", "Agreement", "ucdp_agreements"]

AGREEMENT_TYPES = {"full": "1", "partial": "2", "process": "3"}

AGREEMENT_PROVISIONS = {
    "peacekeeping": "pko",
    "implementation commission": "co_impl",
    "ceasefire": "cease",
    "disarmament": "ddr",
    "withdrawal of foreign forces": "withd",
    "power sharing": "shagov",
    "autonomy": "aut",
}
"""Provisions of an agreement by the column that marks them: what the text provides, not what was done."""

_LAST_DAY = date(2021, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A peace agreement: its ending (as a spell), type and provisions (name -> in the text or not)."""

    ending: Ending
    type: str
    provisions: dict[str, bool]


def ucdp_agreements(
    path: str | Path, *, type: str = "", watched_until: date = _LAST_DAY
) -> tuple[Agreement, ...]:
    """Agreements from their day of signature, failed on the day on which they ended.

    Parameters
    ----------
    path
        ``ucdp-peace-agreements-221.xlsx`` (or the sheet as CSV).
    type
        A key of `AGREEMENT_TYPES`, or empty for all.
    watched_until
        Last day of the data.

    Notes
    -----
    An agreement marked as ended without a date is kept as censored: the data do not say when.

    Raises
    ------
    DocumentError, MissingPartError
        As `read_table`.
    """
    names = {value: key for key, value in AGREEMENT_TYPES.items()}
    found = []
    columns = ("pa_name", "pa_date", "duration", "pa_type", "conflict_id", *AGREEMENT_PROVISIONS.values())
    for row in read_table(path, needs=columns):
        if type and row["pa_type"] != AGREEMENT_TYPES[type]:
            continue
        found.append(
            Agreement(
                ending=Ending(
                    name=row["pa_name"],
                    cluster=row["conflict_id"],
                    start=date.fromisoformat(row["pa_date"]),
                    failed_on=date.fromisoformat(row["duration"]) if row["duration"] else None,
                    watched_until=watched_until,
                    places=(row.get("conflict_name", ""), row.get("dyad_name", "")),
                ),
                type=names.get(row["pa_type"], ""),
                provisions={key: row[column] == "1" for key, column in AGREEMENT_PROVISIONS.items()},
            )
        )
    return tuple(found)
