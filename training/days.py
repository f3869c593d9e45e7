"""Fit the choice of the day of speech: features, and what the network's states add, together.

The shares are those of a conditional logit. To the weighted sum of a date's features comes the product of what the statement asks
and what the date's words answer (`ripeness.reading.learned.days`). Several small fits from different beginnings are averaged: their
questions and answers stand side by side.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from choices import DayCase, columns, rounded
from torch import nn
from torch.nn import functional as F

VIEW, STATE = 1536, 384
BATCH, EPOCHS, DROP = 256, 4, 0.6
RATE, FEATURE_RATE = 5e-4, 1e-2
DECAY, FEATURE_DECAY = 1e-2, 1e-4


class Fitted(NamedTuple):
    """Weights of the features, and the arrays of ``days.npz``."""

    weights: dict[str, float]
    arrays: dict[str, np.ndarray]


class _Packed(NamedTuple):
    """Cases of one batch as flat arrays: a row a date, a row an expression."""

    features: torch.Tensor
    offsets: torch.Tensor
    group: torch.Tensor
    right: torch.Tensor
    part: torch.Tensor  # 0 for no date, 1 for the day of publication, 2 for others
    view: torch.Tensor
    known: torch.Tensor
    states: torch.Tensor
    date: torch.Tensor
    weight: torch.Tensor


def _packed(cases: list[DayCase], column: dict[str, int]) -> _Packed:
    features, offsets, group, right, part, states, date = [], [], [], [], [], [], []
    for number, case in enumerate(cases):
        for key, names in case.offered.items():
            seen = case.seen
            offsets.append(len(features))
            features += sorted(column[name] for name in names if name in column)
            part.append(0 if not key else 1 if seen and key == seen.published else 2)
            if seen and key in seen.stands:
                states.append(seen.stands[key])
                date += [len(group)] * len(seen.stands[key])
            group.append(number)
            right.append(float(key in case.right))
    view = np.stack([case.seen.view if case.seen else np.zeros(VIEW, np.float16) for case in cases])
    held = np.concatenate(states) if states else np.zeros((0, STATE), np.float16)
    return _Packed(
        torch.tensor(features), torch.tensor(offsets), torch.tensor(group), torch.tensor(right),
        torch.tensor(part), torch.from_numpy(view).float(), torch.tensor([float(case.seen is not None) for case in cases]),
        torch.from_numpy(held).float(), torch.tensor(date, dtype=torch.long), torch.tensor([case.weight for case in cases]),
    )  # fmt: skip


class DayLogit(nn.Module):
    """One small fit."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.feature = nn.EmbeddingBag(features, 1, mode="sum")
        self.ask = nn.Linear(VIEW, width)
        self.key = nn.Linear(STATE, width, bias=False)
        self.common = nn.Linear(STATE, 1, bias=False)
        self.apart = nn.Linear(VIEW, 2)
        self.drop = nn.Dropout(DROP)
        for zero in (self.feature.weight, self.common.weight, self.apart.weight):
            nn.init.zeros_(zero)

    def forward(self, batch: _Packed) -> torch.Tensor:
        """Sums of the dates."""
        out = self.feature(batch.features, batch.offsets)[:, 0]
        view = self.drop(F.layer_norm(batch.view, (VIEW,)))
        apart = self.apart(view) * batch.known[:, None]
        out = out + F.pad(apart, (0, 1))[batch.group, batch.part]
        states = self.drop(batch.states)
        ask = self.ask(view)[batch.group[batch.date]]
        score = (ask * self.key(states)).sum(1) / ask.shape[1] ** 0.5 + self.common(states)[:, 0]
        best = torch.full_like(out, -torch.inf).scatter_reduce(0, batch.date, score, "amax")
        return out + torch.where(best.isinf(), torch.zeros(()), best)


def _loss(scores: torch.Tensor, batch: _Packed) -> torch.Tensor:
    count = len(batch.view)
    top = torch.full((count,), -torch.inf).scatter_reduce(0, batch.group, scores.detach(), "amax")
    power = torch.exp(scores - top[batch.group])
    total = torch.zeros(count).index_add(0, batch.group, power)
    hit = torch.zeros(count).index_add(0, batch.group, power * batch.right)
    return (batch.weight * (torch.log(total) - torch.log(hit + 1e-9))).mean()


def _one_fit(cases: list[DayCase], column: dict[str, int], *, width: int, seed: int) -> DayLogit:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = DayLogit(len(column), width)
    rest = [value for name, value in net.named_parameters() if not name.startswith("feature")]
    groups = [
        {"params": net.feature.parameters(), "lr": FEATURE_RATE, "weight_decay": FEATURE_DECAY},
        {"params": rest, "lr": RATE, "weight_decay": DECAY},
    ]
    optimizer = torch.optim.AdamW(groups)
    steps = EPOCHS * (len(cases) // BATCH)
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    for _ in range(EPOCHS):
        order = rng.permutation(len(cases))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            batch = _packed([cases[number] for number in order[at : at + BATCH]], column)
            optimizer.zero_grad()
            _loss(net(batch), batch).backward()
            optimizer.step()
            falling.step()
    return net.eval()


def fit_days(cases: list[DayCase], *, fits: int = 4, width: int = 16, seed: int = 0) -> Fitted:
    """Fit on the cases whose right date is on offer; ``fits`` fits of ``width`` questions each are averaged."""
    cases = [case for case in cases if case.right & set(case.offered)]
    column = columns(case.offered for case in cases)
    nets = [_one_fit(cases, column, width=width, seed=seed + number) for number in range(fits)]
    with torch.no_grad():
        mean = torch.stack([net.feature.weight[:, 0] for net in nets]).mean(0)
        share = 1 / (fits * width**0.5)
        asks = [net.ask.weight * share for net in nets] + [torch.zeros(1, VIEW)]
        biases = [net.ask.bias * share for net in nets] + [torch.ones(1)]
        keys = [net.key.weight for net in nets] + [sum(net.common.weight for net in nets) / fits]
        arrays = {
            "day_ask.weight": torch.cat(asks),
            "day_ask.bias": torch.cat(biases),
            "day_key.weight": torch.cat(keys),
            "day_apart.weight": sum(net.apart.weight for net in nets) / fits,
            "day_apart.bias": sum(net.apart.bias for net in nets) / fits,
        }
    return Fitted(
        rounded(column, mean.tolist()),
        {name: value.numpy().astype(np.float16) for name, value in arrays.items()},
    )
