"""Option packs: the terms that a settlement of one kind of conflict can contain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

__all__ = ["Dimension", "DimensionKind", "Pack", "PackIssue", "Term"]

DimensionKind = Literal["ordered", "exclusive", "optional"]


@dataclass(frozen=True, slots=True)
class Term:
    """One term that a settlement could contain.

    Parameters
    ----------
    id
        ``issue/term``.
    meaning
        What the settlement would say.
    cues
        Phrases that name it.
    against
        Phrases that say the opposite (a stand against it without a word of refusal: "borders cannot be
        changed by force" against recognition).
    unit
        What its quantity counts ("troops", "years"); empty where it has none.
    quantity_cues
        Words beside a number that show that the number belongs to this term.
    """

    id: str
    meaning: str
    cues: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unit: str = ""
    quantity_cues: tuple[str, ...] = ()

    @property
    def issue(self) -> str:
        """The issue's id."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A choice inside an issue.

    Parameters
    ----------
    id
        ``issue/dimension`` (an optional one bears the id of its term).
    kind
        ``ordered``: a package takes exactly one of the terms, which run from the first pole's end to the
        second's; ``exclusive``: exactly one, without an order; ``optional``: one term, in the package or not.
    terms
        Full ids.
    """

    id: str
    kind: DimensionKind
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackIssue:
    """The terms of one issue.

    Parameters
    ----------
    id
        An id of the issues.
    settles
        ``False`` where its terms are about the talks (who meets, where) and not part of a settlement.
    dimensions
        Each term stands in exactly one of them.
    terms
        In the pack's order.
    """

    id: str
    settles: bool
    dimensions: tuple[Dimension, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The terms of one kind of conflict, versioned.

    Parameters
    ----------
    id, version, title
        `label` joins the first two: ``ukraine/1``.
    signers
        Parties that must sign; empty where the pack does not know.
    poles
        The parties at the two ends of ordered dimensions, two empty strings where the pack knows none.
    issues
        By id.
    exclusions
        Pairs of terms of *different* dimensions that no package can hold together. Terms of one ordered or
        exclusive dimension exclude each other anyway (see `excludes`).
    requirements
        Pairs (term, what it requires).
    detect
        Actors whose presence, all of them, suggests the pack.
    """

    id: str
    version: int
    title: str
    signers: tuple[str, ...]
    poles: tuple[str, str]
    issues: Mapping[str, PackIssue]
    exclusions: tuple[tuple[str, str], ...] = ()
    requirements: tuple[tuple[str, str], ...] = ()
    detect: tuple[str, ...] = ()
    terms: Mapping[str, Term] = field(init=False)
    dimensions: Mapping[str, Dimension] = field(init=False)

    def __post_init__(self) -> None:
        terms = {term.id: term for issue in self.issues.values() for term in issue.terms}
        of_term = {
            term: dimension
            for issue in self.issues.values()
            for dimension in issue.dimensions
            for term in dimension.terms
        }
        object.__setattr__(self, "terms", MappingProxyType(terms))
        object.__setattr__(self, "dimensions", MappingProxyType(of_term))

    @property
    def label(self) -> str:
        """``id/version``, as statements record it."""
        return f"{self.id}/{self.version}"

    def dimension_of(self, term: str) -> Dimension:
        """The dimension that a term stands in. Raises `KeyError` for a term that the pack does not have."""
        return self.dimensions[term]

    def excludes(self, first: str, second: str) -> bool:
        """Whether no package can hold both terms: one choice of one dimension, or a declared exclusion."""
        if first == second:
            return False
        ours = self.dimensions[first]
        if ours.kind != "optional" and second in ours.terms:
            return True
        return (first, second) in self.exclusions or (second, first) in self.exclusions

    def settling_terms(self) -> tuple[Term, ...]:
        """The terms of a settlement, without those about the talks."""
        return tuple(term for issue in self.issues.values() if issue.settles for term in issue.terms)
