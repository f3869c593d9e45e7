"""Statements against statements that people coded.

A predicted and a coded statement can pair where their quotes, as sets of words in place, have an intersection
over union of at least 0.4. Pairs are taken greedily by overlap (to one decimal), agreement on side, act and issue
breaking ties; each statement pairs once. A quote that does not stand in the text pairs with nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.corpus.kind import detect_kind
from ripeness.reading import Reader, statement_as_row
from ripeness.workspace.evaluation.gold import load_gold
from ripeness.workspace.evaluation.measures import Counts, Measure, measures

__all__ = ["NAMES", "compare", "evaluate_statements"]

Row = Mapping[str, Any]
_FIELDS = ("mode", "via", "target", "date", "deadline", "condition", "cited")
NAMES = ("found", "who", "act", "issue", "full", *_FIELDS, "options")
_LEAST_OVERLAP = 0.4
_SHORT = {"us": "united states", "usa": "united states", "u s": "united states", "eu": "european union"}
_SHORT |= {"uk": "united kingdom", "": "none"}


def evaluate_statements(
    folder: Path, reader: Reader, *, progress: Callable[[str, int, int], None] | None = None
) -> tuple[Measure, ...]:
    """Read the texts of a folder of coded documents and compare.

    Parameters
    ----------
    folder
        JSON files with ``doc_id``, ``text``, ``statements`` (rows with the codebook's fields) and, where known,
        ``title``, ``published``, ``url``, ``case``.
    reader
        What is measured.
    """
    gold = load_gold(folder, ("doc_id", "text", "statements"))
    counts = {}
    for number, (key, row) in enumerate(sorted(gold.items()), start=1):
        document = _document(key, row)
        predicted = [statement_as_row(each, document) for each in reader.read(document)]
        counts[key] = compare(row["text"], row["statements"], predicted)
        if progress is not None:
            progress("evaluate", number, len(gold))
    groups = {key: str(row["case"]) for key, row in gold.items() if row.get("case")}
    return measures(counts, NAMES, groups=groups)


def compare(text: str, gold: Sequence[Row], predicted: Sequence[Row]) -> Counts:
    """Count what two codings of one text share."""
    counts: Counts = Counter()
    for name in ("found", "who", "act", "issue", "full"):
        counts[name, "gold"], counts[name, "predicted"] = len(gold), len(predicted)
    for name in _FIELDS:
        counts[name, "gold"] = sum(bool(row.get(name)) for row in gold)
        counts[name, "predicted"] = sum(bool(row.get(name)) for row in predicted)
    for first, second in _pairs(text, gold, predicted):
        agreed = _agreement(first, second)
        counts["found", "both"] += 1
        for name, same in zip(("who", "act", "issue"), agreed, strict=True):
            counts[name, "both"] += same
        counts["full", "both"] += all(agreed)
        for name in _FIELDS:
            both = bool(first.get(name)) and bool(second.get(name))
            counts[name, "both"] += both and _same_field(name, second[name], first[name])
    _count_options(counts, gold, predicted)
    return counts


def _document(key: str, row: Row) -> Document:
    published = str(row.get("published") or "")
    return Document(
        name=key,
        text=row["text"],
        title=str(row.get("title") or ""),
        url=str(row.get("url") or ""),
        kind=detect_kind(row["text"], title=str(row.get("title") or ""), url=str(row.get("url") or "")),
        published=DateInterval.parse(published, basis="metadata"),
    )


def _pairs(text: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    words = [match.span() for match in re.finditer(r"\w+", text)]
    places = [_places(text, words, row) for row in gold]
    guesses = [_places(text, words, row) for row in predicted]
    by_word: dict[int, set[int]] = defaultdict(set)
    for index, found in enumerate(guesses):
        for word in {word for place in found for word in place}:
            by_word[word].add(index)
    ranked = []
    for one, found in enumerate(places):
        near = {index for place in found for word in place for index in by_word[word]}
        for other in sorted(near):
            overlap = max(len(a & b) / len(a | b) for a in found for b in guesses[other])
            if overlap >= _LEAST_OVERLAP:
                agreed = sum(_agreement(gold[one], predicted[other]))
                ranked.append((round(overlap, 1), agreed, -one, -other))
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, _, one, other in sorted(ranked, reverse=True):
        if one not in taken_gold and other not in taken:
            taken_gold.add(one)
            taken.add(other)
            pairs.append((gold[-one], predicted[-other]))
    return pairs


def _places(text: str, words: Sequence[tuple[int, int]], row: Row) -> list[frozenset[int]]:
    """Every set of words that the quote covers; runs of white space count as one space."""
    quote = str(row.get("quote") or "").strip()
    if not quote:
        return []
    pattern = r"\s+".join(re.escape(part) for part in quote.split())
    found = (
        frozenset(i for i, (start, end) in enumerate(words) if start < match.end() and end > match.start())
        for match in re.finditer(pattern, text)
    )
    return [place for place in found if place]


def _agreement(gold: Row, predicted: Row) -> tuple[bool, bool, bool]:
    return (
        _same_side(predicted, gold),
        predicted.get("act") == gold["act"],
        predicted.get("issue") == gold["issue"],
    )


def _same_side(predicted: Row, gold: Row) -> bool:
    """The same side; for those without one the same last name."""
    if _norm(gold["party"]) != "none":
        return _norm(predicted.get("party")) == _norm(gold["party"])
    last = _norm(predicted.get("speaker")).split()[-1:]
    return _norm(predicted.get("party")) == "none" and last == _norm(gold["speaker"]).split()[-1:]


def _same_field(name: str, first: Any, second: Any) -> bool:
    if name == "cited":
        return bool({_norm(each) for each in first} & {_norm(each) for each in second})
    if name in ("deadline", "condition"):
        one, other = set(_norm(first).split()), set(_norm(second).split())
        return 2 * len(one & other) >= len(one | other)
    return _norm(first) == _norm(second)


def _count_options(counts: Counts, gold: Sequence[Row], predicted: Sequence[Row]) -> None:
    """Options are compared over whole documents, and only those that have any in the coding."""
    coded = {(_norm(row["party"]), option) for row in gold for option in row.get("options") or ()}
    if coded:
        found = {
            (_norm(row.get("party")), option) for row in predicted for option in row.get("options") or ()
        }
        counts["options", "gold"], counts["options", "predicted"] = len(coded), len(found)
        counts["options", "both"] = len(coded & found)


def _norm(name: Any) -> str:
    text = re.sub(r"\W+", " ", str(name or "").lower()).strip()
    text = re.sub(r"^the ", "", text)
    return _SHORT.get(text, text)
