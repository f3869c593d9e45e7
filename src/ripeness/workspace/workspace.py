"""The workspace: one object that joins the store and the stages, for a case folder or for one brief."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ripeness.corpus.document import Document, Notice
from ripeness.errors import RipenessError, StoreError
from ripeness.store import BUSY_SECONDS, Effective, Link, Run, Store
from ripeness.workspace.folder import DATABASE, VOCABULARY, database_of, make_folder
from ripeness.workspace.packs import check_packs, packs_in_use
from ripeness.workspace.readers import ReaderChoice
from ripeness.workspace.stages import Progress, ReaderFactory, ReadTask, read_shard, reader_for, run_stage
from ripeness.workspace.versions import versions

if TYPE_CHECKING:
    from ripeness.corpus import Ingested
    from ripeness.vocabulary import Vocabulary

__all__ = ["Added", "ReadDone", "Workspace"]

_SHARD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding sources: the documents found in them, which are new, what was left out and why."""

    documents: tuple[Document, ...]
    new: tuple[str, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDone:
    """How many documents were read now, were taken from an earlier reading, or were up to date.

    ``notices`` name those that the reader failed on; they are tried again the next time.
    """

    read: int
    restored: int
    current: int
    notices: tuple[Notice, ...] = ()


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return None


class Workspace:
    """A case folder, or a temporary place that lasts as long as the object.

    Parameters
    ----------
    store
        Where everything is kept.
    folder
        The case folder; ``None`` for a temporary workspace.
    factory
        Builds the reader; the shipped one by default.
    """

    def __init__(
        self, store: Store, *, folder: Path | None = None, factory: ReaderFactory | None = None
    ) -> None:
        self.store = store
        self.folder = folder
        self._factory = factory

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = False,
        factory: ReaderFactory | None = None,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open a case folder; another process that writes is waited for ``busy_seconds``.

        Raises
        ------
        StoreError
            ``store-no-case`` where the folder holds no workspace and ``create`` is not set.
        """
        if create:
            make_folder(folder)
        where = database_of(folder)
        if not create and isinstance(where, Path) and not where.exists():
            raise StoreError(
                f"{folder} is no case folder: it has no {DATABASE}.",
                code="store-no-case",
                hint=f"`ripeness init {folder}` makes one; `--case FOLDER` names another.",
            )
        return cls(Store.open(where, busy_seconds=busy_seconds), folder=folder, factory=factory)

    @classmethod
    def temporary(cls, *, factory: ReaderFactory | None = None) -> Self:
        """Make a workspace in memory: nothing is left behind, whatever happens."""
        return cls(Store.in_memory(), factory=factory)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def vocabulary_folder(self) -> Path | None:
        """The user's own vocabulary, which need not exist."""
        return None if self.folder is None else self.folder / VOCABULARY

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary with the user's extension."""
        from ripeness.vocabulary import load_vocabulary

        return load_vocabulary(self.vocabulary_folder)

    # Documents

    @contextmanager
    def run(self, command: str, arguments: Mapping[str, Any], *, at: str) -> Iterator[None]:
        """Enter that a command is at work and how it ended; one that was killed stays ``started``."""
        run = Run(command=command, arguments=arguments, versions=versions(), at=at)
        number = self.store.start_run(run)
        try:
            yield
        except BaseException:
            with suppress(StoreError):  # the first error is the one to tell
                self.store.end_run(number, "failed")
            raise
        self.store.end_run(number, "done")

    def add(self, sources: Sequence[str | Path], **options: Any) -> Added:
        """Take sources in; options go to `ripeness.corpus.ingest`.

        Raises
        ------
        DocumentError
            ``document-none`` where not one source gave a document that is in now.
        """
        from ripeness.corpus import ingest

        found = ingest(sources, **options).require()
        have = self.store.document_ids()
        fresh = [document for document in found.documents if document.id not in have]
        new = self.store.add(found.documents, links=self._links(have, fresh, found))
        return Added(documents=found.documents, new=new, notices=found.notices)

    def _links(self, have: Sequence[str], fresh: Sequence[Document], found: Ingested) -> list[Link]:
        """Copies and versions among all documents, not only among those that came together."""
        from ripeness.corpus import find_duplicates

        links = found.links
        if have and fresh:
            earlier = {document.id: document for document in self.store.documents()}
            links = find_duplicates((*(earlier[key] for key in have), *fresh))
        return [
            Link(first=each.first, second=each.second, kind=each.kind, similarity=each.similarity)
            for each in links
        ]

    # Reading

    @property
    def factory(self) -> ReaderFactory:
        """What builds the reader: as given to this object, else as named for the case, else the default."""
        return self._factory or ReaderChoice.from_dict(self.store.setting("reader"))

    def name_reader(self, choice: ReaderChoice) -> None:
        """Set the reader of this case; with another one everything is read again and decisions are carried over."""
        self.store.set_setting("reader", choice.as_dict())

    def named_packs(self) -> tuple[str, ...]:
        """Packs that the user named for this case; none where the texts decide."""
        return tuple(self.store.setting("packs") or ())

    def name_packs(self, packs: Iterable[str]) -> None:
        """Set the packs of this case."""
        self.store.set_setting("packs", list(check_packs(packs, self.vocabulary)))

    def packs(self) -> tuple[str, ...]:
        """Packs in use in the whole case."""
        every = (each.statement for _, each in self.statements())
        return self.named_packs() or packs_in_use(every, self.vocabulary)

    def read(self, *, executor: Executor | None = None, progress: Progress = _quiet) -> ReadDone:
        """Read what is new or was read by another reader, version of a pack or vocabulary.

        Each document is kept as soon as it is read: a run that is stopped goes on where it was.
        """
        wanted = self._wanted_keys()
        have = self.store.reading_keys()
        stale = [each for each in self.store.documents() if have.get(each.id) != wanted[each.id]]
        todo = [each for each in stale if not self.store.use_reading(each.id, wanted[each.id])]
        done = 0
        problems: list[Notice] = []
        progress("read", done, len(todo))
        for shard in run_stage(read_shard, self._tasks(todo), items=len(todo), executor=executor):
            for reading in shard:
                done += 1
                if reading.problem is not None:
                    problems.append(reading.problem)
                    continue
                self.store.save_reading(
                    reading.document,
                    reader=reading.reader,
                    key=wanted[reading.document],
                    statements=reading.statements,
                )
            progress("read", done, len(todo))
        if problems and len(problems) == len(wanted):
            raise RipenessError(
                f"The reader failed on every article: {problems[0].message}",
                code=f"{problems[0].code}-on-all",
                hint="Nothing was written. `ripeness doctor` examines the installation.",
            )
        return ReadDone(
            read=done - len(problems),
            restored=len(stale) - len(todo),
            current=len(wanted) - len(stale),
            notices=tuple(sorted(problems, key=lambda notice: notice.source)),
        )

    def _wanted_keys(self) -> dict[str, str]:
        """For each document all that its reading depends on beside the text."""
        packs = self.named_packs()
        reader = reader_for(self.factory, self.vocabulary_folder, packs)
        common = " ".join((reader.version, self.vocabulary.digest, *packs))
        wanted = {}
        for document in self.store.documents():
            about = "\0".join(
                (document.title, document.author, document.kind, document.published.isoformat())
            )
            marks = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            wanted[document.id] = f"{common} {marks}"
        return wanted

    def _tasks(self, todo: Sequence[Document]) -> list[ReadTask]:
        return [
            ReadTask(
                documents=tuple(todo[start : start + _SHARD]),
                packs=self.named_packs(),
                vocabulary=self.vocabulary_folder,
                factory=self.factory,
            )
            for start in range(0, len(todo), _SHARD)
        ]

    # Statements

    def statements(self) -> tuple[tuple[Document, Effective], ...]:
        """Return every statement as it counts with its document, rejected ones too, in order of place."""
        documents = self.store.documents()
        settled = self.store.settled([document.id for document in documents])
        return tuple((document, each) for document in documents for each in settled[document.id].statements)
