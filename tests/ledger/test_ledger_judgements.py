"""Assessments, tactics, forecasts and news."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.makers import LINE, ORDER, TROOPS, Link, Story, ledger
from ledger.stories import early_and_late
from ripeness.ledger import Outcome
from ripeness.ledger.news import news_since


@pytest.mark.parametrize(
    ("words", "factor", "parameter"),
    [
        ("there is no trust left after the last agreement", "trust", "breakdown_hazard"),
        ("the true peril is running out of men", "manpower", "war_drift"),
        ("he would risk being overthrown", "survival", "ratification_threshold"),
        ("the mediator may soon lose patience", "patience", "mediator_exit"),
        ("these carrots lack substance", "concession_worth", "weight"),
        ("the threats look toothless", "credibility", "credibility"),
        ("inflation and a recession loom", "costs", "war_cost"),
        ("the battlefield favours the south", "war_course", "war_win_probability"),
    ],
)
def test_each_factor_bears_on_its_parameter(words: str, factor: str, parameter: str) -> None:
    story = Story("2025-03-02").say("Ann Alyst", "assess", "settlement", words, party="none")
    found = ledger(story)
    assert (factor, parameter) in {(item.factor, item.parameter) for item in found.assessments}
    assert all(item.holder == "Ann Alyst" and item.statements for item in found.assessments)


def test_a_judgement_without_a_factor_is_kept_as_other() -> None:
    story = Story("2025-03-02").say(
        "Ann Alyst", "assess", "settlement", "it all looks rather curious", party="none"
    )
    (item,) = ledger(story).assessments
    assert (item.factor, item.parameter) == ("other", "")


def test_issue_tells_where_no_word_does() -> None:
    story = Story("2025-03-02").say(
        "Ann Alyst", "assess", "operations", "it all looks rather curious", party="none"
    )
    (item,) = ledger(story).assessments
    assert item.factor == "war_course"


def test_demands_are_no_assessments() -> None:
    story = Story("2025-03-02").say("Sam South", "demand", "settlement", "trust us and sign")
    assert ledger(story).assessments == ()


def kinds(*stories: Story, **options: object) -> set[tuple[str, str]]:
    return {(sign.kind, sign.party) for sign in ledger(*stories, **options).tactics}


def test_a_yes_followed_by_conditions() -> None:
    early = Story("2025-03-02").say(
        "Sam South", "accept", "ceasefire", "agrees in principle to a truce", said="2025-03-01"
    )
    late = Story("2025-03-09").say(
        "Sam South", "demand", "ceasefire", "arms deliveries must first end", said="2025-03-08"
    )
    found = ledger(early, late)
    (sign,) = [sign for sign in found.tactics if sign.kind == "yes_then_conditions"]
    assert sign.party == "Southland"
    assert set(sign.statements) == set(found.statements)
    assert ("yes_then_conditions", "Southland") not in kinds(late)


def test_conditions_before_the_yes_are_no_sign() -> None:
    early = Story("2025-03-02").say(
        "Sam South", "demand", "ceasefire", "arms deliveries must first end", said="2025-03-01"
    )
    late = Story("2025-03-09").say(
        "Sam South", "accept", "ceasefire", "agrees in principle to a truce", said="2025-03-08"
    )
    assert kinds(early, late) == set()


def test_preconditions_about_who_may_sign() -> None:
    story = Story("2025-03-02").say(
        "Sam South",
        "demand",
        "process",
        "would only sign with a parliament, since the president is illegitimate",
    )
    assert kinds(story) == {("who_may_sign", "Southland")}


def test_low_rank_delegation_is_the_sign_of_the_one_who_sent_it() -> None:
    story = Story("2025-03-02").say(
        "Ada North", "accuse", "process", "Southland sent only a low-level delegation", target="Southland"
    )
    assert kinds(story) == {("low_rank_delegation", "Southland")}


def test_venue_counterproposal_answers_a_proposal() -> None:
    story = Story("2025-03-02").say("Ada North", "demand", "ceasefire", "a truce for thirty days")
    story.say("Sam South", "offer", "process", "suggested direct talks in the port instead")
    assert ("venue_counterproposal", "Southland") in kinds(story)
    alone = Story("2025-03-02").say(
        "Sam South", "offer", "process", "suggested direct talks in the port instead"
    )
    assert kinds(alone) == set()


def test_said_to_stall_names_who_says_so() -> None:
    story = Story("2025-03-02").say(
        "Ann Alyst", "assess", "process", "is playing for time", target="Sam South", party="none"
    )
    (sign,) = ledger(story).tactics
    assert (sign.kind, sign.party) == ("said_to_stall", "Southland")
    assert "Ann Alyst" in sign.note


def test_unanswered_deadline() -> None:
    story = Story("2025-05-10").say(
        "Max Mid",
        "demand",
        "ceasefire",
        "accept a truce",
        said="2025-05-10",
        target="Southland",
        deadline="by 12 May",
        deadline_date="2025-05-12",
        after=" or",
    )
    story.say("Max Mid", "threaten", "sanctions", "face sanctions", said="2025-05-10", target="Southland")
    later = Story("2025-05-30").say("Max Mid", "assess", "operations", "the army is moving forward")
    assert ("deadline_unanswered", "Southland") in kinds(story, later)
    answer = Story("2025-05-30").say("Sam South", "reject", "ceasefire", "no truce at all", said="2025-05-13")
    assert ("deadline_unanswered", "Southland") not in kinds(story, later, answer)


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge", "phrase"),
    [
        ("a deal is likely this year", 0.55, 0.8, False, "likely"),
        ("a deal is unlikely this year", 0.2, 0.45, False, "unlikely"),
        ("a deal may come", 0.05, 0.95, True, "may"),
        ("a deal will come", 0.5, 0.99, False, ""),
        ("the war will not end", 0.01, 0.5, False, ""),
        ("there is a risk that he will fall", 0.05, 0.95, True, ""),
    ],
)
def test_words_become_intervals(words: str, low: float, high: float, hedge: bool, phrase: str) -> None:
    story = Story("2025-03-02").say("Ann Alyst", "predict", "settlement", words, party="none")
    (item,) = ledger(story).forecasts
    assert (item.low, item.high) == (pytest.approx(low), pytest.approx(high))
    assert (item.hedge, item.phrase) == (hedge, phrase)


def test_forecast_keeps_all_scales_and_the_horizon() -> None:
    story = Story("2025-03-02").say(
        "Ann Alyst", "predict", "settlement", "a deal is likely by next spring", party="none"
    )
    (item,) = ledger(story).forecasts
    assert {each.scale for each in item.ranges} == {"icd203", "ipcc"}
    assert item.horizon_text == "by next spring"
    assert item.resolution == "open"


def test_the_analyst_resolves_a_forecast() -> None:
    story = Story("2025-03-02").say("Ann Alyst", "predict", "settlement", "a deal is likely", party="none")
    word = Outcome(item=story.statements[0].id, outcome="no", by="ada")
    (item,) = ledger(story, outcomes=[word]).forecasts
    assert (item.resolution, item.resolved_by) == ("no", "ada")


def test_forecasts_of_one_event_share_a_question() -> None:
    story = Story("2025-03-02").say(
        "Ann Alyst",
        "predict",
        "ceasefire",
        "a truce is likely in 2025",
        party="none",
        options=(f"{ORDER[0]}:+",),
    )
    story.say(
        "Bob Other",
        "predict",
        "ceasefire",
        "no truce will come in 2025",
        party="none",
        options=(f"{ORDER[0]}:-",),
    )
    first, second = ledger(story).forecasts
    assert first.question == second.question


def test_news_since_a_day() -> None:
    early, late = early_and_late()
    found = news_since(ledger(early, late), date(2025, 4, 1))
    assert found.statements == (late.statements[0].id,)
    assert [move.kind for move in found.moves] == ["reversed"]
    assert not news_since(ledger(early, late), date(2025, 7, 1))


def test_news_since_an_earlier_ledger() -> None:
    early, late = early_and_late()
    before, after = ledger(early), ledger(early, late)
    found = news_since(after, before)
    assert [(old.stand, new.stand) for old, new in found.positions if old is not None] == [("+", "-")]
    assert [item.text for item in found.utterances] == ["every foreign soldier"]
    assert not news_since(after, after)
    assert found.as_dict()["since"] == "earlier ledger"


def test_a_further_report_is_no_new_utterance() -> None:
    early, _ = early_and_late()
    again = Story("2025-03-03", "Post").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03-01",
    )
    found = news_since(ledger(early, again), ledger(early))
    assert found.utterances == () and len(found.more_reports) == 1
    assert found.positions == ()


def test_lapsed_deadline_is_news() -> None:
    story = Story("2025-05-10").say(
        "Max Mid",
        "threaten",
        "sanctions",
        "face sanctions",
        said="2025-05-10",
        target="Southland",
        deadline="by 12 May",
        deadline_date="2025-05-12",
    )
    later = Story("2025-05-30").say("Sam South", "assess", "operations", "the army is moving forward")
    found = news_since(ledger(story, later), date(2025, 5, 11))
    assert [item.outcome for item in found.outcomes] == ["lapsed"]
    changed = news_since(ledger(story, later), ledger(story))
    assert [item.outcome for item in changed.outcomes] == ["lapsed"]


def test_every_item_rests_on_statements() -> None:
    early, late = early_and_late()
    late.say("Max Mid", "threaten", "sanctions", "face sanctions", target="Southland")
    late.say(
        "Ann Alyst",
        "predict",
        "territory",
        "the valley may be ceded",
        party="none",
        options=(f"{LINE[2]}:+",),
    )
    late.say(
        "Ann Alyst", "assess", "process", "Southland is playing for time", party="none", target="Southland"
    )
    late.say("Ada North", "demand", "peacekeeping", "soldiers now", options=(f"{TROOPS}:+",))
    found = ledger(early, late, links=[Link("a", "b", "near")])
    names = (
        "utterances",
        "positions",
        "moves",
        "commitments",
        "credibility",
        "sticking_points",
        "assessments",
        "forecasts",
        "tactics",
    )
    for name in names:
        items = getattr(found, name)
        assert items, name
        for item in items:
            assert item.statements and set(item.statements) <= set(found.statements), name
        assert len({item.id for item in items}) == len(items), name


@pytest.mark.parametrize(
    "words",
    [
        "the hangover arrives for the whole economy",
        "he will be hoping that nobody looks at the other one",
        "the consequences could be dire for the whole region",
        "These good days may explain why the court waits",
        "a proclivity for violence in the home towns",
    ],
)
def test_what_foresees_nothing_is_no_forecast(words: str) -> None:
    assert (
        ledger(Story("2025-05-10").say("Ann Alyst", "predict", "process", words, party="none")).forecasts
        == ()
    )


def test_a_forecast_within_a_longer_one_is_told_once() -> None:
    from ripeness.reading.statement import Span

    quote = "strikes meant to strengthen a position would likely backfire within weeks"
    story = Story("2025-05-10").say("Ann Alyst", "predict", "operations", quote, party="none")
    outer = story.made[-1]["span"]
    inner = {"quote": quote[15:], "span": Span(outer.start + 15, outer.end), "issue": "process"}
    story.made.append(story.made[-1] | inner)
    (item,) = ledger(story).forecasts
    assert item.text == quote
