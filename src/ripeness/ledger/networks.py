"""Discourse networks: actors by options, and agreement and conflict between actors.

Source: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in *The Oxford Handbook of
Political Networks* (2017). Let ``A`` and ``D`` be the 0/1 matrices of actors by options agreed with and
disagreed with. Congruence is ``A A' + D D'``, conflict ``A D' + D A'``. Both grow with how much an actor is
quoted, so they are divided by

* ``average``: the mean number of options of the two actors, ``(d_i + d_j) / 2``;
* ``jaccard``: the options of either, ``d_i + d_j - w_ij``;
* ``cosine``: ``sqrt(d_i d_j)``;
* ``none``: nothing,

where ``d`` is the number of entries of an actor's row of ``[A | D]``. ``subtract`` is congruence less conflict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ripeness.errors import UsageError
from ripeness.ledger.lexicon import item_id
from ripeness.ledger.types import Ledger
from ripeness.ledger.types_positions import Utterance

__all__ = ["Affiliation", "Normalisation", "actor_network", "affiliation", "as_graph", "write_graphml"]

Normalisation = Literal["none", "average", "jaccard", "cosine"]
Kind = Literal["congruence", "conflict", "subtract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Actors by options.

    Parameters
    ----------
    actors, options
        Row and column names, sorted.
    agree, disagree
        Numbers of distinct utterances, shape (actors, options).
    statements
        ``(actor, option, sign)`` -> ids of the statements behind a cell.
    """

    actors: tuple[str, ...]
    options: tuple[str, ...]
    agree: NDArray[np.int64]
    disagree: NDArray[np.int64]
    statements: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)


def affiliation(
    ledger: Ledger, *, level: Literal["party", "speaker"] = "party", issues: Iterable[str] = ()
) -> Affiliation:
    """Return who takes which side on what, counting distinct utterances.

    Parameters
    ----------
    ledger
        Superseded utterances are left out.
    level
        Rows are parties (those of ``none`` left out) or speakers.
    issues
        Only these issues; all where empty.
    """
    wanted = frozenset(issues)
    cells: dict[tuple[str, str, str], list[Utterance]] = {}
    for utterance in ledger.utterances:
        actor = utterance.party if level == "party" else utterance.speaker
        if utterance.superseded or actor in ("", "none"):
            continue
        for code in utterance.options:
            option, _, sign = code.rpartition(":")
            if not wanted or option.partition("/")[0] in wanted:
                cells.setdefault((actor, option, sign), []).append(utterance)
    actors = tuple(sorted({key[0] for key in cells}))
    options = tuple(sorted({key[1] for key in cells}))
    row, column = ({name: i for i, name in enumerate(names)} for names in (actors, options))
    sides = {sign: np.zeros((len(actors), len(options)), dtype=np.int64) for sign in "+-"}
    for (actor, option, sign), said in cells.items():
        sides[sign][row[actor], column[option]] = len(said)
    evidence = {key: tuple(s for u in said for s in u.statements) for key, said in sorted(cells.items())}
    return Affiliation(
        actors=actors, options=options, agree=sides["+"], disagree=sides["-"], statements=evidence
    )


def actor_network(
    table: Affiliation, *, kind: Kind = "congruence", normalisation: Normalisation = "average"
) -> NDArray[np.float64]:
    """Return the symmetric matrix of ties between actors (see the module for the formulas); diagonal 0.

    Raises
    ------
    UsageError
        For an unknown kind or normalisation.
    """
    agree, disagree = (table.agree > 0).astype(float), (table.disagree > 0).astype(float)
    congruence = agree @ agree.T + disagree @ disagree.T
    conflict = agree @ disagree.T + disagree @ agree.T
    if kind not in ("congruence", "conflict", "subtract"):
        raise UsageError(
            f"{kind!r} is no kind of network.",
            code="ledger-network",
            hint="Take congruence, conflict or subtract.",
        )
    degree = (agree + disagree).sum(axis=1)
    parts = {"congruence": (congruence,), "conflict": (conflict,), "subtract": (congruence, -conflict)}[kind]
    tie = np.sum([_normalised(part, degree, normalisation) for part in parts], axis=0)
    np.fill_diagonal(tie, 0.0)
    return np.asarray(tie, dtype=float)


def _normalised(
    weight: NDArray[np.float64], degree: NDArray[np.float64], normalisation: str
) -> NDArray[np.float64]:
    if normalisation == "none":
        return weight
    pair = degree[:, None] + degree[None, :]
    by = {
        "average": pair / 2,
        "jaccard": pair - np.abs(weight),
        "cosine": np.sqrt(degree[:, None] * degree[None, :]),
    }.get(normalisation)
    if by is None:
        raise UsageError(
            f"{normalisation!r} is no normalisation.",
            code="ledger-network",
            hint="Take none, average, jaccard or cosine.",
        )
    return np.asarray(np.divide(weight, by, out=np.zeros_like(weight), where=by > 0), dtype=float)


def as_graph(
    table: Affiliation,
    *,
    kind: Kind | Literal["affiliation"] = "affiliation",
    normalisation: Normalisation = "average",
) -> Any:
    """Return a `networkx.Graph`: the two-mode affiliation network, or one of the actor networks.

    Nodes carry ``mode`` (``actor`` or ``option``), ties ``weight``, and in the affiliation network ``agree`` and
    ``disagree``.
    """
    import networkx

    graph = networkx.Graph(kind=kind)
    graph.add_nodes_from((name, {"mode": "actor"}) for name in table.actors)
    if kind == "affiliation":
        graph.add_nodes_from((name, {"mode": "option"}) for name in table.options)
        for i, actor in enumerate(table.actors):
            for j, option in enumerate(table.options):
                agree, disagree = int(table.agree[i, j]), int(table.disagree[i, j])
                if agree or disagree:
                    graph.add_edge(actor, option, weight=agree - disagree, agree=agree, disagree=disagree)
        return graph
    tie = actor_network(table, kind=kind, normalisation=normalisation)
    for i, first in enumerate(table.actors):
        for j in range(i + 1, len(table.actors)):
            if tie[i, j] != 0:
                graph.add_edge(first, table.actors[j], weight=float(tie[i, j]))
    return graph


def write_graphml(graph: Any, path: Path) -> None:
    """Write a graph as GraphML, which Gephi, visone, igraph and R's xml2 read."""
    import networkx

    # Names come from articles: characters that XML cannot hold would make the file unreadable.
    names = {node: _xml_safe(str(node)) for node in graph}
    if len(set(names.values())) < len(names):
        names = {node: f"{name} {item_id('n', str(node))}" for node, name in names.items()}
    networkx.write_graphml_xml(networkx.relabel_nodes(graph, names), path)


def _xml_safe(text: str) -> str:
    return "".join(c if c in "\t\n\r" or " " <= c < "\ud800" or c > "\udfff" else "\ufffd" for c in text)
