"""Drafting: the declared convention on known examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from case.case_makers import (
    AS_OF,
    FORCE,
    LINE,
    ORDER,
    SWAP,
    Said,
    make_ledger,
    make_pack,
    make_vocabulary,
)
from ripeness.case import Case, DraftSettings, Range, Requirement, absent_id, coverage, draft_case
from ripeness.case.draft_weights import draft_weights, rank_order_centroid
from ripeness.corpus.interval import UNKNOWN_DATE
from ripeness.errors import CaseError
from ripeness.ledger import Credibility, CredibilityPoint

EXACT = DraftSettings(digits=12, keep_silent=True)


def draft(*said: Said, **options: object) -> Case:
    words = make_vocabulary()
    return draft_case(make_ledger(said, words), words, packs=["toy/1"], settings=EXACT, **options)  # type: ignore[arg-type]


def interval(case: Case, party: str, option: str) -> tuple[float, float]:
    cell = case.values[party][option]
    return cell.low, cell.high


def firmness(*said: Said) -> tuple[float, float]:
    position = make_ledger(said).positions[0]
    return position.firmness_for, position.firmness_against


def test_each_stand_becomes_its_interval() -> None:
    demanded = Said("Norland", "demand", f"{ORDER[0]}:+", "2025-05-01")
    offered = Said("Sudland", "offer", f"{ORDER[0]}:+", "2025-05-01")
    rejected = Said("Sudland", "reject", f"{ORDER[1]}:-", "2025-05-01")
    case = draft(demanded, offered, rejected)
    f = firmness(demanded)[0]
    assert 0 < f < 1
    assert interval(case, "Norland", ORDER[0]) == pytest.approx((0.7 + 0.2 * f, 1))
    assert interval(case, "Sudland", ORDER[0]) == (0.4, 0.9)
    f = firmness(rejected)[1]
    assert interval(case, "Sudland", ORDER[1]) == pytest.approx((0, 0.4 - 0.3 * f))
    assert case.values["Norland"][ORDER[0]].note == "demanded"
    assert case.values["Norland"][ORDER[0]].basis == "statements"
    assert len(case.values["Norland"][ORDER[0]].statements) == 1


def test_acceptance_counts_as_an_offer() -> None:
    case = draft(Said("Norland", "accept", f"{ORDER[1]}:+", "2025-05-01"))
    assert interval(case, "Norland", ORDER[1]) == (0.4, 0.9)


def test_the_latest_of_two_stands_counts_widened_half_way_back() -> None:
    first = Said("Norland", "reject", f"{ORDER[0]}:-", "2025-03-01")
    later = Said("Norland", "offer", f"{ORDER[0]}:+", "2025-05-01")
    case = draft(first, later)
    assert interval(case, "Norland", ORDER[0]) == pytest.approx((0.2, 0.9))
    assert case.values["Norland"][ORDER[0]].note == "offered, earlier rejected"
    turned = draft(
        Said("Norland", "offer", f"{ORDER[0]}:+", "2025-03-01"),
        Said("Norland", "reject", f"{ORDER[0]}:-", "2025-05-01"),
    )
    f = firmness(Said("Norland", "reject", f"{ORDER[0]}:-", "2025-05-01"))[1]
    own = 0.4 - 0.3 * f
    assert interval(turned, "Norland", ORDER[0]) == pytest.approx((0, own + 0.5 * (0.9 - own)))


def test_two_stands_of_unknown_order_span_both() -> None:
    case = draft(
        Said("Norland", "demand", f"{ORDER[0]}:+"),
        Said("Norland", "reject", f"{ORDER[0]}:-", "2025-05-01"),
    )
    assert interval(case, "Norland", ORDER[0]) == (0, 1)
    assert case.values["Norland"][ORDER[0]].note == "demanded and rejected, order unknown"
    assert case.values["Norland"][ORDER[0]].basis == "statements"


def test_silence_is_the_whole_interval_and_flagged() -> None:
    case = draft(Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"))
    cell = case.values["Sudland"][LINE[2]]
    assert cell == Range(0.0, 1.0, "default", (), "silent")


def test_an_optional_term_carries_its_absence() -> None:
    case = draft(Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"))
    taken, absent = case.values["Norland"][SWAP], case.values["Norland"][absent_id(SWAP)]
    assert (absent.low, absent.high) == pytest.approx((1 - taken.high, 1 - taken.low))


def test_ordered_terms_are_single_peaked_around_what_is_demanded() -> None:
    rejected = Said("Norland", "reject", f"{LINE[2]}:-", "2025-05-01")
    case = draft(Said("Norland", "demand", f"{LINE[0]}:+", "2025-05-01"), rejected)
    high = 0.4 - 0.3 * firmness(rejected)[1]
    assert interval(case, "Norland", LINE[1]) == (0, 1)
    assert interval(case, "Norland", LINE[3]) == pytest.approx((0, high))
    assert interval(case, "Norland", LINE[4]) == pytest.approx((0, high))
    cell = case.values["Norland"][LINE[4]]
    assert cell.basis == "default"
    assert cell.note.startswith("silent; bounded")
    assert cell.statements == case.values["Norland"][LINE[2]].statements


def test_a_term_between_two_is_worth_the_lesser_of_them_at_least() -> None:
    case = draft(
        Said("Norland", "demand", f"{LINE[0]}:+", "2025-05-01"),
        Said("Norland", "offer", f"{LINE[2]}:+", "2025-05-02"),
    )
    assert interval(case, "Norland", LINE[1]) == pytest.approx((0.4, 1))
    assert interval(case, "Norland", LINE[3]) == pytest.approx((0, 0.9))


def test_without_a_demand_nothing_is_known_of_the_peak() -> None:
    case = draft(Said("Norland", "reject", f"{LINE[2]}:-", "2025-05-01"))
    assert [interval(case, "Norland", line) for line in (LINE[0], LINE[1], LINE[3], LINE[4])] == [(0, 1)] * 4


def test_rank_order_centroids_are_those_of_the_literature() -> None:
    assert [round(weight, 4) for weight in rank_order_centroid(4)] == [0.5208, 0.2708, 0.1458, 0.0625]
    assert sum(rank_order_centroid(7)) == pytest.approx(1)


def test_weights_follow_the_ranks_of_demands_and_rejections() -> None:
    case = draft(
        Said("Norland", "demand", f"{LINE[0]}:+", "2025-05-01"),
        Said("Norland", "reject", f"{LINE[4]}:-", "2025-05-01"),
        Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"),
        Said("Norland", "offer", f"{FORCE}:+", "2025-05-01"),
    )
    weights = case.weights["Norland"]
    assert (weights["territory/line"].low, weights["territory/line"].high) == pytest.approx((0.375, 1))
    assert (weights[SWAP].low, weights[SWAP].high) == pytest.approx((0.125, 0.375))
    assert (weights[FORCE].low, weights[FORCE].high) == (0, 0.25)
    assert weights[FORCE].basis == "default"
    assert weights["territory/line"].note == "rank 1 of 2 by demands and rejections"
    assert len(weights["territory/line"].statements) == 2


def test_equal_insistence_shares_the_ranks() -> None:
    ranges = draft_weights({"a": (2.0, ("s1",)), "b": (2.0, ("s2",)), "c": (1.0, ("s3",))}, EXACT)
    tied = (11 / 18 + 5 / 18) / 2
    assert ranges["a"].low == ranges["b"].low == pytest.approx(0.5 * tied)
    assert ranges["c"].high == pytest.approx(1.5 / 9)


def test_a_demand_that_names_the_issue_alone_counts_for_its_weight() -> None:
    case = draft(
        Said("Norland", "demand", issue="guarantees", day="2025-05-01"),
        Said("Sudland", "demand", f"{SWAP}:+", "2025-05-01"),
    )
    assert case.weights["Norland"][FORCE].basis == "statements"
    assert case.weights["Norland"][SWAP] == Range(0.0, 0.25, "default", (), "not insisted on")


def test_a_party_that_insists_on_nothing_could_weigh_anything() -> None:
    case = draft(Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"))
    assert {(weight.low, weight.high) for weight in case.weights["Sudland"].values()} == {(0.0, 1.0)}


def test_the_outside_option_reaches_below_the_worst_deal_with_judgements_beside_it() -> None:
    words = "Norland is exhausted and its losses cannot be sustained"
    case = draft(
        Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"),
        Said("Sudland", "assess", issue="operations", day="2025-05-02", words=words, target="Norland"),
    )
    outside = case.outside["Norland"]
    assert (outside.low, outside.high, outside.basis) == (-0.5, 0.5, "default")
    assert len(outside.statements) == 1
    assert case.outside["Sudland"].statements == ()
    assert case.war is not None
    assert case.war.costs["Norland"].statements == outside.statements
    assert outside.statements[0] in case.sources
    assert words in case.sources[outside.statements[0]]


def test_belligerents_of_the_pack_sign() -> None:
    case = draft(Said("Midland", "offer", f"{SWAP}:+", "2025-05-01"))
    assert tuple(case.signers) == ("Norland", "Sudland")
    assert tuple(case.parties) == ("Norland", "Sudland", "Midland")
    assert case.signers["Norland"].basis == "default"
    assert case.must_accept == ("Norland", "Sudland")


def test_without_a_pack_those_sign_who_aim_at_each_other() -> None:
    words = make_vocabulary(make_pack(signers=()))
    said = [
        Said("Midland", "demand", issue="ceasefire", day="2025-05-01", target="Norland"),
        Said("Midland", "demand", issue="territory", day="2025-05-02", target="Norland"),
        Said("Midland", "accuse", issue="operations", day="2025-05-02", target="Norland"),
        Said("Norland", "accuse", issue="operations", day="2025-05-01", target="Ada of Sudland"),
        Said("Sudland", "threaten", issue="operations", day="2025-05-02", target="Norland"),
        Said("Sudland", "offer", f"{SWAP}:+", "2025-05-03"),
    ]
    case = draft_case(make_ledger(said, words), words)
    assert tuple(case.signers) == ("Norland", "Sudland")
    assert case.signers["Sudland"].basis == "statements"
    assert len(case.signers["Sudland"].statements) == 2
    assert "flagged" in case.signers["Sudland"].note


def test_a_mediator_who_talks_most_does_not_sign() -> None:
    words = make_vocabulary(make_pack(signers=()))
    calls = [
        Said(one, act, issue="ceasefire", day=f"2025-05-0{number}", target=other, words=f"{act} {number}")
        for one, act, other, count in (
            ("Midland", "demand", "Norland", 6),
            ("Norland", "offer", "Midland", 4),
        )
        for number in range(1, count + 1)
    ]
    said = [
        *calls,
        Said("Norland", "accuse", issue="operations", day="2025-05-01", target="Sudland"),
        Said("Sudland", "threaten", issue="operations", day="2025-05-02", target="Norland"),
        Said("Sudland", "offer", f"{SWAP}:+", "2025-05-03"),
    ]
    assert tuple(draft_case(make_ledger(said, words), words).signers) == ("Norland", "Sudland")


def test_parties_of_the_ledger_can_be_counted_together() -> None:
    words = make_vocabulary()
    said = [
        Said("Midland", "offer", f"{SWAP}:+", "2025-05-01"),
        Said("Farland", "reject", f"{SWAP}:-", "2025-05-02"),
        Said("Farland", "demand", f"{FORCE}:+", "2025-05-02"),
    ]
    groups = {"Midland": "The Four", "Farland": "The Four"}
    case = draft_case(make_ledger(said, words), words, packs=["toy"], groups=groups)
    assert tuple(case.parties) == ("Norland", "Sudland", "The Four")
    assert case.values["The Four"][SWAP].note == "rejected, earlier offered"
    assert case.values["The Four"][FORCE].note == "demanded"


def test_a_party_nobody_knows_needs_two_utterances() -> None:
    once = Said("Istria", "offer", f"{SWAP}:+", "2025-05-01")
    assert "Istria" not in draft(once).parties
    assert "Istria" in draft(once, Said("Istria", "offer", f"{SWAP}:+", "2025-02-01")).parties
    assert "Farland" in draft(Said("Farland", "offer", f"{SWAP}:+", "2025-05-01")).parties


def test_the_deal_space_is_the_packs() -> None:
    case = draft(Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"))
    assert tuple(case.dimensions) == ("territory/line", "ceasefire/order", SWAP, FORCE)
    assert case.package_count == 5 * 2 * 2 * 2
    assert case.exclusions == ((LINE[0], FORCE),)
    assert case.requirements == (Requirement(option=SWAP, needs=(ORDER[0],)),)
    assert case.dimensions["territory/line"].poles == ("Norland", "Sudland")
    assert case.parties["Norland"].leader == "Ada of Norland"
    assert case.parties["Norland"].members == ("Ada of Norland",)
    assert case.as_of == AS_OF


def test_dimensions_of_which_nobody_speaks_are_left_out_and_named() -> None:
    words = make_vocabulary()
    ledger = make_ledger([Said("Norland", "demand", f"{SWAP}:+", "2025-05-01")], words)
    case = draft_case(ledger, words)
    assert tuple(case.dimensions) == (SWAP,)
    assert case.note == (
        "Left out, since no party takes a side on them: territory/line, ceasefire/order, guarantees/force."
    )
    assert case.requirements == ()


def test_an_unknown_pack_is_named_with_the_nearest() -> None:
    words = make_vocabulary()
    with pytest.raises(CaseError, match="unknown option pack 'toi'; did you mean 'toy'") as caught:
        draft_case(make_ledger([], words), words, packs=["toi"])
    assert caught.value.code == "case-unknown-pack"


def test_nothing_to_draft_from_is_said() -> None:
    words = make_vocabulary(make_pack(signers=()))
    with pytest.raises(CaseError) as caught:
        draft_case(make_ledger([], words), words, packs=["toy"])
    assert caught.value.code == "case-empty"


def test_settings_that_turn_an_interval_round_are_refused() -> None:
    with pytest.raises(CaseError):
        DraftSettings(demanded_low=0.9, demanded_gain=0.2)
    with pytest.raises(CaseError):
        DraftSettings(widen=1.5)


def test_threats_toward_a_side_stand_beside_its_penalties() -> None:
    threats = [
        Said(
            "Midland",
            "threaten",
            f"{SWAP}:+",
            f"2025-0{month}-01",
            target="Norland",
            words="sanctions follow if",
        )
        for month in (1, 2, 3)
    ]
    case = draft(*threats, Said("Norland", "reject", f"{SWAP}:-", "2025-04-01"))
    assert case.war is not None
    assert len(case.war.penalties["Norland"].statements) >= 3
    assert case.war.penalties["Sudland"].statements == ()


def test_credibility_spans_the_record_of_threats() -> None:
    def point(low: float, high: float) -> CredibilityPoint:
        return CredibilityPoint(
            half_life=None, alpha=1, beta=1, mean=0.3, low=low, high=high, effective_items=3
        )

    record = Credibility(
        id="c1",
        issuer="Midland",
        target="Norland",
        instrument="",
        level="target",
        prior=(1, 1),
        prior_source="uniform",
        curve=(point(0.1, 0.5), point(0.2, 0.6)),
        commitments=("k1", "k2"),
        left_out=(),
        said=UNKNOWN_DATE,
        statements=("s2", "s1"),
    )
    words = make_vocabulary()
    ledger = replace(make_ledger([Said("Norland", "demand", f"{SWAP}:+")], words), credibility=(record,))
    war = draft_case(ledger, words).war
    assert war is not None
    theta = war.credibility["Norland"]
    assert (theta.low, theta.high, theta.basis, theta.statements) == (0.1, 0.6, "statements", ("s1", "s2"))
    assert (war.credibility["Sudland"].low, war.credibility["Sudland"].high) == (0, 1)


def test_positions_come_from_what_is_held() -> None:
    demand = Said("Norland", "demand", f"{LINE[1]}:+", "2025-05-01")
    case = draft(demand, Said("Sudland", "reject", f"{LINE[0]}:-", "2025-05-01"))
    stands = case.positions["territory/line"]
    slack = 12.5 * (1 - firmness(demand)[0])
    place = stands["Norland"].position
    assert (place.low, place.high) == pytest.approx((25 - slack, 25 + slack), abs=0.01)
    assert (stands["Sudland"].position.low, stands["Sudland"].position.high) == (25, 100)
    assert stands["Norland"].salience.high == 100


def test_the_stability_block_says_how_it_was_guessed() -> None:
    case = draft(
        Said("Norland", "offer", f"{SWAP}:+", "2025-05-01"),
        Said("Sudland", "reject", f"{SWAP}:-", "2025-05-01"),
    )
    assert case.stability is not None
    norland = [item.formula for item in case.stability.preferences["Norland"]]
    sudland = [item.formula for item in case.stability.preferences["Sudland"]]
    assert norland[-2].startswith("not fight_norland if not fight_")
    assert norland[-1].startswith("fight_norland if fight_")
    assert sudland[-1] == "not sign_sudland"
    assert all(item.basis == "default" for items in case.stability.preferences.values() for item in items)


def test_coverage_counts_by_basis() -> None:
    case = draft(
        Said("Norland", "demand", f"{LINE[0]}:+", "2025-05-01"),
        Said("Norland", "reject", f"{LINE[2]}:-", "2025-05-01"),
        Said("Norland", "demand", f"{SWAP}:+", "2025-05-01"),
    )
    report = coverage(case)
    assert report.cells.total == 18
    assert report.cells.statements == 3
    assert report.cells.bounded == 2
    assert report.parties["Sudland"].of("default") == 1
    assert report.weights.statements == 2
    assert report.signers.default == 2
    assert report.sentence().startswith(
        "Rests on statements, on an analyst, on defaults: values 17%, 0%, 83%"
    )
    assert report.as_dict()["cells"]["share_statements"] == 0.1667  # type: ignore[index]
