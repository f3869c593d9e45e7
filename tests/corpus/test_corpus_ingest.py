# ruff: noqa: E501 - sample texts are written as they come
"""From sources to documents: order, notices, bad input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus import DateInterval, Limits, ingest
from ripeness.errors import DocumentError, UsageError


def codes(found, severity=None):
    return [notice.code for notice in found.notices if severity in (None, notice.severity)]


def test_files_folders_and_input_in_order(tmp_path, article):
    folder = tmp_path / "b"
    (folder / "deep").mkdir(parents=True)
    (folder / "z.txt").write_text("Z. " + article)
    (folder / "deep" / "a.md").write_text("# A deep headline here\n\n" + article)
    (folder / ".hidden.txt").write_text("H. " + article)
    (folder / "notes.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "a.txt").write_text("F. " + article)
    found = ingest([tmp_path / "a.txt", folder, "-"], stdin=("S. " + article).encode())
    names = [Path(document.name).name for document in found.documents]
    assert names == ["a.txt", "a.md", "z.txt", "-"]
    (notice,) = found.notices
    assert (notice.code, notice.severity) == ("passed-over", "info")
    assert "notes.docx" in notice.message


def test_front_matter_and_text(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_text(
        f"---\ntitle: Envoys meet\nauthor: Ada Quill\noutlet: Lorn Post\npublished: 2024-05-03\nurl: https://lorn.example/a\n---\n\nEnvoys meet\n\n{article}"
    )
    (document,) = ingest([path]).documents
    assert document.text == f"Envoys meet\n\n{article.strip()}"
    assert (document.title, document.author, document.outlet) == ("Envoys meet", "Ada Quill", "Lorn Post")
    assert (document.url, document.published.isoformat()) == ("https://lorn.example/a", "2024-05-03")
    assert document.published.basis == "front-matter"
    source = path.read_text()
    assert all(document.text[i] == source[document.source_offset(i)] for i in range(len(document.text)))


def test_malformed_front_matter_is_a_notice_and_the_text_stays(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: [Envoys\n---\n{article}")
    found = ingest([path])
    assert found.documents[0].text == article.strip()
    assert codes(found) == ["front-matter"]


def test_the_users_date_overrides(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: 2024-05-03\n---\n{article}")
    user = DateInterval.parse("2024-06")
    assert ingest([path], published=user).documents[0].published == user


def test_an_unreadable_date_is_a_notice(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: last Tuesday\n---\n{article}")
    found = ingest([path])
    assert codes(found) == ["metadata-date"]
    assert not found.documents[0].published.known


def test_the_outlet_is_the_host_where_nothing_names_it(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_text(f"---\nurl: https://www.lorn.example/a\n---\n{article}")
    assert ingest([path]).documents[0].outlet == "lorn.example"


def test_the_same_text_is_kept_once_in_one_outlet(tmp_path, article):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(article)
    found = ingest([tmp_path])
    assert len(found.documents) == 1
    assert codes(found) == ["duplicate"]
    assert found.links == ()


def test_copies_in_two_outlets_are_both_kept_and_linked(tmp_path, article):
    (tmp_path / "a.txt").write_text(f"---\noutlet: A\n---\n{article}")
    (tmp_path / "b.txt").write_text(f"---\noutlet: B\n---\n{article}")
    found = ingest([tmp_path])
    assert [document.outlet for document in found.documents] == ["A", "B"]
    assert [link.kind for link in found.links] == ["exact"]


BAD = {
    "empty": (b"", "document-empty"),
    "blank": (b" \n\n\t", "document-empty"),
    "binary": (bytes(range(256)) * 20, "document-binary"),
    "image": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "document-binary"),
    "furniture": (b"Post a Comment\n0 Comments\nShare this\n", "document-no-text"),
    "german": ("Die Verhandlungen sind gescheitert, sagte der Minister am Montag nach langen Gesprächen. ".encode() * 3, "document-language"),
    "broken pdf": (b"%PDF-1.4 nothing", "document-broken"),
    "empty page": (b"<html><body><script>x()</script></body></html>", "document-no-text"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=list(BAD))
def test_bad_input_is_one_clear_line_and_the_others_go_on(data, code, tmp_path, article):
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(article)
    found = ingest([tmp_path])
    assert [Path(document.name).name for document in found.documents] == ["b.txt"]
    (notice,) = found.notices
    assert (notice.code, notice.severity) == (code, "left-out")
    assert notice.source == str(tmp_path / "a.txt")
    assert notice.message.startswith(notice.source)
    assert "\n" not in notice.message


def test_another_language_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Переговоры прошли в Женеве, стороны не договорились о дате следующей встречи. " * 3
    )
    assert "Russian" in ingest([tmp_path]).notices[0].message


def test_a_file_over_the_limit_is_not_read(tmp_path, article):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # sparse: it takes no room
    (tmp_path / "b.txt").write_text(article)
    found = ingest([tmp_path])
    assert codes(found) == ["document-size"]
    assert "50.0 MB" in found.notices[0].message
    assert "limit is 20 MB" in found.notices[0].message
    assert len(found.documents) == 1
    assert codes(ingest(["-"], stdin=b"x" * 2000, limits=Limits(size=1000))) == ["document-size"]


def test_wrong_encoding_is_read_with_a_notice(tmp_path, article):
    path = tmp_path / "a.txt"
    path.write_bytes(article.replace("Lorn", "Zürich’s").encode("cp1252"))
    found = ingest([path])
    assert "Zürich’s" in found.documents[0].text
    assert codes(found) == ["document-encoding"]


@pytest.mark.parametrize("names", [[], ["a.docx"], [".hidden.txt"]])
def test_a_folder_without_articles_is_an_error_that_says_what_to_do(names, tmp_path):
    for name in names:
        (tmp_path / name).write_text("x")
    with pytest.raises(UsageError) as caught:
        ingest([tmp_path])
    assert caught.value.code == "usage-no-articles"
    assert ".txt" in caught.value.hint
    assert str(tmp_path) in caught.value.message


def test_no_source_and_no_input():
    with pytest.raises(UsageError) as caught:
        ingest([])
    assert caught.value.code == "usage-no-sources"
    with pytest.raises(UsageError) as caught:
        ingest(["-"])
    assert caught.value.code == "usage-stdin"


def test_a_missing_file_is_a_notice_and_require_raises(tmp_path):
    found = ingest([tmp_path / "nothing.txt"])
    assert codes(found, "left-out") == ["document-missing"]
    with pytest.raises(DocumentError) as caught:
        found.require()
    assert caught.value.code == "document-none"
    assert "nothing.txt" in caught.value.message


def test_require_passes_what_has_documents(tmp_path, article):
    (tmp_path / "a.txt").write_text(article)
    found = ingest([tmp_path])
    assert found.require() is found


def test_a_file_named_explicitly_is_read_whatever_its_ending(tmp_path, article):
    for name, text in {
        "a.rst": article,
        "b": "B. " + article,
        "c.data": f"<html><body><p>{article}</p></body></html>",
    }.items():
        (tmp_path / name).write_text(text)
    found = ingest([tmp_path / "a.rst", tmp_path / "b", tmp_path / "c.data"])
    assert [document.text.split()[0] for document in found.documents] == ["The", "B.", "The"]
    assert "<p>" not in found.documents[2].text


def test_permission_denied_is_said(tmp_path, article, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(article)

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ripeness.corpus.sources.os.open", refuse)
    (notice,) = ingest([path]).notices
    assert notice.code == "document-unreadable"
    assert "permission" in notice.message


def test_links_that_loop_end(tmp_path, article):
    (tmp_path / "a.txt").write_text(article)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = ingest([tmp_path])
    assert len(found.documents) == 1
    assert sorted(codes(found)) == ["document-unreadable", "folder-loop"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_are_never_opened(tmp_path, article):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(article)
    found = ingest([tmp_path])
    assert codes(found) == ["document-special"]
    assert codes(ingest([tmp_path / "pipe.txt"])) == ["document-special"]
    assert codes(ingest(["/dev/null"])) == ["document-special"]


def test_names_that_are_no_text_can_be_written(tmp_path, article):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(article)
    (document,) = ingest([tmp_path]).documents
    document.name.encode()


def test_split_stories_come_as_parts(tmp_path, glued):
    path = tmp_path / "a.txt"
    path.write_text(glued.talks + glued.related + glued.teaser)
    found = ingest([path])
    assert [(document.part, document.title[:4]) for document in found.documents] == [(0, ""), (1, "Torm")]
    assert codes(found) == ["story-split", "story-dropped", "lines-left-out"]
    source = path.read_text()
    for document in found.documents:
        assert all(document.text[i] == source[document.source_offset(i)] for i in range(len(document.text)))


def test_the_same_input_gives_the_same_result(tmp_path, article):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{number}. {article}")
    assert ingest([tmp_path]) == ingest([tmp_path])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_it(data):
    try:
        found = ingest(["-"], stdin=data, limits=Limits(seconds=20))
    except UsageError:
        return
    assert found.documents or found.notices
