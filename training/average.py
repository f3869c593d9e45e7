"""Average two checkpoints of one network: `python training/average.py FIRST SECOND OUT [--share 0.4]`.

Weights along one descent average to a wider minimum (Izmailov et al. 2018, "Averaging weights leads to wider optima and better
generalization").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("first", type=Path)
    ap.add_argument("second", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--share", type=float, default=0.4, help="of the first, in [0, 1]")
    a = ap.parse_args()
    one, two = (torch.load(path, map_location="cpu") for path in (a.first, a.second))
    mixed = {k: a.share * one[k] + (1 - a.share) * v if v.is_floating_point() else v for k, v in two.items()}
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mixed, a.out)


if __name__ == "__main__":
    main()
