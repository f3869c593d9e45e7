"""What the case shows: each finding as a sentence with its figures, what it rests on and what would tip it."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.bargaining.case_words import CaseWords
from ripeness.bargaining.finding import Finding
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import figures, words
from ripeness.brief.sections.assumptions import assumption_paths
from ripeness.brief.sections.offered import offered_evidence
from ripeness.brief.tree import (
    Block,
    Details,
    Inline,
    Items,
    Number,
    Paragraph,
    Section,
    Subheading,
    Verbatim,
)

__all__ = ["DURABILITY_METHODS", "deal", "durability", "finding_key", "tipping"]

#: Methods whose findings say whether a deal would hold; all others say whether there is one and what it would be.
DURABILITY_METHODS = frozenset({"durability", "commitment", "survival", "guarantees"})
_MOST_PATHS = 8


def finding_key(finding: Finding, place: int) -> str:
    """Key of a finding's heading in the brief."""
    return f"finding:{finding.method}:{place}"


def deal(given: BriefInput) -> Section:
    """Ripeness, the deal zone, solutions, what must change, stability, group decision, the game."""
    found = [(n, f) for n, f in enumerate(given.findings) if f.method not in DURABILITY_METHODS]
    if not found:
        text = "No case was drafted or solved, so nothing is said about whether a deal exists."
        return Section("deal", "Whether a deal exists", (Paragraph((words(text),)),))
    return Section("deal", "Whether a deal exists", _blocks(found, given))


def durability(given: BriefInput) -> Section | None:
    """Whether a deal would hold."""
    found = [(n, f) for n, f in enumerate(given.findings) if f.method in DURABILITY_METHODS]
    return Section("durability", "Whether it would hold", _blocks(found, given)) if found else None


def _blocks(found: Sequence[tuple[int, Finding]], given: BriefInput) -> tuple[Block, ...]:
    known = assumption_paths(given)
    blocks: list[Block] = []
    told: set[str] = set()
    for place, finding in found:
        key = finding_key(finding, place)
        blocks.append(Subheading(finding.question, key))
        blocks.append(Paragraph(figures(finding.answer, key), "answer"))
        if finding.uncertainty:
            blocks.append(Paragraph(figures(finding.uncertainty, key), "muted"))
        tips = tipping(finding)[:5]
        if tips:
            blocks.append(Items(tuple((words("Would tip it: "), *figures(tip, key)) for tip in tips)))
        blocks += offered_evidence(finding, given, told)
        details = _details(finding, key, known, given)
        if details:
            blocks.append(Details("Figures, what it rests on, and when not to believe it", details))
    return tuple(blocks)


def tipping(finding: Finding) -> list[str]:
    """The tips that say what would change the answer; that nothing would is told with the figures."""
    return [tip for tip in finding.tips if not tip.startswith(("No ", "Nothing ", "None "))]


def _details(finding: Finding, key: str, known: frozenset[str], given: BriefInput) -> tuple[Block, ...]:
    blocks: list[Block] = []
    firm = [tip for tip in finding.tips if tip not in tipping(finding)]
    if firm:
        blocks.append(Items(tuple(figures(tip, key) for tip in firm)))
    if finding.numbers:
        rows = [
            (Verbatim(name, "term"), words(" "), *_value(value, key))
            for name, value in sorted(finding.numbers.items())
        ]
        blocks.append(Items(tuple(rows)))
    if finding.rests_on:
        paths: list[Inline] = [words("Rests on ")]
        names = CaseWords(given.case) if given.case is not None else None
        for place, path in enumerate(finding.rests_on[:_MOST_PATHS]):
            paths += [words("; ")] if place else []
            link = f"assumption:{path}" if f"assumption:{path}" in known else ""
            paths.append(Verbatim(names.number(path) if names is not None else path, "term", link))
        blocks.append(Paragraph(tuple(paths), "muted"))
    if finding.caveats:
        blocks.append(Items(tuple(figures(caveat, key) for caveat in finding.caveats)))
    return tuple(blocks)


def _value(value: float | tuple[float, float], key: str) -> tuple[Inline, ...]:
    if isinstance(value, tuple):
        return (Number(f"{value[0]:.4g}", (key,)), words(" to "), Number(f"{value[1]:.4g}", (key,)))
    return (Number(f"{value:.4g}", (key,)),)
