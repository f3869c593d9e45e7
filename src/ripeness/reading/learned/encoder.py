"""The encoder on onnxruntime: texts into word states, the windows of a text in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ripeness.reading.learned.tokens import WINDOW, TokenText, windows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Encoder", "OnnxEncoder"]

_CLS, _SEP = 101, 102
_BATCH = 8


class Encoder(Protocol):
    """Anything that gives each text its word states, shape ``(words, width)``."""

    def states(self, texts: Sequence[TokenText]) -> list[NDArray[np.float32]]:
        """Return one array for each text, in order."""
        ...


class OnnxEncoder:
    """The shipped encoder.

    Parameters
    ----------
    path
        ``encoder.onnx``: inputs ``ids``, ``kinds`` (int64) and ``mask`` (float32), each ``(batch, pieces)``; output
        ``states``.
    threads
        Threads within one operation; batches run one after the other.
    """

    def __init__(self, path: Path, *, threads: int = 2) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.runtime: str = ort.__version__

    def run(
        self, ids: NDArray[np.int64], kinds: NDArray[np.int64], mask: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """One forward pass of a padded batch."""
        out: Any = self._session.run(["states"], {"ids": ids, "kinds": kinds, "mask": mask})
        states: NDArray[np.float32] = out[0]
        return states

    def states(self, texts: Sequence[TokenText]) -> list[NDArray[np.float32]]:
        """Return each text's word states; every word from the window in whose kept part it lies.

        Windows are batched within a text alone: int8 scales depend on the batch, and what is read in a text may
        not depend on the texts beside it.
        """
        return [self._one(text) for text in texts]

    def _one(self, text: TokenText) -> NDArray[np.float32]:
        windows = windows_of(text, size=WINDOW)
        if not windows:
            return np.zeros((0, 0), np.float32)
        parts: list[NDArray[np.float32]] = []
        for at in range(0, len(windows), _BATCH):
            parts += self._encode([(text, window) for window in windows[at : at + _BATCH]])
        return np.concatenate(parts)

    def _encode(
        self, rows: Sequence[tuple[TokenText, tuple[int, int, int, int]]]
    ) -> list[NDArray[np.float32]]:
        longest = max(int(text.first[w[1]] - text.first[w[0]]) for text, w in rows) + 2
        longest = min(longest, 512)
        ids = np.zeros((len(rows), longest), np.int64)
        kinds, mask = np.zeros_like(ids), np.zeros(ids.shape, np.float32)
        for row, (text, (low, high, _, _)) in enumerate(rows):
            pieces = text.pieces[text.first[low] : text.first[high]][: longest - 2]
            spread = np.repeat(text.kinds[low:high], np.diff(text.first[low : high + 1]))[: longest - 2]
            ids[row, : len(pieces) + 2] = np.r_[_CLS, pieces, _SEP]
            kinds[row, 1 : len(pieces) + 1] = spread
            mask[row, : len(pieces) + 2] = 1
        states = self.run(ids, kinds, mask)
        return [
            states[row, np.minimum(text.first[keep:stop] - text.first[low] + 1, longest - 1)]
            for row, (text, (low, _, keep, stop)) in enumerate(rows)
        ]
