"""Counts by document for the attributions and the statements, so that figures come with intervals and by genre.

The rules are those of the corpora's own scorers: spans as sets of words, quotes paired from four tenths of shared words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from standoff import ROLES


def words(text: str) -> list[tuple[int, int, bool]]:
    """Words and single marks with their place, and whether each is a word."""
    return [
        (m.start(), m.end(), m.group()[0].isalnum() or m.group()[0] == "_")
        for m in re.finditer(r"\w+|[^\w\s]", text)
    ]


def cover(parts: Sequence[tuple[int, int, bool]], start: int, end: int) -> tuple[int, ...]:
    """Indices of the words within the characters, without marks at the edges."""
    ids = [i for i, (a, b, _) in enumerate(parts) if a < end and b > start]
    while ids and not parts[ids[0]][2]:
        ids.pop(0)
    while ids and not parts[ids[-1]][2]:
        ids.pop()
    return tuple(ids)


def attribution_counts(
    text: str, gold: Iterable[Mapping], found: Iterable[Mapping]
) -> tuple[Counter, dict[str, list[str]]]:
    """Counts ``(what, 'both' | 'gold' | 'pred')`` of one article, and the fragments missed and made up."""
    parts, n, wrong = words(text), Counter(), {"missed": [], "made up": []}
    frags, triples = [], []
    for side in (gold, found):
        frag, whole = {r: set() for r in ROLES}, set()
        for att in side:
            cov = {r: [c for c in (cover(parts, *s) for s in att.get(r, [])) if c] for r in ROLES}
            for r in ROLES:
                frag[r].update(cov[r])
            whole.add(tuple(frozenset(i for c in cov[r] for i in c) for r in ROLES))
        frags.append(frag)
        triples.append(whole)
    for r in ROLES:
        g, p = frags[0][r], frags[1][r]
        count(n, f"exact {r}", g, p)
        count(n, "exact micro", g, p)
        count(n, f"token {r}", {i for c in g for i in c}, {i for c in p for i in c})
        for name, rest in (("missed", g - p), ("made up", p - g)):
            wrong[name] += [f"{r}: {text[parts[c[0]][0] : parts[c[-1]][1]]}" for c in sorted(rest)]
    count(n, "triple", *triples)
    return n, wrong


def count(n: Counter, what: str, gold: set, found: set) -> None:
    """Add the sizes of two sets and of what they share."""
    n[what, "both"] += len(gold & found)
    n[what, "gold"] += len(gold)
    n[what, "pred"] += len(found)


def statement_counts(
    text: str, gold: Sequence[Mapping], found: Sequence[Mapping]
) -> tuple[Counter, dict[str, list[str]]]:
    """The same for statements: found, act, issue, and the two classes together."""
    place = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]

    def sets(one: Mapping) -> list[frozenset]:
        pattern = r"\s+".join(map(re.escape, one["quote"].split()))
        return (
            [
                frozenset(i for i, (a, b) in enumerate(place) if a < m.end() and b > m.start())
                for m in re.finditer(pattern, text)
            ]
            if pattern
            else []
        )

    gs, ps, pairs = [sets(g) for g in gold], [sets(p) for p in found], []
    for i, a in enumerate(gs):
        for j, b in enumerate(ps):
            share = max((len(x & y) / len(x | y) for x in a for y in b if x and y), default=0)
            if share >= 0.4:
                same = (found[j]["act"] == gold[i]["act"]) + (found[j]["issue"] == gold[i]["issue"])
                pairs.append((round(share, 1), same, -i, -j))
    n, wrong, used_g, used_p = (
        Counter(),
        {"missed": [], "made up": [], "wrong act": [], "wrong issue": []},
        set(),
        set(),
    )
    for _, _, i, j in sorted(pairs, reverse=True):
        if i in used_g or j in used_p:
            continue
        used_g.add(i)
        used_p.add(j)
        g, p = gold[-i], found[-j]
        right = {k: p[k] == g[k] for k in ("act", "issue")}
        n["found", "both"] += 1
        n["act", "both"] += right["act"]
        n["issue", "both"] += right["issue"]
        n["act and issue", "both"] += all(right.values())
        for k in ("act", "issue"):
            if not right[k]:
                wrong[f"wrong {k}"].append(f"{p[k]} for {g[k]}: {g['quote']}")
    for what in ("found", "act", "issue", "act and issue"):
        n[what, "gold"] += len(gold)
        n[what, "pred"] += len(found)
    wrong["missed"] = [g["quote"] for i, g in enumerate(gold) if -i not in used_g]
    wrong["made up"] = [p["quote"] for j, p in enumerate(found) if -j not in used_p]
    return n, wrong


def figures(counts: Sequence[Counter], *, draws: int = 1000, seed: int = 0) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 over documents, with the middle 95 % of F1 when documents are drawn again."""
    names = list(dict.fromkeys(k for c in counts for k, _ in c))
    table = np.array(
        [[[c[k, s] for s in ("both", "gold", "pred")] for k in names] for c in counts], float
    ).reshape(len(counts), len(names), 3)
    pick = np.random.default_rng(seed).integers(0, len(counts), (draws, len(counts)))
    spread = np.percentile(f1(np.array([table[p].sum(0) for p in pick]))[2], [2.5, 97.5], axis=0)
    precision, recall, score = f1(table.sum(0))
    return {
        k: {
            "precision": round(float(precision[i]), 3),
            "recall": round(float(recall[i]), 3),
            "f1": round(float(score[i]), 3),
            "low": round(float(spread[0, i]), 3),
            "high": round(float(spread[1, i]), 3),
        }
        for i, k in enumerate(names)
    }


def f1(table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Precision, recall and F1 from ``(..., both gold pred)``."""
    both, gold, pred = table[..., 0], table[..., 1], table[..., 2]
    precision, recall = both / np.maximum(pred, 1), both / np.maximum(gold, 1)
    return precision, recall, 2 * precision * recall / np.maximum(precision + recall, 1e-9)
