"""Conditional logit: the choice among alternatives that differ from case to case, each described by features.

McFadden (1974), "Conditional logit analysis of qualitative choice behavior": the share of an alternative is
proportional to the exponential of the weighted sum of its features.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

__all__ = ["choose", "level", "load_weights"]


def choose(
    offered: Mapping[str, Iterable[str]],
    weights: Mapping[str, float],
    *,
    added: Mapping[str, float] = MappingProxyType({}),
) -> str:
    """The alternative with the largest weighted sum of features; the last in order of the alphabet among equals.

    ``added`` counts beside the features of an alternative.
    """
    return max(offered, key=lambda key: (_score(offered[key], weights) + added.get(key, 0.0), key))


def level(chance: float) -> int:
    """A probability as a step of its log odds, -5 to 5."""
    return max(-5, min(round(math.log((chance + 1e-4) / (1.0001 - chance))), 5))


@lru_cache(maxsize=8)
def load_weights(name: str) -> Mapping[str, float]:
    """Shipped weights of a model by its name: feature -> weight."""
    text = (resources.files("ripeness.reading") / "data" / f"{name}.json").read_text(encoding="utf8")
    weights: Mapping[str, float] = json.loads(text)["weights"]
    return weights


def _score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    # rounded once: features come as sets, and in another order a plain sum may differ in its last bit
    return math.fsum(weights.get(name, 0.0) for name in features)
