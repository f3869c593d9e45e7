"""YAML files with the place of every value, read safely: text only, no tags, no anchors, no double keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ripeness.errors import VocabularyError

__all__ = ["SourceFile", "read_source"]

_LARGEST = 4_000_000
# libyaml's parser where it is there (ten times as fast); the base loaders know no tags that build objects and
# leave "no" and "2025-01-20" as text for the schema to judge.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's value and its nodes, so that an error can name line and column."""

    name: str
    value: Any
    node: Any

    def place(self, path: Sequence[str | int] = ()) -> str:
        """``file:line:column`` of the value at a path of keys and indices, or of its nearest parent."""
        node = self.node
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        mark = node.start_mark
        return f"{self.name}:{mark.line + 1}:{mark.column + 1}"

    def place_of(self, word: str) -> str:
        """``file:line:column`` of the first scalar that holds a word, or of the file's beginning."""
        mark = next((node.start_mark for node in _scalars(self.node) if word in node.value), None)
        return f"{self.name}:{mark.line + 1}:{mark.column + 1}" if mark is not None else self.name

    def error(
        self, message: str, path: Sequence[str | int] = (), *, code: str, hint: str = ""
    ) -> VocabularyError:
        """An error that begins with the place."""
        return VocabularyError(f"{self.place(path)}: {message}", code=code, hint=hint)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _scalars(node: Any) -> list[Any]:
    if isinstance(node, yaml.ScalarNode):
        return [node]
    children = node.value
    if isinstance(node, yaml.MappingNode):
        children = [part for pair in node.value for part in pair]
    return [scalar for child in children for scalar in _scalars(child)]


def read_source(path: Path, *, name: str | None = None) -> SourceFile:
    """Read one YAML file.

    Parameters
    ----------
    path
        The file, UTF-8.
    name
        How errors call it; its path where none is given.

    Raises
    ------
    VocabularyError
        ``vocabulary-unreadable``, ``vocabulary-syntax`` or ``vocabulary-unsafe`` with the place.
    """
    shown = name or str(path)
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            raise VocabularyError(
                f"{shown}: larger than {_LARGEST // 1_000_000} MB.",
                code="vocabulary-unreadable",
                hint="Split it into several files of the same folder.",
            )
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"{shown}: cannot be read as UTF-8 text ({error}).", code="vocabulary-unreadable"
        ) from error
    try:
        node = yaml.compose(text, Loader=_LOADER)
        source = SourceFile(shown, {}, node)
        return SourceFile(shown, _value(node, source, set()) if node is not None else {}, node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{shown}:{mark.line + 1}:{mark.column + 1}" if mark is not None else shown
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise VocabularyError(
            f"{place}: {problem}.",
            code="vocabulary-syntax",
            hint="Put text with a colon, a hash or a quote in quotation marks.",
        ) from error
    except RecursionError as error:
        raise VocabularyError(f"{shown}: nested too deeply.", code="vocabulary-unsafe") from error


def _value(node: Any, source: SourceFile, seen: set[int]) -> Any:
    tag = node.tag
    if tag and tag not in _PLAIN_TAGS and tag != "!":
        raise _unsafe(source, node, f"the tag {tag} is not allowed")
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in ("", "~", "null") else node.value
    if id(node) in seen:
        raise _unsafe(source, node, "anchors and aliases are not allowed")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, source, seen) for child in node.value]
    result: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _unsafe(source, key, "a key must be plain text")
        if key.value in result:
            raise _unsafe(source, key, f"the key {key.value!r} stands twice")
        result[key.value] = _value(value, source, seen)
    return result


def _unsafe(source: SourceFile, node: Any, problem: str) -> VocabularyError:
    mark = node.start_mark
    return VocabularyError(
        f"{source.name}:{mark.line + 1}:{mark.column + 1}: {problem}.",
        code="vocabulary-unsafe",
        hint="Write plain keys, texts and lists, each key once.",
    )
