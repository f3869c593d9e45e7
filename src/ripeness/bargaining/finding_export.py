"""Findings out as JSON and as an Arrow table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ripeness.bargaining.finding import Finding, Number, finding_from_dict
from ripeness.errors import CaseError, MissingPartError

__all__ = ["findings_from_json", "findings_to_arrow", "findings_to_json", "write_findings_arrow"]


def findings_to_json(findings: Iterable[Finding]) -> str:
    """Return findings as one JSON array; the same findings give the same text.

    Numbers that JSON cannot hold (an amount that no change can reach is infinite) stand as ``null``.
    """
    rows = [_plain(finding.as_dict()) for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def findings_from_json(text: str) -> tuple[Finding, ...]:
    """Return the findings of `findings_to_json`; numbers that were ``null`` are left out."""
    try:
        rows = json.loads(text)
        return tuple(finding_from_dict({**row, "numbers": _present(row.get("numbers", {}))}) for row in rows)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CaseError(
            f"This is no list of findings: {error}.", code="case-findings", hint="Give what --json wrote."
        ) from error


def findings_to_arrow(findings: Iterable[Finding]) -> Any:
    """Return findings as a ``pyarrow.Table``: one row for each number.

    Columns: ``finding`` (from 0), ``question``, ``method``, ``answer``, ``number``, ``low``, ``high`` (equal
    where the number is no range), ``rests_on``, ``tips``, ``caveats`` (lists of text), ``uncertainty``. A
    finding without numbers has one row with an empty ``number``.

    Raises
    ------
    MissingPartError
        pyarrow is not installed.
    """
    arrow = _arrow()
    columns: dict[str, list[Any]] = {name: [] for name in _columns(arrow)}
    for place, finding in enumerate(findings):
        numbers: list[tuple[str, Number | None]] = [*finding.numbers.items()] or [("", None)]
        for name, value in numbers:
            low, high = value if isinstance(value, tuple) else (value, value)
            cells = {
                "finding": place,
                "question": finding.question,
                "method": finding.method,
                "answer": finding.answer,
                "number": name,
                "low": low,
                "high": high,
                "uncertainty": finding.uncertainty,
                "rests_on": list(finding.rests_on),
                "tips": list(finding.tips),
                "caveats": list(finding.caveats),
            }
            for column, cell in cells.items():
                columns[column].append(cell)
    return arrow.table(columns, schema=arrow.schema(list(_columns(arrow).items())))


def write_findings_arrow(findings: Iterable[Finding], path: Path | str) -> None:
    """Write `findings_to_arrow` to a file in Arrow's IPC format (which pandas, polars and R read as Feather)."""
    table = findings_to_arrow(findings)
    arrow = _arrow()
    with arrow.OSFile(str(path), "wb") as sink, arrow.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError as error:
        raise MissingPartError(
            "Arrow output needs pyarrow.", code="missing-part-pyarrow", hint="Install ripeness[arrow]."
        ) from error
    return pyarrow


def _columns(arrow: Any) -> dict[str, Any]:
    text, texts = arrow.string(), arrow.list_(arrow.string())
    return {
        "finding": arrow.int32(),
        "question": text,
        "method": text,
        "answer": text,
        "number": text,
        "low": arrow.float64(),
        "high": arrow.float64(),
        "uncertainty": text,
        "rests_on": texts,
        "tips": texts,
        "caveats": texts,
    }


def _plain(value: Any) -> Any:
    """Turn numbers that JSON cannot hold into ``None``."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _present(numbers: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in numbers.items()
        if value is not None and not (isinstance(value, list) and None in value)
    }
