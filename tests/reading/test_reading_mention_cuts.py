"""Two mentions that the network joined into one are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.reading.learned.mention_cuts import cut_mention, cut_mentions
from ripeness.reading.statement import Span


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the marshals, he", "he"),
        ("his was met as well, in her", "her"),
        ("It may pass.\n\nThe Vostrians", "The Vostrians"),
        ("who doubts their seriousness.\nMS. HALE", "MS. HALE"),
        ("those around him", "those around him"),
        ("each of them", "each of them"),
        ("Mr. Torvund", "Mr. Torvund"),
        ("she", "she"),
    ],
)
def test_a_span_over_two_mentions_keeps_the_last(words: str, left: str) -> None:
    assert cut_mention(words, Span(0, len(words))).of(words) == left


def test_mentions_that_become_the_same_count_together() -> None:
    text = "The parties, he says, are bound"
    both, alone, other = Span(0, 15), Span(13, 15), Span(0, 11)
    cut = cut_mentions(text, [(other, 0.4), (both, 0.3), (alone, 0.2)])
    assert [span for span, _ in cut] == [alone, other]
    assert cut[0][1] == pytest.approx(0.5)


@given(st.text(alphabet="ab he.\n,”A", min_size=1, max_size=40), st.data())
def test_a_cut_lies_within_the_mention_and_is_never_empty(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = cut_mention(text, Span(start, end))
    assert start <= cut.start < cut.end == end
