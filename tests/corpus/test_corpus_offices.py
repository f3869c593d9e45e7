"""Bounds from the titles of persons."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.dating import publication
from ripeness.corpus.header import Header
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.corpus.offices import office_bounds
from ripeness.vocabulary import ActorBook
from ripeness.vocabulary.actors import Actor, Office

BOOK = ActorBook(
    [
        Actor(id="Torm", kind="state"),
        Actor(
            id="Aldo Verrin",
            kind="person",
            aliases=("Aldo B. Verrin",),
            surname="Verrin",
            offices=(
                Office("president", "Torm", date(2017, 1, 20), date(2021, 1, 20)),
                Office("president", "Torm", date(2025, 1, 20), None),
            ),
        ),
        Actor(
            id="Bela Quist",
            kind="person",
            surname="Quist",
            offices=(Office("foreign minister", "Torm", date(2019, 5, 20), date(2023, 5, 20)),),
        ),
        Actor(
            id="Cora Dell", kind="person", surname="Dell", offices=(Office("president", "Torm", None, None),)
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Bela Quist said no.", "2019-05-20/.."),
        ("Torm's president Aldo B. Verrin said no.", "2017-01-20/.."),
        ("President Aldo Verrin met Foreign Minister Bela Quist.", "2019-05-20/.."),
        ("Former President Aldo Verrin said no.", ""),
        ("Then-president Aldo Verrin said no.", ""),
        ("The vice president Aldo Verrin said no.", ""),
        ("A President Aldo Verrin would say no.", ""),
        ("“I met President Aldo Verrin,” he said.", ""),
        ("Aldo Verrin said no.", ""),
        ("President Cora Dell said no.", ""),
        ("Outgoing foreign minister Bela Quist said no.", "2022-05-20/2023-05-20"),
        ("Incoming foreign minister Bela Quist said no.", "2018-05-20/2019-05-19"),
        ("Newly appointed foreign minister Bela Quist said no.", "2019-05-20/2020-05-19"),
        ("Incoming president Aldo Verrin said no.", ""),
        ("Foreign Minister Bela Quist met incoming Torm president Aldo Verrin.", "2024-01-21/2025-01-19"),
        ("Foreign Minister Bela Quist met President-elect Aldo Verrin.", "2024-01-21/2025-01-19"),
    ],
)
def test_titles_bound_the_day(text, expected):
    interval = office_bounds(text, BOOK, known=UNKNOWN_DATE)
    assert interval.isoformat() == expected
    assert interval.basis == ("dated-events" if expected else "unknown")


def test_what_is_known_chooses_the_term():
    known = DateInterval(start=date(2022, 1, 1), basis="dated-events", rule="after '2022'")
    interval = office_bounds("Newly inaugurated President Aldo Verrin said no.", BOOK, known=known)
    assert interval.isoformat() == "2025-01-20/2026-01-20"
    assert interval.rule == "after '2022', 'new President Aldo Verrin'"


def test_a_title_that_contradicts_what_is_known_says_nothing():
    known = DateInterval(end=date(2016, 1, 1), basis="dated-events", rule="x")
    assert office_bounds("President Aldo Verrin said no.", BOOK, known=known) is known


def test_an_event_without_a_year_falls_into_the_only_year_that_fits():
    text = (
        "Foreign Minister Bela Quist met incoming president Aldo Verrin. On 26 December the envoys refused the plan. "
        "In March they will meet on 3 March."
    )
    interval = publication(header=Header(), text=text, actors=lambda: BOOK)
    assert interval.isoformat() == "2024-12-26/2025-01-19"
    assert interval.rule.endswith("after '26 December'")
    assert publication(header=Header(), text=text).isoformat() == ""


def test_a_dateline_without_a_year_uses_the_bounds():
    header = Header(month_day=(12, 27))
    text = "Foreign Minister Bela Quist met incoming president Aldo Verrin."
    assert publication(header=header, text=text, actors=lambda: BOOK).isoformat() == "2024-12-27"


def test_persons_are_not_asked_where_the_date_is_stated():
    def never():
        raise AssertionError

    assert publication(front_matter="2024-05-03", text="x", actors=never).is_day
