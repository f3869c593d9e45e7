"""Paragraphs of texts whose lines are broken."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.paragraphs import paragraphs


def shown(text):
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One ends.\nTwo ends.", ["One ends.", "Two ends."]),
        ("He has\nthat troops leave. Then\n, she said.", ["He has that troops leave. Then , she said."]),
        (
            "It was called\nthe\nGreat Retreat of Torm\nby all.",
            ["It was called the Great Retreat of Torm by all."],
        ),
        (
            "This meant\n— just as the\n.\nThe palace said no.",
            ["This meant — just as the .", "The palace said no."],
        ),
        ("They argued —\nFor years —\nbut nothing came.", ["They argued — For years — but nothing came."]),
        (
            "Torm rejects the plan\n\nThe government said no.",
            ["Torm rejects the plan", "The government said no."],
        ),
        ("A break\n\nin mid-sentence.", ["A break in mid-sentence."]),
        ("Terms:\n- open the river\n- free the men", ["Terms:", "- open the river", "- free the men"]),
        (
            "The terms are\n1. open the river\n2. free the men",
            ["The terms are", "1. open the river", "2. free the men"],
        ),
        ("Why not\n? So he left.", ["Why not ? So he left."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_lines_are_joined_where_the_sentence_goes_on(text, expected):
    assert shown(text) == expected


def test_a_wrapped_text_is_joined_to_its_blank_lines():
    first = "The Envoys of Valdia and Torm met in Lorn on Friday and agreed on nothing but a date. " * 4
    second = "Torm refuses the Demand of its Neighbour, and its Minister called it a pretext for delay. " * 4
    text = textwrap.fill(first.strip(), 70) + "\n\n" + textwrap.fill(second.strip(), 70)
    assert shown(text) == [first.strip(), second.strip()]


def test_long_lines_are_not_taken_for_wrapping(article):
    assert len(shown(article)) == 3


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB .,\n—-1?\u00a0’“", max_size=120))
def test_spans_are_ascending_disjoint_and_cover_all_that_is_seen(text):
    spans = paragraphs(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    outside = "".join(
        text[a:b]
        for a, b in zip([0, *(e for _, e in spans)], [*(s for s, _ in spans), len(text)], strict=True)
    )
    assert not outside.strip()
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
