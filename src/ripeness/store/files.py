"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from ripeness.store.connection import translated

__all__ = ["write_atomic"]


def write_atomic(path: Path, data: str | bytes) -> None:
    """Write a file so that at any moment either the old or the new one is there, whole.

    The data goes to a temporary file in the same folder, is forced to the disk and then takes the name; a
    link is followed and the file's mode is kept. What is not a plain file (a pipe, a device) is written to
    as it is.

    Raises
    ------
    StoreError
        ``store-full``, ``store-read-only`` or ``store-failed``; the old file is as it was.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    with translated(str(path)):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.write(raw)
            return
        _replace(target, raw)


def _replace(target: Path, raw: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    # Not every system lets a folder be opened; the rename itself is whole in any case.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
