"""Drafting a case from a ledger: intervals with their basis, monotone in the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ripeness.case.draft_blocks import draft_positions, draft_stability
from ripeness.case.draft_cells import Cell, draft_cell, silent_cell
from ripeness.case.draft_peaks import bound_cells
from ripeness.case.draft_signers import draft_signers
from ripeness.case.draft_sources import draft_sources
from ripeness.case.draft_war import draft_outside, draft_war
from ripeness.case.draft_weights import draft_weights, insistence
from ripeness.case.messages import did_you_mean
from ripeness.case.model import Case, Dimension, Option, Party, Requirement, absent_id
from ripeness.case.ranges import Range
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
    as_of = as_of or ledger.as_of
    chosen = _packs(vocabulary, packs or ledger.packs)
    dimensions = _dimensions(chosen, ledger, settings)
    signers = draft_signers(ledger, vocabulary, chosen, as_of=as_of)
    names = _parties(ledger, dimensions, tuple(signers))
    if not dimensions or not signers:
        raise CaseError(
            "There is nothing to draft a case from: no party takes a side on any term.",
            code="case-empty",
            hint="Add reporting on the negotiation, or name another option pack.",
        )
    cells = {party: _cells(ledger, party, dimensions, settings) for party in names}
    weights = {
        party: draft_weights(insistence(ledger, party, dimensions, settings), settings) for party in names
    }
    sides = tuple(signers)[:2]
    case = Case(
        title=title or " and ".join(signers),
        as_of=as_of,
        packs=tuple(pack.label for pack in chosen),
        parties={name: _party(ledger, vocabulary, name, as_of) for name in names},
        dimensions=dimensions,
        values=cells,
        weights=weights,
        outside={party: draft_outside(ledger, party, settings) for party in names},
        signers=signers,
        exclusions=_exclusions(chosen, dimensions),
        requirements=_requirements(chosen, dimensions),
        war=draft_war(ledger, (sides[0], sides[1]), dimensions, parties=names) if len(sides) == 2 else None,
        stability=draft_stability(ledger, tuple(signers)),
        positions=draft_positions(ledger, dimensions, weights),
    )
    return draft_sources(case, ledger)


def _packs(vocabulary: Vocabulary, wanted: Sequence[str]) -> tuple[Pack, ...]:
    chosen: dict[str, Pack] = {}
    for name in wanted:
        pack = vocabulary.packs.get(name.partition("/")[0])
        if pack is None:
            message = f"unknown option pack {name!r}{did_you_mean(name, list(vocabulary.packs))}"
            hint = "Known packs: " + ", ".join(vocabulary.packs) + "."
            raise CaseError(message, code="case-unknown-pack", hint=hint)
        chosen[pack.id] = pack
    if not chosen:
        raise CaseError("A case needs an option pack.", code="case-empty", hint="Name one with --pack.")
    return tuple(chosen.values())


def _dimensions(packs: Sequence[Pack], ledger: Ledger, settings: DraftSettings) -> dict[str, Dimension]:
    """Dimensions of a settlement in the packs' order; a term that two packs share stays with the first."""
    spoken = {position.option for position in ledger.positions}
    taken: set[str] = set()
    result: dict[str, Dimension] = {}
    for pack in packs:
        for issue in pack.issues.values():
            if not issue.settles:
                continue
            for item in issue.dimensions:
                terms = [term for term in item.terms if term not in taken]
                silent = not any(term in spoken for term in terms)
                if not terms or item.id in result or (silent and not settings.keep_silent):
                    continue
                taken.update(terms)
                options = [
                    Option(id=term, dimension=item.id, meaning=pack.terms[term].meaning) for term in terms
                ]
                if item.kind == "optional":
                    options.append(_absent(options[0]))
                result[item.id] = Dimension(
                    id=item.id,
                    kind=item.kind,
                    issue=issue.id,
                    poles=pack.poles if item.kind == "ordered" else ("", ""),
                    pack=pack.label,
                    options=tuple(options),
                )
    return result


def _absent(option: Option) -> Option:
    return Option(
        id=absent_id(option.id), dimension=option.dimension, meaning=f"not: {option.meaning}", absent=True
    )


def _parties(
    ledger: Ledger, dimensions: Mapping[str, Dimension], signers: tuple[str, ...]
) -> tuple[str, ...]:
    """Signers, then every party that takes a side on a term, the most outspoken first."""
    options = {option for item in dimensions.values() for option in item.option_ids}
    counts: Counter[str] = Counter()
    for position in ledger.positions:
        if position.option in options and position.party not in ("", "none") and position.stands:
            counts[position.party] += len(position.utterances)
    rest = sorted((name for name in counts if name not in signers), key=lambda name: (-counts[name], name))
    return (*signers, *rest)


def _cells(
    ledger: Ledger, party: str, dimensions: Mapping[str, Dimension], settings: DraftSettings
) -> dict[str, Range]:
    own = {position.option: position for position in ledger.positions if position.party == party}
    result: dict[str, Range] = {}
    for dimension in dimensions.values():
        drafted: tuple[Cell, ...] = tuple(
            draft_cell(own[option.id], settings) if option.id in own else silent_cell()
            for option in dimension.options
            if not option.absent
        )
        if dimension.kind == "ordered":
            drafted = bound_cells(drafted)
        for option, cell in zip(dimension.options, drafted, strict=False):
            result[option.id] = cell.range(settings.digits)
        if dimension.kind == "optional":
            first, second = dimension.option_ids
            result[second] = result[first].complement(digits=settings.digits)
    return result


def _party(ledger: Ledger, vocabulary: Vocabulary, name: str, as_of: date | None) -> Party:
    members = {item.speaker for item in ledger.utterances if item.party == name and item.speaker != name}
    return Party(name=name, members=tuple(sorted(members)), leader=_leader(vocabulary, name, as_of))


def _leader(vocabulary: Vocabulary, party: str, as_of: date | None) -> str:
    for actor in vocabulary.actors:
        offices = (
            actor.offices_on(as_of) if as_of else tuple(each for each in actor.offices if each.end is None)
        )
        if any(office.of == party and office.rank == 1 for office in offices):
            return actor.id
    return ""


def _exclusions(packs: Sequence[Pack], dimensions: Mapping[str, Dimension]) -> tuple[tuple[str, str], ...]:
    known = {option for item in dimensions.values() for option in item.option_ids}
    pairs = dict.fromkeys(pair for pack in packs for pair in pack.exclusions)
    return tuple(pair for pair in pairs if pair[0] in known and pair[1] in known)


def _requirements(packs: Sequence[Pack], dimensions: Mapping[str, Dimension]) -> tuple[Requirement, ...]:
    known = {option for item in dimensions.values() for option in item.option_ids}
    needs: dict[str, list[str]] = {}
    for option, needed in dict.fromkeys(pair for pack in packs for pair in pack.requirements):
        if option in known and needed in known:
            needs.setdefault(option, []).append(needed)
    return tuple(
        Requirement(option=option, needs=(each,)) for option, several in needs.items() for each in several
    )
