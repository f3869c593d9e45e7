"""The deal space of option packs: dimensions, exclusions and requirements of a settlement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ripeness.case.messages import did_you_mean
from ripeness.case.model import Dimension, Option, Requirement, absent_id
from ripeness.errors import CaseError
from ripeness.vocabulary import Dimension as PackDimension
from ripeness.vocabulary import Pack, Vocabulary

__all__ = ["choose_packs", "pack_dimensions", "pack_exclusions", "pack_requirements"]


def choose_packs(vocabulary: Vocabulary, wanted: Sequence[str]) -> tuple[Pack, ...]:
    """The packs of these ids or labels.

    Raises
    ------
    CaseError
        ``case-unknown-pack``, or ``case-empty`` where none is named.
    """
    chosen: dict[str, Pack] = {}
    for name in wanted:
        pack = vocabulary.packs.get(name.partition("/")[0])
        if pack is None:
            message = f"unknown option pack {name!r}{did_you_mean(name, list(vocabulary.packs)) or '.'}"
            hint = "Known packs: " + ", ".join(vocabulary.packs) + "."
            raise CaseError(message, code="case-unknown-pack", hint=hint)
        chosen[pack.id] = pack
    if not chosen:
        raise CaseError("A case needs an option pack.", code="case-empty", hint="Name one with --pack.")
    return tuple(chosen.values())


def pack_dimensions(packs: Sequence[Pack], *, spoken: Collection[str] | None = None) -> dict[str, Dimension]:
    """Dimensions of a settlement in the packs' order; a term that two packs share stays with the first.

    Parameters
    ----------
    packs
        In order.
    spoken
        Option ids somebody takes a side on: dimensions without any are left out. ``None`` keeps them all.
    """
    taken: set[str] = set()
    result: dict[str, Dimension] = {}
    for pack in packs:
        for issue in pack.issues.values():
            for item in issue.dimensions if issue.settles else ():
                terms = [term for term in item.terms if term not in taken]
                silent = spoken is not None and not any(term in spoken for term in terms)
                if terms and item.id not in result and not silent:
                    taken.update(terms)
                    result[item.id] = _dimension(pack, issue.id, item, terms)
    return result


def _dimension(pack: Pack, issue: str, item: PackDimension, terms: Sequence[str]) -> Dimension:
    options = [Option(id=term, dimension=item.id, meaning=pack.terms[term].meaning) for term in terms]
    if item.kind == "optional":
        options.append(_absent(options[0]))
    return Dimension(
        id=item.id,
        kind=item.kind,
        issue=issue,
        poles=pack.poles if item.kind == "ordered" else ("", ""),
        pack=pack.label,
        options=tuple(options),
    )


def _absent(option: Option) -> Option:
    return Option(
        id=absent_id(option.id), dimension=option.dimension, meaning=f"not: {option.meaning}", absent=True
    )


def pack_exclusions(
    packs: Sequence[Pack], dimensions: Mapping[str, Dimension]
) -> tuple[tuple[str, str], ...]:
    """Pairs of the packs whose options both stand in the dimensions."""
    known = {option for item in dimensions.values() for option in item.option_ids}
    pairs = dict.fromkeys(pair for pack in packs for pair in pack.exclusions)
    return tuple(pair for pair in pairs if pair[0] in known and pair[1] in known)


def pack_requirements(packs: Sequence[Pack], dimensions: Mapping[str, Dimension]) -> tuple[Requirement, ...]:
    """Requirements of the packs whose options all stand in the dimensions."""
    known = {option for item in dimensions.values() for option in item.option_ids}
    needs: dict[str, list[str]] = {}
    for option, needed in dict.fromkeys(pair for pack in packs for pair in pack.requirements):
        if option in known and needed in known:
            needs.setdefault(option, []).append(needed)
    return tuple(
        Requirement(option=option, needs=(each,)) for option, several in needs.items() for each in several
    )
