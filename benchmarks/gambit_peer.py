"""Run by the peer's own interpreter: open exported games in Gambit, tell what it reads and which equilibria it finds.

    python gambit_peer.py FOLDER

For every ``.nfg`` of the folder: players, strategies, payoffs, all equilibria in pure strategies, and their number by
quantecon where it is installed. For every ``.efg``: the sequential equilibrium in the limit of logit responses. Each
game is written again by Gambit, read again and compared. Prints one JSON object. Gambit is GPL: never a dependency.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from pathlib import Path

import pygambit as gbt


def table(game):
    """Payoffs by profile of pure strategies, first player's strategy slowest."""
    rows = []
    for profile in itertools.product(*(game.get_strategies(player) for player in game.players)):
        found = game.get_payoffs(dict(zip(game.players, profile, strict=True)))
        rows.append([float(found[player]) for player in game.players])
    return rows


def again(game, kind):
    """What Gambit reads of what Gambit writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"game.{kind}"
        path.write_text(getattr(game, f"to_{kind}")(), encoding="utf-8")
        return (gbt.read_nfg if kind == "nfg" else gbt.read_efg)(path)


def normal(path):
    game = gbt.read_nfg(path)
    pure = [
        [
            next(place for place, s in enumerate(game.get_strategies(player)) if float(found[player][s]) == 1)
            for player in game.players
        ]
        for found in gbt.nash.enumpure_solve(game).equilibria
    ]
    rows = table(game)
    return {
        "title": game.title,
        "players": list(game.players),
        "strategies": [list(game.get_strategies(player)) for player in game.players],
        "payoffs": rows,
        "pure": sorted(pure),
        "quantecon": quantecon_pure(game, rows),
        "again": table(again(game, "nfg")) == rows,
    }


def quantecon_pure(game, rows):
    try:
        import numpy as np
        from quantecon.game_theory import NormalFormGame, pure_nash_brute
    except ImportError:
        return None
    shape = [len(game.get_strategies(player)) for player in game.players]
    found = pure_nash_brute(NormalFormGame(np.reshape(rows, (*shape, len(shape)))))
    return sorted(list(map(int, profile)) for profile in found)


def leaves(game):
    found = [game.get_outcome_payoffs(outcome) for outcome in game.get_outcomes()]
    return [[float(row[player]) for player in game.players] for row in found]


def extensive(path):
    game = gbt.read_efg(path)
    found = gbt.nash.logit_solve(game, use_strategic=False).equilibrium
    return {
        "title": game.title,
        "players": list(game.players),
        "perfect recall": game.is_perfect_recall,
        "leaves": leaves(game),
        "values": [float(found.payoffs[player]) for player in game.players],
        "again": leaves(again(game, "efg")) == leaves(game),
    }


def main() -> None:
    folder = Path(sys.argv[1])
    found = {path.name: normal(path) for path in sorted(folder.glob("*.nfg"))}
    found |= {path.name: extensive(path) for path in sorted(folder.glob("*.efg"))}
    print(json.dumps({"version": gbt.__version__, "games": found}))


if __name__ == "__main__":
    main()
