"""Open exported games in Gambit and compare what it finds with our own equilibria.

    python benchmarks/gambit_check.py --peer /path/to/python/with/pygambit --report gambit_check.json

Demand games (everybody must name the same package): the equilibria in pure strategies that Gambit enumerates must be
those that the definition gives. Offers in turn: the values of the sequential equilibrium that Gambit computes must be
those of our backward induction over the same offers (`solve_game`). Names with quotes, slashes and letters beyond
ASCII must survive. Ends with a non-zero status where anything differs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from ripeness.bargaining import DealSpace, demand_game, offer_game, to_efg, to_nfg
from ripeness.bargaining.enumerate import packages_at, utilities_of
from ripeness.bargaining.game import Game, Offers, solve_game

PEER = Path(__file__).with_name("gambit_peer.py")
SEED = 20


def spaces():
    """Random small spaces of two and three signers, some with packages that a side refuses."""
    rng = np.random.default_rng(SEED)
    for number in range(12):
        parties = 2 + number % 2
        yield DealSpace.additive(
            [f"P{i}" for i in range(parties)],
            {
                "line": ["1991 borders", 'the "contact" line'],
                "troops": ["none", "Européens", "back\\slash"][: 2 + number % 2],
            },
            weights=rng.dirichlet(np.ones(2), parties),
            values={"line": rng.random((parties, 2)), "troops": rng.random((parties, 2 + number % 2))},
            outside=rng.uniform(-0.5, 0.7, parties),
        )


def pure(game):
    """All equilibria in pure strategies, by the definition."""
    count = [len(row) for row in game.strategies]
    found = []
    for profile in itertools.product(*(range(n) for n in count)):
        stays = all(
            game.payoffs[profile][player]
            >= max(
                game.payoffs[(*profile[:player], other, *profile[player + 1 :])][player] for other in range(n)
            )
            for player, n in enumerate(count)
        )
        if stays:
            found.append(list(profile))
    return sorted(found)


def own_values(space, packages, rounds, discount):
    """The month game without war: offers in turn, nothing after the last round."""
    utilities = utilities_of(space, packages)
    return solve_game(
        Game(
            months=rounds, positions=1, front=0, offers=Offers(first=utilities[:, 0], second=utilities[:, 1]),
            proposer="alternating", discount=discount, terminal=np.zeros((2, 2)),
        )
    ).values  # fmt: skip


def export(folder):
    """Write the games; return what Gambit should find in each."""
    wanted = {}
    rng = np.random.default_rng(SEED)
    for number, space in enumerate(spaces()):
        packages = packages_at(space, np.arange(space.size))
        game = demand_game(space, packages)
        Path(folder, f"demand{number}.nfg").write_text(
            to_nfg(game, title=f"Demand {number}"), encoding="utf-8"
        )
        wanted[f"demand{number}.nfg"] = {
            "pure": pure(game),
            "payoffs": game.payoffs.reshape(-1, len(game.players)).tolist(),
            "players": list(game.players),
        }
        if len(space.signers) == 2:
            bare = DealSpace.additive(
                space.parties,
                {"line": ["a", "b"], "troops": ["c", "d"]},
                weights=rng.dirichlet(np.ones(2), 2),
                values={"line": rng.random((2, 2)), "troops": rng.random((2, 2))},
                outside=[0.0, 0.0],
            )
            few = packages_at(bare, np.arange(bare.size))
            for rounds, discount in ((1, 0.9), (2, 0.9), (2, 0.6), (3, 0.8)):
                chosen = few if rounds < 3 else few[:2]
                name = f"offers{number}-{rounds}-{discount}.efg"
                tree = offer_game(bare, chosen, rounds=rounds, discount=discount)
                Path(folder, name).write_text(to_efg(tree, list(bare.parties), title=name), encoding="utf-8")
                wanted[name] = {"values": list(own_values(bare, chosen, rounds, discount))}
    return wanted


def compare(wanted, found):
    """Rows of what differs, and the largest difference of values."""
    wrong, gap = [], 0.0
    for name, want in wanted.items():
        have = found[name]
        if not have["again"]:
            wrong.append(f"{name}: Gambit reads its own copy differently")
        if "pure" in want:
            if have["pure"] != want["pure"] or have["quantecon"] not in (None, want["pure"]):
                wrong.append(f"{name}: equilibria {have['pure']} {have['quantecon']}, ours {want['pure']}")
            if have["players"] != want["players"] or not np.array_equal(have["payoffs"], want["payoffs"]):
                wrong.append(f"{name}: players or payoffs differ")
        else:
            off = float(np.abs(np.array(have["values"]) - want["values"]).max())
            gap = max(gap, off)
            if off > 1e-4:
                wrong.append(f"{name}: values {have['values']}, ours {want['values']}")
    return wrong, gap


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", required=True, help="interpreter that has pygambit")
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wanted = export(folder)
        run = subprocess.run([options.peer, str(PEER), folder], check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(run.stdout.splitlines()[-1])
    wrong, gap = compare(wanted, found["games"])
    kinds = [name.rpartition(".")[2] for name in wanted]
    report = {
        "gambit": found["version"],
        "normal form": kinds.count("nfg"),
        "extensive form": kinds.count("efg"),
        "largest difference of values": gap,
        "differ": wrong,
    }
    print(json.dumps(report, indent=2))
    if options.report:
        options.report.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
