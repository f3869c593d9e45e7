"""Precision, recall and F1 from counts by document, with intervals that resample documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Counts", "Measure", "measure", "measures"]

Counts = Counter[tuple[str, str]]
"""(name, ``both`` | ``gold`` | ``predicted``) -> how many, of one document."""

_RESAMPLES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure over a group of documents.

    ``low`` and ``high`` bound F1 in 95 of 100 resamples of the documents (percentiles of the bootstrap).
    """

    group: str
    name: str
    documents: int
    gold: int
    predicted: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float

    def as_dict(self) -> dict[str, Any]:
        """As a row."""
        names = (
            "group",
            "name",
            "documents",
            "gold",
            "predicted",
            "precision",
            "recall",
            "f1",
            "low",
            "high",
        )
        return {name: getattr(self, name) for name in names}


def measures(
    by_document: Mapping[str, Counts], names: Sequence[str], *, groups: Mapping[str, str] | None = None
) -> tuple[Measure, ...]:
    """Every measure over all documents, then over each group of them.

    Parameters
    ----------
    by_document
        Counts of each document.
    groups
        Document -> its group.
    """
    of = groups or {}
    every = [("all", sorted(by_document))]
    every += [
        (group, sorted(key for key in by_document if of.get(key) == group))
        for group in sorted(set(of.values()))
    ]
    if len(every) == 2:  # one group alone is all over again
        every.pop()
    return tuple(
        measure([by_document[key] for key in keys], name, group=group)
        for group, keys in every
        for name in names
    )


def measure(counts: Sequence[Counts], name: str, *, group: str = "all") -> Measure:
    """One measure over the documents counted.

    Examples
    --------
    >>> counts = [Counter({("found", "both"): 3, ("found", "gold"): 4, ("found", "predicted"): 6})]
    >>> result = measure(counts, "found")
    >>> result.precision, result.recall, result.f1
    (0.5, 0.75, 0.6)
    """
    table = np.array([[each[name, part] for part in ("both", "gold", "predicted")] for each in counts], float)
    table = table.reshape(-1, 3)
    both, gold, predicted = table.sum(axis=0)
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, max(len(table), 1), (_RESAMPLES, len(table)))
    sums = table[drawn].sum(axis=1)
    low, high = np.percentile([_f1(*row) for row in sums], [2.5, 97.5])
    return Measure(
        group=group,
        name=name,
        documents=len(table),
        gold=int(gold),
        predicted=int(predicted),
        precision=round(float(both / max(predicted, 1)), 3),
        recall=round(float(both / max(gold, 1)), 3),
        f1=round(_f1(both, gold, predicted), 3),
        low=round(float(low), 3),
        high=round(float(high), 3),
    )


def _f1(both: float, gold: float, predicted: float) -> float:
    precision, recall = both / max(predicted, 1), both / max(gold, 1)
    return float(2 * precision * recall / max(precision + recall, 1e-9))
