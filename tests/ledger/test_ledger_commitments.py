"""Threats, ultimatums, promises, penalties, what came of them, and credibility."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.makers import ORDER, Link, Story, ledger
from ledger.stories import ultimatum
from ripeness.errors import UsageError
from ripeness.ledger import Outcome
from ripeness.ledger.schedules import find_schedule

TRUCE = f"{ORDER[0]}:+"


def test_ultimatum_joins_demand_and_threat() -> None:
    found = ledger(ultimatum())
    (item,) = found.commitments
    assert (item.kind, item.issuer, item.target) == ("ultimatum", "Midland", "Southland")
    assert (item.demand, item.consequence) == ("accept a truce", "face far tighter sanctions")
    assert item.deadline_date.isoformat() == "2025-05-12"
    assert (item.issue, item.instrument) == ("ceasefire", "sanctions")
    assert item.demand_options == (TRUCE,)
    assert set(item.statements) == set(found.statements)


def test_demand_far_from_the_threat_is_not_joined() -> None:
    story = Story("2025-05-10").say("Max Mid", "demand", "ceasefire", "accept a truce", options=(TRUCE,))
    story.text += "Something else happened that day in the capital. " * 20
    story.say("Max Mid", "threaten", "sanctions", "far tighter sanctions will come", target="Southland")
    (item,) = ledger(story).commitments
    assert item.kind == "threat" and item.demand == ""


def test_another_partys_demand_is_not_joined() -> None:
    story = Story("2025-05-10").say("Ada North", "demand", "ceasefire", "accept a truce", after=", and")
    story.say("Max Mid", "threaten", "sanctions", "far tighter sanctions", target="Southland")
    (item,) = ledger(story).commitments
    assert item.kind == "threat"


def test_two_outlets_are_one_ultimatum() -> None:
    (item,) = ledger(ultimatum(), ultimatum(outlet="Post", words="now")).commitments
    assert len(item.statements) == 4


def test_ultimatum_on_a_superseded_page_is_gone() -> None:
    old, new = ultimatum(), Story("2025-05-10").say("Max Mid", "demand", "ceasefire", "a truce soon")
    assert ledger(old, new, links=[Link(new.document.id, old.document.id, "supersedes")]).commitments == ()


def test_pending_at_the_as_of_day() -> None:
    (item,) = ledger(ultimatum(), as_of=date(2025, 5, 11)).commitments
    assert (item.outcome, item.outcome_basis) == ("pending", "dates")


def test_deadline_passed_without_later_reporting_is_unknown() -> None:
    (item,) = ledger(ultimatum(), as_of=date(2025, 6, 1)).commitments
    assert (item.outcome, item.outcome_basis) == ("unknown", "none")


def test_deadline_passed_with_later_reporting_has_lapsed() -> None:
    later = Story("2025-05-30").say("Sam South", "assess", "operations", "the army is moving forward")
    (item,) = ledger(ultimatum(), later).commitments
    assert (item.outcome, item.outcome_basis) == ("lapsed", "dates")


@pytest.mark.parametrize(
    ("act", "words", "outcome"),
    [
        ("report", "Midland imposed new sanctions on Southland banks", "executed"),
        ("assess", "there were ultimately no repercussions for Southland after the threats", "lapsed"),
        ("report", "Midland withdrew the ultimatum to Southland", "withdrawn"),
        ("report", "Midland extended the deadline for Southland", "superseded"),
        ("report", "sanctions of Midland on Southland were watered down", "partial"),
    ],
)
def test_later_statements_tell(act: str, words: str, outcome: str) -> None:
    later = Story("2025-05-30").say(
        "Ann Alyst", act, "sanctions", words, party="none", before="Ann Alyst said"
    )
    found = ledger(ultimatum(), later)
    (item,) = [c for c in found.commitments if c.kind == "ultimatum"]
    assert (item.outcome, item.outcome_basis) == (outcome, "statements")
    assert item.outcome_statements == (later.statements[0].id,)


def test_statements_about_others_do_not_tell() -> None:
    later = Story("2025-05-30").say(
        "Ann Alyst", "report", "sanctions", "Northland imposed new sanctions on fish", party="none"
    )
    (item,) = ledger(ultimatum(), later).commitments
    assert item.outcome_basis != "statements"


def test_a_report_on_another_issuers_threat_does_not_tell() -> None:
    other = Story("2025-05-09").say(
        "Ada North", "threaten", "operations", "a great offensive", target="Southland", said="2025-05-08"
    )
    words = "no repercussions for Southland followed the threats of Northland"
    later = Story("2025-05-30").say("Ann Alyst", "assess", "process", words, party="none")
    items = {item.issuer: item for item in ledger(ultimatum(), other, later).commitments}
    assert items["Northland"].outcome_basis == "statements"
    assert items["Midland"].outcome_basis != "statements"


def test_that_nothing_befell_somebody_does_not_tell_of_that_one_s_own_threats() -> None:
    back = Story("2025-05-10").say(
        "Sam South", "threaten", "operations", "a great offensive", target="Midland", said="2025-05-09"
    )
    words = "there were ultimately no repercussions for Southland's refusal, for all the threats"
    later = Story("2025-05-30").say("Ann Alyst", "assess", "process", words, party="none")
    items = {item.issuer: item for item in ledger(ultimatum(), back, later).commitments}
    assert items["Midland"].outcome_basis == "statements"
    assert items["Southland"].outcome_basis != "statements"


def test_a_report_on_threats_at_large_tells_of_recent_ones_alone() -> None:
    words = "no repercussions for Southland followed the threats"
    soon = Story("2025-06-30").say("Ann Alyst", "assess", "process", words, party="none")
    late = Story("2026-06-30").say("Ann Alyst", "assess", "process", words, party="none")
    assert ledger(ultimatum(), soon).commitments[0].outcome_basis == "statements"
    assert ledger(ultimatum(), late).commitments[0].outcome_basis != "statements"


def test_nothing_has_lapsed_before_its_deadline() -> None:
    early = Story("2025-05-11").say(
        "Ann Alyst", "assess", "process", "no repercussions for Southland followed the threats", party="none"
    )
    (item,) = ledger(ultimatum(), early).commitments
    assert item.outcome != "lapsed"


def test_earlier_statements_do_not_tell() -> None:
    early = Story("2025-04-30").say(
        "Ann Alyst",
        "report",
        "sanctions",
        "Midland imposed new sanctions on Southland",
        party="none",
        said="2025-04-29",
    )
    (item,) = ledger(ultimatum(), early).commitments
    assert item.outcome_basis != "statements"


def test_conceded_by_the_target() -> None:
    later = Story("2025-05-13").say(
        "Sam South", "accept", "ceasefire", "agreed to the truce", options=(TRUCE,), said="2025-05-12"
    )
    (item,) = ledger(ultimatum(), later).commitments
    assert (item.outcome, item.response) == ("conceded", "accepted")
    assert item.outcome_statements == (later.statements[0].id,)


def test_response_of_the_target_is_kept_beside_the_outcome() -> None:
    later = Story("2025-05-30").say(
        "Sam South", "reject", "ceasefire", "ignored the truce", said="2025-05-13", target="Max Mid"
    )
    (item,) = ledger(ultimatum(), later).commitments
    assert (item.outcome, item.response) == ("lapsed", "rejected")
    assert item.response_statements == (later.statements[0].id,)


def test_superseded_by_a_new_deadline_before_the_old_one_passed() -> None:
    first, second = ledger(
        ultimatum("2025-05-10", "2025-06-30"), ultimatum("2025-06-01", "2025-06-10", words="at once")
    ).commitments
    assert (first.outcome, first.outcome_basis) == ("superseded", "statements")
    assert set(second.statements) == set(first.outcome_statements) | set(second.statements)
    assert second.outcome == "pending" or second.outcome == "unknown"


def test_lapsed_when_another_was_set_after_the_deadline() -> None:
    first, _ = ledger(
        ultimatum("2025-05-10", "2025-05-12"), ultimatum("2025-06-01", "2025-06-10", words="at once")
    ).commitments
    assert (first.outcome, first.outcome_basis) == ("lapsed", "statements")


def test_the_analyst_overrides_every_rule() -> None:
    story = ultimatum()
    later = Story("2025-05-30").say(
        "Ann Alyst", "report", "sanctions", "Midland imposed new sanctions on Southland", party="none"
    )
    key = story.statements[0].id
    word = Outcome(
        item=key, outcome="partial", by="ada", note="two banks alone", statements=(later.statements[0].id,)
    )
    (item,) = ledger(story, later, outcomes=[word]).commitments
    assert (item.outcome, item.outcome_basis, item.outcome_note) == ("partial", "analyst", "two banks alone")
    by_id = Outcome(item=item.id, outcome="withdrawn", by="ada")
    assert ledger(story, later, outcomes=[by_id]).commitments[0].outcome == "withdrawn"


def test_unknown_outcome_word_is_refused() -> None:
    with pytest.raises(UsageError, match="no outcome"):
        ledger(ultimatum(), outcomes=[Outcome(item="c1", outcome="kept")])


def test_penalty_for_delay_has_a_schedule() -> None:
    story = Story("2025-01-10").say(
        "Max Mid",
        "threaten",
        "sanctions",
        "more sanctions on Southland for every month without a deal",
        target="Southland",
    )
    (item,) = ledger(story).commitments
    assert item.kind == "penalty" and item.issuer == "Midland"
    assert item.schedule is not None
    assert (item.schedule.unit, item.schedule.count) == ("month", 1)


def test_penalty_proposed_by_outsiders_binds_nobody() -> None:
    story = Story("2025-01-10").say(
        "analysts",
        "offer",
        "sanctions",
        "further sanctions and more arms",
        party="none",
        after=" for each month without a deal.",
    )
    (item,) = ledger(story).commitments
    assert (item.kind, item.issuer, item.proposed_by) == ("penalty", "", "analysts")
    assert ledger(story).credibility == ()


@pytest.mark.parametrize(
    ("text", "unit", "count"),
    [
        ("a fine for each week of delay", "week", 1),
        ("tariffs rise every three months without agreement", "month", 3),
        ("monthly penalties", "month", 1),
        ("ten million a day until the troops leave", "day", 1),
    ],
)
def test_schedules(text: str, unit: str, count: int) -> None:
    schedule = find_schedule(text)
    assert schedule is not None and (schedule.unit, schedule.count) == (unit, count)


def test_no_schedule_in_plain_words() -> None:
    assert find_schedule("they met in May and everyone left") is None


def test_promise_and_its_breach() -> None:
    story = Story("2025-03-18").say(
        "Sam South",
        "promise",
        "ceasefire",
        "will not strike power stations for 30 days",
        said="2025-03-18",
        target="Northland",
    )
    later = Story("2025-04-20").say(
        "Ada North",
        "accuse",
        "ceasefire",
        "Southland broke its promise on power stations",
        target="Southland",
        said="2025-04-19",
    )
    (item,) = ledger(story, later).commitments
    assert (item.kind, item.outcome, item.outcome_basis) == ("promise", "lapsed", "statements")


def test_promise_with_a_passed_deadline_is_not_called_broken() -> None:
    story = Story("2025-03-18").say(
        "Sam South",
        "promise",
        "prisoners",
        "return 100 prisoners",
        said="2025-03-18",
        deadline="by 20 March",
        deadline_date="2025-03-20",
    )
    later = Story("2025-05-30").say("Sam South", "assess", "operations", "the army is moving forward")
    (item,) = ledger(story, later).commitments
    assert item.outcome == "unknown"


def record(values: list[str]) -> tuple[list[Story], list[Outcome]]:
    stories, words = [], []
    for number, outcome in enumerate(values):
        day = f"2025-{number + 1:02d}-10"
        story = Story(day, name=f"s{number}").say(
            "Max Mid",
            "threaten",
            "sanctions",
            f"sanctions number{number} will follow",
            target="Southland",
            said=day,
        )
        stories.append(story)
        words.append(Outcome(item=story.statements[0].id, outcome=outcome, by="ada"))
    return stories, words


def test_credibility_counts_resisted_threats_alone() -> None:
    stories, words = record(["executed", "lapsed", "partial", "conceded", "pending", "withdrawn"])
    found = ledger(*stories, outcomes=words)
    issuer = next(item for item in found.credibility if item.level == "issuer")
    flat = next(point for point in issuer.curve if point.half_life is None)
    assert flat.effective_items == pytest.approx(4)
    assert (flat.alpha, flat.beta) == (pytest.approx(1.34 + 1.5), pytest.approx(0.60 + 2.5))
    assert len(issuer.commitments) == 4 and len(issuer.left_out) == 2
    assert issuer.prior == (1.34, 0.60)


def test_target_level_is_drawn_toward_the_issuers_other_items() -> None:
    stories, words = record(["executed", "executed", "executed", "lapsed"])
    for fields in stories[3].made:
        fields["target"] = "Northland"
    found = ledger(*stories, outcomes=words)
    north = next(item for item in found.credibility if item.level == "target" and item.target == "Northland")
    flat = next(point for point in north.curve if point.half_life is None)
    assert flat.mean > 1.34 / (1.34 + 0.6 + 1)
    assert flat.effective_items == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["executed", "partial", "lapsed", "withdrawn"]), min_size=1, max_size=8))
def test_one_more_empty_threat_lowers_credibility_at_every_half_life(values: list[str]) -> None:
    stories, words = record([*values, "lapsed"])
    day = date(2025, 12, 1)
    before = ledger(*stories[:-1], outcomes=words[:-1], as_of=day).credibility[0]
    after = ledger(*stories, outcomes=words, as_of=day).credibility[0]
    for one, two in zip(before.curve, after.curve, strict=True):
        assert two.mean < one.mean
