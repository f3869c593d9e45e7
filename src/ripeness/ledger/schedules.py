"""Consequences with a schedule: "more sanctions for every month without a deal"."""

from __future__ import annotations

import re
from functools import lru_cache

from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.ledger.types_commitments import Schedule

__all__ = ["find_schedule", "is_penalty"]

_QUICK = ("every ", "each ", "per ", "a day", "a week", "a month", "a year", "ly ", "annual ")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(source, re.IGNORECASE) for source in load_data("outcomes")["schedule"]["patterns"]
    )


@lru_cache(maxsize=1)
def _penalty() -> Phrases:
    return Phrases({"penalty": load_data("outcomes")["schedule"]["penalty_words"]})


def find_schedule(text: str) -> Schedule | None:
    """Return the schedule that a text names, or ``None``.

    Examples
    --------
    >>> find_schedule("a further tariff for every month without a deal").unit
    'month'
    """
    lower = text.lower()
    if not any(word in lower for word in _QUICK):
        return None
    data = load_data("outcomes")["schedule"]
    for pattern in _patterns():
        match = pattern.search(text)
        if match is None:
            continue
        named = match.groupdict()
        unit = data["adjectives"].get(named["unit"].lower(), named["unit"].lower())
        count = named.get("count") or ""
        number = int(count) if count.isdigit() else int(data["count_words"].get(count.lower(), 1))
        return Schedule(text=match.group().strip(" ,"), unit=unit, count=max(number, 1))
    return None


def is_penalty(text: str) -> bool:
    """Whether a text with a schedule speaks of a penalty and not of a habit ("every day the shelling goes on")."""
    return bool(_penalty().find(words(text)))
