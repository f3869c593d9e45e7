"""Paths into a case: ``values.Russia.territory/line_of_contact``, ``war.costs.United States``.

Party names may hold spaces and dots: a key matches as many parts of the path as it needs, the longest key first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ripeness.case.messages import did_you_mean
from ripeness.case.model import Case
from ripeness.case.ranges import Range
from ripeness.errors import CaseError

__all__ = ["case_ranges", "leading_name", "range_at", "split_path", "with_range"]

Parts = tuple[str, ...]


def leading_name(path: str, names: Iterable[str]) -> str:
    """The longest of some names that a path is or begins with; empty where none.

    Examples
    --------
    >>> leading_name("St. Marin.line/near", ["St", "St. Marin"])
    'St. Marin'
    """
    return max((name for name in names if path == name or path.startswith(f"{name}.")), key=len, default="")


def case_ranges(case: Case) -> Iterator[tuple[str, Range]]:
    """Every number of the case with its path, in the order of the model.

    Absent options come with their own path; `with_range` keeps them the complement of their term.
    """
    for parts, value in _walk(case, ()):
        yield ".".join(parts), value


def range_at(case: Case, path: str) -> Range:
    """The number at ``path``.

    Raises
    ------
    CaseError
        ``case-path`` where the case has no number there.
    """
    found = _follow(case, split_path(case, path))
    if not isinstance(found, Range):
        raise _not_a_number(case, path)
    return found


def split_path(case: Case, path: str) -> Parts:
    """The keys of a path.

    Raises
    ------
    CaseError
        ``case-path``, with the nearest key that exists.
    """
    words = path.strip().split(".")
    parts: list[str] = []
    here: Any = case
    while words:
        known = _keys(here)
        for length in range(len(words), 0, -1):
            key = ".".join(words[:length])
            if key in known:
                break
        else:
            where = ".".join(parts) or "the case"
            near = did_you_mean(".".join(words), known) or did_you_mean(words[0], known) or "."
            message = f"there is no {words[0]!r} in {where}{near}"
            raise CaseError(message, code="case-path", hint=f"Path: {path}.")
        parts.append(key)
        here = _step(here, key)
        words = words[length:]
    return tuple(parts)


def with_range(case: Case, path: str, value: Range) -> Case:
    """A copy of the case with another number at ``path``.

    The value of an optional term carries that of not taking it along, as its complement.

    Raises
    ------
    CaseError
        ``case-path``.
    """
    parts = split_path(case, path)
    target = _follow(case, parts)
    empty_bound = parts[-1] == "ratification" and target is None
    if not isinstance(target, Range) and not empty_bound:
        raise _not_a_number(case, path)
    changed = _replaced(case, parts, value)
    if parts[0] == "values":
        option = changed.options[parts[2]]
        dimension = changed.dimensions[option.dimension]
        if dimension.kind == "optional" and not option.absent:
            absent = dimension.options[1].id
            changed = _replaced(changed, (*parts[:2], absent), value.complement())
    assert isinstance(changed, Case)
    return changed


def _not_a_number(case: Case, path: str) -> CaseError:
    below = [name for name, _ in case_ranges(case) if name.startswith(path + ".")][:3]
    hint = "Below it: " + ", ".join(below) + "." if below else "Only numbers (ranges) can be set."
    return CaseError(f"{path} is not a number of the case.", code="case-path", hint=hint)


def _walk(value: Any, parts: Parts) -> Iterator[tuple[Parts, Range]]:
    if isinstance(value, Range):
        yield parts, value
    else:
        for key in _keys(value):
            yield from _walk(_step(value, key), (*parts, key))


def _keys(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    if isinstance(value, tuple):
        return [str(number) for number in range(len(value))]
    if is_dataclass(value) and not isinstance(value, (type, Range)):
        return [item.name for item in fields(value)]
    return []


def _step(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return value[key]
    if isinstance(value, tuple):
        return value[int(key)]
    return getattr(value, key)


def _follow(value: Any, parts: Parts) -> Any:
    for key in parts:
        value = _step(value, key)
    return value


def _replaced(value: Any, parts: Parts, new: Range) -> Any:
    if not parts:
        return new
    key, rest = parts[0], parts[1:]
    below = _replaced(_step(value, key), rest, new)
    if isinstance(value, Mapping):
        return {name: below if name == key else each for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(below if str(number) == key else each for number, each in enumerate(value))
    return replace(value, **{key: below})
