"""The border of a case file: the base of its pydantic models, and ranges in their bounds."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ripeness.case.ranges import Basis, Range

__all__ = [
    "CountRange",
    "FreeRange",
    "HazardRatioRange",
    "PercentRange",
    "PositiveRange",
    "RangeModel",
    "Strict",
    "UnitRange",
]


class Strict(BaseModel):
    """A model that takes exactly its keys and converts nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class RangeModel(Strict):
    """``{range: [low, high], basis, statements, note}`` or the shorthand ``[low, high]`` (of an analyst).

    Subclasses narrow ``bounds``.
    """

    bounds: ClassVar[tuple[float | None, float | None]] = (None, None)

    range: list[float] = Field(min_length=2, max_length=2)
    basis: Basis = "analyst"
    statements: list[str] = Field(default_factory=list)
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, raw: Any) -> Any:
        if isinstance(raw, list):
            return {"range": raw}
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            raise PydanticCustomError(
                "bare_number",
                "a bare number is not enough: write a range, [{low}, {high}] for exactly this value",
                {"low": raw, "high": raw},
            )
        if not isinstance(raw, dict):
            raise PydanticCustomError("range_wanted", "a range is wanted here: [low, high]")
        return raw

    @model_validator(mode="after")
    def _inside(self) -> Self:
        low, high = self.range
        if low > high:
            raise PydanticCustomError(
                "range_order", "the low end {low} is above the high end {high}", {"low": low, "high": high}
            )
        floor, ceiling = self.bounds
        if (floor is not None and low < floor) or (ceiling is not None and high > ceiling):
            raise PydanticCustomError(
                "range_bounds",
                "{low}..{high} leaves the bounds {floor}..{ceiling}",
                {
                    "low": low,
                    "high": high,
                    "floor": "-inf" if floor is None else floor,
                    "ceiling": "inf" if ceiling is None else ceiling,
                },
            )
        return self

    def value(self) -> Range:
        """The range as the model holds it."""
        return Range(
            float(self.range[0]), float(self.range[1]), self.basis, tuple(self.statements), self.note
        )


class FreeRange(RangeModel):
    """Any finite numbers."""


class UnitRange(RangeModel):
    """Within [0, 1]."""

    bounds = (0.0, 1.0)


class PercentRange(RangeModel):
    """Within [0, 100]."""

    bounds = (0.0, 100.0)


class PositiveRange(RangeModel):
    """Not below 0."""

    bounds = (0.0, None)


class HazardRatioRange(RangeModel):
    """Within [0, 100]: a ratio of hazards."""

    bounds = (0.0, 100.0)


class CountRange(RangeModel):
    """Whole numbers from 0 to 10,000."""

    bounds = (0.0, 10_000.0)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if any(end != int(end) for end in self.range):
            raise PydanticCustomError("range_whole", "whole numbers are wanted here")
        return self
