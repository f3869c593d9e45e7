"""Time expressions, the day something was said, deadlines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.time import find_deadlines, find_expressions

MONDAY = DateInterval.day(date(2025, 7, 14), basis="front-matter")
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


def values(text: str, reference: DateInterval = MONDAY) -> list[str]:
    return [item.interval.isoformat() for item in find_expressions(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("signed on 12 February 2015", "2015-02-12"),
        ("signed on February 12, 2015", "2015-02-12"),
        ("signed on Thursday, February 12, 2015", "2015-02-12"),
        ("the talks of 2-4 June 2025", "2025-06-02/2025-06-04"),
        ("since 2022-02-24", "2022-02-24"),
        ("in late 2022", "2022-09-01/2022-12-31"),
        ("in March 2022", "2022-03"),
        ("said on Friday", "2025-07-11"),
        ("will meet on Friday", "2025-07-18"),
        ("From the General Staff came a denial on Friday; it spoke of lies", "2025-07-11"),
        ("the letter, delivered by his minister on Friday", "2025-07-11"),
        ("He presented his plan to parliament on Friday", "2025-07-11"),
        ("“We would like a deal,” he let it be known on Friday", "2025-07-11"),
        ("By Friday the denial had gone", "2025-07-11"),
        ("By Friday the monitors had to leave", "2025-07-18"),
        ("They are to answer by Friday", "2025-07-18"),
        ("talks conducted from June onwards", "2025-06"),
        ("a truce will be extended from June onwards", "2026-06"),
        ("he complained over the weekend", "2025-07-12/2025-07-13"),
        ("TUESDAY 20:40 The Kremlin tells its side", "2025-07-08"),
        ("Thu 08:30 | Washington welcomes the accord", "2025-07-10"),
        ("a list that is due on Friday", "2025-07-18"),
        ("15.06.2024, 22:45", "2024-06-15"),
        ("said yesterday", "2025-07-13"),
        ("the day after tomorrow", "2025-07-16"),
        ("last week", "2025-07-07/2025-07-13"),
        ("next month", "2025-08"),
        ("last autumn", "2024-09-01/2024-11-30"),
        ("in November", "2024-11"),
        ("was shelled on June 20", "2025-06-20"),
        ("two years ago", "2023"),
        ("three days ago", "2025-07-11"),
        ("the end of the year", "2025-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("last Easter", "2025-04-20"),
        ("Ramadan 2025", "2025-03-01/2025-03-29"),
    ],
)
def test_expression_resolves_against_the_publication(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text", ["they may withdraw", "troops march on", "2,000 soldiers", "2000 troops", "May I"]
)
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on 3 May. Two days later the junta agreed.", ["2025-05-03", "2025-05-05"]),
        ("He left on Friday. The next day she agreed.", ["2025-07-11", "2025-07-12"]),
        ("She agreed on Friday; a week earlier, not.", ["2025-07-11", "2025-07-04"]),
        ("Talks began on Tuesday. That evening he spoke.", ["2025-07-08", "2025-07-08"]),
        ("Talks began on Tuesday. As the day before, he spoke.", ["2025-07-08", "2025-07-07"]),
        ("They saw her on Friday and him the day after, with a map.", ["2025-07-11", "2025-07-12"]),
        ("It voted on Tuesday, one day after the two had spoken.", ["2025-07-08", "2025-07-07"]),
        ("One day after the two had spoken it voted on Tuesday.", ["2025-07-08"]),  # the day of which?
        ("In July 1987 Iraq said yes. A year later Iran did.", ["1987-07", "1988"]),
        ("In July they met. Two days later she agreed.", ["2025-07"]),  # two days after which day?
        ("Two days later she agreed.", []),
        ("They met on Sunday. In the next day or two she may agree.", ["2025-07-13"]),
        ("They meet next on 20 July. The next day she will agree.", ["2025-07-20"]),  # not said yet
    ],
)  # fmt: skip
def test_what_counts_from_the_day_named_last(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_nothing_counts_from_a_day_named_long_before() -> None:
    assert values("They met on 3 May." + " The roads stayed shut." * 20 + " Two days later she agreed.") == [
        "2025-05-03"
    ]


@given(DAYS, st.integers(min_value=1, max_value=99))
def test_days_later_and_earlier_are_counted(day: date, count: int) -> None:
    text = f"Signed on {day.isoformat()}. {count} days later he left; {count} days earlier he had come."
    late = day + timedelta(days=count)
    assert values(text, UNKNOWN_DATE) == [day.isoformat(), late.isoformat(), day.isoformat()]


def test_unknown_publication_resolves_absolute_dates_alone() -> None:
    assert values("yesterday, on 26 December, and on 5 May 2025", UNKNOWN_DATE) == ["2025-05-05"]


def test_interval_of_publication_gives_interval() -> None:
    reference = DateInterval(start=date(2025, 7, 14), end=date(2025, 7, 16), basis="dated-events")
    assert values("yesterday", reference) == ["2025-07-13/2025-07-15"]


@given(day=DAYS, prefix=st.text(alphabet="abc \n“é", max_size=12))
@settings(max_examples=60, deadline=None)
def test_written_dates_come_back_at_their_offsets(day: date, prefix: str) -> None:
    written = f"{day.day} {day:%B} {day.year}"
    text = f"{prefix} {written}, they said"
    (item,) = find_expressions(text, reference=UNKNOWN_DATE)
    assert text[item.start : item.end] == item.text == written
    assert (item.interval.start, item.interval.end) == (day, day)


@given(day=DAYS, count=st.integers(1, 90))
@settings(max_examples=60, deadline=None)
def test_spans_of_days_count_from_the_day_it_was_said(day: date, count: int) -> None:
    said = DateInterval.day(day, basis="text")
    text = f"a truce within {count} days, or sanctions"
    (item,) = find_deadlines(text, start=0, end=len(text), said=said)
    assert item.text == f"within {count} days"
    assert item.interval.start == item.interval.end == day + timedelta(days=count)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("must agree within 50 days", "within 50 days", "2025-09-02"),
        ("it has about two weeks", "two weeks", "2025-07-28"),
        ("a deal in 10 to 12 days", "in 10 to 12 days", "2025-07-24/2025-07-26"),
        ("within 72 hours", "within 72 hours", "2025-07-17"),
        ("must answer by Friday", "by Friday", "2025-07-18"),
        ("by the end of next week", "by the end of next week", "2025-07-27"),
        ("before 1 August", "before 1 August", "2025-07-31"),
        ("until the end of the year", "until the end of the year", "2025-12-31"),
        ("before any signing", "before any signing", ""),
        ("withdraw without delay", "without delay", ""),
        ("within sixty days of ratification", "within sixty days of ratification", ""),
        ("tariffs on 1 August", "on 1 August", "2025-08-01"),
    ],
)
def test_deadline(text: str, words: str, value: str) -> None:
    (item,) = find_deadlines(text, start=0, end=len(text), said=MONDAY)
    assert (item.text, item.interval.isoformat()) == (words, value)
    assert item.rule


def test_deadline_before_ramadan() -> None:
    said = DateInterval.day(date(2025, 2, 3), basis="text")
    (item,) = find_deadlines("before Ramadan", start=0, end=14, said=said)
    assert item.interval.isoformat() == "2025-02-28"


def test_deadline_without_a_date_of_speech_has_words_but_no_days() -> None:
    (item,) = find_deadlines("within 50 days", start=0, end=14, said=UNKNOWN_DATE)
    assert not item.interval.known
