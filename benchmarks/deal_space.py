"""Deal spaces: time, memory, growth, and the ratio to negmas in one run on one machine.

    python benchmarks/deal_space.py --peer /path/to/python/with/negmas --report deal_space.json

Every measurement runs in a process of its own, so that its peak memory is its own. Without ``--peer`` the ratios are
left out. ``--quick`` stops at 1e5 packages against the peer.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from measuring import add_rate

SEED = 20
PEER = Path(__file__).with_name("deal_space_peer.py")


def additive(parties, issues, values, seed=SEED):
    """The space that the peer gets too. No deal is worth as much as the worst: below it the peer would clamp."""
    from ripeness.bargaining.space import DealSpace

    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), parties)
    tables = [rng.random((parties, values)) for _ in range(issues)]
    return DealSpace.additive(
        [f"p{i}" for i in range(parties)],
        {f"d{i}": [f"d{i}v{j}" for j in range(values)] for i in range(issues)},
        weights=weights,
        values={f"d{i}": tables[i] for i in range(issues)},
        outside=sum(weights[:, i] * tables[i].min(axis=1) for i in range(issues)),
    )


def opposed(power, *, equal, issues=12, values=10, seed=SEED):
    """Two parties who want opposite ends: concave (power below 1) or linear (power 1) values."""
    from ripeness.bargaining.space import DealSpace

    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), 2)
    share = np.linspace(0, 1, values)
    return DealSpace.additive(
        ["A", "B"],
        {f"d{i}": [f"d{i}v{j}" for j in range(values)] for i in range(issues)},
        weights=weights[[0, 0]] if equal else weights,
        values={f"d{i}": np.stack([share**power, (1 - share) ** power]) for i in range(issues)},
    )


def ranged_case():
    """50,000 packages, four parties, every number a range."""
    from ripeness.bargaining.ranged import RangedSpace

    rng = np.random.default_rng(SEED)
    shape = (5, 5, 5, 5, 5, 4, 4)
    centre = rng.dirichlet(np.ones(len(shape)), 4)
    middle = [rng.random((n, 4)) for n in shape]
    low, high = np.full(4, 0.4), np.full(4, 0.6)
    return RangedSpace(
        parties=tuple("ABCD"),
        dimensions=tuple(f"d{i}" for i in range(len(shape))),
        options=tuple(tuple(f"d{i}o{j}" for j in range(n)) for i, n in enumerate(shape)),
        weight_low=centre * 0.6,
        weight_high=np.minimum(1, centre * 1.4),
        value_low=tuple(np.clip(m - 0.15, 0, 1) for m in middle),
        value_high=tuple(np.clip(m + 0.15, 0, 1) for m in middle),
        outside_low=low,
        outside_high=high,
        threshold_low=low,
        threshold_high=high,
        signers=(0, 1, 2, 3),
    )


def run_stats(parties, issues):
    from ripeness.bargaining.deals import solve_space
    from ripeness.bargaining.summary import summarise

    space = additive(parties, issues, 10)
    start = time.perf_counter()
    summary, solved = summarise(space), solve_space(space)
    seconds = time.perf_counter() - start
    return seconds, {"frontier": len(solved.frontier.packages), "zone": summary.zone, **_nash(solved)}


def run_frontier(parties, issues):
    from ripeness.bargaining.merge import frontier

    space = additive(parties, issues, 10)
    start = time.perf_counter()
    found = frontier(space)
    return time.perf_counter() - start, {"frontier": len(found.packages), "partials": found.partials}


def run_enumerated(parties, issues):
    from ripeness.bargaining.merge import frontier_by_enumeration

    space = additive(parties, issues, 10)
    start = time.perf_counter()
    found = frontier_by_enumeration(space)
    return time.perf_counter() - start, {"frontier": len(found.packages)}


def run_nash(parties, issues):
    from ripeness.bargaining.deals import solve_space

    space = additive(parties, issues, 10)
    start = time.perf_counter()
    solved = solve_space(space)
    return time.perf_counter() - start, {"frontier": len(solved.frontier.packages), **_nash(solved)}


def run_opposed(kind, equal):
    from ripeness.bargaining.merge import frontier

    space = opposed(0.6 if kind == "concave" else 1.0, equal=bool(equal))
    start = time.perf_counter()
    found = frontier(space)
    seconds = time.perf_counter() - start
    return seconds, {
        "packages": float(space.size),
        "frontier": len(found.packages),
        "exact": found.exact,
        "epsilon": float(np.max(found.epsilon)),
        "partials": found.partials,
    }


def run_draws(draws, workers):
    from concurrent.futures import ProcessPoolExecutor

    from ripeness.bargaining.shares import zone_shares

    ranged = ranged_case()
    zone_shares(ranged, draws=16, scrambles=2)  # SciPy's import is not what is measured
    start = time.perf_counter()
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            found = zone_shares(ranged, draws=draws, scrambles=10, executor=pool)
    else:
        found = zone_shares(ranged, draws=draws, scrambles=10)
    return time.perf_counter() - start, {"draws": found.draws, "zone": found.zone.value}


def _nash(solved):
    return {"nash": [float(x) for x in solved.deals["nash"].utilities]}


RUNS = {
    "stats": run_stats,
    "frontier": run_frontier,
    "enumerated": run_enumerated,
    "nash": run_nash,
    "opposed": run_opposed,
    "draws": run_draws,
}


def one(name, *args):
    """Run one measurement in a process of its own, the best of three."""
    command = [sys.executable, __file__, "--one", json.dumps([name, *args])]
    rows = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    ]
    return min(rows, key=lambda row: row["seconds"])


def inside(spec):
    name, *args = json.loads(spec)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, more = RUNS[name](*args)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "megabytes before": before, **more}))


def peer(python, parties, issues, what):
    command = [python, str(PEER), str(parties), str(issues), "10", str(SEED), what]
    return json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    )


def floors(report, rate):
    """Least additions, and how many times that each figure takes."""
    rows = []
    for name, additions in (
        ("stats 2 1e6", 2e6),
        ("stats 4 1e6", 4e6),
        ("draws 10000 x 50000 x 4, one process", 10_240 * 50_000 * 4),
    ):
        if name in report:
            floor = additions / rate
            rows.append(
                {
                    "name": name,
                    "additions": additions,
                    "floor": floor,
                    "times": report[name]["seconds"] / floor,
                }
            )
    return rows


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", help="interpreter that has negmas 0.16.0")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        inside(options.one)
        return
    report = {"processors": os.cpu_count(), "load": os.getloadavg()[0]}

    def tell(name, row):
        report[name] = row
        print(
            f"{name}: "
            + ", ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items())
        )

    for parties in (2, 4):
        for power in (4, 5, 6, 7):
            tell(f"stats {parties} 1e{power}", one("stats", parties, power))
        tell(f"frontier by merging {parties} 1e6", one("frontier", parties, 6))
        tell(f"frontier by enumeration {parties} 1e6", one("enumerated", parties, 6))
        tell(f"frontier and Nash {parties} 1e6", one("nash", parties, 6))
    for kind, equal in (("concave", 0), ("concave", 1), ("linear", 0), ("linear", 1)):
        tell(
            f"12 issues of 10, {kind}, {'equal' if equal else 'different'} weights",
            one("opposed", kind, equal),
        )
    tell("draws 10000 x 50000 x 4, one process", one("draws", 10_000, 1))
    tell("draws 10000 x 50000 x 4, two processes", one("draws", 10_000, 2))
    rate = add_rate()
    report["additions a second"] = rate
    for row in floors(report, rate):
        tell(f"floor of {row.pop('name')}", row)
    if options.peer:
        ratios(options, tell, report)
    else:
        print("No --peer: ratios to negmas are left out.")
    if options.report:
        options.report.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def ratios(options, tell, report):
    power = 5 if options.quick else 6
    for what, parties, ours in (
        ("frontier", 2, "frontier"),
        ("frontier", 2, "enumerated"),
        ("nash", 2, "nash"),
        ("nash", 4, "nash"),
        ("stats", 2, "stats"),
    ):
        key = f"negmas {what} {parties} 1e{power}"
        if key not in report:
            tell(key, peer(options.peer, parties, power, what))
        mine = one(ours, parties, power)
        theirs = report[key]
        if mine.get("nash") and theirs["nash"]:
            assert np.allclose(mine["nash"], theirs["nash"]), (mine, theirs)
        if parties == 2:
            assert mine["frontier"] == theirs["frontier"], (mine, theirs)
        tell(f"ratio {what} {parties} 1e{power} by {ours}", {"times": theirs["seconds"] / mine["seconds"]})


if __name__ == "__main__":
    main()
