"""Weights from what a party insists on: rank-order centroids with a declared spread.

Barron and Barrett 1996 (Management Science 42: 1515-1523): when only the ranks of k weights are known, their
centroid is w_r = (1/k) * sum over j = r..k of 1/j. Ties share the mean of their ranks' centroids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ripeness.case.model import Dimension
from ripeness.case.ranges import Range
from ripeness.case.settings import DraftSettings
from ripeness.ledger.types import Ledger

__all__ = ["draft_weights", "insistence", "rank_order_centroid"]

_COUNTED = ("demand", "reject")
_TIE = 1e-9


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """Weights of the ranks 1..count, adding up to 1.

    Examples
    --------
    >>> [round(weight, 4) for weight in rank_order_centroid(3)]
    [0.6111, 0.2778, 0.1111]
    """
    return tuple(sum(1 / j for j in range(rank, count + 1)) / count for rank in range(1, count + 1))


def insistence(
    ledger: Ledger, party: str, dimensions: Mapping[str, Dimension], settings: DraftSettings
) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Score of each dimension for a party, and the statements behind it.

    The score adds up distinct demands and rejections of its terms, times their firmness; a demand or
    rejection that names the issue alone is shared among the issue's dimensions.
    """
    home = {name: key for key, item in dimensions.items() for name in item.option_ids}
    scores: dict[str, list[float]] = {key: [] for key in dimensions}
    behind: dict[str, list[str]] = {key: [] for key in dimensions}
    for position in ledger.positions:
        key = home.get(position.option, "")
        if position.party != party or not key:
            continue
        score = position.demands * position.firmness_for + position.rejections * position.firmness_against
        if score > 0:
            scores[key].append(score)
            behind[key].extend(position.statements)
    for utterance in ledger.utterances:
        if utterance.party != party or utterance.act not in _COUNTED or utterance.superseded:
            continue
        if utterance.options:
            continue
        keys = [key for key, item in dimensions.items() if item.issue == utterance.issue]
        for key in keys:
            scores[key].append(settings.plain_firmness / len(keys))
            behind[key].extend(utterance.statements)
    return {key: (sum(sorted(scores[key])), tuple(sorted(set(behind[key])))) for key in dimensions}


def draft_weights(
    scores: Mapping[str, tuple[float, tuple[str, ...]]], settings: DraftSettings
) -> dict[str, Range]:
    """Ranges of the weights of one party: the mentioned by rank, the others [0, 1/n].

    Where a party insists on nothing at all every weight is [0, 1]: n ranges of [0, 1/n] would leave equal
    weights as the only choice, and that would be a claim.
    """
    mentioned = sorted((key for key, item in scores.items() if item[0] > 0), key=lambda key: -scores[key][0])
    modes = _tied_modes([scores[key][0] for key in mentioned])
    top = 1.0 if not mentioned else round(1 / len(scores), settings.digits)
    ranges: dict[str, Range] = {}
    for key, (score, statements) in scores.items():
        if score <= 0:
            ranges[key] = Range(0.0, top, "default", (), "not insisted on")
            continue
        rank = mentioned.index(key)
        ranges[key] = Range(
            round(settings.weight_low * modes[rank], settings.digits),
            round(min(1.0, settings.weight_high * modes[rank]), settings.digits),
            "statements",
            statements,
            f"rank {_rank(scores, key)} of {len(mentioned)} by demands and rejections",
        )
    return ranges


def _rank(scores: Mapping[str, tuple[float, tuple[str, ...]]], key: str) -> int:
    return 1 + sum(item[0] > scores[key][0] + _TIE for item in scores.values())


def _tied_modes(scores: Sequence[float]) -> list[float]:
    """Centroids of descending scores; equal scores share theirs."""
    centroid = rank_order_centroid(len(scores))
    modes: list[float] = []
    while len(modes) < len(scores):
        start = len(modes)
        stop = start
        while stop < len(scores) and scores[stop] >= scores[start] - _TIE:
            stop += 1
        modes.extend([sum(centroid[start:stop]) / (stop - start)] * (stop - start))
    return modes
