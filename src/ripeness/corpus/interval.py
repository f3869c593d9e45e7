"""Dates as closed intervals of days with the rule that found them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

__all__ = ["UNKNOWN_DATE", "DateInterval"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval:
    """A closed interval of days; either end may be unknown (``None``).

    Parameters
    ----------
    start, end
        First and last possible day, both inclusive.
    basis
        Where it comes from: ``metadata``, ``front-matter``, ``dateline``, ``dated-events``, ``text``,
        ``published``, ``user`` or ``unknown``.
    rule
        The rule that fired, in words or as a rule's name.
    """

    start: date | None = None
    end: date | None = None
    basis: str = "unknown"
    rule: str = ""

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"interval ends ({self.end}) before it starts ({self.start})")

    @property
    def known(self) -> bool:
        """Whether any end is known."""
        return self.start is not None or self.end is not None

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.start is not None and self.start == self.end

    def before(self, other: DateInterval) -> bool:
        """Whether every day of this interval lies before every day of ``other``; unknown ends never do."""
        return self.end is not None and other.start is not None and self.end < other.start

    def isoformat(self) -> str:
        """Return ``2025-04-01``, ``2025-04`` (a whole month), ``2025`` (a whole year), ``a/b`` or ``""``.

        An open end is ``..`` as in ISO 8601-2 (``2025-04-01/..``).
        """
        if self.start is None and self.end is None:
            return ""
        if self.start is None or self.end is None:
            return f"{self.start or '..'}/{self.end or '..'}"
        if self.is_day:
            return self.start.isoformat()
        if self.start.day == 1 and self.start.year == self.end.year:
            last = calendar.monthrange(self.end.year, self.end.month)[1]
            if self.end.day == last and self.start.month == self.end.month:
                return self.start.strftime("%Y-%m")
            if (self.start.month, self.end.month, self.end.day) == (1, 12, 31):
                return f"{self.start.year:04d}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @classmethod
    def parse(cls, value: str, *, basis: str = "user", rule: str = "") -> DateInterval:
        """Read what `isoformat` writes.

        Raises
        ------
        ValueError
            Where the text is not such a date.

        Examples
        --------
        >>> DateInterval.parse("2025-04").end
        datetime.date(2025, 4, 30)
        """
        value = value.strip()
        if not value:
            return cls(basis=basis, rule=rule)
        first, _, second = value.partition("/")
        start = None if first == ".." else _edge(first, last=False)
        end = None if second == ".." else _edge(second or first, last=True)
        return cls(start=start, end=end, basis=basis, rule=rule)

    @classmethod
    def day(cls, value: date, *, basis: str, rule: str = "") -> DateInterval:
        """One single day."""
        return cls(start=value, end=value, basis=basis, rule=rule)


UNKNOWN_DATE = DateInterval()


def _edge(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    if len(parts) == 2:
        day = calendar.monthrange(parts[0], parts[1])[1] if last else 1
        return date(parts[0], parts[1], day)
    if len(parts) == 1:
        return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)
    raise ValueError(f"not a date: {text!r}")
