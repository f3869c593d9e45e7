"""Documents are kept once, unchanged, and can be purged for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ripeness.corpus.interval import DateInterval
from ripeness.errors import StoreError
from ripeness.store import Link, Store


def test_a_document_comes_back_as_it_went_in(store, document):
    assert store.add([document]) == (document.id,)
    assert store.documents() == (document,)


def test_text_of_any_kind_survives(store, document):
    odd = replace(document, text="é 中 \U0001f54a \x00 “quoted” \r\n end")
    store.add([odd])
    assert store.documents()[0].text == odd.text


def test_the_same_document_is_kept_once_and_does_not_change(store, document):
    store.add([document])
    assert store.add([replace(document, name="elsewhere/talks.txt", title="Another title")]) == ()
    assert store.documents() == (document,)


def test_a_date_that_the_user_gives_replaces_one_that_was_found(store, document):
    store.add([document])
    day = DateInterval.day(date(2024, 5, 9), basis="user")
    store.add([replace(document, published=day)])
    assert store.documents()[0].published == day
    store.add([document])
    assert store.documents()[0].published == day


def test_documents_are_ordered_by_name_and_part(store, document):
    parts = [replace(document, text=f"part {part}", part=part) for part in (2, 0, 1)]
    store.add(parts)
    assert [each.part for each in store.documents()] == [0, 1, 2]


def test_more_ids_than_a_query_can_bind(store, document):
    many = [replace(document, text=f"text {number}") for number in range(1201)]
    assert len(store.add(many)) == 1201
    assert len(store.documents([each.id for each in many])) == 1201


def test_links_are_kept_once_and_only_between_known_documents(store, document):
    other = replace(document, outlet="Second Wire")
    link = Link(first=document.id, second=other.id, kind="exact", similarity=1.0)
    store.add([document, other], links=[link, link, replace(link, second="d0")])
    store.add([], links=[link])
    assert store.links() == (link,)


def test_purge_removes_the_document_and_all_that_hangs_on_it(store, document, offer, refusal, decide):
    other = replace(document, outlet="Second Wire")
    store.add([document, other], links=[Link(first=document.id, second=other.id, kind="exact", similarity=1)])
    store.save_reading(document.id, reader="r/1", key="r/1", statements=[offer, refusal])
    first = store.decide([decide(offer, "accept")])[0]
    store.decide([decide(offer, "undo", undoes=first.id)])
    store.purge(document.id)
    assert store.documents() == (other,)
    assert store.decisions() == () and store.links() == () and store.settled() == {}
    assert store.problems() == ()


def test_nothing_of_a_purged_document_lingers_in_the_files(tmp_path, document, offer, decide):
    with Store.open(tmp_path / "workspace.sqlite") as store:
        store.add([document])
        store.save_reading(document.id, reader="r/1", key="r/1", statements=[offer])
        store.decide([decide(offer, "accept")])
        store.purge(document.id)
        left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Avaria" not in left and b"SQLite" in left


def test_purging_an_unknown_document_is_an_error(store):
    with pytest.raises(StoreError) as caught:
        store.purge("d0")
    assert caught.value.code == "store-no-document"
