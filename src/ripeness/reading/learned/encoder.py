"""The encoder on onnxruntime: texts into word states, the windows of a text in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ripeness.reading.learned.tokens import WINDOW, TokenText, windows_of
from ripeness.reading.learned.wordstates import WIDTH, WordStates, from_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Encoder", "OnnxEncoder"]

_CLS, _SEP = 101, 102
_BATCH = 8
_LONGEST = 512  # places that the encoder knows


class Encoder(Protocol):
    """Anything that gives each text its word states."""

    def read(self, texts: Sequence[TokenText]) -> list[WordStates]:
        """Return one for each text, in order."""
        ...


class OnnxEncoder:
    """The shipped encoder.

    Parameters
    ----------
    path
        ``encoder.onnx``: inputs ``ids``, ``kinds`` (int64) and ``mask`` (float32), each ``(batch, pieces)``; outputs
        ``states`` and ``columns`` (see `wordstates`).
    threads
        Threads within one operation; batches run one after the other.
    """

    def __init__(self, path: Path, *, threads: int = 2) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry(
            "session.intra_op.allow_spinning", "0"
        )  # wait without burning a core
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.runtime: str = ort.__version__
        self._columns = int(self._session.get_outputs()[1].shape[-1])

    def run(
        self, ids: NDArray[np.int64], kinds: NDArray[np.int64], mask: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """One forward pass of a padded batch: states and columns."""
        out: Any = self._session.run(["states", "columns"], {"ids": ids, "kinds": kinds, "mask": mask})
        return out[0], out[1]

    def read(self, texts: Sequence[TokenText]) -> list[WordStates]:
        """Return each text's word states; every word from the window in whose kept part it lies.

        Windows are batched within a text alone: int8 scales depend on the batch, and what is read in a text may
        not depend on the texts beside it.
        """
        return [self._one(text) for text in texts]

    def _one(self, text: TokenText) -> WordStates:
        windows = windows_of(text, size=WINDOW)
        states = np.zeros((len(text), WIDTH), np.float32)
        columns = np.zeros((len(text), self._columns), np.float32)
        for at in range(0, len(windows), _BATCH):
            self._fill(text, windows[at : at + _BATCH], states, columns)
        return from_columns(states, columns)

    def _fill(
        self,
        text: TokenText,
        windows: Sequence[tuple[int, int, int, int]],
        states: NDArray[np.float32],
        columns: NDArray[np.float32],
    ) -> None:
        longest = max(int(text.first[high] - text.first[low]) for low, high, _, _ in windows) + 2
        longest = min(longest, _LONGEST)
        ids = np.zeros((len(windows), longest), np.int64)
        kinds, mask = np.zeros_like(ids), np.zeros(ids.shape, np.float32)
        for row, (low, high, _, _) in enumerate(windows):
            pieces = text.pieces[text.first[low] : text.first[high]][: longest - 2]
            spread = np.repeat(text.kinds[low:high], np.diff(text.first[low : high + 1]))[: longest - 2]
            ids[row, : len(pieces) + 2] = np.r_[_CLS, pieces, _SEP]
            kinds[row, 1 : len(pieces) + 1] = spread
            mask[row, : len(pieces) + 2] = 1
        found = self.run(ids, kinds, mask)
        for row, (low, _, keep, stop) in enumerate(windows):
            at = np.minimum(text.first[keep:stop] - text.first[low] + 1, longest - 1)
            states[keep:stop] = found[0][row, at]
            columns[keep:stop] = found[1][row, at]
