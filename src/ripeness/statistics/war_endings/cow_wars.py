"""Correlates of War, interstate wars (version 4.0, 1823-2007): dyads of opponents and the end of their fighting.

Pitfalls kept in mind: lines end with CR and the text is Latin-1; a state's fighting may come in two phases; "winner"
and "loser" are not victory and tie in the sense of Fortna; dyads of one war are not independent, so that figures on
*principal* dyads (one for each war) are the ones to lean on.

Source: Sarkees and Wayman (2010), Resort to War; correlatesofwar.org.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.statistics.war_endings.spell import Ending
from ripeness.statistics.war_endings.tables import Row, day_of, read_table, whole

__all__ = ["NON_DECISIVE", "PRINCIPAL_TIES", "WarDyad", "cow_war_dyads", "next_wars", "principal_dyads"]

NON_DECISIVE = (3, 4, 6, 8)
"""Outcomes compromise, transformed into another kind of war, stalemate, changed sides."""

PRINCIPAL_TIES: Mapping[int, tuple[int, int]] = {
    151: (710, 732),
    169: (663, 666),
    176: (811, 816),
    186: (490, 540),
}
"""War -> dyad where several have the same smaller loss: Korea (China and South Korea), Six Day War (Jordan and
Israel), Communist Coalition (Cambodia and North Vietnam), Angola (Zaire and Angola). Each could be chosen otherwise;
pass another mapping to see what that changes."""

_WATCHED_UNTIL = date(2007, 12, 31)
_NEEDS = (
    "WarNum",
    "ccode",
    "Side",
    "StartYear1",
    "EndYear1",
    "StartYear2",
    "EndYear2",
    "Outcome",
    "BatDeath",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarDyad:
    """Two states on opposite sides of a war over one phase of their common fighting.

    Parameters
    ----------
    war, name
        Number and name of the war.
    first, second
        Country codes, the lower first.
    states
        Their names in the same order.
    start, end
        Days between which both fought; unknown parts of a date at the widest.
    smaller_loss, losses
        Battle deaths of the state that lost fewer, and of both (unknown: 0).
    outcome
        Of the state on side 1: 1 winner, 2 loser, 3 compromise, 4 transformed, 6 stalemate, 8 changed sides.
    """

    war: int
    name: str
    first: int
    second: int
    states: tuple[str, str]
    start: date
    end: date
    smaller_loss: int
    losses: int
    outcome: int

    @property
    def pair(self) -> tuple[int, int]:
        """Both codes."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class _Phase:
    code: int
    state: str
    start: date
    end: date
    loss: int
    outcome: int


def cow_war_dyads(path: str | Path, *, since: date | None = None) -> tuple[WarDyad, ...]:
    """All pairs of opponents with a day of common fighting, one entry for each phase.

    Parameters
    ----------
    path
        ``Inter-StateWarData_v4.0.csv``.
    since
        Only dyads whose fighting began on that day or later.

    Raises
    ------
    DocumentError
        Where the file is not the one meant.
    """
    wars: dict[int, list[Row]] = defaultdict(list)
    for row in read_table(path, needs=_NEEDS):
        wars[whole(row["WarNum"])].append(row)
    found = [
        dyad
        for number, rows in wars.items()
        for one in _phases(rows, side=1)
        for two in _phases(rows, side=2)
        if (dyad := _dyad(number, rows[0]["WarName"], one, two)) is not None
    ]
    return tuple(item for item in found if since is None or item.start >= since)


def principal_dyads(
    dyads: Iterable[WarDyad], *, chosen: Mapping[int, tuple[int, int]] = PRINCIPAL_TIES
) -> tuple[WarDyad, ...]:
    """One dyad for each war: the one whose less-hit state lost most; its last phase.

    Parameters
    ----------
    dyads
        Of any number of wars.
    chosen
        War -> pair of codes set by hand, where several tie or the rule picks oddly. For the Korean War the rule
        ties between China and South Korea and the two Koreas; ``{151: (731, 732)}`` takes the latter.
    """
    wars: dict[int, list[WarDyad]] = defaultdict(list)
    for item in dyads:
        wars[item.war].append(item)
    return tuple(
        max(
            (item for item in items if number not in chosen or item.pair == chosen[number]),
            key=lambda item: (item.smaller_loss, item.losses, item.end, item.pair),
        )
        for number, items in sorted(wars.items())
    )


def next_wars(
    dyads: Iterable[WarDyad], all_dyads: Sequence[WarDyad], *, watched_until: date = _WATCHED_UNTIL
) -> tuple[Ending, ...]:
    """Endings of wars, failed when the same two states next fight a war (or its second phase).

    Parameters
    ----------
    dyads
        The endings to watch.
    all_dyads
        All wars among which the next one is sought.
    watched_until
        Last day of the data.
    """
    starts: dict[tuple[int, int], list[date]] = defaultdict(list)
    for item in all_dyads:
        starts[item.pair].append(item.start)
    return tuple(
        ending_of(item, [day for day in starts[item.pair] if day > item.end], watched_until) for item in dyads
    )


def ending_of(dyad: WarDyad, failures: Iterable[date], watched_until: date) -> Ending:
    """The ending of a dyad's fighting, failed on the first of ``failures``."""
    return Ending(
        name=f"{dyad.name}: {dyad.states[0]} and {dyad.states[1]}",
        cluster=str(dyad.war),
        start=dyad.end,
        failed_on=min(failures, default=None),
        watched_until=watched_until,
        places=dyad.states,
    )


def _phases(rows: Sequence[Row], *, side: int) -> list[_Phase]:
    found = []
    for row in rows:
        if whole(row["Side"]) != side:
            continue
        for phase in ("1", "2"):
            start = _day(row, "Start", phase)
            end = _day(row, "End", phase, end=True)
            if start is not None and end is not None:
                found.append(
                    _Phase(
                        whole(row["ccode"]),
                        row.get("StateName", ""),
                        start,
                        end,
                        max(0, whole(row["BatDeath"])),
                        whole(row["Outcome"]),
                    )
                )
    return found


def _day(row: Row, edge: str, phase: str, *, end: bool = False) -> date | None:
    year, month, day = (whole(row.get(f"{edge}{part}{phase}", "")) for part in ("Year", "Month", "Day"))
    return day_of(year, month, day, end=end)


def _dyad(war: int, name: str, one: _Phase, two: _Phase) -> WarDyad | None:
    start, end = max(one.start, two.start), min(one.end, two.end)
    if start > end:
        return None
    low, high = sorted((one, two), key=lambda item: item.code)
    return WarDyad(
        war=war,
        name=name,
        first=low.code,
        second=high.code,
        states=(low.state, high.state),
        start=start,
        end=end,
        smaller_loss=min(one.loss, two.loss),
        losses=one.loss + two.loss,
        outcome=one.outcome,
    )
