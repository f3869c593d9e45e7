"""Scenarios: a case with some numbers set otherwise, and what differs between two cases in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ripeness.case.checks import WEIGHT_TOLERANCE
from ripeness.case.messages import did_you_mean, model_at
from ripeness.case.model import Case
from ripeness.case.paths import case_ranges, split_path, with_range
from ripeness.case.ranges import Range
from ripeness.case.schema_base import RangeModel
from ripeness.case.yaml_tree import parse_yaml, read_text
from ripeness.errors import CaseError

__all__ = ["Difference", "Scenario", "Setting", "apply_settings", "compare_cases", "load_scenario"]

Setting = Range | str | float | Sequence[float]
_RANGE_TEXT = re.compile(r"\s*([-+.\deE]+?)\s*(?:\.\.\s*([-+.\deE]+)\s*)?")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "war.proposer": ("random", "alternating"),
    "war.terminal": ("front", "status_quo", "arbitrator"),
    "war.freeze.entry": ("never", "both", "start"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Named settings: path -> number, range or choice."""

    name: str
    settings: Mapping[str, Setting]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A number that two cases do not share; ``None`` where one of them has none there."""

    path: str
    before: Range | None
    after: Range | None

    def sentence(self) -> str:
        """In words."""
        if self.before is None or self.after is None:
            where = "second" if self.before is None else "first"
            return f"{self.path}: only in the {where} ({self.after or self.before})"
        move = (self.after.mid - self.before.mid, self.after.width - self.before.width)
        words = [word for word, yes in (("higher", move[0] > 1e-12), ("lower", move[0] < -1e-12)) if yes]
        words += [word for word, yes in (("wider", move[1] > 1e-12), ("narrower", move[1] < -1e-12)) if yes]
        return f"{self.path}: {self.before} -> {self.after} ({' and '.join(words) or 'same numbers'})"


def apply_settings(case: Case, settings: Mapping[str, Setting]) -> Case:
    """A copy of the case with numbers and choices set otherwise; they count as the analyst's.

    Parameters
    ----------
    case
        The case; it stays as it is.
    settings
        Path -> ``"0.3..0.6"``, ``"0.4"``, a number (a point), ``[low, high]`` or a `Range`; for the choices
        ``war.proposer``, ``war.terminal``, ``war.freeze.entry``, ``war.last_proposer`` and ``war.shift_to`` a word;
        ``signers.NAME: no`` takes a party out of those who must sign, ``ratification: no`` drops the bound.

    Raises
    ------
    CaseError
        ``case-path``, ``case-setting`` (not a number, out of bounds), ``case-weights``.

    Examples
    --------
    ``apply_settings(case, {"values.Russia.territory/line_of_contact": "0.3..0.6", "war.hazard": 0.01})``
    """
    for path, setting in settings.items():
        words = path.strip().split(".")
        if words[0] == "signers" and setting in ("no", False):
            case = _without_signer(case, path)
        elif isinstance(setting, str) and words[0] == "war" and _is_choice(path):
            case = _choose(case, path, setting)
        else:
            value = _number(path, setting)
            _check_bounds(split_path(case, path), path, value)
            case = with_range(case, path, value)
    _check_weights(case)
    return case


def load_scenario(path: Path | str) -> Scenario:
    """Load a scenario file: ``name``, ``note`` and ``set`` (a mapping of paths to settings).

    Raises
    ------
    CaseError
        With line and column.
    """
    file = Path(path)
    tree = parse_yaml(read_text(file))
    data = tree.data
    if not tree.problems and not (isinstance(data, dict) and isinstance(data.get("set"), dict)):
        tree.report((), "a scenario is a mapping with 'set:', paths and their numbers.")
    if isinstance(data, dict):
        known = ("name", "note", "set")
        for key in data:
            if key not in known:
                tree.report((key,), f"unknown key {key!r}{did_you_mean(key, known) or '.'}", key=True)
        rows = data.get("set")
        for key, value in rows.items() if isinstance(rows, dict) else ():
            try:
                if not isinstance(value, (str, bool)):
                    _number(key, value)
            except CaseError as error:
                tree.report(("set", key), error.message, error.code)
    if tree.problems:
        first, *others = sorted(set(tree.problems))
        lines = [f"{file.name}:{item.line}:{item.column}: {item.message}" for item in others]
        message = "\n".join([first.message, *lines])
        raise CaseError(message, file=file.name, line=first.line, column=first.column, code=first.code)
    settings = {key: _plain_setting(value) for key, value in data["set"].items()}
    return Scenario(
        name=str(data.get("name") or file.stem), note=str(data.get("note") or ""), settings=settings
    )


def compare_cases(first: Case, second: Case) -> tuple[Difference, ...]:
    """Every number that differs, in the order of the first case; those of the second alone come last."""
    ours, theirs = dict(case_ranges(first)), dict(case_ranges(second))
    paths = [*ours, *(path for path in theirs if path not in ours)]
    found = (Difference(path=path, before=ours.get(path), after=theirs.get(path)) for path in paths)
    return tuple(
        item
        for item in found
        if item.before is None or item.after is None or not item.before.same_numbers(item.after)
    )


def _plain_setting(value: Any) -> Setting:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return tuple(float(each) for each in value)
    return value if isinstance(value, str) else float(value)


def _number(path: str, setting: object) -> Range:
    if isinstance(setting, Range):
        return setting
    ends: tuple[object, ...] = ()
    if isinstance(setting, str):
        match = _RANGE_TEXT.fullmatch(setting)
        ends = (match[1], match[2] or match[1]) if match else ()
    elif isinstance(setting, (int, float)) and not isinstance(setting, bool):
        ends = (setting, setting)
    elif isinstance(setting, Sequence) and len(setting) == 2:
        ends = tuple(setting)
    try:
        low, high = (float(end) for end in ends if isinstance(end, (str, int, float)))
        return Range(low, high, "analyst", (), "set")
    except ValueError:
        pass
    except CaseError as error:
        raise CaseError(f"{path}: {error.message}", code="case-setting") from None
    raise CaseError(
        f"{path}: {setting!r} is not a number or a range.", code="case-setting", hint="Write 0.4 or 0.3..0.6."
    )


def _check_bounds(parts: tuple[str, ...], path: str, value: Range) -> None:
    model = model_at(parts)
    if model is None or not issubclass(model, RangeModel):
        return
    try:
        model.model_validate({"range": [value.low, value.high]})
    except ValidationError as error:
        raise CaseError(f"{path}: {error.errors()[0]['msg']}.", code="case-setting") from None


def _check_weights(case: Case) -> None:
    for party, row in case.weights.items():
        low = sum(item.low for item in row.values())
        high = sum(item.high for item in row.values())
        if low > 1 + WEIGHT_TOLERANCE or high < 1 - WEIGHT_TOLERANCE:
            raise CaseError(
                f"the weights of {party} cannot add up to 1 ({low:g}..{high:g}).",
                code="case-weights",
                hint="Set the other weights too.",
            )


def _is_choice(path: str) -> bool:
    return path in _CHOICES or path in ("war.last_proposer", "war.shift_to", "war.mediator")


def _choose(case: Case, path: str, word: str) -> Case:
    war = case.war
    if war is None:
        raise CaseError("this case has no war block.", code="case-path", hint=f"Path: {path}.")
    known: Sequence[str] = _CHOICES.get(path, ("", *war.sides))
    if path != "war.mediator" and word not in known:
        message = f"{path}: {word!r} is not one of {', '.join(each or '(empty)' for each in known)}"
        raise CaseError(message + ".", code="case-setting")
    name = path.rpartition(".")[2]
    change: dict[str, Any] = {name: word}
    if name == "entry":
        change = {"freeze": replace(war.freeze, **change)}
    return replace(case, war=replace(war, **change))


def _without_signer(case: Case, path: str) -> Case:
    parts = split_path(case, path)
    name = parts[1] if len(parts) > 1 else ""
    if len(parts) == 3 and parts[2] == "ratification":
        signers = {**case.signers, name: replace(case.signers[name], ratification=None)}
        return replace(case, signers=signers)
    left = {key: value for key, value in case.signers.items() if key != name}
    if len(parts) != 2 or not left:
        raise CaseError(f"{path}: at least one party must sign.", code="case-setting")
    return replace(case, signers=left)
