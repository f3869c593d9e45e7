"""Read exported GENIUS domains in negmas and compare every package's utilities with our own.

    python benchmarks/genius_check.py --peer /path/to/python/with/negmas

Utilities must agree up to the scale and shift that the export states for each party. Ends with a non-zero status where
one differs by more than 1e-6.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from ripeness.bargaining import DealSpace, genius_files
from ripeness.bargaining.enumerate import packages_at, utilities_of

PEER = Path(__file__).with_name("genius_peer.py")
SEED = 20


def spaces():
    """Random small additive spaces of two and three parties, some worths below 0, names with markup."""
    rng = np.random.default_rng(SEED)
    for number in range(10):
        parties, shape = 2 + number % 2, (2 + number % 3, 3, 2)
        yield DealSpace.additive(
            [f"P{i}" for i in range(parties)],
            {f"issue & {d}": [f"<{d}>{o}" for o in range(n)] for d, n in enumerate(shape)},
            weights=rng.dirichlet(np.ones(3), parties),
            values={
                f"issue & {d}": rng.uniform(-0.3 * (number % 2), 1, (parties, n)) for d, n in enumerate(shape)
            },
            outside=rng.uniform(0.1, 0.5, parties),
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", required=True, help="interpreter that has negmas")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = {}
        for number, space in enumerate(spaces()):
            export = genius_files(space)
            place = Path(folder, f"domain{number}")
            place.mkdir()
            for name, text in export.files.items():
                (place / name).write_text(text, encoding="utf-8")
            kept[place.name] = (space, export)
        command = [options.peer, str(PEER), folder]
        run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(run.stdout.splitlines()[-1])
    widest = 0.0
    packages = 0
    for name, (space, export) in kept.items():
        table = {tuple(space.labels(p).values()): p for p in packages_at(space, np.arange(space.size))}
        rows = found["domains"][name]["rows"]
        assert len(rows) == space.size, (name, len(rows), space.size)
        for outcome, theirs in rows:
            package = table[tuple(outcome[d] for d in space.dimensions)]
            ours = utilities_of(space, np.array(package))[0]
            back = np.asarray(export.scale) * np.array(theirs) + np.asarray(export.shift)
            widest = max(widest, float(np.abs(back - ours).max()))
            packages += 1
    print(
        json.dumps(
            {
                "negmas": found["version"],
                "domains": len(kept),
                "packages": packages,
                "widest difference": widest,
            }
        )
    )
    return 1 if widest > 1e-6 else 0


if __name__ == "__main__":
    sys.exit(main())
