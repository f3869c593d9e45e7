"""The drafted positions block (group decision) and stability block (graph model)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ripeness.case.blocks import GraphOption, Preference, Stability, Stand
from ripeness.case.model import Dimension
from ripeness.case.ranges import Range
from ripeness.ledger.types import Ledger, Position

__all__ = ["draft_positions", "draft_stability"]

_CAPABILITY = Range(0.5, 1.5, "default", (), "assumed: equal within a factor of three")
_YIELDING = ("offer", "accept", "promise")
_UNYIELDING = ("demand", "reject", "threaten")


def draft_positions(
    ledger: Ledger,
    dimensions: Mapping[str, Dimension],
    weights: Mapping[str, Mapping[str, Range]],
) -> dict[str, dict[str, Stand]]:
    """Places of the parties on the ordered dimensions.

    A party stands at the terms that it holds, less surely the less firm it is (half a step to either side at
    firmness 0); one that only rejects stands somewhere among the terms it has not rejected; a silent one has no
    place. Salience is the drafted weight in percent; capability is a declared default.
    """
    result: dict[str, dict[str, Stand]] = {}
    for key, dimension in dimensions.items():
        if dimension.kind != "ordered" or len(dimension.options) < 2:
            continue
        rows: dict[str, Stand] = {}
        for party, own in weights.items():
            place = _place(ledger, party, dimension)
            if place is not None:
                weight = own[key]
                salience = Range(
                    round(100 * weight.low, 2),
                    round(100 * weight.high, 2),
                    weight.basis,
                    (),
                    "from the weight",
                )
                rows[party] = Stand(position=place, capability=_CAPABILITY, salience=salience)
        if rows:
            result[key] = rows
    return result


def _place(ledger: Ledger, party: str, dimension: Dimension) -> Range | None:
    step = 100 / (len(dimension.options) - 1)
    found: dict[int, Position] = {}
    for number, option in enumerate(dimension.option_ids):
        position = ledger.position(party, option)
        if position is not None and position.stands:
            found[number] = position
    held = {number: item for number, item in found.items() if item.stand == "+"}
    statements = tuple(sorted({name for item in (held or found).values() for name in item.statements}))
    if held:
        slack = {number: step / 2 * (1 - item.firmness_for) for number, item in held.items()}
        low = min(number * step - slack[number] for number in held)
        high = max(number * step + slack[number] for number in held)
        note = "the terms it holds"
    else:
        rejected = {number for number, item in found.items() if item.stand == "-"}
        left = [number for number in range(len(dimension.options)) if number not in rejected]
        if not rejected or not left:
            return None
        low, high = min(left) * step, max(left) * step
        note = "among the terms it does not reject"
    return Range(round(max(0.0, low), 2), round(min(100.0, high), 2), "statements", statements, note)


def draft_stability(ledger: Ledger, signers: Sequence[str]) -> Stability | None:
    """A first graph model of the signers: each may sign, each may fight on.

    Whether a party would rather fight than sign alone is read off what prevails in its talk, offers and
    acceptances or demands, rejections and threats; every preference is a flagged default to be edited.
    """
    if len(signers) < 2:
        return None
    names = _short_names(signers)
    signs = {party: f"sign_{names[party]}" for party in signers}
    fights = {party: f"fight_{names[party]}" for party in signers}
    options = [
        option
        for party in signers
        for option in (
            GraphOption(id=signs[party], actor=party, meaning=f"{party} signs a settlement"),
            GraphOption(id=fights[party], actor=party, meaning=f"{party} fights on"),
        )
    ]
    everyone = " and ".join(signs[party] for party in signers)
    return Stability(
        actors=tuple(signers),
        options=tuple(options),
        infeasible=tuple(f"{everyone} and {fights[party]}" for party in signers),
        preferences={party: _preferences(ledger, party, signs, fights) for party in signers},
        status_quo=tuple(fights[party] for party in signers),
    )


def _preferences(
    ledger: Ledger, party: str, signs: Mapping[str, str], fights: Mapping[str, str]
) -> tuple[Preference, ...]:
    acts = [item.act for item in ledger.utterances if item.party == party and not item.superseded]
    yielding = sum(act in _YIELDING for act in acts)
    unyielding = sum(act in _UNYIELDING for act in acts)
    others = [other for other in signs if other != party]
    formulas = [(signs[other], "assumed: wants the other to sign") for other in others]
    formulas += [(f"not {fights[other]}", "assumed: wants the other to stop") for other in others]
    count = f"{yielding} offers and acceptances, {unyielding} demands, rejections and threats"
    if yielding >= unyielding and yielding:
        formulas += [
            (f"{signs[party]} if {signs[others[0]]}", f"assumed: would sign with the other ({count})"),
            (f"not {fights[party]} if not {fights[others[0]]}", "assumed: stops when the other stops"),
            (f"{fights[party]} if {fights[others[0]]}", "assumed: does not stop alone"),
        ]
    else:
        formulas += [
            (
                f"{fights[party]} if not {signs[others[0]]}",
                f"assumed: fights on until the other signs ({count})",
            ),
            (f"not {signs[party]}", "assumed: holds out"),
        ]
    return tuple(Preference(formula=formula, note=note) for formula, note in formulas)


def _short_names(parties: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for number, party in enumerate(parties, start=1):
        name = re.sub(r"[^a-z0-9]+", "_", party.lower()).strip("_") or f"party_{number}"
        names[party] = f"{name}_{number}" if name in names.values() else name
    return names
