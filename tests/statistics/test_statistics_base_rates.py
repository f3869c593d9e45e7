"""Shipped base rates: complete, in themselves consistent, chosen by what they are."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from ripeness.errors import SolverError
from ripeness.statistics.base_rates import (
    choose_base_rate,
    fitting_base_rates,
    load_base_rates,
    load_hazard_ratios,
)

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "base_rates"


def test_every_base_rate_says_what_it_is() -> None:
    rates = load_base_rates()
    assert len({item.id for item in rates}) == len(rates) >= 30
    for item in rates:
        assert item.population and item.event_definition and item.source and item.licence
        assert 2 <= item.failures <= item.n and item.clusters <= item.n
        assert set(item.failed) == {1, 2, 5, 10, 20}
        shares = [item.failed[year] for year in (1, 2, 5, 10, 20)]
        assert all(0 <= one.low <= one.value <= one.high <= 1 for one in shares)
        assert all(one.value <= two.value for one, two in pairwise(shares))
        assert item.shape.low < item.shape.value < item.shape.high
        assert item.weibull.shape < 1, f"{item.id}: the hazard falls in every population"
        if item.unseen_years:
            assert item.failed[1].value == 0 and "No failure within one year" in item.note


def test_the_event_moves_the_answer_from_one_in_twenty_to_two_in_three() -> None:
    failed = {
        event: choose_base_rate(kind="interstate", event=event).failed[5].value
        for event in ("war", "deaths26", "death", "force")
    }
    assert list(failed.values()) == sorted(failed.values())
    assert round(failed["war"], 2) == 0.05 and round(failed["death"], 2) == 0.50
    assert round(failed["force"], 2) == 0.68


def test_choice_by_kind_event_and_ending() -> None:
    rate = choose_base_rate(kind="civil", event="episode", ending="ceasefire")
    assert (rate.n, rate.failures) == (54, 35) and rate.unseen_years == 1
    assert rate.holds(5).value == pytest.approx(0.505, abs=1e-3)
    fresh, later = rate.holds_on(1, held=1), rate.holds_on(1, held=6)
    assert later.value > fresh.value
    with pytest.raises(SolverError, match="There are") as caught:
        choose_base_rate(kind="civil", event="death")
    assert caught.value.code == "solver-no-base-rate"


def test_a_case_is_not_its_own_prior() -> None:
    whole = choose_base_rate(kind="civil", event="agreement ended", ending="any agreement")
    rest = choose_base_rate(kind="civil", event="agreement ended", ending="any agreement", without="Ukraine")
    assert (whole.n, whole.failures) == (374, 129) and (rest.n, rest.failures) == (372, 128)
    assert rest.without == "Ukraine"
    # where the place is not in the data the whole population serves
    assert choose_base_rate(kind="interstate", event="death", without="Ukraine").without == ""


def test_fitting_rates_take_the_variant_in_place_of_the_whole() -> None:
    ids = {item.id for item in fitting_base_rates(kind="civil", without="ukraine")}
    assert "ucdp-agreements-without-ukraine" in ids and "ucdp-agreements" not in ids
    assert not any(name.endswith("-without-sudan") for name in ids)
    plain = {item.id for item in fitting_base_rates()}
    assert {item.kind for item in fitting_base_rates()} == {"interstate", "civil"}
    assert not any("-without-" in name for name in plain)


def test_hazard_ratios_have_an_interval_or_are_declared_missing() -> None:
    ratios = load_hazard_ratios()
    missing = {item.id for item in ratios if item.missing}
    assert {"third-party-guarantee", "demilitarised-zone", "monitors"} <= missing
    for item in ratios:
        if item.ratio is None:
            assert "No figure" in item.note
        else:
            assert item.ratio.low < item.ratio.value < item.ratio.high
            assert item.population and item.event_definition and item.source and item.error > 0


def test_raw_and_adjusted_effect_of_peacekeepers_differ_in_sign() -> None:
    """They go to hard cases: the raw ratio is above 1, with controls below (standard errors .264 and .275)."""
    found = {item.id: item for item in load_hazard_ratios()}
    raw, controlled = found["fortna-peacekeepers-nothing"], found["fortna-peacekeepers-victory"]
    assert raw.ratio is not None and controlled.ratio is not None
    assert raw.ratio.value == 1.08 and controlled.ratio.value == 0.63
    assert controlled.p == pytest.approx(0.094, abs=0.002)


@pytest.mark.slow
def test_what_ships_is_what_the_data_give(shared: Path) -> None:
    pytest.importorskip("lifelines")
    folder = shared / "data" / "war_endings"
    found = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), "--check"], capture_output=True, text=True, timeout=300
    )
    assert found.returncode == 0, found.stderr
