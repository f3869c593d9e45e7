"""Articles a second of the whole reader, its memory, and its share of the bare encoder's throughput in the same run.

    python benchmarks/reader_speed.py FOLDER_OF_TEXTS [--reader learned|default] [--threads 2] [--json OUT]

FOLDER_OF_TEXTS holds ``*.txt``, one article a file. The bare encoder runs full windows of the same words.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

import numpy as np

from ripeness.reading.learned import LearnedModel
from ripeness.reading.learned.tokens import WINDOW, encode_texts


def encoder_rate(model: LearnedModel, texts: list[str], seconds: float) -> float:
    """Word pieces a second of full windows in batches of eight, nothing else."""
    tokens = encode_texts(model.tokenizer, texts)
    pieces = np.concatenate([t.pieces for t in tokens]).astype(np.int64)
    pieces = np.resize(pieces, max(len(pieces) // WINDOW, 8) * WINDOW).reshape(-1, WINDOW)
    kinds, mask = np.zeros_like(pieces[:8]), np.ones((8, WINDOW), np.float32)
    model.encoder.run(pieces[:8], kinds, mask)
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        at = done % (len(pieces) - 7)
        model.encoder.run(pieces[at : at + 8], kinds, mask)
        done += 8
    return done * WINDOW / (time.perf_counter() - began)


def default_read():
    """A function that reads one text by the product's default reader."""
    from ripeness.corpus.document import Document
    from ripeness.reading import default_reader
    from ripeness.vocabulary import load_vocabulary

    reader = default_reader(load_vocabulary(), packs=())

    def read(name: str, text: str) -> None:
        reader.read(Document(name=name, text=text))

    return read


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("--reader", choices=("learned", "default"), default="default")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--json")
    a = ap.parse_args()
    paths = sorted(Path(a.folder).glob("*.txt"))
    texts = [path.read_text(encoding="utf8") for path in paths]
    model = LearnedModel.load(threads=a.threads)
    pieces = sum(len(t.pieces) for t in encode_texts(model.tokenizer, texts))
    if a.reader == "learned":

        def read(name: str, text: str) -> None:
            del name
            model.read_spans(text)

    else:
        read = default_read()
    read("warm", texts[0])
    before = encoder_rate(model, texts, 5)
    began = time.perf_counter()
    for path, text in zip(paths, texts, strict=True):
        read(path.stem, text)
    took = time.perf_counter() - began
    bare = (before + encoder_rate(model, texts, 5)) / 2
    out = {
        "reader": a.reader,
        "version": model.version,
        "threads": a.threads,
        "articles": len(texts),
        "articles_a_second": round(len(texts) / took, 2),
        "pieces_an_article": round(pieces / len(texts)),
        "pieces_a_second": round(pieces / took),
        "bare_encoder_pieces_a_second": round(bare),
        "share_of_bare_encoder": round(pieces / took / bare, 3),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print("\n".join(f"{key:30s} {value}" for key, value in out.items()))
    if a.json:
        Path(a.json).write_text(json.dumps(out, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
