"""Moves, sticking points and contradictions on hand-made stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.makers import LINE, ORDER, TROOPS, Story, ledger
from ledger.stories import early_and_late, told_in_one_text

FREEZE, VALLEY, ALL = f"{LINE[1]}:+", f"{LINE[2]}:+", f"{LINE[3]}:+"


def test_reversal_with_both_utterances_side_by_side() -> None:
    early, late = early_and_late()
    found = ledger(early, late)
    (move,) = found.moves
    assert (move.kind, move.rule, move.options) == ("reversed", "sign", (TROOPS,))
    assert (move.before.text, move.after.text) == ("a small force of monitors", "every foreign soldier")
    assert move.said.isoformat() == "2025-03-01/2025-06-01"
    assert set(move.statements) == set(found.statements)
    assert found.positions[0].moves == (move.id,)


def test_overlapping_dates_claim_no_move() -> None:
    early = Story("2025-03-31").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03",
    )
    late = Story("2025-04-02").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        said="2025-03-20",
    )
    found = ledger(early, late)
    assert found.moves == ()
    (contradiction,) = found.contradictions
    assert contradiction.kind == "within_party"


def test_undated_later_report_claims_no_move() -> None:
    early = Story("2025-03-02").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03-01",
    )
    late = Story("2025-06-02").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        cue="refused",
    )
    assert ledger(early, late).moves == ()


def test_present_tense_dates_a_stand_by_publication() -> None:
    early = Story("2025-03-02").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03-01",
    )
    late = Story("2025-06-02").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        cue="refuses",
    )
    assert [move.kind for move in ledger(early, late).moves] == ["reversed"]


def test_offer_to_freeze_that_becomes_a_demand_for_more_hardened() -> None:
    early = Story("2025-04-20").say(
        "Sam South",
        "offer",
        "territory",
        "would freeze the whole front line",
        options=(FREEZE,),
        said="2025-04",
    )
    late = Story("2025-08-17").say(
        "Sam South",
        "demand",
        "territory",
        "the rest of the valley be handed over",
        options=(VALLEY,),
        said="2025-08-15",
    )
    (move,) = ledger(early, late).moves
    assert (move.kind, move.rule, move.options) == ("hardened", "ordered", (LINE[1], LINE[2]))


def test_toward_the_other_pole_softened() -> None:
    early = Story("2025-04-20").say(
        "Sam South", "demand", "territory", "all four provinces", options=(ALL,), said="2025-04"
    )
    late = Story("2025-08-17").say(
        "Sam South", "offer", "territory", "would settle for the valley", options=(VALLEY,), said="2025-08-15"
    )
    assert [move.kind for move in ledger(early, late).moves] == ["softened"]


def test_the_other_side_hardens_the_other_way() -> None:
    early = Story("2025-04-20").say(
        "Ada North", "accept", "territory", "the line where troops stand", options=(FREEZE,), said="2025-04"
    )
    late = Story("2025-08-17").say(
        "Ada North",
        "demand",
        "territory",
        "the old border restored",
        options=(f"{LINE[0]}:+",),
        said="2025-08-15",
    )
    assert [move.kind for move in ledger(early, late).moves] == ["hardened"]


def test_one_document_sets_two_dates_side_by_side_though_more_is_known_between() -> None:
    middle = Story("2025-05-20").say(
        "Sam South", "demand", "territory", "all four provinces", options=(ALL,), said="2025-05-20"
    )
    told = Story("2025-08-17").say(
        "Sam South",
        "offer",
        "territory",
        "would freeze the whole front line",
        options=(FREEZE,),
        said="2025-04",
    )
    told.say(
        "Sam South",
        "demand",
        "territory",
        "the rest of the valley be handed over",
        options=(VALLEY,),
        said="2025-08-15",
    )
    moves = {(move.options, move.kind) for move in ledger(middle, told).moves}
    assert ((LINE[1], LINE[2]), "hardened") in moves
    assert ((LINE[3], LINE[2]), "softened") in moves


def test_mediator_moves_along_a_sequence() -> None:
    early = Story("2025-05-20").say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a truce before any treaty",
        options=(f"{ORDER[0]}:+",),
        said="2025-05-19",
    )
    late = Story("2025-08-17").say(
        "Max Mid",
        "accept",
        "ceasefire",
        "go straight to a treaty",
        options=(f"{ORDER[1]}:+",),
        said="2025-08-16",
    )
    (move,) = ledger(early, late).moves
    assert (move.kind, move.options, move.party) == ("reversed", ORDER, "Midland")


def test_words_from_tentative_to_absolute_hardened() -> None:
    early = Story("2025-05-20").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "might accept some but prefers no soldiers",
        options=(f"{TROOPS}:-",),
        said="2025-05-19",
    )
    late = Story("2025-08-17").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "never any soldier on this soil",
        options=(f"{TROOPS}:-",),
        said="2025-08-16",
    )
    assert [(move.kind, move.rule) for move in ledger(early, late).moves] == [("hardened", "words")]


def test_spokesman_against_leader() -> None:
    story = Story("2025-05-20").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-05-19",
    )
    story.say(
        "Flo Speaks",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        said="2025-05-19",
    )
    found = ledger(story)
    assert found.moves == ()
    assert [item.kind for item in found.contradictions] == ["spokesman_leader"]


def test_move_from_leader_to_spokesman_names_two_speakers() -> None:
    early = Story("2025-03-02").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03-01",
    )
    late = Story("2025-06-02").say(
        "Flo Speaks",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        said="2025-06-01",
    )
    (move,) = ledger(early, late).moves
    assert not move.same_speaker


def test_outlets_differ_on_the_same_words() -> None:
    quote = "we will accept foreign soldiers on the old border this year"
    first = Story("2025-03-02", "Courier").say(
        "Sam South", "accept", "peacekeeping", quote, said="2025-03-01", mode="direct"
    )
    second = Story("2025-03-02", "Post").say(
        "Sam South",
        "accept",
        "peacekeeping",
        quote.replace("accept", "not accept"),
        said="2025-03-01",
        mode="direct",
    )
    found = ledger(first, second)
    (item,) = found.contradictions
    assert item.kind == "between_reports"
    assert item.note == "the versions differ in a negation"
    assert {item.first.text, item.second.text} == {quote, quote.replace("accept", "not accept")}


def test_numbers_of_two_outlets_differ() -> None:
    quote = "an army of no more than 85,000 soldiers in peace time"
    first = Story("2025-03-02", "Courier").say(
        "Sam South", "demand", "force_limits", quote, said="2025-03-01"
    )
    second = Story("2025-03-02", "Post").say(
        "Sam South", "demand", "force_limits", quote.replace("85,000", "100,000"), said="2025-03-01"
    )
    assert [item.note for item in ledger(first, second).contradictions] == ["the versions differ in a number"]


def test_terms_that_exclude_each_other() -> None:
    story = Story("2025-03-02").say(
        "Max Mid",
        "offer",
        "ceasefire",
        "a truce before any treaty",
        options=(f"{ORDER[0]}:+",),
        said="2025-03-01",
    )
    story.say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a treaty and nothing less",
        options=(f"{ORDER[1]}:+",),
        said="2025-03-01",
    )
    assert [item.note for item in ledger(story).contradictions] == ["two terms that exclude each other"]


def test_sticking_point_on_an_option_says_who_would_have_to_move() -> None:
    story = Story("2025-03-02").say(
        "Sam South", "reject", "peacekeeping", "never any foreign soldier", options=(f"{TROOPS}:-",)
    )
    story.say(
        "unnamed officials",
        "demand",
        "peacekeeping",
        "soldiers of three states",
        options=(f"{TROOPS}:+",),
        party="Northland",
    )
    (point,) = ledger(story).sticking_points
    assert (point.subject, point.kind, point.distance) == (TROOPS, "option", 1.0)
    assert point.must_move == ("Northland", "Southland")
    assert point.moves_needed[0].startswith("Northland would have to do without")
    assert point.gap == "unknown"
    assert len(point.statements) == 2


def test_distance_and_gap_along_a_dimension() -> None:
    story = Story("2025-03-02").say(
        "Ada North",
        "demand",
        "territory",
        "the old border restored",
        options=(f"{LINE[0]}:+",),
        said="2025-03-01",
    )
    story.say("Sam South", "demand", "territory", "all four provinces", options=(ALL,), said="2025-03-01")
    later = Story("2025-08-17").say(
        "Sam South", "offer", "territory", "would settle for the valley", options=(VALLEY,), said="2025-08-15"
    )
    before = next(p for p in ledger(story).sticking_points if p.kind == "ordered")
    after = next(p for p in ledger(story, later).sticking_points if p.kind == "ordered")
    assert before.distance == 1.0
    assert after.distance == 2 / 3
    assert (before.gap, after.gap) == ("unknown", "narrowed")
    assert {stand.party: stand.level for stand in before.stands} == {"Northland": 0.0, "Southland": 1.0}


def test_a_gap_that_widens() -> None:
    story = Story("2025-03-02").say(
        "Ada North",
        "accept",
        "territory",
        "the line where troops stand",
        options=(FREEZE,),
        said="2025-03-01",
    )
    story.say(
        "Sam South",
        "offer",
        "territory",
        "would freeze the whole front line",
        options=(VALLEY,),
        said="2025-03-01",
    )
    later = Story("2025-08-17").say(
        "Sam South", "demand", "territory", "all four provinces", options=(ALL,), said="2025-08-15"
    )
    assert [p.gap for p in ledger(story, later).sticking_points if p.kind == "ordered"] == ["widened"]


def test_agreement_is_no_sticking_point() -> None:
    story = Story("2025-03-02").say(
        "Sam South", "accept", "peacekeeping", "a small force of monitors", options=(f"{TROOPS}:+",)
    )
    story.say("Ada North", "demand", "peacekeeping", "soldiers of three states", options=(f"{TROOPS}:+",))
    assert ledger(story).sticking_points == ()


def test_a_part_taken_while_asking_for_the_whole_is_no_move() -> None:
    early = Story("2025-04-20").say(
        "Ada North",
        "demand",
        "territory",
        "the old border restored",
        options=(f"{LINE[0]}:+",),
        said="2025-04-19",
    )
    part = Story("2025-05-20").say(
        "Ada North",
        "accept",
        "territory",
        "the line where troops stand",
        options=(FREEZE,),
        said="2025-05-19",
    )
    again = Story("2025-08-17").say(
        "Ada North",
        "demand",
        "territory",
        "every village up to the border",
        options=(f"{LINE[0]}:+",),
        said="2025-08-15",
    )
    assert ledger(early, part, again).moves == ()
    assert [move.kind for move in ledger(early, part).moves] == ["softened"]


def test_an_offer_that_hangs_on_a_demand_of_the_same_time_is_not_the_move() -> None:
    early = Story("2025-04-20").say(
        "Sam South", "demand", "territory", "all four provinces", options=(ALL,), said="2025-04"
    )
    late = Story("2025-08-17").say(
        "Sam South",
        "demand",
        "territory",
        "the rest of the valley be handed over",
        options=(VALLEY,),
        said="2025-08-15",
    )
    late.say(
        "Sam South", "offer", "territory", "would halt along the front line", options=(FREEZE,), said="2025-08-15",
        condition="if the valley is handed over",
    )  # fmt: skip
    assert [move.options for move in ledger(early, late).moves] == [(LINE[3], LINE[2])]


def test_undated_stands_of_two_documents_do_not_contradict() -> None:
    first = Story("2025-03-02").say(
        "Sam South", "accept", "peacekeeping", "a small force", options=(f"{TROOPS}:+",)
    )
    second = Story("2025-06-02").say(
        "Sam South", "reject", "peacekeeping", "every soldier", options=(f"{TROOPS}:-",)
    )
    assert ledger(first, second).contradictions == ()


def test_one_stretch_of_text_read_in_two_ways_is_no_contradiction() -> None:
    story = Story("2025-03-02").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "refused soldiers and offered monitors",
        options=(f"{TROOPS}:-",),
    )
    story.made.append(
        dict(
            story.made[0], act="offer", options=tuple(replace(o, sign="+") for o in story.made[0]["options"])
        )
    )
    assert ledger(story).contradictions == ()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("This comes weeks after Max Mid demanded", "On Saturday Max Mid asked for", "weeks after"),
        ("Max Mid had demanded", "Max Mid wants", "had demanded"),
        ("Max Mid asked for", "Max Mid now wants", "now"),
        ("Until recently Max Mid was for", "After the summit he was for", "until recently"),
    ],
)
@pytest.mark.parametrize("act", ["demand", "accept", "assess"])
def test_a_text_can_tell_the_order_that_dates_do_not(before: str, after: str, words: str, act: str) -> None:
    (move,) = ledger(told_in_one_text(before, after, act=act)).moves
    assert (move.party, move.rule, move.options) == ("Midland", "narrated", (ORDER[0], ORDER[1]))
    assert (move.before.option, move.after.option) == (ORDER[0], ORDER[1])
    assert f"“{words}”" in move.note


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Max Mid asked for", "Max Mid asked for"),
        ("Previously Max Mid asked for", "Formerly Max Mid asked for"),
        ("Earlier this month Max Mid asked for", "Max Mid asked for"),
        ("Max Mid now asks for", "Max Mid now asks for"),
    ],
)
def test_without_words_for_the_order_nothing_has_moved(before: str, after: str) -> None:
    assert ledger(told_in_one_text(before, after)).moves == ()


def test_the_order_told_backwards_is_the_order_of_the_move() -> None:
    story = Story("", text="It was a long spring. ")
    story.say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a treaty first",
        options=(f"{ORDER[1]}:+",),
        before="Max Mid now wants",
    )
    story.say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a truce at once",
        options=(f"{ORDER[0]}:+",),
        before="He used to want",
    )
    (move,) = ledger(story).moves
    assert (move.before.option, move.after.option) == (ORDER[0], ORDER[1])


def test_a_reversal_on_one_term_by_the_words_of_the_text() -> None:
    story = Story("", text="It was a long spring. ")
    story.say(
        "Max Mid",
        "demand",
        "peacekeeping",
        "troops in the valley",
        options=(f"{TROOPS}:+",),
        before="Max Mid wanted",
    )
    story.say(
        "Max Mid",
        "reject",
        "peacekeeping",
        "any foreign troops in the valley",
        options=(f"{TROOPS}:-",),
        before="Max Mid no longer wants",
    )
    (move,) = ledger(story).moves
    assert (move.kind, move.rule) == ("reversed", "narrated")
    assert ledger(story).contradictions == ()


def test_dates_that_lie_apart_come_before_the_words_of_a_text() -> None:
    story = Story("2025-06-01", text="It was a long spring. ")
    story.say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a treaty first",
        options=(f"{ORDER[1]}:+",),
        said="2025-01-01",
        before="Max Mid now wants",
    )
    story.say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a truce at once",
        options=(f"{ORDER[0]}:+",),
        said="2025-03-01",
        before="He used to want",
    )
    (move,) = ledger(story).moves
    assert (move.rule, move.before.option) == ("exclusive", ORDER[1])
