"""YAML into plain data with the line and column of every key and value; everything dangerous is refused here.

Tags, anchors, aliases, merge keys, several documents, duplicate keys, great depth and great size are refused.
Scalars follow the YAML 1.2 core rules, so that ``No`` stays a word; dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ripeness.errors import CaseError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Key", "Problem", "Tree", "parse_yaml", "read_text"]

MAX_BYTES = 4_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000

Key = tuple[str | int, ...]
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    word: value
    for value, words in (
        (None, ("", "~", "null", "Null", "NULL")),
        (True, ("true", "True", "TRUE")),
        (False, ("false", "False", "FALSE")),
    )
    for word in words
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a file: its place (1-based, 0 where unknown), a message, a stable code."""

    line: int
    column: int
    message: str
    code: str = "case-invalid"


@dataclass(slots=True)
class Tree:
    """Plain data, the places of keys and values by path, and the faults met on the way."""

    data: Any = None
    keys: dict[Key, tuple[int, int]] = field(default_factory=dict)
    values: dict[Key, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Key, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at ``path`` (of its key, where asked), else of an ancestor."""
        for stop in range(len(path), -1, -1):
            found = (self.keys if key else self.values).get(path[:stop]) or self.values.get(path[:stop])
            if found:
                return found
        return (1, 1)

    def report(self, path: Key, message: str, code: str = "case-invalid", *, key: bool = False) -> None:
        """Add a fault at ``path``."""
        self.problems.append(Problem(*self.place(path, key=key), message, code))


def read_text(path: Path) -> str:
    """Read a small UTF-8 file.

    Raises
    ------
    CaseError
        ``case-missing``, ``case-unreadable``, ``case-too-large`` or ``case-encoding``.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CaseError(
            f"There is no file {path.name}.",
            file=path.name,
            code="case-missing",
            hint="Draft one with `ripeness case draft`.",
        ) from None
    except OSError as error:
        raise CaseError(
            f"cannot be read: {error.strerror}.", file=path.name, code="case-unreadable"
        ) from error
    if len(raw) > MAX_BYTES:
        raise CaseError(f"is larger than {MAX_BYTES // 1_000_000} MB.", file=path.name, code="case-too-large")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CaseError(
            "is not UTF-8 text.",
            file=path.name,
            line=line,
            column=1,
            code="case-encoding",
            hint="Save it as UTF-8.",
        ) from error


class _Refused(Exception):  # noqa: N818 - control flow inside this module
    def __init__(self, mark: Any, message: str, code: str) -> None:
        super().__init__(message)
        self.problem = Problem(mark.line + 1, mark.column + 1, message, code)


def parse_yaml(text: str) -> Tree:
    """Parse one YAML document; faults gather in ``problems``, ``data`` is ``None`` after a fatal one."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLStreamError
    from ruamel.yaml.reader import ReaderError

    tree = Tree()
    try:
        tree.data = _Builder(tree, YAML(typ="safe", pure=True).parse(text)).document()
    except _Refused as refused:
        tree.problems.append(refused.problem)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = " ".join(part for part in (error.context, error.problem) if part)
        tree.problems.append(Problem(line, column, f"not valid YAML: {words}.", "case-yaml"))
    except ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, error.position - before.rfind("\n")
        tree.problems.append(Problem(line, column, "holds a control character.", "case-yaml"))
    except (YAMLStreamError, ValueError) as error:
        tree.problems.append(Problem(1, 1, f"not valid YAML: {error}.", "case-yaml"))
    return tree


class _Builder:
    """Builds plain data from parser events; recursion is bounded by `MAX_DEPTH`."""

    def __init__(self, tree: Tree, events: Iterator[Any]) -> None:
        self.tree = tree
        self.events = events
        self.nodes = 0

    def document(self) -> Any:
        data = None
        documents = 0
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _Refused(event.start_mark, "holds more than one document.", "case-yaml")
            elif kind not in ("StreamStartEvent", "DocumentEndEvent", "StreamEndEvent"):
                data = self.node(event, ())
        return data

    def node(self, event: Any, path: Key) -> Any:
        self.guard(event, path)
        self.tree.values.setdefault(path, (event.start_mark.line + 1, event.start_mark.column + 1))
        kind = type(event).__name__
        if kind == "MappingStartEvent":
            return self.mapping(path)
        if kind == "SequenceStartEvent":
            return self.sequence(path)
        return _scalar(event.value, plain=event.implicit[0])

    def guard(self, event: Any, path: Key) -> None:
        self.nodes += 1
        if type(event).__name__ == "AliasEvent" or event.anchor is not None:
            raise _Refused(
                event.start_mark,
                "anchors and aliases are not used in case files: write it out.",
                "case-alias",
            )
        if (event.ctag is not None and event.ctag.handle is not None) or getattr(event.ctag, "suffix", None):
            raise _Refused(event.start_mark, "YAML tags are not allowed in case files.", "case-tag")
        if len(path) > MAX_DEPTH:
            raise _Refused(event.start_mark, f"nested more than {MAX_DEPTH} deep.", "case-too-deep")
        if self.nodes > MAX_NODES:
            raise _Refused(event.start_mark, f"holds more than {MAX_NODES} entries.", "case-too-large")

    def mapping(self, path: Key) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            mark = event.start_mark
            if type(event).__name__ != "ScalarEvent":
                self.guard(event, path)
                raise _Refused(mark, "a key must be plain text.", "case-yaml")
            self.guard(event, path)
            key = str(event.value)
            if key in result:
                message = f"the key {key!r} stands twice."
                self.tree.problems.append(Problem(mark.line + 1, mark.column + 1, message, "case-duplicate"))
            if key == "<<":
                raise _Refused(mark, "merge keys are not used in case files: write it out.", "case-alias")
            self.tree.keys.setdefault((*path, key), (mark.line + 1, mark.column + 1))
            value = self.node(next(self.events), (*path, key))
            result.setdefault(key, value)
        return result

    def sequence(self, path: Key) -> list[Any]:
        result: list[Any] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            result.append(self.node(event, (*path, len(result))))
        return result


def _scalar(value: str, *, plain: bool) -> Any:
    if not plain:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INT.fullmatch(value) and len(value) < 20:
        return int(value)
    if _FLOAT.fullmatch(value):
        return float(value)
    special = _SPECIAL.fullmatch(value)
    if special:
        return float("nan") if special[3] else float(special[1] + "inf")
    return value
