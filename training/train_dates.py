"""Train the choice of the day of speech: `python training/train_dates.py --shared DATA`.

A conditional logit over the dates that a document offers for each coded statement (`ripeness.reading.said_dates`), on the coded
quotes, mentions, acts and modes. Needs SciPy alone. The dev part is scored, never fitted.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from choices import fit
from coded_texts import as_document, gold_documents, read_coded_texts

from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.conditional_logit import choose
from ripeness.reading.evaluation import code_given
from ripeness.reading.speakers import AUTHOR
from ripeness.vocabulary import load_vocabulary

HERE = Path(__file__).parent
OUT = HERE.parent / "src/ripeness/reading/data/said_model.json"


def offers_of(documents: list[dict], compiled: Compiled, *, guessed: bool = False) -> list[tuple[dict, str]]:
    """For each coded statement the dates on offer with their features, and the coded date.

    ``guessed`` leaves out who speaks and how it is told: a reader has only guesses of them.
    """
    found = []
    for row in documents:
        document = as_document(row)
        coder = Coder(document, compiled, packs=())
        blank = {"speaker_mention": "", "speaker": "", "mode": "indirect"} if guessed else {}
        rows = [statement | blank for statement in row["statements"]]
        for statement in code_given(document, rows, compiled, packs=()):
            who = coder.resolver.resolve(statement.mention_span or "", at=statement.span.start)
            uttered = coder.uttered(
                statement.span, who if statement.speaker != AUTHOR else None, mode=statement.mode,
                act=statement.act, via=statement.via,
            )  # fmt: skip
            found.append((coder.time.dates.candidates(uttered)[0], rows[statement.ordinal]["date"]))
    return found


def figures(offers: list[tuple[dict, str]], weights: dict[str, float]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the non-empty dates."""
    chosen = [(choose(offered, weights), dated) for offered, dated in offers]
    both = sum(bool(dated) and one == dated for one, dated in chosen)
    given, wanted = sum(bool(one) for one, _ in chosen), sum(bool(dated) for _, dated in chosen)
    return both / given, both / wanted, 2 * both / (given + wanted)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="folder with gold")
    ap.add_argument("--texts", type=Path, default=HERE / "texts", help="own coded texts")
    ap.add_argument("--strength", type=float, default=0.1, help="variance of the weights' prior")
    ap.add_argument("--out", type=Path, default=OUT)
    a = ap.parse_args()
    compiled = Compiled(load_vocabulary())
    documents = gold_documents(a.shared / "gold/train") + read_coded_texts(a.texts)
    train = offers_of(documents, compiled)
    both = train + offers_of(documents, compiled, guessed=True)
    weights = fit([(offered, {dated}) for offered, dated in both], strength=a.strength)
    a.out.write_text(
        json.dumps({"statements": len(train), "weights": weights}, indent=0) + "\n", encoding="utf8"
    )
    dev = offers_of(gold_documents(a.shared / "gold/dev"), compiled)
    rough = offers_of(gold_documents(a.shared / "gold/dev"), compiled, guessed=True)
    for name, part in (("train", train), ("dev", dev), ("dev, speakers guessed", rough)):
        print(name, len(part), "precision {:.3f} recall {:.3f} F1 {:.3f}".format(*figures(part, weights)))


if __name__ == "__main__":
    main()
