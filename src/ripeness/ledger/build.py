"""From statements to a ledger: the order in which the ideas are applied."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from ripeness.corpus.document import Document
from ripeness.ledger.assessments import find_assessments
from ripeness.ledger.commitments import find_commitments
from ripeness.ledger.context import Context, make_context
from ripeness.ledger.contradictions import find_contradictions
from ripeness.ledger.corrections import corrected
from ripeness.ledger.credibility import find_credibility
from ripeness.ledger.forecasts import find_forecasts
from ripeness.ledger.moves import find_moves, with_moves
from ripeness.ledger.outcomes import resolve
from ripeness.ledger.positions import find_positions, find_stands
from ripeness.ledger.sticking_points import find_sticking_points
from ripeness.ledger.tactics import find_tactics
from ripeness.ledger.told_offers import told_offers
from ripeness.ledger.types import Ledger
from ripeness.ledger.types_commitments import Outcome
from ripeness.ledger.utterances import find_utterances
from ripeness.reading.statement import Statement
from ripeness.vocabulary import Vocabulary

__all__ = ["build_ledger"]


def build_ledger(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    *,
    links: Sequence[Any] = (),
    outcomes: Sequence[Outcome] = (),
    as_of: date | None = None,
    packs: Sequence[str] = (),
) -> Ledger:
    """Draw up the ledger of statements.

    Parameters
    ----------
    statements, documents
        What was read and from where; their order does not matter.
    vocabulary
        Option packs, actors, cues and words of probability.
    links
        Duplicate links between documents: ``first``, ``second``, ``kind`` (``exact``, ``near`` or
        ``supersedes``, where the first is the newer).
    outcomes
        The analyst's word on what came of commitments and forecasts; it overrides every rule.
    as_of
        The day for which it is drawn up: recency is counted back from it, and what came out or was said
        after it is left out. Without it nothing decays.
    packs
        Ids of the option packs in use; those named by the statements where empty.

    Returns
    -------
    Ledger
        With the same statements, documents and vocabulary always the same.

    Raises
    ------
    UsageError
        For an outcome that is none.
    """
    with _no_collecting():
        context = make_context(statements, documents, vocabulary, links=links, as_of=as_of, packs=packs)
        context = context.corrected_by(corrected(context))
        return _build(context.corrected_by(told_offers(context)), outcomes)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Pause the collector: a build makes no cycles, and going through all that lives costs a fifth of it."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()  # what was made counts as old at once: else the next collection goes through it all
                gc.unfreeze()
            gc.enable()


def _build(context: Context, outcomes: Sequence[Outcome]) -> Ledger:
    as_of = context.as_of
    utterances = find_utterances(context)
    stands = find_stands(utterances)
    moves = find_moves(context, stands)
    positions = with_moves(find_positions(context, stands), moves)
    commitments = resolve(context, find_commitments(context, utterances), utterances, outcomes)
    first, last = _extent(context)
    return Ledger(
        utterances=utterances,
        positions=positions,
        moves=moves,
        commitments=commitments,
        credibility=find_credibility(commitments, as_of),
        sticking_points=find_sticking_points(context, positions, moves),
        contradictions=find_contradictions(context, utterances, stands, moves),
        assessments=find_assessments(context, utterances),
        forecasts=find_forecasts(context, utterances, outcomes),
        tactics=find_tactics(context, utterances, commitments),
        statements=context.statements,
        parties=tuple(sorted({u.party for u in utterances if not u.superseded} - {"none", ""})),
        superseded=tuple(sorted(context.superseded & set(context.documents))),
        packs=tuple(pack.label for pack in context.packs),
        as_of=as_of,
        first=first,
        last=last,
    )


def _extent(context: Context) -> tuple[date | None, date | None]:
    days = [
        day
        for key, when in context.dates.items()
        for day in (when.start, when.end, context.statements[key].learned.end)
        if day is not None
    ]
    return min(days, default=None), max(days, default=None)
