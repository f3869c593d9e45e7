"""Bytes into text: byte order marks, UTF-8, then a guess; what looks like mojibake is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ripeness.errors import DocumentError

__all__ = ["Decoded", "decode", "looks_binary"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-8 read as Windows-1252: a lead byte's letter followed by a continuation byte's sign.
_MOJIBAKE = re.compile("(?:â€[™œ\u009d“”˜¦¢]|Ã[\u00a0-¿]|Â[\u00a0«»§°£]|Ð[\u00a0-¿µ])")
_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
    b"SQLite format",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Decoded text with universal line breaks (``\\n`` alone), as reading the file in text mode gives it.

    Parameters
    ----------
    text
        The decoded source, without a byte order mark.
    encoding
        The codec that was used.
    notes
        What the user should know: pairs of a code and a sentence.
    """

    text: str
    encoding: str
    notes: tuple[tuple[str, str], ...] = ()


# Tables that news text comes in; of the western ones the web's default alone, for English fits them all.
_TABLES = ("cp1252", "cp1251", "koi8_r", "cp1253", "gb18030", "big5", "shift_jis", "euc_kr")


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text at all: a known magic number, or many control bytes and no UTF-16/32 shape."""
    head = data[:8192]
    if head.startswith(_MAGIC):
        return True
    if any(head.startswith(mark) for mark, _ in _MARKS) or _utf16_without_mark(head):
        return False
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return controls > max(2, len(head) // 50)


def decode(data: bytes) -> Decoded:
    """Decode a text file.

    A byte order mark decides; else UTF-8 where it fits; else UTF-16 by its zero bytes; else the best guess of
    charset_normalizer among encodings in use for news text.

    Raises
    ------
    DocumentError
        ``document-empty`` where there is nothing but white space, ``document-binary`` where it is no text,
        ``document-encoding`` where no encoding fits.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("is empty.", code="document-empty", hint="Give a file with the article's text.")
    if looks_binary(data):
        raise DocumentError(
            "is a binary file, not an article.",
            code="document-binary",
            hint="Readable are .txt, .md, .html, .htm and .pdf.",
        )
    text, encoding, notes = _decode(data)
    if len(_MOJIBAKE.findall(text)) >= 2:
        notes = (
            *notes,
            (
                "document-mojibake",
                "has garbled characters (UTF-8 that was read as another encoding); quotes keep them.",
            ),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, encoding=encoding, notes=notes)


def _decode(data: bytes) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), name, ()
            except UnicodeDecodeError:
                if name != "utf-8":
                    continue
                break
    try:
        return data.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    wide = _utf16_without_mark(data[:8192])
    if wide:
        return data.decode(wide, errors="replace"), wide, (("document-encoding", f"was read as {wide}."),)
    return _guess(data)


def _guess(data: bytes) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    bad = _stray_bytes(data)
    if bad <= max(1, len(data) // 2000) and not _single_byte_letters(data):
        note = f"has {bad} byte(s) that are not UTF-8; each stands as \N{REPLACEMENT CHARACTER}."
        return data.decode("utf-8", errors="replace"), "utf-8", (("document-encoding", note),)
    import charset_normalizer

    best = charset_normalizer.from_bytes(
        data[:200_000],
        cp_isolation=list(_TABLES),
    ).best()
    # Western text with few accents fits many tables; Windows-1252 is the web's default for it.
    name = "cp1252" if best is None or _mostly_ascii(data) else best.encoding
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        name, text = "latin_1", data.decode("latin_1")
    return text, name, (("document-encoding", f"is not UTF-8; it was read as {name}."),)


def _stray_bytes(data: bytes) -> int:
    return data.decode("utf-8", errors="replace").count("\N{REPLACEMENT CHARACTER}") - data.count(
        b"\xef\xbf\xbd"
    )


def _single_byte_letters(data: bytes) -> bool:
    """Whether the high bytes stand alone, as accents and quotes of a one-byte table do, and no UTF-8 pair occurs."""
    return not re.search(rb"[\xc2-\xf4][\x80-\xbf]", data)


def _mostly_ascii(data: bytes) -> bool:
    high = sum(byte > 127 for byte in data[:200_000])
    return high * 20 < min(len(data), 200_000)


def _utf16_without_mark(head: bytes) -> str:
    if len(head) < 8 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""
