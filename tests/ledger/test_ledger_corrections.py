"""What a sentence itself tells against the reader: self-set terms, outsiders' proposals, bodies, kind threats."""

from __future__ import annotations

from dataclasses import replace

from ledger.makers import LINE, ORDER, Story, ledger, vocabulary
from ripeness.ledger import Ledger
from ripeness.reading.statement import Span
from ripeness.vocabulary import Actor, ActorBook, Vocabulary

TRUCE = f"{ORDER[0]}:+"


def with_actors(*more: Actor) -> Vocabulary:
    words = vocabulary()
    return replace(words, actors=ActorBook([*words.actors, *more]))


def terms_to(addressee: str, head: str) -> Ledger:
    """Terms that the reader laid to the side that they were set to."""
    story = Story("2025-06-01", text="It was a long spring. ")
    story.say(
        "Southland", "demand", "ceasefire", "accept a truce by Friday", options=(TRUCE,),
        before=f"{head}\nto {addressee}:", after=",",
    )  # fmt: skip
    story.say("Southland", "threaten", "sanctions", "face far tighter sanctions", before="or")
    return ledger(story)


def test_nobody_sets_terms_to_himself() -> None:
    found = terms_to(
        "Southland", "That is why, this month, Northland's friend Midland (a big and rich state)"
    )
    (item,) = found.commitments
    assert (item.kind, item.issuer, item.target) == ("ultimatum", "Midland", "Southland")
    assert found.position("Southland", ORDER[0]) is None
    stand = found.position("Midland", ORDER[0])
    assert stand is not None and stand.stand == "+"


def test_terms_to_oneself_without_a_subject_stay_as_they_were_read() -> None:
    (item,) = terms_to("Southland", "A paper went out").commitments
    assert item.issuer == "Southland"


def test_terms_to_another_side_stay_as_they_were_read() -> None:
    (item,) = terms_to("Northland", "A paper of Midland went out").commitments
    assert item.issuer == "Southland"


def test_what_outsiders_propose_is_theirs() -> None:
    story = Story("2025-06-01").say(
        "Max Mid", "demand", "sanctions", "a further tariff for every month without a deal",
        before="Another way, proposed by several analysts, is",
    )  # fmt: skip
    found = ledger(story)
    (item,) = found.commitments
    assert (item.kind, item.issuer, item.proposed_by) == ("penalty", "", "unnamed analysts")
    assert item.target == "Midland"
    assert found.credibility == ()


def test_a_speaker_named_before_the_proposal_keeps_his_words() -> None:
    story = Story("2025-06-01", text="x " * 40)
    start = len(story.text)
    story.say(
        "Max Mid", "demand", "sanctions", "a tariff for every month without a deal",
        before="Max Mid, as proposed by analysts, wants",
    )  # fmt: skip
    story.made[-1]["mention_span"] = Span(start, start + 7)
    (item,) = ledger(story).commitments
    assert item.issuer == "Midland"


def test_a_body_without_its_owner_speaks_for_the_one_side_that_has_it() -> None:
    words = with_actors(Actor("Southland Guard", "armed_group", aliases=("Southlandic army", "SG")))
    story = Story("2025-06-01")
    story.say(
        "army", "reject", "territory", "to leave the valley", party="Midland", options=(f"{LINE[2]}:-",)
    )
    story.say("Southland Guard", "reject", "process", "to come to the talks")
    found = ledger(story, vocabulary=words)
    assert found.position("Southland Guard", LINE[2]) is not None
    assert found.position("Midland", LINE[2]) is None


def test_a_body_named_in_full_in_the_text_decides_between_two_sides() -> None:
    words = with_actors(
        Actor("Southland Guard", "armed_group", aliases=("Southlandic army",)),
        Actor("Northland Guard", "armed_group", aliases=("Northlandic army",)),
    )
    story = Story("2025-06-01", text="The Southlandic army holds the bridge. ")
    story.say(
        "army", "reject", "territory", "to leave the valley", party="Midland", options=(f"{LINE[2]}:-",)
    )
    story.say("Southland Guard", "reject", "process", "to come to the talks")
    story.say("Northland Guard", "reject", "process", "to come to the talks at all")
    assert ledger(story, vocabulary=words).position("Southland Guard", LINE[2]) is not None


def test_a_body_that_two_sides_have_stays_where_it_was() -> None:
    words = with_actors(
        Actor("Southland Guard", "armed_group", aliases=("Southlandic army",)),
        Actor("Northland Guard", "armed_group", aliases=("Northlandic army",)),
    )
    story = Story("2025-06-01")
    story.say(
        "army", "reject", "territory", "to leave the valley", party="Midland", options=(f"{LINE[2]}:-",)
    )
    story.say("Southland Guard", "reject", "process", "to come to the talks")
    story.say("Northland Guard", "reject", "process", "to come to the talks at all")
    assert ledger(story, vocabulary=words).position("Midland", LINE[2]) is not None


def test_a_threat_to_agree_is_an_offer() -> None:
    story = Story("2025-06-01").say(
        "Ada North", "threaten", "settlement", "a deal could be struck", options=(TRUCE,),
        condition="if the valley comes under the guard",
    )  # fmt: skip
    found = ledger(story)
    assert found.commitments == ()
    stand = found.position("Northland", ORDER[0])
    assert stand is not None and stand.basis == "offered"


def test_a_threat_in_kind_words_stays_a_threat() -> None:
    story = Story("2025-06-01").say(
        "Ada North", "threaten", "operations", "a deal could be struck without them", target="Southland"
    )
    (item,) = ledger(story).commitments
    assert item.kind == "threat"


def test_a_threat_for_the_case_that_a_truce_is_not_made_is_for_the_truce() -> None:
    story = Story("2025-06-01").say(
        "Max Mid", "threaten", "sanctions", "severe consequences if Southland did not agree to a truce",
        options=(f"{ORDER[0]}:-",), target="Southland",
    )  # fmt: skip
    stand = ledger(story).position("Midland", ORDER[0])
    assert stand is not None and stand.stand == "+"


def test_a_threat_for_the_case_that_something_is_done_stays_against_it() -> None:
    story = Story("2025-06-01").say(
        "Max Mid", "threaten", "sanctions", "severe consequences if Southland signed such a truce",
        options=(f"{ORDER[0]}:-",), target="Southland",
    )  # fmt: skip
    stand = ledger(story).position("Midland", ORDER[0])
    assert stand is not None and stand.stand == "-"


def test_what_a_side_tells_of_anothers_demand_is_no_stand_of_its_own() -> None:
    story = Story("2025-06-01").say(
        "Ada North",
        "demand",
        "territory",
        "Southland still demands the whole valley",
        options=(f"{LINE[2]}:+",),
    )
    assert ledger(story).position("Northland", LINE[2]) is None


def test_a_side_that_names_itself_or_nobody_keeps_its_stand() -> None:
    for quote in ("Northland demands the whole valley", "the other side has demanded the whole valley"):
        story = Story("2025-06-01").say("Ada North", "demand", "territory", quote, options=(f"{LINE[2]}:+",))
        assert ledger(story).position("Northland", LINE[2]) is not None


def test_a_body_that_is_accused_is_the_side_that_has_it() -> None:
    words = with_actors(Actor("Southland Guard", "armed_group", aliases=("Southlandic army",)))
    story = Story("2025-06-01").say("Southland Guard", "reject", "process", "to come to the talks")
    story.say(
        "Ada North", "accuse", "operations", "accused the army of shelling the bridge", target="Midland"
    )
    story.say("Ada North", "demand", "territory", "that it leaves the valley", target="the army")
    found = ledger(story, vocabulary=words)
    assert [u.target for u in found.utterances if u.party == "Northland"] == ["Southland Guard"] * 2


def test_an_offer_known_through_anothers_answer_is_the_others() -> None:
    story = Story("2025-06-01").say(
        "Sam South", "accept", "process", "he would be open to Midland’s offer to hold the talks", cue="said"
    )
    found = ledger(story)
    (offer,) = [u for u in found.utterances if u.party == "Midland"]
    assert (offer.act, offer.text, offer.target) == (
        "offer",
        "Midland’s offer to hold the talks",
        "Southland",
    )
    stmt = found.statements[offer.statements[0]]
    assert stmt.span.of(story.document.text) == stmt.quote


def test_ones_own_offer_and_nobodys_are_none_of_anothers() -> None:
    for quote in ("Southland’s offer to hold the talks stands", "the mayor’s offer to hold the talks"):
        found = ledger(Story("2025-06-01").say("Sam South", "offer", "process", quote))
        assert {u.party for u in found.utterances} == {"Southland"}


def test_an_offer_that_is_read_itself_is_told_once() -> None:
    quote = "open to Midland’s offer to hold the talks"
    story = Story("2025-06-01").say("Sam South", "accept", "process", quote)
    span = story.made[-1]["span"]
    own = {
        "speaker": "Max Mid",
        "party": "Midland",
        "act": "offer",
        "quote": quote[8:],
        "span": Span(span.start + 8, span.end),
    }
    story.made.append(story.made[-1] | own)
    assert len([u for u in ledger(story).utterances if u.party == "Midland"]) == 1


def test_what_would_have_been_is_no_threat() -> None:
    quote = "had he been in charge, the army would not have invaded"
    found = ledger(Story("2025-06-01").say("Sam South", "threaten", "operations", quote))
    assert [u.act for u in found.utterances] == ["assess"]
    assert not found.commitments
