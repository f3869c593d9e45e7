"""The case: the negotiation as a model, frozen values that drafting writes and bargaining reads.

A package takes exactly one option of every dimension. An optional dimension has two options: its term and the
implicit one of not taking it (`absent_id`). The utility of a package z for party i is
``sum over dimensions j of weights[i][j] * values[i][z_j]`` plus the utility of every interaction of i whose
two options are in z; weights lie on the simplex, so that utilities without interactions lie in [0, 1].
``outside`` is on the same scale and may lie far below 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ripeness.case.blocks import Stability, Stand
from ripeness.case.ranges import Basis, Range
from ripeness.case.war import War

__all__ = [
    "ABSENT",
    "FORMAT",
    "Case",
    "Dimension",
    "DimensionKind",
    "Interaction",
    "Option",
    "Party",
    "Requirement",
    "Signer",
    "absent_id",
]

FORMAT = 1
ABSENT = "not:"
DimensionKind = Literal["ordered", "exclusive", "optional"]


def absent_id(option: str) -> str:
    """Id of the implicit option of *not* taking an optional term.

    Examples
    --------
    >>> absent_id("prisoners/exchange")
    'not:prisoners/exchange'
    """
    return ABSENT + option


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the negotiation at the level at which this case counts sides.

    Parameters
    ----------
    name
        Canonical name.
    members
        Actors that belong to it or speak for it.
    leader
        Who decides for it.
    note
        In words.
    """

    name: str
    members: tuple[str, ...] = ()
    leader: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One term of a settlement; ``absent`` marks the implicit option of not taking an optional term."""

    id: str
    dimension: str
    meaning: str = ""
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A question that a package answers with exactly one option.

    Parameters
    ----------
    id
        Id within the case.
    kind
        ``ordered`` (from ``poles[0]``'s end to ``poles[1]``'s), ``exclusive`` or ``optional``.
    options
        In order; for ``optional`` the term first, then the absent option.
    issue
        Issue of the codebook it belongs to.
    poles
        For ordered ones the parties at either end, else empty strings.
    pack
        Label of the pack it comes from, or empty for an analyst's own.
    """

    id: str
    kind: DimensionKind
    options: tuple[Option, ...]
    issue: str = ""
    poles: tuple[str, str] = ("", "")
    pack: str = ""
    note: str = ""

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Ids of its options in order."""
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """``option`` can be taken only together with at least one of ``needs``."""

    option: str
    needs: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Utility that ``party`` gains (or loses, below 0) when both ``options`` are in the package."""

    party: str
    options: tuple[str, str]
    utility: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A party without whose consent there is no deal.

    Parameters
    ----------
    party
        Its name.
    ratification
        Utility that a package must give this party to pass at home (r_i), beside beating its outside option;
        ``None`` where no such bound is assumed.
    basis, statements, note
        What it rests on that this party must consent.
    """

    party: str
    ratification: Range | None = None
    basis: Basis = "default"
    statements: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The whole model. Mappings keep the order of the file.

    Parameters
    ----------
    parties
        By name.
    dimensions
        By id; the deal space is the product of their options, less exclusions and unmet requirements.
    values
        ``values[party][option]`` in [0, 1] for every party and every option, absent ones included.
    weights
        ``weights[party][dimension]`` in [0, 1]; for each party ``sum(low) <= 1 <= sum(high)``.
    outside
        ``outside[party]``: utility of no deal, on the scale of the package's utilities, may be below 0.
    signers, veto_players
        By party: who must sign; who need not sign but can block.
    exclusions
        Pairs of options that cannot come together.
    war, stability, positions
        Blocks for the methods that need them; ``positions[dimension][actor]``.
    sources
        Statement id to one line that says it, for a person's reading.
    packs
        Labels (``ukraine/1``).
    """

    title: str = ""
    as_of: date | None = None
    packs: tuple[str, ...] = ()
    parties: Mapping[str, Party]
    dimensions: Mapping[str, Dimension]
    values: Mapping[str, Mapping[str, Range]]
    weights: Mapping[str, Mapping[str, Range]]
    outside: Mapping[str, Range]
    signers: Mapping[str, Signer]
    veto_players: Mapping[str, Signer] = field(default_factory=dict)
    exclusions: tuple[tuple[str, str], ...] = ()
    requirements: tuple[Requirement, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    war: War | None = None
    stability: Stability | None = None
    positions: Mapping[str, Mapping[str, Stand]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    format: int = FORMAT

    @property
    def options(self) -> dict[str, Option]:
        """Every option by id, absent ones included, in the order of the dimensions."""
        return {option.id: option for dimension in self.dimensions.values() for option in dimension.options}

    @property
    def must_accept(self) -> tuple[str, ...]:
        """Names of signers and veto players, in the order of ``parties``."""
        return tuple(name for name in self.parties if name in self.signers or name in self.veto_players)

    @property
    def package_count(self) -> int:
        """Size of the product of the dimensions, before exclusions and requirements."""
        count = 1
        for dimension in self.dimensions.values():
            count *= len(dimension.options)
        return count
