"""What the corpus tests share: a small PDF written by hand, an article in our own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

ARTICLE = (
    "The envoys of Valdia and Torm met in Lorn on Friday and agreed on nothing but a date for the next meeting.\n"
    "Valdia insists that the river be opened before prisoners are exchanged. Torm refuses, and its minister called "
    "the demand a pretext for delay.\n"
    "A third round is planned for June, the mediators told reporters, though neither side has confirmed it.\n"
)


def pdf_bytes(
    pages: Sequence[Sequence[str]], *, title: str = "", author: str = "", encrypted: bool = False
) -> bytes:
    """A PDF of pages with lines of Helvetica; ``encrypted`` claims a password that nobody knows."""
    objects: list[str] = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 50 780 Td 14 TL\n{shown}\nET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    trailer = "/Root 1 0 R"
    if title or author:
        objects.append(f"<< /Title ({_escaped(title)}) /Author ({_escaped(author)}) >>")
        trailer += f" /Info {len(objects)} 0 R"
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<00><00>]"
    return _file(objects, trailer)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str], trailer: str) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n".encode()
    return data + head + table + tail


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """`pdf_bytes`."""
    return pdf_bytes


@pytest.fixture(scope="session")
def article() -> str:
    """Three paragraphs of an invented negotiation."""
    return ARTICLE
