"""Best path through a linear chain over the tags O, B, I, E, S (Viterbi), for several roles and texts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TAGS", "best_path", "path_spans", "step_table"]

TAGS = "OBIES"
_NEVER = np.float32(-1e4)


def step_table(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of one tag after another, shape ``(roles, 5, 5)``, with the impossible steps ruled out."""
    out = steps.copy()
    for a, before in enumerate(TAGS):
        for b, after in enumerate(TAGS):
            if (after in "IE") != (before in "BI"):
                out[:, a, b] = _NEVER
    return out


def best_path(
    emit: NDArray[np.float32],
    steps: NDArray[np.float32],
    begin: NDArray[np.float32],
    finish: NDArray[np.float32],
) -> NDArray[np.int8]:
    """Most probable tags.

    Parameters
    ----------
    emit
        Scores of each tag, shape ``(words, roles, 5)``.
    steps, begin, finish
        Scores of steps (`step_table`) and of the first and last tag.

    Returns
    -------
    array of int8, shape ``(words, roles)``
    """
    out = np.zeros(emit.shape[:2], dtype=np.int8)
    for role in range(emit.shape[1] if len(emit) else 0):
        out[:, role] = _search(emit[:, role], steps[role], begin[role], finish[role])
    return out


def _search(
    emit: NDArray[np.float32],
    table: NDArray[np.float32],
    first: NDArray[np.float32],
    last: NDArray[np.float32],
) -> list[int]:
    """Viterbi of one role, in plain numbers: five tags are too few for arrays to pay.

    Within a span (B, I) only I and E can follow, outside (O, E, S) only O, B and S; so a step compares two or three.
    """
    step: list[list[float]] = table.tolist()
    rows: list[list[float]] = emit.tolist()
    never = float(_NEVER)
    o, b, i, e, s = (x + y for x, y in zip(first.tolist(), rows[0], strict=True))
    i, e = i + never, e + never
    back: list[tuple[int, int, int, int, int]] = []
    for row in rows[1:]:
        came, scores = [], []
        for tag in (0, 1, 4):
            top, who = o + step[0][tag], 0
            if (other := e + step[3][tag]) > top:
                top, who = other, 3
            if (other := s + step[4][tag]) > top:
                top, who = other, 4
            came.append(who)
            scores.append(top + row[tag])
        for tag in (2, 3):
            top, who = b + step[1][tag], 1
            if (other := i + step[2][tag]) > top:
                top, who = other, 2
            came.append(who)
            scores.append(top + row[tag])
        back.append((came[0], came[1], came[3], came[4], came[2]))
        o, b, s, i, e = scores
    ends = [x + y for x, y in zip((o, b + never, i + never, e, s), last.tolist(), strict=True)]
    path = [ends.index(max(ends))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]


def path_spans(path: NDArray[np.int8]) -> list[tuple[int, int]]:
    """Word ranges (end exclusive) of one role's tags."""
    out: list[tuple[int, int]] = []
    start = 0
    for i in np.flatnonzero(path).tolist():
        tag = TAGS[path[i]]
        if tag == "S":
            out.append((i, i + 1))
        elif tag == "B":
            start = i
        elif tag == "E":
            out.append((start, i + 1))
    return out
