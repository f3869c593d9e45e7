"""The tree as JSON: nodes with their kind, in the order of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ripeness.brief.tree import Brief

__all__ = ["render_json"]


def render_json(brief: Brief) -> str:
    """Render the tree; a chart's picture is left out, its table stays."""
    return json.dumps(_plain(brief), ensure_ascii=False, indent=1, sort_keys=True)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        plain = {item.name: _plain(getattr(value, item.name)) for item in fields(value) if item.name != "svg"}
        kind = getattr(value, "kind", None)
        return plain | ({"kind": kind} if kind else {})
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
