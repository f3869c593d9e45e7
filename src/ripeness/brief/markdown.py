"""The tree as Markdown."""

from __future__ import annotations

import re

from ripeness.brief.tree import (
    Block,
    Brief,
    Cell,
    Chart,
    Cite,
    Details,
    Inline,
    Items,
    Number,
    Paragraph,
    Subheading,
    Table,
    Verbatim,
    Words,
)

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def render_markdown(brief: Brief) -> str:
    """Render the brief as Markdown with footnote-like marks ``[e1]`` that stand again in the evidence."""
    lines = [f"# {_plain(brief.title)}", ""]
    if brief.as_of:
        lines += [f"As of {brief.as_of}", ""]
    for section in brief.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += _block(block, brief)
    lines += ["## Evidence", ""]
    for identity, label in brief.documents:
        passages = [passage for passage in brief.passages if passage.document == identity]
        if passages:
            lines += [f"### {_plain(label)}", ""]
        for passage in passages:
            text = "".join(
                "".join(f"[{brief.evidence[stmt]}] " for stmt in segment.opens) + _plain(segment.text)
                for segment in passage.segments
            )
            lines += ["> " + " ".join(text.split()), ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _block(block: Block, brief: Brief) -> list[str]:
    if isinstance(block, Paragraph):
        return [_inlines(block.inlines, brief), ""]
    if isinstance(block, Subheading):
        return [f"### {_plain(block.text)}", ""]
    if isinstance(block, Items):
        return [*(f"- {_inlines(item, brief)}" for item in block.items), ""]
    if isinstance(block, Table):
        return _table(block, brief)
    if isinstance(block, Chart):
        return [f"*{_plain(block.title)}*", "", *_table(block.table, brief)]
    inside = (
        [line for each in block.blocks for line in _block(each, brief)] if isinstance(block, Details) else []
    )
    return [f"**{_plain(block.summary)}**", "", *inside] if isinstance(block, Details) else inside


def _table(table: Table, brief: Brief) -> list[str]:
    rows = ["| " + " | ".join(_cell(cell, brief) for cell in row) + " |" for row in table.rows]
    head = "| " + " | ".join(_plain(text) for text in table.header) + " |"
    return [_plain(table.caption), "", head, "|" + "---|" * len(table.header), *rows, ""]


def _cell(cell: Cell, brief: Brief) -> str:
    return _inlines(cell.inlines, brief) or " "


def _inlines(inlines: tuple[Inline, ...], brief: Brief) -> str:
    return "".join(_inline(node, brief) for node in inlines)


def _inline(node: Inline, brief: Brief) -> str:
    if isinstance(node, Words):
        text = _SPECIAL.sub(r"\\\1", node.text)
        return f"**{text.strip()}** " if node.strong else text
    if isinstance(node, Number):
        marks = [brief.evidence[source] for source in node.sources[:1] if source in brief.evidence]
        return node.text + "".join(f" [{mark}]" for mark in marks)
    if isinstance(node, Cite):
        return " ".join(f"[{brief.evidence[statement]}]" for statement in node.statements)
    assert isinstance(node, Verbatim)
    if node.link.startswith(("http://", "https://")):
        return f"[{_plain(node.text)}](<{node.link.replace('>', '%3E').replace('<', '%3C')}>)"
    return _plain(node.text)
