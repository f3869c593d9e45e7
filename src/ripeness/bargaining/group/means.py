"""Compromise mean and weighted median, with exact bounds over ranges.

Source: Achen (2006) in Thomson et al., The European Union Decides (the mean as an approximation of the Nash solution);
Black (1948) (the median).
"""

from __future__ import annotations

import numpy as np

from ripeness.bargaining.group.stands import Floats, Group, RangedGroup

__all__ = ["compromise_mean", "mean_bounds", "weighted_median"]


def compromise_mean(group: Group) -> Floats:
    """Mean of the positions weighted by capability times salience, (dimensions,): the default forecast.

    Examples
    --------
    >>> compromise_mean(Group.build(("a", "b"), [1, 3], [0, 100], [50, 50])).tolist()
    [75.0]
    """
    weights = group.weights
    return np.asarray((weights * group.position).sum(axis=0) / weights.sum(axis=0))


def weighted_median(group: Group) -> Floats:
    """Position with at most half of the weight on either side, (dimensions,).

    Where exactly half of the weight ends at one position, the middle between it and the next.
    """
    medians = np.empty(group.position.shape[1])
    for place in range(len(medians)):
        order = np.argsort(group.position[:, place], kind="stable")
        weights, where = group.weights[order, place], group.position[order, place]
        where, weights = where[weights > 0], weights[weights > 0]
        reached = np.cumsum(weights) / weights.sum()
        first = int(np.searchsorted(reached, 0.5 - 1e-12))
        tie = abs(reached[first] - 0.5) <= 1e-12
        medians[place] = (where[first] + where[first + 1]) / 2 if tie else where[first]
    return medians


def mean_bounds(ranged: RangedGroup) -> tuple[Floats, Floats]:
    """Smallest and largest compromise mean over all numbers in the ranges, each (dimensions,), exactly.

    For the smallest, every position lies at its low end; a mean is least when the weights of all actors up to some
    position are at their high ends and of the others at their low ends, so one pass over the sorted actors finds it.
    """
    least, most = ranged.low.weights, ranged.high.weights
    low = _least_mean(ranged.low.position, least, most)
    return low, -_least_mean(-ranged.high.position, least, most)


def _least_mean(position: Floats, least: Floats, most: Floats) -> Floats:
    result = np.empty(position.shape[1])
    for place in range(len(result)):
        order = np.argsort(position[:, place], kind="stable")
        where = position[order, place]
        light, heavy = least[order, place], most[order, place]
        means = []
        for cut in range(len(where) + 1):
            weights = np.concatenate([heavy[:cut], light[cut:]])
            if weights.sum() > 0:
                means.append(float(weights @ where / weights.sum()))
        result[place] = min(means)
    return result
