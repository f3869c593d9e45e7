"""PDF files through the worker process."""

from __future__ import annotations

import pytest

from ripeness.corpus import Limits, ingest
from ripeness.corpus.pdf import extract_pdf, join_pages
from ripeness.errors import DocumentError

LINES = [
    "Envoys meet again in Lorn",
    "",
    "The envoys of Valdia and Torm met in Lorn on Friday and agreed on",
    "nothing but a date for the next meeting, officials said after the nego-",
    "tiations had ended late at night in the old customs house of Lorn.",
    "",
    "Valdia insists that the river be opened before prisoners are exchanged",
    "and Torm refuses.",
]


def test_a_pdf_becomes_a_document(tmp_path, make_pdf):
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([LINES], title="Envoys meet again in Lorn", author="Ada Quill"))
    (document,) = ingest([path]).documents
    assert document.title == "Envoys meet again in Lorn"
    assert document.author == "Ada Quill"
    assert "officials said after the negotiations had ended late at night" in document.text
    assert "\n" not in document.text.split("The envoys")[1].split("Valdia insists")[0].strip()
    assert document.source_map == ()


def test_a_file_of_another_name_is_known_by_its_bytes(tmp_path, make_pdf):
    path = tmp_path / "a.txt"
    path.write_bytes(make_pdf([LINES]))
    assert len(ingest([path]).documents) == 1


def test_an_encrypted_pdf_is_said(tmp_path, make_pdf):
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([LINES], encrypted=True))
    (notice,) = ingest([path]).notices
    assert notice.code == "document-encrypted"
    assert "password" in notice.message


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnot a pdf", b"%PDF-1.7", b"not even that"])
def test_a_broken_pdf_is_said(data, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (notice,) = ingest([path]).notices
    assert notice.code == "document-broken"


def test_a_truncated_pdf_never_raises(tmp_path, make_pdf):
    whole = make_pdf([LINES])
    paths = []
    for cut in range(100, len(whole), 150):
        paths.append(tmp_path / f"{cut:05}.pdf")
        paths[-1].write_bytes(whole[:cut])
    found = ingest(paths)
    assert len(found.documents) + len({notice.source for notice in found.notices}) >= len(paths)


def test_pictures_of_pages_have_no_text(make_pdf):
    with pytest.raises(DocumentError) as caught:
        extract_pdf(make_pdf([[], []]), {"pages": 10})
    assert caught.value.code == "document-no-text"


def test_the_page_limit_is_said(tmp_path, make_pdf):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        make_pdf([LINES, LINES, ["The secret third page of the accord has more words than this."]])
    )
    found = ingest([path], limits=Limits(pages=2))
    assert "third page" not in found.documents[0].text
    assert [notice.code for notice in found.notices if notice.severity == "warning"] == ["document-pages"]
    assert "3 pages" in found.notices[0].message


@pytest.mark.parametrize("title", ["Microsoft Word - draft.doc", "untitled", "report_final.pdf"])
def test_titles_of_programs_are_no_titles(title, make_pdf):
    assert extract_pdf(make_pdf([LINES], title=title), {"pages": 10})["title"] == ""


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        f"The Lorn Review {n}\nParagraph {word} says that the river is open.\n{n}"
        for n, word in enumerate("abcd", 1)
    ]
    assert join_pages(pages) == "\n".join(f"Paragraph {word} says that the river is open." for word in "abcd")


def test_broken_words_and_lines_are_joined():
    assert join_pages(
        ["The nego\ufffetiations be-\ngan in Lorn\nand ended.\nThe Torm\ufffeLorn line\nis open."]
    ) == ("The negotiations began in Lorn and ended.\nThe Torm-Lorn line is open.")
