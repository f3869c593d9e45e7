"""Drafting a case from a ledger: intervals with their basis, monotone in the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ripeness.case.draft_blocks import draft_positions, draft_stability
from ripeness.case.draft_parties import draft_party, outspoken_parties, regroup
from ripeness.case.draft_rows import draft_row
from ripeness.case.draft_signers import draft_signers
from ripeness.case.draft_sources import draft_sources
from ripeness.case.draft_space import choose_packs, pack_dimensions, pack_exclusions, pack_requirements
from ripeness.case.draft_war import draft_war
from ripeness.case.model import Case, Dimension
from ripeness.case.settings import DraftSettings
from ripeness.errors import CaseError
from ripeness.ledger.types import Ledger
from ripeness.vocabulary import Pack, Vocabulary

__all__ = ["draft_case"]


def draft_case(
    ledger: Ledger,
    vocabulary: Vocabulary,
    *,
    packs: Sequence[str] = (),
    as_of: date | None = None,
    settings: DraftSettings | None = None,
    title: str = "",
    groups: Mapping[str, str] | None = None,
) -> Case:
    """Draft a case: what reporting can carry, as intervals, with everything else a flagged default.

    Parameters
    ----------
    ledger
        What the statements add up to.
    vocabulary
        Option packs and actors.
    packs
        Ids or labels (``ukraine``, ``ukraine/1``); the ledger's where empty.
    as_of
        The day it is drafted for; the ledger's where ``None``.
    settings
        The declared constants.
    title
        A name for the case; the signers' names where empty.
    groups
        Party of the ledger -> the party of the case that it counts as (``{"France": "European Union"}``).

    Raises
    ------
    CaseError
        ``case-unknown-pack``, or ``case-empty`` where there is no pack, no party or no term.

    Notes
    -----
    Values, weights, outside options and signers follow the convention in *Drafting a case*; every constant is
    in `DraftSettings`. A draft is monotone: a further firm rejection never raises an upper bound of a value, a
    further demand never lowers a lower bound.
    """
    settings = settings or DraftSettings()
    ledger = regroup(ledger, groups or {})
    as_of = as_of or ledger.as_of
    chosen = choose_packs(vocabulary, packs or ledger.packs)
    spoken = None if settings.keep_silent else {item.option for item in ledger.positions if item.stands}
    dimensions = pack_dimensions(chosen, spoken=spoken)
    signers = draft_signers(ledger, vocabulary, chosen, as_of=as_of)
    if not dimensions or not signers:
        raise CaseError(
            "There is nothing to draft a case from: no party takes a side on any term.",
            code="case-empty",
            hint="Add reporting on the negotiation, or name another option pack.",
        )
    names = outspoken_parties(ledger, vocabulary, dimensions, tuple(signers))
    rows = {party: draft_row(ledger, party, dimensions, settings) for party in names}
    weights = {party: row.weights for party, row in rows.items()}
    sides = tuple(signers)[:2]
    case = Case(
        title=title or " and ".join(signers),
        as_of=as_of,
        packs=tuple(pack.label for pack in chosen),
        parties={name: draft_party(ledger, vocabulary, name, as_of) for name in names},
        dimensions=dimensions,
        values={party: row.values for party, row in rows.items()},
        weights=weights,
        outside={party: row.outside for party, row in rows.items()},
        signers=signers,
        note=_left_out(chosen, dimensions),
        exclusions=pack_exclusions(chosen, dimensions),
        requirements=pack_requirements(chosen, dimensions),
        war=draft_war(ledger, (sides[0], sides[1]), dimensions, parties=names) if len(sides) == 2 else None,
        stability=draft_stability(ledger, tuple(signers)),
        positions=draft_positions(ledger, dimensions, weights),
    )
    return draft_sources(case, ledger)


def _left_out(packs: Sequence[Pack], dimensions: Mapping[str, Dimension]) -> str:
    missing = [key for key in pack_dimensions(packs) if key not in dimensions]
    return f"Left out, since no party takes a side on them: {', '.join(missing)}." if missing else ""
