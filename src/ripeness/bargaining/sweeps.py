"""Sweeps: the same work over many scenarios or draws, here, on a pool of processes or on a Dask cluster."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ripeness.bargaining.finding import Finding, finding_from_dict
from ripeness.case import Case, apply_settings, dump_case
from ripeness.case.scenarios import Setting
from ripeness.errors import MissingPartError, StoreError, UsageError

__all__ = ["Swept", "dask_executor", "sweep", "sweep_case"]

Progress = Callable[[int, int], None]
"""Called with the number of finished pieces and the number of all."""


def sweep(
    function: Callable[[Any], Any],
    items: Sequence[Any],
    *,
    executor: Executor | None = None,
    folder: Path | None = None,
    label: str = "",
    progress: Progress | None = None,
) -> tuple[Any, ...]:
    """Apply a function to every item, in whatever order the executor likes, and return the results in the items' order.

    Parameters
    ----------
    function
        Pure, picklable where the executor is another process, and its result plain JSON types where ``folder`` is
        given. Chance must come from a seed in the item, so that the result does not depend on where it runs.
    items
        Plain JSON types where ``folder`` is given.
    executor
        A pool of `concurrent.futures` or `dask_executor`; this process where not given. It is left open.
    folder
        Keeps each result in a file of its own, written in one step. Called again, the sweep takes what is there and
        does the rest; a file that cannot be read is made anew.
    label
        Tells apart sweeps of different work that share a folder.
    progress
        Called after each piece, results taken from the folder included.

    Raises
    ------
    StoreError
        ``store-sweep`` where the folder cannot be written.

    Notes
    -----
    When a piece fails or the user interrupts, pieces not yet begun are dropped, those finished stay in the folder.

    Examples
    --------
    >>> sweep(abs, [-2, 3])
    (2, 3)
    """
    files = [_file(folder, label, item) for item in items] if folder is not None else [None] * len(items)
    found: dict[int, Any] = {}
    for place, file in enumerate(files):
        kept = _kept(file)
        if kept is not None:
            found[place] = kept["result"]
    done = len(found)
    if progress is not None and done:
        progress(done, len(items))
    open_places = [place for place in range(len(items)) if place not in found]
    for place, result in _run(function, [(place, items[place]) for place in open_places], executor):
        file = files[place]
        # What comes back from a folder has gone through JSON: so does what is new, that both look alike.
        found[place] = _keep(file, items[place], result) if file is not None else result
        done += 1
        if progress is not None:
            progress(done, len(items))
    return tuple(found[place] for place in range(len(items)))


def _run(
    function: Callable[[Any], Any], work: Sequence[tuple[int, Any]], executor: Executor | None
) -> Iterator[tuple[int, Any]]:
    if executor is None:
        for place, item in work:
            yield place, function(item)
        return
    futures: dict[Future[Any], int] = {executor.submit(function, item): place for place, item in work}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


def _file(folder: Path, label: str, item: Any) -> Path:
    try:
        text = json.dumps([label, item], sort_keys=True, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"an item of the sweep cannot be written as JSON: {error}.",
            code="usage-sweep-item",
            hint="Use numbers, words, lists and mappings, or sweep without a folder.",
        ) from None
    return folder / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.json"


def _kept(file: Path | None) -> dict[str, Any] | None:
    if file is None or not file.is_file():
        return None
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and "result" in kept else None


def _keep(file: Path, item: Any, result: Any) -> Any:
    """Write a result in one step and give it back as it will be read."""
    text = json.dumps({"item": item, "result": result}, ensure_ascii=False, sort_keys=True)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(
            f"the result cannot be kept in {file.parent}: {error.strerror}.",
            code="store-sweep",
            hint="Name a folder that can be written.",
        ) from error
    return json.loads(text)["result"]


@dataclass(frozen=True, slots=True)
class Swept:
    """One scenario's findings.

    Parameters
    ----------
    settings
        What was set.
    findings
        In the order of the methods.
    skipped
        Method -> why it did not answer.
    """

    settings: Mapping[str, Setting]
    findings: tuple[Finding, ...]
    skipped: Mapping[str, str]


def sweep_case(
    case: Case,
    settings: Sequence[Mapping[str, Setting]],
    *,
    methods: Sequence[str] | None = None,
    draws: int = 256,
    seed: int = 0,
    executor: Executor | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> tuple[Swept, ...]:
    """Solve a case under many settings, each as `ripeness.case.apply_settings` takes them.

    Parameters
    ----------
    methods, draws, seed
        As in `solve_case`; every scenario is solved with the same seed.
    executor, folder, progress
        As in `sweep`. Results in the folder belong to this case, these methods, draws and seed, and to no other.

    Raises
    ------
    CaseError
        A setting does not fit; all are checked before any work is done.
    """
    plain = [{path: _plain(value) for path, value in row.items()} for row in settings]
    for row in plain:
        apply_settings(case, row)
    chosen = None if methods is None else tuple(methods)
    text = json.dumps([dump_case(case), chosen, draws, seed], ensure_ascii=False)
    label = hashlib.sha256(text.encode()).hexdigest()
    work = partial(_solve, case, chosen, draws, seed)
    rows = sweep(work, plain, executor=executor, folder=folder, label=label, progress=progress)
    return tuple(
        Swept(given, tuple(finding_from_dict(one) for one in row["findings"]), row["skipped"])
        for given, row in zip(settings, rows, strict=True)
    )


def _plain(value: Setting) -> str | float | list[float]:
    """A setting as plain JSON; of a range its two ends count."""
    if isinstance(value, (str, int, float)):
        return value
    low, high = (value[0], value[1]) if isinstance(value, Sequence) else (value.low, value.high)
    return [float(low), float(high)]


def _solve(
    case: Case, methods: tuple[str, ...] | None, draws: int, seed: int, settings: Mapping[str, Setting]
) -> dict[str, Any]:
    from ripeness.bargaining.solve import solve_case

    solved = solve_case(apply_settings(case, settings), methods=methods, draws=draws, seed=seed)
    return {
        "findings": [finding.as_dict() for finding in solved.findings],
        "skipped": dict(solved.skipped),
    }


@contextmanager
def dask_executor(address: str = "", *, workers: int = 2) -> Iterator[Executor]:
    """An executor on a Dask cluster.

    Parameters
    ----------
    address
        Of a running scheduler (``tcp://host:8786``); without one a local cluster is started and stopped again.
    workers
        Processes of the local cluster, of one thread each.

    Raises
    ------
    MissingPartError
        Dask is not installed (the extra ``cluster``).
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MissingPartError(
            "A cluster needs Dask.",
            code="missing-part-dask",
            hint="Install it: pip install 'ripeness[cluster]'.",
        ) from error
    if address:
        with Client(address) as client:
            yield client.get_executor()
        return
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()
