"""Average checkpoints: `python training/average.py OUT CHECKPOINT=SHARE ...`.

Weights along one descent average to a wider minimum (Izmailov et al. 2018, "Averaging weights leads to wider optima and better
generalization"). Shares are scaled to sum to 1.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("parts", nargs="+", metavar="CHECKPOINT=SHARE")
    a = ap.parse_args()
    given = [part.rpartition("=") for part in a.parts]
    states = [(torch.load(path, map_location="cpu"), float(share)) for path, _, share in given]
    total = sum(share for _, share in states)
    mixed = {
        name: sum(state[name] * (share / total) for state, share in states)
        if value.is_floating_point()
        else value
        for name, value in states[0][0].items()
    }
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mixed, a.out)


if __name__ == "__main__":
    main()
