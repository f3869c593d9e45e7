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
    count, roles, tags = emit.shape
    back = np.zeros((count, roles, tags), dtype=np.int8)
    best = begin + emit[0] if count else begin
    best = best + np.where(np.isin(list(TAGS), list("IE")), _NEVER, np.float32(0))
    turned = np.ascontiguousarray(steps.transpose(0, 2, 1))  # role, to, from
    for t in range(1, count):
        paths = best[:, None, :] + turned
        back[t] = paths.argmax(-1)
        best = paths.max(-1) + emit[t]
    out = np.zeros((count, roles), dtype=np.int8)
    if not count:
        return out
    best = best + finish + np.where(np.isin(list(TAGS), list("BI")), _NEVER, np.float32(0))
    out[-1] = best.argmax(-1)
    index = np.arange(roles)
    for t in range(count - 1, 0, -1):
        out[t - 1] = back[t, index, out[t]]
    return out


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
