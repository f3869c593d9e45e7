"""PDF into text, by pypdfium2. Runs in the worker process."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ripeness.corpus.paragraphs import paragraphs
from ripeness.errors import DocumentError

__all__ = ["extract_pdf", "join_pages"]

# pdfium gives a hyphen at the end of a line, with its line break, as U+FFFE.
_HYPHEN = re.compile(r"(?<=[a-z])(?:\ufffe\n?|[\u00ad\u2010-]\n)(?=[a-z])")
_JUNK_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*|.*\.(?:docx?|pdf|indd|tex|dvi|pptx?|qxd)$|\s*$)", re.I
)


def extract_pdf(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Text and title of a PDF.

    Parameters
    ----------
    data
        The file.
    options
        ``pages``: how many pages are read at most.

    Raises
    ------
    DocumentError
        ``document-encrypted``, ``document-broken``, ``document-no-text`` (pictures of pages).
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _reason(str(error)) from None
    try:
        count = len(document)
        pages = [_page(document, number) for number in range(min(count, int(options["pages"])))]
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    text = join_pages(pages)
    if len(text.split()) < 12:
        raise DocumentError(
            "holds no text (pictures of pages?).",
            code="document-no-text",
            hint="Run text recognition on it first.",
        )
    title = " ".join(metadata.get("Title", "").split())
    notes = []
    if count > len(pages):
        notes.append(["document-pages", f"has {count} pages; the first {len(pages)} were read."])
    return {
        "text": text,
        "title": "" if _JUNK_TITLE.match(title) else title,
        "author": " ".join(metadata.get("Author", "").split()),
        "notes": notes,
    }


def join_pages(pages: Sequence[str]) -> str:
    """Join the pages' texts: running heads and page numbers left out, words and lines that were broken joined.

    The result is paragraphs with one line break between them.
    """
    cut = _without_running_lines([_normal(page).split("\n") for page in pages])
    text = _HYPHEN.sub("", "\n".join(line for lines in cut for line in lines)).replace("\ufffe", "-")
    return "\n".join(" ".join(text[start:end].split()) for start, end in paragraphs(text))


def _page(document: Any, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    text = str(words.get_text_range())
    words.close()
    page.close()
    return text


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """Lines at the head or foot of most pages that differ by their digits alone."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_key(line) for line in (*lines[:2], *lines[-2:]) if line.strip()})
    least = max(3, len(pages) // 2)
    kept = []
    for lines in pages:
        edge = {0, 1, len(lines) - 1, len(lines) - 2}
        kept.append(
            [
                line
                for place, line in enumerate(lines)
                if not (
                    place in edge
                    and (counts[_key(line)] >= least or re.fullmatch(r"\s*(?:page )?\d{1,4}\s*", line, re.I))
                )
            ]
        )
    return kept


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _reason(message: str) -> DocumentError:
    if "password" in message.lower() or "security" in message.lower():
        return DocumentError(
            "is an encrypted PDF.",
            code="document-encrypted",
            hint="Save a copy without a password and give that.",
        )
    return DocumentError("is a broken PDF.", code="document-broken", hint="Save or export it anew.")
