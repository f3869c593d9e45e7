"""What every method of this layer hands back: one answered question, in words and in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

__all__ = ["Finding", "Number", "finding_from_dict"]

Number = float | tuple[float, float]
"""One figure, or its (low, high) range."""

_NOISE = 1e-12


@dataclass(frozen=True, slots=True)
class Finding:
    """One answered question about a case.

    Parameters
    ----------
    question
        What was asked, as an analyst would ask it ("Is there a deal that every signer prefers to no deal?").
    method
        The id of the method that answered (``deal-space``, ``stability``, ``game`` ...).
    answer
        One sentence that an analyst could print. Where the inputs cannot carry an answer it says so.
    numbers
        Name -> value, or name -> (low, high) where the inputs are ranges. Names carry their unit or scale
        where it is not a share ("months", "utility of A"). Kept to twelve significant places.
    rests_on
        Case paths ("values.russia.territory/freeze") on which the answer rests most, heaviest first.
    uncertainty
        What is uncertain and how much, in one or two sentences; empty where nothing is.
    tips
        What would change the answer, one sentence each, nearest first.
    caveats
        When not to believe it: assumptions in force, bounds instead of exact results, shares of defaults.
    """

    question: str
    method: str
    answer: str
    numbers: Mapping[str, Number] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
    uncertainty: str = ""
    tips: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", {name: _plain(value) for name, value in self.numbers.items()})

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as plain JSON types; a range becomes a list of two."""
        return {
            "question": self.question,
            "method": self.method,
            "answer": self.answer,
            "numbers": {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in self.numbers.items()
            },
            "rests_on": list(self.rests_on),
            "uncertainty": self.uncertainty,
            "tips": list(self.tips),
            "caveats": list(self.caveats),
        }


def _plain(value: Number) -> Number:
    """A number without the noise of the last places and without a negative zero."""
    if isinstance(value, tuple):
        return _clean(value[0]), _clean(value[1])
    return _clean(value)


def _clean(value: float) -> float:
    found = float(value)
    if not isfinite(found) or abs(found) > _NOISE:
        return float(f"{found:.12g}")
    return 0.0


def finding_from_dict(row: Mapping[str, Any]) -> Finding:
    """Rebuild a `Finding` from what `Finding.as_dict` gave."""
    return Finding(
        question=str(row["question"]),
        method=str(row["method"]),
        answer=str(row["answer"]),
        numbers={
            str(name): (float(value[0]), float(value[1])) if isinstance(value, list) else float(value)
            for name, value in row.get("numbers", {}).items()
        },
        rests_on=tuple(row.get("rests_on", ())),
        uncertainty=str(row.get("uncertainty", "")),
        tips=tuple(row.get("tips", ())),
        caveats=tuple(row.get("caveats", ())),
    )
