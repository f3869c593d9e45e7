"""The network in torch: a small BERT encoder, tag heads with linear chains, span heads."""

from __future__ import annotations

import math

import torch
from data import ACTS, ISSUES, LINKS, MODES, ROLES
from tokens import KINDS
from torch import nn
from torch.nn import functional as F

TAGS = 5  # O B I E S
REACH = 64  # words from a quote's first to its last
NEG = -1e4


class CheapDropout(nn.Module):
    """Dropout from one large reused mask: drawing fresh masks costs more than the matrix products on a CPU."""

    def __init__(self, rate: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.rate = rate
        keep = (torch.rand(size) >= rate).to(torch.bfloat16) / (1 - rate)
        self.register_buffer("pool", keep, persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.rate:
            return x
        n = x.numel()
        at = int(torch.randint(0, max(self.pool.numel() - n, 1), (1,)))
        pool = self.pool if n <= self.pool.numel() else self.pool.repeat(n // self.pool.numel() + 1)
        return x * pool[at : at + n].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """A layer of BERT: norms after the sums."""

    def __init__(self, dim: int, heads: int, inner: int, drop: float, eps: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        self.norm1 = nn.LayerNorm(dim, eps=eps)
        self.up = nn.Linear(dim, inner)
        self.down = nn.Linear(inner, dim)
        self.norm2 = nn.LayerNorm(dim, eps=eps)
        self.drop = CheapDropout(drop)

    def attend(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        att = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(d // self.heads)) + bias
        att = torch.softmax(att, dim=-1, dtype=att.dtype)
        return self.drop(self.out(torch.matmul(att, v).transpose(1, 2).reshape(b, n, d)))

    def feed(self, x: torch.Tensor) -> torch.Tensor:
        return self.drop(self.down(F.gelu(self.up(x))))

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        x = self.norm1(x + self.attend(x, bias))
        return self.norm2(x + self.feed(x))


class Added(Layer):
    """A layer on top of the given ones that begins as doing nothing: norms first, what it adds begins as zero."""

    def __init__(self, dim: int, heads: int, inner: int, drop: float) -> None:
        super().__init__(dim, heads, inner, drop, eps=1e-5)
        for last in (self.out, self.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        x = x + self.attend(self.norm1(x), bias)
        return x + self.feed(self.norm2(x))


class Encoder(nn.Module):
    """MiniLM-L6 with more token kinds; gives a learned mix of the last layers."""

    def __init__(
        self,
        dim: int = 384,
        heads: int = 12,
        inner: int = 1536,
        layers: int = 6,
        added: int = 0,
        vocab: int = 30522,
        drop: float = 0.1,
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, dim)
        self.place = nn.Embedding(512, dim)
        self.kind = nn.Embedding(KINDS, dim)
        self.norm = nn.LayerNorm(dim, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dim, heads, inner, drop) for _ in range(layers))
        self.added = nn.ModuleList(Added(dim, heads, inner, drop) for _ in range(added))
        self.mix = nn.Parameter(torch.tensor([-2.0, -2.0, -1.0, 2.0] + [2.0] * added))
        self.final = nn.LayerNorm(dim)
        self.drop = CheapDropout(drop)
        self.word.weight.requires_grad_(False)

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        n = ids.shape[1]
        x = self.norm(self.word(ids) + self.place.weight[:n] + self.kind(kinds))
        x = self.drop(x)
        bias = ((1.0 - mask.to(x.dtype)) * NEG)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        kept = []
        for i, layer in enumerate(self.layers):
            x = layer(x, bias)
            if i >= len(self.layers) - 4:
                kept.append(x)
        for layer in self.added:
            x = layer(x, bias)
            kept.append(x)
        weight = torch.softmax(self.mix, 0)
        return self.final(sum(w * k for w, k in zip(weight, kept)).float())

    def grow(self, mix: torch.Tensor) -> None:
        """Let the added layers begin: they look at what the last given one looks at, and share its weight in the mix."""
        last, before = self.layers[-1], self.layers[-2]
        with torch.no_grad():
            for layer in self.added:
                for mine, theirs in (
                    (layer.qkv, last.qkv),
                    (layer.up, last.up),
                    (layer.norm1, before.norm2),
                    (layer.norm2, last.norm1),
                ):
                    mine.weight.copy_(theirs.weight)
                    mine.bias.copy_(theirs.bias)
            shares = 1 + len(self.added)
            self.mix.copy_(torch.cat([mix[:-1], (mix[-1] - math.log(shares)).expand(shares)]))

    def load_minilm(self, path: str) -> None:
        from safetensors.torch import load_file

        raw = load_file(path)
        raw = {k.removeprefix("bert."): v for k, v in raw.items()}
        with torch.no_grad():
            self.word.weight.copy_(raw["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(raw["embeddings.position_embeddings.weight"])
            self.kind.weight.copy_(raw["embeddings.token_type_embeddings.weight"][:1].expand(KINDS, -1))
            for mine, theirs in ((self.norm, "embeddings.LayerNorm"),):
                mine.weight.copy_(raw[theirs + ".weight"])
                mine.bias.copy_(raw[theirs + ".bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    layer.qkv.get_parameter(part).copy_(
                        torch.cat([raw[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")])
                    )
                    for mine, theirs in (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.up, "intermediate.dense"),
                        (layer.down, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    ):
                        mine.get_parameter(part).copy_(raw[f"{p}{theirs}.{part}"])


def bucket(distance: torch.Tensor) -> torch.Tensor:
    """Signed distance in words to one of 25 buckets: 0, +-1..4, 5-6, 7-9, 10-15, 16-24, 25-39, 40-79, 80-159, farther."""
    edges = torch.tensor([1, 2, 3, 4, 5, 7, 10, 16, 25, 40, 80, 160])
    size = torch.bucketize(distance.abs(), edges, right=True)
    return torch.where(distance < 0, 12 - size, 12 + size)


BUCKETS = 25


class Chain(nn.Module):
    """Linear-chain field over BIOES for several roles at once; forbidden steps have no weight."""

    def __init__(self, roles: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(roles, TAGS, TAGS))
        self.begin = nn.Parameter(torch.zeros(roles, TAGS))
        self.finish = nn.Parameter(torch.zeros(roles, TAGS))
        allowed = torch.zeros(TAGS, TAGS, dtype=torch.bool)
        for a in range(TAGS):
            for b in range(TAGS):
                allowed[a, b] = (b in (2, 3)) if a in (1, 2) else (b in (0, 1, 4))
        self.register_buffer("allowed", allowed, persistent=False)

    def tables(self) -> torch.Tensor:
        return self.steps.masked_fill(~self.allowed, NEG)

    def loss(self, emit: torch.Tensor, tags: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood for each sequence and role. emit B,T,R,5; tags B,T,R; mask B,T (padding on the right)."""
        emit = emit.float()
        table = self.tables()
        b, n, r, _ = emit.shape
        role = torch.arange(r)
        gold = emit.gather(-1, tags[..., None]).squeeze(-1) * mask[..., None]
        pair = table[role, tags[:, :-1], tags[:, 1:]] * mask[:, 1:, None]
        last = mask.sum(1).long() - 1
        end_tag = tags[torch.arange(b), last]
        score = gold.sum(1) + pair.sum(1) + self.begin[role, tags[:, 0]] + self.finish[role, end_tag]
        alpha = self.begin + emit[:, 0]
        for t in range(1, n):
            step = torch.logsumexp(alpha[..., None] + table, dim=-2) + emit[:, t]
            alpha = torch.where(mask[:, t, None, None] > 0, step, alpha)
        return torch.logsumexp(alpha + self.finish, dim=-1) - score


class Heads(nn.Module):
    """All that stands on the word states."""

    def __init__(
        self, dim: int = 384, drop: float = 0.1, class_drop: float = 0.3, blank: float = 0.5
    ) -> None:
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.class_drop = nn.Dropout(class_drop)
        self.blank_rate = blank
        # attributions
        self.tag_in = nn.Linear(dim, 256)
        self.tag_out = nn.Linear(256, len(ROLES) * TAGS)
        self.chain = Chain(len(ROLES))
        self.cue_key = nn.Linear(2 * dim, 2 * 128)
        self.part_key = nn.ModuleDict({"source": nn.Linear(3 * dim, 128), "content": nn.Linear(3 * dim, 128)})
        self.part_far = nn.ParameterDict(
            {"source": nn.Parameter(torch.zeros(BUCKETS)), "content": nn.Parameter(torch.zeros(BUCKETS))}
        )
        self.part_rank = nn.ParameterDict(
            {"source": nn.Parameter(torch.zeros(9)), "content": nn.Parameter(torch.zeros(9))}
        )
        self.no_source = nn.Linear(128, 1)
        # statements: where
        self.edge_in = nn.Linear(dim, 256)
        self.edge_start = nn.Linear(256, 1)
        self.edge_from = nn.Linear(256, 96)
        self.edge_to = nn.Linear(256, 96)
        self.edge_last = nn.Linear(256, 1)
        self.edge_far = nn.Parameter(torch.zeros(REACH))
        # statements: what
        self.span_in = nn.Linear(4 * dim, dim)
        self.span_norm = nn.LayerNorm(dim)
        roles = len(LINKS)
        self.link_q = nn.Linear(dim, roles * 2 * 48)
        self.link_k = nn.Linear(dim, roles * 2 * 48)
        self.link_far = nn.Parameter(torch.zeros(roles * 2, BUCKETS))
        self.link_none = nn.Linear(dim, roles)
        self.look_q = nn.Linear(dim, 8 * 32)
        self.look_k = nn.Linear(dim, 8 * 32)
        self.look_v = nn.Linear(dim, 8 * 48)
        self.look_far = nn.Parameter(torch.zeros(8, BUCKETS))
        self.join = nn.Linear(dim + 8 * 48 + dim + dim, dim)
        self.join_norm = nn.LayerNorm(dim)
        self.peer_qkv = nn.Linear(dim, 3 * dim)
        self.peer_far = nn.Parameter(torch.zeros(6, 9))
        self.peer_out = nn.Linear(dim, dim)
        self.peer_norm = nn.LayerNorm(dim)
        self.class_in = nn.Linear(2 * dim, dim)
        wide = dim + dim + 8 * 48 + dim  # classes see the parts directly too: a short way for the gradient
        self.act = nn.Linear(wide, len(ACTS))
        self.issue = nn.Linear(wide, len(ISSUES))
        self.mode = nn.Linear(wide, len(MODES))
        self.twice = nn.Linear(wide, 1)
        self.dated = nn.Linear(wide, 1)

    # --- attributions -------------------------------------------------------------------------------------------
    def tags(self, h: torch.Tensor) -> torch.Tensor:
        out = self.tag_out(self.drop(F.gelu(self.tag_in(self.drop(h)))))
        return out.view(*h.shape[:-1], len(ROLES), TAGS).float()

    @staticmethod
    def span_mean(h: torch.Tensor, spans: torch.Tensor) -> torch.Tensor:
        total = F.pad(h.float().cumsum(0), (0, 0, 1, 0))
        size = (spans[:, 1] - spans[:, 0])[:, None]
        return (total[spans[:, 1]] - total[spans[:, 0]]) / size

    def edges(self, h: torch.Tensor, spans: torch.Tensor) -> torch.Tensor:
        return torch.cat([h[spans[:, 0]].float(), h[spans[:, 1] - 1].float(), self.span_mean(h, spans)], -1)

    def links(self, h: torch.Tensor, role: str, cues: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        """Scores, cues x parts; for sources with one column more: none."""
        c = self.cue_key(torch.cat([h[cues[:, 0]].float(), self.span_mean(h, cues)], -1)).float()
        c = c[:, :128] if role == "source" else c[:, 128:]
        gap, rank = gap_and_rank(cues, parts)
        score = gap.new_zeros(gap.shape, dtype=torch.float)
        if len(parts):
            p = self.part_key[role](self.drop(self.edges(h, parts))).float()
            score = c @ p.T / math.sqrt(128) + self.part_far[role][bucket(gap)] + self.part_rank[role][rank]
        if role == "source":
            score = torch.cat([score, self.no_source(c)], 1)
        return score

    # --- statements ---------------------------------------------------------------------------------------------
    def starts(self, h: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        z = F.gelu(self.edge_in(self.drop(h)))
        return self.edge_start(self.drop(z)).squeeze(-1).float(), z

    def ends(self, z: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        """Log probabilities of the last word, starts x REACH."""
        n = len(z)
        at = starts[:, None] + torch.arange(REACH)[None]
        inside = at < n
        at = at.clamp(max=n - 1)
        to = self.edge_to(z).float()
        score = (self.edge_from(z[starts]).float()[:, None] * to[at]).sum(-1) / math.sqrt(96)
        score = score + self.edge_last(z).float().squeeze(-1)[at] + self.edge_far
        return torch.log_softmax(score.masked_fill(~inside, NEG), -1)

    def blank(self, x: torch.Tensor) -> torch.Tensor:
        """Often nothing: what tells one document from another is too easily learned by heart."""
        if not self.training or not self.blank_rate:
            return x
        return x * (float(torch.rand(()) >= self.blank_rate) / (1 - self.blank_rate))

    def spans(self, h: torch.Tensor, spans: torch.Tensor) -> dict[str, torch.Tensor]:
        h = h.float()
        n, m = len(h), len(spans)
        top = torch.stack([h[a:b].amax(0) for a, b in spans.tolist()])
        q = self.span_norm(F.gelu(self.span_in(self.drop(torch.cat([self.edges(h, spans), top], -1)))))
        place = torch.arange(n)
        gap = torch.where(
            place[None] < spans[:, :1],
            place[None] - spans[:, :1],
            torch.where(place[None] >= spans[:, 1:], place[None] - spans[:, 1:] + 1, 0),
        )
        far = bucket(gap)
        hd = self.drop(h)
        lq = self.link_q(self.drop(q)).view(m, -1, 48)
        lk = self.link_k(hd).view(n, -1, 48)
        link = torch.einsum("mrd,nrd->mrn", lq, lk) / math.sqrt(48) + self.link_far[:, far].transpose(0, 1)
        none = self.link_none(q)
        speaker = torch.softmax(torch.cat([link[:, 0], none[:, :1]], 1), -1)[:, :-1] @ h
        qq, kk, vv = (
            self.look_q(q).view(m, 8, 32),
            self.look_k(hd).view(n, 8, 32),
            self.look_v(hd).view(n, 8, 48),
        )
        look = torch.einsum("mhd,nhd->mhn", qq, kk) / math.sqrt(32) + self.look_far[:, far].transpose(0, 1)
        seen = torch.einsum("mhn,nhd->mhd", torch.softmax(look, -1), vv).reshape(m, -1)
        x = self.join_norm(
            F.gelu(
                self.join(self.drop(torch.cat([q, seen, speaker, self.blank(h.mean(0)).expand(m, -1)], -1)))
            )
        )
        d = x.shape[1]
        pq, pk, pv = self.peer_qkv(x).view(m, 3, 6, d // 6).permute(1, 2, 0, 3)
        order = torch.arange(m)
        near = (order[None] - order[:, None]).clamp(-4, 4) + 4
        peer = torch.softmax(pq @ pk.transpose(-1, -2) / math.sqrt(d // 6) + self.peer_far[:, near], -1) @ pv
        y = self.peer_norm(x + self.blank(self.peer_out(peer.transpose(0, 1).reshape(m, d))))
        z = F.gelu(self.class_in(self.class_drop(torch.cat([y, q], -1))))
        z = self.class_drop(torch.cat([z, q, seen, self.span_mean(h, spans)], -1))
        return {
            "link": link,
            "none": none,
            "act": self.act(z),
            "issue": self.issue(z),
            "mode": self.mode(z),
            "twice": self.twice(z).squeeze(-1),
            "dated": self.dated(z).squeeze(-1),
        }


def gap_and_rank(cues: torch.Tensor, parts: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Words between each cue and part (signed; 0 when they touch or overlap), and how many cues lie between (signed, to 4)."""
    before = parts[None, :, 1] - cues[:, None, 0]  # <= 0 when the part comes first
    after = parts[None, :, 0] - cues[:, None, 1]  # >= 0 when it comes later
    gap = torch.where(before <= 0, before - 1, torch.where(after >= 0, after + 1, 0))
    heads = cues[:, 0].contiguous()
    mine = torch.searchsorted(heads.sort().values, heads)
    theirs = torch.searchsorted(heads.sort().values, parts[:, 0].contiguous())
    rank = (theirs[None] - mine[:, None]).clamp(-4, 4) + 4
    return gap, rank


class Network(nn.Module):
    def __init__(self, class_drop: float = 0.3, blank: float = 0.5, added: int = 0) -> None:
        super().__init__()
        self.encoder = Encoder(added=added)
        self.heads = Heads(class_drop=class_drop, blank=blank)
