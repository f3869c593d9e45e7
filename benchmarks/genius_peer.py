"""Run by the peer's own interpreter: read exported GENIUS domains in negmas and tell each outcome's utilities.

    python genius_peer.py FOLDER

Prints one JSON object: domain folder -> list of [outcome, utilities]. negmas is AGPL: never a dependency.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import negmas
from negmas.inout import Scenario


def main() -> None:
    found = {}
    for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
        scenario = Scenario.from_genius_folder(folder)
        names = [issue.name for issue in scenario.outcome_space.issues]
        rows = [
            [dict(zip(names, outcome, strict=True)), [float(ufun(outcome)) for ufun in scenario.ufuns]]
            for outcome in scenario.outcome_space.enumerate_or_sample()
        ]
        reserved = [float(ufun.reserved_value) for ufun in scenario.ufuns]
        found[folder.name] = {"rows": rows, "reserved": reserved}
    print(json.dumps({"version": negmas.__version__, "domains": found}))


if __name__ == "__main__":
    main()
