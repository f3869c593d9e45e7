"""Fit conditional logits: weights of features that tell the right alternative from the others on offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

T = TypeVar("T")

LEAST = 4
"""Alternatives with a feature, for it to have a weight."""
STRETCH = 200
"""Cases that are held out together: neighbours are of one text."""


class Case(NamedTuple):
    """Alternatives with their features, and the right ones among them."""

    offered: dict[str, frozenset[str]]
    right: set[str]


class Seen(NamedTuple):
    """What the network makes of a statement: its view, the states of each date's expressions, the day of publication."""

    view: np.ndarray
    stands: dict[str, np.ndarray]
    published: str


class DayCase(NamedTuple):
    """Dates on offer with their features, the right ones, and what the network adds; how much the case counts."""

    offered: dict[str, frozenset[str]]
    right: set[str]
    seen: Seen | None = None
    weight: float = 1.0


def held(cases: Sequence[T], parts: int) -> Iterator[tuple[list[T], list[T]]]:
    """Each part, made of stretches of neighbouring cases, and all the others."""
    part = [number // STRETCH % parts for number in range(len(cases))]
    for left_out in range(parts):
        here = [case for case, mine in zip(cases, part) if mine == left_out]
        yield here, [case for case, mine in zip(cases, part) if mine != left_out]


def columns(offers: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, int]:
    """Features that stand with enough alternatives, in order, each with its number."""
    counts = Counter(name for offered in offers for features in offered.values() for name in features)
    return {
        name: number for number, name in enumerate(sorted(name for name in counts if counts[name] >= LEAST))
    }


def rounded(names: Iterable[str], values: Sequence[float]) -> dict[str, float]:
    """Weights as they are kept: those that count, to three digits."""
    return {name: round(float(w), 3) for name, w in zip(names, values) if abs(w) >= 0.0005}


def fit(cases: list[Case], *, strength: float) -> dict[str, float]:
    """Weights of largest posterior probability under a normal prior of variance ``strength``.

    Cases without a right alternative are left out; where several are right their shares add up. Features that stand with
    fewer than `LEAST` alternatives have no weight.
    """
    cases = [(offered, right & set(offered)) for offered, right in cases if right & set(offered)]
    column = columns(offered for offered, _ in cases)
    rows, places, group, wanted = [], [], [], []
    for number, (offered, right) in enumerate(cases):
        for key, features in offered.items():
            known = sorted(
                column[name] for name in features if name in column
            )  # sets have no order of their own
            rows += [len(group)] * len(known)
            places += known
            group.append(number)
            wanted.append(float(key in right))
    x = csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(group), len(column)))
    groups, y, count = np.array(group), np.array(wanted), len(cases)

    def loss(w):
        score = x @ w
        top = np.full(count, -np.inf)
        np.maximum.at(top, groups, score)
        power = np.exp(score - top[groups])
        share = power / np.bincount(groups, power, count)[groups]
        hit = np.bincount(groups, share * y, count)
        gradient = share - share * y / np.maximum(hit, 1e-12)[groups]
        return -np.log(hit + 1e-12).sum() + w @ w / (2 * strength), x.T @ gradient + w / strength

    result = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return rounded(column, result.x)
