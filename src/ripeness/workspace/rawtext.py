"""Attributions and dates of texts as they are written, with offsets in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.corpus.document import Document, Notice
from ripeness.errors import DocumentError, MissingPartError

if TYPE_CHECKING:
    from ripeness.vocabulary import Vocabulary

__all__ = ["attribution_finder", "attribution_rows", "date_rows", "plain_documents"]

Finder = Callable[[Document], list[dict[str, list[list[int]]]]]
_LIMIT = 20_000_000


def plain_documents(sources: Sequence[str]) -> tuple[list[Document], list[Notice]]:
    """Text files as they are: no line is left out, so that offsets are the file's own."""
    from ripeness.corpus.decode import decode
    from ripeness.corpus.sources import read_file

    documents, notices = [], []
    for path in _text_files(sources):
        try:
            documents.append(Document(name=str(path), text=decode(read_file(path, limit=_LIMIT)).text))
        except DocumentError as error:
            notices.append(
                Notice(source=str(path), code=error.code, message=f"{path} {error}", severity="left-out")
            )
    return documents, notices


def attribution_finder(vocabulary: Vocabulary) -> Finder:
    """What finds attributions: the learned model where its weights are installed, else the patterns."""
    from ripeness.reading.learned import LearnedModel

    try:
        model = LearnedModel.load()
    except MissingPartError:
        return _pattern_finder(vocabulary)

    def find(document: Document) -> list[dict[str, list[list[int]]]]:
        return [each.as_dict() for each in model.read_spans(document.text).attributions]

    return find


def attribution_rows(documents: Sequence[Document], find: Finder) -> list[dict[str, Any]]:
    """One row for each attribution: ``document`` and the offsets of ``source``, ``cue`` and ``content``."""
    return [{"document": document.name, **each} for document in documents for each in find(document)]


def date_rows(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """One row for each date in a text, resolved against the document's publication."""
    from ripeness.reading.time import find_expressions

    rows = []
    for document in documents:
        for each in find_expressions(document.text, reference=document.published):
            place = {
                "start": document.source_offset(each.start),
                "end": document.source_offset(each.end - 1) + 1,
            }
            value = {"value": each.interval.isoformat(), "text": each.text, "rule": each.rule}
            rows.append({"document": document.name, **place, **value})
    return rows


def _text_files(sources: Sequence[str]) -> Iterator[Path]:
    from ripeness.corpus.sources import walk_folder

    for source in sources:
        path = Path(source)
        if path.is_dir():
            found = (each.path for each in walk_folder(path) if not each.code)
            yield from (each for each in found if each.suffix.lower() in (".txt", ".md"))
        else:
            yield path


def _pattern_finder(vocabulary: Vocabulary) -> Finder:
    from ripeness.reading.attribution import AttributionFinder
    from ripeness.reading.coder import Coder, Compiled

    compiled = Compiled(vocabulary)

    def find(document: Document) -> list[dict[str, list[list[int]]]]:
        coder = Coder(document, compiled, packs=None, reader="patterns")
        finder = AttributionFinder(coder.context, coder.resolver, coder.compiled.cues)
        return [
            {
                role: [[span.start, span.end]] if span else []
                for role, span in (("source", each.source), ("cue", each.cue), ("content", each.content))
            }
            for number in range(len(coder.context.sentences))
            for each in finder.sentence(number)
        ]

    return find
