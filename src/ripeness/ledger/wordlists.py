"""The rules' word lists as one, so that the words of a statement are gone through once for all rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ripeness.ledger.lexicon import Phrases, load_data

__all__ = ["Shown", "shown_in"]

Shown = dict[str, list[tuple[str, int, int]]]
"""Rule -> the label of each phrase found, its first word, the word after its last."""


@cache
def _lists() -> Phrases:
    groups = {f"absolute|{entry['level']}": entry["phrases"] for entry in load_data("absoluteness")}
    groups |= {f"factor|{entry['factor']}": entry["phrases"] for entry in load_data("factors")}
    groups |= {f"tactic|{entry['kind']}": entry["phrases"] for entry in load_data("tactics")}
    outcomes = load_data("outcomes")["outcomes"]
    groups |= {f"outcome|{number}": entry["phrases"] for number, entry in enumerate(outcomes)}
    return Phrases(groups)


def shown_in(tokens: Sequence[str]) -> Shown:
    """Return what each rule's list finds in the words, in order of place.

    Rules are ``absolute`` (labels are levels), ``factor``, ``tactic`` and ``outcome`` (labels are numbers in
    the order of precedence).
    """
    found: Shown = {}
    for label, start, end in _lists().spans(tokens):
        rule, _, name = label.partition("|")
        found.setdefault(rule, []).append((name, start, end))
    return found
