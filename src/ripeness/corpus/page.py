"""Web pages into text and metadata, by trafilatura. Runs in the worker process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ripeness.corpus.decode import decode
from ripeness.errors import DocumentError

__all__ = ["extract_fragment", "extract_page", "looks_like_feed", "looks_like_page"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PAGE = re.compile(
    rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(?:p|div)[\s>][^<]{0,400}</?(?:p|div)",
    re.I,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "br",
        "tr",
        "section",
        "article",
        "pre",
        "dd",
        "dt",
    }
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "form", "iframe", "svg", "object"}
)
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")
_LEAST_WORDS = 12
_DEPTH = 2000


def looks_like_page(data: bytes) -> bool:
    """Whether bytes of no known kind are HTML."""
    return bool(_PAGE.search(data[:4096]))


def looks_like_feed(data: bytes) -> bool:
    """Whether bytes are an RSS or Atom feed."""
    head = data[:4096]
    return bool(_FEED.search(head)) and not _PAGE.search(head.split(b"<rss")[0].split(b"<feed")[0])


def extract_page(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Text, title, author, outlet, date, url and kind of a page.

    Parameters
    ----------
    data
        The page.
    options
        ``charset`` as the server named it, ``url`` where it was fetched; both may be empty.

    Raises
    ------
    DocumentError
        ``document-no-text`` where the page holds no article.
    """
    source, notes = _decoded(data, str(options.get("charset", "")))
    import lxml.etree
    import lxml.html
    from trafilatura import bare_extraction

    source = _DECLARED.sub("", source)
    try:
        tree = lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(remove_comments=True))
    except lxml.etree.ParserError:  # a page of nothing but a declaration
        raise _no_text() from None
    if _too_deep(tree):
        raise DocumentError("is nested too deeply for an article.", code="document-broken")
    found = bare_extraction(
        source,
        url=options.get("url") or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    text = (found.text if found is not None else "") or ""
    if len(text.split()) < _LEAST_WORDS:
        text = "\n".join(line for line in _plain_text(tree).split("\n") if _is_sentence(line))
    if len(text.split()) < _LEAST_WORDS or not any(_is_sentence(line) for line in text.split("\n")):
        raise _no_text()  # also a list of links
    return {"text": text, "kind": _section(tree), "notes": notes, **_metadata(found)}


def _metadata(found: Any) -> dict[str, str]:
    values = {
        key: " ".join(str(getattr(found, name, None) or "").split())
        for key, name in (
            ("title", "title"),
            ("author", "author"),
            ("outlet", "sitename"),
            ("published", "date"),
            ("url", "url"),
        )
    }
    values["author"] = values["author"].replace("; ", ", ")
    return values


def _is_sentence(line: str) -> bool:
    return len(line.split(maxsplit=6)) >= 6 and bool(_ENDED.search(line[-10:]))


def _no_text() -> DocumentError:
    return DocumentError(
        "holds no article text (a page built by scripts, or behind a barrier?).",
        code="document-no-text",
        hint="Copy the text into a .txt file.",
    )


def extract_fragment(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Text of a piece of HTML, as feeds give it: block elements become lines."""
    del options
    import lxml.html

    source = data.decode("utf-8", errors="replace")
    if not source.strip():
        return {"text": ""}
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    return {"text": _plain_text(lxml.html.document_fromstring(f"<div>{source}</div>", parser=parser))}


def _decoded(data: bytes, charset: str) -> tuple[str, list[list[str]]]:
    """Decode as browsers do: byte order mark, the server's word, the page's word, UTF-8, a guess."""
    declared = _CHARSET.search(data[:4096])
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    names = [] if marked else [charset, declared[1].decode("ascii", "replace") if declared else ""]
    for name in names:
        try:
            if name:
                return data.decode({"iso-8859-1": "cp1252", "latin-1": "cp1252"}.get(name.lower(), name)), []
        except (LookupError, UnicodeDecodeError):
            continue
    decoded = decode(data)
    return decoded.text, [list(note) for note in decoded.notes]


def _too_deep(tree: Any) -> bool:
    """Whether elements are nested deeper than any article; counted without recursion."""
    depth = deepest = 0
    from lxml import etree

    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest > _DEPTH


def _plain_text(tree: Any) -> str:
    pieces: list[str] = []
    _collect(tree, pieces)
    lines = ("".join(pieces)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _collect(element: Any, pieces: list[str]) -> None:
    from lxml import etree

    silent = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT or not tag
            pieces.append("\n" if tag in _BLOCKS else "")
            pieces.append(" ".join((node.text or "").split("\n")) if not silent else "")
        else:
            silent -= tag in _SILENT or not tag
            pieces.append("\n" if tag in _BLOCKS else "")
            pieces.append(
                " ".join((node.tail or "").split("\n")) if not silent and node is not element else ""
            )


def _section(tree: Any) -> str:
    """The page's own word for what it is: section, or the type that search engines read."""
    for name in (
        "article:section",
        "og:article:section",
        "section",
        "parsely-section",
        "cXenseParse:recs:category",
    ):
        for meta in tree.iterfind(".//meta"):
            if name in (meta.get("property"), meta.get("name")) and meta.get("content"):
                return str(meta.get("content"))[:60]
    for script in tree.iterfind(".//script"):
        if script.get("type") == "application/ld+json" and script.text:
            match = re.search(
                r'"@type"\s*:\s*"(OpinionNewsArticle|AnalysisNewsArticle|ReportageNewsArticle)"', script.text
            )
            if match:
                return {"O": "opinion", "A": "analysis", "R": "news"}[match[1][0]]
    return ""
