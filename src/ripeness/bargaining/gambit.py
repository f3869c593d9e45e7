"""Small games out to Gambit: normal form as ``.nfg``, extensive form as ``.efg``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ripeness.bargaining.enumerate import utilities_of
from ripeness.bargaining.space import DealSpace, Floats, require_finite
from ripeness.errors import SolverError

__all__ = ["Decision", "Ending", "NormalGame", "demand_game", "offer_game", "to_efg", "to_nfg"]

_LARGEST = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class NormalGame:
    """A game in normal form.

    Parameters
    ----------
    players
        Names.
    strategies
        For each player its strategies' names.
    payoffs
        (strategies of the first player, of the second, ..., players).
    """

    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: Floats


@dataclass(frozen=True, slots=True)
class Ending:
    """A leaf: what each player has there."""

    name: str
    payoffs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A move of one player (by position) who knows everything that happened: each node is its own information set."""

    name: str
    player: int
    moves: tuple[tuple[str, Decision | Ending], ...]


def demand_game(space: DealSpace, packages: Sequence[Sequence[int]]) -> NormalGame:
    """Return the game in which every signer names one of ``packages`` and all must name the same.

    Where they differ everybody has the outside option. Every package of the zone is then an equilibrium: the
    game shows the problem of coordination, it does not choose.
    """
    chosen = np.atleast_2d(np.asarray(packages, dtype=np.int64))
    utilities = utilities_of(space, chosen)[:, list(space.signers)]
    count, players = len(chosen), len(space.signers)
    if count**players > _LARGEST:
        raise SolverError(
            f"{count} packages for {players} signers are too many for a game file.",
            code="solver-too-large",
            hint="Name a few packages, such as those of the solutions.",
        )
    payoffs = np.broadcast_to(space.outside[list(space.signers)], (*(count,) * players, players)).copy()
    for place in range(count):
        payoffs[(place,) * players] = utilities[place]
    names = tuple(_package_name(space, package) for package in chosen.tolist())
    return NormalGame(tuple(space.parties[s] for s in space.signers), (names,) * players, payoffs)


def offer_game(
    space: DealSpace, packages: Sequence[Sequence[int]], *, rounds: int, discount: float = 1.0
) -> Decision:
    """Return alternating offers over ``packages``: the first signer offers, the others accept or refuse in turn.

    After a refusal the next signer offers, ``rounds`` times in all; then everybody has the outside option.

    Parameters
    ----------
    discount
        By which the gain over the outside option shrinks with each refused round, in (0, 1].
    """
    chosen = np.atleast_2d(np.asarray(packages, dtype=np.int64))
    players = len(space.signers)
    size = sum((len(chosen) * (players - 1)) ** n for n in range(1, rounds + 1)) * 2
    if rounds < 1 or not 0 < discount <= 1 or size > _LARGEST:
        raise SolverError(
            "rounds must be at least 1, discount in (0, 1], and the tree small enough for a file.",
            code="solver-too-large",
            hint="Name fewer packages or rounds.",
        )
    away = space.outside[list(space.signers)]
    gains = utilities_of(space, chosen)[:, list(space.signers)] - away
    names = [_package_name(space, package) for package in chosen.tolist()]
    refused = Ending("no deal", tuple(away.tolist()))

    def offer(turn: int) -> Decision | Ending:
        if turn == rounds:
            return refused
        proposer = turn % players
        others = [player for player in range(players) if player != proposer]
        moves = tuple((name, answer(turn, place, others)) for place, name in enumerate(names))
        return Decision(f"round {turn + 1}", proposer, moves)

    def answer(turn: int, place: int, others: list[int]) -> Decision | Ending:
        if not others:
            return Ending(names[place], tuple((away + discount**turn * gains[place]).tolist()))
        accept = answer(turn, place, others[1:])
        return Decision(f"answer {turn + 1}", others[0], (("accept", accept), ("refuse", offer(turn + 1))))

    root = offer(0)
    assert isinstance(root, Decision)
    return root


def to_nfg(game: NormalGame, *, title: str) -> str:
    """Return a normal-form game as Gambit's ``.nfg`` text, outcome by outcome, first player's strategy fastest."""
    payoffs = require_finite("payoffs", game.payoffs)
    if payoffs.shape != (*(len(row) for row in game.strategies), len(game.players)):
        raise SolverError("Payoffs and strategies do not fit.", code="solver-shape", hint="")
    flat = np.moveaxis(payoffs, -1, 0).reshape(len(game.players), -1, order="F").T
    strategies = " ".join("{ " + " ".join(_quote(name) for name in row) + " }" for row in game.strategies)
    lines = [f"NFG 1 R {_quote(title)} {{ {' '.join(_quote(p) for p in game.players)} }}", ""]
    lines += [f"{{ {strategies} }}", '""', "", "{"]
    lines += ['{ "" ' + ", ".join(repr(float(x)) for x in row) + " }" for row in flat]
    lines += ["}", " ".join(str(number) for number in range(1, len(flat) + 1)), ""]
    return "\n".join(lines)


def to_efg(root: Decision, players: Sequence[str], *, title: str) -> str:
    """Return a game tree as Gambit's ``.efg`` text.

    Gambit wants every label of a node and of an outcome but once: a name that comes again gets its number
    (``answer 1 (2)``), and endings with one name and the same payoffs are one outcome.
    """
    lines = [f"EFG 2 R {_quote(title)} {{ {' '.join(_quote(p) for p in players)} }}", '""', ""]
    sets = [0] * len(players)
    outcomes: dict[Ending, tuple[int, str]] = {}
    nodes, endings = _Labels(), _Labels()
    waiting: list[Decision | Ending] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Ending):
            numbers = ", ".join(repr(float(x)) for x in require_finite("payoffs", node.payoffs))
            if node not in outcomes:
                outcomes[node] = len(outcomes) + 1, endings.once(_plain(node.name))
            number, name = outcomes[node]
            lines.append(f't "" {number} {_quote(name)} {{ {numbers} }}')
            continue
        sets[node.player] += 1
        moves = " ".join(_quote(name) for name, _ in node.moves)
        label = _quote(nodes.once(_plain(node.name)))
        lines.append(f'p {label} {node.player + 1} {sets[node.player]} "" {{ {moves} }} 0')
        waiting.extend(child for _, child in reversed(node.moves))
    return "\n".join([*lines, ""])


class _Labels:
    """Hands out each label once, with a number where it comes again."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.given: set[str] = set()

    def once(self, name: str) -> str:
        while True:
            self.counts[name] += 1
            label = name if self.counts[name] == 1 else f"{name} ({self.counts[name]})"
            if label not in self.given:
                self.given.add(label)
                return label


def _package_name(space: DealSpace, package: Sequence[int]) -> str:
    return "; ".join(space.labels(package).values())


def _plain(text: str) -> str:
    """Text without what Gambit's grammar cannot hold: control characters, backslashes, double quotes."""
    shown = "".join(" " if letter < " " else letter for letter in text)
    return shown.replace("\\", "/").replace('"', "'")


def _quote(text: str) -> str:
    return f'"{_plain(text)}"'
