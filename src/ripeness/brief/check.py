"""The check that no figure in a brief stands without a source, and no link without its target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ripeness.brief.tree import (
    Block,
    Brief,
    Cite,
    Details,
    Inline,
    Items,
    Number,
    Subheading,
    Table,
    Words,
    blocks_of,
    inlines_of,
)
from ripeness.errors import CheckFailed

__all__ = ["anchors_of", "check_sources"]

# A digit inside a name (M23, COVID-19) is no figure.
_DIGIT = re.compile(r"(?<![\w-])\d")


def check_sources(brief: Brief) -> None:
    """Fail the build of a brief in which a figure has no source or a link no target.

    Raises
    ------
    CheckFailed
        ``brief-number-without-source``, naming the first few.
    """
    anchors = anchors_of(brief)
    problems = [problem for node in _nodes(brief) for problem in _problems(node, brief, anchors)]
    if problems:
        raise CheckFailed(
            f"the brief has {len(problems)} figures or links without a source: {'; '.join(problems[:5])}.",
            code="brief-number-without-source",
            hint="Every figure must name the statements or the assumption behind it.",
        )


def anchors_of(brief: Brief) -> frozenset[str]:
    """The keys of everything in the brief that a figure can point to."""
    keys = {f"section:{section.id}" for section in brief.sections} | set(brief.evidence)
    for section in brief.sections:
        for block in blocks_of(section.blocks):
            if isinstance(block, Items | Table):
                keys.update(key for key in block.anchors if key)
            elif isinstance(block, Subheading) and block.anchor:
                keys.add(block.anchor)
    return frozenset(keys)


def _nodes(brief: Brief) -> Iterator[Inline]:
    for section in brief.sections:
        yield Words(section.title)
        for block in blocks_of(section.blocks):
            yield from _captions(block)
            yield from inlines_of(block)


def _captions(block: Block) -> Iterator[Inline]:
    if isinstance(block, Table):
        yield Words(block.caption)
    elif isinstance(block, Details):
        yield Words(block.summary)


def _problems(node: Inline, brief: Brief, anchors: frozenset[str]) -> Iterator[str]:
    if isinstance(node, Words) and _DIGIT.search(node.text):
        yield f"“{node.text.strip()[:60]}” has a figure in running words"
    elif isinstance(node, Number):
        if not node.sources:
            yield f"the figure {node.text} has no source"
        for source in node.sources:
            if source not in anchors:
                yield f"the figure {node.text} points to {source}, which is not in the brief"
    elif isinstance(node, Cite):
        for statement in node.statements:
            if statement not in brief.evidence:
                yield f"statement {statement} is cited and has no passage"
