# ruff: noqa: E501 - sample texts are written as they come
"""Web pages through the worker process."""

from __future__ import annotations

import pytest

from ripeness.corpus import ingest
from ripeness.corpus.page import extract_fragment, extract_page, looks_like_feed, looks_like_page
from ripeness.errors import DocumentError

HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet again | The Lorn Herald</title>'
    '<meta property="og:site_name" content="The Lorn Herald"><meta name="author" content="Ada Quill; Ben Marsh">'
    '<meta property="article:published_time" content="2024-05-03T10:00:00Z">'
    '<meta property="article:section" content="Opinion">'
    '<link rel="canonical" href="https://lornherald.example/world/envoys">'
    "<script>var secret = 'alert(1)';</script><style>p { color: red }</style></head>"
)


def page(article, head=HEAD):
    paragraphs = "".join(f"<p>{line}</p>" for line in article.strip().split("\n"))
    return (
        f"{head}<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>Envoys meet again</h1>"
        f"{paragraphs}<script>alert('x')</script><p>Post a Comment</p></article><footer>© Lorn Herald</footer></body></html>"
    )


def test_a_page_becomes_a_document(tmp_path, article):
    path = tmp_path / "a.html"
    path.write_text(page(article))
    (document,) = ingest([path]).documents
    assert document.text.endswith(article.strip())
    assert document.title == "Envoys meet again"
    assert document.author == "Ada Quill, Ben Marsh"
    assert document.outlet == "The Lorn Herald"
    assert document.url == "https://lornherald.example/world/envoys"
    assert document.published.isoformat() == "2024-05-03"
    assert document.published.basis == "metadata"
    assert document.kind == "opinion"
    assert document.source_map == ()


def test_scripts_styles_and_furniture_are_not_in_the_text(tmp_path, article):
    path = tmp_path / "a.html"
    path.write_text(page(article))
    (document,) = ingest([path]).documents
    for word in ("alert", "color", "secret", "Home", "Post a Comment", "©"):
        assert word not in document.text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><head><title>App</title></head><body><div id='root'></div><script>run()</script></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body><ul>" + "<li><a href='/x'>World affairs and more</a></li>" * 20 + "</ul></body></html>",
        "<!doctype html>",
    ],
)
def test_a_page_without_text(html, tmp_path):
    path = tmp_path / "a.html"
    path.write_text(html)
    found = ingest([path])
    assert found.documents == ()
    assert [(notice.code, notice.severity) for notice in found.notices] == [("document-no-text", "left-out")]
    assert str(path) in found.notices[0].message


def test_short_paragraphs_are_found_without_article_marks():
    words = "The envoys of Valdia met in Lorn on Friday and agreed on nothing but a date for talks."
    found = extract_page(f"<div><p>{words}</p></div>".encode(), {})
    assert words in found["text"]


@pytest.mark.parametrize(
    ("charset", "declared", "codec"),
    [
        ("", "utf-8", "utf-8"),
        ("iso-8859-1", "", "cp1252"),
        ("", "windows-1252", "cp1252"),
        ("nonsense", "utf-8", "utf-8"),
        ("", "", "utf-16"),
    ],
)
def test_charset_of_the_server_then_of_the_page(charset, declared, codec, article):
    meta = f'<meta charset="{declared}">' if declared else ""
    html = page(article.replace("Lorn", "Zürich’s"), head=f"<html><head>{meta}<title>T</title></head>")
    assert "Zürich’s" in extract_page(html.encode(codec), {"charset": charset})["text"]


def test_a_javascript_address_is_dropped_with_a_notice(tmp_path, article):
    path = tmp_path / "a.md"
    path.write_text(f"---\nurl: javascript:alert(1)\n---\n{article}")
    found = ingest([path])
    assert found.documents[0].url == ""
    assert [notice.code for notice in found.notices] == ["metadata-url"]


def test_a_modified_date_does_not_pass_for_the_publication(article):
    head = HEAD.replace("2024-05-03T10:00:00Z", "2024-05-03T10:00:00Z").replace(
        "<script>", '<meta property="article:modified_time" content="2024-06-09T10:00:00Z"><script>', 1
    )
    assert extract_page(page(article, head).encode(), {})["published"] == "2024-05-03"


def test_dates_in_the_text_do_not_pass_for_metadata(article):
    html = page(article + "It was signed on 3 May 2019.\n", head="<html><head><title>T</title></head>")
    assert extract_page(html.encode(), {})["published"] == ""


def test_deep_nesting_is_no_crash():
    html = "<div>" * 50_000 + "x" + "</div>" * 50_000
    with pytest.raises(DocumentError):
        extract_page(f"<html><body>{html}</body></html>".encode(), {})


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("OpinionNewsArticle", "opinion"),
        ("AnalysisNewsArticle", "analysis"),
        ("ReportageNewsArticle", "news"),
        ("NewsArticle", ""),
    ],
)
def test_kind_from_linked_data(kind, shown, article):
    head = f'<html><head><title>T</title><script type="application/ld+json">{{"@type": "{kind}"}}</script></head>'
    assert extract_page(page(article, head).encode(), {})["kind"] == shown


def test_fragment():
    html = "One <b>two</b><script>x()</script><p>Three<br>four</p><!-- five -->six"
    assert extract_fragment(html.encode(), {})["text"] == "One two\nThree\nfour\nsix"
    assert extract_fragment(b" ", {})["text"] == ""


def test_what_looks_like_what():
    assert looks_like_page(b"  <!DOCTYPE HTML>")
    assert looks_like_page(b"<div class='a'>x</div>")
    assert not looks_like_page(b"The envoys met. a < b and c > d.")
    assert looks_like_feed(b"<?xml version='1.0'?><rss version='2.0'>")
    assert looks_like_feed(b"<feed xmlns='http://www.w3.org/2005/Atom'>")
    assert not looks_like_feed(b"<html><body><p>about <rss> tags</p>")
