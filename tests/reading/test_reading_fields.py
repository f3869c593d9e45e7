"""Conditions, options, quantities, targets, modes, citations: each rule on a sentence of its own."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading import Coder, Compiled, Span, packs_for
from ripeness.reading.citations import citations, cited_for
from ripeness.reading.conditions import condition_of
from ripeness.reading.context import TextContext
from ripeness.reading.modes import mode_of
from ripeness.reading.options import OptionReader
from ripeness.reading.quantities import number_value
from ripeness.vocabulary import load_vocabulary

PUBLISHED = DateInterval.day(date(2025, 11, 20), basis="user")


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "content", "act", "condition"),
    [
        ("He is ready to freeze the line if Kyiv withdraws its troops.", "ready to freeze the line", "offer",
         "if Kyiv withdraws its troops"),
        ("Unless the convoy leaves by noon, the road will close.", "the road will close", "threaten",
         "Unless the convoy leaves by noon"),
        ("The army will go, provided that monitors come first.", "The army will go", "promise",
         "provided that monitors come first"),
        ("Should the talks fail, new sanctions will follow.", "new sanctions will follow", "threaten",
         "Should the talks fail"),
        ("He would sign once the captives are home, he said.", "would sign", "offer", "once the captives are home"),
        ("There will be no vote until the advisers have left.", "There will be no vote", "reject",
         "until the advisers have left"),
        ("They offered a truce in exchange for an end to the blockade.", "a truce", "offer",
         "in exchange for an end to the blockade"),
        ("No deal is possible, if the papers are to be believed, unless the army withdraws.", "No deal is possible",
         "predict", "unless the army withdraws"),
        ("She spoke as if nothing had happened to anyone.", "She spoke", "offer", ""),
        ("He never once asked me for any money at all.", "asked me for any money", "offer", ""),
        ("They blamed the army if the reports are right at all.", "blamed the army", "accuse", ""),
        ("We stop; they stop if the guns are really silent.", "We stop", "offer", ""),
        ("We’ll have more to say over the day and into the night.", "more to say", "promise", ""),
        ("They stop the moment Vostria leaves the coast.", "They stop", "offer", "the moment Vostria leaves the coast"),
        ("It reads as an answer, if a roundabout one, to the charge.", "an answer", "predict", ""),
        ("They are ready … if they want to widen it, it will be a mistake.", "it will be a mistake", "predict",
         "if they want to widen it"),
    ],
)  # fmt: skip
def test_conditions(text: str, content: str, act: str, condition: str) -> None:
    found = condition_of(text, Span(0, len(text)), span_of(text, content), act)
    assert found.of(text) == condition


def options(text: str, act: str, issue: str, *, party: str = "Russia", part: str = "") -> dict[str, str]:
    vocabulary = load_vocabulary()
    reader = OptionReader([vocabulary.packs["ukraine"]])
    content = span_of(text, part) if part else Span(0, len(text))
    stands = reader.read(text, content, act=act, issue=issue, party=party, sentence=Span(0, len(text)))
    return {stand.option: stand.sign for stand in stands}


@pytest.mark.parametrize(
    ("text", "act", "issue", "expected"),
    [
        ("Ukraine must be neutral", "demand", "alignment", {"alignment/neutral": "+"}),
        (
            "NATO membership for Ukraine is out of the question",
            "reject",
            "alignment",
            {"alignment/nato": "-"},
        ),
        (
            "an unconditional ceasefire of thirty days",
            "demand",
            "ceasefire",
            {"ceasefire/unconditional_first": "+"},
        ),
        (
            "Russia rejects an unconditional ceasefire",
            "reject",
            "ceasefire",
            {"ceasefire/unconditional_first": "-"},
        ),
        ("an exchange of prisoners", "offer", "prisoners", {"prisoners/exchange": "+"}),
    ],
)
def test_a_term_named_outright(text: str, act: str, issue: str, expected: dict[str, str]) -> None:
    found = options(text, act, issue)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "act", "sign"),
    [
        ("we will not accept NATO membership for Ukraine", "assess", "-"),
        ("he no longer opposes NATO membership for Ukraine", "offer", "+"),
        ("Kyiv no longer insists on NATO membership", "offer", "-"),
        ("there can be no NATO membership for Ukraine", "demand", "-"),
        ("he backs NATO membership for Ukraine", "accept", "+"),
    ],
)
def test_negation_turns_the_side_and_double_negation_does_not(text: str, act: str, sign: str) -> None:
    assert options(text, act, "alignment").get("alignment/nato") == sign


def test_judgements_take_sides_only_where_they_name_a_term() -> None:
    assert options("the war has been long and the talks slow", "assess", "ceasefire") == {}


def test_without_packs_there_are_no_options() -> None:
    reader = OptionReader([])
    assert reader.read("a ceasefire", Span(0, 11), act="demand", issue="ceasefire") == ()


def test_a_quantity_stands_at_its_place() -> None:
    text = "Ukraine's army must be capped at 85,000 troops"
    reader = OptionReader([load_vocabulary().packs["ukraine"]])
    stands = reader.read(text, Span(0, len(text)), act="demand", issue="force_limits", party="Russia")
    quantity = next(stand.quantity for stand in stands if stand.option == "force_limits/capped")
    assert quantity is not None
    assert (quantity.value, quantity.span.of(text)) == (85_000.0, "85,000")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("85,000", 85_000.0),
        ("twenty-five", 25.0),
        ("1.5 million", 1_500_000.0),
        ("30", 30.0),
        ("600 thousand", 6e5),
    ],
)
def test_numbers(words: str, value: float) -> None:
    from ripeness.reading.quantities import _NUMBER

    match = _NUMBER.match(words)
    assert match is not None
    assert number_value(match) == value


def test_packs_are_used_where_their_actors_stand() -> None:
    vocabulary = load_vocabulary()
    assert [pack.id for pack in packs_for(vocabulary, ["Russia", "Ukraine"])] == ["ukraine"]
    assert "ukraine" not in [pack.id for pack in packs_for(vocabulary, ["Russia"])]


def target(text: str, content: str, mention: str, act: str) -> str:
    document = Document(name="t", text=text, published=PUBLISHED)
    coder = Coder(document, Compiled(load_vocabulary()), packs=())
    return coder.code(span_of(text, content), mention=span_of(text, mention), act=act, issue="process").target


def test_targets() -> None:
    text = "Russia and Ukraine met again. Russia said that Ukraine must withdraw its troops at once."
    assert target(text, "Ukraine must withdraw its troops", "Russia said"[:6], "demand") == "Ukraine"
    assert target(text, "must withdraw its troops at once", "Russia said"[:6], "demand") == "Ukraine"
    assert target(text, "Ukraine must withdraw its troops", "Russia said"[:6], "report") == ""


@pytest.mark.parametrize(
    ("text", "part", "attributed", "mode"),
    [
        ("“We will never talk,” he said.", "We will never talk", True, "direct"),
        (
            "He said the talks were “a waste of time” for all.",
            "the talks were “a waste of time” for all",
            True,
            "mixed",
        ),
        ("He said the talks had failed.", "the talks had failed", True, "indirect"),
        ("Kyiv refuses to cede territory.", "refuses to cede territory", False, "narrated"),
    ],
)
def test_modes(text: str, part: str, attributed: bool, mode: str) -> None:
    assert mode_of(TextContext(text), span_of(text, part), attributed=attributed) == mode


def test_press_citations_are_parsed_and_tied() -> None:
    text = (
        "The army is tired (Nezavisimaya gazeta, October 10; TASS, October 22). "
        "The talks go on (Kommersant, December 5)."
    )
    found = citations(text, PUBLISHED)
    assert [(item.outlet, item.date.isoformat()) for item in found] == [
        ("Nezavisimaya gazeta", "2025-10-10"),
        ("TASS", "2025-10-22"),
        ("Kommersant", "2024-12-05"),  # it lies after the publication, so it is of the year before
    ]
    assert all(item.span.of(text) == item.text for item in found)
    first = cited_for(text, found, span_of(text, "The army is tired"), Span(0, 72))
    assert [item.outlet for item in first] == ["Nezavisimaya gazeta", "TASS"]
    assert citations("He left (in a hurry).") == ()


def test_a_citation_without_a_known_year_has_no_date() -> None:
    assert citations("It rained (TASS, May 3).", UNKNOWN_DATE)[0].date == UNKNOWN_DATE
    assert citations("It rained (TASS, February 30).", PUBLISHED)[0].date == UNKNOWN_DATE
