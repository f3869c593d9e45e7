"""Who passes a statement on, and whose words it then is told in."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.learned import Proposal, SpanReading
from ripeness.reading.speaker_choice import SpeakerChoice
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import Span, Statement
from ripeness.reading.via_choice import ViaChoice
from ripeness.vocabulary import load_vocabulary

COMPILED = Compiled(load_vocabulary())
MONDAY = DateInterval.day(date(2025, 7, 14), basis="metadata")
BRIEFING = (
    "SENIOR ADMINISTRATION OFFICIAL: Hamas wants the prisoners first, and we want the hostages first.\n\n"
    "Q    And when?\n\nSENIOR ADMINISTRATION OFFICIAL: Soon."
)


def reported(text: str, quote: str, speaker: str | Resolved, *, by: str = "", sure: float = 0.9) -> Statement:
    """A statement of the speaker with its reporter; ``by`` is whom the model points at."""
    coder = Coder(Document(name="a", text=text, published=MONDAY), COMPILED)
    span = Span(text.index(quote), text.index(quote) + len(quote))
    pointed = {"via": Span(text.index(by), text.index(by) + len(by)), "via_score": sure} if by else {}
    proposal = Proposal(
        quote=span, acts=(("demand", 1.0),), issues=(("settlement", 1.0),), modes=(("indirect", 1.0),),
        confidence=1.0, **pointed,
    )  # fmt: skip
    reporters = ViaChoice(coder, SpeakerChoice(coder, SpanReading(attributions=(), proposals=(proposal,))))
    who = coder.resolver.resolve(speaker, at=span.start) if isinstance(speaker, str) else speaker
    statement = coder.code(span, who=who, act="demand")
    return coder.passed_on(statement, reporters.of(statement, proposal))


def test_whom_the_model_points_at_reports() -> None:
    text = "According to Alexander Gabuev, Putin wants Kyiv to leave the region."
    assert (
        reported(text, "Kyiv to leave the region", "Putin", by="Alexander Gabuev").via == "Alexander Gabuev"
    )


@pytest.mark.parametrize("sure", [0.6, 0.95])
def test_a_place_where_something_is_said_reports_nothing(sure: float) -> None:
    text = "In Poland, Biden demanded that Putin go."
    assert reported(text, "Putin go", "Biden", by="Poland", sure=sure).via == ""


def test_who_says_it_does_not_report_it() -> None:
    text = "Putin said that Kyiv must leave the region, Putin added."
    assert reported(text, "Kyiv must leave the region", "Putin", by="Putin").via == ""


def test_the_writer_is_reported_by_nobody() -> None:
    text = "According to Alexander Gabuev, the plan is bad for Kyiv."
    writer = Resolved(speaker=AUTHOR)
    told = reported(text, "the plan is bad for Kyiv", writer, by="Alexander Gabuev", sure=0.99)
    assert (told.speaker, told.via, told.mode) == (AUTHOR, "", "narrated")


def test_what_an_official_tells_of_another_is_no_direct_speech() -> None:
    told = reported(BRIEFING, "the prisoners first", "Hamas")
    assert (told.via, told.mode, told.words) == ("unnamed US officials", "indirect", "paraphrase")
    own = reported(BRIEFING, "the hostages first", "we")
    assert (own.via, own.mode, own.words) == ("", "direct", "own")
