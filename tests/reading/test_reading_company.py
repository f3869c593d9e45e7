"""Who stands in a sentence, seen from somebody; what that and the entries of live pages do for the day of speech."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.company import Company
from ripeness.reading.dated_text import DatedText
from ripeness.reading.speakers import Resolved
from ripeness.reading.statement import Span
from ripeness.reading.time import find_expressions
from ripeness.vocabulary import load_vocabulary

COMPILED = Compiled(load_vocabulary())
PUBLISHED = DateInterval.day(date(2025, 7, 16), basis="metadata")
TEXT = "Sergei Lavrov spoke on Friday. Envoys met Lavrov in May. Moscow said no. France said yes. Rain fell."
LIVE = (
    "As it happened\n\nTue 15 July, 21:50 Moscow\nDmitry Peskov said that the plan was a trap.\n\n"
    "MONDAY 20:40 — Kyiv\nAndriy Yermak said that Ukraine wanted a truce.\n\n"
    "The paper of Sunday was dead, he added."
)


def coder(text: str) -> Coder:
    return Coder(Document(name="a", text=text, published=PUBLISHED), COMPILED)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [(0, "says"), (1, "stands"), (2, "side"), (3, "others"), (4, "nobody"), (9, "nobody")],
)
def test_how_a_sentence_has_somebody_in_it(sentence: int, relation: str) -> None:
    company = Company(coder(TEXT).resolver)
    assert company.of(Resolved(speaker="Sergei Lavrov", party="Russia"), sentence) == relation


def test_nobody_is_of_the_side_of_those_without_one() -> None:
    company = Company(coder(TEXT).resolver)
    assert company.of(Resolved(speaker="Anna Matveeva"), 2) == "others"


def test_entries_of_a_live_page_begin_with_a_day_and_an_hour() -> None:
    made = coder(LIVE)
    found = DatedText(made.document, made.context, find_expressions(LIVE, reference=PUBLISHED))
    assert [item.interval.isoformat() for item in found.stamps] == ["2025-07-15", "2025-07-14"]
    assert found.sentences_of["2025-07-13"]  # Sunday is offered, but heads no entry


@pytest.mark.parametrize(
    ("quote", "day"), [("the plan was a trap", "2025-07-15"), ("Ukraine wanted a truce", "2025-07-14")]
)
def test_what_stands_in_an_entry_was_said_on_its_day(quote: str, day: str) -> None:
    start = LIVE.index(quote)
    assert coder(LIVE).code(Span(start, start + len(quote))).said.isoformat() == day


def test_words_of_the_opening_tell_the_kind_of_text() -> None:
    text = (
        "LANDSTING OF ARDMARK. Digest of the sitting of 15 July\n\nThe communiqué was read."
        + " So." * 200
        + " Live."
    )
    made = coder(text)
    assert DatedText(made.document, made.context, ()).genre == ["communique", "read", "sitting"]


def test_a_day_counted_from_another_is_not_the_day_of_what_follows() -> None:
    drones = "Dmitry Peskov said that drones hit a plant on Tuesday and a station the day before."
    text = f"{drones} Moscow kept its word, he said."
    start = text.index("Moscow kept its word")
    made = coder(text)
    uttered = made.uttered(
        Span(start, start + 20), made.resolver.resolve("he", at=start), mode="indirect", act="assess", via=""
    )
    offered, _ = made.time.dates.candidates(uttered)
    assert any(name.startswith("before0") for name in offered["2025-07-15"])
    assert not any(name.startswith("before") for name in offered["2025-07-14"])
    assert "beside0 same=1" in offered["2025-07-14"]


REACTIONS = (
    "Ursula von der Leyen: “Welcome news today.”\nKeir Starmer: “We agreed on it on Monday.”\n"
    "Emmanuel Macron: “A step ahead.”\nChina: “China welcomes the truce, Guo Jiakun said on Tuesday.”\n"
)


def test_a_collection_of_reactions_offers_the_day_on_which_somebody_said_it() -> None:
    made = coder(REACTIONS)
    found = DatedText(made.document, made.context, find_expressions(REACTIONS, reference=PUBLISHED))
    assert found.is_collection
    assert [item.text for item in found.expressions] == ["Tuesday"]


def test_weeks_ago_may_mean_the_month() -> None:
    text = "Dmitry Peskov said in a statement two weeks ago that Moscow kept its word."
    start, made = text.index("Moscow"), coder(text)
    uttered = made.uttered(Span(start, start + 20), None, mode="indirect", act="assess", via="")
    offered, _ = made.time.dates.candidates(uttered)
    assert {"2025-07-02", "2025-07"} <= set(offered)
