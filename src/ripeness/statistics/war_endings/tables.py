"""Tables as their publishers ship them: CSV with any line end, UTF-8 or Latin-1, and the first sheet of a workbook."""

from __future__ import annotations

import calendar
import csv
import importlib
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from ripeness.errors import DocumentError, MissingPartError

__all__ = ["Row", "day_of", "read_table", "whole"]

Row = dict[str, str]
"""One row: column -> text as it stands; dates of workbooks as YYYY-MM-DD, empty cells as empty text."""


def read_table(path: str | Path, *, needs: Sequence[str] = ()) -> tuple[Row, ...]:
    """Read a CSV file or the first sheet of an ``.xlsx`` workbook.

    Line ends may be CR alone (Correlates of War), the text UTF-8 with or without a mark, or Latin-1.

    Parameters
    ----------
    path
        The file.
    needs
        Columns without which the file is not the one that was meant.

    Raises
    ------
    DocumentError
        ``document-table`` where it cannot be read or a column is missing.
    MissingPartError
        For a workbook without openpyxl (extra ``survival``).
    """
    file = Path(path)
    try:
        rows = _workbook(file) if file.suffix.lower() == ".xlsx" else _csv(file)
    except OSError as error:
        raise DocumentError(
            f"{file.name} cannot be read: {error.strerror or error}.",
            code="document-table",
            hint="Name a file that exists and that you may read.",
        ) from error
    have = set(rows[0]) if rows else set()
    missing = [name for name in needs if name not in have]
    if missing or not rows:
        raise DocumentError(
            f"{file.name} has no column {', '.join(missing)}." if missing else f"{file.name} has no rows.",
            code="document-table",
            hint="Check that it is the file and the version that the loader names.",
        )
    return rows


def whole(text: str) -> int:
    """A whole number; empty text and what is none count as -9, the missing code of these data."""
    try:
        return int(float(text))
    except ValueError:
        return -9


def day_of(year: int, month: int, day: int, *, end: bool = False) -> date | None:
    """A day from its parts, unknown parts (0 or below) at the first possible day, or the last with ``end``.

    ``None`` without a year.
    """
    if year <= 0:
        return None
    month = month if month > 0 else (12 if end else 1)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last) if day > 0 else (last if end else 1))


def _csv(file: Path) -> tuple[Row, ...]:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(
        {name.strip(): (cell or "").strip() for name, cell in row.items() if name is not None}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    )


def _workbook(file: Path) -> tuple[Row, ...]:
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError as error:
        raise MissingPartError(
            "reading .xlsx files needs the library openpyxl.",
            code="missing-part-survival",
            hint="Install it with: pip install 'ripeness[survival]' (or save the sheet as CSV).",
        ) from error
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:
        raise DocumentError(f"{file.name} is no workbook: {error}", code="document-table") from error
    cells: Iterable[Sequence[object]] = book.worksheets[0].iter_rows(values_only=True)
    table = [[_text(cell) for cell in row] for row in cells]
    book.close()
    return tuple(dict(zip(table[0], row, strict=False)) for row in table[1:]) if table else ()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()
