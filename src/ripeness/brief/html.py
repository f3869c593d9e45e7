"""The tree as one self-contained HTML page: no outside request, readable with scripts off."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

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
    Passage,
    Section,
    Subheading,
    Table,
    Verbatim,
    Words,
)

__all__ = ["render_html"]


def render_html(brief: Brief, *, addresses: Mapping[str, str] | None = None) -> str:
    """Render the page.

    Parameters
    ----------
    brief
        The tree.
    addresses
        Document id to its http(s) address, for the heads of the evidence.
    """
    page = _Page(brief, addresses or {})
    script = _asset("brief.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return str(
        _template().render(
            brief=brief,
            sections=[(section, page.section(section)) for section in brief.sections],
            evidence=page.evidence(),
            style=Markup(_asset("brief.css")),
            script=Markup(script),
            digest=digest,
        )
    )


@cache
def _asset(name: str) -> str:
    return resources.files("ripeness.brief").joinpath("templates", name).read_text(encoding="utf8")


@cache
def _template():  # type: ignore[no-untyped-def]  # noqa: ANN202 - jinja2 is imported where it is used
    from jinja2 import Environment

    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        _asset("brief.html.jinja")
    )


class _Page:
    """Renders nodes; holds the ids that anchors have in this page."""

    def __init__(self, brief: Brief, addresses: Mapping[str, str]) -> None:
        self.brief = brief
        self.addresses = addresses
        self.short: dict[str, str] = {}

    def anchor(self, key: str) -> str:
        """The id of a key in the page: evidence labels and sections as they are, other keys numbered by kind."""
        if key in self.brief.evidence:
            return self.brief.evidence[key]
        kind, _, name = key.partition(":")
        if kind == "section":
            return name
        if key not in self.short:
            self.short[key] = f"{kind}-{len(self.short) + 1}"
        return self.short[key]

    def section(self, section: Section) -> Markup:
        """A section's blocks."""
        return Markup("").join(self.block(block) for block in section.blocks)

    def block(self, block: Block) -> Markup:
        """One block."""
        if isinstance(block, Paragraph):
            style = Markup(' class="{}"').format(block.style) if block.style else Markup("")
            return Markup("<p{}>{}</p>\n").format(style, self.inlines(block.inlines))
        if isinstance(block, Subheading):
            place = Markup(' id="{}"').format(self.anchor(block.anchor)) if block.anchor else Markup("")
            return Markup("<h3{}>{}</h3>\n").format(place, block.text)
        if isinstance(block, Items):
            return self.items(block)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Details):
            inside = Markup("").join(self.block(each) for each in block.blocks)
            return Markup("<details><summary>{}</summary>\n{}</details>\n").format(block.summary, inside)
        return self.chart(block)

    def items(self, block: Items) -> Markup:
        """A list."""
        anchors = block.anchors or ("",) * len(block.items)
        rows = Markup("\n").join(
            Markup("<li{}>{}").format(self.place(key), self.inlines(item))
            for key, item in zip(anchors, block.items, strict=True)
        )
        return Markup("<ul>\n{}\n</ul>\n").format(rows)

    def place(self, key: str) -> Markup:
        """An id attribute for a key, or nothing."""
        return Markup(' id="{}"').format(self.anchor(key)) if key else Markup("")

    def table(self, table: Table) -> Markup:
        """A table in a region that scrolls by itself and takes the keyboard's focus."""
        head = Markup("").join(Markup('<th scope="col">{}').format(text) for text in table.header)
        anchors = table.anchors or ("",) * len(table.rows)
        rows = Markup("\n").join(
            Markup("<tr{}>{}").format(self.place(key), Markup("").join(self.cells(row)))
            for key, row in zip(anchors, table.rows, strict=True)
        )
        return Markup(
            '<div class="scroll" role="region" aria-label="{}" tabindex="0"><table><caption>{}</caption>\n'
            "<thead><tr>{}</thead>\n<tbody>\n{}\n</tbody></table></div>\n"
        ).format(table.caption, table.caption, head, rows)

    def cells(self, row: tuple[Cell, ...]) -> Iterator[Markup]:
        """A row's cells; the heading one as such."""
        for cell in row:
            inside = self.inlines(cell.inlines)
            if cell.tone == "head":
                yield Markup('<th scope="row">{}').format(inside)
            elif cell.tone:
                yield Markup('<td class="{}">{}').format(cell.tone, inside)
            else:
                yield Markup("<td>{}").format(inside)

    def chart(self, chart: Chart) -> Markup:
        """A picture with its text alternative and its table."""
        svg = Markup(chart.svg.replace("<svg", '<svg role="img" aria-label="{label}"', 1)).replace(
            "{label}", escape(f"{chart.title}. {chart.alt}")
        )
        return Markup(
            "<figure>{}<figcaption>{}. {}</figcaption>\n<details><summary>The chart’s figures</summary>\n{}</details>"
            "</figure>\n"
        ).format(svg, chart.title, chart.alt, self.table(chart.table))

    def inlines(self, inlines: tuple[Inline, ...]) -> Markup:
        """Inline nodes."""
        return Markup("").join(self.inline(node) for node in inlines)

    def inline(self, node: Inline) -> Markup:
        """One inline node."""
        if isinstance(node, Words):
            return Markup("<b>{}</b>").format(node.text) if node.strong else escape(node.text)
        if isinstance(node, Number):
            return Markup('<a class="n" href="#{}">{}</a>').format(self.anchor(node.sources[0]), node.text)
        if isinstance(node, Cite):
            return Markup(" ").join(
                Markup('<a class="e" href="#{0}">{0}</a>').format(self.brief.evidence[statement])
                for statement in node.statements
            )
        return self.verbatim(node)

    def verbatim(self, node: Verbatim) -> Markup:
        """Something taken over; linked where it is an address of the web or an anchor of the page."""
        inside = escape(node.text)
        if node.link.startswith(("http://", "https://")):
            return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(node.link, inside)
        if node.link.startswith("assumption:"):
            return Markup('<a href="#{}">{}</a>').format(self.anchor(node.link), inside)
        return inside

    def evidence(self) -> list[tuple[str, str, str, Markup]]:
        """``(anchor, label, address, passages)`` of each document with evidence."""
        found = []
        for identity, label in self.brief.documents:
            passages = [passage for passage in self.brief.passages if passage.document == identity]
            if passages:
                inside = Markup("\n").join(self.passage(passage) for passage in passages)
                address = self.addresses.get(identity, "")
                shown = address if address.startswith(("http://", "https://")) else ""
                found.append((self.anchor(f"evidence:{identity}"), label, shown, inside))
        return found

    def passage(self, passage: Passage) -> Markup:
        """Sentences with the quotes marked; crossing quotes are cut, the first piece bears the anchor."""
        parts = [Markup("… ")] if passage.gap_before else []
        for segment in passage.segments:
            inside: Markup = escape(segment.text)
            for statement in reversed(segment.statements):
                label = self.brief.evidence[statement]
                if statement in segment.opens:
                    inside = Markup('<mark id="{}" title="{}">{}</mark>').format(
                        label, self.brief.notes[statement], inside
                    )
                else:
                    inside = Markup("<mark>{}</mark>").format(inside)
            parts.append(inside)
        if passage.gap_after:
            parts.append(Markup(" …"))
        return Markup("<p>{}</p>").format(Markup("").join(parts))
