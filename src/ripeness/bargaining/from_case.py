"""From a case to numbers: the one module that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ripeness.bargaining.ranged import RangedInteraction, RangedSpace
from ripeness.bargaining.space import DealSpace, Floats
from ripeness.case import Case, Range, leading_name
from ripeness.errors import SolverError

__all__ = ["case_path", "ranged_from_case", "space_from_case"]


def ranged_from_case(case: Case, *, parties: Iterable[str] | None = None) -> RangedSpace:
    """Return the deal space of a case with all its ranges.

    Parameters
    ----------
    parties
        Parties to take in, those who must accept among them; only those who must accept where not given.

    Raises
    ------
    SolverError
        Nobody must accept, a party that must accept is left out, or the case has no dimension.
    """
    must = case.must_accept
    chosen = must if parties is None else tuple(name for name in case.parties if name in set(parties))
    if not must or not case.dimensions:
        raise SolverError(
            "The case names nobody who must sign, or no dimension.",
            code="solver-case",
            hint="Add signers and issues to the case.",
        )
    missing = [name for name in must if name not in chosen]
    if missing:
        raise SolverError(
            f"{missing[0]} must accept but is left out.", code="solver-case", hint="Name it too."
        )
    dimensions = list(case.dimensions.values())
    outside = [case.outside[party] for party in chosen]
    thresholds = [_threshold(case, party) for party in chosen]
    return RangedSpace(
        parties=chosen,
        dimensions=tuple(case.dimensions),
        options=tuple(dimension.option_ids for dimension in dimensions),
        weight_low=np.array([[case.weights[p][d].low for d in case.dimensions] for p in chosen]),
        weight_high=np.array([[case.weights[p][d].high for d in case.dimensions] for p in chosen]),
        value_low=tuple(_values(case, chosen, dimension.option_ids)[0] for dimension in dimensions),
        value_high=tuple(_values(case, chosen, dimension.option_ids)[1] for dimension in dimensions),
        outside_low=np.array([one.low for one in outside]),
        outside_high=np.array([one.high for one in outside]),
        threshold_low=np.array([one.low for one in thresholds]),
        threshold_high=np.array([one.high for one in thresholds]),
        signers=tuple(place for place, name in enumerate(chosen) if name in must),
        forbidden=_forbidden(case),
        interactions=_interactions(case, chosen),
        mirrored=tuple(
            place
            for place, dimension in enumerate(dimensions)
            if dimension.kind == "optional"
            and len(dimension.options) == 2
            and _mirrors(case, chosen, dimension.option_ids)
        ),
    )


def space_from_case(case: Case, *, parties: Iterable[str] | None = None) -> DealSpace:
    """Return the deal space at the middle of every range of the case."""
    return ranged_from_case(case, parties=parties).central()


def case_path(name: str, ranged: RangedSpace) -> str:
    """Return the case path of a drawn number (see `parameter_names`): ``values.A.issue/term``, ``outside.A``.

    Names of parties and dimensions may hold dots, so they are matched whole.
    """
    kind, _, rest = name.partition(".")
    if kind == "interactions":
        return f"interactions.{rest.partition('.')[0]}"
    unknown = SolverError(f"No number is called {name!r}.", code="solver-unknown-parameter", hint="")
    party = leading_name(rest, ranged.parties)
    if not party:
        raise unknown
    rest = rest[len(party) + 1 :]
    if kind == "outside":
        return f"outside.{party}"
    if kind == "thresholds":
        return f"signers.{party}.ratification"
    if kind == "weights":
        return f"weights.{party}.{rest}"
    for dimension, row in zip(ranged.dimensions, ranged.options, strict=True):
        for option in row:
            if rest == f"{dimension}.{option}":
                return f"values.{party}.{option}"
    raise unknown


def _threshold(case: Case, party: str) -> Range:
    signer = case.signers.get(party) or case.veto_players.get(party)
    found = signer.ratification if signer is not None else None
    return found if found is not None else case.outside[party]


def _values(case: Case, parties: Sequence[str], options: Sequence[str]) -> tuple[Floats, Floats]:
    low = np.array([[case.values[party][option].low for party in parties] for option in options])
    high = np.array([[case.values[party][option].high for party in parties] for option in options])
    return low, high


def _mirrors(case: Case, parties: Sequence[str], options: Sequence[str]) -> bool:
    low, high = _values(case, parties, options)
    return bool(np.allclose(low[1], 1 - high[0]) and np.allclose(high[1], 1 - low[0]))


def _forbidden(case: Case) -> tuple[tuple[tuple[int, int], ...], ...]:
    options = {name: dimension.option_ids for name, dimension in case.dimensions.items()}
    return DealSpace.from_worth(
        ["anybody"],
        options,
        worth=[np.zeros((len(row), 1)) for row in options.values()],
        exclusions=case.exclusions,
        requirements=[(one.option, one.needs) for one in case.requirements],
    ).forbidden


def _interactions(case: Case, parties: Sequence[str]) -> tuple[RangedInteraction, ...]:
    place = {
        option: (d, o)
        for d, dimension in enumerate(case.dimensions.values())
        for o, option in enumerate(dimension.option_ids)
    }
    found = []
    for one in case.interactions:
        if one.party not in parties:
            continue
        low, high = np.zeros(len(parties)), np.zeros(len(parties))
        low[list(parties).index(one.party)] = one.utility.low
        high[list(parties).index(one.party)] = one.utility.high
        combination = tuple(sorted(place[option] for option in one.options))
        if combination[0][0] != combination[1][0]:  # two options of one dimension never stand together
            found.append(RangedInteraction(combination, low, high))
    return tuple(found)
