"""Speakers: from mention to actor and side."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.speakers import AUTHOR, SpeakerResolver
from ripeness.vocabulary import load_vocabulary

PUBLISHED = DateInterval.day(date(2025, 8, 20), basis="user")


def resolver(
    text: str, *, title: str = "", url: str = "", published: DateInterval = PUBLISHED
) -> SpeakerResolver:
    document = Document(name="t", text=text, title=title, url=url, published=published)
    return SpeakerResolver(document, load_vocabulary())


def who(text: str, mention: str, *, at: int | None = None, title: str = "", url: str = "") -> tuple[str, str]:
    found = resolver(text, title=title, url=url).resolve(mention, at=len(text) if at is None else at)
    return found.speaker, found.party


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Vladimir Putin", ("Vladimir Putin", "Russia")),
        ("The Russian leader", ("Vladimir Putin", "Russia")),
        ("Moscow", ("Russia", "Russia")),
        ("The Kremlin", ("Russia", "Russia")),
        ("the US president", ("Donald Trump", "United States")),
        ("Washington", ("United States", "United States")),
        ("Brussels", ("European Union", "European Union")),
    ],
)
def test_known_actors_by_name_office_and_seat(mention: str, expected: tuple[str, str]) -> None:
    assert who(f"On Monday {mention} said that talks will go on.", mention) == expected


def test_offices_change_hands() -> None:
    before = DateInterval.day(date(2025, 1, 19), basis="user")
    text = "The US president said that talks will go on."
    assert resolver(text, published=before).resolve("The US president").speaker == "Joe Biden"
    assert resolver(text).resolve("The US president").speaker == "Donald Trump"


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Harrat's foreign minister, Ana Bel, spoke. Later Bel left.", "Bel", ("Ana Bel", "Harrat")),
        ("Ana Bel, the foreign minister of Harrat, spoke.", "Ana Bel", ("Ana Bel", "Harrat")),
        (
            "Prime Minister Ana Bel of Harrat spoke. The army of Harrat waited.",
            "Ana Bel",
            ("Ana Bel", "Harrat"),
        ),
        (
            "The Harrati army waits in Harrat. Its spokesman, Jon Orr, spoke.",
            "Jon Orr",
            ("Jon Orr", "Harrat"),
        ),
        ("The leader of the Salt Front, Karim Odaro, spoke.", "Karim Odaro", ("Karim Odaro", "Salt Front")),
        ("Ana Bel (Greens) spoke. The Greens left.", "Ana Bel", ("Ana Bel", "Greens")),
        ("ECOWAS mediator Henriette Osei spoke.", "Henriette Osei", ("Henriette Osei", "ECOWAS")),
        ("Samuel Greene, a professor in London, spoke.", "Samuel Greene", ("Samuel Greene", "none")),
        ("Ruth Abel of the Institute for Peace Studies spoke.", "Ruth Abel", ("Ruth Abel", "none")),
    ],
)
def test_unknown_persons_take_their_side_from_the_text(
    text: str, mention: str, expected: tuple[str, str]
) -> None:
    assert who(text, mention) == expected


def test_the_fullest_form_of_a_name_is_canonical() -> None:
    text = "The Harrat envoy was late. Commander Issa Dubo of the Salt Front spoke; Mr Dubo then left."
    assert who(text, "Mr Dubo")[0] == "Issa Dubo"


def test_an_organisation_and_its_acronym_are_one() -> None:
    text = "The Upper Kesa Liberation Front (UKLF) spoke. The UKLF wants talks."
    assert who(text, "The UKLF") == ("Upper Kesa Liberation Front",) * 2


def test_bare_heads_mean_the_organisation_named_before() -> None:
    text = "The Upper Kesa Liberation Front signed. On Friday the front denied it."
    assert who(text, "the front")[1] == "Upper Kesa Liberation Front"


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Vladimir Putin spoke in Moscow. He rejected a truce.", "He", "Vladimir Putin"),
        ("Vladimir Putin met Kaja Kallas. She rejected the idea.", "She", "Kaja Kallas"),
        ("Hamas answered on Monday. It wants guarantees.", "It", "Hamas"),
        ("Vladimir Putin told Donald Trump that he would wait.", "he", "Vladimir Putin"),
    ],
)
def test_pronouns(text: str, mention: str, expected: str) -> None:
    assert who(text, mention)[0] == expected


def test_owners_give_the_side() -> None:
    text = "Vladimir Putin was silent. His spokesman said that talks go on."
    assert who(text, "His spokesman")[1] == "Russia"


@pytest.mark.parametrize("mention", ["Trump's camp", "his team"])
def test_the_circle_around_a_leader_bears_the_leader_s_name(mention: str) -> None:
    text = "Trump's camp was busy. On Monday Donald Trump spoke, and his team said that arms would come."
    assert who(text, mention) == (f"Donald Trump's {mention.split()[-1]}", "United States")


def test_unnamed_groups_keep_what_the_text_calls_them() -> None:
    assert who("Two Ukrainian officials said so.", "Ukrainian officials") == (
        "unnamed Ukrainian officials",
        "Ukraine",
    )
    assert who("Some analysts said so.", "analysts") == ("unnamed analysts", "none")


def test_a_western_official_speaks_for_no_side() -> None:
    text = "A Western official doubted it. Western governments agreed."
    assert who(text, "A Western official", at=0) == ("unnamed Western official", "none")
    assert who(text, "Western governments")[1] == "Western countries"


def test_a_name_that_only_the_start_of_a_sentence_capitalises_is_no_actor() -> None:
    found = resolver("Overnight Hamas answered. Sanctions remain, and the sanctions hurt.")
    assert found.resolve("Hamas").party == "Hamas"
    assert "Sanctions" not in found.sides()


@pytest.mark.parametrize(
    "pair",
    ["Both sides", "Both men", "The two teams", "Both countries", "Both of them", "The warring parties", "The parties"],
)  # fmt: skip
def test_both_sides_are_two_speakers(pair: str) -> None:
    text = f"Russia and Ukraine met. Russia spoke first, Ukraine answered. {pair} agreed to meet again."
    assert {item.party for item in resolver(text).resolve_all(pair, at=len(text))} == {
        "Russia",
        "Ukraine",
    }


TRANSCRIPT = """FOREIGN OFFICE OF WEXLAND
Daily briefing, 14 March 2024

MS. HARROW: We will not talk under fire. Wexland wants a truce.

Q: Will you go?

MS. HARROW: No. The government of Karsovia says it will come."""


def test_a_transcript_speaks_by_its_labels() -> None:
    found = resolver(TRANSCRIPT)
    at = TRANSCRIPT.index("We will")
    assert (found.resolve("We", at=at).speaker, found.resolve("We", at=at).party) == ("Harrow", "Wexland")
    assert found.resolve("MS. HARROW", at=at).party == "Wexland"
    assert found.speaker_at(TRANSCRIPT.index("Will you")).speaker == "unnamed reporter"


def test_what_a_turn_tells_of_others_goes_via_its_speaker() -> None:
    found = resolver(TRANSCRIPT)
    told = found.resolve("Karsovia", at=TRANSCRIPT.index("Karsovia"))
    assert (told.speaker, told.via) == ("Karsovia", "Harrow")


def test_the_title_names_who_says_i() -> None:
    text = "I want a truce. We have waited long. I told Israel so. We want peace."
    found = resolver(text, title="Remarks by President Trump on the Middle East")
    assert found.resolve("I", at=0).speaker == "Donald Trump"
    assert found.speaker_of(found.context.sentences[1].span).party == "United States"


@pytest.mark.parametrize("mention", ["our governments", "Senior officials from our governments"])
def test_whose_governments_the_issuers_call_ours(mention: str) -> None:
    text = f"Over two days {mention} met in Doha. The talks were serious. {mention} will meet again."
    found = resolver(text, title="Joint Statement from the United States, Egypt, and Qatar")
    assert found.resolve(mention, at=len(text)).party == "United States, Egypt and Qatar"
    assert found.resolve("our partners", at=len(text)).party != "United States, Egypt and Qatar"


def test_i_in_an_opinion_piece_is_the_writer() -> None:
    assert who("I doubt it. Nobody wants this war.", "I", at=0) == (AUTHOR, "none")


def test_a_mention_that_is_nobody_resolves_to_nobody() -> None:
    assert who("The weather was fine.", "weather") == ("", "none")


def test_resolving_twice_gives_the_same() -> None:
    text = "Harrat's foreign minister, Ana Bel, spoke. She left. The army denied it."
    first = [resolver(text).resolve(m, at=len(text)) for m in ("She", "The army", "Ana Bel")]
    assert first == [resolver(text).resolve(m, at=len(text)) for m in ("She", "The army", "Ana Bel")]


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Vladimir V. Putin came. Later he left.", "Vladimir V. Putin", ("Vladimir Putin", "Russia")),
        ("The truce held. Al-Burhan left.", "Al-Burhan", ("Abdel Fattah al-Burhan", "Sudanese Armed Forces")),
        (
            "Sir Keir Starmer met Mr Zelensky. Sir Keir said the truce was near.",
            "Sir Keir",
            ("Keir Starmer", "United Kingdom"),
        ),
        (
            "Russia refused. Keir Starmer flew to Kyiv. The Kremlin was silent; the prime minister left.",
            "the prime minister",
            ("Keir Starmer", "United Kingdom"),
        ),
        (
            "In Moscow the secretary of state spoke with Russia's envoys.",
            "the secretary of state",
            ("Marco Rubio", "United States"),
        ),
        ("On Friday the Senate welcomed it. Moscow did not.", "the Senate", ("US Senate", "United States")),
        (
            "Lucinda Faro waited. Her northern rival, Tomé Vasque, agreed.",
            "Her northern rival, Tomé Vasque,",
            ("Tomé Vasque", "none"),
        ),
    ],
)
def test_names_in_other_forms_and_offices_of_those_named(
    text: str, mention: str, expected: tuple[str, str]
) -> None:
    assert who(text, mention) == expected


def test_a_deputy_bears_the_office_of_nobody_else() -> None:
    text = "JD Vance met Ilham Aliyev. The vice president was pleased. Ilham Aliyev left, and the president slept."
    assert who(text, "The vice president")[0] == "JD Vance"
    assert who(text, "the president")[0] == "Ilham Aliyev"


def test_an_american_podium_has_its_president_and_its_vice_president() -> None:
    title = "Toast by the Vice President at the Dinner in Honor of the President of Azerbaijan"
    text = (
        "THE VICE PRESIDENT: President Aliyev, welcome. We will be the guarantor. The President is proud of it.\n\n"
        "PRESIDENT ALIYEV: We need no other."
    )
    at = text.index("We will")
    assert who(text, "We", at=at, title=title) == ("JD Vance", "United States")
    assert who(text, "The President", title=title) == ("Donald Trump", "United States")


def test_a_title_gives_the_first_name() -> None:
    title = "Daily Press Briefing by the Press Secretary Josh Earnest"
    text = "MR. EARNEST: We agreed to extend it, Jon.\n\nQ    Why?\n\nMR. EARNEST: It holds."
    published = DateInterval.day(date(2014, 11, 24), basis="user")
    found = resolver(text, title=title, published=published).resolve("We", at=20)
    assert (found.speaker, found.party) == ("Josh Earnest", "United States")


def test_a_description_takes_up_the_person_spoken_of_last() -> None:
    text = "King Hamad of Harrat spoke of a red line. Nobody would be moved, the monarch said."
    assert who(text, "the monarch")[0] == who(text, "King Hamad", at=0)[0]
    several = "King Hamad of Harrat spoke of a red line. Nobody would be moved, a monarch said."
    assert who(several, "a monarch")[0] != "Hamad"


def test_a_scholar_of_a_capitals_institute_has_no_side() -> None:
    text = (
        "Vasily Orlin of Moscow's Higher School of Economics stated that it ends. Ana Bel of Moscow agreed."
    )
    assert who(text, "Vasily Orlin") == ("Vasily Orlin", "none")
    assert who(text, "Ana Bel") == ("Ana Bel", "Russia")


def test_questions_in_bold_make_an_interview() -> None:
    text = (
        "Pavlo Palisa sits under a map.\n\n**The Russians say you always say no.**\n\nI say it in three languages.\n\n"
        "**Was the envoy offended by you?**\n\nHe is never offended. We gave him numbers.\n\n"
        "**What did you say yes to?**\n\nA line. We can stop on it tomorrow."
    )
    assert who(text, "We", at=text.index("gave him"))[0] == "Pavlo Palisa"


def test_a_day_after_the_name_announces_a_quotation() -> None:
    text = "🇬🇧 Yvette Cooper (January 7): “It shames us all. I urge both to say yes.”"
    assert who(text, "I", at=text.index("urge"))[0] == "Yvette Cooper"
