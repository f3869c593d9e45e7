"""Train the choice of the day of speech: `python training/train_dates.py --shared DATA --unseen TEXTS WEIGHTS [--unseen ...]`.

A conditional logit over the dates that a document offers for each statement (`ripeness.reading.said_dates`). Coded quotes, mentions
and acts serve as they stand, without the network's word whether a day is told; texts of `--unseen`, which the network beside them
has not seen, serve as it reads them, with its word. The dev part is scored as the last network reads it, never fitted.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from choices import fit
from coded_texts import as_document, gold_documents, read_coded_texts
from train_choices import CHOICES, DATA, HERE, Case, cases_of, figures

from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.evaluation import code_given
from ripeness.reading.learned import LearnedModel
from ripeness.reading.speakers import AUTHOR
from ripeness.vocabulary import load_vocabulary

SAID = CHOICES.index("said")


def offers_of(documents: list[dict], compiled: Compiled, *, guessed: bool = False) -> list[Case]:
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
            dated = rows[statement.ordinal]["date"]
            found.append(Case(coder.time.dates.candidates(uttered)[0], {dated}))
    return found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="folder with gold")
    ap.add_argument(
        "--texts", type=Path, nargs="+", default=[HERE / "texts/earlier", HERE / "texts/later"],
        help="own coded texts, taken as coded",
    )  # fmt: skip
    ap.add_argument(
        "--unseen", type=Path, nargs=2, action="append", required=True, metavar=("TEXTS", "WEIGHTS")
    )
    ap.add_argument("--strength", type=float, default=0.1, help="variance of the weights' prior")
    ap.add_argument("--out", type=Path, default=DATA)
    a = ap.parse_args()
    compiled = Compiled(load_vocabulary())
    coded = gold_documents(a.shared / "gold/train") + read_coded_texts(*a.texts)
    given = offers_of(coded, compiled) + offers_of(coded, compiled, guessed=True)
    models = [(texts, LearnedModel.load(weights)) for texts, weights in a.unseen]
    read = [
        case for texts, model in models for case in cases_of(read_coded_texts(texts), compiled, model)[SAID]
    ]
    weights = fit(given + read, strength=a.strength)
    held = json.dumps({"cases": len(given) + len(read), "weights": weights}, indent=0)
    (a.out / "said_model.json").write_text(held + "\n", encoding="utf8")
    dev = cases_of(gold_documents(a.shared / "gold/dev"), compiled, models[-1][1])[SAID]
    for name, part in (("given", given), ("read", read), ("dev", dev)):
        print(f"said, {name}: {figures(part, weights)}")


if __name__ == "__main__":
    main()
