"""Actors: names, offices that change hands, sides, and no name with two meanings unless it is said so."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.vocabulary import ActorAlias, ActorBook, load_vocabulary
from ripeness.vocabulary.naming import normal_name

MONTH = timedelta(days=31)


@pytest.fixture(scope="module")
def actors() -> ActorBook:
    return load_vocabulary().actors


def name(actors: ActorBook, text: str, on: date | None = None) -> str | None:
    found = actors.find(text, on)
    return found.id if found is not None else None


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("the US president", date(2025, 1, 19), "Joe Biden"),
        ("the US president", date(2025, 1, 20), "Donald Trump"),
        ("President of the United States", date(2018, 5, 1), "Donald Trump"),
        ("the German chancellor", date(2025, 5, 5), "Olaf Scholz"),
        ("the German chancellor", date(2025, 5, 6), "Friedrich Merz"),
        ("the French president", date(2015, 2, 12), "François Hollande"),
        ("Ukraine's president", date(2015, 2, 12), "Petro Poroshenko"),
        ("the NATO secretary general", date(2024, 9, 30), "Jens Stoltenberg"),
        ("the NATO secretary general", date(2024, 10, 1), "Mark Rutte"),
        ("the Soviet leader", date(1986, 10, 12), "Mikhail Gorbachev"),
        ("the South Korean president", date(2025, 6, 4), "Lee Jae Myung"),
        ("the Israeli leader", date(2024, 6, 1), "Benjamin Netanyahu"),
        ("EU foreign policy chief", date(2025, 3, 1), "Kaja Kallas"),
        ("the UN chief", None, "António Guterres"),
        ("Kremlin spokesman", date(2025, 5, 1), "Dmitry Peskov"),
        ("the RSF leader", date(2023, 5, 1), "Mohamed Hamdan Dagalo"),
    ],
)
def test_offices_change_hands_by_date(actors: ActorBook, text: str, on: date | None, expected: str) -> None:
    assert name(actors, text, on) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Volodymyr Zelensky’s", "Volodymyr Zelensky"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("Russian Foreign Minister Sergey Lavrov", "Sergei Lavrov"),
        ("Mr Putin", "Vladimir Putin"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("al-Burhan", "Abdel Fattah al-Burhan"),
        ("Burhan", "Abdel Fattah al-Burhan"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("EU foreign policy chief Kaja Kallas", "Kaja Kallas"),
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Washington", "United States"),
        ("the White House", "United States"),
        ("Kyiv", "Ukraine"),
        ("Kiev", "Ukraine"),
        ("Brussels", "European Union"),
        ("U.S.", "United States"),
        ("Ukrainians", "Ukraine"),
        ("Ukraine's European allies", "Europe"),
        ("TRUMP", "Donald Trump"),
    ],
)
def test_names_variants_and_seats(actors: ActorBook, text: str, expected: str) -> None:
    assert name(actors, text) == expected


@pytest.mark.parametrize(
    "text", ["us", "who", "May", "ban", "President John Smith", "Fiona Hill", "", "the", "Cho"]
)
def test_what_names_nobody(actors: ActorBook, text: str) -> None:
    assert actors.find(text) is None
    assert actors.party_of(text) == "none"


@pytest.mark.parametrize(
    ("text", "on", "party"),
    [
        ("Dmitry Peskov", None, "Russia"),
        ("Pentagon", None, "United States"),
        ("Wagner", None, "Russia"),
        ("Marco Rubio", date(2025, 4, 18), "United States"),
        ("Antony Blinken", date(2025, 4, 18), "United States"),
        ("António Costa", date(2020, 4, 18), "Portugal"),
        ("António Costa", date(2024, 10, 18), "European Union"),
        ("unnamed US officials", None, "United States"),
        ("Pakistan's foreign ministry", None, "Pakistan"),
        ("two senior Ukrainian officials", None, "Ukraine"),
        ("Putin's negotiators", None, "Russia"),
        ("the Soviet leader", date(2025, 1, 1), "Soviet Union"),
        ("Israel Katz, the defence minister", date(2025, 4, 18), "Israel"),
        ("United States, Egypt and Qatar", None, "none"),
        ("unnamed analysts", None, "none"),
        ("Ukrainian refugees", None, "none"),
        ("Human Rights Watch", None, "none"),
        ("Antony Blinken", date(2024, 4, 18), "United States"),
        ("Angela Merkel", date(2025, 4, 18), "Germany"),
        ("Kaja Kallas", date(2022, 4, 18), "Estonia"),
        ("Kaja Kallas", date(2025, 4, 18), "European Union"),
        ("Abdel Fattah al-Burhan", None, "Sudanese Armed Forces"),
        ("the UN Security Council", None, "United Nations"),
        ("Sergei Karaganov", None, "none"),
    ],
)
def test_party_is_the_side_spoken_for(actors: ActorBook, text: str, on: date | None, party: str) -> None:
    assert actors.party_of(text, on) == party


def test_memberships(actors: ActorBook) -> None:
    assert set(actors.members("Quad")) == {"United States", "Saudi Arabia", "United Arab Emirates", "Egypt"}
    assert {"NATO", "European Union", "Europe"} <= set(actors.member_of("Germany"))
    assert actors.speaks_for("Sergei Lavrov", date(2025, 1, 1)) == ("Russia",)
    assert len(actors.members("European Union")) == 27


def test_every_side_named_by_an_office_or_bond_is_an_actor(actors: ActorBook) -> None:
    for actor in actors:
        for other in [office.of for office in actor.offices] + [tie.actor for tie in actor.speaks_for]:
            assert other in actors or other == "none"
        assert actors.party_of(actor.id) in actors or actors.party_of(actor.id) == "none"


def test_states_have_seats_and_demonyms(actors: ActorBook) -> None:
    states = [actor for actor in actors if actor.kind == "state"]
    assert len(states) >= 193
    assert all(actor.demonyms for actor in states)
    without_seat = {actor.id for actor in states if not actor.seats}
    assert without_seat <= {"Belgium", "Soviet Union", "North Vietnam", "Yugoslavia"}


def test_terms_of_an_office_are_in_order(actors: ActorBook) -> None:
    for actor in actors:
        for office in actor.offices:
            assert office.title == office.title.strip()
            if office.start and office.end:
                assert office.start < office.end, (actor.id, office)


def overlap(first: ActorAlias, second: ActorAlias) -> bool:
    """Whether both hold on more days than the month in which an office changes hands."""
    start = max(first.start or date.min, second.start or date.min)
    end = min(first.end or date.max, second.end or date.max)
    return end > start and end - start > MONTH


def test_no_name_has_two_meanings_unless_declared(actors: ActorBook) -> None:
    by_name: dict[str, list[ActorAlias]] = defaultdict(list)
    for alias in actors.aliases():
        by_name[normal_name(alias.text)].append(alias)
    shared_names = {
        text
        for text, aliases in by_name.items()
        if text not in actors.ambiguous
        for first in aliases
        for second in aliases
        if first.actor != second.actor
        and overlap(first, second)
        and not (first.kind == second.kind == "office")
    }
    assert shared_names == set()


@pytest.mark.parametrize("rank", [1])
def test_no_two_leaders_at_once(actors: ActorBook, rank: int) -> None:
    """Spokesmen, envoys and deputies can be several; the head of one side's one office cannot."""
    held = [(a.id, o) for a in actors for o in a.offices if o.rank == rank]
    for first, one in held:
        for second, other in held:
            if first < second and (one.of, one.title) == (other.of, other.title):
                start = max(one.start or date.min, other.start or date.min)
                end = min(one.end or date.max, other.end or date.max)
                assert end <= start + MONTH, (first, second, one)


def test_declared_ambiguity_gives_the_usual_actor_or_none(actors: ActorBook) -> None:
    assert name(actors, "Congolese") == "DR Congo"
    assert actors.find("Khan") is None
    assert {actor.id for actor in actors.candidates("Khan")} == {"Imran Khan", "Karim Khan"}
    assert name(actors, "Vance", date(1979, 1, 1)) == "Cyrus Vance"


@given(
    text=st.sampled_from([alias.text for alias in load_vocabulary().actors.aliases()]),
    on=st.dates(min_value=date(1950, 1, 1), max_value=date(2030, 1, 1)),
)
@settings(max_examples=60, deadline=None)
def test_find_agrees_with_candidates(text: str, on: date) -> None:
    actors = load_vocabulary().actors
    found, candidates = actors.find(text, on), actors.candidates(text, on)
    assert found is None or found in candidates or not candidates
    if len(candidates) == 1:
        assert found == candidates[0]
    assert actors.find(f"the {text}", on) == found or text.lower().startswith("the ")


def test_weight_of_words_follows_the_office(actors: ActorBook) -> None:
    rank = {actor: min(office.rank for office in actors[actor].offices) for actor in (
        "Vladimir Putin", "Sergei Lavrov", "Steve Witkoff", "Dmitry Peskov", "Ursula von der Leyen", "JD Vance",
    )}  # fmt: skip
    assert rank == {
        "Vladimir Putin": 1, "Sergei Lavrov": 2, "Steve Witkoff": 3, "Dmitry Peskov": 4,
        "Ursula von der Leyen": 1, "JD Vance": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "day", "side"),
    [
        ("Michael McFaul", date(2013, 6, 1), "United States"),  # ambassador to Russia
        ("Michael McFaul", date(2025, 5, 1), "none"),  # a scholar for eleven years
        ("John Kerry", date(2018, 5, 1), "United States"),  # a former minister
    ],
)
def test_former_envoys_speak_for_themselves_and_former_ministers_for_their_side(
    actors: ActorBook, name: str, day: date, side: str
) -> None:
    assert actors.party_of(name, day) == side
