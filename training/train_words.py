"""Train the linear model over words: `python training/train_words.py --shared DATA`.

Needs scikit-learn beside the package. The dev part is never read here.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

import numpy as np
from coded_texts import gold_documents, read_coded_texts
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from ripeness.reading.acts import ActScorer
from ripeness.reading.issues import IssueScorer
from ripeness.reading.sentences import sentences
from ripeness.reading.statement import Span
from ripeness.reading.word_features import document_words, quote_words
from ripeness.reading.word_model import Known, LexiconScores, WordModel
from ripeness.vocabulary import load_vocabulary

HERE = Path(__file__).parent
OUT = HERE.parent / "src/ripeness/reading/data/word_model.npz"
LEAST_QUOTES = 2
MOST_FEATURES = 150_000


def rows_of(documents: list[dict]) -> list[dict[str, object]]:
    """Every coded quote with its features and labels."""
    vocabulary = load_vocabulary()
    acts, issues = ActScorer(vocabulary), IssueScorer(vocabulary)
    rows: list[dict[str, object]] = []
    for document in documents:
        text = document["text"]
        places = [sentence.span for sentence in sentences(text)]
        words = document_words(text)
        for number, statement in enumerate(document["statements"]):
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
                | {"document": document["doc_id"], "number": number}
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


def features_of(quotes: list[Known], count: int) -> csr_matrix:
    """Known features as rows of a sparse matrix."""
    ends = np.cumsum([0, *(len(known.places) for known in quotes)])
    data, places = (
        np.concatenate([getattr(known, name) for known in quotes]) for name in ("values", "places")
    )
    return csr_matrix((data, places, ends), shape=(len(quotes), count))


def matrix(rows: list[dict[str, object]], hashes: np.ndarray, idf: np.ndarray) -> csr_matrix:
    """Sparse features beside the lexicon's dense ones."""
    none = np.zeros((0, 0))
    model = WordModel(
        hashes=hashes, idf=idf, weights=none, scale=none, dense=none, bias=none, acts=(), issues=()
    )
    sparse = features_of([model.known(row["words"]) for row in rows], len(hashes))
    dense = csr_matrix(np.array([row["lexicon"].as_features() for row in rows]))  # type: ignore[attr-defined]
    return hstack([sparse, dense]).tocsr()


def fit_classes(features: csr_matrix, labels: list[str], strength: float = 2.0) -> LogisticRegression:
    """Multinomial logistic regression."""
    return LogisticRegression(C=strength, max_iter=300).fit(features, labels)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold")
    parser.add_argument("--texts", type=Path, nargs="+", default=[HERE / "texts"], help="own coded texts")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--strength", type=float, default=2.0, help="inverse of the L2 penalty")
    given = parser.parse_args()
    vocabulary = load_vocabulary()
    rows = rows_of(gold_documents(given.shared / "gold/train") + read_coded_texts(*given.texts))
    hashes, idf = known_features(rows)
    features = matrix(rows, hashes, idf)
    columns, biases = [], []
    for name, classes in (("act", list(vocabulary.acts)), ("issue", list(vocabulary.issues))):
        model = fit_classes(features, [row[name] for row in rows], given.strength)
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
