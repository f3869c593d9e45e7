"""Coded texts from a folder of JSON files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ripeness.errors import UsageError

__all__ = ["load_gold", "no_gold"]


def load_gold(folder: Path, required: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Load the documents of a folder by their ``doc_id``.

    Raises
    ------
    UsageError
        ``usage-gold`` where a file is not of this form or there is none.
    """
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            row = json.loads(path.read_text(encoding="utf8"))
        except (OSError, ValueError) as error:
            raise no_gold(f"{path} is not a JSON file: {error}") from error
        missing = [key for key in required if not isinstance(row, dict) or key not in row]
        if missing:
            raise no_gold(f"{path} has no {', '.join(missing)}")
        found[str(row["doc_id"])] = row
    if not found:
        raise no_gold(f"{folder} holds no coded document")
    return found


def no_gold(what: str) -> UsageError:
    """The error for a folder without coded texts."""
    return UsageError(
        f"{what}.",
        code="usage-gold",
        hint="The reference of `ripeness evaluate` says what the files look like.",
    )
