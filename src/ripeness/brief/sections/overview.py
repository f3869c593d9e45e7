"""The first screen: the answer in words, what would change it, what is new, how far the evidence carries."""

from __future__ import annotations

from collections import Counter

from ripeness.bargaining.finding import Finding
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cite, count, figures, term, words
from ripeness.brief.sections.assumptions import basis_shares
from ripeness.brief.sections.findings import DURABILITY_METHODS, finding_key, tipping
from ripeness.brief.sections.news import news
from ripeness.brief.tree import Block, Inline, Items, Number, Paragraph, Section, Subheading
from ripeness.ledger.types import StickingPoint

__all__ = ["divides", "overview"]

_FIRST_METHODS = ("acceptance", "deal-space", "ripeness", "relax", "game")


def overview(given: BriefInput) -> Section:
    """Answer, tips, news and reach of the evidence."""
    blocks: list[Block] = [*_answer(given), *_tips(given), *_stand_offs(given), *news(given), *_reach(given)]
    return Section("overview", "In short", tuple(blocks))


def _chosen(given: BriefInput) -> list[tuple[str, Finding]]:
    keyed = [(finding_key(finding, place), finding) for place, finding in enumerate(given.findings)]
    chosen: list[tuple[str, Finding]] = []
    for method in _FIRST_METHODS:
        chosen += [item for item in keyed if item[1].method == method][:1]
    return chosen[:3] + [item for item in keyed if item[1].method in DURABILITY_METHODS][:1]


def _answer(given: BriefInput) -> list[Block]:
    chosen = _chosen(given)
    if not chosen:
        text = (
            "The articles name too little for a model of the talks: no finding is made about a deal. "
            "What was read stands below."
        )
        return [Paragraph((words(text),), "answer")]
    return [Paragraph(figures(finding.answer, key), "answer") for key, finding in chosen]


def _tips(given: BriefInput) -> list[Block]:
    first = {tip: key for key, finding in reversed(_chosen(given)) for tip in tipping(finding)[:2]}
    tips = [(key, tip) for tip, key in reversed(first.items())]
    if not tips:
        return []
    return [Subheading("What would change it"), Items(tuple(figures(tip, key) for key, tip in tips[:5]))]


def _stand_offs(given: BriefInput) -> list[Block]:
    """The firmest opposite stands, for a reader who reads one screen alone."""
    heavy = _heavy(given)
    points = [p for p in given.ledger.sticking_points if divides(p, heavy)]
    points.sort(key=lambda p: (-_tension(p, heavy), p.subject))
    points = points[:5]
    if not points:
        return []
    rows = tuple(_stand_off(point, heavy, given) for point in points)
    return [Subheading("Where the sides stand against each other"), Items(rows)]


def _stand_off(point: StickingPoint, heavy: frozenset[str], given: BriefInput) -> tuple[Inline, ...]:
    """One matter: who is for it and who against it, or who wants which end of a choice."""
    stands = [stand for stand in point.stands if stand.party in heavy][:4]
    one = all(stand.option == point.subject for stand in stands)
    parts: list[Inline] = [
        words(f"{point.subject.partition('/')[0].replace('_', ' ')}: ", strong=True),
        *(() if not one else (words("“"), term(point.subject, given), words("” – "))),
    ]
    for place, stand in enumerate(stands):
        side = {"+": "for", "-": "against"}.get(stand.sign, "for and against")
        parts += [words(", ")] if place else []
        parts += [actor(stand.party), words(f" {side} ")]
        parts += [words("it")] if one else [words("“"), term(stand.option, given), words("”")]
        parts += cite(stand.statements, most=1)
    return tuple(parts)


def divides(point: StickingPoint, heavy: frozenset[str]) -> bool:
    """Whether the sides that count stand apart on it: on other terms, or for and against one."""
    stands = [stand for stand in point.stands if stand.party in heavy]
    return len({stand.party for stand in stands}) > 1 and len({(s.option, s.sign) for s in stands}) > 1


def _heavy(given: BriefInput) -> frozenset[str]:
    """Who must sign, and the sides that speak most."""
    signers = tuple(given.case.signers) if given.case is not None else ()
    said = Counter(u.party for u in given.ledger.utterances if not u.superseded and u.party != "none")
    return frozenset({*signers, *(party for party, _ in said.most_common(3))})


def _tension(point: StickingPoint, heavy: frozenset[str]) -> float:
    """Distance times the firmness of the second firmest side that counts."""
    firm = sorted((stand.firmness for stand in point.stands if stand.party in heavy), reverse=True)
    return point.distance * (firm[1] if len(firm) > 1 else 0.0)


def _reach(given: BriefInput) -> list[Block]:
    documents = given.documents
    dated = sum(document.published.known for document in documents)
    in_force = sum(not utterance.superseded for utterance in given.ledger.utterances)
    statements = len(given.ledger.statements)
    reviewed = sum(identity in given.reviewed for identity in given.ledger.statements)
    parts: list[Inline] = [
        *count(len(documents), "article", "section:sources"),
        words(" ("),
        Number(str(dated), ("section:sources",)),
        words(" with a date), "),
        *count(statements, "statement", "section:record"),
        words(" that make "),
        *count(in_force, "distinct utterance", "section:record"),
        words("; "),
        Number(str(reviewed), ("section:method",)),
        words(" reviewed by a person."),
    ]
    if given.case is not None:
        shares = basis_shares(given)
        total = sum(group.total() for group in shares.values())
        defaults = sum(group["default"] for group in shares.values())
        if total:
            parts += [
                words(" Of the case’s numbers "),
                Number(f"{100 * defaults / total:.0f} %", ("section:assumptions",)),
                words(" are declared defaults."),
            ]
    return [Subheading("How far the evidence carries"), Paragraph(tuple(parts))]
