"""Copies and versions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.document import Document
from ripeness.corpus.duplicates import find_duplicates, normalised_address
from ripeness.corpus.interval import DateInterval

WORDS = [
    "river",
    "border",
    "weir",
    "envoy",
    "prisoner",
    "draft",
    "clause",
    "valley",
    "minister",
    "treaty",
    "mediator",
    "delegation",
    "June",
    "Friday",
    "capital",
]


def text(seed, length=120):
    return " ".join(f"{WORDS[(seed * 7 + i * i) % len(WORDS)]}{(seed * 31 + i) % 97}" for i in range(length))


def doc(words, name="a.txt", **options):
    return Document(name=name, text=words, **options)


def kinds(*documents):
    by = {document.id: document.name for document in documents}
    return [(by[link.first], by[link.second], link.kind) for link in find_duplicates(documents)]


def test_exact_copies_in_two_outlets():
    one, two = doc(text(1), "a", outlet="A"), doc(text(1).upper() + ".", "b", outlet="B")
    (link,) = find_duplicates([one, two])
    assert (link.first, link.second, link.kind, link.similarity) == (one.id, two.id, "exact", 1.0)


def test_a_wire_copy_with_another_top_and_tail_is_near():
    wire = text(1)
    copy = "Our own correspondent in Lorn writes here. " + wire + " More on page four of this paper."
    one, two = doc(wire, "a", outlet="A"), doc(copy, "b", outlet="B")
    (link,) = find_duplicates([one, two])
    assert link.kind == "near"
    assert 0.8 < link.similarity < 1


def test_an_excerpt_is_near_by_containment():
    whole = text(1, 400)
    (link,) = find_duplicates([doc(whole, "a"), doc(" ".join(whole.split()[100:180]), "b")])
    assert (link.kind, link.similarity) == ("near", 1.0)


def test_different_texts_are_not_linked():
    assert kinds(doc(text(1), "a"), doc(text(2), "b"), doc(text(3), "c")) == []


def test_a_shared_boilerplate_sentence_links_nothing():
    shared = "This report was written with the help of the mediators in Lorn and Torm on Friday."
    assert kinds(doc(text(1) + shared, "a"), doc(text(2) + shared, "b")) == []


def test_short_texts_link_only_when_equal():
    assert kinds(doc("Talks end.", "a", outlet="A"), doc("talks end", "b", outlet="B")) == [
        ("a", "b", "exact")
    ]
    assert kinds(doc("Talks end in Lorn today.", "a"), doc("Talks end in Lorn.", "b")) == []


URL = "https://www.lorn.example/world/talks"


def day(number):
    return DateInterval.day(date(2024, 5, number), basis="metadata")


@pytest.mark.parametrize(
    ("first", "second", "newer"),
    [
        ({"published": day(2)}, {"published": day(1)}, "a"),
        ({"published": day(1)}, {"published": day(2)}, "b"),
        ({"fetched": "2024-05-09"}, {"fetched": "2024-05-08"}, "a"),
        ({"published": day(1), "fetched": "2024-05-09"}, {"published": day(2), "fetched": "2024-05-08"}, "b"),
        ({}, {}, "b"),
        ({"fetched": "2024-05-09"}, {}, "b"),
    ],
)
def test_a_newer_version_of_an_address_supersedes(first, second, newer):
    older = "b" if newer == "a" else "a"
    one = doc(text(1), "a", url=URL, **first)
    two = doc(text(1) + " The river was opened later.", "b", url=URL + "/?utm_source=feed#top", **second)
    assert kinds(one, two) == [(newer, older, "supersedes")]


def test_parts_of_one_page_do_not_supersede_each_other():
    assert kinds(doc(text(1), "a", url=URL), doc(text(2), "a", url=URL, part=1)) == []


def test_the_same_text_at_one_address_in_two_outlets_is_exact():
    assert kinds(doc(text(1), "a", url=URL, outlet="A"), doc(text(1), "b", url=URL, outlet="B")) == [
        ("a", "b", "exact")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://lorn.example/a", "https://www.lorn.example/a/"),
        ("https://lorn.example/a?b=1&a=2", "https://lorn.example/a?a=2&b=1&fbclid=x"),
        ("https://m.lorn.example/a#x", "https://lorn.example/a"),
    ],
)
def test_addresses_of_one_page(one, other):
    assert normalised_address(one) == normalised_address(other)


def test_addresses_of_different_pages():
    assert normalised_address("https://lorn.example/a?id=1") != normalised_address(
        "https://lorn.example/a?id=2"
    )
    assert normalised_address("") == ""


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([text(1), text(2), text(1) + " more words came", text(1, 60), "x"]), max_size=6)
)
def test_similarities_are_shares_and_pairs_stand_once(texts):
    documents = [doc(words, str(i), outlet=str(i)) for i, words in enumerate(texts)]
    links = find_duplicates(documents)
    assert all(0 <= link.similarity <= 1 for link in links)
    pairs = [frozenset((link.first, link.second)) for link in links]
    assert len(pairs) == len(set(pairs))
    order = {document.id: i for i, document in enumerate(documents)}
    assert all(order[link.first] < order[link.second] for link in links)
    assert links == find_duplicates(documents)
