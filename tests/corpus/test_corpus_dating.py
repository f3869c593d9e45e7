"""Dates in news and the publication interval."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.dating import dated_events, interval_of, publication
from ripeness.corpus.days import find_days, month_number, parse_day
from ripeness.corpus.header import Header
from ripeness.corpus.interval import DateInterval

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))
FORMS = [
    "{d} {B} {y}",
    "{B} {d}, {y}",
    "{y}-{m:02}-{d:02}",
    "{y}-{m:02}-{d:02}T10:00:00Z",
    "{d:02}.{m:02}.{y}",
    "{d}th of {B}, {y}",
    "{b} {d}, {y}",
    "{b}. {d} {y}",
]


def written(day, form):
    return form.format(d=day.day, m=day.month, y=day.year, B=f"{day:%B}", b=f"{day:%b}")


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["", "Lorn, ", "Monday, ", "Published ", "x "]))
def test_a_full_date_is_read_in_each_form_at_its_place(day, form, before):
    words = written(day, form)
    mention = parse_day(f"{before}{words}, he said")
    assert (mention.first, mention.last) == (day, day)
    assert (mention.month, mention.day) == (day.month, day.day)
    assert f"{before}{words}, he said"[mention.start : mention.end].startswith(words[:4])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("17/11/2025", date(2025, 11, 17), date(2025, 11, 17)),
        ("03/04/2025", date(2025, 3, 4), date(2025, 4, 3)),
        ("November 2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("Feb. 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_less_than_a_day_is_an_interval(text, first, last):
    mention = parse_day(text)
    assert (mention.first, mention.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "31 November 2025",
        "2025-13-01",
        "30 February 2024",
        "may 12 of them",
        "march 3 abreast",
        "12 o'clock",
        "0 May 2024",
    ],
)
def test_what_is_no_date(text):
    assert parse_day(text) is None
    assert not [mention for mention in find_days(text) if mention.day]


def test_a_day_without_a_year_has_no_interval():
    (mention,) = find_days("On 26 December the leader refused.")
    assert (mention.first, mention.month, mention.day) == (None, 12, 26)


def test_several_dates_in_order():
    text = "From May 3, 2024 to 5 May 2024, and again in June 2025."
    assert [mention.first for mention in find_days(text)] == [
        date(2024, 5, 3),
        date(2024, 5, 5),
        date(2025, 6, 1),
    ]


def test_months():
    assert [month_number(word) for word in ("Sept.", "december", "Jan", "Moon")] == [9, 12, 1, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The accord was signed in March 2022.", "2022-03-01/.."),
        ("Torm invaded the valley in 2014 and left in 2019.", "2019-01-01/.."),
        ("On 3 May 2024, the envoys met in Lorn.", "2024-05-03/.."),
        ("The war has gone on since February 2022.", "2022-02-01/.."),
        ("In 2021, just after the vote, he published an essay.", "2021-01-01/.."),
        ("The truce was signed in March 2022. The envoys will meet on 3 June 2025.", "2022-03-01/2025-06-03"),
        ("The envoys will meet in June 2025.", "../2025-06-30"),
        ("Elections cannot be held in December 2026.", ""),
        ("He pledged to leave in 2027.", ""),
        ("The plan is expected to start in 2030.", ""),
        ("A line that will still be respected in 2032.", ""),
        ("Forces would be cut by 2026.", ""),
        ("“We signed it in 2031,” he joked.", ""),
        ("They need more money in 2031.", ""),
        ("He commanded 2022 troops.", ""),
        ("On 26 December the leader refused.", ""),
        ("Then, in 2031, he said that more would come.", ""),
    ],
)
def test_dated_events(text, expected):
    interval = dated_events(text)
    assert interval.isoformat() == expected
    assert interval.basis == ("dated-events" if expected else "unknown")


def test_a_plan_told_in_hindsight_gives_no_upper_bound():
    assert (
        dated_events("The envoys will meet on 3 June 2021. It failed in 2023.").isoformat() == "2023-01-01/.."
    )


def test_the_rule_names_the_words():
    assert dated_events("It was signed in late March 2022.").rule == "after 'late March 2022'"


@settings(max_examples=60, deadline=None)
@given(DAYS, st.lists(DAYS, max_size=3))
def test_more_past_events_never_loosen_the_lower_bound(first, others):
    text = f"They met on {first.day} {first:%B} {first.year}."
    more = text + "".join(f" It failed on {day.day} {day:%B} {day.year}." for day in others)
    assert dated_events(text).start == first
    assert dated_events(more).start == max([first, *others])
    assert dated_events(more).end is None


TEXT = "The accord was signed in March 2022."
TOP = Header(date=DateInterval.day(date(2024, 5, 3), basis="dateline", rule="date line"))
USER = DateInterval.day(date(2024, 1, 1), basis="user")


@pytest.mark.parametrize(
    ("given_", "basis", "shown_"),
    [
        (
            {
                "user": USER,
                "front_matter": "2024-05-01",
                "metadata": "2024-05-02",
                "header": TOP,
                "text": TEXT,
            },
            "user",
            "2024-01-01",
        ),
        (
            {"front_matter": "2024-05-01", "metadata": "2024-05-02", "header": TOP, "text": TEXT},
            "front-matter",
            "2024-05-01",
        ),
        (
            {"front_matter": "soon", "metadata": "2024-05-02", "header": TOP, "text": TEXT},
            "metadata",
            "2024-05-02",
        ),
        ({"header": TOP, "text": TEXT}, "dateline", "2024-05-03"),
        ({"header": Header(), "text": TEXT}, "dated-events", "2022-03-01/.."),
        ({"header": Header(), "text": "They met."}, "unknown", ""),
        ({"user": DateInterval(), "text": TEXT}, "dated-events", "2022-03-01/.."),
    ],
)
def test_the_first_basis_counts(given_, basis, shown_):
    found = publication(**given_)
    assert (found.basis, found.isoformat()) == (basis, shown_)


def test_a_dateline_without_a_year_needs_bounds():
    header = Header(month_day=(5, 12))
    assert publication(header=header, text="They met.").isoformat() == ""
    bounded = "It was signed in March 2024. They will meet on 3 June 2024."
    assert publication(header=header, text=bounded).isoformat() == "2024-05-12"
    loose = "It was signed in March 2022. They will meet on 3 June 2024."
    assert publication(header=header, text=loose).isoformat() == "2022-03-01/2024-06-03"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-04", "2025-04"),
        ("2025", "2025"),
        ("2025-04-01/2025-04-03", "2025-04-01/2025-04-03"),
        ("17 November 2025, 10:00", "2025-11-17"),
        ("2025-11-17T23:00:00+02:00", "2025-11-17"),
    ],
)
def test_stated_dates(value, expected):
    assert interval_of(value, basis="front-matter").isoformat() == expected


@pytest.mark.parametrize("value", ["", "soon", "2025-99-99", "yesterday"])
def test_unreadable_stated_dates(value):
    assert interval_of(value, basis="front-matter") is None
