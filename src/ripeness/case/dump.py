"""Writing a case as YAML for a person: every number on a line of its own, with comments that say what to do."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from ripeness.case.blocks import Stability, Stand
from ripeness.case.defaults import FULL
from ripeness.case.model import Case, Dimension, Interaction, Requirement, Signer
from ripeness.case.ranges import Range
from ripeness.case.war import War

__all__ = ["dump_case", "dump_range", "scalar"]

_PLAIN = re.compile(r"[A-Za-z_(][^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u2028\u2029#:,\[\]{}&*!|>'\"%@`]*")
_RESERVED = re.compile(
    r"(?i)(null|true|false|yes|no|on|off|y|n|[-+.]?(inf|nan))|[-+]?[0-9.][0-9.eE+_:-]*|0[xob].*"
)

_HEAD = """\
# A negotiation as a model. Every number is a range [low, high] with its basis:
#   statements  drafted from what was said; `ripeness case update` may propose another
#   analyst     yours; nothing ever overwrites it
#   default     a declared assumption, there to be replaced
# To set a number, write just [low, high] in its place: that makes it yours.
"""
_NOTES = {
    "signers": "Without whose consent there is no deal. `ratification: [low, high]` is the utility that a deal\n"
    "must reach to pass at home.",
    "veto_players": "Need not sign, but can block.",
    "dimensions": "A deal takes one option of each dimension (an optional one: takes it or not).",
    "exclusions": "Pairs of options that cannot come together.",
    "requirements": "An option that needs at least one of others.",
    "values": "What each option is worth to each party within its dimension: 0 the worst, 1 the best.",
    "weights": "How much each dimension counts for a party; together they must be able to add up to 1.",
    "outside": "Utility of no deal, on the scale of deals (0 worst, 1 best); may lie far below 0.",
    "interactions": "Utility gained or lost when two options come together.",
    "war": "The month-by-month game: shares of one pie, months, chances. Leave a line out for its default.",
    "stability": "The graph model: what each actor can do and what it would rather have, the first first.",
    "positions": "For group decision: places on ordered dimensions, 0 the first pole to 100 the second.",
    "sources": "What the cited statements say.",
}


def dump_case(case: Case) -> str:
    """Write a case as YAML that `ripeness.case.load_case` reads back to the same case."""
    lines = [_HEAD.rstrip(), f"format: {case.format}", f"title: {scalar(case.title)}"]
    if case.as_of is not None:
        lines.append(f"as_of: {case.as_of.isoformat()}")
    lines.append(f"packs: {_list(case.packs)}")
    if case.note:
        lines.append(f"note: {scalar(case.note)}")
    blocks: tuple[tuple[str, list[str]], ...] = (
        ("parties", _parties(case)),
        ("signers", _signers(case.signers)),
        ("veto_players", _signers(case.veto_players)),
        ("dimensions", [line for item in case.dimensions.values() for line in _dimension(item)]),
        ("exclusions", [f"- {_list(pair)}" for pair in case.exclusions]),
        ("requirements", [_requirement(item) for item in case.requirements]),
        ("values", _values(case)),
        ("weights", _table(case.weights)),
        ("outside", _ranges(case.outside)),
        ("interactions", [line for item in case.interactions for line in _interaction(item)]),
        ("war", _war(case.war) if case.war is not None else []),
        ("stability", _stability(case.stability) if case.stability is not None else []),
        ("positions", _positions(case.positions)),
        ("sources", [f"{scalar(name)}: {scalar(text)}" for name, text in case.sources.items()]),
    )
    for name, body in blocks:
        if body:
            lines += ["", *_comment(_NOTES.get(name, "")), f"{name}:", *_indent(body)]
    return "\n".join(lines) + "\n"


def dump_range(value: Range) -> str:
    """Write one number: ``{range: [0.7, 1], basis: statements, statements: [s1], note: demanded}``."""
    parts = [f"range: [{_number(value.low)}, {_number(value.high)}]", f"basis: {value.basis}"]
    if value.statements:
        parts.append(f"statements: {_list(value.statements)}")
    if value.note:
        parts.append(f"note: {scalar(value.note)}")
    return "{" + ", ".join(parts) + "}"


def scalar(text: str) -> str:
    """Write text as a YAML scalar, plain where that is safe, else in double quotes.

    Examples
    --------
    >>> scalar("Russia"), scalar("no"), scalar("a: b")
    ('Russia', '"no"', '"a: b"')
    """
    if _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text) and text == text.strip():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]",
        lambda found: f"\\u{ord(found[0]):04x}",
        quoted,
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(scalar(item) for item in items) + "]"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.splitlines()]


def _indent(lines: Iterable[str]) -> list[str]:
    return ["  " + line for line in lines]


def _ranges(items: Mapping[str, Range]) -> list[str]:
    return [f"{scalar(name)}: {dump_range(value)}" for name, value in items.items()]


def _table(rows: Mapping[str, Mapping[str, Range]]) -> list[str]:
    lines: list[str] = []
    for name, items in rows.items():
        lines += [f"{scalar(name)}:", *_indent(_ranges(items))]
    return lines


def _flow(**items: Any) -> str:
    parts = []
    for name, value in items.items():
        if isinstance(value, Range):
            parts.append(f"{name}: {dump_range(value)}")
        elif isinstance(value, (tuple, list)) and value:
            parts.append(f"{name}: {_list(value)}")
        elif isinstance(value, str) and value:
            parts.append(f"{name}: {scalar(value)}")
    return "{" + ", ".join(parts) + "}"


def _parties(case: Case) -> list[str]:
    return [
        f"{scalar(name)}: {_flow(leader=item.leader, members=item.members, note=item.note)}"
        for name, item in case.parties.items()
    ]


def _signers(items: Mapping[str, Signer]) -> list[str]:
    return [
        f"{scalar(name)}: "
        + _flow(ratification=item.ratification, basis=item.basis, statements=item.statements, note=item.note)
        for name, item in items.items()
    ]


def _dimension(item: Dimension) -> list[str]:
    body = [f"kind: {item.kind}"]
    if item.issue:
        body.append(f"issue: {scalar(item.issue)}")
    if any(item.poles):
        body.append(f"poles: {_list(item.poles)}")
    if item.pack:
        body.append(f"pack: {scalar(item.pack)}")
    if item.note:
        body.append(f"note: {scalar(item.note)}")
    body.append("options:")
    body += _indent(
        f"{scalar(option.id)}: {scalar(option.meaning)}" for option in item.options if not option.absent
    )
    return [f"{scalar(item.id)}:", *_indent(body)]


def _requirement(item: Requirement) -> str:
    return "- " + _flow(option=item.option, needs=item.needs, note=item.note)


def _interaction(item: Interaction) -> list[str]:
    head = f"party: {scalar(item.party)}, options: {_list(item.options)}"
    return [f"- {{{head}, utility: {dump_range(item.utility)}}}"]


def _values(case: Case) -> list[str]:
    lines: list[str] = []
    for party, cells in case.values.items():
        told: dict[str, Range] = {}
        silent: list[str] = []
        for dimension in case.dimensions.values():
            for option in dimension.options:
                if option.absent and cells[option.id] == cells[dimension.options[0].id].complement():
                    continue
                if cells[option.id] == FULL:
                    silent.append(option.id)
                else:
                    told[option.id] = cells[option.id]
        lines += [
            f"{scalar(party)}:{'' if told else ' {}'}",
            *_indent(_ranges(told)),
            *_indent(_silent(silent)),
        ]
    return lines


def _silent(options: list[str]) -> list[str]:
    """A comment in place of the many lines that would say nothing."""
    if not options:
        return []
    text = "silent when written, so worth anything in [0, 1] (add a line to set one): " + ", ".join(options)
    return [f"# {line}" for line in textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)]


def _war(war: War) -> list[str]:
    lines = [f"sides: {_list(war.sides)}", f"proposer: {war.proposer}", f"terminal: {war.terminal}"]
    words = {"last_proposer": war.last_proposer, "mediator": war.mediator, "shift_to": war.shift_to}
    lines += [f"{name}: {scalar(text)}" for name, text in words.items() if text]
    for name in _WAR_ORDER:
        value = getattr(war, name)
        if isinstance(value, Range):
            lines.append(f"{name}: {dump_range(value)}")
        else:
            lines += [f"{name}:", *_indent(_ranges(value))]
    freeze = war.freeze
    lines += ["freeze:", f"  entry: {freeze.entry}", f"  talks: {'true' if freeze.talks else 'false'}"]
    lines += [
        f"  collapse: {dump_range(freeze.collapse)}",
        "  rearm:",
        *_indent(_indent(_ranges(freeze.rearm))),
    ]
    groups: dict[str, Mapping[str, Any]] = {
        "guarantees": war.guarantees,
        "survival": war.survival,
        "resolve": war.resolve,
    }
    for name, items in groups.items():
        if items:
            lines.append(f"{name}:")
            for key, each in items.items():
                body = {field: getattr(each, field) for field in type(each).__slots__}
                lines += [f"  {scalar(key)}:", *_indent(_indent(_ranges(body)))]
    return lines


_WAR_ORDER = (
    "horizon",
    "front_positions",
    "front",
    "drift",
    "beliefs",
    "win",
    "costs",
    "war_costs",
    "discount",
    "penalties",
    "credibility",
    "mediator_exit",
    "mediator_bias",
    "drift_without_mediator",
    "breakdown",
    "breakdown_payoffs",
    "hazard",
    "shift",
    "stubbornness",
    "demands",
    "audience",
    "prizes",
)


def _stability(block: Stability) -> list[str]:
    lines = [f"actors: {_list(block.actors)}", "options:"]
    for option in block.options:
        moves = "" if option.moves == "both" else option.moves
        lines.append(
            f"  {scalar(option.id)}: {_flow(actor=option.actor, meaning=option.meaning, moves=moves)}"
        )
    if block.infeasible:
        lines += ["infeasible:", *(f"  - {scalar(text)}" for text in block.infeasible)]
    lines += [f"status_quo: {_list(block.status_quo)}", "preferences:"]
    for actor, items in block.preferences.items():
        lines.append(f"  {scalar(actor)}:")
        lines += [
            "    - "
            + _flow(formula=item.formula, basis=item.basis, statements=item.statements, note=item.note)
            for item in items
        ]
    if block.coalitions:
        lines += ["coalitions:", *(f"  - {_list(group)}" for group in block.coalitions)]
    return lines


def _positions(block: Mapping[str, Mapping[str, Stand]]) -> list[str]:
    lines: list[str] = []
    for dimension, actors in block.items():
        lines.append(f"{scalar(dimension)}:")
        for actor, stand in actors.items():
            body = {"position": stand.position, "capability": stand.capability, "salience": stand.salience}
            lines += [f"  {scalar(actor)}:", *_indent(_indent(_ranges(body)))]
    return lines
