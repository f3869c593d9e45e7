"""Fit conditional logits: weights of features that tell the right alternative from the others on offer."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Case = tuple[dict[str, frozenset[str]], set[str]]
"""Alternatives with their features, and the right ones among them."""


def fit(cases: list[Case], *, strength: float, least: int = 4) -> dict[str, float]:
    """Weights of largest posterior probability under a normal prior of variance ``strength``.

    Cases without a right alternative are left out; where several are right their shares add up. Features that stand with
    fewer than ``least`` alternatives have no weight.
    """
    cases = [(offered, right & set(offered)) for offered, right in cases if right & set(offered)]
    counts = Counter(name for offered, _ in cases for features in offered.values() for name in features)
    names = sorted(name for name, count in counts.items() if count >= least)
    column = {name: number for number, name in enumerate(names)}
    rows, columns, group, wanted = [], [], [], []
    for number, (offered, right) in enumerate(cases):
        for key, features in offered.items():
            known = [column[name] for name in features if name in column]
            rows += [len(group)] * len(known)
            columns += known
            group.append(number)
            wanted.append(float(key in right))
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(group), len(names)))
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

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {name: round(float(w), 3) for name, w in zip(names, result.x) if abs(w) >= 0.0005}
