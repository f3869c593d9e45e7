"""From what the user names to documents: files, folders, standard input, addresses, feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ripeness.corpus.clean import clean
from ripeness.corpus.decode import decode
from ripeness.corpus.document import Document, Notice
from ripeness.corpus.frontmatter import read_front_matter
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.corpus.rows import rows_to_text
from ripeness.corpus.sources import SUFFIXES, Blob, read_file, walk_folder
from ripeness.errors import DocumentError, UsageError

__all__ = ["DuplicateLink", "Ingested", "ingest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateLink:
    first: str
    second: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    documents: tuple[Document, ...]
    notices: tuple[Notice, ...]
    links: tuple[DuplicateLink, ...] = field(default=())


def ingest(sources: Sequence[str | Path], *, stdin: bytes | None = None, limit: int = 20_000_000) -> Ingested:
    """Read sources into documents (thin first version: plain text)."""
    documents: dict[str, Document] = {}
    notices: list[Notice] = []
    for blob in _blobs(sources, stdin, limit, notices):
        try:
            document = _document(blob)
        except DocumentError as error:
            notices.append(_notice(blob.name, error))
            continue
        documents.setdefault(document.id, document)
    if not documents and not notices:
        raise UsageError(
            "There is no article here.", hint=f"Give files or folders with {', '.join(SUFFIXES)}."
        )
    return Ingested(documents=tuple(documents.values()), notices=tuple(notices))


def _notice(name: str, error: DocumentError) -> Notice:
    return Notice(source=name, code=error.code, message=f"{name} {error}", severity="left-out")


def _blobs(
    sources: Sequence[str | Path], stdin: bytes | None, limit: int, notices: list[Notice]
) -> Iterator[Blob]:
    for source in sources:
        if str(source) == "-":
            yield Blob(name="-", data=stdin or b"")
            continue
        path = Path(source)
        paths = [found.path for found in walk_folder(path) if not found.code] if path.is_dir() else [path]
        for one in paths:
            try:
                yield Blob(name=str(one), data=read_file(one, limit=limit))
            except DocumentError as error:
                notices.append(_notice(str(one), error))


def _document(blob: Blob) -> Document:
    source = decode(blob.data).text
    front = read_front_matter(source)
    values = front.values
    cleaned = clean(source, start=front.end, title=values.get("title", ""))
    text, source_map = rows_to_text(source, cleaned.rows)
    header = cleaned.header
    published = header.date or UNKNOWN_DATE
    if values.get("published"):
        published = replace(
            DateInterval.parse(values["published"][:10]), basis="front-matter", rule="published"
        )
    return Document(
        name=blob.name,
        text=text,
        title=header.title,
        author=values.get("author", header.author),
        outlet=values.get("outlet", header.outlet),
        url=values.get("url", ""),
        published=published,
        source_map=source_map,
    )
