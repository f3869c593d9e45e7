"""Packs: the ids of the codebook, sound dimensions, exclusions that mean something."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from ripeness.vocabulary import Pack, load_vocabulary

UKRAINE = {
    "ceasefire": "unconditional_first partial on_conditions settlement_first",
    "territory": "borders_1991 line_of_contact donbas_ceded four_oblasts_ceded recognition",
    "alignment": "nato nato_deferred neutral eu",
    "guarantees": "article5_like europe_only russia_veto none",
    "peacekeeping": "european_troops no_foreign_troops neutral_monitors",
    "force_limits": "capped uncapped",
    "arms_supply": "continue stop",
    "sanctions": "tighten keep ease seize_assets",
    "process": "direct_talks leaders_summit us_russia_track europe_at_table zelensky_illegitimate",
    "government": "elections no_elections",
    "prisoners": "exchange",
    "nuclear": "zaporizhzhia_shared",
    "justice": "accountability amnesty",
    "economy": "business_deals",
    "identity": "rights_russian",
}
PACKS = sorted(load_vocabulary().packs)


@pytest.fixture
def ukraine() -> Pack:
    return load_vocabulary().packs["ukraine"]


def test_ukraine_has_exactly_the_ids_of_the_codebook(ukraine: Pack) -> None:
    assert set(ukraine.terms) == {
        f"{issue}/{term}" for issue, terms in UKRAINE.items() for term in terms.split()
    }


def test_codebook_file_has_the_same_ids(ukraine: Pack, shared: Path) -> None:
    text = (shared / "codebook" / "options-ukraine.md").read_text(encoding="utf-8")
    issue, found = "", set()
    for line in text.splitlines():
        cells = [cell.strip().strip("`") for cell in line.split("|")[1:-1]]
        if len(cells) == 3 and cells[1] not in ("option", "---"):
            issue = cells[0] or issue
            found.add(f"{issue}/{cells[1]}")
    assert set(ukraine.terms) == found


@pytest.mark.parametrize("name", PACKS)
def test_every_term_stands_in_one_dimension_of_its_issue(name: str) -> None:
    vocabulary = load_vocabulary()
    pack = vocabulary.packs[name]
    assert set(pack.issues) <= set(vocabulary.issues)
    for issue in pack.issues.values():
        placed = [term for dimension in issue.dimensions for term in dimension.terms]
        assert sorted(placed) == sorted(term.id for term in issue.terms)
        for dimension in issue.dimensions:
            assert dimension.id.startswith(f"{issue.id}/")
            assert len(dimension.terms) == 1 if dimension.kind == "optional" else len(dimension.terms) >= 2


@pytest.mark.parametrize("name", PACKS)
def test_every_term_has_a_meaning_and_cues(name: str) -> None:
    for term in load_vocabulary().packs[name].terms.values():
        assert term.meaning, term.id
        assert len(term.cues) >= 4, term.id
        assert len(set(term.cues)) == len(term.cues), term.id
        assert bool(term.unit) == bool(term.quantity_cues), term.id


@pytest.mark.parametrize("name", PACKS)
def test_exclusions_join_terms_of_different_dimensions(name: str) -> None:
    pack = load_vocabulary().packs[name]
    for first, second in pack.exclusions:
        assert pack.dimension_of(first) != pack.dimension_of(second)
        assert pack.excludes(first, second)
        assert pack.excludes(second, first)
    for first, second in pack.requirements:
        assert not pack.excludes(first, second)


@pytest.mark.parametrize("name", PACKS)
def test_excludes_is_symmetric_and_never_reflexive(name: str) -> None:
    pack = load_vocabulary().packs[name]
    for first, second in itertools.combinations(pack.terms, 2):
        assert pack.excludes(first, second) == pack.excludes(second, first)
    assert not any(pack.excludes(term, term) for term in pack.terms)


def test_ordered_terms_run_from_ukraines_end_to_russias(ukraine: Pack) -> None:
    assert ukraine.poles == ("Ukraine", "Russia")
    assert ukraine.signers == ("Russia", "Ukraine")
    ends = {
        "territory/borders_1991": "territory/four_oblasts_ceded",
        "alignment/nato": "alignment/neutral",
        "ceasefire/unconditional_first": "ceasefire/settlement_first",
        "force_limits/uncapped": "force_limits/capped",
        "arms_supply/continue": "arms_supply/stop",
        "sanctions/tighten": "sanctions/ease",
        "guarantees/article5_like": "guarantees/russia_veto",
        "peacekeeping/european_troops": "peacekeeping/no_foreign_troops",
    }
    for first, last in ends.items():
        dimension = ukraine.dimension_of(first)
        assert dimension.kind == "ordered"
        assert (dimension.terms[0], dimension.terms[-1]) == (first, last)


def test_terms_about_the_talks_settle_nothing(ukraine: Pack) -> None:
    settling = {term.id for term in ukraine.settling_terms()}
    assert {term for term in ukraine.terms if term not in settling} == {
        term for term in ukraine.terms if term.startswith("process/")
    }


def test_both_signers_can_find_a_package_without_exclusions(ukraine: Pack) -> None:
    """A package of the first terms of all dimensions, and one of the last terms, break no exclusion."""
    for end in (0, -1):
        chosen = [
            dimension.terms[end]
            for issue in ukraine.issues.values()
            if issue.settles
            for dimension in issue.dimensions
            if dimension.kind != "optional"
        ]
        assert not any(ukraine.excludes(a, b) for a, b in itertools.combinations(chosen, 2))


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("85,000 troops", "force_limits/capped"),
        ("at least 20 years", "alignment/nato_deferred"),
        ("30-day ceasefire", "ceasefire/unconditional_first"),
        ("1,000-for-1,000", "prisoners/exchange"),
        ("root causes", "ceasefire/settlement_first"),
        ("50-50", "nuclear/zaporizhzhia_shared"),
    ],
)
def test_known_phrases_lead_to_their_term(ukraine: Pack, phrase: str, term: str) -> None:
    assert phrase in ukraine.terms[term].cues
    assert ukraine.terms[term].unit or term == "ceasefire/settlement_first"


def test_label_names_the_version(ukraine: Pack) -> None:
    assert ukraine.label == "ukraine/1"
