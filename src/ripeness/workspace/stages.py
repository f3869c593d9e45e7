"""Stages as pure functions from a shard to a shard, run here or by any executor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ripeness.corpus.document import Document, Notice
from ripeness.errors import DocumentError, RipenessError
from ripeness.reading.reader import Reader
from ripeness.reading.statement import Statement

__all__ = ["Progress", "ReadTask", "Reading", "read_shard", "reader_for", "run_stage"]

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many items are done and how many there are."""

ReaderFactory = Callable[[Path | None, tuple[str, ...]], Reader]
"""Makes a reader from the user's folder of vocabulary and the packs in use; none named: as each text suggests."""

_FEW = 48  # below this many documents a second process costs more than it saves
Shard = TypeVar("Shard")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """Documents to be read, the packs (none: as each text suggests) and the user's folder of vocabulary."""

    documents: tuple[Document, ...]
    packs: tuple[str, ...]
    factory: ReaderFactory
    vocabulary: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader found in one document, or why it could not read it."""

    document: str
    reader: str
    statements: tuple[Statement, ...]
    problem: Notice | None = None


_READERS: dict[tuple[object, ...], Reader] = {}


def reader_for(factory: ReaderFactory, vocabulary: Path | None, packs: tuple[str, ...]) -> Reader:
    """Return the reader, built once in each process for a vocabulary as it is and a set of packs."""
    from ripeness.vocabulary import load_vocabulary

    key = (factory, vocabulary, packs, load_vocabulary(vocabulary).digest)
    if key not in _READERS:
        _READERS[key] = factory(vocabulary, packs)
    return _READERS[key]


def read_shard(task: ReadTask) -> tuple[Reading, ...]:
    """Read the documents of one task; one that a reader fails on is told and the others go on."""
    reader = reader_for(task.factory, task.vocabulary, task.packs)
    return tuple(_read(reader, document) for document in task.documents)


def _read(reader: Reader, document: Document) -> Reading:
    found: tuple[Statement, ...] = ()
    problem: Notice | None = None
    try:
        found = tuple(reader.read(document))
    except DocumentError as error:
        problem = _problem(document, error.code, f"{document.name}: {error}")
    except RipenessError:
        raise
    except Exception as error:  # one odd text must not stop a hundred others
        if os.environ.get("RIPENESS_DEBUG"):
            raise
        said = (
            f"{document.name}: the reader failed on it ({type(error).__name__}: {error}); please report it."
        )
        problem = _problem(document, "reader-failed", said)
    return Reading(document=document.id, reader=reader.version, statements=found, problem=problem)


def _problem(document: Document, code: str, message: str) -> Notice:
    return Notice(source=document.name, code=code, message=message, severity="left-out")


def run_stage(
    work: Callable[[Shard], Result], shards: Sequence[Shard], *, items: int, executor: Executor | None = None
) -> Iterator[Result]:
    """Run a stage over shards; yield each result as soon as it is there.

    Parameters
    ----------
    work
        A pure function that can be pickled.
    items
        How many items all shards hold: with few of them everything runs in this process.
    executor
        Any executor (a Dask client's too). Without one local processes are used.

    Raises
    ------
    RipenessError
        ``worker-died`` where a worker process was killed, as the system does when memory runs out.
    """
    if executor is None and (items < _FEW or (os.cpu_count() or 1) < 2):
        yield from map(work, shards)
        return
    with _processes(executor) as pool:
        futures = [pool.submit(work, shard) for shard in shards]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenExecutor as error:
            raise RipenessError(
                "A worker process ended without an answer; memory may have run out.",
                code="worker-died",
                hint="What was done is kept: run the command again, or give it fewer documents.",
            ) from error
        finally:
            for future in futures:
                future.cancel()


@contextmanager
def _processes(executor: Executor | None) -> Iterator[Executor]:
    if executor is not None:
        yield executor
        return
    from multiprocessing import get_context

    # A fresh interpreter in each worker: a fork would copy locks and threads of the numeric libraries.
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield pool
