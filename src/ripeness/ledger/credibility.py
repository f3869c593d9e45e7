"""How far an issuer's threats are believed: the record of its commitments as curves over the half-life.

Only threats that were resisted count: ``executed`` as 1, ``partial`` as one half, ``lapsed`` and ``withdrawn``
as 0. What the target conceded, what is pending, superseded or unknown is left out and named. Three levels
(issuer; issuer toward target; the same by instrument), each with the level above as its prior, computed
without the items of the level itself (`ripeness.statistics.credibility.pooled_prior`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ripeness.ledger.dating import hull, sort_key
from ripeness.ledger.lexicon import item_id
from ripeness.ledger.types_commitments import Commitment, Credibility, CredibilityPoint
from ripeness.statistics.credibility import SENDER_PRIOR, credibility_curve, pooled_prior

__all__ = ["HALF_LIVES", "OUTCOME_VALUES", "find_credibility", "record_of"]

HALF_LIVES: tuple[float | None, ...] = (30.0, 60.0, 90.0, 180.0, 365.0, 730.0, None)
"""Days; ``None`` is no decay."""
OUTCOME_VALUES = {"executed": 1.0, "partial": 0.5, "lapsed": 0.0, "withdrawn": 0.0}
_PRIOR_SOURCE = "senders of sanctions threats 1970-2000 (TIES), share that stood firm when resisted"


def find_credibility(commitments: Sequence[Commitment], as_of: date | None) -> tuple[Credibility, ...]:
    """Return a curve for every issuer, each of its targets, and each instrument toward a target.

    Ages run from the deadline, else from the day of issue, to `as_of` (to the last such day without it).
    """
    threats = [c for c in commitments if c.kind != "promise" and c.issuer and not c.proposed_by]
    day = as_of or max((d for c in threats if (d := _day(c)) is not None), default=None)
    found = []
    for _, items in sorted(_grouped(threats, lambda c: c.issuer).items()):
        found.append(_curve(items, [], "issuer", day))
        for target, toward in sorted(_grouped(items, lambda c: c.target).items()):
            if target and _counted(toward):
                found.append(_curve(toward, [c for c in items if c.target != target], "target", day))
                found.extend(_by_instrument(items, toward, day))
    return tuple(found)


def _by_instrument(
    items: Sequence[Commitment], toward: Sequence[Commitment], day: date | None
) -> Iterator[Credibility]:
    kinds = _grouped(toward, lambda c: c.instrument)
    for _, each in sorted(kinds.items()) if len(kinds) > 1 else ():
        own = {c.id for c in each}
        if _counted(each):
            yield _curve(each, [c for c in items if c.id not in own], "instrument", day)


def _counted(items: Sequence[Commitment]) -> bool:
    return any(item.outcome in OUTCOME_VALUES for item in items)


def record_of(items: Sequence[Commitment], day: date | None) -> tuple[list[float], list[float]]:
    """Return the outcomes (1, one half, 0) and ages in days of the items that count."""
    counted = [item for item in items if item.outcome in OUTCOME_VALUES]
    values = [OUTCOME_VALUES[item.outcome] for item in counted]
    return values, [_age(item, day) for item in counted]


def _grouped(items: Sequence[Commitment], key: Callable[[Commitment], str]) -> dict[str, list[Commitment]]:
    found: dict[str, list[Commitment]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _day(item: Commitment) -> date | None:
    return item.deadline_date.end or item.issued.end or item.issued.start


def _age(item: Commitment, day: date | None) -> float:
    own = _day(item)
    return float(max((day - own).days, 0)) if day is not None and own is not None else 0.0


def _curve(
    items: Sequence[Commitment], rest: Sequence[Commitment], level: str, day: date | None
) -> Credibility:
    values, ages = record_of(items, day)
    prior, source = SENDER_PRIOR, _PRIOR_SOURCE
    if rest:
        prior = pooled_prior(*record_of(rest, day), prior=SENDER_PRIOR)
        source = "the issuer's other items, pooled; above them " + _PRIOR_SOURCE
    points = [
        CredibilityPoint(
            half_life=point.half_life,
            alpha=point.alpha,
            beta=point.beta,
            mean=point.mean,
            low=point.low,
            high=point.high,
            effective_items=point.effective_items,
        )
        for point in credibility_curve(values, ages, half_lives=HALF_LIVES, prior=prior)
    ]
    first = items[0]
    target = first.target if level != "issuer" else ""
    instrument = first.instrument if level == "instrument" else ""
    ordered = sorted(items, key=lambda c: (sort_key(c.issued), c.id))
    return Credibility(
        id=item_id("b", level, first.issuer, target, instrument),
        issuer=first.issuer,
        target=target,
        instrument=instrument,
        level=level,
        prior=prior,
        prior_source=source,
        curve=tuple(points),
        commitments=tuple(c.id for c in ordered if c.outcome in OUTCOME_VALUES),
        left_out=tuple(c.id for c in ordered if c.outcome not in OUTCOME_VALUES),
        said=hull([c.issued for c in ordered]),
        statements=tuple(dict.fromkeys(key for c in ordered for key in c.statements)),
    )
