"""Articles with PolNeAR's standoff files."""

from __future__ import annotations

from collections.abc import Iterator
from glob import escape
from pathlib import Path

from ripeness.workspace.evaluation.attributions import ROLES, load_standoff

__all__ = ["ROLES", "read_articles"]


def read_articles(folder: str | Path) -> Iterator[tuple[str, str, list[dict[str, list[tuple[int, int]]]]]]:
    """Name, text and attributions of each article of a split: ``text/*.txt`` and the first annotator's file beside it."""
    for path in sorted(Path(folder, "text").glob("*.txt")):
        coded = sorted(Path(folder, "attributions").glob(escape(path.stem) + "_*.ann"))
        if coded:
            with path.open(encoding="utf8", newline="") as file:
                yield path.stem, file.read(), load_standoff(coded[0])
