"""The month-by-month game: time and memory over four sizes, with the least that the work needs.

    python benchmarks/month_game.py --report month_game.json

Every measurement runs in a process of its own, the best of three. The least: every month, for each side as proposer,
with and without the mediator and at each place of the front, one search among the packages sorted by the other's value
(log2 M comparisons) and the six operations of the continuation value; and once, the value of each package at each place
for each side (four operations) and its sort (M log2 M comparisons). Counted as additions at NumPy's rate in the cache.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from measuring import add_rate

SEED = 20
SIZES = ((15, 26, 125), (30, 51, 250), (60, 101, 500), (120, 201, 1000), (240, 401, 2000))


def game(months, places, packages):
    """Packages near a concave frontier, unlike beliefs, a truce, a mediator who may leave, a deal that may break."""
    from ripeness.bargaining.game import Game, Offers, Truce

    rng = np.random.default_rng(SEED)
    share = np.sort(rng.random(packages))
    return Game(
        months=months, positions=places - 1, front=places // 2,
        offers=Offers(
            first=share, second=(1 - share**1.5) * rng.uniform(0.97, 1.0, packages),
            hazard=rng.uniform(0.001, 0.02, packages), shift=rng.uniform(0, places / 20, packages),
        ),
        drift=0.52, beliefs=(0.56, 0.48), costs=(0.003, 0.004), penalties=(0.001, 0.002), discount=0.99,
        mediator_exit=0.05, breakdown=0.001, breakdown_payoffs=(-0.5, -0.5),
        truce=Truce(talks=True, collapse=0.1, rearm=0.2),
    )  # fmt: skip


def floor(months, places, packages, rate):
    """Seconds that the least number of operations takes."""
    each_month = 2 * 2 * places * (math.log2(packages) + 6)
    once = 2 * places * packages * (4 + math.log2(packages))
    return (months * each_month + once) / rate


def inside(spec):
    from ripeness.bargaining.game import solve_game

    made = game(*json.loads(spec))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    found = solve_game(made)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "seconds": seconds,
                "megabytes": peak,
                "megabytes before": before,
                "deal": found.deal_probability,
                "values": found.values,
            }
        )
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--report", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        inside(options.one)
        return
    rate = add_rate()
    report = {"processors": os.cpu_count(), "load": os.getloadavg()[0], "additions a second": rate}
    for size in SIZES:
        command = [sys.executable, __file__, "--one", json.dumps(size)]
        rows = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for _ in range(3)
        ]
        row = min(rows, key=lambda one: one["seconds"])
        row["least"] = floor(*size, rate)
        row["times the least"] = row["seconds"] / row["least"]
        name = "{} months x {} places x {} packages".format(*size)
        report[name] = row
        print(f"{name}: " + ", ".join(f"{k} {v:.4g}" for k, v in row.items() if isinstance(v, float)))
    if options.report:
        options.report.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
