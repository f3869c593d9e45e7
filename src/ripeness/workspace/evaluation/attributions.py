"""Attributions against standoff files: who says what by which words, as spans.

``exact``: a piece of a span counts where the same piece is coded. ``token``: membership of words and marks in
the role. ``triple``: whole attributions, all three roles identical. Spans are compared as sets of tokens, marks
at their edges dropped. Where several people coded a text the first file by name counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from ripeness.corpus.document import Document
from ripeness.workspace.evaluation.gold import no_gold
from ripeness.workspace.evaluation.measures import Counts, Measure, measures

__all__ = ["NAMES", "ROLES", "compare_attributions", "evaluate_attributions", "load_standoff"]

ROLES = ("source", "cue", "content")
Spans = Sequence[Sequence[int]]
Attributed = Mapping[str, Spans]
NAMES = (
    *(f"exact {role}" for role in ROLES),
    "exact micro",
    *(f"token {role}" for role in ROLES),
    "triple",
)
_TOKEN = re.compile(r"\w+|[^\w\s]")


def evaluate_attributions(
    folder: Path,
    find: Callable[[Document], Sequence[Attributed]],
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Measure, ...]:
    """Find the attributions in a folder's texts and compare.

    Parameters
    ----------
    folder
        ``text/NAME.txt`` and ``attributions/NAME_*.ann`` (standoff: ``T`` lines are spans, ``E`` lines join them).
    find
        Gives a document's attributions as offsets by role.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    counts = {}
    for number, path in enumerate(texts, start=1):
        coded = sorted(
            each for each in (folder / "attributions").glob("*.ann") if each.name.startswith(f"{path.stem}_")
        )
        if coded:
            with path.open(encoding="utf8", newline="") as stream:
                text = stream.read()
            found = find(Document(name=path.stem, text=text))
            counts[path.stem] = compare_attributions(text, load_standoff(coded[0]), found)
        if progress is not None:
            progress("evaluate", number, len(texts))
    if not counts:
        raise no_gold(f"{folder} holds no text/*.txt with attributions/*.ann")
    return measures(counts, NAMES)


def load_standoff(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions of a standoff file."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events = []
    for line in path.read_text(encoding="utf8").splitlines():
        part = line.split("\t")
        if len(part) >= 3 and re.fullmatch(r"T\d+", part[0]):
            kind, _, where = part[1].partition(" ")
            pieces = [(int(a), int(b)) for a, b in (piece.split() for piece in where.split(";"))]
            spans[part[0]] = (kind.lower(), pieces)
        elif len(part) == 2 and re.fullmatch(r"E\d+", part[0]):
            events.append([each.partition(":")[2] for each in part[1].split()[1:]])
    found = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for name in event:
            kind, pieces = spans.get(name, ("", []))
            if kind in roles:
                roles[kind] += pieces
        found.append(roles)
    return found


def compare_attributions(text: str, gold: Sequence[Attributed], found: Sequence[Attributed]) -> Counts:
    """Count what two codings of one text share."""
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    coded, guessed = _sides(tokens, gold), _sides(tokens, found)
    counts: Counts = Counter()
    for role in ROLES:
        _count(counts, f"exact {role}", coded[0][role], guessed[0][role])
        _count(counts, "exact micro", coded[0][role], guessed[0][role])
        one, other = ({token for piece in side[0][role] for token in piece} for side in (coded, guessed))
        _count(counts, f"token {role}", one, other)
    _count(counts, "triple", coded[1], guessed[1])
    return counts


Piece = tuple[int, ...]
Triple = tuple[frozenset[int], ...]


def _sides(
    tokens: Sequence[tuple[int, int, str]], attributions: Sequence[Attributed]
) -> tuple[dict[str, set[Piece]], set[Triple]]:
    pieces: dict[str, set[Piece]] = {role: set() for role in ROLES}
    triples = set()
    for each in attributions:
        covers = {role: [_cover(tokens, *span) for span in each.get(role, ())] for role in ROLES}
        for role in ROLES:
            pieces[role].update(cover for cover in covers[role] if cover)
        triples.add(tuple(frozenset(token for cover in covers[role] for token in cover) for role in ROLES))
    return pieces, triples


def _cover(tokens: Sequence[tuple[int, int, str]], start: int, end: int) -> Piece:
    inside = [index for index, (first, last, _) in enumerate(tokens) if first < end and last > start]
    while inside and not _is_word(tokens[inside[0]][2]):
        inside.pop(0)
    while inside and not _is_word(tokens[inside[-1]][2]):
        inside.pop()
    return tuple(inside)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _count(counts: Counts, name: str, gold: Collection[object], found: Collection[object]) -> None:
    counts[name, "gold"] += len(gold)
    counts[name, "predicted"] += len(found)
    counts[name, "both"] += len(set(gold) & set(found))
