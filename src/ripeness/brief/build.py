"""Build the tree of a brief from ledger, case and findings."""

from __future__ import annotations

from collections.abc import Iterable

from ripeness.brief.check import check_sources
from ripeness.brief.evidence import number_evidence, passages_of
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import source_name
from ripeness.brief.sections.assumptions import assumptions
from ripeness.brief.sections.closing import method, sources, unknown
from ripeness.brief.sections.commitments import commitments
from ripeness.brief.sections.findings import deal, durability
from ripeness.brief.sections.judgements import assessments, forecasts
from ripeness.brief.sections.moves import moves, tactics_and_contradictions
from ripeness.brief.sections.overview import overview
from ripeness.brief.sections.record import record
from ripeness.brief.sections.stands import stands, sticking_points
from ripeness.brief.sections.voices import voices
from ripeness.brief.tree import Brief, Cite, Number, Passage, Section, blocks_of, inlines_of
from ripeness.reading.statement import Statement

__all__ = ["build_brief"]


def build_brief(given: BriefInput) -> Brief:
    """Build the tree and hold it against the check of sources.

    Raises
    ------
    CheckFailed
        ``brief-number-without-source`` where a figure has no source.
    """
    order = {document.id: place for place, document in enumerate(given.documents)}
    parts = (
        overview(given),
        voices(given),
        stands(given),
        sticking_points(given),
        moves(given),
        commitments(given),
        tactics_and_contradictions(given),
        deal(given),
        durability(given),
        assessments(given),
        forecasts(given),
        assumptions(given),
        record(given),
        unknown(given),
        method(given),
        sources(given),
    )
    sections = tuple(section for section in parts if section is not None)
    wanted = cited(sections)
    statements = [s for s in given.ledger.statements.values() if s.document in order and s.id in wanted]
    brief = Brief(
        title=given.title,
        as_of=given.as_of.isoformat() if given.as_of else "",
        sections=sections,
        passages=_passages(given, statements),
        documents=tuple((d.id, _label(d.title or source_name(d.name), d.outlet)) for d in given.documents),
        evidence=number_evidence(statements, order),
        notes={stmt.id: _note(stmt) for stmt in statements},
    )
    check_sources(brief)
    return brief


def cited(sections: Iterable[Section]) -> frozenset[str]:
    """Keys that the sections point to; the statements among them need a passage."""
    found: set[str] = set()
    for section in sections:
        for block in blocks_of(section.blocks):
            for node in inlines_of(block):
                if isinstance(node, Cite):
                    found.update(node.statements)
                elif isinstance(node, Number):
                    found.update(node.sources)
    return frozenset(found)


def _passages(given: BriefInput, statements: list[Statement]) -> tuple[Passage, ...]:
    by_document: dict[str, list[Statement]] = {}
    for stmt in statements:
        by_document.setdefault(stmt.document, []).append(stmt)
    return tuple(
        passage
        for document in given.documents
        if document.id in by_document
        for passage in passages_of(document, by_document[document.id], full_text=given.full_text)
    )


def _label(title: str, outlet: str) -> str:
    return f"{title} ({outlet})" if outlet else title


def _note(stmt: Statement) -> str:
    parts = [f"{'the author' if stmt.speaker == 'AUTHOR' else stmt.speaker}: {stmt.act}, {stmt.issue}"]
    if stmt.target:
        parts.append(f"to {stmt.target}")
    if stmt.said.known:
        parts.append(stmt.said.isoformat())
    return "; ".join(parts)
