"""Run by the peer's own interpreter: the same deal space in negmas, timed. Prints one JSON line.

negmas is AGPL: it is never a dependency, and nothing here is imported by the product.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import numpy as np


def main() -> None:
    parties, issues, values, seed, what = *map(int, sys.argv[1:5]), sys.argv[5]
    import negmas
    from negmas import make_issue
    from negmas.preferences import (
        LinearAdditiveUtilityFunction,
        calc_scenario_stats,
        nash_points,
        pareto_frontier,
    )

    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), parties)
    tables = [rng.random((parties, values)) for _ in range(issues)]
    space = [make_issue(values, f"d{i}") for i in range(issues)]
    ufuns = []
    for party in range(parties):
        mappings = {f"d{i}": {v: float(tables[i][party, v]) for v in range(values)} for i in range(issues)}
        ufuns.append(
            LinearAdditiveUtilityFunction(
                values=mappings,
                weights={f"d{i}": float(weights[party, i]) for i in range(issues)},
                issues=space,
                reserved_value=float(sum(weights[party, i] * tables[i][party].min() for i in range(issues))),
            )
        )
    start = time.perf_counter()
    if what == "stats":
        stats = calc_scenario_stats(tuple(ufuns))
        frontier, nash = stats.pareto_utils, stats.nash_utils
    else:
        frontier, _ = pareto_frontier(ufuns, issues=space)
        nash = [row[0] for row in nash_points(ufuns, frontier, issues=space)] if what == "nash" else []
    seconds = time.perf_counter() - start
    print(
        json.dumps(
            {
                "version": negmas.__version__,
                "seconds": seconds,
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "frontier": len(frontier),
                "nash": [float(x) for x in nash[0]] if nash else None,
            }
        )
    )


if __name__ == "__main__":
    main()
