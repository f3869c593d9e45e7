"""The range: every number of a case, with what it rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

from ripeness.errors import CaseError

__all__ = ["BASES", "Basis", "Range"]

Basis = Literal["statements", "analyst", "default"]
BASES: tuple[Basis, ...] = get_args(Basis)


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval of numbers and its basis. A point has ``low == high``.

    Parameters
    ----------
    low, high
        Finite, ``low <= high``. The unit is that of the place in the case where the range stands.
    basis
        ``statements`` (drafted from what was said), ``analyst`` (a person's number, never overwritten) or
        ``default`` (a declared assumption).
    statements
        Ids of the statements that it rests on. With basis ``default``: statements worth reading beside it
        (assessments), which did not set the number.
    note
        Why, in words.

    Raises
    ------
    CaseError
        ``case-range`` where an end is not finite or the ends are the wrong way round.

    Examples
    --------
    >>> Range(0.2, 0.6).mid
    0.4
    """

    low: float
    high: float
    basis: Basis = "default"
    statements: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise CaseError(
                f"a range needs two finite numbers, not {self.low} and {self.high}.", code="case-range"
            )
        if self.low > self.high:
            raise CaseError(f"the range {self.low}..{self.high} is upside down.", code="case-range")

    @property
    def is_point(self) -> bool:
        """Whether both ends are one number."""
        return self.low == self.high

    @property
    def mid(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        """``high - low``."""
        return self.high - self.low

    def contains(self, value: float) -> bool:
        """Whether ``value`` lies inside, the ends included."""
        return self.low <= value <= self.high

    def complement(self, *, digits: int = 12) -> Range:
        """``[1 - high, 1 - low]`` on the same basis (the value of *not* taking an optional term)."""
        low, high = round(1 - self.high, digits), round(1 - self.low, digits)
        return Range(low, high, self.basis, self.statements, self.note)

    def same_numbers(self, other: Range) -> bool:
        """Whether both ends agree, whatever the basis."""
        return self.low == other.low and self.high == other.high

    @classmethod
    def point(cls, value: float, basis: Basis = "default", *, note: str = "") -> Range:
        """A range of one number."""
        return cls(value, value, basis, (), note)

    def __str__(self) -> str:
        return f"{self.low:g}" if self.is_point else f"{self.low:g}..{self.high:g}"
