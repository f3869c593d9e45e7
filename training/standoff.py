"""PolNeAR's standoff files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from glob import escape
from pathlib import Path

ROLES = ("source", "cue", "content")


def read_standoff(path: str | Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Each attribution's character ranges by role."""
    spans, events = {}, []
    for line in Path(path).read_text(encoding="utf8").splitlines():
        part = line.split("\t")
        if len(part) >= 3 and re.fullmatch(r"T\d+", part[0]):
            kind, where = part[1].split(" ", 1)
            if kind.lower() in ROLES:
                spans[part[0]] = (kind.lower(), [tuple(map(int, w.split())) for w in where.split(";")])
        elif len(part) == 2 and re.fullmatch(r"E\d+", part[0]):
            events.append([a.split(":")[1] for a in part[1].split()[1:]])
    out = []
    for ids in events:
        att: dict[str, list[tuple[int, int]]] = {r: [] for r in ROLES}
        for t in ids:
            if t in spans:
                att[spans[t][0]] += spans[t][1]
        out.append(att)
    return out


def read_articles(folder: str | Path) -> Iterator[tuple[str, str, list[dict[str, list[tuple[int, int]]]]]]:
    """Name, text and attributions of each article of a split: ``text/*.txt`` and the first annotator's file beside it."""
    for path in sorted(Path(folder, "text").glob("*.txt")):
        coded = sorted(Path(folder, "attributions").glob(escape(path.stem) + "_*.ann"))
        if coded:
            with path.open(encoding="utf8", newline="") as file:
                yield path.stem, file.read(), read_standoff(coded[0])
