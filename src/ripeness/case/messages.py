"""What is wrong with a case file, in words: pydantic's errors put plainly, with did-you-mean."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, ValidationError

from ripeness.case.schema import CaseModel
from ripeness.case.yaml_tree import Key, Tree

__all__ = ["did_you_mean", "model_at", "report_validation"]

_PLAIN = {
    "missing": "{last!r} is missing",
    "string_type": "text is wanted here",
    "float_type": "a number is wanted here, not {given}",
    "int_type": "a whole number is wanted here, not {given}",
    "bool_type": "true or false is wanted here, not {given}",
    "list_type": "a list is wanted here",
    "dict_type": "a mapping is wanted here",
    "model_type": "a mapping is wanted here",
    "finite_number": "a finite number is wanted here, not {given}",
}
_CODES = {
    "extra_forbidden": "case-unknown-key",
    "missing": "case-missing-key",
    "bare_number": "case-bare-number",
}


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``"; did you mean 'x'?"``, or an empty string where nothing is near.

    Examples
    --------
    >>> did_you_mean("Rusia", ["Russia", "Ukraine"])
    "; did you mean 'Russia'?"
    """
    lowered = {item.lower(): item for item in sorted(known, reverse=True)}
    near = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    if not near:
        tails = [item for item in sorted(known) if item.rpartition("/")[2] == word.rpartition("/")[2]]
        return f"; did you mean {tails[0]!r}?" if tails else ""
    return f"; did you mean {lowered[near[0]]!r}?"


def report_validation(error: ValidationError, tree: Tree) -> None:
    """Add every fault of ``error`` to ``tree`` at its place, each place once."""
    seen: set[Key] = set()
    for item in error.errors(include_url=False):
        path, model = _walk(item["loc"], tree.data)
        if path in seen:
            continue
        seen.add(path)
        kind = item["type"]
        code = _CODES.get(kind, "case-invalid")
        if kind == "extra_forbidden":
            last = str(path[-1])
            words = f"unknown key {last!r}{did_you_mean(last, _fields(model))}"
            tree.report(path, _sentence(words), code, key=True)
        elif kind == "missing":
            tree.report(path[:-1], f"{str(path[-1])!r} is missing.", code)
        else:
            tree.report(path, _sentence(_words(item, path)), code)


def _words(item: Any, path: Key) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "literal_error":
        return f"{item['input']!r} is not one of {context['expected']}"
    if kind in ("too_short", "too_long"):
        bound = context.get("min_length", context.get("max_length"))
        few = "few" if kind == "too_short" else "many"
        return f"too {few} entries ({context['actual_length']}, not {bound})"
    template = _PLAIN.get(kind)
    if template is None:
        return str(item["msg"])
    last = str(path[-1]) if path else "the file"
    given = item["input"]
    return template.format(
        last=last, given=repr(given)[:40] if isinstance(given, (str, float, int)) else "this"
    )


def _sentence(words: str) -> str:
    return words if words.endswith(("?", ".")) else words + "."


def _walk(loc: tuple[Any, ...], data: Any) -> tuple[Key, type[BaseModel] | None]:
    """Drop what pydantic adds to a path (names of union members), and find the model around its last key."""
    path: list[str | int] = []
    for number, part in enumerate(loc):
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if inside:
            path.append(part)
            data = data[part]
        elif number == len(loc) - 1 and isinstance(data, dict):
            path.append(part)
    return tuple(path), model_at(tuple(path[:-1]))


def model_at(path: Key) -> type[BaseModel] | None:
    """The pydantic model of the file that stands at a path, or ``None`` where a plain value does."""
    kind: Any = CaseModel
    for part in path:
        model = _as_model(kind)
        if model is not None:
            item = model.model_fields.get(str(part))
            kind = item.annotation if item is not None else None
        else:
            arguments = typing.get_args(_strip(kind))
            kind = arguments[-1] if arguments else None
    return _as_model(kind)


def _strip(kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        inner = [item for item in typing.get_args(kind) if item is not type(None) and item is not str]
        return inner[0] if inner else None
    return kind


def _as_model(kind: Any) -> type[BaseModel] | None:
    kind = _strip(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _fields(model: type[BaseModel] | None) -> tuple[str, ...]:
    return tuple(model.model_fields) if model is not None else ()
