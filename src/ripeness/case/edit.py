"""Writing into a case file that a person keeps: comments, order and everything not touched stay."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from ripeness.case.change import Change
from ripeness.case.defaults import FULL
from ripeness.case.dump import dump_case
from ripeness.case.load import CASE_FILE, load_case, parse_case
from ripeness.case.model import Case, Dimension
from ripeness.case.paths import split_path
from ripeness.case.ranges import Range
from ripeness.case.yaml_tree import read_text
from ripeness.errors import CaseError

__all__ = ["apply_changes", "save_case", "set_numbers"]


def save_case(case: Case, path: Path | str, *, overwrite: bool = False) -> Path:
    """Write a new case file (``case.yaml`` in a folder); returns the file.

    Raises
    ------
    CaseError
        ``case-exists`` where there is one already and ``overwrite`` is not set; ``case-unwritable``.
    """
    file = _file(path)
    if file.exists() and not overwrite:
        raise CaseError(
            "is there already.",
            file=file.name,
            code="case-exists",
            hint="Update it, or say that it may be overwritten.",
        )
    _write(file, dump_case(case))
    return file


def apply_changes(
    path: Path | str, changes: Iterable[Change], *, as_of: date | None = None, overrule: bool = False
) -> Case:
    """Write the chosen changes into a case file and return the case that it then holds.

    Parameters
    ----------
    path
        The file or its folder.
    changes
        Those to apply, from `propose_update`.
    as_of
        A new day for the case.
    overrule
        Apply changes that contradict an analyst's number too. Without it they are left out.

    Raises
    ------
    CaseError
        Where the file is not valid before or would not be after; the file is then as it was.
    """
    file = _file(path)
    case = load_case(file)
    data, yaml = _round_trip(file)
    for change in changes:
        if change.flagged and not overrule:
            continue
        if change.party is not None or change.dimension is not None:
            _add(data, change)
        elif change.after is not None:
            _set(data, split_path(case, change.path), change.after)
        for name, line in change.quotes:
            _child(data, "sources").setdefault(name, line)
    if as_of is not None:
        data["as_of"] = as_of.isoformat()
    return _finish(file, data, yaml)


def set_numbers(path: Path | str, numbers: Iterable[tuple[str, Range]]) -> Case:
    """Write numbers at their paths into a case file, an analyst's edit made by a program.

    Raises
    ------
    CaseError
        As `apply_changes`; ``case-path`` for a path that the case does not have.
    """
    file = _file(path)
    case = load_case(file)
    data, yaml = _round_trip(file)
    for name, value in numbers:
        _set(data, split_path(case, name), value)
    return _finish(file, data, yaml)


def _file(path: Path | str) -> Path:
    path = Path(path)
    return path / CASE_FILE if path.is_dir() else path


def _round_trip(file: Path) -> tuple[Any, Any]:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml.load(read_text(file)), yaml


def _finish(file: Path, data: Any, yaml: Any) -> Case:
    stream = io.StringIO()
    yaml.dump(data, stream)
    text = stream.getvalue()
    case = parse_case(text, file=file.name)
    _write(file, text)
    return case


def _set(data: Any, parts: tuple[str, ...], value: Range) -> None:
    for part in parts[:-1]:
        data = _child(data, part)
    key = _key(data, parts[-1])
    node = data.get(key) if hasattr(data, "get") else data[key]
    if not isinstance(node, dict):
        data[key] = _flow_range(value)
        return
    node["range"] = _flow_list([_number(value.low), _number(value.high)])
    node["basis"] = value.basis
    for name, content in (("statements", _flow_list(value.statements)), ("note", value.note)):
        if content:
            node[name] = content
        else:
            node.pop(name, None)


def _add(data: Any, change: Change) -> None:
    """Add a new party or dimension with its numbers; silence is left out, as in a drafted file."""
    if change.party is not None:
        party = change.party
        entry = {"leader": party.leader, "members": _flow_list(party.members)}
        _child(data, "parties")[party.name] = _flow_map(entry)
    if change.dimension is not None:
        _child(data, "dimensions")[change.dimension.id] = _dimension(change.dimension)
        for pair in change.exclusions:
            _list(data, "exclusions").append(_flow_list(pair))
        for item in change.requirements:
            node = {"option": item.option, "needs": _flow_list(item.needs), "note": item.note}
            _list(data, "requirements").append(_flow_map(node))
    names = (
        [change.party.name] if change.party is not None else sorted(data["parties"], key=len, reverse=True)
    )
    for path, value in change.row.items():
        block, _, rest = path.partition(".")
        name = next(str(each) for each in names if rest == str(each) or rest.startswith(f"{each}."))
        key = rest.removeprefix(name).removeprefix(".")
        if key and value != FULL:
            _child(_child(data, block), name)[key] = _flow_range(value)
        elif not key:
            _child(data, block)[name] = _flow_range(value)


def _dimension(item: Dimension) -> Any:
    from ruamel.yaml.comments import CommentedMap

    options = CommentedMap({option.id: option.meaning for option in item.options if not option.absent})
    node = {
        "kind": item.kind,
        "issue": item.issue,
        "poles": _flow_list(item.poles) if any(item.poles) else None,
        "pack": item.pack,
        "options": options,
    }
    return CommentedMap({key: value for key, value in node.items() if value})


def _list(data: Any, key: str) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    if data.get(key) is None:
        data[key] = CommentedSeq()
    return data[key]


def _child(data: Any, key: str) -> Any:
    """The entry of a mapping or list; a missing or empty one becomes a mapping."""
    from ruamel.yaml.comments import CommentedMap

    found = _key(data, key)
    if isinstance(data, list):
        return data[found]
    if data.get(found) is None:
        data[found] = CommentedMap()
    return data[found]


def _key(data: Any, key: str) -> Any:
    """The key as the file holds it (ruamel may read a bare ``2024`` as a number)."""
    if isinstance(data, list):
        return int(key)
    return next((each for each in data if str(each) == key), key)


def _flow_range(value: Range) -> Any:
    return _flow_map(
        {
            "range": _flow_list([_number(value.low), _number(value.high)]),
            "basis": value.basis,
            "statements": _flow_list(value.statements),
            "note": value.note,
        }
    )


def _flow_map(items: dict[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap

    node = CommentedMap({key: value for key, value in items.items() if value})
    node.fa.set_flow_style()
    return node


def _flow_list(items: Iterable[Any]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    node = CommentedSeq(items)
    node.fa.set_flow_style()
    return node


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else float(value)


def _write(file: Path, text: str) -> None:
    """Replace the file in one step, so that a kill leaves the old or the new one."""
    file = file.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
            Path(name).chmod(mode)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CaseError(
            f"cannot be written: {error.strerror}.", file=file.name, code="case-unwritable"
        ) from error
