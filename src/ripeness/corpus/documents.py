"""From bytes to the documents in them: parse by kind of file, clean, split, date, name the language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from ripeness.corpus.clean import Cleaned, clean
from ripeness.corpus.dating import interval_of, publication
from ripeness.corpus.decode import decode
from ripeness.corpus.document import Document, Notice
from ripeness.corpus.frontmatter import read_front_matter
from ripeness.corpus.interval import DateInterval
from ripeness.corpus.kind import detect_kind
from ripeness.corpus.language import detect_language
from ripeness.corpus.limits import Limits
from ripeness.corpus.page import looks_like_feed, looks_like_page
from ripeness.corpus.rows import rows_to_text
from ripeness.corpus.sources import Blob
from ripeness.corpus.split import Story, split_stories
from ripeness.corpus.worker import Worker
from ripeness.errors import DocumentError
from ripeness.vocabulary import ActorBook

__all__ = ["Dating", "Raw", "documents_of", "media_of", "read_blob"]

_BY_SUFFIX = {
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}
_PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A source as parsed, before cleaning.

    Parameters
    ----------
    blob
        Where it comes from.
    source
        Its text.
    start
        Where the story begins in it.
    plain
        Whether ``source`` is the decoded file, so that places in it mean something to the user.
    markdown
        Whether it is Markdown.
    values
        What metadata state: title, author, outlet, published, url, kind.
    basis
        Of the values: ``front-matter`` or ``metadata``.
    notes
        Pairs of code and sentence for the user.
    """

    blob: Blob
    source: str
    start: int = 0
    plain: bool = False
    markdown: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    basis: str = "metadata"
    notes: tuple[tuple[str, str], ...] = ()


def media_of(blob: Blob) -> str:
    """Kind of a source: its bytes decide on PDF, then the server's or the name's word, then the bytes again."""
    if blob.data[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    named = blob.media or _BY_SUFFIX.get(
        PurePath(urlsplit(blob.name).path if blob.url else blob.name).suffix.lower(), ""
    )
    if (
        named in _PAGES
        or named in ("application/pdf", "text/markdown")
        or (named == "text/plain" and not blob.url)
    ):
        return named
    if looks_like_feed(blob.data):
        return "application/rss+xml"
    if named in _FEEDS or looks_like_page(blob.data):
        return "text/html"
    return named or "text/plain"


def read_blob(blob: Blob, *, worker: Worker, limits: Limits) -> Raw:
    """Parse a source that is no feed.

    Raises
    ------
    DocumentError
        Where it is empty, binary, broken, encrypted or without text.
    """
    media = media_of(blob)
    if not blob.data.strip():
        raise DocumentError("is empty.", code="document-empty", hint="Give a file with the article's text.")
    if media == "application/pdf":
        return _parsed(blob, worker.call("pdf", blob.data, pages=limits.pages))
    if media in _PAGES:
        return _parsed(blob, worker.call("page", blob.data, charset=blob.charset, url=blob.url))
    return _text(blob, markdown=media == "text/markdown")


def _parsed(blob: Blob, found: Mapping[str, Any]) -> Raw:
    names = ("title", "author", "outlet", "published", "url", "kind")
    values = {name: str(found[name]) for name in names if found.get(name)}
    if blob.url:
        values.setdefault("url", blob.url)
    notes = tuple((str(code), str(words)) for code, words in found.get("notes", ()))
    return Raw(blob=blob, source=str(found["text"]), values=values, notes=notes)


def _text(blob: Blob, *, markdown: bool) -> Raw:
    decoded = decode(blob.data)
    front = read_front_matter(decoded.text)
    notes = decoded.notes
    if front.problem:
        notes = (*notes, ("front-matter", f"{front.problem}; the text is read without it."))
    values = dict(front.values)
    if blob.url:
        values.setdefault("url", blob.url)
    return Raw(
        blob=blob,
        source=decoded.text,
        start=front.end,
        plain=True,
        markdown=markdown,
        values=values,
        basis="front-matter",
        notes=notes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """What dating may use beside the source.

    Parameters
    ----------
    user
        The user's date; it overrides what the source says.
    actors
        Gives the persons whose offices bound the day of writing; asked only where nothing states it.
    """

    user: DateInterval | None = None
    actors: Callable[[], ActorBook] | None = None


def documents_of(
    raw: Raw, *, dating: Dating | None = None
) -> tuple[tuple[Document, ...], tuple[Notice, ...]]:
    """Clean a source, split it into its stories and describe each.

    Parameters
    ----------
    raw
        A parsed source.
    dating
        The user's date and the persons by whose offices a story is dated.

    Raises
    ------
    DocumentError
        ``document-no-text`` where nothing but furniture is left, ``document-language`` for another language.
    """
    dating = dating or Dating()
    cleaned = clean(raw.source, start=raw.start, title=raw.values.get("title", ""), markdown=raw.markdown)
    stories = split_stories(cleaned.rows)
    notices = [_notice(raw, code, words) for code, words in raw.notes]
    notices.extend(_problems(raw))
    main = _document(raw, cleaned, stories[0], part=0, dating=dating)
    documents = [main]
    for story in stories[1:]:
        reason = story.reason
        if story.kept:
            try:
                documents.append(_document(raw, cleaned, story, part=len(documents), dating=dating))
            except DocumentError as error:
                reason = error.message.rstrip(".")
            else:
                words = f"holds another story, {_quoted(story.title)}, read as a document of its own."
                notices.append(_notice(raw, "story-split", words, severity="info"))
                continue
        words = f"holds more than one story; left out: {_quoted(story.title)} ({reason})."
        notices.append(_notice(raw, "story-dropped", words, severity="info"))
    left_out = _left_out(cleaned)
    if left_out:
        notices.append(_notice(raw, "lines-left-out", left_out, severity="info"))
    return tuple(documents), tuple(notices)


def _document(raw: Raw, cleaned: Cleaned, story: Story, *, part: int, dating: Dating) -> Document:
    text, source_map = rows_to_text(raw.source, story.rows)
    if len(text.split()) < _LEAST_WORDS:
        raise DocumentError(
            "holds no article text.", code="document-no-text", hint="Give the article's text."
        )
    language = detect_language(text)
    if not language.is_english:
        raise DocumentError(
            f"is in {language.name}; English alone is read.",
            code="document-language",
            hint="Give a translation.",
        )
    describe = _main if part == 0 else _other
    return Document(
        name=raw.blob.name,
        text=text,
        part=part,
        language="en",
        source_map=source_map if raw.plain else (),
        fetched=raw.blob.fetched,
        url=_url(raw),
        **describe(raw, cleaned, story, text, dating),
    )


def _main(raw: Raw, cleaned: Cleaned, story: Story, text: str, dating: Dating) -> dict[str, Any]:
    del story
    header, values = cleaned.header, raw.values
    stated = values.get("published", "")
    front = raw.basis == "front-matter"
    host = (urlsplit(_url(raw)).hostname or "").removeprefix("www.")
    return {
        "title": header.title,
        "author": values.get("author", "") or header.author,
        "outlet": values.get("outlet", "") or header.outlet or header.wire or host,
        "published": publication(
            user=dating.user,
            front_matter=stated if front else "",
            metadata="" if front else stated,
            header=header,
            text=text,
            actors=dating.actors,
        ),
        "kind": detect_kind(
            text, title=header.title, kicker=header.kicker, url=_url(raw), stated=values.get("kind", "")
        ),
    }


def _other(raw: Raw, cleaned: Cleaned, story: Story, text: str, dating: Dating) -> dict[str, Any]:
    """Another story on the page: the page's author, outlet and date are not its own."""
    del raw, cleaned
    return {
        "title": story.title,
        "published": publication(user=dating.user, text=text),
        "kind": detect_kind(text, title=story.title),
    }


def _url(raw: Raw) -> str:
    url = raw.values.get("url", "")
    return url if url.startswith(("http://", "https://")) and not any(c.isspace() for c in url) else ""


def _problems(raw: Raw) -> list[Notice]:
    """Values of metadata that cannot be used."""
    notices = []
    url, stated = raw.values.get("url", ""), raw.values.get("published", "")
    if url and not _url(raw):
        notices.append(
            _notice(raw, "metadata-url", f"gives {_quoted(url)} as its address, which is not http or https.")
        )
    if stated and interval_of(stated, basis=raw.basis) is None:
        notices.append(
            _notice(raw, "metadata-date", f"gives {_quoted(stated)} as its date, which cannot be read.")
        )
    return notices


def _notice(raw: Raw, code: str, words: str, *, severity: str = "warning") -> Notice:
    return Notice(source=raw.blob.name, code=code, message=f"{raw.blob.name} {words}", severity=severity)


def _left_out(cleaned: Cleaned) -> str:
    roles = Counter(role for role, _ in cleaned.left_out() if role not in ("end",))
    if not roles:
        return ""
    total = sum(roles.values())
    kinds = ", ".join(f"{role} {count}" for role, count in sorted(roles.items()))
    are = "lines that are" if total > 1 else "line that is"
    return f"has {total} {are} no part of the story, left out ({kinds})."


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    return f"'{words if len(words) <= 80 else words[:77] + '...'}'"
