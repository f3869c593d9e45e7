"""Train the linear model over words: `python training/train_words.py --gold DATA/gold/train --out FILE.npz`.

Needs scikit-learn beside the package. The dev part is never read here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from ripeness.reading.acts import ActScorer
from ripeness.reading.issues import IssueScorer
from ripeness.reading.sentences import sentences
from ripeness.reading.statement import Span
from ripeness.reading.word_features import FIELDS, QuoteWords, document_words, quote_words
from ripeness.reading.word_model import LexiconScores
from ripeness.vocabulary import load_vocabulary

LEAST_QUOTES = 2
MOST_FEATURES = 150_000


def rows_of(folder: Path) -> list[dict[str, object]]:
    """Every coded quote with its features and labels."""
    vocabulary = load_vocabulary()
    acts, issues = ActScorer(vocabulary), IssueScorer(vocabulary)
    rows: list[dict[str, object]] = []
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf8"))
        text = document["text"]
        places = [sentence.span for sentence in sentences(text)]
        words = document_words(text)
        for statement in document["statements"]:
            start = text.find(statement["quote"])
            if start < 0:
                continue
            quote = Span(start, start + len(statement["quote"]))
            touched = [span for span in places if span.overlaps(quote)] or [quote]
            sentence = Span(min(s.start for s in [*touched, quote]), max(s.end for s in [*touched, quote]))
            lexicon = LexiconScores(
                [acts.scores(text, quote, around=sentence)[name] for name in vocabulary.acts],
                [issues.scores(text, quote, around=sentence)[name] for name in vocabulary.issues],
                statement["speaker"] == "AUTHOR",
            )
            found = quote_words(text, quote, sentence, title=document["title"], document=words)
            rows.append(
                {"words": found, "lexicon": lexicon, "act": statement["act"], "issue": statement["issue"]}
            )
    return rows


def known_features(rows: list[dict[str, object]]) -> tuple[np.ndarray, np.ndarray]:
    """Features that stand with at least two quotes, and their inverse frequency."""
    counts: Counter[int] = Counter()
    for row in rows:
        for hashes, _ in row["words"].fields.values():  # type: ignore[attr-defined]
            counts.update(hashes.tolist())
    kept = np.array(sorted(key for key, value in counts.items() if value >= LEAST_QUOTES), dtype=np.uint32)
    frequency = np.array([counts[int(key)] for key in kept], dtype=float)
    return kept, np.log((1 + len(rows)) / (1 + frequency)) + 1


def matrix(rows: list[dict[str, object]], hashes: np.ndarray, idf: np.ndarray) -> csr_matrix:
    """Sparse features beside the lexicon's dense ones."""
    data, places, ends = [], [], [0]
    for row in rows:
        words = row["words"]
        assert isinstance(words, QuoteWords)
        for field, (keys, counts) in words.fields.items():
            at = np.searchsorted(hashes, keys)
            known = (at < len(hashes)) & (hashes[np.minimum(at, len(hashes) - 1)] == keys)
            value = (1 + np.log(counts[known])) * idf[at[known]]
            length = np.linalg.norm(value)
            data.append(FIELDS[field] * (value / length if length else value))
            places.append(at[known])
        ends.append(ends[-1] + sum(len(each) for each in places[-len(words.fields) :]))
    sparse = csr_matrix((np.concatenate(data), np.concatenate(places), ends), shape=(len(rows), len(hashes)))
    dense = csr_matrix(np.array([row["lexicon"].as_features() for row in rows]))  # type: ignore[attr-defined]
    return hstack([sparse, dense]).tocsr()


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=2.0, help="inverse of the L2 penalty")
    given = parser.parse_args()
    vocabulary = load_vocabulary()
    rows = rows_of(given.gold)
    hashes, idf = known_features(rows)
    features = matrix(rows, hashes, idf)
    columns, biases = [], []
    for name, classes in (("act", list(vocabulary.acts)), ("issue", list(vocabulary.issues))):
        model = LogisticRegression(C=given.strength, max_iter=300)
        model.fit(features, [row[name] for row in rows])
        order = [list(model.classes_).index(each) for each in classes]
        columns.append(model.coef_[order].T)
        biases.append(model.intercept_[order])
    weights = np.concatenate(columns, axis=1)
    sparse, dense = weights[: len(hashes)], weights[len(hashes) :]
    strength = (np.abs(sparse).max(axis=1)) * idf
    kept = np.sort(np.argsort(-strength)[:MOST_FEATURES])
    scale = np.abs(sparse[kept]).max(axis=0) / 127
    np.savez_compressed(
        given.out, hashes=hashes[kept], idf=idf[kept].astype(np.float32),
        weights=np.round(sparse[kept] / scale).astype(np.int8), scale=scale.astype(np.float32),
        dense=dense.astype(np.float32), bias=np.concatenate(biases).astype(np.float32),
        acts=np.array(list(vocabulary.acts)), issues=np.array(list(vocabulary.issues)),
    )  # fmt: skip
    print(f"{len(rows)} quotes, {len(hashes)} features, {len(kept)} kept")


if __name__ == "__main__":
    main()
