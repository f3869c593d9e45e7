"""Rows as JSON lines or as CSV that a spreadsheet can open without running anything."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ripeness.errors import UsageError

__all__ = ["read_rows", "rows_to_csv", "rows_to_jsonl"]

_SEPARATOR = " | "
# A cell that begins like a formula is run by a spreadsheet; an apostrophe before it makes it a text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def rows_to_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)


def rows_to_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """CSV with a header; lists are joined by `` | ``, cells that begin like a formula get an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return "\ufeff" + out.getvalue()  # the mark tells spreadsheets that this is UTF-8


def read_rows(data: bytes, *, name: str) -> list[tuple[int, dict[str, Any]]]:
    """Read what `rows_to_jsonl` or `rows_to_csv` wrote and a person edited.

    Returns
    -------
    list of (int, dict)
        Line number and row. Cells of CSV are text, unescaped.

    Raises
    ------
    UsageError
        ``usage-rows`` with the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(name, data[: error.start].count(b"\n") + 1, "is not UTF-8") from error
    if not text.strip():
        return []
    return _json_rows(text, name) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text, name)


def _json_rows(text: str, name: str) -> list[tuple[int, dict[str, Any]]]:
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise _wrong(name, number, "is not a JSON object on one line") from error
        if not isinstance(row, dict):
            raise _wrong(name, number, "is not a JSON object")
        rows.append((number, row))
    return rows


def _csv_rows(text: str, name: str) -> list[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text))
    rows: list[tuple[int, dict[str, Any]]] = []
    try:
        header = next(reader, [])
        if "id" not in header and "action" not in header:
            raise _wrong(name, 1, "has no column id or action")
        for cells in reader:
            if any(cells):
                row = {key: _uncell(cell) for key, cell in zip(header, cells, strict=False)}
                rows.append((reader.line_num, row))
    except csv.Error as error:
        raise _wrong(name, reader.line_num, f"is not CSV ({error})") from error
    return rows


def _dialect(text: str) -> type[csv.Dialect]:
    # Spreadsheets of many countries write semicolons.
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = _SEPARATOR.join(str(each) for each in value)
    text = str(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if _FORMULA.match(text) and not is_number else text


def _uncell(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _wrong(name: str, line: int, what: str) -> UsageError:
    return UsageError(
        f"{name}, line {line}, {what}.",
        code="usage-rows",
        hint="Use the form that `ripeness review export` writes; nothing was applied.",
    )
