"""Decisions applied to what the machine proposes, also to what another reader proposes later.

A decision belongs to a statement's identity: document, span, speaker. After another reading it is carried
over to the statement of the same identity; else to one by the same speaker whose span overlaps most; else it
is queued. What an analyst accepted or corrected counts even then: its words still stand in the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ripeness.reading.statement import Statement
from ripeness.store.values import Decision, Effective, QueueItem, Settled

__all__ = ["active_decisions", "settle"]

_STATE = {
    "accept": "accepted",
    "keep": "accepted",
    "correct": "corrected",
    "add": "added",
    "reject": "rejected",
}
_WITHOUT_READER = ("keep", "add")


def active_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that stand: not undone, undo rows left out, in the order they were made.

    An undo can itself be undone, which brings the first decision back.
    """
    rows = sorted(decisions, key=lambda row: row.id)
    undone: set[int] = set()
    for row in reversed(rows):  # the later undo is settled before the earlier one that it may take back
        if row.action == "undo" and row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return tuple(row for row in rows if row.action != "undo" and row.id not in undone)


def settle(proposals: Sequence[Statement], decisions: Sequence[Decision]) -> Settled:
    """Apply the decisions on one document to the statements that the current reader proposes for it.

    Parameters
    ----------
    proposals
        The current reading.
    decisions
        All decisions on the document, undone ones included; outcomes are passed over.
    """
    chains: dict[str, list[Decision]] = {}
    for row in active_decisions(decisions):
        if row.action in _STATE:
            chains.setdefault(row.statement, []).append(row)
    matched, how = _match(proposals, chains)
    taken = set(matched.values())
    settled = [
        Effective(statement=each, proposal=each) for index, each in enumerate(proposals) if index not in taken
    ]
    queue = []
    for key, chain in chains.items():
        proposal = proposals[matched[key]] if key in matched else None
        effective = _decided(chain[-1], proposal, how.get(key, "queued"))
        if effective is not None:
            settled.append(effective)
        reason = "" if proposal is not None else _reason(chain[-1], proposals)
        if reason:
            queue.append(QueueItem(decision=chain[-1], reason=reason))
    settled.sort(key=lambda e: (e.statement.span, e.statement.ordinal, e.statement.id))
    queue.sort(key=lambda item: item.decision.id)
    return Settled(statements=tuple(settled), queue=tuple(queue))


def _decided(decision: Decision, proposal: Statement | None, how: str) -> Effective | None:
    statement = decision.after if decision.after is not None else decision.before
    if statement is None:  # a row written by hand: the proposal is all there is
        statement = proposal
    if statement is None or (decision.action == "reject" and proposal is None):
        return None
    return Effective(
        statement=statement,
        proposal=proposal,
        state=_STATE[decision.action],
        decision=decision,
        carried=how,
    )


def _match(
    proposals: Sequence[Statement], chains: dict[str, list[Decision]]
) -> tuple[dict[str, int], dict[str, str]]:
    """Pair decided statements with proposals, one to one: identity first, then the largest overlap."""
    index_of = {each.id: index for index, each in enumerate(proposals)}
    matched = {key: index_of[key] for key in chains if key in index_of}
    how = dict.fromkeys(matched, "identity")
    free = set(range(len(proposals))) - set(matched.values())
    pairs = []
    for key, chain in chains.items():
        if key in matched:
            continue
        versions = [version for row in chain for version in (row.before, row.after) if version is not None]
        for index in free:
            shared = max((_shared(proposals[index], version) for version in versions), default=0)
            if shared:
                pairs.append((-shared, chain[0].id, proposals[index].span, proposals[index].id, index, key))
    for *_, index, key in sorted(pairs):
        if index in free and key not in matched:
            matched[key] = index
            how[key] = "overlap"
            free.discard(index)
    return matched, how


def _shared(first: Statement, second: Statement) -> int:
    if first.speaker != second.speaker:
        return 0
    return max(0, min(first.span.end, second.span.end) - max(first.span.start, second.span.start))


def _reason(decision: Decision, proposals: Sequence[Statement]) -> str:
    if decision.action in _WITHOUT_READER:
        return ""
    seen = decision.after or decision.before
    overlapping = [each for each in proposals if seen is not None and each.span.overlaps(seen.span)]
    if overlapping:
        same = any(seen is not None and each.speaker == seen.speaker for each in overlapping)
        return "taken-by-another" if same else "speaker-changed"
    # Nothing is left to reject: the reader no longer proposes it. The row stays, should it come back.
    return "" if decision.action == "reject" else "not-found"
