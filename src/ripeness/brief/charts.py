"""Static SVG charts by matplotlib: direct labels, intervals drawn, each with its table and a text alternative."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from ripeness.brief.colours import party_colours
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, choice, date_words, term, words
from ripeness.brief.tree import Cell, Chart, Number, Table
from ripeness.ledger.types import Credibility, Position, Utterance

__all__ = ["basis_chart", "credibility_chart", "stands_chart", "timeline_chart"]

# A colour that no chart uses otherwise stands for the text's colour, so that a chart follows light and dark.
_INK = "#010203"
_MOST_DIMENSIONS = 6


def _colours(given: BriefInput) -> dict[str, str]:
    """One colour a party in every chart: signers first, then by how much they say."""
    said = Counter(u.party for u in given.ledger.utterances if not u.superseded)
    signers = tuple(given.case.signers) if given.case is not None else ()
    rest = sorted(given.ledger.parties, key=lambda party: (-said[party], party))
    return party_colours(tuple(dict.fromkeys((*signers, *rest))))


@contextmanager
def _figure(width: float, height: float) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes in the house style; nothing of it depends on the clock or on what was drawn before."""
    import matplotlib
    from matplotlib.figure import Figure

    style = {
        "svg.fonttype": "none",
        "svg.hashsalt": "ripeness",
        "font.family": "sans-serif",
        "font.size": 10,
        "text.color": _INK,
        "axes.labelcolor": _INK,
        "axes.edgecolor": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with matplotlib.rc_context(style):
        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure, figure.subplots()


def _svg(figure: Any) -> str:
    """The figure as an SVG element without prologue, fixed size or style that a page's policy would refuse."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    buffer = io.StringIO()
    FigureCanvasSVG(figure).print_svg(
        buffer, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
    )
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1)
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", text)
    text = text.replace("xlink:href", "href").replace(_INK, "currentColor")
    return re.sub(r"\n\s*", "\n", text)


def _namespaced(svg: str, prefix: str) -> str:
    """Ids of the chart made unique in a page of several charts."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", svg)
    return re.sub(r'href="#([^"]+)"', rf'href="#{prefix}-\1"', svg)


def stands_chart(given: BriefInput, parties: Sequence[str]) -> Chart | None:
    """Where parties stand on the ordered choices, from one side's pole to the other's."""
    rows = _ordered_stands(given, parties)
    if not rows:
        return None
    colours = _colours(given)
    labels = list(dict.fromkeys(row[0] for row in rows))
    with _figure(7.5, 0.8 + 0.95 * len(labels)) as (figure, axes):
        for dimension, party, level, position in rows:
            y = (
                len(labels)
                - 1
                - labels.index(dimension)
                + 0.11 * ((len(parties) - 1) / 2 - parties.index(party))
            )
            filled = position.stand == "+"
            colour = colours.get(party, _INK)
            axes.scatter(
                level, y, s=40 + 120 * position.firmness, marker="o" if filled else "X",
                facecolor=colour, edgecolor=colour, linewidth=1.2,
            )  # fmt: skip
            axes.annotate(
                party, (level, y), xytext=(8, -3), textcoords="offset points", color=colour, fontsize=8
            )
        axes.set_yticks(range(len(labels)), [choice(label) for label in reversed(labels)])
        axes.set_xlim(-0.05, 1.2)
        axes.set_xticks([0, 1], _pole_names(given))
        svg = _namespaced(_svg(figure), "stands")
    table = Table(
        "Stands on ordered choices",
        ("Choice", "Party", "Term", "Side", "Firmness"),
        tuple(_stand_row(dimension, party, position, given) for dimension, party, _, position in rows),
    )
    alt = "Dots for, crosses against a term; from the first side’s pole on the left to the other’s on the right."
    return Chart("Stands on ordered choices", svg, alt, table)


def _pole_names(given: BriefInput) -> tuple[str, str]:
    """The parties at either end of the ordered choices, by the first pack that names them."""
    for label in given.ledger.packs:
        pack = given.vocabulary.packs.get(label.split("/")[0])
        if pack is not None and all(pack.poles):
            return f"{pack.poles[0]}’s end", f"{pack.poles[1]}’s end"
    return "one end", "the other end"


def _stand_row(dimension: str, party: str, position: Position, given: BriefInput) -> tuple[Cell, ...]:
    side = {"+": "for", "-": "against"}.get(position.stand, "for and against")
    return (
        cell(term(dimension, given), tone="head"),
        cell(actor(party)),
        cell(term(position.option, given)),
        cell(words(side)),
        cell(Number(f"{position.firmness:.2f}", (f"position:{position.id}",))),
    )


def _ordered_stands(given: BriefInput, parties: Sequence[str]) -> list[tuple[str, str, float, Position]]:
    held = {(p.option, p.party): p for p in given.ledger.positions}
    packs = [given.vocabulary.packs.get(label.split("/")[0]) for label in given.ledger.packs]
    ordered = [
        dimension
        for pack in packs
        if pack is not None
        for issue in pack.issues.values()
        for dimension in issue.dimensions
        if dimension.kind == "ordered" and len(dimension.terms) > 1
    ]
    rows = [
        (dimension.id, party, place / (len(dimension.terms) - 1), held[option, party])
        for dimension in ordered
        for place, option in enumerate(dimension.terms)
        for party in parties
        if (option, party) in held
    ]
    wanted = list(dict.fromkeys(row[0] for row in rows))[:_MOST_DIMENSIONS]
    return [row for row in rows if row[0] in wanted]


def timeline_chart(given: BriefInput) -> Chart | None:
    """Dated utterances by party over time, with the moves marked."""
    dated = [
        u for u in given.ledger.utterances if not u.superseded and u.party != "none" and _day(u) is not None
    ]
    if len(dated) < 3:
        return None
    weight = Counter(u.party for u in dated)
    parties = sorted(weight, key=lambda party: (-weight[party], party))[:7]
    colours = _colours(given)
    with _figure(7.5, 0.9 + 0.4 * len(parties)) as (figure, axes):
        for place, party in enumerate(reversed(parties)):
            days = [_day(u) for u in dated if u.party == party]
            axes.plot(days, [place] * len(days), "|", markersize=12, color=colours.get(party, _INK))
        for move in given.ledger.moves:
            if move.party in parties and move.after.said.start is not None:
                y = len(parties) - 1 - parties.index(move.party)
                axes.plot(
                    [move.after.said.start], [y], "D", markersize=6, color=colours.get(move.party, _INK)
                )
        axes.set_yticks(range(len(parties)), list(reversed(parties)))
        axes.tick_params(axis="x", labelrotation=30)
        svg = _namespaced(_svg(figure), "timeline")
    table = Table(
        "Dated utterances by party",
        ("Party", "Utterances", "First", "Last"),
        tuple(_timeline_row(party, [u for u in dated if u.party == party]) for party in parties),
    )
    return Chart(
        "When each side spoke", svg, "A stroke for each dated utterance, a diamond for each move.", table
    )


def _day(utterance: Utterance) -> date | None:
    """A day to draw it at: the first possible one where the interval is shorter than a month."""
    start, end = utterance.said.start, utterance.said.end
    return start if start is not None and end is not None and (end - start).days <= 31 else None


def _timeline_row(party: str, items: Sequence[Utterance]) -> tuple[Cell, ...]:
    ordered = sorted(items, key=lambda u: str(u.said.start))
    return (
        cell(actor(party), tone="head"),
        cell(Number(str(len(items)), ("section:record",))),
        cell(date_words(ordered[0].said)),
        cell(date_words(ordered[-1].said)),
    )


def basis_chart(given: BriefInput, shares: Mapping[str, Counter[str]]) -> Chart | None:
    """How many of the case's numbers rest on statements, on an analyst, on defaults."""
    if given.case is None or not any(group.total() for group in shares.values()):
        return None
    groups = [group for group in shares if shares[group].total()]
    bases = (("statements", "#0072b2"), ("analyst", "#00805c"), ("default", "#9a9a9a"))
    with _figure(7.5, 0.7 + 0.4 * len(groups)) as (figure, axes):
        for place, group in enumerate(reversed(groups)):
            left = 0.0
            for basis, colour in bases:
                share = shares[group][basis] / shares[group].total()
                axes.barh(place, share, left=left, color=colour, height=0.6)
                if share > 0.12:
                    axes.text(
                        left + share / 2, place, basis, ha="center", va="center", color="white", fontsize=8
                    )
                left += share
        axes.set_yticks(range(len(groups)), list(reversed(groups)))
        axes.set_xticks([0, 0.5, 1], ["none", "half", "all"])
        svg = _namespaced(_svg(figure), "basis")
    table = Table(
        "Basis of the case’s numbers, by group",
        ("Group", *(basis for basis, _ in bases)),
        tuple(
            (
                cell(words(group), tone="head"),
                *(cell(Number(str(shares[group][basis]), ("section:assumptions",))) for basis, _ in bases),
            )
            for group in groups
        ),
    )
    return Chart("What the case’s numbers rest on", svg, "Bars: share of numbers by basis.", table)


def credibility_chart(given: BriefInput) -> Chart | None:
    """How far an issuer's threats were carried out when resisted, as a curve over the half-life."""
    curves = [
        c for c in given.ledger.credibility if c.level == "target" and len(c.curve) > 1 and c.commitments
    ][:4]
    if not curves:
        return None
    colours = _colours(given)
    labels: list[tuple[float, str, int]] = []
    with _figure(7.5, 3.0) as (figure, axes):
        for curve in curves:
            points = sorted(curve.curve, key=lambda p: p.half_life or 1e9)
            xs = list(range(len(points)))
            colour = colours.get(curve.issuer, _INK)
            axes.fill_between(xs, [p.low for p in points], [p.high for p in points], color=colour, alpha=0.15)
            axes.plot(xs, [p.mean for p in points], color=colour)
            label = f"{curve.issuer} to {curve.target or 'all'}"
            labels.append((points[-1].mean, label, xs[-1]))
            axes.set_xticks(xs, [f"{p.half_life:.0f} d" if p.half_life else "no decay" for p in points])
        height = 0.0
        for mean, label, end in sorted(labels):  # labels keep their distance where curves meet
            height = max(mean, height)
            axes.annotate(label, (end, height), xytext=(4, 0), textcoords="offset points", fontsize=8)
            height += 0.08
        axes.set_ylim(0, 1)
        axes.set_xlabel("half-life of memory")
        axes.set_ylabel("carried out when resisted")
        svg = _namespaced(_svg(figure), "credibility")
    rows = tuple(row for curve in curves for row in _curve_rows(curve))
    header = ("Issuer and target", "Half-life in days", "Mean", "From", "To", "Effective items")
    alt = "Mean with its interval of ninety-five per cent, by the half-life of memory."
    return Chart("Credibility of threats", svg, alt, Table("Credibility over the half-life", header, rows))


def _curve_rows(curve: Credibility) -> Iterator[tuple[Cell, ...]]:
    sources = curve.statements[:1]
    for point in curve.curve:
        half = Number(f"{point.half_life:.0f}", sources) if point.half_life else words("no decay")
        numbers = (point.mean, point.low, point.high, point.effective_items)
        yield (
            cell(actor(curve.issuer), words(" to "), actor(curve.target or "all"), tone="head"),
            cell(half),
            *(cell(Number(f"{value:.2f}", sources)) for value in numbers),
        )
