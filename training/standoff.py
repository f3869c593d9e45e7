"""PolNeAR's standoff files."""

from __future__ import annotations

import re
from pathlib import Path

ROLES = ("source", "cue", "content")


def read_standoff(path: str) -> list[dict[str, list[tuple[int, int]]]]:
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
