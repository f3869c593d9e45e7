"""What the drafted case assumes: every number as a range with its basis, and the share that rests on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ripeness.bargaining.case_words import CaseWords
from ripeness.brief.charts import basis_chart
from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import actor, cell, cite, figures, listing, words
from ripeness.brief.tree import Block, Cell, Details, Inline, Number, Paragraph, Section, Table, Verbatim
from ripeness.case import BASES, Range

__all__ = ["assumption_paths", "assumptions", "basis_shares"]

_KINDS = {"values": "worth to", "weights": "weights for", "outside": "no deal for"}
_GROUPS = {"values": "Values of terms", "weights": "Weights of issues", "outside": "No deal"}


def ranges_of(given: BriefInput) -> Iterator[tuple[str, Range]]:
    """Every number of the case with its path."""
    case = given.case
    if case is None:
        return
    for party, row in case.values.items():
        for option, value in row.items():
            if not option.startswith("not:"):
                yield f"values.{party}.{option}", value
    for party, weights in case.weights.items():
        for dimension, value in weights.items():
            yield f"weights.{party}.{dimension}", value
    for party, value in case.outside.items():
        yield f"outside.{party}", value


def assumption_paths(given: BriefInput) -> frozenset[str]:
    """Keys of the assumptions that the brief lists one by one."""
    return frozenset(f"assumption:{path}" for path, value in ranges_of(given) if value.basis != "default")


def basis_shares(given: BriefInput) -> dict[str, Counter[str]]:
    """Numbers of the case by group and basis."""
    shares: dict[str, Counter[str]] = {group: Counter() for group in _GROUPS}
    for path, value in ranges_of(given):
        shares[path.partition(".")[0]][value.basis] += 1
    return shares


def assumptions(given: BriefInput) -> Section | None:
    """Shares first, then who must sign, then every number."""
    case = given.case
    if case is None:
        return None
    blocks: list[Block] = [_shares_table(given)]
    chart = basis_chart(given, basis_shares(given))
    if chart is not None:
        blocks.append(chart)
    blocks.append(_signers(given))
    names = CaseWords(case)
    rows = list(ranges_of(given))
    for group, title in _GROUPS.items():
        inside = [(path, value) for path, value in rows if path.startswith(group + ".")]
        told = [(p, v) for p, v in inside if v.basis != "default"]
        if told:
            blocks.append(Details(title, (_ranges(title, told, given, names),)))
        silent = _alike([(p, v) for p, v in inside if v.basis == "default"], names)
        if silent:
            blocks.append(Details(f"{title}: declared defaults, nothing was said", (silent,)))
    return Section("assumptions", "What the case assumes", tuple(blocks))


def _shares_table(given: BriefInput) -> Table:
    shares = basis_shares(given)
    rows = []
    for group, title in _GROUPS.items():
        total = shares[group].total()
        figures_row = [
            cell(Number(f"{shares[group][basis]} of {total}", ("section:assumptions",))) for basis in BASES
        ]
        rows.append((cell(words(title), tone="head"), *figures_row))
    return Table("How many of the case’s numbers rest on what", ("Numbers", *BASES), tuple(rows))


def _signers(given: BriefInput) -> Paragraph:
    assert given.case is not None
    parts: list[tuple[Inline, ...]] = []
    for name, signer in given.case.signers.items():
        note = f" ({signer.basis})"
        parts.append((actor(name), words(note), *cite(_known(signer.statements, given), most=3)))
    return Paragraph((words("Must sign: "), *listing(parts), words(".")))


def _ranges(caption: str, rows: list[tuple[str, Range]], given: BriefInput, names: CaseWords) -> Table:
    return Table(
        caption,
        ("Number, with its path in the case file", "From", "To", "Basis"),
        tuple(_range_row(path, value, given, names) for path, value in rows),
        tuple(f"assumption:{path}" for path, _ in rows),
    )


def _alike(rows: list[tuple[str, Range]], names: CaseWords) -> Table | None:
    """Declared defaults, those of one party with the same range in one row."""
    groups: dict[tuple[str, float, float, str], list[str]] = {}
    for path, value in rows:
        kind, party, *rest = path.split(".", 2)
        option = "".join(rest)
        told = names.dimension(option) if kind == "weights" else names.option(option) if option else ""
        groups.setdefault(
            (f"{_KINDS.get(kind, kind)} {party}", value.low, value.high, value.note), []
        ).append(told)
    if not groups:
        return None
    body = []
    for (path, low, high, note), same in groups.items():
        shown = "; ".join(name for name in same if name)
        body.append(
            (
                cell(Verbatim(path, "term"), tone="head"),
                cell(Verbatim(shown, "term")),
                cell(Number(f"{low:.2f}", ("section:assumptions",))),
                cell(Number(f"{high:.2f}", ("section:assumptions",))),
                cell(*figures(note or "declared default", "section:assumptions")),
            )
        )
    return Table(
        "Declared defaults", ("Whose", "Terms or issues", "From", "To", "Why"), tuple(body), wide=True
    )


def _range_row(path: str, value: Range, given: BriefInput, names: CaseWords) -> tuple[Cell, ...]:
    key = f"assumption:{path}"
    known = _known(value.statements, given)
    basis: list[Inline] = [words(value.basis)]
    if value.note:
        basis += [words(": "), *figures(value.note, key)]
    return (
        cell(Verbatim(names.number(path), "term"), words(" "), Verbatim(path, "path"), tone="head"),
        cell(Number(f"{value.low:.2f}", known[:1] or (key,))),
        cell(Number(f"{value.high:.2f}", known[:1] or (key,))),
        cell(*basis, *cite(known, most=3)),
    )


def _known(statements: tuple[str, ...], given: BriefInput) -> tuple[str, ...]:
    return tuple(item for item in statements if item in given.ledger.statements)
