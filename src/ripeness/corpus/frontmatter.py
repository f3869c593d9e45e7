"""YAML front matter of text files: title, author, outlet, published, url."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import yaml

__all__ = ["FrontMatter", "read_front_matter"]

_BLOCK = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z][\w -]{0,30}:(?:\s|$)", re.MULTILINE)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "source", "publisher", "site", "newspaper", "publication"),
    "published": ("published", "date", "pubdate", "publication-date", "publication_date"),
    "url": ("url", "link", "address", "canonical"),
    "language": ("language", "lang"),
    "kind": ("kind", "genre"),
}
_LIMIT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands above the text between two ``---`` lines.

    Parameters
    ----------
    values
        By our own names: ``title``, ``author``, ``outlet``, ``published``, ``url``, ``language``, ``kind``.
    end
        Where the text begins in the source; 0 where there is no front matter.
    problem
        A sentence where the block is there and cannot be read; it is left out of the text all the same.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    end: int = 0
    problem: str = ""


def read_front_matter(source: str) -> FrontMatter:
    """Read the block at the top of a source.

    A block without any ``key:`` line is not front matter (some texts begin with a rule) and stays in the text.
    YAML tags are refused by the safe loader.

    Examples
    --------
    >>> read_front_matter("---\\ntitle: Talks resume\\n---\\nThe talks...").values["title"]
    'Talks resume'
    """
    match = _BLOCK.match(source)
    if match is None or not _KEY.search(match[1]):
        return FrontMatter()
    body = match[1]
    if len(body) > _LIMIT:
        return FrontMatter(end=match.end(), problem=f"front matter is longer than {_LIMIT} characters")
    try:
        loaded = _load(body)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(values=_lines(body), end=match.end(), problem=_reason(error))
    if not isinstance(loaded, dict):
        return FrontMatter()
    given = {str(key).strip().casefold(): value for key, value in loaded.items()}
    return FrontMatter(values=_known(given), end=match.end())


def _load(body: str) -> object:
    for event in yaml.parse(body, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):  # references nest into bombs and have no use here
            raise ValueError("front matter uses YAML references, which are not read")
    return yaml.safe_load(body)


def _known(given: Mapping[str, object]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, spellings in _NAMES.items():
        for spelling in spellings:
            text = _text(given.get(spelling))
            if text:
                values[name] = text
                break
    return values


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(part for part in (_text(item) for item in value) if part)
    if isinstance(value, dict):
        return _text(value.get("name"))
    return "" if value is None else " ".join(str(value).split())


def _lines(body: str) -> dict[str, str]:
    """What can be saved from a broken block: its plain ``name: value`` lines."""
    given: dict[str, object] = {}
    for line in body.splitlines():
        key, colon, value = line.partition(":")
        if colon and value.strip() and not value.strip().startswith(("&", "*", "!", "{", "[", "|", ">")):
            given.setdefault(key.strip().casefold(), value.strip().strip("\"'"))
    return _known(given)


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" (line {mark.line + 2})" if mark is not None else ""
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"front matter is not valid YAML{where}: {what}"
