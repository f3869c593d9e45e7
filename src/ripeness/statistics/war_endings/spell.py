"""An ending and what became of it: the common form of all loaders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ripeness.errors import SolverError
from ripeness.statistics.survival import Spells

__all__ = ["DAYS_A_YEAR", "Ending", "as_spells", "clusters", "leave_out"]

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A ceasefire, agreement or end of a war, watched until it failed or watching stopped.

    Parameters
    ----------
    name
        What it is, for people.
    cluster
        Group whose members are not independent (the war of a dyad, the conflict of an episode or agreement).
    start
        The day it began.
    failed_on
        The day of the failure event, or ``None``.
    watched_until
        Last day of the data.
    places
        Names of the places or states it concerns, by which a case under study is left out.
    """

    name: str
    cluster: str
    start: date
    failed_on: date | None
    watched_until: date
    places: tuple[str, ...] = ()


def as_spells(endings: Iterable[Ending]) -> Spells:
    """Durations in years with the mark of failure.

    A failure that the record dates on or before the start counts as one on the first day.

    Raises
    ------
    SolverError
        Where there is no ending, or one began after the last day of the data.
    """
    years, failed = [], []
    for item in endings:
        stop = item.failed_on or item.watched_until
        days = (stop - item.start).days
        if days < 0 and item.failed_on is None:
            raise SolverError(f"{item.name} began after the data end.", code="solver-survival")
        years.append(max(days, 0) / DAYS_A_YEAR)
        failed.append(item.failed_on is not None)
    return Spells.of(years, failed)


def clusters(endings: Iterable[Ending]) -> tuple[str, ...]:
    """The group of each ending, in order."""
    return tuple(item.cluster for item in endings)


def leave_out(endings: Iterable[Ending], *places: str) -> tuple[Ending, ...]:
    """The endings that concern none of these places (compared without case, as parts of names).

    A case under study must not be its own prior.
    """
    words = [place.casefold() for place in places]
    return tuple(
        item for item in endings if not any(word in name.casefold() for word in words for name in item.places)
    )
