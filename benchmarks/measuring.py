"""What several benchmarks share: the machine's rate of additions, and a command line that prints a table of sizes."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence

import numpy as np


def add_rate():
    """Additions of doubles a second within the cache, by NumPy: the unit in which floors are given."""
    first, second = np.random.default_rng(0).random((2, 1 << 14))
    out = np.empty_like(first)
    start = time.perf_counter()
    for _ in range(20_000):
        np.add(first, second, out=out)
    return 20_000 * len(first) / (time.perf_counter() - start)


def print_sizes(
    description: str | None, measure: Callable[[Sequence[int]], list[dict]], sizes: list[int]
) -> None:
    """Measure the sizes that the command line names and print a row each."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--sizes", nargs="+", type=int, default=sizes)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = measure(options.sizes)
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print("  ".join(f"{name} {value:>10,}" for name, value in row.items()))
