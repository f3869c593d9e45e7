"""Train the sides on terms of the Ukraine pack: `python training/train_terms.py --shared DATA` (after train_words.py).

One logistic regression for each side on each term, over the word model's features, the issue's probabilities, the party and what
the rules read. Each coded statement counts twice: with its coded act and issue, and with those that word models of
other documents gave it, since a reader has only guesses of them. Needs scikit-learn. The dev part is never read here.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

import numpy as np
from coded_texts import as_document, gold_documents, read_coded_texts
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from train_words import features_of, fit_classes, known_features, matrix, rows_of

from ripeness.reading.coder import Compiled
from ripeness.reading.evaluation import code_given
from ripeness.reading.term_model import TermContext, TermModel
from ripeness.reading.word_model import WordModel
from ripeness.vocabulary import load_vocabulary

HERE = Path(__file__).parent
OUT = HERE.parent / "src/ripeness/reading/data/term_model.npz"
CASE, PACK, PARTIES = "ukraine", "ukraine", ("Russia", "Ukraine", "United States")
LEAST, FOLDS, STRENGTH, WEIGHT = 4, 4, 3.0, 2
SMALL = 3
"""Rows of weights that are nowhere larger than this in int8 are not kept."""


def guessed_classes(documents: list[dict]) -> dict[tuple[str, int], tuple[str, dict[str, float]]]:
    """Act and issue shares for each statement of the case by models that never saw its document."""
    found = {}
    names = sorted(row["doc_id"] for row in documents)
    for fold in range(FOLDS):
        held = {name for number, name in enumerate(names) if number % FOLDS == fold}
        train = rows_of([row for row in documents if row["doc_id"] not in held])
        rest = rows_of([row for row in documents if row["doc_id"] in held and row["case"] == CASE])
        hashes, idf = known_features(train)
        x, y = matrix(train, hashes, idf), matrix(rest, hashes, idf)
        models = [fit_classes(x, [row[kind] for row in train]) for kind in ("act", "issue")]
        acts, issues = (model.predict_proba(y) for model in models)
        for row, act, issue in zip(rest, acts, issues):
            shares = dict(zip(models[1].classes_.tolist(), issue.tolist()))
            found[row["document"], row["number"]] = (models[0].classes_[act.argmax()], shares)
    return found


def rule_stands(document: dict, rows: list[dict], compiled: Compiled) -> dict[int, list[str]]:
    """What the rules read of each statement, given its act and issue."""
    coded = code_given(as_document(document), rows, compiled, packs=(PACK,))
    return {one.ordinal: [stand.code() for stand in one.options] for one in coded}


def examples(documents: list[dict]) -> list[dict]:
    """Rows with words, issue shares, the rules' finds and the coded stands."""
    compiled, guesses, found = Compiled(load_vocabulary()), guessed_classes(documents), []
    for document in documents:
        if document["case"] != CASE:
            continue
        rows = document["statements"]
        words = {row["number"]: row["words"] for row in rows_of([document])}
        likely = {number: guesses[document["doc_id"], number] for number in words}
        seen = [
            row | {"act": likely[n][0], "issue": max(likely[n][1], key=likely[n][1].get)}
            if n in likely
            else row
            for n, row in enumerate(rows)
        ]
        for given in (rows, seen):
            stands = rule_stands(document, given, compiled)
            for number in words:
                shares = {rows[number]["issue"]: 1.0} if given is rows else likely[number][1]
                context = TermContext(
                    issues=shares, party=rows[number]["party"], found=stands.get(number, [])
                )
                found.append({"words": words[number], "context": context, "stands": rows[number]["options"]})
    return found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="folder with gold")
    ap.add_argument("--texts", type=Path, nargs="+", default=[HERE / "texts"], help="own coded texts")
    ap.add_argument("--out", type=Path, default=OUT)
    a = ap.parse_args()
    vocabulary, words = load_vocabulary(), WordModel.load()
    rows = examples(gold_documents(a.shared / "gold/train") + read_coded_texts(*a.texts))
    counts = Counter(code for row in rows for code in row["stands"])
    labels = tuple(sorted(code for code, count in counts.items() if count >= 2 * LEAST))
    shape = len(words.hashes), len(labels)
    issues = tuple(vocabulary.issues)
    blank = TermModel(
        pack=vocabulary.packs[PACK].label, labels=labels, issues=issues, parties=PARTIES,
        weights=np.zeros(shape, np.int8), scale=np.ones(len(labels)), bias=np.zeros(len(labels)),
        dense=np.zeros((len(issues) + len(PARTIES) + 1 + len(labels), len(labels))),
    )  # fmt: skip
    sparse = features_of([words.known(row["words"]) for row in rows], len(words.hashes))
    x = hstack([sparse, csr_matrix(np.array([blank.as_features(row["context"]) for row in rows]))]).tocsr()
    columns, bias = [], []
    for code in labels:
        model = LogisticRegression(C=STRENGTH / 2, max_iter=200, class_weight={0: 1, 1: WEIGHT})
        model.fit(x, [code in row["stands"] for row in rows])
        columns.append(model.coef_[0])
        bias.append(model.intercept_[0])
    weights = np.array(columns).T
    scale = np.abs(weights[: shape[0]]).max(axis=0) / 127
    small = np.round(weights[: shape[0]] / scale).astype(np.int8)
    kept = np.flatnonzero(np.abs(small).max(axis=1) > SMALL)
    np.savez_compressed(
        a.out, pack=np.array(blank.pack), labels=np.array(labels), issues=np.array(issues), parties=np.array(PARTIES),
        features=np.array(shape[0]), rows=kept.astype(np.int32), weights=small[kept], scale=scale.astype(np.float32),
        dense=weights[shape[0] :].astype(np.float32), bias=np.array(bias, dtype=np.float32),
    )  # fmt: skip
    print(f"{len(rows) // 2} statements, {len(labels)} sides on terms, {len(kept)} rows kept")


if __name__ == "__main__":
    main()
