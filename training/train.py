"""Train the reader's network on PolNeAR and the coded statements together.

python training/train.py --shared DATA --minilm MODEL_FOLDER --out CHECKPOINTS [--steps N | --minutes M] [--start CHECKPOINT]
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import random
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src/ripeness/reading/learned")]

import numpy as np
import torch
from coded_texts import read_coded_texts
from data import coded_reports, read_gold, read_polnear
from losses import WEIGHTS, attribution_loss, statement_losses
from network import Network
from tokens import load_tokenizer, windows_of

CLS, SEP, PAD, MASK = 101, 102, 0, 103


class Piece:
    """A stretch of one text that is encoded and labelled as a whole, in one window or several."""

    def __init__(self, tokens, low, high, windows):
        self.tokens, self.low, self.high, self.windows = tokens, low, high, windows


def random_windows(tokens, rng, size):
    """Windows without overlap from a random first cut, so that no two epochs see the same edges."""
    first, count, low, out = tokens.first, len(tokens), 0, []
    room = rng.randint(size // 3, size)
    while low < count:
        high = max(int(np.searchsorted(first, first[low] + room, side="right")) - 1, low + 1)
        out.append((low, min(high, count)))
        low, room = high, size
    return out


def encode(net, pieces, rng, mask_rates=()):
    """Word states of each piece, stitched from its windows; short and long windows in two passes, against padding."""
    rows, hidden = [], []
    for k, piece in enumerate(pieces):
        t = piece.tokens
        hidden += [mask_rates[k] if mask_rates else 0.0] * len(piece.windows)
        for low, high, _, _ in piece.windows:
            a, b = t.first[low], t.first[high]
            kinds = np.repeat(t.kinds[low:high], np.diff(t.first[low : high + 1]))
            rows.append((t.pieces[a:b], kinds, t.first[low:high] - a + 1))
    states = {}
    for group in by_length([len(r[0]) for r in rows]):
        h = forward(net, [rows[i] for i in group], [hidden[i] for i in group], rng)
        states |= {i: h[at] for at, i in enumerate(group)}
    out, row = [], 0
    for piece in pieces:
        parts = []
        for low, _, keep, stop in piece.windows:
            at = rows[row][2][keep - low : stop - low]
            parts.append(states[row][torch.from_numpy(at.astype(np.int64))])
            row += 1
        out.append(torch.cat(parts))
    return out


def by_length(lengths):
    """Row numbers in one group or two, so that padding each to its longest row costs least."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    sizes = [lengths[i] for i in order]
    cut = min(range(len(sizes)), key=lambda i: i * (sizes[i - 1] if i else 0) + (len(sizes) - i) * sizes[-1])
    return [group for group in (order[:cut], order[cut:]) if group]


def forward(net, rows, hidden, rng):
    """One pass of the encoder over padded rows."""
    n = max(len(r[0]) for r in rows) + 2
    ids, kinds, mask = (
        np.zeros((len(rows), n), np.int64),
        np.zeros((len(rows), n), np.int64),
        np.zeros((len(rows), n), np.float32),
    )
    for i, (p, k, _) in enumerate(rows):
        ids[i, 0], ids[i, 1 : len(p) + 1], ids[i, len(p) + 1] = CLS, p, SEP
        if hidden[i]:
            hide = rng.random(len(p)) < hidden[i]
            ids[i, 1 : len(p) + 1][hide] = MASK
        kinds[i, 1 : len(p) + 1] = k
        mask[i, : len(p) + 2] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return net.encoder(torch.from_numpy(ids), torch.from_numpy(kinds), torch.from_numpy(mask)).float()


def evaluate(net, polnear, gold, rng):
    net.eval()
    sums, hits = {}, {}
    with torch.inference_mode():
        for lo in range(0, len(polnear), 8):
            arts = polnear[lo : lo + 8]
            pieces = [Piece(a.tokens, 0, len(a.tokens), windows_of(a.tokens)) for a in arts]
            tag, link, right = attribution_loss(net, arts, pieces, encode(net, pieces, rng))
            for k, v in (("tag", tag), ("link", link), ("link right", right)):
                sums[k] = sums.get(k, 0) + float(v) * len(arts) / len(polnear)
        for lo in range(0, len(gold), 8):
            reps = gold[lo : lo + 8]
            pieces = [Piece(a.tokens, 0, len(a.tokens), windows_of(a.tokens)) for a in reps]
            losses, right = statement_losses(net, reps, encode(net, pieces, rng), rng, jitter=False, smooth=0)
            weight = sum(len(r.items) for r in reps) / sum(len(r.items) for r in gold)
            for k, v in losses.items():
                sums["s " + k] = sums.get("s " + k, 0) + float(v) * weight
            for k, v in right.items():
                hits[k] = hits.get(k, 0) + v * weight
    net.train()
    return {k: round(v, 4) for k, v in (sums | {"acc " + k: v for k, v in hits.items()}).items()}


def parameter_groups(net, rate, head_rate, decay):
    groups = []

    def add(params, lr):
        params = list(params)
        groups.append({"params": [p for p in params if p.ndim > 1], "lr": lr, "weight_decay": 0.01})
        groups.append({"params": [p for p in params if p.ndim <= 1], "lr": lr, "weight_decay": 0.0})

    enc = net.encoder
    add([enc.place.weight, *enc.norm.parameters()], rate * decay**6)
    for i, layer in enumerate(enc.layers):
        add(layer.parameters(), rate * decay ** (5 - i))
    add(enc.added.parameters(), 4 * rate)
    add([enc.kind.weight, enc.mix, *enc.final.parameters()], head_rate)
    add(net.heads.parameters(), head_rate)
    return [g for g in groups if g["params"]]


def options():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", required=True, help="folder with data/polnear and gold")
    ap.add_argument(
        "--texts", nargs="*", default=[str(Path(__file__).parent / "texts")], help="own coded texts"
    )
    ap.add_argument("--twice", nargs="*", default=[], help="own coded texts that come twice more in a round")
    ap.add_argument("--minilm", required=True, help="folder with model.safetensors and tokenizer.json")
    ap.add_argument("--out", required=True, help="where the averaged weights go (ema.pt)")
    ap.add_argument("--minutes", type=float, default=70, help="wall clock; the learning rate follows it")
    ap.add_argument("--steps", type=int, default=0, help="instead of minutes: steps of all workers together")
    ap.add_argument("--workers", type=int, default=2, help="processes of one thread each on shared weights")
    ap.add_argument("--batch", type=int, default=6, help="windows of articles in a step")
    ap.add_argument(
        "--run", type=int, default=3, help="neighbouring windows of an article taken together, for links"
    )
    ap.add_argument("--docs", type=int, default=2, help="coded documents in a step")
    ap.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[180, 220, 254],
        help="word pieces in a window, drawn at random",
    )
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--decay", type=float, default=0.9)
    ap.add_argument("--floor", type=float, default=0.02)
    ap.add_argument("--ema", type=float, default=0.997)
    ap.add_argument("--mask", type=float, default=0.05)
    ap.add_argument("--doc-mask", type=float, default=0.12)
    ap.add_argument("--warm", type=int, default=30, help="steps in which the learning rate rises")
    ap.add_argument("--until", type=float, default=1.0, help="share of the schedule after which to stop")
    ap.add_argument("--class-drop", type=float, default=0.3, help="dropout before the classes")
    ap.add_argument("--blank", type=float, default=0.5, help="how often the document's mean is hidden")
    ap.add_argument("--added", type=int, default=0, help="layers on top of the given ones")
    ap.add_argument("--smooth", type=float, default=0.1, help="label smoothing of act and issue")
    ap.add_argument("--fresh", default="", help="names, parted by commas, that begin anew")
    ap.add_argument("--start", help="checkpoint to go on from")
    ap.add_argument("--part", default="", help="of it, names that begin so")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--every", type=float, default=8, help="minutes between evaluations")
    return ap.parse_args()


def work(rank, a, net, ema, train, dev, gold, gold_dev, steps, turn, began):
    """One process: draws its own batches, steps on the weights that all share."""
    torch.set_num_threads(1)
    torch.manual_seed(a.seed * 100 + rank)
    rng, pick = np.random.default_rng(a.seed * 100 + rank), random.Random(a.seed * 100 + rank)
    opt = torch.optim.AdamW(
        parameter_groups(net, a.rate, a.head_rate, a.decay), betas=(0.9, 0.98), fused=True
    )
    base = [g["lr"] for g in opt.param_groups]
    mine = [p for p in net.parameters() if p.requires_grad]
    averaged = [p for p, q in zip(ema.parameters(), net.parameters()) if q.requires_grad]
    queue_a, queue_b, log, seen, done_here = [], [], {}, 0, 0
    net.train()
    while True:
        with steps.get_lock():
            step = steps.value
            steps.value += 1
        share = step / a.steps if a.steps else (time.time() - began) / (60 * a.minutes)
        if share >= a.until:
            break
        factor = min((step + 1) / a.warm, 1.0) * (
            a.floor + (1 - a.floor) * 0.5 * (1 + math.cos(math.pi * share))
        )
        for g, lr in zip(opt.param_groups, base):
            g["lr"] = lr * factor
        arts, pieces = [], []
        while sum(len(p.windows) for p in pieces) < a.batch:
            if not queue_a:
                for t in train:
                    cuts = random_windows(t.tokens, pick, pick.choice(a.sizes))
                    queue_a += [(t, cuts[i : i + a.run]) for i in range(0, len(cuts), a.run)]
                pick.shuffle(queue_a)
            t, cuts = queue_a.pop()
            arts.append(t)
            pieces.append(Piece(t.tokens, cuts[0][0], cuts[-1][1], [(lo, hi, lo, hi) for lo, hi in cuts]))
        reps = []
        while len(reps) < a.docs:
            if not queue_b:
                queue_b = list(gold)
                pick.shuffle(queue_b)
            reps.append(queue_b.pop())
        pieces += [
            Piece(r.tokens, 0, len(r.tokens), windows_of(r.tokens, size=pick.choice(a.sizes))) for r in reps
        ]
        states = encode(net, pieces, rng, [a.mask] * len(arts) + [a.doc_mask] * len(reps))
        tag, link, right = attribution_loss(net, arts, pieces, states[: len(arts)])
        losses, hits = statement_losses(net, reps, states[len(arts) :], rng, smooth=a.smooth)
        loss = 10 * tag + 0.5 * link + sum(WEIGHTS[k] * v for k, v in losses.items())
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(mine, 5.0)
        opt.step()
        with torch.no_grad():
            torch._foreach_lerp_(
                averaged, [q.detach() for q in mine], 1 - min(a.ema, (1 + step) / (10 + step))
            )
        seen += sum(int(p.tokens.first[p.high] - p.tokens.first[p.low]) for p in pieces)
        done_here += 1
        for k, v in (
            {"tag": tag, "a-link": link, "right": right} | losses | {"acc " + k: v for k, v in hits.items()}
        ).items():
            log[k] = log.get(k, 0) * 0.95 + float(v) * 0.05 if k in log else float(v)
        if done_here % 25 == 0:
            took = time.time() - began
            print(
                rank,
                step + 1,
                round(took),
                "s",
                round(seen / took),
                "tok/s",
                {k: round(v, 3) for k, v in log.items()},
                flush=True,
            )
        with turn.get_lock():
            due = time.time() - turn.value > 60 * a.every
            if due:
                turn.value = time.time()
        if due:
            report(a, ema, dev, gold_dev, rng, step, began)


def report(a, ema, dev, gold_dev, rng, step, began):
    still = copy.deepcopy(ema)
    out = Path(a.out)
    torch.save(still.state_dict(), out / "ema.pt.part")
    os.replace(out / "ema.pt.part", out / "ema.pt")
    print(
        "DEV",
        step + 1,
        round(time.time() - began),
        json.dumps(evaluate(still, dev, gold_dev, rng)),
        flush=True,
    )


def main():
    a = options()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    Path(a.out).mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(os.path.join(a.minilm, "tokenizer.json"))
    train, dev = (
        read_polnear(os.path.join(a.shared, "data/polnear", part), tokenizer) for part in ("train", "dev")
    )
    gold, gold_dev = (read_gold(os.path.join(a.shared, "gold", part), tokenizer) for part in ("train", "dev"))
    gold += coded_reports(read_coded_texts(*a.texts, *a.twice, *a.twice), tokenizer)
    net = Network(class_drop=a.class_drop, blank=a.blank, added=a.added)
    net.encoder.load_minilm(os.path.join(a.minilm, "model.safetensors"))
    if a.start:
        saved = torch.load(a.start, map_location="cpu")
        mine = net.state_dict()
        fits = {
            k: v
            for k, v in saved.items()
            if k in mine
            and mine[k].shape == v.shape
            and k.startswith(a.part)
            and not (a.fresh and k.startswith(tuple(a.fresh.split(","))))
        }
        for name, held in saved.items():
            grown = mine.get(name)
            if (
                name != "encoder.mix"
                and grown is not None
                and held.shape[1:] == grown.shape[1:]
                and len(held) < len(grown)
            ):
                # one more thing to point at: it begins as the speaker's pointer
                fits[name] = torch.cat([held, held[: len(grown) - len(held)]])
        print("from", a.start, len(fits), "of", len(mine), flush=True)
        net.load_state_dict(fits, strict=False)
        if "encoder.mix" not in fits and "encoder.mix" in saved:
            net.encoder.grow(saved["encoder.mix"])
    ema = copy.deepcopy(net).requires_grad_(False)
    net.share_memory()
    ema.share_memory()
    print(
        "words", sum(len(t.tokens) for t in train), "gold words", sum(len(t.tokens) for t in gold), flush=True
    )
    began = time.time()
    context = torch.multiprocessing.get_context("fork")
    steps, turn = context.Value("l", 0), context.Value("d", began)
    crew = [
        context.Process(target=work, args=(r, a, net, ema, train, dev, gold, gold_dev, steps, turn, began))
        for r in range(a.workers)
    ]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    report(a, ema, dev, gold_dev, np.random.default_rng(0), steps.value, began)
    print("done", round(time.time() - began), flush=True)


if __name__ == "__main__":
    main()
