"""What a case rests on: the share of its cells, weights and signers on statements, on an analyst, on defaults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ripeness.case.model import Case
from ripeness.case.paths import case_ranges
from ripeness.case.ranges import BASES, Basis, Range

__all__ = ["Coverage", "Share", "coverage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Counts by basis; ``bounded`` of the defaults are narrowed by neighbouring stands in the order."""

    statements: int
    analyst: int
    default: int
    bounded: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.statements + self.analyst + self.default

    def of(self, basis: Basis) -> float:
        """Share in [0, 1] on that basis; 0 where there is nothing."""
        counts = {"statements": self.statements, "analyst": self.analyst, "default": self.default}
        return counts[basis] / self.total if self.total else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Counts and shares as plain data."""
        shares: dict[str, float | int] = {f"share_{basis}": round(self.of(basis), 4) for basis in BASES}
        counts = {"statements": self.statements, "analyst": self.analyst, "default": self.default}
        return {**counts, "bounded": self.bounded, "total": self.total, **shares}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The shares of the parts of a case; reported before any finding.

    Parameters
    ----------
    cells
        Values of terms (the implicit options of not taking one are not counted).
    weights, outside, signers, war, positions
        Of those parts; signers with the veto players.
    parties
        Cells by party.
    """

    cells: Share
    weights: Share
    outside: Share
    signers: Share
    war: Share
    positions: Share
    parties: dict[str, Share]

    def sentence(self) -> str:
        """One sentence for a person."""
        parts = [
            _percent("values", self.cells),
            _percent("weights", self.weights),
            _percent("signers", self.signers),
        ]
        return "Rests on statements, on an analyst, on defaults: " + "; ".join(parts) + "."

    def as_dict(self) -> dict[str, object]:
        """Plain data, ready for JSON."""
        names = ("cells", "weights", "outside", "signers", "war", "positions")
        plain: dict[str, object] = {name: getattr(self, name).as_dict() for name in names}
        return plain | {"parties": {party: share.as_dict() for party, share in self.parties.items()}}


def coverage(case: Case) -> Coverage:
    """Count what a case rests on."""
    terms = [option.id for option in case.options.values() if not option.absent]
    by_party = {party: [case.values[party][term] for term in terms] for party in case.parties}
    everything = list(case_ranges(case))
    signers = (*case.signers.values(), *case.veto_players.values())
    return Coverage(
        cells=_cells(cell for cells in by_party.values() for cell in cells),
        weights=_share(weight for row in case.weights.values() for weight in row.values()),
        outside=_share(case.outside.values()),
        signers=_count(signer.basis for signer in signers),
        war=_share(value for path, value in everything if path.startswith("war.")),
        positions=_share(value for path, value in everything if path.startswith("positions.")),
        parties={party: _cells(cells) for party, cells in by_party.items()},
    )


def _share(ranges: Iterable[Range]) -> Share:
    return _count(item.basis for item in ranges)


def _cells(cells: Iterable[Range]) -> Share:
    cells = list(cells)
    bounded = sum(item.basis == "default" and bool(item.statements) and item.width < 1 for item in cells)
    return _count((item.basis for item in cells), bounded=bounded)


def _count(bases: Iterable[Basis], *, bounded: int = 0) -> Share:
    counts = Counter(bases)
    return Share(
        statements=counts["statements"], analyst=counts["analyst"], default=counts["default"], bounded=bounded
    )


def _percent(name: str, share: Share) -> str:
    return f"{name} {share.of('statements'):.0%}, {share.of('analyst'):.0%}, {share.of('default'):.0%}"
