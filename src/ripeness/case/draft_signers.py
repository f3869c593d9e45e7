"""Who must sign: the pack's belligerents, else the two parties that throw most at each other.

Accusations and threats weigh more than demands and rejections, and a pair counts less the more one-sided it is: a
mediator demands of both and is accused by neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ripeness.case.model import Signer
from ripeness.ledger.types import Ledger, Utterance
from ripeness.vocabulary import Pack, Vocabulary

__all__ = ["draft_signers", "target_party"]

_HOSTILE_ISSUES = ("operations", "ceasefire", "territory", "force_limits", "government", "humanitarian")
_HOSTILITY = {"accuse": 3, "threaten": 3, "reject": 1, "demand": 1}


def draft_signers(
    ledger: Ledger, vocabulary: Vocabulary, packs: Sequence[Pack], *, as_of: date | None = None
) -> dict[str, Signer]:
    """Return the signers by party, each with its basis; empty where the ledger knows no party."""
    named = {party: pack.label for pack in reversed(packs) for party in pack.signers}
    if named:
        order = [party for pack in packs for party in pack.signers]
        return {
            party: Signer(party=party, basis="default", note=f"belligerent by the pack {named[party]}")
            for party in dict.fromkeys(order)
        }
    pair, statements = _facing_pair(ledger, vocabulary, as_of)
    if pair:
        note = "flagged: these two accuse, threaten and refuse each other most"
        return {
            party: Signer(party=party, basis="statements", statements=statements, note=note) for party in pair
        }
    note = "flagged: the parties with the most statements"
    return {party: Signer(party=party, basis="default", note=note) for party in _loudest(ledger)}


def target_party(utterance: Utterance, vocabulary: Vocabulary, as_of: date | None) -> str:
    """The party that an utterance is aimed at, or an empty string."""
    if not utterance.target:
        return ""
    side = vocabulary.actors.party_of(utterance.target, utterance.said.end or as_of)
    return utterance.target if side in ("", "none") else side


def _facing_pair(
    ledger: Ledger, vocabulary: Vocabulary, as_of: date | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    hostile: dict[tuple[str, ...], Counter[str]] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    behind: dict[tuple[str, ...], list[str]] = {}
    known = set(ledger.parties) | {item.party for item in ledger.utterances}
    for utterance in ledger.utterances:
        if utterance.issue not in _HOSTILE_ISSUES or utterance.superseded:
            continue
        target = target_party(utterance, vocabulary, as_of)
        if target not in known or target == utterance.party or utterance.party in ("", "none"):
            continue
        pair = tuple(sorted((utterance.party, target)))
        counts[pair] += 1
        hostile.setdefault(pair, Counter())[utterance.party] += _HOSTILITY.get(utterance.act, 0)
        behind.setdefault(pair, []).extend(utterance.statements)
    if not counts:
        return (), ()
    best = min(counts, key=lambda pair: (-_enmity(hostile[pair]), -counts[pair], pair))
    return best, tuple(sorted(set(behind[best])))


def _enmity(given: Counter[str]) -> float:
    """What two sides throw at each other, less where one of them does all of it: mediators ask and are asked."""
    most = max(given.values())
    least = min(given.values()) if len(given) > 1 else 0
    return given.total() * (0.2 + 0.8 * least / most) if len(given) > 1 and most else 0.0


def _loudest(ledger: Ledger) -> tuple[str, ...]:
    counts = Counter(item.party for item in ledger.utterances if item.party not in ("", "none"))
    for position in ledger.positions:
        counts.setdefault(position.party, 0)
    return tuple(sorted(counts, key=lambda party: (-counts[party], party))[:2])
