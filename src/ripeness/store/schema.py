"""The tables of a workspace, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "briefs",
    "decisions",
    "documents",
    "links",
    "metadata",
    "migrations",
    "queue",
    "reads",
    "runs",
    "settings",
    "statements",
]

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False, unique=True),  # in the order in which they came
    Column("content_hash", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("part", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("author", String, nullable=False),
    Column("outlet", String, nullable=False),
    Column("url", String, nullable=False, index=True),
    Column("language", String, nullable=False),
    Column("published_start", String),
    Column("published_end", String),
    Column("published_basis", String, nullable=False),
    Column("published_rule", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("fetched", String, nullable=False),
    Column("source_map", JSON, nullable=False),
    Column("text", Text, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("first", String, ForeignKey("documents.id"), primary_key=True),
    Column("second", String, ForeignKey("documents.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("similarity", Float, nullable=False),
)

# One pass of one reader over one document. `key` names everything that the result depends on beside the text:
# the reader's version, the packs, the vocabulary's hash. The current one counts; the others stay as history.
reads = Table(
    "reads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String, ForeignKey("documents.id"), nullable=False),
    Column("reader", String, nullable=False),
    Column("key", String, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("document", "key"),
)

statements = Table(
    "statements",
    metadata,
    Column("read", Integer, ForeignKey("reads.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("speaker", String, nullable=False),
    Column("body", JSON, nullable=False),
    Index("statements_id", "id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("document", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("statement", String, nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("why", String, nullable=False),
    Column("undoes", Integer, ForeignKey("decisions.id")),
    sqlite_autoincrement=True,
)

queue = Table(
    "queue",
    metadata,
    Column("decision", Integer, ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    Column("document", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("reason", String, nullable=False),
)

# What an earlier brief was made from, so that the next one can say what is new.
briefs = Table(
    "briefs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("documents", JSON, nullable=False),
    sqlite_autoincrement=True,
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("command", String, nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("versions", JSON, nullable=False),
    Column("state", String, nullable=False),
    sqlite_autoincrement=True,
)
