"""Figures of the shipped weights: attributions on PolNeAR, statements and classes on the coded documents.

    python training/evaluate.py --shared DATA [--part dev] [--weights FOLDER] [--errors 10] [--json OUT]

Precision, recall and F1 with intervals by document, by genre, and errors of each kind. Errors quote the corpora: they are
for the screen, not for the repository.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from coded_texts import gold_documents
from scoring import attribution_counts, figures, statement_counts
from standoff import read_articles

from ripeness.reading.learned import LearnedModel
from ripeness.reading.statement import Span


def genre_of(doc: dict) -> str:
    """Whose text it is, as far as address and title tell."""
    return "government" if "whitehouse" in doc["url"] else "report"


def attributions(model: LearnedModel, folder: str) -> dict[str, list]:
    """Counts and errors by article; the genre is the publisher."""
    out = defaultdict(list)
    for stem, text, coded in read_articles(folder):
        found = [a.as_dict() for a in model.read_spans(text).attributions]
        counts, wrong = attribution_counts(text, coded, found)
        out["counts"].append(counts)
        out["genre"].append(stem.split("_")[0])
        out["wrong"].append(wrong)
    return out


def statements(model: LearnedModel, folder: str) -> dict[str, list]:
    """Counts and errors by document, and whether the classes of each gold quote are right."""
    out = defaultdict(list)
    for doc in gold_documents(folder):
        text = doc["text"]
        rows = [
            {"quote": p.quote.of(text), "act": p.act, "issue": p.issue}
            for p in model.read_spans(text).proposals
        ]
        counts, wrong = statement_counts(text, doc["statements"], rows)
        spans = {}
        for s in doc["statements"]:
            start = text.find(s["quote"])
            if start >= 0:
                spans[Span(start, start + len(s["quote"]))] = None
        named = {p.quote: p for p in model.classify(text, list(spans)).proposals}
        for s in doc["statements"]:
            start = text.find(s["quote"])
            p = named.get(Span(start, start + len(s["quote"])))
            for kind in ("act", "issue", "mode"):
                for side in ("gold", "pred"):
                    counts[f"gold spans {kind}", side] += 1
                counts[f"gold spans {kind}", "both"] += p is not None and getattr(p, kind) == s[kind]
        out["counts"].append(counts)
        out["genre"].append(genre_of(doc))
        out["wrong"].append(wrong)
    return out


def summary(rows: dict[str, list]) -> dict:
    """Figures over all and by genre."""
    out = {"all": figures(rows["counts"])}
    for genre in sorted(set(rows["genre"])):
        mine = [c for c, g in zip(rows["counts"], rows["genre"]) if g == genre]
        out[f"{genre} ({len(mine)})"] = figures(mine, draws=200)
    return out


def show(title: str, rows: dict[str, list], errors: int) -> dict:
    """Print one part."""
    result = summary(rows)
    for genre, table in result.items():
        print(f"\n{title}: {genre}")
        for what, f in table.items():
            print(
                f"  {what:18s} precision {f['precision']:.3f}  recall {f['recall']:.3f}  F1 {f['f1']:.3f}  [{f['low']:.3f}, {f['high']:.3f}]"
            )
    pool = defaultdict(list)
    for wrong in rows["wrong"]:
        for kind, texts in wrong.items():
            pool[kind] += texts
    for kind, texts in pool.items():
        print(f"\n{title}: {kind}, {min(errors, len(texts))} of {len(texts)}")
        for text in random.Random(0).sample(texts, min(errors, len(texts))):
            print("  -", " ".join(text.split())[:160])
    return result


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--part", default="dev")
    ap.add_argument("--weights")
    ap.add_argument("--errors", type=int, default=10)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--json")
    a = ap.parse_args()
    model = LearnedModel.load(Path(a.weights) if a.weights else None, threads=a.threads)
    print(model.version)
    result = {
        "version": model.version,
        "statements": show("statements", statements(model, os.path.join(a.shared, "gold", a.part)), a.errors),
        "attributions": show(
            "attributions", attributions(model, os.path.join(a.shared, "data/polnear", a.part)), a.errors
        ),
    }
    if a.json:
        Path(a.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
