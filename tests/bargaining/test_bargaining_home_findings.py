"""Leaders, mediators and publics: findings against the closed forms' published figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bargaining.ripening_cases import peace_case
from ripeness.bargaining.finding import Finding
from ripeness.bargaining.home_findings import home_findings
from ripeness.case import Case, Range, Resolve, Survival


def point(value: float) -> Range:
    return Range(value, value)


def settled(**war: object) -> Case:
    case = peace_case()
    assert case.war is not None
    sides = case.war.sides
    given = {
        "survival": {
            side: Survival(victory=point(0.9), compromise=point(0.3), defeat=point(0.2)) for side in sides
        },
        "beliefs": {side: point(0.5) for side in sides},
        "front": point(50),
        "front_positions": point(100),
        "audience": {side: point(0.1) for side in sides},
        "prizes": {side: point(1.0) for side in sides},
        "horizon": point(10),
    }
    return replace(case, war=replace(case.war, **{**given, **war}))  # type: ignore[arg-type]


def found(case: Case, method: str) -> Finding:
    return next(finding for finding in home_findings(case) if finding.method == method)


def test_leaders_gamble_above_the_threshold_of_goemans():
    """(.9, .3, .2): .142857; at an even front an even belief gives victory a half."""
    case = settled()
    first, second = case.war.sides
    finding = found(case, "leaders")
    assert finding.numbers[f"chance of victory above which the leader of {first} fights on"] == pytest.approx(
        (0.142857, 0.142857), abs=1e-6
    )
    assert finding.numbers[f"chance that he gives the victory of {first}, fought to the end"] == (0.5, 0.5)
    assert f"the leader of {first} would fight on, whatever the numbers" in finding.answer
    meek = settled(beliefs={first: point(0.45), second: point(0.45)})
    answer = found(meek, "leaders").answer
    assert f"the leader of {first} would settle" in answer
    assert f"the leader of {second} would fight on" in answer
    wide = settled(beliefs={first: Range(0.4, 0.6), second: Range(0.4, 0.6)})
    assert "may fight on or settle within the ranges" in found(wide, "leaders").answer


def test_a_leader_whom_compromise_leaves_as_in_defeat_always_fights_on():
    case = settled()
    sides = case.war.sides
    given = {side: Survival(victory=point(0.9), compromise=point(0.2), defeat=point(0.2)) for side in sides}
    finding = found(settled(survival=given), "leaders")
    assert finding.numbers[f"chance of victory above which the leader of {sides[0]} fights on"] == (0.0, 0.0)


def test_a_mediators_word_is_believed_up_to_the_bound_of_kydd():
    """xH - xL = .1 and a bias of .55 toward the first: a remaining risk times its cost of .01 is the most."""
    first, second = settled().war.sides
    resolve = {
        side: Resolve(tough=point(0.5), tough_cost=point(0.01), weak_cost=point(0.11))
        for side in (first, second)
    }
    finding = found(settled(mediator="Midland", mediator_bias=point(0.55), resolve=resolve), "mediator")
    name = f"remaining risk times its cost to Midland up to which {first} believes the warning"
    assert finding.numbers[name] == pytest.approx((0.01, 0.01))
    assert f"never by {second}" in finding.answer
    unbiased = found(settled(mediator="Midland", mediator_bias=point(0.5), resolve=resolve), "mediator")
    assert unbiased.answer == f"It is believed never by {first}; and never by {second}."
    assert not [one for one in home_findings(settled(mediator="")) if one.method == "mediator"]


def test_audience_costs_wear_the_other_down():
    """v = 1, a = .1 after ten months: one half; a larger own cost makes the opponent give way sooner."""
    case = settled()
    first, second = case.war.sides
    name = f"chance that {second} still holds out after 10 months"
    assert found(case, "audience-costs").numbers[name] == pytest.approx((0.5, 0.5))
    keen = settled(audience={first: Range(0.1, 0.4), second: point(0.1)})
    assert found(keen, "audience-costs").numbers[name] == pytest.approx((0.2, 0.5))


def test_a_case_without_war_has_none_of_these():
    assert home_findings(replace(peace_case(), war=None)) == ()
