"""The declared constants of drafting, in one place, so that a sensitivity run can vary them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ripeness.errors import CaseError

__all__ = ["DraftSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSettings:
    """How stands become intervals; f is firmness in [0, 1]. Conventions, not measurements.

    Parameters
    ----------
    demanded_low, demanded_gain
        A demanded term is worth [demanded_low + demanded_gain f, 1].
    offered_low, offered_high
        An offered or accepted term.
    rejected_high, rejected_drop
        A rejected term is worth [0, rejected_high - rejected_drop f].
    widen
        Share in [0, 1] of the way back toward the earlier, opposite stand.
    weight_low, weight_high
        Factors on the rank-order centroid.
    plain_firmness
        Firmness of a demand or rejection that names an issue and no term.
    outside_low, outside_high
        Utility of no deal where nothing is known.
    keep_silent
        Whether dimensions on which no party takes a side come into the case. They would tell nothing, and with
        many of them most of the weight could lie where nothing is known.
    digits
        Decimals that a drafted number keeps.
    tolerance
        Smallest move of a bound that an update proposes where no statement is new or gone: what only grows older
        does not ask for eyes every week. For positions, in hundredths of the scale.
    """

    demanded_low: float = 0.7
    demanded_gain: float = 0.2
    offered_low: float = 0.4
    offered_high: float = 0.9
    rejected_high: float = 0.4
    rejected_drop: float = 0.3
    widen: float = 0.5
    weight_low: float = 0.5
    weight_high: float = 1.5
    plain_firmness: float = 0.5
    outside_low: float = -0.5
    outside_high: float = 0.5
    keep_silent: bool = False
    digits: int = 4
    tolerance: float = 0.02

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name in ("outside_low", "outside_high", "weight_high", "keep_silent", "digits"):
                continue
            if not 0 <= value <= 1:
                raise CaseError(f"{item.name} = {value} is not within [0, 1].", code="case-settings")
        ordered = (
            self.demanded_low + self.demanded_gain <= 1
            and self.offered_low <= self.demanded_low
            and self.offered_low <= self.offered_high
            and self.rejected_drop <= self.rejected_high <= self.offered_high
            and self.weight_low <= 1 <= self.weight_high
            and self.outside_low <= self.outside_high
            and self.digits >= 2
        )
        if not ordered:
            message = (
                "these settings would put a rejected term above an offered one, or turn an interval round."
            )
            raise CaseError(message, code="case-settings")
