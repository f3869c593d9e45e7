"""Who spoke and how absolutely: the two weights of an utterance besides its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ripeness.ledger.context import Context
from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.ledger.wordlists import shown_in
from ripeness.reading.statement import Statement
from ripeness.vocabulary import Actor

__all__ = ["RankBook", "absoluteness", "level_of", "rank_weight"]

_OFFICE_RANKS = {1: "leader", 2: "minister", 3: "official", 4: "spokesman", 5: "official"}


class RankBook:
    """Ranks of speakers, each looked up once."""

    __slots__ = ("_context", "_held", "_known")

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[str, str], str | Actor] = {}
        self._held: dict[tuple[str, date | None], str] = {}

    def of(self, stmt: Statement) -> str:
        """Return the rank of a statement's speaker on its day (see `Utterance.rank`)."""
        if stmt.party in ("none", ""):
            return "outsider"
        key = (stmt.speaker, stmt.speaker_mention)
        looked_up = self._known.get(key)
        if looked_up is None:
            looked_up = self._known[key] = self._look_up(stmt)
        if isinstance(looked_up, str):
            return looked_up
        day = self._context.dates[stmt.id].end or stmt.learned.end
        known = self._held.get((looked_up.id, day))
        if known is None:
            held = looked_up.offices_on(day) or looked_up.offices_on(None)
            known = _OFFICE_RANKS.get(min(office.rank for office in held), "official") if held else "official"
            self._held[(looked_up.id, day)] = known
        return known

    def _look_up(self, stmt: Statement) -> str | Actor:
        """Return the rank, or the person whose offices on the day give it."""
        if _unnamed().find(words(stmt.speaker)):
            return "spokesman" if _by_title(stmt.speaker) == "spokesman" else "unnamed"
        book = self._context.vocabulary.actors
        actor = book[stmt.speaker] if stmt.speaker in book else book.find(stmt.speaker)
        if actor is not None and actor.kind not in ("person", "role"):
            return "party"
        if actor is not None and actor.offices:
            return actor
        told = _by_title(stmt.speaker_mention) or _by_title(stmt.speaker)
        if told:
            return told
        return "party" if stmt.speaker == stmt.party else "official"


@lru_cache(maxsize=1)
def _unnamed() -> Phrases:
    return Phrases({"unnamed": load_data("ranks")["unnamed"]})


@lru_cache(maxsize=1)
def _titles() -> tuple[tuple[str, Phrases], ...]:
    data = load_data("ranks")
    first = [(rank, Phrases({rank: names})) for rank, names in data["first"].items()]
    return tuple(first + [(entry["rank"], Phrases({"": entry["words"]})) for entry in data["titles"]])


def _by_title(text: str) -> str:
    tokens = words(text)
    return next((rank for rank, phrases in _titles() if phrases.find(tokens)), "") if tokens else ""


def rank_weight(rank: str) -> float:
    """Return the weight in (0, 1] that firmness gives a rank."""
    return float(_weights().get(rank, 0.35))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return dict(load_data("ranks")["weights"])


def absoluteness(text: str) -> float:
    """Return how absolute the words are, in [0, 1]; 0.5 where no phrase of the lexicon tells.

    The most absolute phrase counts; beside a tentative one (0.3 or less) the mean of the two. Of two phrases
    at one place the longer counts.

    Examples
    --------
    >>> absoluteness("will never recognise the annexation")
    1.0
    >>> absoluteness("is open to discussing a truce")
    0.1
    """
    return level_of(shown_in(words(text)).get("absolute", []))


def level_of(spans: Sequence[tuple[str, int, int]]) -> float:
    """Return what `absoluteness` does, from the spans of the list ``absolute``."""
    found: list[float] = []
    place = 0
    for label, start, end in spans:
        if start >= place:
            found.append(float(label))
            place = end
    if not found:
        return 0.5
    high, low = max(found), min(found)
    return (high + low) / 2 if low <= 0.3 < high else high
