"""From what the user names to documents: files, folders, standard input, addresses, feeds."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from ripeness.corpus.document import Document, Notice
from ripeness.corpus.documents import Dating, Raw, documents_of, media_of, read_blob
from ripeness.corpus.duplicates import DuplicateLink, find_duplicates
from ripeness.corpus.feed import Entry
from ripeness.corpus.fetch import Fetcher
from ripeness.corpus.interval import DateInterval
from ripeness.corpus.limits import DEFAULT_LIMITS, Limits
from ripeness.corpus.sources import SUFFIXES, Blob, is_address, read_file, walk_folder
from ripeness.corpus.worker import Worker
from ripeness.errors import DocumentError, UsageError
from ripeness.vocabulary import ActorBook, load_vocabulary

__all__ = ["Ingested", "ingest"]

_READABLE = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What came of the sources.

    Parameters
    ----------
    documents
        In the order of the sources, each text of an outlet and address once.
    notices
        What was left out, decided or noticed, in the same order.
    links
        Copies and versions among the documents.
    """

    documents: tuple[Document, ...]
    notices: tuple[Notice, ...]
    links: tuple[DuplicateLink, ...] = ()

    def require(self) -> Ingested:
        """Return itself, or raise where no document was read.

        Raises
        ------
        DocumentError
            ``document-none``, with what was wrong with the first sources.
        """
        if self.documents:
            return self
        reasons = [notice.message for notice in self.notices if notice.severity == "left-out"]
        more = f" and {len(reasons) - 3} more." if len(reasons) > 3 else ""
        raise DocumentError(
            "No article could be read: " + " ".join(reasons[:3]) + more,
            code="document-none",
            hint=f"Give English articles as {_READABLE} or addresses.",
        )


def ingest(
    sources: Sequence[str | Path],
    *,
    stdin: bytes | None = None,
    fetcher: Fetcher | None = None,
    published: DateInterval | None = None,
    limits: Limits = DEFAULT_LIMITS,
    feed_pages: bool = True,
    actors: ActorBook | None = None,
) -> Ingested:
    """Read sources into documents.

    What cannot be read becomes a notice with the source's name, and the others go on.

    Parameters
    ----------
    sources
        Paths of files and folders, http and https addresses (pages, PDF files, feeds), and ``-`` for ``stdin``.
        Folders are read with the folders in them, sorted by name, hidden entries skipped.
    stdin
        Bytes of standard input.
    fetcher
        Fetches addresses; a plain `Fetcher` where an address is named and none is given.
    published
        Publication date by the user's word; overrides what the sources say.
    limits
        Bounds on one source.
    feed_pages
        Whether the pages of a feed's entries are fetched; else, and where that fails, the feed's own text is read.
    actors
        Persons by whose offices undated stories are bounded; those of the vocabulary where none are given.

    Raises
    ------
    UsageError
        ``usage-no-sources`` where nothing is named, ``usage-no-articles`` where the folders named hold no file
        that could be an article, ``usage-stdin`` where ``-`` is named without input.
    """
    if not sources:
        raise UsageError(
            "No source is named.",
            code="usage-no-sources",
            hint=f"Name files, folders ({_READABLE}) or addresses.",
        )
    with ExitStack() as stack:
        worker = stack.enter_context(Worker(limits=limits))
        own = fetcher if fetcher is not None else stack.enter_context(Fetcher(limits=limits))
        dating = Dating(user=published, actors=_vocabulary_actors if actors is None else lambda: actors)
        reading = _Ingestion(worker, own, dating, limits, feed_pages)
        for source in sources:
            reading.add(str(source), stdin)
    if not reading.tried:
        named = ", ".join(str(source) for source in sources)
        raise UsageError(
            f"{named} holds no article.",
            code="usage-no-articles",
            hint=f"Put {_READABLE} files there or name another folder.",
        )
    documents = tuple(reading.documents.values())
    return Ingested(documents=documents, notices=tuple(reading.notices), links=find_duplicates(documents))


class _Ingestion:
    """Documents and notices while sources are read."""

    def __init__(
        self,
        worker: Worker,
        fetcher: Fetcher,
        dating: Dating,
        limits: Limits,
        feed_pages: bool,
    ) -> None:
        self._worker = worker
        self._fetcher = fetcher
        self._dating = dating
        self._limits = limits
        self._feed_pages = feed_pages
        self.documents: dict[str, Document] = {}
        self.notices: list[Notice] = []
        self.tried = 0

    def add(self, source: str, stdin: bytes | None) -> None:
        """Read one source as the user named it."""
        if source == "-":
            if stdin is None:
                raise UsageError(
                    "There is no standard input to read.", code="usage-stdin", hint="Pipe an article into it."
                )
            self._attempt("-", lambda: Blob(name="-", data=self._within(stdin)))
        elif is_address(source):
            self._attempt(source, lambda: self._fetcher.get(source))
        elif Path(source).is_dir():
            self._folder(Path(source))
        else:
            self._file(Path(source))

    def _within(self, data: bytes) -> bytes:
        if len(data) > self._limits.size:
            raise DocumentError(
                f"has {len(data) / 1e6:.1f} MB; the limit is {self._limits.size / 1e6:g} MB.",
                code="document-size",
            )
        return data

    def _folder(self, folder: Path) -> None:
        passed: list[str] = []
        for found in walk_folder(folder):
            if not found.code:
                self._file(found.path)
            elif found.code == "passed-over":
                passed.append(found.path.name)
            else:
                self._say(_name(found.path), found.code, f"{found.reason}.", "left-out")
        if passed:
            names = ", ".join(passed[:3]) + (f" and {len(passed) - 3} more" if len(passed) > 3 else "")
            self._say(_name(folder), "passed-over", f"holds files that are not {_READABLE}: {names}.", "info")

    def _file(self, path: Path) -> None:
        self._attempt(
            _name(path), lambda: Blob(name=_name(path), data=read_file(path, limit=self._limits.size))
        )

    def _attempt(self, name: str, fetch: Callable[[], Blob]) -> None:
        self.tried += 1
        try:
            blob = fetch()
            if media_of(blob) == "application/rss+xml":
                self._feed(blob)
            else:
                self._take(read_blob(blob, worker=self._worker, limits=self._limits))
        except DocumentError as error:
            self._fail(name, error)

    def _feed(self, blob: Blob) -> None:
        entries = [Entry(**values) for values in self._worker.call("feed", blob.data)["entries"]]
        if len(entries) > self._limits.entries:
            words = f"has {len(entries)} entries; the first {self._limits.entries} were read."
            self._say(blob.name, "feed-entries", words, "warning")
        for entry in entries[: self._limits.entries]:
            try:
                self._take(self._entry(blob, entry))
            except DocumentError as error:
                self._fail(entry.url or f"{blob.name} ({entry.title})", error)

    def _entry(self, feed: Blob, entry: Entry) -> Raw:
        """The page of an entry where it can be had, else the entry's own text."""
        stated = {
            "title": entry.title,
            "author": entry.author,
            "outlet": entry.outlet,
            "published": entry.published,
        }
        stated = {key: value for key, value in {**stated, "url": entry.url}.items() if value}
        if self._feed_pages and entry.url and feed.url:
            try:
                raw = read_blob(self._fetcher.get(entry.url), worker=self._worker, limits=self._limits)
                return replace(raw, values={**stated, **raw.values})
            except DocumentError as error:
                self._say(
                    entry.url, error.code, f"{error.message} The feed's own text is read instead.", "warning"
                )
        text = self._worker.call("fragment", entry.summary.encode())["text"]
        if len(text.split()) < 5:
            raise DocumentError(
                "has no text in the feed.", code="document-no-text", hint="Name the page itself."
            )
        blob = replace(feed, name=entry.url or f"{feed.name} ({entry.title})", data=b"")
        return Raw(blob=blob, source=text, values=stated)

    def _take(self, raw: Raw) -> None:
        documents, notices = documents_of(raw, dating=self._dating)
        self.notices.extend(notices)
        for document in documents:
            known = self.documents.setdefault(document.id, document)
            if known is not document:
                self._say(
                    document.name, "duplicate", f"is the same as {known.name}; it is kept once.", "info"
                )

    def _fail(self, name: str, error: DocumentError) -> None:
        self._say(name, error.code, str(error), "left-out")

    def _say(self, name: str, code: str, words: str, severity: str) -> None:
        self.notices.append(Notice(source=name, code=code, message=f"{name} {words}", severity=severity))


@functools.cache
def _vocabulary_actors() -> ActorBook:
    return load_vocabulary().actors


def _name(path: Path) -> str:
    """A path as text that can be written anywhere; bytes that are no text become marks."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
