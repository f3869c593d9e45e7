#!/usr/bin/env python3
"""Measure the reading rules on quotes and mentions that people coded: evaluate_given.py GOLD_DIR [--case CASE].

Finding is left out: each coded quote is handed to the rules with its mention, act and issue, and what they make of
speaker, mode, target, date, deadline, condition, citation and options is compared. Precision, recall and F1. Then the
learned reader's act and issue of the given quotes, as shares of right ones.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading import statement_as_row
from ripeness.reading.coder import Compiled
from ripeness.reading.evaluation import code_given
from ripeness.reading.learned_reader import LearnedReader
from ripeness.reading.statement import Span
from ripeness.vocabulary import load_vocabulary
from ripeness.workspace.evaluation.gold import load_gold
from ripeness.workspace.evaluation.statements import NAMES, compare


def main() -> None:
    """Print one line a field."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--case", default="", help="documents of one case alone")
    arguments = parser.parse_args()
    compiled = Compiled(load_vocabulary())
    totals: Counter[object] = Counter()
    reader, right = LearnedReader(compiled.vocabulary), Counter[str]()
    for key, row in sorted(load_gold(arguments.gold, ("doc_id", "text", "statements")).items()):
        if arguments.case and row.get("case") != arguments.case:
            continue
        published = str(row.get("published") or "")
        document = Document(
            name=key,
            text=row["text"],
            title=str(row.get("title") or ""),
            url=str(row.get("url") or ""),
            published=DateInterval.parse(published) if published else UNKNOWN_DATE,
        )
        packs = None if row.get("case") == "ukraine" else ()
        coded = code_given(document, row["statements"], compiled, packs=packs)
        rows = [statement_as_row(statement, document) for statement in coded]
        totals.update(compare(row["text"], row["statements"], rows))
        right.update(classes_right(reader, document, row["statements"]))
    for name in NAMES:
        both, gold, predicted = (totals[name, side] for side in ("both", "gold", "predicted"))
        precision, recall = both / max(predicted, 1), both / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:12s} precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}  ({gold})")

    for name in ("act", "issue"):
        print(f"{name} of given quotes {right[name] / right['quotes']:.3f} ({right['quotes']})")


def classes_right(reader: LearnedReader, document: Document, rows: list[dict[str, str]]) -> Counter[str]:
    """How many acts and issues of given quotes the learned reader gets right."""
    places = [(document.text.find(row["quote"]), row) for row in rows]
    coded = sorted(
        ((Span(at, at + len(row["quote"])), row) for at, row in places if at >= 0), key=lambda c: c[0]
    )
    found = reader.classes(document, [span for span, _ in coded])
    counts = Counter({"quotes": len(coded)})
    for (act, issue), (_, row) in zip(found, coded, strict=True):
        counts.update({"act": act == row["act"], "issue": issue == row["issue"]})
    return counts


if __name__ == "__main__":
    main()
