"""What new evidence would add to a case: parties and dimensions that it does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ripeness.case.change import Change, quotes_of
from ripeness.case.draft_parties import draft_party, outspoken_parties
from ripeness.case.draft_rows import draft_row, row_paths
from ripeness.case.draft_space import pack_dimensions, pack_exclusions, pack_requirements
from ripeness.case.model import ABSENT, Case, Dimension
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.ledger.types import Ledger
from ripeness.vocabulary import Vocabulary

__all__ = ["new_dimensions", "new_parties"]


def new_parties(
    case: Case, ledger: Ledger, vocabulary: Vocabulary, settings: DraftSettings, as_of: date | None
) -> Iterator[Change]:
    """Propose the parties that take a side on the case's terms and are not in it, each with its row."""
    names = outspoken_parties(ledger, vocabulary, case.dimensions, tuple(case.parties))
    for name in names[len(case.parties) :]:
        row = dict(row_paths(name, draft_row(ledger, name, case.dimensions, settings)))
        cells = [value for path, value in row.items() if path.startswith("values.")]
        statements = tuple(sorted({each for value in cells for each in value.statements}))
        count = sum(value.basis == "statements" for value in cells)
        terms = "one term" if count == 1 else f"{count} terms"
        yield Change(
            path=f"parties.{name}",
            kind="party",
            before=None,
            after=None,
            reason=f"It takes a side on {terms} and is not in the case.",
            statements=statements,
            new_statements=statements,
            quotes=quotes_of(statements, ledger),
            party=draft_party(ledger, vocabulary, name, as_of),
            row=row,
        )


def new_dimensions(
    case: Case, ledger: Ledger, vocabulary: Vocabulary, settings: DraftSettings
) -> Iterator[Change]:
    """Propose the dimensions of the case's packs that somebody now takes a side on, with the parties' numbers.

    A party that speaks of nothing else in the case is proposed once the dimension is in it.
    """
    packs = [pack for pack in vocabulary.packs.values() if pack.label in case.packs]
    names = outspoken_parties(ledger, vocabulary, pack_dimensions(packs), tuple(case.parties))
    spoken = [item for item in ledger.positions if item.party in names and item.stands]
    taken = set(case.options)
    for key, dimension in pack_dimensions(packs, spoken={item.option for item in spoken}).items():
        if key in case.dimensions or taken & set(dimension.option_ids):
            continue
        wider = {**case.dimensions, key: dimension}
        here = [item for item in spoken if item.option in dimension.option_ids]
        statements = tuple(sorted({each for item in here for each in item.statements}))
        who = ", ".join(name for name in names if any(item.party == name for item in here))
        yield Change(
            path=f"dimensions.{key}",
            kind="dimension",
            before=None,
            after=None,
            reason=f"Sides are now taken on it, by {who}.",
            statements=statements,
            new_statements=statements,
            quotes=quotes_of(statements, ledger),
            dimension=dimension,
            row=_dimension_row(case, ledger, wider, dimension, settings),
            exclusions=tuple(each for each in pack_exclusions(packs, wider) if each not in case.exclusions),
            requirements=tuple(
                each for each in pack_requirements(packs, wider) if each not in case.requirements
            ),
        )


def _dimension_row(
    case: Case, ledger: Ledger, wider: Mapping[str, Dimension], dimension: Dimension, settings: DraftSettings
) -> dict[str, Range]:
    row: dict[str, Range] = {}
    for party in case.parties:
        drafted = draft_row(ledger, party, wider, settings)
        for option in dimension.option_ids:
            if not option.startswith(ABSENT):
                row[f"values.{party}.{option}"] = drafted.values[option]
        weight = drafted.weights[dimension.id]
        theirs = any(value.basis == "analyst" for value in case.weights[party].values())
        row[f"weights.{party}.{dimension.id}"] = replace(weight, low=0.0) if theirs else weight
    return row
