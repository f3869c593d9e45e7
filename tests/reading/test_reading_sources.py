"""Whom pronouns, staffs, party labels and owned ministries mean in reports."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.framing import is_source
from ripeness.reading.speakers import SpeakerResolver
from ripeness.reading.statement import Span
from ripeness.vocabulary import load_vocabulary

CUES = load_vocabulary().cues


def resolver_of(text: str) -> SpeakerResolver:
    published = DateInterval.day(date(2025, 5, 20), basis="user")
    return SpeakerResolver(Document(name="t", text=text, published=published), load_vocabulary())


def sides_of(text: str, mention: str) -> set[str]:
    return {who.party for who in resolver_of(text).resolve_all(mention, at=text.rindex(mention))}


@pytest.mark.parametrize(
    ("text", "mention", "told"),
    [
        ("Rebels, he says, sit in town.", "he", True),
        ("The route, she pointed out, is closed.", "she", True),
        ("“Not now,” said the ministry.", "the ministry", True),
        ("In her account the offer was met.", "her", True),
        ("No deal, if the agency is to be trusted, is near.", "agency", True),
        ("According to Torvund the boats are gone.", "Torvund", True),
        ("The draft, so the envoy, is dead.", "the envoy", True),
        ("The envoy said that the draft was dead.", "The envoy", True),
        ("Torvund, the foreign minister, said so.", "Torvund", True),
        ("The boats left the harbour of Vostria at noon.", "Vostria", False),
        ("The harbour lies beside Torvund.", "Torvund", False),
    ],
)
def test_who_is_told_to_say_something(text: str, mention: str, told: bool) -> None:
    at = text.index(mention)
    assert is_source(text, Span(at, at + len(mention)), CUES) is told


def test_a_pronoun_that_says_something_means_who_said_something_before() -> None:
    text = (
        "Emmanuel Macron, the president, said that the plan stood. It had been shown to Vladimir Putin, who wanted "
        "no part of it. France, he insisted, would sign."
    )
    assert sides_of(text, "he") == {"France"}


@pytest.mark.parametrize("mention", ["Neither party", "Either side", "Each camp", "Both armies"])
def test_each_of_two_is_both(mention: str) -> None:
    text = (
        f"Russia and Ukraine met again, and Russia left Ukraine's envoys waiting. {mention} wants the town."
    )
    assert sides_of(text, mention) == {"Russia", "Ukraine"}


@pytest.mark.parametrize(
    ("text", "mention", "side"),
    [
        ("Qatar's people said so.", "Qatar's people", "Qatar"),
        (
            "People in the Trump administration said so.",
            "People in the Trump administration",
            "United States",
        ),
        ("The people of Gaza said so.", "The people of Gaza", "none"),
        ("Some Republicans said so.", "Some Republicans", "United States"),
        ("A Democrat said so.", "A Democrat", "United States"),
        ("Moscow heard it. Western officials said so.", "Western officials", "none"),
        ("Russia heard it. Ria said so.", "Ria", "none"),
        ("Western governments said so.", "Western governments", "Western countries"),
        (
            "Ukraine's Defense Ministry knew. Russia’s Defense Ministry said so.",
            "Russia’s Defense Ministry",
            "Russia",
        ),
        ("Ukraine heard it. The American assured reporters that it was so.", "The American", "United States"),
    ],
)
def test_sides_of_staffs_parties_and_ministries(text: str, mention: str, side: str) -> None:
    assert sides_of(text, mention) == {side}


@pytest.mark.parametrize(
    "member",
    [
        "Sen. Anda Harkwell, R-Neb.,",
        "Anda Harkwell (D-CT)",
        "Anda Harkwell, the Republican from Ohio,",
        "Senator Anda Harkwell, a Democrat on the committee,",
        "Rep. Anda Harkwell",
    ],
)
def test_members_of_the_american_congress(member: str) -> None:
    text = f"Moscow was pleased, and Russia waits. {member} said that it would pass. Harkwell then left."
    assert sides_of(text, "Harkwell") == {"United States"}


def test_a_senator_of_another_country_is_not_american() -> None:
    text = "Senator Pía Londres of Colombia said that it would pass. Londres then left Colombia."
    assert sides_of(text, "Londres") == {"Colombia"}


def test_the_first_word_of_a_sentence_is_no_side() -> None:
    assert resolver_of("Human rights groups said so.").resolve("Human rights groups").party == "none"
