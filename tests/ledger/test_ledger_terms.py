"""Terms set to another side: demand, deadline and threat joined however they were cut, and what came of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.makers import ORDER, Story, ledger, vocabulary
from ledger.stories import set_terms
from ripeness.ledger import Commitment
from ripeness.ledger.fragments import is_fragment
from ripeness.ledger.terms import split_terms
from ripeness.reading.statement import Span
from ripeness.vocabulary import Actor, ActorBook, Tie, Vocabulary

TRUCE = f"{ORDER[0]}:+"


def only(*stories: Story) -> Commitment:
    (item,) = ledger(*stories).commitments
    return item


def test_a_day_named_in_the_terms_is_their_deadline() -> None:
    item = only(set_terms(published="2025-05-10"))
    assert item.kind == "ultimatum"
    assert item.deadline == "on May 12"
    assert item.deadline_date.isoformat() == "2025-05-12"


def test_a_day_without_a_year_is_a_deadline_all_the_same() -> None:
    item = only(set_terms())
    assert item.deadline == "on May 12" and not item.deadline_date.known


def test_terms_that_nobody_read_a_threat_in_are_an_ultimatum() -> None:
    story = Story("2025-05-10").say(
        "Max Mid", "demand", "ceasefire", "accept a full truce by Friday", target="Southland",
        after=", or they will face far tighter sanctions.",
    )  # fmt: skip
    item = only(story)
    assert (item.kind, item.demand) == ("ultimatum", "accept a full truce by Friday")
    assert item.consequence == "they will face far tighter sanctions"
    assert item.deadline == "by Friday"


@pytest.mark.parametrize("act", ["demand", "threaten"])
def test_terms_in_one_quote_are_taken_apart(act: str) -> None:
    quote = "accept a full truce by Friday, or face far tighter sanctions"
    item = only(Story("2025-05-10").say("Max Mid", act, "ceasefire", quote, target="Southland"))
    assert (item.kind, item.demand, item.consequence) == (
        "ultimatum", "accept a full truce by Friday", "face far tighter sanctions",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["leave the valley or the hills", "talks in spring or summer", "or face it"]
)
def test_other_alternatives_are_no_threat(words: str) -> None:
    assert split_terms(words)[0] == ""


def test_one_threat_read_in_two_cuts_is_one_item() -> None:
    story = Story("2025-05-10")
    words = "severe consequences if there was no truce"
    story.say(
        "Max Mid",
        "threaten",
        "sanctions",
        f"predicted {words}",
        target="Southland",
        condition="if there was no truce",
    )
    inner = story.made[-1]["span"]
    story.made.append(story.made[-1] | {"quote": words, "span": Span(inner.start + 10, inner.end)})
    item = only(story)
    assert len(item.statements) == 2


def test_two_parts_of_one_penalty_are_one_item() -> None:
    story = Story("2025-05-10").say(
        "Max Mid", "threaten", "sanctions", "further sanctions on Southland", target="Southland",
        before="Max Mid announced", after="",
    )  # fmt: skip
    story.say(
        "Max Mid",
        "threaten",
        "arms_supply",
        "more weapons to Northland for every month without a deal",
        before=" and",
    )
    item = only(story)
    assert item.kind == "penalty" and item.schedule is not None and item.schedule.unit == "month"
    assert item.consequence.startswith("further sanctions") and item.consequence.endswith("without a deal")


@pytest.mark.parametrize(
    "words", ["has delivered arms worth two billions", "trained nearly ten thousand soldiers"]
)
def test_what_has_been_done_is_no_promise(words: str) -> None:
    assert ledger(Story("2025-05-10").say("Max Mid", "promise", "arms_supply", words)).commitments == ()


def test_a_pledge_in_the_past_tense_is_a_promise() -> None:
    item = only(Story("2025-05-10").say("Max Mid", "promise", "arms_supply", "delivered arms", cue="pledged"))
    assert item.kind == "promise"


@pytest.mark.parametrize(
    "words", ["That is before one", "Perhaps not", "This, of course, meant just as the", "why"]
)
def test_fragments(words: str) -> None:
    assert is_fragment(words.lower().replace(",", "").split())


@pytest.mark.parametrize("act", ["threaten", "promise", "assess", "predict"])
def test_fragments_make_no_item(act: str) -> None:
    found = ledger(Story("2025-05-10").say("Max Mid", act, "process", "That is before one"))
    assert not (found.commitments or found.assessments or found.forecasts)


def test_fragments_contradict_nothing() -> None:
    story = Story("2025-05-10").say("Max Mid", "demand", "ceasefire", "a full truce now", options=(TRUCE,))
    story.say("Max Mid", "reject", "ceasefire", "Not that one", options=(f"{ORDER[0]}:-",))
    assert ledger(story).contradictions == ()


def test_terms_that_were_ignored() -> None:
    story = set_terms()
    story.say("Sam South", "assess", "ceasefire", "did not like that", before="Sam South")
    story.say(
        "Sam South",
        "reject",
        "ceasefire",
        "ignored the truce proposal",
        before="So he",
        options=(f"{ORDER[0]}:-",),
    )
    story.say("Sam South", "offer", "process", "direct talks in the capital", before="He suggested")
    item = only(story)
    assert item.response == "ignored"


def test_a_consequence_still_spoken_of_as_to_come_was_not_carried_out() -> None:
    story = set_terms()
    story.say("Sam South", "reject", "ceasefire", "ignored the truce proposal", options=(f"{ORDER[0]}:-",))
    story.say(
        "Ann Alyst", "demand", "sanctions", "sanctions on Southland should be tightened at once", party="none",
        before="The columnist holds that",
    )  # fmt: skip
    item = only(story)
    assert (item.outcome, item.outcome_basis) == ("lapsed", "statements")
    assert "should be" in item.outcome_note


def test_a_consequence_that_may_come_tells_nothing_before_the_target_has_answered() -> None:
    story = set_terms()
    story.say("Ann Alyst", "assess", "sanctions", "sanctions on Southland may be tightened", party="none")
    assert only(story).outcome == "unknown"


def test_an_article_can_tell_the_end_before_the_threat() -> None:
    story = Story("2025-05-10").say(
        "Ann Alyst", "assess", "process", "there were ultimately no repercussions for Southland", party="none"
    )
    story.say(
        "Max Mid", "threaten", "sanctions", "severe consequences if there is no truce", target="Southland",
        before="This came weeks after Max Mid predicted",
    )  # fmt: skip
    item = only(story)
    assert (item.outcome, item.outcome_basis) == ("lapsed", "statements")


def test_what_has_been_carried_out_is_no_threat() -> None:
    story = Story("2025-05-10").say(
        "Max Mid", "threaten", "sanctions", "imposed sanctions on two firms", target="Southland"
    )
    assert ledger(story).commitments == ()


def test_a_promise_read_in_two_cuts_is_one_and_two_of_one_sentence_are_two() -> None:
    story = Story("2025-05-10").say(
        "Ada North", "promise", "prisoners", "will release all prisoners and open the roads"
    )
    outer = story.made[-1]["span"]
    inner = {"quote": "release all prisoners", "span": Span(outer.start + 5, outer.start + 26)}
    story.made.append(story.made[-1] | inner)
    story.say("Ada North", "promise", "humanitarian", "will let the convoys pass", before="and she")
    assert [len(c.statements) for c in ledger(story).commitments] == [2, 1]


def allies(head: str) -> tuple[Story, Vocabulary]:
    """One sentence in which three states set terms, read once for each of them."""
    league = Actor("Coast League", "organisation", demonyms=("Coastal",))
    states = [
        Actor(name, "state", member_of=(Tie("Coast League"),)) for name in ("Arland", "Borland", "Corland")
    ]
    words = vocabulary()
    story = Story("2025-05-10", text="It was a long spring. ")
    story.say(
        "Arland",
        "demand",
        "ceasefire",
        "accept a full truce",
        target="Southland",
        before=f"{head} told Southland to",
        after=",",
    )
    story.say(
        "Arland", "threaten", "sanctions", "face far tighter sanctions", target="Southland", before="or"
    )
    made = list(story.made)
    for name in ("Borland", "Corland"):
        story.made += [each | {"speaker": name, "party": name} for each in made]
    return story, replace(words, actors=ActorBook([*words.actors, league, *states]))


def test_terms_set_together_are_one_item_of_the_group_that_the_sentence_names() -> None:
    story, words = allies("The Coast League (Arland, Borland and Corland)")
    (item,) = ledger(story, vocabulary=words).commitments
    assert (item.kind, item.issuer, item.target) == ("ultimatum", "Coast League", "Southland")
    assert item.joint == ("Arland", "Borland", "Corland") and len(item.statements) == 6


def test_terms_set_together_without_a_group_are_the_first_ones_and_name_all() -> None:
    story, words = allies("They all")
    (item,) = ledger(story, vocabulary=words).commitments
    assert (item.issuer, item.joint) == ("Arland", ("Arland", "Borland", "Corland"))


def test_two_paragraphs_are_no_single_judgement() -> None:
    quote = "the talks will go on.\n\nNothing will come of them"
    for act in ("assess", "predict"):
        found = ledger(Story("2025-05-10").say("Ann Alyst", act, "process", quote, party="none"))
        assert not (found.assessments or found.forecasts)
