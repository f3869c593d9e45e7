"""What the network is trained towards: tags and links of attributions; places, classes and links of statements."""

from __future__ import annotations

import numpy as np
import torch
from data import IGNORE, LINKS, ROLES
from network import REACH
from torch.nn import functional as F


def bioes(spans, count):
    out = np.zeros(count, np.int64)
    for a, b in spans:
        if b - a == 1:
            out[a] = 4
        else:
            out[a], out[a + 1 : b - 1], out[b - 1] = 1, 2, 3
    return out


def attribution_loss(net, articles, pieces, states):
    rows = [
        (art, s[low - piece.low : high - piece.low], low, high)
        for art, piece, s in zip(articles, pieces, states)
        for _, _, low, high in piece.windows
    ]
    n = max(high - low for _, _, low, high in rows)
    h = torch.stack([F.pad(s, (0, 0, 0, n - len(s))) for _, s, _, _ in rows])
    mask = torch.stack([F.pad(torch.ones(len(s)), (0, n - len(s))) for _, s, _, _ in rows])
    tags = np.zeros((len(rows), n, len(ROLES)), np.int64)
    for i, (art, _, lo, hi) in enumerate(rows):
        for r, role in enumerate(ROLES):
            cut = sorted(
                {
                    (max(a, lo) - lo, min(b, hi) - lo)
                    for it in art.items
                    for a, b in it[role]
                    if a < hi and b > lo
                }
            )
            tags[i, : hi - lo, r] = bioes(cut, hi - lo)
    inside = []
    for art, piece in zip(articles, pieces):
        lo, hi = piece.low, piece.high
        whole = []
        for it in art.items:
            a, b = it["cue"][0]
            if a >= lo and b <= hi:
                part = {
                    role: [(x - lo, y - lo) for x, y in it[role] if x >= lo and y <= hi] for role in ROLES
                }
                part["lost source"] = bool(it["source"]) and not part["source"]
                whole.append(part)
        inside.append(whole)
    emit = net.heads.tags(h)
    nll = net.heads.chain.loss(emit, torch.from_numpy(tags), mask)
    tag_loss = nll.sum() / mask.sum()
    link, number, right = h.new_zeros(()), 0, 0
    for s, whole in zip(states, inside):
        if not whole:
            continue
        cues = torch.tensor([it["cue"][0] for it in whole])
        sources = sorted({x for it in whole for x in it["source"]})
        contents = [(x, j) for j, it in enumerate(whole) for x in it["content"]]
        score = net.heads.links(s, "source", cues, torch.tensor(sources, dtype=torch.long).view(-1, 2))
        want = torch.tensor(
            [
                IGNORE
                if it["lost source"]
                else sources.index(it["source"][0])
                if it["source"]
                else len(sources)
                for it in whole
            ]
        )
        if (want != IGNORE).any():
            link = link + F.cross_entropy(score, want, ignore_index=IGNORE, reduction="sum")
            right += int(((score.argmax(1) == want) & (want != IGNORE)).sum())
            number += int((want != IGNORE).sum())
        if contents:
            score = net.heads.links(s, "content", cues, torch.tensor([x for x, _ in contents])).T
            want = torch.tensor([j for _, j in contents])
            link = link + F.cross_entropy(score, want, reduction="sum")
            right += int((score.argmax(1) == want).sum())
            number += len(want)
    return tag_loss, link / max(number, 1), right / max(number, 1)


def statement_losses(net, reports, states, rng, jitter=True, smooth=0.1):
    out = {k: 0.0 for k in ("start", "end", "link", "act", "issue", "mode", "twice", "dated")}
    count = {k: 0 for k in out}
    hits = dict.fromkeys(("act", "issue", "mode", "speaker"), 0)
    for report, h in zip(reports, states):
        n = len(h)
        items = report.items
        logits, z = net.heads.starts(h)
        want = torch.zeros(n)
        for it in items:
            want[it.start] = 1
        out["start"] = out["start"] + F.binary_cross_entropy_with_logits(logits, want, reduction="sum")
        count["start"] += n
        if not items:
            continue
        starts = torch.tensor([it.start for it in items])
        last = torch.tensor([min(it.end - 1 - it.start, REACH - 1) for it in items])
        logp = net.heads.ends(z, starts)
        out["end"] = out["end"] - logp.gather(1, last[:, None]).sum()
        count["end"] += len(items)
        if jitter and len(items) > 4 and rng.random() < 0.5:
            items = [it for it in items if rng.random() > 0.2] or items
        spans = []
        for it in items:
            a, b = it.start, it.end
            if jitter and rng.random() < 0.3:
                room = max((b - a) // 4, 1)
                a2, b2 = max(0, a + rng.integers(-room, room + 1)), min(n, b + rng.integers(-room, room + 1))
                if b2 > a2:
                    a, b = int(a2), int(b2)
            spans.append((a, b))
        got = net.heads.spans(h, torch.tensor(spans))
        for kind in ("act", "issue", "mode"):
            y = torch.tensor([getattr(it, kind) for it in items])
            out[kind] = out[kind] + F.cross_entropy(
                got[kind], y, reduction="sum", label_smoothing=smooth if kind != "mode" else 0.0
            )
            count[kind] += len(items)
            hits[kind] += int((got[kind].argmax(1) == y).sum())
        same = {}
        for it in items:
            same[it.start, it.end] = same.get((it.start, it.end), 0) + 1
        y = torch.tensor([float(same[it.start, it.end] > 1) for it in items])
        out["twice"] = out["twice"] + F.binary_cross_entropy_with_logits(got["twice"], y, reduction="sum")
        count["twice"] += len(items)
        y = torch.tensor([float(it.dated) for it in items])
        if (known := y != IGNORE).any():
            out["dated"] = out["dated"] + F.binary_cross_entropy_with_logits(
                got["dated"][known], y[known], reduction="sum"
            )
            count["dated"] += int(known.sum())
        for r, kind in enumerate(LINKS):
            first = torch.tensor(
                [
                    IGNORE if it.links[kind] == IGNORE else n if it.links[kind] is None else it.links[kind][0]
                    for it in items
                ]
            )
            final = torch.tensor(
                [it.links[kind][1] - 1 if isinstance(it.links[kind], tuple) else IGNORE for it in items]
            )
            score = torch.cat([got["link"][:, 2 * r], got["none"][:, r : r + 1]], 1)
            out["link"] = out["link"] + F.cross_entropy(score, first, ignore_index=IGNORE, reduction="sum")
            if (final != IGNORE).any():
                out["link"] = out["link"] + F.cross_entropy(
                    got["link"][:, 2 * r + 1], final, ignore_index=IGNORE, reduction="sum"
                )
            if kind == "speaker":
                hits["speaker"] += int((score.argmax(1) == first).sum())
        count["link"] += len(items)
    return {k: v / max(count[k], 1) for k, v in out.items()}, {
        k: v / max(count["act"], 1) for k, v in hits.items()
    }


WEIGHTS = {
    "start": 6.0,
    "end": 0.5,
    "link": 0.25,
    "act": 1.0,
    "issue": 1.0,
    "mode": 0.4,
    "twice": 0.2,
    "dated": 0.6,
}
