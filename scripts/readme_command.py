"""Print one of the two commands of the README: `brief` (the main job on the example) or `test`."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def command(name: str) -> str:
    """Return the shell block that follows ``<!-- command: name -->`` in the README."""
    readme = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf8")
    found = re.search(rf"<!-- command: {re.escape(name)} -->\s*```(?:sh|bash)\n(.*?)```", readme, re.DOTALL)
    if found is None:
        raise SystemExit(f"README.md has no command block named {name!r}")
    return found.group(1)


if __name__ == "__main__":
    print(command(sys.argv[1]), end="")
