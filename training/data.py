"""Corpora into labelled words: PolNeAR's attributions and the coded statements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
from coded_texts import gold_documents
from standoff import ROLES, read_articles
from tokens import TokenText, encode_texts

LINKS = ("speaker", "target", "via", "deadline", "condition", "named")
"""What a statement points at; ``named`` is the nearest name of the speaker where the mention itself may be a pronoun."""
ACTS = ("threaten", "reject", "accept", "demand", "offer", "promise", "accuse", "predict", "assess", "report")
ISSUES = (
    "ceasefire territory alignment guarantees peacekeeping force_limits arms_supply sanctions process government "
    "prisoners humanitarian nuclear justice economy identity operations settlement other"
).split()
MODES = ("direct", "mixed", "indirect", "narrated")
IGNORE = -100


@dataclass
class Attributions:
    """One article: words and, for each attribution, its word ranges by role (end exclusive)."""

    name: str
    tokens: TokenText
    items: list[dict[str, list[tuple[int, int]]]]


@dataclass
class Coded:
    """One statement in words. A link is a range, ``None`` for none, or ``IGNORE`` where the text does not show it.

    ``dated``: 1 where the day it was said is told, 0 where not, ``IGNORE`` in a document without a day of its own.
    """

    start: int
    end: int
    act: int
    issue: int
    mode: int
    links: dict[str, object] = field(default_factory=dict)
    dated: int = IGNORE


@dataclass
class Report:
    """One coded document."""

    name: str
    tokens: TokenText
    items: list[Coded]
    raw: dict


def word_range(tokens: TokenText, start: int, end: int, *, marks: bool = False) -> tuple[int, int] | None:
    """Words that touch the characters, without marks at the edges; with nothing else, the marks or ``None``."""
    lo = int(np.searchsorted(tokens.ends, start, side="right"))
    hi = int(np.searchsorted(tokens.starts, end, side="left"))

    def is_word(i: int) -> bool:
        return bool(re.match(r"\w", tokens.text[tokens.starts[i]]))

    whole = (lo, hi) if lo < hi and marks else None
    while lo < hi and not is_word(lo):
        lo += 1
    while hi > lo and not is_word(hi - 1):
        hi -= 1
    return (lo, hi) if lo < hi else whole


def read_polnear(folder: str, tokenizer) -> list[Attributions]:
    """Read a split."""
    articles = list(read_articles(folder))
    tokenized = encode_texts(tokenizer, [text for _, text, _ in articles])
    out = []
    for (stem, _, gold), tokens in zip(articles, tokenized):
        items = []
        for att in gold:
            item = {
                r: sorted({w for w in (word_range(tokens, *s, marks=r == "cue") for s in att[r]) if w})
                for r in ROLES
            }
            if item["cue"] and item["content"]:
                items.append(item)
        out.append(Attributions(stem, tokens, items))
    return out


_DETERMINERS = frozenset(
    "The A An Its Our My Your Some Many Several Both Neither One Two Three This That These Those".split()
)


def _places(text: str, phrase: str) -> list[tuple[int, int]]:
    parts = phrase.split()
    if not parts:
        return []
    pattern = (
        r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)"
        if parts[0][0].isalnum() and parts[-1][-1].isalnum()
        else r"\s+".join(map(re.escape, parts))
    )
    return [m.span() for m in re.finditer(pattern, text)]


def _nearest(text: str, phrases: list[str], quote: tuple[int, int], limit: int) -> tuple[int, int] | None:
    best = None
    for phrase in phrases:
        for start, end in _places(text, phrase):
            gap = quote[0] - end if end <= quote[0] else (start - quote[1]) * 1.5 if start >= quote[1] else 0
            between = text[min(end, quote[1]) : max(start, quote[0])] if gap else ""
            cost = gap + 150 * between.count("\n") + 25 * len(re.findall(r"[.!?]\s", between))
            if gap <= limit and (best is None or (cost, -(end - start)) < best[0]):
                best = ((cost, -(end - start)), (start, end))
    return best[1] if best else None


def _link(doc: dict, stmt: dict, quote: tuple[int, int], names: dict[str, list[str]], kind: str):
    text = doc["text"]
    if kind == "speaker":
        if stmt["speaker"] == "AUTHOR":
            return None
        phrases = [stmt["speaker_mention"]] if stmt["speaker_mention"] else names.get(stmt["speaker"], [])
        return _nearest(text, phrases, quote, 1500) or IGNORE
    if kind == "named":
        if stmt["speaker"] == "AUTHOR":
            return None
        phrases = [name for name in names.get(stmt["speaker"], []) if name.split()[0] not in _DETERMINERS]
        return _nearest(text, phrases, quote, 8000) or IGNORE
    if kind in ("deadline", "condition"):
        value = stmt.get(kind) or ""
        return (_nearest(text, [value], quote, 1000) or IGNORE) if value else None
    value = stmt.get(kind) or ""
    if not value:
        return None
    return _nearest(text, names.get(value, []), quote, 700) or IGNORE


def _names(doc: dict) -> dict[str, list[str]]:
    out: dict[str, set[str]] = {}
    values = set()
    for s in doc["statements"]:
        for key in ("speaker", "target", "via", "party"):
            values.add(s.get(key) or "")
        mention = s.get("speaker_mention") or ""
        if (
            mention
            and mention[0].isupper()
            and mention.split()[0] not in {"He", "She", "They", "It", "We", "I", "His", "Her", "Their"}
        ):
            out.setdefault(s["speaker"], set()).add(mention)
    extra = {
        "Russia": ("Moscow", "Russian", "Kremlin", "Russians"),
        "Ukraine": ("Kyiv", "Ukrainian", "Ukrainians"),
        "Israel": ("Israeli", "Israelis"),
        "United States": ("Washington", "U.S.", "US", "America", "White House", "American"),
        "European Union": ("EU", "Brussels"),
        "Iran": ("Tehran", "Iranian", "Iranians"),
        "China": ("Beijing", "Chinese"),
    }
    for value in values - {"", "none", "AUTHOR"}:
        names = out.setdefault(value, set())
        names.add(value)
        last = value.split()[-1]
        if value[0].isupper() and last[0].isupper() and len(last) > 3:
            names.add(last)
        names.update(extra.get(value, ()))
    return {k: sorted(v) for k, v in out.items()}


def read_gold(folder: str, tokenizer) -> list[Report]:
    """Read a folder of coded documents."""
    return coded_reports(gold_documents(folder), tokenizer)


def coded_reports(docs: list[dict], tokenizer) -> list[Report]:
    """Coded documents as words; quotes, mentions and the rest as word ranges."""
    out = []
    for doc, tokens in zip(docs, encode_texts(tokenizer, [d["text"] for d in docs])):
        names, items = _names(doc), []
        for stmt in doc["statements"]:
            place = _places(doc["text"], stmt["quote"]) or [
                m.span() for m in re.finditer(r"\s+".join(map(re.escape, stmt["quote"].split())), doc["text"])
            ]
            words = word_range(tokens, *place[0]) if place else None
            if words is None:
                continue
            links: dict[str, object] = {}
            for kind in LINKS:
                found = _link(doc, stmt, place[0], names, kind)
                links[kind] = (word_range(tokens, *found) or IGNORE) if isinstance(found, tuple) else found
            items.append(
                Coded(
                    words[0],
                    words[1],
                    ACTS.index(stmt["act"]),
                    ISSUES.index(stmt["issue"]),
                    MODES.index(stmt["mode"]),
                    links,
                    int(bool(stmt["date"])) if doc["published"] else IGNORE,
                )
            )
        items.sort(key=lambda c: (c.start, c.end))
        out.append(Report(doc["doc_id"], tokens, items, doc))
    return out
