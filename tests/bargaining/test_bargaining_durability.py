"""Durability of a case: bounds against a grid, base rates told with their event, what guarantees change."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.bargaining import Finding
from ripeness.bargaining.closed_forms import commitment_shift
from ripeness.bargaining.durability import case_kind, case_place, durability_findings
from ripeness.bargaining.durability_bounds import hold_bounds, shift_bounds
from ripeness.case import Case, Guarantee, Party, Range, Signer, War, default_war, range_at
from ripeness.statistics.base_rates import load_base_rates

SIDES = ("Ukraine", "Russia")


def _war(sides: tuple[str, str] = SIDES, **changes: Any) -> War:
    return replace(default_war(sides, guarantees=("guarantees/force",)), **changes)


def _case(war: War | None = None, *, parties: tuple[str, ...] = SIDES) -> Case:
    return Case(
        parties={name: Party(name=name) for name in parties},
        dimensions={},
        values={},
        weights={},
        outside={},
        signers={name: Signer(party=name) for name in parties},
        war=war,
    )


def _asked(findings: tuple[Finding, ...], words: str) -> Finding:
    return next(item for item in findings if words in item.question)


def _points(**numbers: float) -> War:
    """The example of the commitment shift: d .98, h .01, D .2, p .5, c .05."""
    base = {"discount": 0.98, "hazard": 0.01, "shift": 0.2, "win": 0.5} | numbers
    fields: dict[str, Any] = {name: Range.point(value) for name, value in base.items()}
    return _war(war_costs={side: Range.point(0.05) for side in SIDES}, shift_to=SIDES[0], **fields)


def test_bounds_at_points_are_the_closed_form() -> None:
    found = shift_bounds(_points(), riser=SIDES[0])
    assert found.kappa == pytest.approx((0.098, 0.098))
    assert found.least == pytest.approx((0.352, 0.352)) and found.most == pytest.approx((0.452, 0.452))
    assert found.critical == pytest.approx((0.0561224, 0.0561224), abs=5e-8)
    assert found.verdict == "always"
    assert shift_bounds(_points(hazard=0.057), riser=SIDES[0]).verdict == "never"


def test_bounds_mirror_when_the_sides_swap() -> None:
    war = _points(win=0.7)
    mirrored = replace(war, sides=(SIDES[1], SIDES[0]), win=Range.point(0.3))
    one, two = shift_bounds(war, riser=SIDES[0]), shift_bounds(mirrored, riser=SIDES[0])
    assert one.kappa == pytest.approx(two.kappa) and one.most == pytest.approx(two.most)
    assert one.critical == pytest.approx(two.critical) and one.verdict == two.verdict


RANGE = st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)).map(lambda pair: Range(min(pair), max(pair)))


@settings(max_examples=40, deadline=None)
@given(d=RANGE, h=RANGE, shift=RANGE, p=RANGE, own=RANGE, other=RANGE, first=st.booleans())
def test_bounds_hold_every_corner_and_are_reached(
    d: Range, h: Range, shift: Range, p: Range, own: Range, other: Range, first: bool
) -> None:
    riser, rest = (SIDES[0], SIDES[1]) if first else (SIDES[1], SIDES[0])
    win = p if first else p.complement()
    war = _war(discount=d, hazard=h, shift=shift, win=win, war_costs={riser: own, rest: other})
    found = shift_bounds(war, riser=riser)
    results = [
        commitment_shift(discount_factor=a, hazard=b, shift=c, win=e, own_cost=f, other_cost=g)
        for a, b, c, e, f, g in itertools.product(
            *((item.low, item.high, item.mid) for item in (d, h, shift, p, own, other))
        )
    ]
    for bounds, figures in (
        (found.kappa, [item.kappa for item in results]),
        (found.least, [item.zone[0] for item in results]),
        (found.most, [item.zone[1] for item in results]),
        (found.critical, [min(1.0, item.critical_hazard) for item in results]),
    ):
        assert bounds == pytest.approx((min(figures), max(figures)), abs=1e-9)
    left = {item.zone[1] >= 0 for item in results}
    if found.verdict == "depends":
        assert left == {True, False}
    else:
        assert left == {found.verdict == "always"}


def test_without_a_shift_nothing_is_prepaid_and_no_hazard_closes_the_zone() -> None:
    found = shift_bounds(_points(shift=0.0), riser=SIDES[0])
    assert found.kappa == (0.0, 0.0) and found.critical == (1.0, 1.0) and found.verdict == "always"


def test_a_guarantee_acts_on_hazard_and_shift() -> None:
    """h -> h HR and D -> D - g: kappa = d h HR (D - g) / (1 - d)."""
    found = shift_bounds(_points(), riser=SIDES[0], ratio=(0.5, 0.5), cut=(0.05, 0.05))
    assert found.kappa == pytest.approx((0.98 * 0.005 * 0.15 / 0.02,) * 2)
    gone = shift_bounds(_points(), riser=SIDES[0], cut=(0.3, 0.3))
    assert gone.kappa == (0.0, 0.0)
    none = shift_bounds(_points(), riser=SIDES[0], ratio=(1.0, 1.0), cut=(0.0, 0.0))
    assert none == shift_bounds(_points(), riser=SIDES[0])


@pytest.mark.parametrize("years", [1, 2, 5])
def test_chance_to_hold_falls_with_hazard_and_time(years: int) -> None:
    low, high = hold_bounds(Range(0.002, 0.05), years)
    assert low == pytest.approx(0.95 ** (12 * years)) and high == pytest.approx(0.998 ** (12 * years))
    assert hold_bounds((0.0, 1.0), years) == (0.0, 1.0)


def test_every_finding_answers_in_a_sentence_and_rests_on_the_case() -> None:
    case = _case(_war())
    findings = durability_findings(case)
    assert len(findings) >= 8 and len({item.question for item in findings}) == len(findings)
    for item in findings:
        assert item.method == "durability" and item.question.endswith("?") and item.answer.endswith(".")
        assert item.rests_on
        for path in item.rests_on:
            assert range_at(case, path)
        for value in item.numbers.values():
            ends = value if isinstance(value, tuple) else (value, value)
            assert all(math.isfinite(end) for end in ends) and ends[0] <= ends[1]
        assert item.as_dict()["method"] == "durability"
    assert durability_findings(case) == findings


def test_every_base_rate_is_told_with_its_event_and_interval() -> None:
    findings = durability_findings(_case(_war()))
    events = {item.event_definition for item in load_base_rates() if item.kind == "interstate"}
    for event in events:
        found = _asked(findings, f"failure means {event}")
        assert "[" in found.answer and "after 5 years" in found.answer
        assert any("95% interval" in name for name in found.numbers)
        assert any(text.startswith("Source: ") for text in found.caveats)
    spread = _asked(findings, "How long did comparable endings hold")
    assert "95%" in spread.answer and "only 32%" in spread.answer and "any use of force" in spread.answer


def test_episodes_of_the_conflict_programme_say_nothing_of_the_first_year() -> None:
    found = _asked(durability_findings(_case(_war())), "next episode")
    assert "after 1 year" not in found.answer and not any("held 1 year" in name for name in found.numbers)
    assert any("no failure within one year" in text for text in found.caveats)


def test_the_record_of_the_case_is_no_prior_of_it() -> None:
    findings = durability_findings(_case(_war()))
    pacts = _asked(findings, "agreement ended")
    assert any("Minsk" in text for text in pacts.caveats)
    assert any("stand here without it" in text for text in pacts.caveats)
    assert any("(UCDP; nearly all of civil wars); n 372" in name for name in pacts.numbers)
    assert not any("n 374" in name for name in pacts.numbers)
    assert "372" in pacts.answer
    other = durability_findings(
        _case(_war(("Norland", "Sudland")), parties=("Norland", "Sudland")), without=""
    )
    assert "374" in _asked(other, "agreement ended").answer


@pytest.mark.parametrize(
    ("parties", "kind", "place"),
    [
        (SIDES, "interstate", "Ukraine"),
        (("Sudanese Armed Forces", "Rapid Support Forces"), "civil", "Sudan"),
        (("Norland", "Westland"), None, ""),
    ],
)
def test_kind_and_place_by_the_names(parties: tuple[str, str], kind: str | None, place: str) -> None:
    case = _case(_war(parties), parties=parties)
    assert (case_kind(case), case_place(case)) == (kind, place)


def test_unknown_sides_get_both_kinds_and_are_told_so() -> None:
    parties = ("Norland", "Westland")
    findings = durability_findings(_case(_war(parties), parties=parties))
    text = " ".join(text for item in findings for text in item.caveats)
    assert "not in the book of actors" in text
    assert _asked(findings, "any use of force") and _asked(findings, "agreement ended")


def test_without_a_war_block_the_base_rates_answer_alone() -> None:
    findings = durability_findings(_case())
    assert findings and not any(item.rests_on for item in findings)
    assert not any("gains power" in item.question for item in findings)


def test_commitment_names_kappa_h_star_and_the_side_that_rises() -> None:
    findings = durability_findings(_case(_points()))
    found = _asked(findings, "If Ukraine gains power")
    assert found.numbers["kappa at the middle"] == pytest.approx(0.098)
    assert found.numbers["h* at the middle"] == pytest.approx(0.0561224, abs=5e-8)
    assert "9.8%" in found.answer and "5.6%" in found.tips[0]
    assert not any("If Russia gains" in item.question for item in findings)
    both = durability_findings(_case(replace(_points(), shift_to="")))
    assert _asked(both, "If Russia gains") and any(
        "does not say whom" in text for text in _asked(both, "If Ukraine gains").caveats
    )


DYADS = "principal dyads of interstate wars begun since 1946"


def test_commitment_under_the_base_rate_uses_a_hazard_of_equal_weight() -> None:
    found = _asked(durability_findings(_case(_points())), "If Ukraine gains power")
    low, high = found.numbers[f"constant monthly hazard of equal weight ({DYADS})"]  # type: ignore[misc]
    kappa = found.numbers[f"kappa under it (in pies; {DYADS})"]
    assert low == high and kappa == pytest.approx((0.98 * low * 0.2 / 0.02,) * 2)
    assert 0.004 < low < 0.03


def test_never_and_always_are_said_plainly() -> None:
    assert "a deal is left throughout" in _asked(durability_findings(_case(_points())), "If Ukraine").answer
    none = _asked(durability_findings(_case(_points(hazard=0.06))), "If Ukraine")
    assert "no deal is left anywhere" in none.answer


def test_guarantee_findings_give_the_ratio_that_would_do() -> None:
    effect = Guarantee(hazard_ratio=Range(0.3, 1.0), shift_cut=Range.point(0.0))
    war = replace(_points(hazard=0.08), guarantees={"guarantees/force": effect})
    found = _asked(durability_findings(_case(war)), "guarantees change")
    assert "0.70 down" in found.tips[0] and "inside" in found.tips[0]  # .0561224 / .08
    assert "0.63 [0.37, 1.08]" in found.uncertainty and "No figure can be given" in found.uncertainty
    assert "demilitarised zone" in found.uncertainty
    bare = _asked(durability_findings(_case(replace(war, guarantees={}))), "guarantees change")
    assert "names no term" in bare.answer


def test_a_discount_factor_of_one_is_borne_and_told() -> None:
    war = _war(discount=Range(0.9, 1.0), shift_to=SIDES[0])
    found = _asked(durability_findings(_case(war)), "If Ukraine gains power")
    assert any("no bound" in text for text in found.caveats)
    assert "more than all" in found.answer


def test_a_certain_break_and_a_certain_hold() -> None:
    sure = _asked(durability_findings(_case(_points(hazard=0.0))), "own hazard")
    assert "more likely than not stand" in sure.answer and sure.numbers["monthly hazard"] == (0.0, 0.0)
    gone = _asked(durability_findings(_case(_points(hazard=1.0))), "own hazard")
    assert "more likely than not be gone" in gone.answer
