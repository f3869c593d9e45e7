"""Decisions: applied, undone, carried over to another reading, queued, never dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.reading.statement import Span, Statement
from ripeness.store import Decision, active_decisions, settle


@pytest.fixture
def read_store(store, document, offer, refusal):
    store.add([document])
    store.save_reading(document.id, reader="patterns/1", key="patterns/1", statements=[offer, refusal])
    return store


def only(settled, statement_id):
    return next(each for each in settled.statements if each.statement.id == statement_id)


def test_statements_come_back_as_they_went_in(read_store, document, offer, refusal):
    settled = read_store.settled()[document.id]
    assert [each.statement for each in settled.statements] == [offer, refusal]
    assert {each.state for each in settled.statements} == {"proposed"}


def test_accept_reject_and_correct(read_store, document, offer, refusal, decide):
    better = replace(offer, act="promise")
    read_store.decide([decide(offer, "correct", after=better), decide(refusal, "reject")])
    settled = read_store.settled()[document.id]
    corrected, rejected = settled.statements
    assert (corrected.state, corrected.statement, corrected.proposal) == ("corrected", better, offer)
    assert (rejected.state, rejected.proposal) == ("rejected", refusal)
    read_store.decide([decide(refusal, "accept")])
    assert only(read_store.settled()[document.id], refusal.id).state == "accepted"


def test_undo_is_another_row_and_can_be_undone(read_store, document, offer, decide):
    better = replace(offer, act="promise")
    (first,) = read_store.decide([decide(offer, "correct", after=better)])
    (undo,) = read_store.decide([decide(offer, "undo", before=None, undoes=first.id)])
    assert only(read_store.settled()[document.id], offer.id).state == "proposed"
    read_store.decide([decide(offer, "undo", before=None, undoes=undo.id)])
    assert only(read_store.settled()[document.id], offer.id).statement == better
    rows = read_store.decisions()
    assert [row.action for row in rows] == ["correct", "undo", "undo"]
    assert rows[0] == replace(first, id=rows[0].id) and rows[0].before == offer and rows[0].after == better


def test_undo_of_the_latest_decision_brings_back_the_one_before(read_store, document, offer, decide):
    read_store.decide([decide(offer, "accept")])
    (second,) = read_store.decide([decide(offer, "reject")])
    read_store.decide([decide(offer, "undo", undoes=second.id)])
    assert only(read_store.settled()[document.id], offer.id).state == "accepted"


def test_a_changed_reader_keeps_decisions_by_identity(read_store, document, offer, refusal, decide):
    read_store.decide([decide(offer, "accept"), decide(refusal, "reject")])
    changed = replace(offer, act="demand", reader="patterns/2")
    read_store.save_reading(document.id, reader="patterns/2", key="patterns/2", statements=[changed, refusal])
    settled = read_store.settled()[document.id]
    kept = only(settled, offer.id)
    # What the analyst accepted stays as it was when she accepted it; the new proposal stands beside it.
    assert (kept.state, kept.statement, kept.proposal, kept.carried) == (
        "accepted",
        offer,
        changed,
        "identity",
    )
    assert only(settled, refusal.id).state == "rejected"
    assert read_store.queue() == ()


def test_a_changed_span_keeps_the_decision_by_overlap(
    read_store, document, offer, refusal, make_statement, decide
):
    read_store.decide([decide(offer, "accept")])
    longer = make_statement("will withdraw from the valley if Bregia lifts the blockade", reader="patterns/2")
    read_store.save_reading(document.id, reader="patterns/2", key="patterns/2", statements=[longer, refusal])
    settled = read_store.settled()[document.id]
    kept = only(settled, offer.id)
    assert (kept.state, kept.proposal, kept.carried) == ("accepted", longer, "overlap")
    assert len(settled.statements) == 2 and read_store.queue() == ()


def test_a_reader_that_learns_the_corrected_speaker_meets_the_correction(
    read_store, document, offer, refusal, decide
):
    minister = replace(offer, speaker="Minister of Avaria")
    read_store.decide([decide(offer, "correct", after=minister)])
    learned = replace(offer, speaker="Minister of Avaria", id="", reader="patterns/2")
    read_store.save_reading(document.id, reader="patterns/2", key="patterns/2", statements=[learned, refusal])
    settled = read_store.settled()[document.id]
    assert [each.state for each in settled.statements] == ["corrected", "proposed"]
    assert read_store.queue() == ()


def test_what_no_longer_fits_is_queued_and_still_counts(
    read_store, document, offer, refusal, make_statement, decide
):
    read_store.decide([decide(offer, "accept"), decide(refusal, "accept")])
    other = make_statement("withdraw from the valley", "Bregia")
    read_store.save_reading(document.id, reader="patterns/2", key="patterns/2", statements=[other])
    settled = read_store.settled()[document.id]
    assert {item.decision.statement: item.reason for item in read_store.queue()} == {
        offer.id: "speaker-changed",
        refusal.id: "not-found",
    }
    assert only(settled, offer.id).carried == "queued" and only(settled, offer.id).statement == offer
    assert only(settled, refusal.id).proposal is None
    # The reader learns it again: the decision fits again and leaves the queue.
    read_store.save_reading(document.id, reader="patterns/3", key="patterns/3", statements=[offer, refusal])
    assert read_store.queue() == ()
    assert len(read_store.decisions()) == 2


def test_going_back_to_an_earlier_reading_needs_no_reading(read_store, document, offer, refusal, decide):
    read_store.save_reading(document.id, reader="patterns/2", key="patterns/2", statements=[])
    assert read_store.settled()[document.id].statements == ()
    assert read_store.use_reading(document.id, "patterns/1")
    assert [each.statement for each in read_store.settled()[document.id].statements] == [offer, refusal]
    assert read_store.reading_keys() == {document.id: "patterns/1"}
    assert not read_store.use_reading(document.id, "patterns/9")


def test_a_rejected_statement_that_is_proposed_no_more_asks_for_nothing(
    read_store, document, offer, refusal, decide
):
    read_store.decide([decide(offer, "reject")])
    read_store.save_reading(document.id, reader="patterns/2", key="patterns/2", statements=[refusal])
    assert read_store.queue() == ()
    assert [each.statement for each in read_store.settled()[document.id].statements] == [refusal]
    read_store.save_reading(document.id, reader="patterns/3", key="patterns/3", statements=[offer, refusal])
    assert only(read_store.settled()[document.id], offer.id).state == "rejected"


def test_outcomes_are_rows_that_leave_the_statement_alone(read_store, document, offer, decide):
    read_store.decide([decide(offer, "outcome", outcome={"outcome": "executed", "note": "in June"})])
    (row,) = active_decisions(read_store.decisions())
    assert row.outcome == {"outcome": "executed", "note": "in June"} and row.after is None
    assert only(read_store.settled()[document.id], offer.id).state == "proposed"


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
speakers = st.sampled_from(["A", "B"])


def statement(span: Span, speaker: str) -> Statement:
    return Statement(
        document="d", span=span, quote="q", speaker=speaker, party=speaker, act="demand", issue="x", mode="m"
    )


statements = st.lists(st.builds(statement, spans, speakers), max_size=6, unique_by=lambda each: each.id)


@settings(max_examples=150, deadline=None)
@given(old=statements, new=statements, actions=st.lists(st.sampled_from(["accept", "reject"]), max_size=6))
def test_nothing_is_dropped_whatever_the_next_reader_says(old, new, actions):
    made = [
        Decision(id=n, at="", who="", action=action, document="d", statement=each.id, before=each)
        for n, (each, action) in enumerate(zip(old, actions, strict=False), start=1)
    ]
    settled = settle(new, made)
    # Every accepted statement counts, word for word, whether it was found again or not.
    accepted = [row.before for row in made if row.action == "accept"]
    counted = [each.statement for each in settled.statements if each.state == "accepted"]
    assert sorted(counted, key=lambda s: s.id) == sorted(accepted, key=lambda s: s.id)
    # Every proposal is there exactly once: as itself or beside the decided version.
    beside = [each.proposal for each in settled.statements if each.proposal is not None]
    assert sorted(beside, key=lambda s: s.id) == sorted(new, key=lambda s: s.id)
    # Each accepted statement that found no proposal is queued.
    lost = {e.statement.id for e in settled.statements if e.state == "accepted" and e.proposal is None}
    assert lost <= {item.decision.statement for item in settled.queue}
    assert settle(tuple(reversed(new)), tuple(reversed(made))).queue == settled.queue
