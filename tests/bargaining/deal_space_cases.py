"""Small random deal spaces and a plain enumeration to hold the fast algorithms against."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from ripeness.bargaining.space import DealSpace, Interaction, Quota

# Worths are multiples of 1/16, so that sums are exact and ties are real ties.
sixteenths = st.integers(-16, 32).map(lambda n: n / 16)


PARTIES = st.integers(1, 4)


@st.composite
def spaces(draw, parties=PARTIES, exceptions=True, quota=False, max_dimensions=4):
    count = draw(parties)
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=max_dimensions))
    worth = [
        np.array(draw(st.lists(sixteenths, min_size=n * count, max_size=n * count))).reshape(n, count)
        for n in shape
    ]
    outside = np.array(draw(st.lists(sixteenths, min_size=count, max_size=count)))
    thresholds = outside + np.array(
        draw(st.lists(st.sampled_from([0.0, 0.0, 0.25, -1.0]), min_size=count, max_size=count))
    )
    signers = tuple(sorted(draw(st.sets(st.integers(0, count - 1), min_size=1))))
    combos = list(_combos(shape))
    forbidden, interactions = (), ()
    if exceptions and combos:
        forbidden = tuple(draw(st.lists(st.sampled_from(combos), max_size=3, unique=True)))
        interactions = tuple(
            Interaction(combo, tuple(draw(st.lists(sixteenths, min_size=count, max_size=count))))
            for combo in draw(st.lists(st.sampled_from(combos), max_size=2))
        )
    vote = None
    if quota and draw(st.booleans()):
        votes = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
        vote = Quota(tuple(float(v) for v in votes), float(draw(st.integers(0, max(1, sum(votes))))))
    return DealSpace(
        parties=tuple("ABCD"[:count]),
        dimensions=tuple(f"d{i}" for i in range(len(shape))),
        options=tuple(tuple(f"d{i}o{j}" for j in range(n)) for i, n in enumerate(shape)),
        worth=tuple(worth),
        outside=outside,
        thresholds=thresholds,
        signers=signers,
        forbidden=forbidden,
        interactions=interactions,
        quota=vote,
    )


def _combos(shape):
    for size in (1, 2, 3):
        for dimensions in product(range(len(shape)), repeat=size):
            if list(dimensions) == sorted(set(dimensions)):
                yield from (
                    tuple(zip(dimensions, options, strict=True))
                    for options in product(*(range(shape[d]) for d in dimensions))
                )


def plainly(space):
    """Return every feasible package with its utilities, one at a time."""
    rows = []
    for package in product(*(range(n) for n in space.shape)):
        held = set(enumerate(package))
        if any(held.issuperset(combination) for combination in space.forbidden):
            continue
        utilities = np.zeros(len(space.parties))
        for dimension, option in enumerate(package):
            utilities = utilities + space.worth[dimension][option]
        for one in space.interactions:
            if held.issuperset(one.options):
                utilities = utilities + np.array(one.worth)
        rows.append((package, utilities))
    return rows


def acceptable(space, utilities):
    """Say whether all who must sign accept, from the definition."""
    takes = [u >= max(a, t) for u, a, t in zip(utilities, space.outside, space.thresholds, strict=True)]
    if not all(takes[signer] for signer in space.signers):
        return False
    return (
        space.quota is None
        or sum(v for v, t in zip(space.quota.votes, takes, strict=True) if t) >= space.quota.needed
    )


def plain_frontier(points):
    """Return the distinct undominated points as a sorted list, each pair compared."""
    distinct = sorted(set(map(tuple, points)))
    return [
        p
        for p in distinct
        if not any(q != p and all(b >= a for a, b in zip(p, q, strict=True)) for q in distinct)
    ]
