"""Encodings: marks, UTF-8, guesses, mojibake, what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.decode import decode, looks_binary
from ripeness.errors import DocumentError

TEXT = "Zürich: the envoys’ “last word” was given – twice.\nNothing more was said by either side."


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_decides(mark, codec):
    decoded = decode(mark + TEXT.encode(codec))
    assert decoded.text == TEXT
    assert decoded.encoding == codec


def test_utf8_without_mark_gives_no_note():
    decoded = decode(TEXT.encode())
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, "utf-8", ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_seen_by_its_zero_bytes(codec):
    decoded = decode(TEXT.encode(codec))
    assert decoded.text == TEXT
    assert decoded.notes[0][0] == "document-encoding"


def test_windows_1252_is_guessed_and_said():
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert decoded.notes == (("document-encoding", "is not UTF-8; it was read as cp1252."),)


def test_cyrillic_one_byte_table_is_not_taken_for_western():
    text = (
        "Переговоры прошли в Женеве. Стороны не договорились о дате следующей встречи, сообщил министр. " * 4
    )
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text


def test_a_stray_byte_in_utf8_becomes_a_mark_and_a_note():
    data = TEXT.encode() + b" \xff " + TEXT.encode() * 40
    decoded = decode(data)
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1
    assert decoded.notes[0][0] == "document-encoding"
    assert "Zürich" in decoded.text


def test_mojibake_is_noticed_and_kept():
    garbled = TEXT.encode().decode("cp1252", errors="replace")
    decoded = decode(garbled.encode())
    assert [code for code, _ in decoded.notes] == ["document-mojibake"]
    assert decoded.text == garbled


def test_accents_alone_are_no_mojibake():
    assert decode("Élysée, São Paulo, Ângela, Ðoković, naïveté".encode()).notes == ()


def test_line_breaks_become_line_feeds():
    assert decode(b"one\r\ntwo\rthree\nfour").text == "one\ntwo\nthree\nfour"


@pytest.mark.parametrize("data", [b"", b"  \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00\x00\x00"])
def test_nothing_is_empty(data):
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert caught.value.code == "document-empty"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"x" * 50,
        b"PK\x03\x04 archive",
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01",
        b"%PDF-1.4",
    ],
)
def test_binary_is_refused(data):
    assert looks_binary(data)
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert caught.value.code == "document-binary"


def test_a_single_control_character_is_not_binary():
    assert not looks_binary(b"The envoys\x00 met.\x0c Nothing came of it.")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_utf8_round_trip(text):
    text = text.lstrip("\ufeff")
    if text.strip() and text.strip("\ufeff\ufffe"):
        assert decode(text.encode()).text == text
