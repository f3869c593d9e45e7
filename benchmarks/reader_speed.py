"""Articles a second of the whole reader, its memory, and its share of the bare encoder's throughput in the same run.

    python benchmarks/reader_speed.py FOLDER_OF_TEXTS [--reader learned|default] [--threads 2] [--processes 1]

FOLDER_OF_TEXTS holds ``*.txt``, one article a file. The bare encoder runs full windows of the same words.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
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


def default_read(threads: int):
    """A function that reads one text as the product's default reader does."""
    from ripeness.corpus.document import Document
    from ripeness.reading.learned_reader import LearnedReader
    from ripeness.vocabulary import load_vocabulary

    reader = LearnedReader(load_vocabulary(), packs=(), model=LearnedModel.load(threads=threads))

    def read(name: str, text: str) -> None:
        reader.read(Document(name=name, text=text))

    return read


_READ = []  # of a worker process


def prepare(reader: str, threads: int) -> None:
    """Load the reader once in each worker process."""
    if reader == "default":
        _READ.append(default_read(threads))
    else:
        model = LearnedModel.load(threads=threads)
        _READ.append(lambda _, text: model.read_spans(text))


def work(item: tuple[str, str]) -> int:
    """Read one article in a worker process; its peak memory in megabytes."""
    _READ[0](*item)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("--reader", choices=("learned", "default"), default="default")
    ap.add_argument("--threads", type=int, default=2, help="of all processes together")
    ap.add_argument("--processes", type=int, default=1, help="articles read at the same time")
    ap.add_argument("--json")
    a = ap.parse_args()
    paths = sorted(Path(a.folder).glob("*.txt"))
    texts = [path.read_text(encoding="utf8") for path in paths]
    model = LearnedModel.load(threads=a.threads)
    pieces = sum(len(t.pieces) for t in encode_texts(model.tokenizer, texts))
    before = encoder_rate(model, texts, 5)
    items = [(path.stem, text) for path, text in zip(paths, texts, strict=True)]
    share = max(a.threads // a.processes, 1)
    if a.processes > 1:
        context = get_context("spawn")
        with ProcessPoolExecutor(a.processes, context, prepare, (a.reader, share)) as pool:
            list(pool.map(work, items[:1] * (2 * a.processes)))
            began = time.perf_counter()
            peaks = list(pool.map(work, items))
            took = time.perf_counter() - began
        memory = a.processes * max(peaks)
    else:
        prepare(a.reader, a.threads)
        work(items[0])
        began = time.perf_counter()
        memory = max(work(item) for item in items)
        took = time.perf_counter() - began
    bare = (before + encoder_rate(model, texts, 5)) / 2
    out = {
        "reader": a.reader,
        "version": model.version,
        "processes": a.processes,
        "threads_each": share,
        "articles": len(texts),
        "articles_a_second": round(len(texts) / took, 2),
        "pieces_an_article": round(pieces / len(texts)),
        "pieces_a_second": round(pieces / took),
        "bare_encoder_pieces_a_second": round(bare),
        "share_of_bare_encoder": round(pieces / took / bare, 3),
        "peak_memory_mb": memory,
    }
    print("\n".join(f"{key:30s} {value}" for key, value in out.items()))
    if a.json:
        Path(a.json).write_text(json.dumps(out, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
