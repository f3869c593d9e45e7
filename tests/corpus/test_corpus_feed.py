# ruff: noqa: E501 - sample texts are written as they come
"""Feeds: entries, pages behind them, what is missing."""

from __future__ import annotations

import httpx
import pytest

from ripeness.corpus import Fetcher, Limits, ingest
from ripeness.corpus.feed import read_feed
from ripeness.errors import DocumentError

SUMMARY = "The envoys of Valdia and Torm met in Lorn on Friday and agreed on nothing at all, officials said."
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Lorn Herald</title>
<item><title>Envoys meet</title><link>https://lorn.example/one</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<author>Ada Quill</author><description>&lt;p&gt;{SUMMARY}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Talks fail</title><link>https://lorn.example/two</link><pubDate>nonsense</pubDate>
<description>{SUMMARY.replace("Lorn", "Torm")}</description></item>
<item><title>Empty</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Lorn Herald</title>
<entry><title>Envoys meet</title><link href="https://lorn.example/one"/><published>2024-05-03T23:30:00Z</published>
<author><name>Ada Quill</name></author><content type="html">&lt;p&gt;{SUMMARY}&lt;/p&gt;</content></entry></feed>"""


def test_rss_entries():
    one, two, three = read_feed(RSS.encode())
    assert (one.title, one.url, one.author) == ("Envoys meet", "https://lorn.example/one", "Ada Quill")
    assert (one.outlet, one.published) == ("The Lorn Herald", "2024-05-03")
    assert two.published == ""
    assert three.url == ""


def test_atom_entries():
    (entry,) = read_feed(ATOM.encode())
    assert (entry.title, entry.author, entry.published) == ("Envoys meet", "Ada Quill", "2024-05-03")
    assert SUMMARY in entry.summary


def test_a_feed_without_entries():
    with pytest.raises(DocumentError) as caught:
        read_feed(b"<rss version='2.0'><channel><title>x</title></channel></rss>")
    assert caught.value.code == "document-no-text"


def test_entities_do_not_expand():
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(DocumentError) as caught:
        read_feed((bomb + RSS.split("?>", 1)[1].replace("Envoys meet", "&b;")).encode())
    assert caught.value.code == "document-broken"


def test_a_feed_file_is_read_offline(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(RSS)

    def refuse(request):
        raise AssertionError("no network")

    fetcher = Fetcher(transport=httpx.MockTransport(refuse), resolver=lambda host: ["93.184.216.34"])
    found = ingest([path], fetcher=fetcher)
    assert [document.text for document in found.documents] == [SUMMARY, SUMMARY.replace("Lorn", "Torm")]
    first = found.documents[0]
    assert (first.name, first.url, first.outlet) == (
        "https://lorn.example/one",
        "https://lorn.example/one",
        "The Lorn Herald",
    )
    assert (first.title, first.author, first.published.isoformat()) == (
        "Envoys meet",
        "Ada Quill",
        "2024-05-03",
    )
    assert [notice.code for notice in found.notices if notice.severity == "left-out"] == ["document-no-text"]


def served(request):
    page = f"<html><head><title>Envoys meet at last</title></head><body><article><p>{SUMMARY} More came later.</p></article></body></html>"
    answers = {
        "/feed": httpx.Response(200, text=RSS, headers={"content-type": "application/rss+xml"}),
        "/one": httpx.Response(200, html=page),
    }
    return answers.get(request.url.path, httpx.Response(404))


def test_the_pages_of_a_fetched_feed_are_read_and_its_text_where_they_fail():
    fetcher = Fetcher(transport=httpx.MockTransport(served), resolver=lambda host: ["93.184.216.34"])
    found = ingest(["https://lorn.example/feed"], fetcher=fetcher)
    assert [document.name for document in found.documents] == [
        "https://lorn.example/one",
        "https://lorn.example/two",
    ]
    assert "More came later" in found.documents[0].text
    assert found.documents[0].published.isoformat() == "2024-05-03"
    assert "More came later" not in found.documents[1].text
    assert ("https://lorn.example/two", "fetch-status") in [
        (notice.source, notice.code) for notice in found.notices
    ]


def test_pages_are_not_fetched_unasked():
    fetcher = Fetcher(transport=httpx.MockTransport(served), resolver=lambda host: ["93.184.216.34"])
    found = ingest(["https://lorn.example/feed"], fetcher=fetcher, feed_pages=False)
    assert "More came later" not in found.documents[0].text


def test_the_entry_limit_is_said(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    found = ingest([path], limits=Limits(entries=1))
    assert len(found.documents) == 1
    assert [notice.code for notice in found.notices] == ["feed-entries"]
