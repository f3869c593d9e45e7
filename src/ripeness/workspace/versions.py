"""Versions of the program and of the parts that results depend on."""

from __future__ import annotations

import platform
import sqlite3
from importlib import metadata

__all__ = ["versions"]

_PARTS = (
    "SQLAlchemy",
    "click",
    "lxml",
    "numpy",
    "onnxruntime",
    "pydantic",
    "pypdfium2",
    "scipy",
    "trafilatura",
)


def versions() -> dict[str, str]:
    """Return name to version; an empty text for a part that is not installed."""
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for name in ("ripeness", *_PARTS):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found
