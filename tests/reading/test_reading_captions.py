"""Captions of pictures are not read."""

from __future__ import annotations

import pytest

from ripeness.corpus.document import Document
from ripeness.reading.captions import in_caption
from ripeness.reading.learned_reader import LearnedReader
from ripeness.reading.statement import Span
from ripeness.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Emmanuel Macron (L), the president of France, welcomes Olaf Scholz to Paris last December.", True),
        ("The ministers (right) and their aides before the talks", True),
        ("Photo: the port at Goma, where Kinshasa wants the rebels to leave", True),
        ("Guests at the palace. Archive photo: an agency", True),
        ("(c) that no further advance by any armed group can be tolerated.", False),
        ("Ms BRODIN (Left): The Prime Minister has three positions.", False),
        ("Macron welcomed the offer, and a photo of the two was shown.", False),
    ],
)
def test_what_is_a_caption(line: str, caption: bool) -> None:
    text = f"A headline\n\n{line}\n\nKyiv demanded a truce."
    start = text.index(line)
    assert in_caption(text, Span(start, start + len(line))) is caption
    assert not in_caption(text, Span(text.index("Kyiv"), len(text)))


def test_the_reader_leaves_captions_out() -> None:
    caption = "Emmanuel Macron (L) demands a truce in Paris."
    text = f"{caption}\n\nSergei Lavrov said that Russia rejects a truce without terms."
    found = LearnedReader(load_vocabulary()).read(Document(name="a", text=text))
    assert found
    assert all(statement.span.start > text.index("\n") for statement in found)
    bare = LearnedReader(load_vocabulary()).read(Document(name="a", text=text.replace(" (L)", "")))
    assert any(statement.span.start < text.index("\n") for statement in bare)
