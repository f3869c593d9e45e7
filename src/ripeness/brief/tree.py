"""The brief as one tree, from which HTML, Markdown and JSON are rendered.

Inline nodes tell apart what the product says (`Words`), what it takes over from elsewhere (`Verbatim`) and
figures (`Number`), so that a check can hold that no figure stands without a source (`ripeness.brief.check`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "Block",
    "Brief",
    "Cell",
    "Chart",
    "Cite",
    "Details",
    "Inline",
    "Items",
    "Number",
    "Paragraph",
    "Passage",
    "Section",
    "Segment",
    "Subheading",
    "Table",
    "Verbatim",
    "Words",
    "blocks_of",
    "inlines_of",
]


@dataclass(frozen=True, slots=True)
class Words:
    """The product's own words. They hold no digit: a figure is a `Number`."""

    kind: ClassVar[str] = "words"
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Something taken over: a ``quote``, ``name``, ``date``, ``title``, ``address`` or ``term``."""

    kind: ClassVar[str] = "verbatim"
    text: str
    role: str = "name"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with the keys of what it rests on.

    ``sources`` are keys of anchors in the brief: a statement's id, ``assumption:PATH``, ``finding:ID``,
    ``position:ID``, ``item:ID`` or ``section:ID``.
    """

    kind: ClassVar[str] = "number"
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """Links to the evidence: statement ids, shown as small marks."""

    kind: ClassVar[str] = "cite"
    statements: tuple[str, ...]


Inline = Words | Verbatim | Number | Cite


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    inlines: tuple[Inline, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading below a section's."""

    kind: ClassVar[str] = "subheading"
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``anchors`` are keys, one for each item or none."""

    kind: ClassVar[str] = "items"
    items: tuple[tuple[Inline, ...], ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; ``tone`` is ``for``, ``against``, ``mixed``, ``silent``, ``head`` or empty."""

    inlines: tuple[Inline, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row is its heading. ``anchors``: one key a row, or none."""

    kind: ClassVar[str] = "table"
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    anchors: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A static picture with a text alternative; ``table`` carries the same figures, each with its source."""

    kind: ClassVar[str] = "chart"
    title: str
    svg: str
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks folded under a summary."""

    kind: ClassVar[str] = "details"
    summary: str
    blocks: tuple[Block, ...]


Block = Paragraph | Subheading | Items | Table | Chart | Details


@dataclass(frozen=True, slots=True)
class Section:
    """A section; its key is ``section:ID``."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a passage with the statements that it belongs to (outermost first).

    ``opens`` are those that begin here and so bear the anchor.
    """

    text: str
    statements: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a document around the quotes, character for character; ``gap`` where text was left out."""

    document: str
    segments: tuple[Segment, ...]
    gap_before: bool = False
    gap_after: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief.

    Parameters
    ----------
    title, as_of
        For the head; ``as_of`` an ISO date or empty.
    sections
        In order.
    passages
        The evidence, by document in the order of the sources.
    documents
        ``(id, label)`` of each document in the order of the sources.
    evidence
        Statement id to its label in the brief (``e1`` ...), in the order of the passages.
    notes
        Statement id to one line: who, act, issue, target, date.
    language
        Of the page.
    """

    title: str
    as_of: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    documents: tuple[tuple[str, str], ...]
    evidence: dict[str, str]
    notes: dict[str, str]
    language: str = "en"


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those inside others too."""
    for block in blocks:
        yield block
        if isinstance(block, Details):
            yield from blocks_of(block.blocks)
        elif isinstance(block, Chart):
            yield block.table


def inlines_of(block: Block) -> Iterator[Inline]:
    """The inline nodes that stand directly in a block."""
    if isinstance(block, Paragraph):
        yield from block.inlines
    elif isinstance(block, Items):
        for item in block.items:
            yield from item
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.inlines
