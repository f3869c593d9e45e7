"""A SQLite file that the Discourse Network Analyzer (3.0) can open.

One statement type "Ripeness statement" with the variables that DNA's networks are made of: ``person``,
``organization`` and ``concept`` as short texts, ``agreement`` as a boolean, and ``quote`` as a long text. A
statement on several options becomes one DNA statement for each. Table and column names are those of DNA's own
database layout; no code of it is used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from ripeness.corpus.document import Document
from ripeness.errors import StoreError
from ripeness.ledger.types import Ledger
from ripeness.reading.statement import Statement

__all__ = ["write_dna"]

_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip
_COLOUR = "Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0"
_DATA = (
    "ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL REFERENCES STATEMENTS(ID) ON DELETE CASCADE, "
    "VariableId INTEGER NOT NULL REFERENCES VARIABLES(ID) ON DELETE CASCADE, {value}, "
    "UNIQUE (StatementId, VariableId)"
)
_TABLES = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT",
    "CODERS": f"ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL UNIQUE, {_COLOUR}, Refresh INTEGER NOT NULL "
    "DEFAULT 0, FontSize INTEGER NOT NULL DEFAULT 14, Password TEXT NOT NULL, PopupWidth INTEGER DEFAULT 300, "
    "ColorByCoder INTEGER NOT NULL DEFAULT 0, PopupDecoration INTEGER NOT NULL DEFAULT 0, PopupAutoComplete INTEGER "
    "NOT NULL DEFAULT 1, " + ", ".join(f"Permission{name} INTEGER NOT NULL DEFAULT 1" for name in _PERMISSIONS),
    "DOCUMENTS": "ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL, Text TEXT NOT NULL, Coder INTEGER REFERENCES "
    "CODERS(ID) ON DELETE CASCADE, Author TEXT NOT NULL DEFAULT '', Source TEXT NOT NULL DEFAULT '', Section TEXT NOT "
    "NULL DEFAULT '', Notes TEXT NOT NULL DEFAULT '', Type TEXT NOT NULL DEFAULT '', Date INTEGER NOT NULL",
    "STATEMENTTYPES": f"ID INTEGER NOT NULL PRIMARY KEY, Label TEXT NOT NULL, {_COLOUR}",
    "VARIABLES": "ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL, DataType TEXT NOT NULL DEFAULT 'short "
    "text', StatementTypeId INTEGER REFERENCES STATEMENTTYPES(ID) ON DELETE CASCADE, UNIQUE (Variable, "
    "StatementTypeId)",
    "VARIABLELINKS": "ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER REFERENCES VARIABLES(ID) ON DELETE "
    "CASCADE, TargetVariableId INTEGER REFERENCES VARIABLES(ID) ON DELETE CASCADE",
    "REGEXES": f"Label TEXT PRIMARY KEY, {_COLOUR}",
    "CODERRELATIONS": "ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER REFERENCES CODERS(ID) ON DELETE CASCADE, "
    "OtherCoder INTEGER REFERENCES CODERS(ID) ON DELETE CASCADE, viewStatements INTEGER NOT NULL DEFAULT 1, "
    "editStatements INTEGER NOT NULL DEFAULT 1, viewDocuments INTEGER NOT NULL DEFAULT 1, editDocuments INTEGER NOT "
    "NULL DEFAULT 1",
    "STATEMENTS": "ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER REFERENCES STATEMENTTYPES(ID) ON DELETE "
    "CASCADE, DocumentId INTEGER REFERENCES DOCUMENTS(ID) ON DELETE CASCADE, Start INTEGER NOT NULL CHECK(Start >= 0 "
    "AND Start < Stop), Stop INTEGER NOT NULL, Coder INTEGER REFERENCES CODERS(ID) ON DELETE CASCADE",
    "STATEMENTLINKS": "ID INTEGER PRIMARY KEY NOT NULL, SourceId INTEGER NOT NULL REFERENCES STATEMENTS(ID) ON DELETE "
    "CASCADE, TargetId INTEGER NOT NULL REFERENCES STATEMENTS(ID) ON DELETE CASCADE",
    "ENTITIES": f"ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL REFERENCES VARIABLES(ID) ON DELETE "
    f"CASCADE, Value TEXT NOT NULL DEFAULT '', {_COLOUR}, ChildOf INTEGER REFERENCES ENTITIES(ID), UNIQUE "
    "(VariableId, Value)",
    "ATTRIBUTEVARIABLES": "ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL REFERENCES VARIABLES(ID) ON "
    "DELETE CASCADE, AttributeVariable TEXT NOT NULL, UNIQUE (VariableId, AttributeVariable)",
    "ATTRIBUTEVALUES": "ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL REFERENCES ENTITIES(ID) ON DELETE "
    "CASCADE, AttributeVariableId INTEGER NOT NULL REFERENCES ATTRIBUTEVARIABLES(ID) ON DELETE CASCADE, "
    "AttributeValue TEXT NOT NULL DEFAULT '', UNIQUE (EntityId, AttributeVariableId)",
    "DATABOOLEAN": _DATA.format(value="Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _DATA.format(value="Value INTEGER NOT NULL DEFAULT 0"),
    "DATASHORTTEXT": _DATA.format(value="Entity INTEGER NOT NULL REFERENCES ENTITIES(ID) ON DELETE CASCADE"),
    "DATALONGTEXT": _DATA.format(value="Value TEXT DEFAULT ''"),
}  # fmt: skip
_VARIABLES = (
    (1, "person", "short text"),
    (2, "organization", "short text"),
    (3, "concept", "short text"),
    (4, "agreement", "boolean"),
    (5, "quote", "long text"),
)
_SHORT = {"person": 1, "organization": 2, "concept": 3}


def write_dna(ledger: Ledger, documents: Sequence[Document], path: Path) -> int:
    """Write the file and return the number of DNA statements in it.

    Superseded documents are left out; an undated document gets the first day of 1970, which DNA needs, and says
    so in its notes. The only coder "Admin" has no usable password hash: DNA's installation sets one.

    Raises
    ------
    StoreError
        Where the file exists already or cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path} exists already.", code="store-exists", hint="Take another name.")
    try:
        base = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written: {error}", code="store-write") from error
    try:
        with base:
            for table, columns in _TABLES.items():
                base.execute(f"CREATE TABLE {table} ({columns})")
            return _fill(base, ledger, documents)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written: {error}", code="store-write") from error
    finally:
        base.close()


def _fill(base: sqlite3.Connection, ledger: Ledger, documents: Sequence[Document]) -> int:
    base.executemany("INSERT INTO SETTINGS VALUES (?, ?)", [("version", "3.0"), ("date", "1970-01-01")])
    base.execute("INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', '')")
    base.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'Ripeness statement', 239, 208, 51)")
    base.executemany("INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", _VARIABLES)
    live = [document for document in documents if document.id not in ledger.superseded]
    numbers = {document.id: number for number, document in enumerate(live, start=1)}
    for document in live:
        base.execute(
            "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, ?, ?, '', ?, ?, ?)",
            _document(numbers[document.id], document),
        )
    entities: dict[tuple[int, str], int] = {}
    count = 0
    for stmt in sorted(ledger.statements.values(), key=lambda s: (numbers.get(s.document, 0), s.span, s.id)):
        if stmt.document in numbers and stmt.span:
            for option, sign in [(o.option, o.sign) for o in stmt.options] or [(stmt.issue, "")]:
                count += 1
                _statement(base, entities, (count, numbers[stmt.document]), stmt, option, sign)
    return count


def _document(number: int, document: Document) -> tuple[object, ...]:
    day = document.published.start or document.published.end
    stamp = 0 if day is None else int(datetime.combine(day, time(), UTC).timestamp())
    notes = f"published {document.published.isoformat() or 'on an unknown day'} {document.url}".strip()
    title = document.title or document.name
    return number, title, document.text, document.author, document.outlet, notes, document.kind, stamp


def _statement(
    base: sqlite3.Connection,
    entities: dict[tuple[int, str], int],
    place: tuple[int, int],
    stmt: Statement,
    option: str,
    sign: str,
) -> None:
    number, document = place
    base.execute(
        "INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)", (number, document, stmt.span.start, stmt.span.end)
    )
    values = {"person": stmt.speaker, "organization": stmt.party, "concept": option}
    for name, variable in _SHORT.items():
        entity = entities.get((variable, values[name]))
        if entity is None:
            entity = entities[(variable, values[name])] = len(entities) + 1
            base.execute(
                "INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (?, ?, ?)",
                (entity, variable, values[name]),
            )
        base.execute(
            "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
            (number, variable, entity),
        )
    agrees = 0 if sign == "-" or (not sign and stmt.act == "reject") else 1
    base.execute(
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)", (number, agrees)
    )
    base.execute(
        "INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (?, 5, ?)", (number, stmt.quote)
    )
