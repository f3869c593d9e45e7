"""Solving: the case's numbers, a scenario's, a single setting's reach the methods; findings come out."""

from __future__ import annotations

import pytest

from ripeness import bargaining
from ripeness.bargaining import Finding, Solved


@pytest.fixture
def seen(monkeypatch):
    """Methods that note what they were given and answer in one sentence."""
    calls = []

    def solve_case(case, **options):
        calls.append((case, options))
        found = Finding(
            question="Is there a deal?", method="deal-space", answer="Perhaps.", numbers={"share": (0.1, 0.4)}
        )
        return Solved((found,), {}, {"game": "The case has no war."})

    monkeypatch.setattr(bargaining, "solve_case", solve_case, raising=False)
    return calls


@pytest.fixture
def drafted(ripeness, examples, tmp_path):
    folder = tmp_path / "talks"
    assert ripeness("init", folder, factory=None).status == 0
    articles = [
        examples / "ukraine-talks" / name for name in ("01-four-regions.md", "02-jeddah-thirty-days.md")
    ]
    assert ripeness("add", *articles, "--case", folder, factory=None).status == 0
    assert ripeness("case", "draft", "--case", folder, factory=None).status == 0
    return folder


def test_findings_are_rows(ripeness, drafted, seen):
    ran = ripeness("solve", "--case", drafted, "--json", factory=None)
    assert ran.status == 0
    (row,) = ran.rows
    assert row["answer"] == "Perhaps." and row["numbers"] == {"share": [0.1, 0.4]}
    assert [notice["message"] for notice in ran.json["notices"]] == ["game: The case has no war."]
    for place in (drafted, drafted / "case.yaml"):
        ran = ripeness("solve", place)
        assert "Is there a deal? [deal-space]" in ran.out and "(method-skipped)" in ran.err
    assert seen[0][1].keys() == {"seed", "progress"}
    assert seen[0][1]["seed"] == 0


def test_a_setting_and_a_scenario_reach_the_methods_and_not_the_file(ripeness, drafted, seen, tmp_path):
    before = (drafted / "case.yaml").read_bytes()
    party = next(iter(ripeness("case", "show", "outside", "--case", drafted, "--json").rows))["path"]
    scenario = tmp_path / "scenario.yaml"
    scenario.write_text(f"name: worse\nset:\n  {party}: -0.9..-0.8\n", encoding="utf8")
    for arguments, expected in (
        (("--scenario", scenario), (-0.9, -0.8)),
        (("--set", f"{party}=-0.4..-0.3"), (-0.4, -0.3)),
        (("--scenario", scenario, "--set", f"{party}=-0.4..-0.3"), (-0.4, -0.3)),
    ):
        options = ("--method", "deal-space", "--draws", 64, "--seed", 7)
        assert ripeness("solve", "--case", drafted, *arguments, *options, factory=None).status == 0
        case, given = seen[-1]
        value = case.outside[party.removeprefix("outside.")]
        assert (value.low, value.high, value.basis) == (*expected, "analyst")
        assert callable(given.pop("progress"))
    assert given == {"seed": 7, "draws": 64, "methods": ("deal-space",)}
    assert (drafted / "case.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--set", "nowhere=1"), 3),
        (("--set", "outside.Russia=high"), 3),
        (("--set", "outside.Russia"), 2),
        (("--draws", "0"), 2),
        (("--scenario", "missing.yaml"), 3),
    ],
)
def test_what_cannot_be_set(ripeness, drafted, seen, arguments, status):
    ran = ripeness("solve", "--case", drafted, *arguments, factory=None)
    assert ran.status == status and seen == []


def test_the_case_by_its_commands(ripeness, drafted, examples):
    shown = ripeness("case", "show", "--case", drafted)
    assert "Rests on statements" in shown.out
    assert ripeness("case", "show", "nowhere", "--case", drafted).status == 2
    assert ripeness("case", "check", "--case", drafted).out == "The case is valid.\n"
    assert ripeness("case", "draft", "--case", drafted, factory=None).status == 3
    later = examples / "ukraine-talks" / "14-budapest-off.html"
    assert ripeness("add", later, "--case", drafted, factory=None).status == 0
    before = (drafted / "case.yaml").read_bytes()
    rows = ripeness("case", "update", "--case", drafted, "--json", factory=None).rows
    assert rows and not any(row["applied"] for row in rows)
    assert (drafted / "case.yaml").read_bytes() == before
    path = next(row["path"] for row in rows if row["kind"] == "number")
    applied = ripeness("case", "update", "--case", drafted, "--apply", path, "--json", factory=None).rows
    assert [row["path"] for row in applied if row["applied"]] == [path]
    assert (drafted / "case.yaml").read_bytes() != before
    left = ripeness("case", "update", "--case", drafted, "--json", factory=None).rows
    assert path not in {row["path"] for row in left}
    assert ripeness("case", "update", "--case", drafted, "--apply", "no.such", factory=None).status == 2
    assert ripeness("case", "check", "--case", drafted).status == 0


def test_evidence_that_is_gone_fails_the_check(ripeness, drafted):
    rows = ripeness("review", "export", "--case", drafted, "--json", factory=None).rows
    text = (drafted / "case.yaml").read_text(encoding="utf8")
    cited = next(row for row in rows if row["id"] in text)
    line = f'{{"id": "{cited["id"]}", "action": "reject"}}'
    assert ripeness("review", "apply", "-", "--case", drafted, stdin=line, factory=None).status == 0
    ran = ripeness("case", "check", "--case", drafted, "--json")
    assert ran.status == 4 and ran.error.endswith("(check-evidence)")
    assert {row["code"] for row in ran.rows} == {"case-evidence"}
