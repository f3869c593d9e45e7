"""Whether a case hangs together: every name known, every pair possible, every set of weights feasible."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from ripeness.case.logic import parse_formula
from ripeness.case.messages import did_you_mean
from ripeness.case.model import absent_id
from ripeness.case.schema import CaseModel
from ripeness.case.schema_blocks import BY_SIDE, StabilityModel, WarModel
from ripeness.case.yaml_tree import Key, Tree
from ripeness.errors import CaseError

__all__ = ["WEIGHT_TOLERANCE", "check_model"]

WEIGHT_TOLERANCE = 1e-6
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def check_model(model: CaseModel, tree: Tree) -> None:
    """Add every inconsistency of ``model`` to ``tree`` at its place."""
    _check_dimensions(model, tree)
    options = _options(model)
    parties = list(model.parties)
    for block in ("signers", "veto_players", "values", "weights", "outside"):
        _known(tree, (block,), getattr(model, block), parties, "party")
    for party, cells in model.values.items():
        _known(tree, ("values", party), cells, options, "option")
    _check_weights(model, tree)
    _check_constraints(model, tree, options)
    for number, item in enumerate(model.interactions):
        path = ("interactions", number)
        _known(tree, (*path, "party"), [item.party], parties, "party", listed=True)
        _known(tree, (*path, "options"), item.options, options, "option", listed=True)
    if model.war is not None:
        _check_war(model.war, tree, parties, options)
    if model.stability is not None:
        _check_stability(model.stability, tree)
    _check_positions(model, tree)


def _options(model: CaseModel) -> list[str]:
    options: list[str] = []
    for item in model.dimensions.values():
        options.extend(item.options)
        if item.kind == "optional":
            options.append(absent_id(next(iter(item.options))))
    return options


def _known(
    tree: Tree, path: Key, names: Any, known: Collection[str], what: str, *, listed: bool = False
) -> None:
    for number, name in enumerate(names):
        if name in known:
            continue
        scalar = listed and len(names) == 1 and (*path, 0) not in tree.values
        place = path if scalar else (*path, number if listed else name)
        message = f"unknown {what} {name!r}{did_you_mean(name, known)}"
        tree.report(
            place,
            message if message.endswith("?") else message + ".",
            "case-unknown-" + what.replace(" ", "-"),
            key=not listed,
        )


def _check_dimensions(model: CaseModel, tree: Tree) -> None:
    owner: dict[str, str] = {}
    for key, item in model.dimensions.items():
        if item.kind == "optional" and len(item.options) != 1:
            tree.report(
                ("dimensions", key, "options"), "an optional dimension has exactly one option: taken or not."
            )
        for option in item.options:
            path: Key = ("dimensions", key, "options", option)
            if option.startswith("not:"):
                tree.report(path, "an option's id cannot begin with 'not:'.", key=True)
            if option in owner:
                tree.report(
                    path, f"{option!r} stands in {owner[option]!r} already.", "case-duplicate", key=True
                )
            owner[option] = key


def _check_weights(model: CaseModel, tree: Tree) -> None:
    for party, weights in model.weights.items():
        _known(tree, ("weights", party), weights, model.dimensions, "dimension")
        known = [item for key, item in weights.items() if key in model.dimensions]
        low = sum(item.range[0] for item in known)
        free = len(model.dimensions) - len(known)
        high = sum(item.range[1] for item in known) + free
        if low > 1 + WEIGHT_TOLERANCE:
            message = f"the weights cannot add up to 1: their low ends already make {low:g}."
            tree.report(("weights", party), message, "case-weights", key=True)
        elif high < 1 - WEIGHT_TOLERANCE:
            message = f"the weights cannot add up to 1: their high ends make only {high:g}."
            tree.report(("weights", party), message, "case-weights", key=True)


def _check_constraints(model: CaseModel, tree: Tree, options: list[str]) -> None:
    home = {option: key for key, item in model.dimensions.items() for option in item.options}
    for number, pair in enumerate(model.exclusions):
        path: Key = ("exclusions", number)
        _known(tree, path, pair, options, "option", listed=True)
        if pair[0] == pair[1]:
            tree.report(path, f"{pair[0]!r} cannot exclude itself.")
        elif pair[0] in home and home[pair[0]] == home.get(pair[1]):
            tree.report(path, f"both options are in {home[pair[0]]!r} and exclude each other already.")
    for number, item in enumerate(model.requirements):
        path = ("requirements", number)
        _known(tree, (*path, "option"), [item.option], options, "option", listed=True)
        _known(tree, (*path, "needs"), item.needs, options, "option", listed=True)


def _check_war(war: WarModel, tree: Tree, parties: list[str], options: list[str]) -> None:
    sides = war.sides
    _known(tree, ("war", "sides"), sides, parties, "party", listed=True)
    if sides[0] == sides[1]:
        tree.report(("war", "sides"), "the two sides must differ.")
    for name in (*BY_SIDE, "survival", "resolve"):
        _known(tree, ("war", name), getattr(war, name), sides, "side")
    _known(tree, ("war", "freeze", "rearm"), war.freeze.rearm, sides, "side")
    _known(tree, ("war", "guarantees"), war.guarantees, options, "option")
    for name in ("last_proposer", "shift_to"):
        if getattr(war, name):
            _known(tree, ("war", name), [getattr(war, name)], sides, "side", listed=True)
    _check_war_numbers(war, tree)


def _check_war_numbers(war: WarModel, tree: Tree) -> None:
    if war.horizon is not None and war.horizon.range[0] < 1:
        tree.report(("war", "horizon"), "the horizon is at least one month.")
    if war.discount is not None and war.discount.range[0] <= 0:
        tree.report(("war", "discount"), "a discount factor is above 0.")
    size = war.front_positions
    if size is not None and (size.range[0] != size.range[1] or size.range[0] < 1):
        tree.report(
            ("war", "front_positions"), "the size of the front is one number, at least 1: [100, 100]."
        )
    top = 100.0 if size is None else size.range[1]
    if war.front is not None and war.front.range[1] > top:
        tree.report(("war", "front"), f"the front lies within 0..{top:g} (front_positions).")
    for side, item in war.prizes.items():
        if item.range[0] <= 0:
            tree.report(("war", "prizes", side), "a prize is above 0.")


def _check_stability(block: StabilityModel, tree: Tree) -> None:
    base: Key = ("stability",)
    names = list(block.options)
    for name, item in block.options.items():
        if not _NAME.fullmatch(name) or name in ("not", "and", "or", "if", "iff"):
            message = f"{name!r} cannot name an option: letters, digits and _ alone, and no operator."
            tree.report((*base, "options", name), message, key=True)
        path = (*base, "options", name, "actor")
        _known(tree, path, [item.actor], block.actors, "actor", listed=True)
    _known(tree, (*base, "preferences"), block.preferences, block.actors, "actor")
    _known(tree, (*base, "status_quo"), block.status_quo, names, "option", listed=True)
    for number, group in enumerate(block.coalitions):
        _known(tree, (*base, "coalitions", number), group, block.actors, "actor", listed=True)
    for number, text in enumerate(block.infeasible):
        _formula(tree, (*base, "infeasible", number), text, names)
    for actor, items in block.preferences.items():
        for number, each in enumerate(items):
            path = (*base, "preferences", actor, number)
            if isinstance(each, str):
                _formula(tree, path, each, names)
            else:
                _formula(tree, (*path, "formula"), each.formula, names)


def _formula(tree: Tree, path: Key, text: str, names: list[str]) -> None:
    try:
        parse_formula(text, names)
    except CaseError as error:
        tree.report(path, error.message, error.code)


def _check_positions(model: CaseModel, tree: Tree) -> None:
    ordered: Mapping[str, Any] = {
        key: item for key, item in model.dimensions.items() if item.kind == "ordered"
    }
    _known(tree, ("positions",), model.positions, ordered, "ordered dimension")
