"""Sentences and quotations: exact offsets, dirty text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.reading.quotations import quotations, quoted_share
from ripeness.reading.sentences import paragraph_spans, sentences
from ripeness.reading.statement import Span

DIRTY = st.text(alphabet="aB. “”\"'’!?\n—,(xY)1", max_size=120)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Smith left. It rained.", ["Gen. Smith left.", "It rained."]),
        ("The U.S. president spoke. He left.", ["The U.S. president spoke.", "He left."]),
        ("The talks in the U.S. The envoy left.", ["The talks in the U.S.", "The envoy left."]),
        ("“No.” She left.", ["“No.”", "She left."]),
        ("J. D. Vance spoke on Feb. 23. Nobody came.", ["J. D. Vance spoke on Feb. 23.", "Nobody came."]),
        ("It rose 3.5 percent. No. 4 fell.", ["It rose 3.5 percent.", "No. 4 fell."]),
        ("Will he come? Nobody knows!", ["Will he come?", "Nobody knows!"]),
        ("“Is it so?” she asked. Nobody knew.", ["“Is it so?” she asked.", "Nobody knew."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [sentence.span.of(text) for sentence in sentences(text)] == expected


def test_holes_of_lost_links_do_not_end_a_sentence() -> None:
    text = "The envoy has\nthat both sides will meet.\n\nNext day\n— nobody knew why —\nthe talks failed."
    assert [s.span.of(text).replace("\n", " ") for s in sentences(text)] == [
        "The envoy has that both sides will meet.",
        "Next day — nobody knew why — the talks failed.",
    ]


def test_headings_and_list_items_stand_alone() -> None:
    text = "TALKS RESUME\nThe envoy spoke.\n- First point\n- Second point"
    assert [span.of(text) for span in paragraph_spans(text)] == text.split("\n")


@settings(max_examples=150, deadline=None)
@given(DIRTY)
def test_sentences_cover_every_character_but_space_once(text: str) -> None:
    found = sentences(text)
    covered = "".join(sentence.span.of(text) for sentence in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “no” twice.", ["no"]),
        ("He called it \"a gift\" and 'a trap'.", ["a gift", "a trap"]),
        ("The parties' talks: ‘we don’t agree’, he said.", ["we don’t agree"]),
        ("Elle dit «jamais» encore.", ["jamais"]),
        ("It's the envoys' plan, don't worry.", []),
        ("“Never closed, and on it goes.", ["Never closed, and on it goes."]),
        ("“First never closed. “Second” is.", ["First never closed.", "Second"]),
    ],
)
def test_quotations_are_paired(text: str, inner: list[str]) -> None:
    assert [quotation.inner.of(text) for quotation in quotations(text)] == inner


def test_an_odd_mark_spoils_only_its_own_paragraph() -> None:
    text = 'The "first was never closed.\n\nThe "second" was.'
    assert [quotation.closed for quotation in quotations(text)] == [False, True]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“One day we will talk.\n\n“Not today.” He left."
    first, second = quotations(text)
    assert (first.closed, second.closed, second.continued) == (False, True, True)


@settings(max_examples=150, deadline=None)
@given(DIRTY)
def test_quotations_are_ordered_and_hold_their_marks(text: str) -> None:
    found = quotations(text)
    for one in found:
        assert (
            one.span.start < one.inner.start <= one.inner.end <= one.span.end
            or one.inner.end < one.inner.start
        )
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert 0.0 <= quoted_share(Span(0, len(text)), found) <= 1.0
