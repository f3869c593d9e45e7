"""Train the choice of the day of speech: `python training/train_dates.py --shared DATA --unseen TEXTS WEIGHTS [--unseen ...]`.

A conditional logit over the dates that a document offers for each statement (`ripeness.reading.said_dates`), with what the network's
states add (`days`). Coded quotes, mentions and acts serve as they stand, without the network, those of the own texts at a quarter
of the weight; texts of `--unseen`, which the network beside them has not seen, serve as it reads them. The dev part is scored
as the last network reads it, never fitted. Written are the weights of the features (`said_model.json`) and of what the states add (`days.npz`).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

import numpy as np
from choices import DayCase, held
from coded_texts import as_document, gold_documents, read_coded_texts
from days import Fitted, fit_days
from train_choices import CHOICES, DATA, HERE, cases_of, figures

from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.conditional_logit import choose
from ripeness.reading.evaluation import code_given
from ripeness.reading.learned import LearnedModel
from ripeness.reading.learned.days import scores
from ripeness.reading.learned.model import DAYS, WEIGHTS
from ripeness.reading.learned.numeric import Weights
from ripeness.reading.speakers import AUTHOR
from ripeness.vocabulary import load_vocabulary

SAID = CHOICES.index("said")
OWN = 0.25
"""What a case of the own texts taken as coded counts."""


def offers_of(
    documents: list[dict], compiled: Compiled, *, weight: float = 1.0, guessed: bool = False
) -> list[DayCase]:
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
            found.append(DayCase(coder.time.dates.candidates(uttered)[0], {dated}, weight=weight))
    return found


def picked(cases: list[DayCase], fitted: Fitted) -> list[str]:
    """The likeliest date of each case."""
    arrays = Weights(fitted.arrays)
    return [
        choose(case.offered, fitted.weights, added=scores(arrays, *case.seen) if case.seen else {})
        for case in cases
    ]


def held_out(given: list[DayCase], read: list[DayCase], *, parts: int, seed: int) -> str:
    """Figures of what is read, each part by a fit without it; a part is made of stretches of neighbouring documents."""
    cases, found = [], []
    for here, others in held(read, parts):
        fitted = fit_days(given + others, seed=seed)
        cases += here
        found += picked(here, fitted)
    return figures(cases, found)


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
    ap.add_argument(
        "--held",
        type=int,
        default=0,
        help="only measure: this many parts of the unseen texts held out in turn",
    )
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--out", type=Path, default=DATA, help="folder for said_model.json")
    ap.add_argument("--network", type=Path, default=WEIGHTS, help="folder for days.npz, beside the network")
    a = ap.parse_args()
    compiled = Compiled(load_vocabulary())
    coded = ((gold_documents(a.shared / "gold/train"), 1.0), (read_coded_texts(*a.texts), OWN))
    given = [
        case
        for documents, weight in coded
        for guessed in (False, True)
        for case in offers_of(documents, compiled, weight=weight, guessed=guessed)
    ]
    models = [(texts, LearnedModel.load(weights)) for texts, weights in a.unseen]
    read = [
        case for texts, model in models for case in cases_of(read_coded_texts(texts), compiled, model)[SAID]
    ]
    if a.held:
        print(f"said, held out: {held_out(given, read, parts=a.held, seed=a.seed)}")
        return
    fitted = fit_days(given + read, seed=a.seed)
    kept = json.dumps({"cases": len(given) + len(read), "weights": fitted.weights}, indent=0)
    (a.out / "said_model.json").write_text(kept + "\n", encoding="utf8")
    np.savez_compressed(a.network / DAYS, **fitted.arrays)
    dev = cases_of(gold_documents(a.shared / "gold/dev"), compiled, models[-1][1])[SAID]
    for name, part in (("given", given), ("read", read), ("dev", dev)):
        print(f"said, {name}: {figures(part, picked(part, fitted))}")


if __name__ == "__main__":
    main()
