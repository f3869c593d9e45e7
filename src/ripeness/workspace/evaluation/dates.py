"""Dates in texts against dates that people normalised.

``span`` counts an overlapping pair, ``value`` an overlapping pair that means the same days. Dates that the
coding marks without a value are left out on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ripeness.corpus.interval import DateInterval
from ripeness.reading.time import find_expressions
from ripeness.workspace.evaluation.gold import load_gold
from ripeness.workspace.evaluation.measures import Counts, Measure, measures

__all__ = ["compare_dates", "evaluate_dates"]

Found = tuple[int, int, DateInterval]


def evaluate_dates(folder: Path) -> tuple[Measure, ...]:
    """Find the dates in a folder of coded documents and compare.

    Parameters
    ----------
    folder
        JSON files with ``doc_id``, ``genre``, ``text``, ``published`` and ``dates``: each with ``start``, ``end``
        and ``when``, or ``from`` and ``to``.
    """
    gold = load_gold(folder, ("doc_id", "text", "dates"))
    counts = {}
    for key, row in gold.items():
        reference = DateInterval.parse(str(row.get("published") or "")[:10], basis="metadata")
        found = [
            (each.start, each.end, each.interval)
            for each in find_expressions(row["text"], reference=reference)
        ]
        counts[key] = compare_dates(row["dates"], found)
    groups = {key: str(row["genre"]) for key, row in gold.items() if row.get("genre")}
    return measures(counts, ("span", "value"), groups=groups)


def compare_dates(gold: Sequence[Mapping[str, Any]], found: Sequence[Found]) -> Counts:
    """Count what two lists of dates in one text share."""
    coded = [(row["start"], row["end"], value) for row in gold if (value := _value(row)) is not None]
    unclear = [(row["start"], row["end"]) for row in gold if _value(row) is None]
    left = [each for each in found if not any(each[0] < end and start < each[1] for start, end in unclear)]
    counts: Counts = Counter()
    for name in ("span", "value"):
        counts[name, "gold"], counts[name, "predicted"] = len(coded), len(left)
    free = list(left)
    for start, end, value in coded:
        hit = next((each for each in free if each[0] < end and start < each[1]), None)
        if hit is not None:
            free.remove(hit)
            counts["span", "both"] += 1
            counts["value", "both"] += (hit[2].start, hit[2].end) == (value.start, value.end)
    return counts


def _value(row: Mapping[str, Any]) -> DateInterval | None:
    if "when" in row:
        text = str(row["when"])[:10]
    elif "from" in row and "to" in row:
        text = f"{row['from']}/{row['to']}"
    else:
        return None
    try:
        return DateInterval.parse(text)
    except ValueError:
        return DateInterval()
