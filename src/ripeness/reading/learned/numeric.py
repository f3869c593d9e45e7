"""The few pieces of arithmetic that the heads need, on plain arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["BUCKETS", "Weights", "bucket", "gelu", "log_softmax", "norm", "sigmoid", "softmax"]

BUCKETS = 25
_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 16, 25, 40, 80, 160])


class Weights:
    """Named arrays of the heads with the linear map that most of them are for."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in arrays.items()}

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        return self._arrays[name]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def linear(self, name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """``x W' + b`` with the weights ``name.weight`` and ``name.bias``."""
        out: NDArray[np.float32] = x @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"]
        return out

    def norm(self, name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """Layer normalisation with the weights of ``name``."""
        return norm(x) * self._arrays[f"{name}.weight"] + self._arrays[f"{name}.bias"]


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gaussian error linear unit, exact form."""
    from scipy.special import erf

    out: NDArray[np.float32] = np.float32(0.5) * x * (1.0 + erf(x * np.float32(0.7071067811865476)))
    return out


def norm(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row to mean 0 and variance 1."""
    centred = x - x.mean(-1, keepdims=True)
    out: NDArray[np.float32] = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-5))
    return out


def log_softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities over the last axis."""
    shifted = x - x.max(-1, keepdims=True)
    out: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities over the last axis."""
    out: NDArray[np.float32] = np.exp(log_softmax(x))
    return out


def sigmoid(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logistic function."""
    out: NDArray[np.float32] = np.float32(1) / (np.float32(1) + np.exp(-x))
    return out


def bucket(distance: NDArray[Any]) -> NDArray[np.int64]:
    """Signed distance in words to one of 25 buckets, finer near 0; 12 is 0."""
    size = np.searchsorted(_EDGES, np.abs(distance), side="right")
    out: NDArray[np.int64] = np.where(distance < 0, 12 - size, 12 + size)
    return out
