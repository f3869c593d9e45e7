"""Utterances, positions and firmness."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.makers import CAP, LINE, ORDER, TROOPS, Link, Story, ledger, vocabulary
from ledger.stories import early_and_late, told
from ripeness.ledger import build_ledger
from ripeness.ledger.positions import firmness
from ripeness.ledger.ranks import absoluteness

QUOTE = "all foreign troops must leave the valley before a truce"


def test_empty_ledger_is_empty() -> None:
    empty = build_ledger([], [], vocabulary())
    plain = empty.as_dict()
    assert plain["utterances"] == [] and plain["positions"] == [] and plain["parties"] == []
    assert empty.first is None and empty.position("Northland", TROOPS) is None


def test_two_outlets_are_one_utterance_with_both_reports() -> None:
    first = Story("2025-03-02", "The Courier").say(
        "Sam South", "demand", "peacekeeping", QUOTE, options=(f"{TROOPS}:-",)
    )
    second = Story("2025-03-03", "Daily Post").say(
        "Sam South", "demand", "peacekeeping", QUOTE.replace("all", "All the"), options=(f"{TROOPS}:-",)
    )
    found = ledger(first, second)
    (utterance,) = found.utterances
    assert len(utterance.reports) == 2
    assert {report.outlet for report in utterance.reports} == {"The Courier", "Daily Post"}
    assert utterance.corroboration == 2
    assert len(utterance.variants) == 2


def test_wire_copies_add_no_corroboration() -> None:
    first = Story("2025-03-02", "The Courier").say("Sam South", "demand", "peacekeeping", QUOTE)
    second = Story("2025-03-02", "Daily Post").say("Sam South", "demand", "peacekeeping", QUOTE)
    link = Link(first.document.id, second.document.id, "near")
    (utterance,) = ledger(first, second, links=[link]).utterances
    assert utterance.corroboration == 1
    assert sum(bool(report.copy_of) for report in utterance.reports) == 1


def test_same_words_on_days_apart_are_two_utterances() -> None:
    first = Story("2025-03-02").say("Sam South", "demand", "peacekeeping", QUOTE, said="2025-03-01")
    second = Story("2025-06-02").say("Sam South", "demand", "peacekeeping", QUOTE, said="2025-06-01")
    assert len(ledger(first, second).utterances) == 2


def test_undated_report_joins_a_dated_utterance() -> None:
    first = Story("2025-03-02").say("Sam South", "demand", "peacekeeping", QUOTE, said="2025-03-01")
    second = Story("2025-06-02", "Daily Post").say("Sam South", "demand", "peacekeeping", QUOTE)
    (utterance,) = ledger(first, second).utterances
    assert utterance.said.isoformat() == "2025-03-01"


def test_other_speaker_is_another_utterance() -> None:
    story = Story("2025-03-02").say("Sam South", "demand", "peacekeeping", QUOTE)
    story.say("Flo Speaks", "demand", "peacekeeping", QUOTE)
    assert len(ledger(story).utterances) == 2


def test_superseded_page_is_kept_but_takes_no_stand() -> None:
    old = Story("2025-03-02", name="old").say(
        "Sam South", "accept", "peacekeeping", "foreign troops on the border line", options=(f"{TROOPS}:+",)
    )
    new = Story("2025-03-03", name="new").say(
        "Sam South", "reject", "peacekeeping", "any foreign troops at all", options=(f"{TROOPS}:-",)
    )
    found = ledger(old, new, links=[Link(new.document.id, old.document.id, "supersedes")])
    position = found.position("Southland", TROOPS)
    assert position is not None and position.stand == "-"
    assert found.superseded == (old.document.id,)
    kept = [item for item in found.utterances if item.superseded]
    assert [report.superseded for item in kept for report in item.reports] == [True]
    assert set(found.statements) == {stmt.id for stmt in old.statements + new.statements}


def test_latest_stand_wins_where_dates_are_apart() -> None:
    early, late = early_and_late()
    position = ledger(early, late).position("Southland", TROOPS)
    assert position is not None
    assert (position.stand, position.basis, position.order_known) == ("-", "rejected", True)
    assert position.since.isoformat() == "2025-06-01"
    assert [stand.sign for stand in position.stands] == ["+", "-"]
    assert position.firmness_for > 0


def test_unknown_order_is_mixed() -> None:
    early = Story("2025-03").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03",
    )
    late = Story("2025-03-20").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        said="2025-03-20",
    )
    position = ledger(early, late).position("Southland", TROOPS)
    assert position is not None and position.stand == "mixed" and not position.order_known


def test_demand_is_the_basis_beside_an_offer() -> None:
    story = Story("2025-03-02").say(
        "Sam South", "offer", "territory", "could live with the front line", options=(f"{LINE[1]}:+",)
    )
    story.say(
        "Flo Speaks",
        "demand",
        "territory",
        "the front line must become the border",
        options=(f"{LINE[1]}:+",),
    )
    position = ledger(story).position("Southland", LINE[1])
    assert position is not None and position.basis == "demanded" and position.demands == 1


def test_quantities_are_kept() -> None:
    story = Story("2025-03-02").say(
        "Sam South",
        "demand",
        "force_limits",
        "an army of at most 85,000",
        options=(f"{CAP}:+",),
        quantity=(CAP, 85000, "troops"),
    )
    position = ledger(story).position("Southland", CAP)
    assert position is not None and position.quantities == ((85000, "troops"),)


def test_later_statements_are_left_out_before_as_of() -> None:
    early = Story("2025-03-02").say(
        "Sam South", "accept", "ceasefire", "a truce for a month", options=(f"{ORDER[0]}:+",)
    )
    late = Story("2025-06-02").say(
        "Sam South", "reject", "ceasefire", "a truce of any length", options=(f"{ORDER[0]}:-",)
    )
    found = ledger(early, late, as_of=early.document.published.end)
    assert [item.act for item in found.utterances] == ["accept"]
    assert set(found.statements) == {early.statements[0].id}


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("is ready to discuss the withdrawal of troops", "will never discuss the withdrawal of troops"),
        ("proposes a withdrawal of troops", "insists on a withdrawal of troops"),
    ],
)
def test_absolute_words_are_firmer(weaker: str, stronger: str) -> None:
    assert absoluteness(weaker) < absoluteness(stronger)


def test_absoluteness_levels() -> None:
    assert absoluteness("would only sign if the valley is ceded") == 0.5
    assert absoluteness("only if the valley is ceded") == 1.0
    assert absoluteness("will not rule out a truce") == 1.0
    assert absoluteness("does not rule out a truce") == 0.1


def test_leader_is_firmer_than_spokesman_than_unnamed() -> None:
    levels = []
    for speaker, party in (
        ("Sam South", "Southland"),
        ("Flo Speaks", "Southland"),
        ("unnamed officials", "Southland"),
    ):
        story = Story("2025-03-02").say(
            speaker, "demand", "peacekeeping", QUOTE, options=(f"{TROOPS}:-",), party=party
        )
        position = ledger(story).position("Southland", TROOPS)
        assert position is not None
        levels.append(position.firmness)
    assert levels[0] > levels[1] > levels[2] > 0


def test_recency_lowers_firmness_with_an_as_of_day_alone() -> None:
    story = Story("2025-03-02").say(
        "Sam South", "demand", "peacekeeping", QUOTE, options=(f"{TROOPS}:-",), said="2025-03-01"
    )
    plain = ledger(story).positions[0]
    decayed = ledger(story, as_of=plain.latest.end.replace(month=9)).positions[0]  # type: ignore[union-attr]
    assert decayed.firmness < plain.firmness
    assert decayed.firmness == pytest.approx(plain.firmness * 2 ** (-184 / 180))


def test_firmness_by_hand() -> None:
    story = Story("2025-03-02").say(
        "Sam South", "reject", "peacekeeping", "never any foreign soldier", options=(f"{TROOPS}:-",)
    )
    (stand,) = ledger(story).positions[0].stands
    assert firmness([stand]) == pytest.approx(0.6)
    assert firmness([stand, replace(stand, utterance="other")]) == pytest.approx(0.84)
    assert firmness([stand, stand]) == pytest.approx(0.6)
    assert firmness([]) == 0.0


def test_a_side_shown_in_a_judgement_is_weak() -> None:
    story = Story("2025-03-02").say(
        "Sam South", "reject", "peacekeeping", "any foreign soldier", options=(f"{TROOPS}:-",)
    )
    shown = Story("2025-06-02").say(
        "Sam South", "assess", "peacekeeping", "soldiers help everybody", options=(f"{TROOPS}:+",), cue="says"
    )
    position = ledger(story, shown).position("Southland", TROOPS)
    assert position is not None and (position.stand, position.basis) == ("-", "rejected")
    assert 0 < position.firmness_for < position.firmness_against
    assert ledger(story, shown).moves == ()
    alone = ledger(shown).position("Southland", TROOPS)
    assert alone is not None and (alone.stand, alone.basis) == ("+", "mentioned")


def stripped(found: object) -> list[tuple[object, ...]]:
    """What a further report must leave alone."""
    return [
        (
            p.party,
            p.option,
            p.stand,
            p.basis,
            p.firmness,
            p.demands,
            p.rejections,
            p.since,
            p.latest,
            len(p.stands),
        )
        for p in found.positions  # type: ignore[attr-defined]
    ]


SAYINGS = st.lists(
    st.tuples(
        st.sampled_from(["Sam South", "Ada North", "Flo Speaks"]),
        st.sampled_from(["demand", "reject", "offer", "accept"]),
        st.sampled_from([*LINE, *ORDER]),
        st.sampled_from(["+", "-"]),
        st.sampled_from(["2025-03-01", "2025-04", "", "2025-06-09"]),
        st.sampled_from(["never", "is ready to discuss", "insists on", "wants"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(SAYINGS, st.data())
def test_a_report_of_a_known_utterance_changes_nothing(
    sayings: list[tuple[str, ...]], data: st.DataObject
) -> None:
    again = data.draw(st.sampled_from(range(len(sayings))))
    base = told(sayings, "The Courier")
    other = Story("2025-07-01", "Daily Post")
    fields = dict(base.made[again])
    other.text = base.text
    other.made.append(fields)
    before, after = ledger(base), ledger(base, other)
    assert stripped(before) == stripped(after)
    moves = [
        sorted((m.kind, m.options, m.before.text, m.after.text, m.said.isoformat()) for m in found.moves)
        for found in (before, after)
    ]
    assert moves[0] == moves[1]
    assert len(before.utterances) == len(after.utterances)


@settings(max_examples=30, deadline=None)
@given(SAYINGS)
def test_renaming_parties_changes_nothing(sayings: list[tuple[str, ...]]) -> None:
    names = {"Northland": "Westmark", "Southland": "Aquilonia"}
    base = told(sayings, "The Courier")
    before = ledger(base)
    for fields in base.made:
        fields["party"] = names.get(fields["party"], fields["party"])
    after = ledger(base, vocabulary=vocabulary(names=names))
    renamed = sorted(
        ((names.get(str(party), party), *rest) for party, *rest in stripped(before)),
        key=lambda row: str(row[:2]),
    )
    assert renamed == sorted(stripped(after), key=lambda row: str(row[:2]))
    assert sorted((m.kind, m.options) for m in before.moves) == sorted(
        (m.kind, m.options) for m in after.moves
    )


@settings(max_examples=30, deadline=None)
@given(SAYINGS, st.randoms(use_true_random=False))
def test_order_of_statements_does_not_matter(sayings: list[tuple[str, ...]], random: object) -> None:
    story = told(sayings, "The Courier")
    statements = story.statements
    before = build_ledger(statements, [story.document], vocabulary())
    random.shuffle(statements)  # type: ignore[attr-defined]
    assert build_ledger(statements, [story.document], vocabulary()).as_dict() == before.as_dict()


@settings(max_examples=30, deadline=None)
@given(SAYINGS)
def test_firmness_never_falls_with_one_more_utterance_of_the_same_side(
    sayings: list[tuple[str, ...]],
) -> None:
    before = {(p.party, p.option): p for p in ledger(told(sayings[:-1], "A")).positions}
    after = {(p.party, p.option): p for p in ledger(told(sayings, "A")).positions}
    for key, position in before.items():
        assert after[key].firmness_for >= position.firmness_for - 1e-12
        assert after[key].firmness_against >= position.firmness_against - 1e-12
