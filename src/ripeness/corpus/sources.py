"""What the user names, into bytes with a name: files, folders, standard input. Addresses are fetched elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ripeness.errors import DocumentError

__all__ = ["SUFFIXES", "Blob", "Found", "is_address", "read_file", "walk_folder"]

SUFFIXES = (".htm", ".html", ".md", ".pdf", ".txt")
"""Endings that are read in a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """Bytes with where they come from.

    Parameters
    ----------
    name
        Path as given, address, or ``-`` for standard input.
    data
        The bytes.
    media
        ``text/html``, ``application/pdf``, ``text/plain``, ``text/markdown``, ``application/xml``, or empty
        where it must be found out.
    url
        The address where it was fetched.
    fetched
        ISO date of fetching.
    charset
        As the server names it, else empty.
    """

    name: str
    data: bytes
    media: str = ""
    url: str = ""
    fetched: str = ""
    charset: str = ""


def is_address(source: str) -> bool:
    """Whether a source is an address (``scheme://``) rather than a path."""
    scheme, colon, _ = source.partition("://")
    return bool(colon) and scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum()


def read_file(path: Path, *, limit: int) -> bytes:
    """Read a regular file of at most ``limit`` bytes.

    Raises
    ------
    DocumentError
        ``document-missing``, ``document-unreadable``, ``document-special`` (a pipe, a socket, a device: never
        opened, for it may never end), ``document-size``.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)) if _regular(path) else -1
    except PermissionError:
        raise DocumentError(
            "may not be read (permission denied).", code="document-unreadable", hint="Change its permissions."
        ) from None
    except OSError as error:
        raise _os_error(error) from None
    if handle < 0:
        raise DocumentError(
            "is not a regular file.", code="document-special", hint="Pipes and devices are not read."
        )
    try:
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):  # it was replaced between the look and the opening
                raise DocumentError("is not a regular file.", code="document-special")
            if status.st_size > limit:
                raise _too_large(status.st_size, limit)
            data = file.read(limit + 1)
    except OSError as error:
        raise _os_error(error) from None
    if len(data) > limit:
        raise _too_large(len(data), limit)
    return data


def _regular(path: Path) -> bool:
    return stat.S_ISREG(path.stat().st_mode)


def _too_large(size: int, limit: int) -> DocumentError:
    return DocumentError(
        f"has {size / 1e6:.1f} MB; the limit is {limit / 1e6:g} MB.",
        code="document-size",
        hint="Split it or raise the limit.",
    )


def _os_error(error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError("does not exist.", code="document-missing", hint="Check the path.")
    reason = (error.strerror or str(error)).lower()
    return DocumentError(f"cannot be read: {reason}.", code="document-unreadable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One entry of a folder: a path to read, or one passed over with the reason's code and words."""

    path: Path
    code: str = ""
    reason: str = ""


def walk_folder(folder: Path) -> Iterator[Found]:
    """Entries of a folder and the folders in it, sorted by name; hidden ones are skipped silently.

    A link back to a folder above ends there, so a walk always ends.
    """
    yield from _walk(folder, ())


def _walk(folder: Path, above: Sequence[tuple[int, int]]) -> Iterator[Found]:
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Found(path=folder, code="folder-unreadable", reason=(error.strerror or str(error)).lower())
        return
    if here in above:
        yield Found(path=folder, code="folder-loop", reason="is a link to a folder above it")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        yield from _entry(entry, (*above, here))


def _entry(entry: Path, above: Sequence[tuple[int, int]]) -> Iterator[Found]:
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        yield Found(path=entry, code="document-unreadable", reason=(error.strerror or str(error)).lower())
        return
    if stat.S_ISDIR(mode):
        yield from _walk(entry, above)
    elif not stat.S_ISREG(mode):
        yield Found(path=entry, code="document-special", reason="is a pipe, socket or device")
    elif entry.suffix.lower() not in SUFFIXES:
        yield Found(path=entry, code="passed-over", reason=f"is not {', '.join(SUFFIXES)}")
    else:
        yield Found(path=entry)
