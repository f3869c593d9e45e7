"""Check that every distribution which `ripeness` and its extras pull in has a permissive licence.

The tree is walked from the package's own metadata, so that what else lies in the environment does not matter.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata

from packaging.markers import default_environment
from packaging.requirements import Requirement

PRODUCT_EXTRAS = ("arrow", "cluster", "llm", "sensitivity", "survival")
PERMISSIVE = re.compile(
    r"apache|\bmit\b|bsd|isc\b|psf|python software foundation|python-2\.0|zlib|unlicense|mpl|mozilla|hpnd|"
    r"cc0|public domain|0bsd|expat",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\b(a?gpl|gnu (affero )?general public)", re.IGNORECASE)
# Distributions whose metadata says less than their licence file, with what the file says.
KNOWN = {
    "tld": "MPL-1.1 chosen out of MPL-1.1, GPL-2.0 and LGPL-2.1",
    "matplotlib": "PSF-style",
}


def normal(name: str) -> str:
    """Return a distribution's normalised name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def tree(root: str, extras: tuple[str, ...]) -> dict[str, metadata.Distribution]:
    """Walk the requirements that hold in this environment."""
    found: dict[str, metadata.Distribution] = {}
    stack: list[tuple[str, tuple[str, ...]]] = [(root, extras)]
    seen = set()
    while stack:
        name, wanted = stack.pop()
        if (normal(name), wanted) in seen:
            continue
        seen.add((normal(name), wanted))
        try:
            dist = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        found[normal(name)] = dist
        for line in dist.requires or []:
            need = Requirement(line)
            environments = [{**default_environment(), "extra": extra} for extra in ("", *wanted)]
            if need.marker is None or any(need.marker.evaluate(env) for env in environments):
                stack.append((need.name, tuple(sorted(need.extras))))
    return found


def licence_of(dist: metadata.Distribution) -> str:
    """Licence as the metadata tells it: expression, classifiers, else the licence field's first line."""
    meta = dist.metadata
    stated = [line for line in meta.get_all("Classifier") or [] if line.startswith("License ::")]
    classifiers = [line.split("::")[-1].strip() for line in stated]
    expression = meta.get("License-Expression") or ""
    field = (meta.get("License") or "").strip().splitlines()
    return "; ".join(part for part in (expression, *classifiers, field[0] if field else "") if part)


def main() -> int:
    """Print the tree's licences and fail on one that is not permissive."""
    bad = []
    for name, dist in sorted(tree("ripeness", PRODUCT_EXTRAS).items()):
        licence = KNOWN.get(name) or licence_of(dist)
        ok = bool(PERMISSIVE.search(licence)) and (name in KNOWN or not FORBIDDEN.search(licence))
        if not ok:
            bad.append(f"{name} {dist.version}: {licence or 'no licence stated'}")
    print("\n".join(bad) if bad else "every distribution in the tree is permissively licensed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
