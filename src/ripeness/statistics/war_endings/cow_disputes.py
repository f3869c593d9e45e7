"""Correlates of War, militarised interstate disputes (MID 4.2, to 2010): the clashes that end a peace.

A dispute's dyads are all pairs on opposite sides with a day in common. Force and deaths are the higher level of the two
states in that dispute, not the whole dispute's: an ally's losses are not theirs.

Source: Palmer and others (2015), Conflict Management and Peace Science 32; correlatesofwar.org.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.statistics.war_endings.cow_wars import WarDyad, ending_of
from ripeness.statistics.war_endings.spell import Ending
from ripeness.statistics.war_endings.tables import Row, day_of, read_table, whole

__all__ = ["DISPUTE_EVENTS", "Dispute", "disputes", "next_disputes", "settled_wars"]

_WATCHED_UNTIL = date(2010, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two states on opposite sides of a militarised dispute.

    Parameters
    ----------
    number
        Of the dispute.
    first, second
        Country codes, the lower first.
    start, end
        Days between which both took part.
    fatality
        Level of deaths of the state that lost more: 0 none, 1 up to 25, 2 up to 100, ..., 6 over 999, -9 unknown.
    hostility
        Highest level: 2 threat, 3 display, 4 use of force, 5 war.
    settlement
        Of the dispute (1 negotiated, 2 imposed, 3 none; 0 where the file of disputes was not given).
    """

    number: int
    first: int
    second: int
    start: date
    end: date
    fatality: int
    hostility: int
    settlement: int

    @property
    def pair(self) -> tuple[int, int]:
        """Both codes."""
        return self.first, self.second


DISPUTE_EVENTS: dict[str, tuple[str, Callable[[Dispute], bool]]] = {
    "force": (
        "the same two states' next militarised dispute with any use of force",
        lambda item: item.hostility >= 4,
    ),
    "death": (
        "the same two states' next militarised dispute with at least one death",
        lambda item: item.fatality >= 1,
    ),
    "deaths26": (
        "the same two states' next militarised dispute with at least 26 deaths on one side",
        lambda item: item.fatality >= 2,
    ),
}
"""Failure events, from the strictest notion of peace to a looser one: id -> (in words, test)."""


def disputes(participants: str | Path, summaries: str | Path | None = None) -> tuple[Dispute, ...]:
    """Read the dyads of disputes.

    Parameters
    ----------
    participants
        ``MIDB_4.2.csv``.
    summaries
        ``MIDA_4.2.csv``, for how each was settled.

    Raises
    ------
    DocumentError
        Where a file is not the one meant.
    """
    settled: dict[int, int] = {}
    if summaries is not None:
        for row in read_table(summaries, needs=("dispnum3", "settle")):
            settled[whole(row["dispnum3"])] = whole(row["settle"])
    groups: dict[int, list[Row]] = defaultdict(list)
    needs = ("dispnum3", "ccode", "styear", "endyear", "sidea", "fatality", "hostlev")
    for row in read_table(participants, needs=needs):
        groups[whole(row["dispnum3"])].append(row)
    return tuple(
        found
        for number, rows in groups.items()
        for one in rows
        if whole(one["sidea"]) == 1
        for two in rows
        if whole(two["sidea"]) == 0
        and (found := _dispute(number, one, two, settled.get(number, 0))) is not None
    )


def next_disputes(
    dyads: Iterable[WarDyad],
    all_disputes: Sequence[Dispute],
    *,
    event: str = "death",
    watched_until: date = _WATCHED_UNTIL,
) -> tuple[Ending, ...]:
    """Endings of wars, failed when the same two states next enter a dispute of that kind.

    Parameters
    ----------
    dyads
        Endings to watch.
    all_disputes
        Where the next one is sought; one that began before the war's last day does not count.
    event
        A key of `DISPUTE_EVENTS`.
    watched_until
        Last day of the data.
    """
    starts = _starts(all_disputes, event)
    return tuple(
        ending_of(item, [day for day in starts[item.pair] if day > item.end], watched_until) for item in dyads
    )


def settled_wars(
    all_disputes: Sequence[Dispute],
    *,
    settlement: int,
    since: date,
    event: str = "death",
    watched_until: date = _WATCHED_UNTIL,
) -> tuple[Ending, ...]:
    """Dyads at war (hostility 5) that settled in one way, failed at their next dispute of that kind.

    Parameters
    ----------
    settlement
        1 negotiated, 2 imposed.
    since
        Only those whose dispute began on that day or later.
    """
    starts = _starts(all_disputes, event)
    return tuple(
        Ending(
            name=f"dispute {item.number}: {item.first} and {item.second}",
            cluster=str(item.number),
            start=item.end,
            failed_on=min((day for day in starts[item.pair] if day > item.end), default=None),
            watched_until=watched_until,
        )
        for item in all_disputes
        if item.hostility == 5 and item.settlement == settlement and item.start >= since
    )


def _starts(all_disputes: Iterable[Dispute], event: str) -> defaultdict[tuple[int, int], list[date]]:
    counts = DISPUTE_EVENTS[event][1]
    starts: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    for item in all_disputes:
        if counts(item):
            starts[item.pair].append(item.start)
    return starts


def _dispute(number: int, one: Row, two: Row, settlement: int) -> Dispute | None:
    starts = [_day(row, "st") for row in (one, two)]
    ends = [_day(row, "end", end=True) for row in (one, two)]
    known_starts = [day for day in starts if day is not None]
    known_ends = [day for day in ends if day is not None]
    if len(known_starts) < 2 or len(known_ends) < 2 or max(known_starts) > min(known_ends):
        return None
    low, high = sorted((whole(one["ccode"]), whole(two["ccode"])))
    return Dispute(
        number=number,
        first=low,
        second=high,
        start=max(known_starts),
        end=min(known_ends),
        fatality=max(whole(one["fatality"]), whole(two["fatality"])),
        hostility=max(whole(one["hostlev"]), whole(two["hostlev"])),
        settlement=settlement,
    )


def _day(row: Row, edge: str, *, end: bool = False) -> date | None:
    year, month, day = (whole(row.get(f"{edge}{part}", "")) for part in ("year", "mon", "day"))
    return day_of(year, month, day, end=end)
