"""The store: one object with a method for each thing that is kept. Each call is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Engine, make_url, text

from ripeness.corpus.document import Document
from ripeness.errors import StoreError
from ripeness.reading.statement import Statement
from ripeness.store import documents, readings, records, reviews
from ripeness.store.connection import BUSY_SECONDS, make_engine, reading, translated, writing
from ripeness.store.migrations import MIGRATIONS, Migration, migrate, versions_done
from ripeness.store.settling import settle
from ripeness.store.values import BriefRecord, Decision, Link, QueueItem, Run, Settled

__all__ = ["Store"]

T = TypeVar("T")


class Store:
    """What a workspace keeps: documents, readings, decisions, runs.

    Every method that writes does so in one transaction, so that a process that is killed leaves either all of
    a call or nothing of it. Errors are `StoreError` with the codes ``store-locked``, ``store-full``,
    ``store-read-only``, ``store-damaged``, ``store-newer``, ``store-foreign``, ``store-failed``.
    """

    def __init__(self, engine: Engine, *, place: str) -> None:
        self._engine = engine
        self.place = place

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """Open the workspace in a SQLite file or at a database's URL; make or migrate it as needed.

        Parameters
        ----------
        where
            A path, or an SQLAlchemy URL (``postgresql+psycopg://...``).
        busy_seconds
            How long to wait for another process.
        """
        url = where if isinstance(where, str) and "://" in where else f"sqlite:///{Path(where).absolute()}"
        place = make_url(url).render_as_string(hide_password=True) if url is where else str(where)
        store = cls(make_engine(url, busy_seconds=busy_seconds), place=place)
        try:
            # Looking first lets several processes open a workspace while one of them writes.
            with reading(store._engine, place) as connection:
                done = versions_done(connection)
            if done[-1:] != (migrations[-1].version,):
                with writing(store._engine, place) as connection:
                    migrate(connection, place=place, migrations=migrations)
        except StoreError:
            store.close()
            raise
        return store

    @classmethod
    def in_memory(cls) -> Self:
        """Make a store that lives as long as the object."""
        return cls.open("sqlite://")

    def close(self) -> None:
        """Let go of the database."""
        with translated(self.place):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, work: Callable[..., T], *arguments: Any, **options: Any) -> T:
        with reading(self._engine, self.place) as connection:
            return work(connection, *arguments, **options)

    # Documents

    def add(self, found: Iterable[Document], *, links: Iterable[Link] = ()) -> tuple[str, ...]:
        """Keep documents and their links; return the ids of those that are new."""
        with writing(self._engine, self.place) as connection:
            new = documents.add_documents(connection, found)
            documents.add_links(connection, links)
            return new

    def documents(self, ids: Sequence[str] | None = None) -> tuple[Document, ...]:
        """Return documents by name and part."""
        return self._read(documents.load_documents, ids)

    def document_ids(self) -> tuple[str, ...]:
        """Return ids in the order in which the documents came."""
        return self._read(documents.document_ids)

    def links(self) -> tuple[Link, ...]:
        """Return the links between documents."""
        return self._read(documents.load_links)

    def purge(self, document: str) -> None:
        """Remove a document for good, with its statements and the decisions on them.

        Raises
        ------
        StoreError
            ``store-no-document`` where there is none with this id.
        """
        if not self.documents([document]):
            raise StoreError(
                f"There is no document {document!r} in {self.place}.",
                code="store-no-document",
                hint="`ripeness documents list` shows the ids.",
            )
        with writing(self._engine, self.place) as connection:
            documents.purge(connection, document)
        if self._engine.dialect.name == "sqlite":
            # Nothing of it may linger in the write-ahead log or in free pages.
            with translated(self.place), self._engine.connect() as plain:
                plain.execution_options(isolation_level="AUTOCOMMIT")
                plain.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    # Readings

    def save_reading(self, document: str, *, reader: str, key: str, statements: Sequence[Statement]) -> None:
        """Keep what a reader proposes for a document and carry the decisions over to it."""
        with writing(self._engine, self.place) as connection:
            readings.save_reading(connection, document, reader=reader, key=key, statements=statements)
            reviews.refresh_queue(connection, document)

    def use_reading(self, document: str, key: str) -> bool:
        """Return to an earlier reading with this key; tell whether there is one."""
        with writing(self._engine, self.place) as connection:
            if not readings.use_reading(connection, document, key):
                return False
            reviews.refresh_queue(connection, document)
            return True

    def reading_keys(self) -> dict[str, str]:
        """Return for each document that was read what its current reading depends on."""
        return self._read(readings.current_keys)

    def settled(self, ids: Sequence[str] | None = None) -> dict[str, Settled]:
        """Return statements as they count, by document."""
        with reading(self._engine, self.place) as connection:
            proposed = readings.proposals(connection)
            made = reviews.load_decisions(connection)
        by_document: dict[str, list[Decision]] = {}
        for decision in made:
            by_document.setdefault(decision.document, []).append(decision)
        wanted = sorted(set(proposed) | set(by_document)) if ids is None else ids
        return {key: settle(proposed.get(key, ()), by_document.get(key, ())) for key in wanted}

    def earlier_proposals(self, statement: str) -> tuple[Statement, ...]:
        """Return what any reading ever proposed under this id, the latest first."""
        return self._read(readings.earlier_proposals, statement)

    # Decisions

    def decide(self, made: Iterable[Decision]) -> tuple[Decision, ...]:
        """Append decisions, all or none; return them with their ids."""
        with writing(self._engine, self.place) as connection:
            saved = reviews.save_decisions(connection, made)
            for document in dict.fromkeys(decision.document for decision in saved):
                reviews.refresh_queue(connection, document)
            return saved

    def decisions(self, document: str | None = None) -> tuple[Decision, ...]:
        """Return decisions in the order they were made, undone ones and undos included."""
        return self._read(reviews.load_decisions, document)

    def queue(self) -> tuple[QueueItem, ...]:
        """Return the decisions that fit no statement of the current reading."""
        return self._read(reviews.load_queue)

    # Settings and runs

    def setting(self, key: str) -> Any:
        """Return a setting's value, or ``None``."""
        return self._read(records.load_setting, key)

    def set_setting(self, key: str, value: Any) -> None:
        """Set a setting."""
        with writing(self._engine, self.place) as connection:
            records.save_setting(connection, key, value)

    def start_run(self, run: Run) -> int:
        """Enter that a command starts to work; return the run's id."""
        with writing(self._engine, self.place) as connection:
            return records.start_run(connection, run)

    def end_run(self, run: int, state: str) -> None:
        """Enter how it ended: ``done`` or ``failed``."""
        with writing(self._engine, self.place) as connection:
            records.end_run(connection, run, state)

    def add_brief(self, brief: BriefRecord) -> int:
        """Enter what a brief was made from."""
        with writing(self._engine, self.place) as connection:
            return records.save_brief(connection, brief)

    def briefs(self) -> tuple[BriefRecord, ...]:
        """Return what earlier briefs were made from."""
        return self._read(records.load_briefs)

    def runs(self) -> tuple[Run, ...]:
        """Return all runs; one that is still ``started`` is at work or was killed."""
        return self._read(records.load_runs)

    # Health

    def problems(self) -> tuple[str, ...]:
        """Check the database itself; return what is wrong, in words."""
        if self._engine.dialect.name != "sqlite":
            return ()
        with reading(self._engine, self.place) as connection:
            lines = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
            dangling = connection.execute(text("PRAGMA foreign_key_check")).all()
        wrong = [line for line in lines if line != "ok"]
        return (*wrong, *(f"a row of {row[0]} points nowhere" for row in dangling))
