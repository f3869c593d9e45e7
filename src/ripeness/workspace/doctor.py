"""What may be wrong with an installation or a case folder, each with what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.errors import MissingPartError, RipenessError
from ripeness.workspace.analysis import check_case, has_case
from ripeness.workspace.folder import DATABASE, DATABASE_URL
from ripeness.workspace.versions import versions
from ripeness.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ripeness.workspace.stages import ReaderFactory

__all__ = ["examine"]

_LOW_DISK = 200_000_000
Row = dict[str, Any]


def examine(folder: Path, *, factory: ReaderFactory | None = None) -> tuple[Row, ...]:
    """Examine the installation, and the case folder where there is one.

    Returns
    -------
    tuple of dict
        ``check``, ``state`` (``ok``, ``note``, ``problem``, ``missing``), ``message``, ``hint``.
    """
    rows = [*_installation(), *_attempt("vocabulary", _vocabulary), *_attempt("reader", _reader)]
    if (folder / DATABASE).exists() or (folder / DATABASE_URL).exists():
        try:
            with Workspace.open(folder, factory=factory) as workspace:
                rows += [*_store(workspace), *_attempt("case", lambda: _case(workspace))]
        except RipenessError as error:
            rows.append(_row("workspace", "problem", error.message, error.hint))
        rows += _disk(folder)
    else:
        rows.append(_row("workspace", "note", f"{folder} is no case folder.", "`ripeness init` makes one."))
    return tuple(rows)


def _row(check: str, state: str, message: str, hint: str = "") -> Row:
    return {"check": check, "state": state, "message": message, "hint": hint}


def _attempt(check: str, work: Callable[[], Iterator[Row]]) -> list[Row]:
    try:
        return list(work())
    except MissingPartError as error:
        return [_row(check, "missing", error.message, error.hint)]
    except RipenessError as error:
        return [_row(check, "problem", str(error))]


def _installation() -> Iterator[Row]:
    for name, version in versions().items():
        if version:
            yield _row(name, "ok", version)
        else:
            yield _row(name, "missing", f"{name} is not installed.", "Install the package again.")


def _vocabulary() -> Iterator[Row]:
    from ripeness.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    packs = ", ".join(pack.label for pack in vocabulary.packs.values())
    yield _row(
        "vocabulary", "ok", f"{len(vocabulary.actors)} actors; packs {packs}; digest {vocabulary.digest}"
    )


def _reader() -> Iterator[Row]:
    from ripeness.workspace.readers import ReaderChoice

    yield _row("reader", "ok", ReaderChoice()(None, ()).version)


def _store(workspace: Workspace) -> Iterator[Row]:
    store = workspace.store
    wrong = store.problems()
    for line in wrong:
        yield _row("database", "problem", line, "Restore it from a copy.")
    if not wrong:
        yield _row(
            "database", "ok", f"{len(store.document_ids())} documents, {len(store.decisions())} decisions"
        )
    for run in store.runs():
        if run.state == "started":
            said = f"`{run.command}` of {run.at} did not come to its end."
            yield _row("run", "note", said, "Nothing is half done; run it again where you still need it.")
    queued = len(store.queue())
    if queued:
        hint = "`ripeness review export --state queued` shows them."
        yield _row("queue", "note", f"{queued} decisions fit no statement of the present reading.", hint)


def _case(workspace: Workspace) -> Iterator[Row]:
    if not has_case(workspace):
        yield _row("case", "note", "There is no case.yaml yet.", "`ripeness case draft` makes one.")
        return
    rows = check_case(workspace)
    for row in rows:
        yield _row("case", "problem", row["message"])
    if not rows:
        yield _row("case", "ok", "case.yaml is valid")


def _disk(folder: Path) -> Iterator[Row]:
    free = shutil.disk_usage(folder).free
    if free < _LOW_DISK:
        yield _row("disk", "problem", f"{free // 1_000_000} MB are free.", "Make room before you go on.")
