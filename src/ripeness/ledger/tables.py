"""The ledger's statements as a flat table: CSV event list, Parquet, and the import of hand-coded CSV.

Cells that a spreadsheet would run as a formula are made harmless by an apostrophe in front (OWASP, "CSV
injection"); the import takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ripeness.corpus.document import Document
from ripeness.errors import EvidenceError, MissingPartError, UsageError
from ripeness.ledger.types import Ledger
from ripeness.reading import Statement, ground, row_to_statement

__all__ = ["COLUMNS", "events", "harmless", "import_csv", "write_csv", "write_parquet"]

COLUMNS = (
    "id", "utterance", "document", "outlet", "title", "url", "published", "start", "end", "date", "speaker",
    "speaker_mention", "party", "act", "issue", "mode", "via", "target", "option", "sign", "options", "quote",
    "deadline", "condition", "rank", "absoluteness", "reports", "superseded", "confidence", "reader",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NEEDED = ("document", "quote", "speaker", "party", "act", "issue")


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay as they are.

    Examples
    --------
    >>> harmless("=1+1")
    "'=1+1"
    """
    if isinstance(value, str) and value.startswith(_RISKY):
        return "'" + value
    return value


def events(ledger: Ledger, documents: Sequence[Document]) -> list[dict[str, Any]]:
    """Return one row for each statement and option side (one for a statement without options)."""
    known = {document.id: document for document in documents}
    rows = []
    for utterance in ledger.utterances:
        for report in utterance.reports:
            stmt = ledger.statements[report.statement]
            document = known.get(stmt.document)
            base = _statement_cells(stmt, document) | {
                "utterance": utterance.id,
                "rank": utterance.rank,
                "absoluteness": utterance.absoluteness,
                "reports": len(utterance.reports),
                "superseded": report.superseded,
            }
            for stand in stmt.options or (None,):
                side = {"option": "", "sign": ""}
                if stand is not None:
                    side = {"option": stand.option, "sign": stand.sign}
                rows.append({name: (base | side)[name] for name in COLUMNS})
    return rows


def _statement_cells(stmt: Statement, document: Document | None) -> dict[str, Any]:
    about = {"outlet": "", "title": "", "url": ""}
    if document is not None:
        about = {"outlet": document.outlet, "title": document.title, "url": document.url}
    return about | {
        "id": stmt.id,
        "document": document.name if document is not None else stmt.document,
        "published": stmt.learned.isoformat(),
        "start": stmt.span.start,
        "end": stmt.span.end,
        "date": stmt.said.isoformat(),
        "options": " ".join(stand.code() for stand in stmt.options),
        "confidence": round(stmt.confidence, 3),
    } | {
        name: getattr(stmt, name)
        for name in (
            "speaker", "speaker_mention", "party", "act", "issue", "mode", "via", "target", "quote", "deadline",
            "condition", "reader",
        )
    }  # fmt: skip


def write_csv(ledger: Ledger, documents: Sequence[Document], path: Path) -> int:
    """Write the event list as CSV (UTF-8, RFC 4180) and return the number of rows."""
    rows = events(ledger, documents)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return len(rows)


def write_parquet(ledger: Ledger, documents: Sequence[Document], path: Path) -> int:
    """Write the event list as Parquet and return the number of rows.

    Raises
    ------
    MissingPartError
        Without pyarrow (``pip install ripeness[arrow]``).
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingPartError(
            "Parquet needs pyarrow.", code="missing-pyarrow", hint="Run: pip install 'ripeness[arrow]'"
        ) from error
    rows = events(ledger, documents)
    kinds = {"start": pyarrow.int64(), "end": pyarrow.int64(), "reports": pyarrow.int64()}
    kinds |= {
        "absoluteness": pyarrow.float64(),
        "confidence": pyarrow.float64(),
        "superseded": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS])
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), path)
    return len(rows)


def import_csv(
    source: Path | str, documents: Sequence[Document], *, coder: str = "hand"
) -> tuple[Statement, ...]:
    """Read hand-coded statements and find each quote in its document.

    Parameters
    ----------
    source
        A file, or the text of one, with the codebook's field names as header; ``document quote speaker party act
        issue`` are needed. ``options`` (and ``cited``) are separated by blanks (by ``;``). What this module
        wrote can be read back: rows of one statement that differ in ``option`` alone are joined.
    documents
        Where the quotes stand; ``document`` is a name or an id.
    coder
        Stands in place of a reader's version.

    Raises
    ------
    UsageError
        Where a column is missing or a document unknown, with the line.
    EvidenceError
        Where a quote does not stand in its document, with the line.
    """
    text = source.read_text("utf-8-sig") if isinstance(source, Path) else source
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(
            f"The CSV lacks {', '.join(missing)}.",
            code="import-columns",
            hint=f"It needs {', '.join(_NEEDED)}.",
        )
    known = {key: document for document in documents for key in (document.id, document.name)}
    found: dict[str, Statement] = {}
    taken: dict[tuple[str, int, int, str], int] = {}
    for line, row in enumerate(reader, start=2):
        cells = {name: _bare(value) for name, value in row.items() if name is not None}
        identity = cells.get("id", "")
        if identity and identity in found:
            continue
        stmt = _from_row(cells, known, line, coder, taken)
        found[identity or stmt.id] = stmt
    return tuple(found.values())


def _bare(value: object) -> str:
    cell = str(value or "")
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell


def _from_row(
    cells: Mapping[str, str],
    known: Mapping[str, Document],
    line: int,
    coder: str,
    taken: dict[tuple[str, int, int, str], int],
) -> Statement:
    document = known.get(cells["document"])
    if document is None:
        raise UsageError(
            f"Line {line}: no document is called {cells['document']!r}.",
            code="import-document",
            hint="Name it as it was added, or by its id.",
        )
    row: dict[str, Any] = dict(cells)
    row["options"] = cells.get("options", "").replace(";", " ").split()
    row["cited"] = [part.strip() for part in cells.get("cited", "").split(";") if part.strip()]
    row["mode"] = cells.get("mode") or "indirect"
    row["start"] = int(cells["start"]) if cells.get("start", "").isdigit() else 0
    row["confidence"] = 1.0
    row["reader"] = coder
    try:
        stmt = row_to_statement(row, document)
        ground(stmt, document)
    except EvidenceError as error:
        raise EvidenceError(
            f"Line {line}: {error.message}", code=error.code, hint="Copy the words exactly from the document."
        ) from error
    except ValueError as error:
        raise UsageError(
            f"Line {line}: {error}", code="import-value", hint="Write dates as 2025-04-01."
        ) from error
    place = (stmt.document, stmt.span.start, stmt.span.end, stmt.speaker)
    ordinal = taken[place] = taken.get(place, -1) + 1
    return stmt if ordinal == 0 else _numbered(stmt, ordinal)


def _numbered(stmt: Statement, ordinal: int) -> Statement:
    return replace(stmt, ordinal=ordinal, id="")
