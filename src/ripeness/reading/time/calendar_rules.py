"""Arithmetic of days: from parts of a date and a reference day to an interval of days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = [
    "Days",
    "add_months",
    "month_days",
    "nearest_month",
    "nearest_month_day",
    "part_of",
    "season_days",
    "shift",
    "week_days",
    "weekday_day",
    "year_days",
]

Days = tuple[date, date]


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_days(day: date, offset: int = 0) -> Days:
    """Monday to Sunday of the week of ``day``, ``offset`` weeks away."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6)


def season_days(year: int, month: int) -> Days:
    """Three months from ``month`` on."""
    end = add_months(date(year, month, 1), 3) - timedelta(days=1)
    return date(year, month, 1), end


def add_months(day: date, months: int) -> date:
    """The same day some months away, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, count: int, unit: str) -> Days:
    """``count`` units away (negative: before), as exact as the unit is.

    Days and weeks give the one day; months the month, years the year (so do the coders of GUM).
    """
    if unit in ("hour", "day"):
        days = count if unit == "day" else round(count / 24)
        found = day + timedelta(days=days)
        return found, found
    if unit in ("week", "fortnight"):
        found = day + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        return found, found
    if unit in ("month", "quarter"):
        found = add_months(day, count * (3 if unit == "quarter" else 1))
        return month_days(found.year, found.month)
    return year_days(day.year + count * (10 if unit == "decade" else 1))


def nearest_month_day(reference: date, month: int, day: int, *, future: bool) -> date | None:
    """The day of that month nearest to the reference; with ``future`` the next one where it is not far."""
    found = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    # Where the clause looks ahead a past day counts thrice as far: "from July 8" in August is still past.
    behind = 3 if future else 1
    return min(
        found,
        key=lambda candidate: (candidate - reference).days * (-behind if candidate < reference else 1),
        default=None,
    )


def nearest_month(reference: date, month: int, *, future: bool) -> Days:
    """The month nearest to the reference, the past preferred; with ``future`` the next one."""
    distance = (month - reference.month) % 12
    if not future and distance > 3:
        distance -= 12
    found = add_months(reference.replace(day=1), distance)
    return month_days(found.year, found.month)


def weekday_day(reference: date, weekday: int, *, future: bool) -> date:
    """The last such weekday up to the reference day; with ``future`` the next one after it."""
    if future:
        return reference + timedelta(days=(weekday - reference.weekday() - 1) % 7 + 1)
    return reference - timedelta(days=(reference.weekday() - weekday) % 7)


def part_of(days: Days, part: str) -> Days:
    """Early, mid or late thirds of an interval; its beginning or end; the whole for other words."""
    start, end = days
    third = round(((end - start).days + 1) / 3)
    first_cut, second_cut = start + timedelta(days=third), end - timedelta(days=third - 1)
    if third > 100:  # thirds of a year are four months each
        first_cut, second_cut = add_months(start, 4), add_months(start, 8)
    if part in ("early", "beginning", "start"):
        return start, first_cut - timedelta(days=1)
    if part in ("mid", "middle"):
        return first_cut, second_cut - timedelta(days=1)
    if part == "late":
        return second_cut, end
    return (end, end) if part == "end" else days
