# ruff: noqa: E501 - sample texts are written as they come
"""What the corpus tests share: a small PDF written by hand, an article in our own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

ARTICLE = (
    "The envoys of Valdia and Torm met in Lorn on Friday and agreed on nothing but a date for the next meeting.\n"
    "Valdia insists that the river be opened before prisoners are exchanged. Torm refuses, and its minister called "
    "the demand a pretext for delay.\n"
    "A third round is planned for June, the mediators told reporters, though neither side has confirmed it.\n"
)

TALKS = """\
The envoys of Valdia and Torm met in Lorn on Friday, and the talks on the river ended without an accord. The Valdian delegation had come with a draft on the river, the prisoners and the border, and the Torm delegation read the draft and refused the border clause.
Valdia insists that the river be opened before prisoners are exchanged. The Valdian minister told the delegation that no prisoners would cross the border while the river stays closed, and that the draft on the border could wait until the river is open.
Torm refuses. Its minister called the river clause a pretext for delay, and said that Torm would exchange prisoners first, then talk about the border, and only then open the river to Valdian boats. The draft, he told the mediators, is no basis for talks.
The mediators in Lorn proposed that both clauses begin on the same day: the river would be opened in the morning and the prisoners exchanged at the border in the evening. The Valdian delegation called the proposal of the mediators fair. The Torm delegation asked for time to read it.
A third round of talks is planned in Lorn for June, the mediators said. Neither delegation confirmed it. Valdia wants the mediators to put the draft on the river in writing, and Torm wants the border clause to be taken out of the draft before any talks.
"""
BRIGADE = """\
Torm is looking into a training scheme for pilots after reports of missing fuel
The scheme, paid for by Torm and by Valdia's former allies, taught forty young pilots to fly old cargo aircraft at an airfield near the coast. Auditors found that fuel worth two million crowns never reached the airfield, and that instructors had signed for lessons that nobody flew. The air ministry of Torm has opened an inquiry, suspended the commander, and stopped further payments until an audit of Valdia is complete, an official said.
"""
UNRELATED = """\
Bakers celebrate a record harvest of plums with a street fair in the suburbs
Crowds queued for hours to taste dumplings, cakes and preserves made by sixty families, while children painted faces and musicians marched past stalls of cheese and honey. Organisers reckon that nine thousand visitors came despite drizzle, twice as many as last summer, and hope to repeat the festival each August with more ovens and fewer wasps.
"""
TEASER = """\
VIDEO: How the river was closed, the Valley Podcast
Ada Quill and Ben Marsh cover the news of the week. In this episode they discuss the weir with an engineer.
"""


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


class Glued(NamedTuple):
    """Stories to glue behind each other."""

    talks: str
    related: str
    unrelated: str
    teaser: str


@pytest.fixture(scope="session")
def glued() -> Glued:
    """A long story, a related one, an unrelated one and a teaser."""
    return Glued(TALKS, BRIGADE, UNRELATED, TEASER)
