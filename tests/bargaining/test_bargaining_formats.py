"""GENIUS XML, KTAB CSV, Gambit games, findings as JSON and Arrow."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings

from bargaining.deal_space_cases import plainly, spaces
from ripeness.bargaining.deals import solve_space
from ripeness.bargaining.finding import Finding
from ripeness.bargaining.finding_export import (
    findings_from_json,
    findings_to_arrow,
    findings_to_json,
    write_findings_arrow,
)
from ripeness.bargaining.gambit import Decision, Ending, demand_game, offer_game, to_efg, to_nfg
from ripeness.bargaining.genius import genius_files, parse_genius_profile, read_genius
from ripeness.bargaining.ktab import parse_ktab_csv
from ripeness.bargaining.space import DealSpace
from ripeness.bargaining.summary import summarise
from ripeness.errors import CaseError, MissingPartError, SolverError

PROFILE = """<utility_space>
  <objective index="0" name="truce">
    <issue index="1" name="line" type="discrete">
      <item index="1" value="east &amp; west" evaluation="10"/>
      <item index="2" value="middle" evaluation="5"/>
    </issue>
    <issue index="2" name="watch" type="discrete">
      <item index="1" value="none" evaluation="0"/>
      <item index="2" value="observers" evaluation="4"/>
    </issue>
    <weight index="1" value="0.6"/>
    <weight index="2" value="0.2"/>
  </objective>
  <reservation value="-0.5"/>
</utility_space>
"""


def bomb(name):
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return {
        "entities": declared + "<utility_space>&b;</utility_space>",
        "external": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><utility_space/>',
        "deep": "<a>" * 100 + "</a>" * 100,
        "many": "<a>" + "<b/>" * 200_000 + "</a>",
        "large": "<a>" + " " * 6_000_000 + "</a>",
        "broken": "<utility_space><issue></utility_space>",
        "empty": "",
        "other": "<html/>",
    }[name]


@pytest.mark.parametrize(
    "name", ["entities", "external", "deep", "many", "large", "broken", "empty", "other"]
)
def test_hostile_and_broken_xml_is_refused(name):
    with pytest.raises(CaseError) as caught:
        parse_genius_profile(bomb(name).encode(), file="profile.xml")
    assert str(caught.value).startswith("profile.xml")


def test_entities_are_refused_in_other_encodings_too():
    text = '<?xml version="1.0" encoding="utf-16"?>' + bomb("entities")
    with pytest.raises(CaseError, match="document type"):
        parse_genius_profile(text.encode("utf-16"), file="profile.xml")


def test_a_profile_is_read_with_weights_scaled_to_one_and_evaluations_to_their_largest(tmp_path):
    (tmp_path / "north.xml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "south.xml").write_text(PROFILE.replace('"10"', '"2"'), encoding="utf-8")
    space = read_genius([tmp_path / "north.xml", tmp_path / "south.xml"])
    assert space.parties == ("north", "south")
    assert space.options == (("east & west", "middle"), ("none", "observers"))
    utilities = dict(plainly(space))
    assert utilities[(0, 0)].tolist() == pytest.approx([0.75, 0.75 * 0.4])
    assert utilities[(1, 1)].tolist() == pytest.approx([0.75 * 0.5 + 0.25, 1.0])
    assert space.outside.tolist() == [-0.5, -0.5]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('name="line" type="discrete"', 'name="line" type="real"', 3),
        ('evaluation="5"', 'evaluation="nan"', 5),
        ('evaluation="5"', 'evaluation="-1"', 3),
        ('value="middle"', 'value="east &amp; west"', 3),
        ('<weight index="2" value="0.2"/>', "", 7),
        ('value="0.6"', 'value="inf"', 11),
        ('value="-0.5"', 'value="much"', 14),
        ('value="0.6"', 'value="-0.6"', 1),
    ],
)
def test_a_profile_that_is_wrong_is_refused_with_its_line(old, new, line):
    assert old in PROFILE
    with pytest.raises(CaseError) as caught:
        parse_genius_profile(PROFILE.replace(old, new).encode(), file="p.xml")
    assert caught.value.line == line


def test_profiles_of_two_domains_are_refused(tmp_path):
    (tmp_path / "a.xml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "b.xml").write_text(PROFILE.replace("middle", "centre"), encoding="utf-8")
    with pytest.raises(CaseError, match="same issues"):
        read_genius([tmp_path / "a.xml", tmp_path / "b.xml"])
    with pytest.raises(CaseError):
        read_genius([])


@settings(max_examples=40, deadline=None)
@given(spaces(exceptions=False))
def test_a_space_comes_back_from_its_files(space):
    import tempfile
    from pathlib import Path

    export = genius_files(space)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in export.files.items():
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            if name != "domain.xml":
                paths.append(path)
        back = read_genius(paths)
    assert back.options == space.options
    for (package, before), (again, after) in zip(plainly(space), plainly(back), strict=True):
        assert package == again
        assert after * export.scale + export.shift == pytest.approx(before, abs=1e-12)
    assert back.outside * export.scale + export.shift == pytest.approx(space.outside, abs=1e-12)


def test_what_the_format_cannot_hold_is_refused_unless_dropped():
    space = DealSpace.from_worth(
        ["A"], {"x": ["a", "b"], "y": ["c", "d"]}, worth=[np.ones((2, 1))] * 2, exclusions=[("a", "c")]
    )
    with pytest.raises(SolverError, match="cannot hold"):
        genius_files(space)
    assert set(genius_files(space, drop_exceptions=True).files) == {"domain.xml", "1-a.xml"}


def test_names_with_markup_survive():
    label = "<\"&'>"
    space = DealSpace.from_worth([label, "../x"], {label: [label, "b"]}, worth=[[[1, 0], [0, 1]]])
    files = genius_files(space).files
    assert all("/" not in name and ".." not in name.removesuffix(".xml") for name in files)
    profile = parse_genius_profile(files["1-party.xml"].encode(), file="1-party.xml")
    assert profile.evaluations == {label: {label: 1.0, "b": 0.0}}


@pytest.mark.parametrize(
    ("folder", "files", "packages", "mean", "nash", "smorodinsky"),
    [
        (
            "Laptop",
            ("laptop_buyer_utility.xml", "laptop_seller_utility.xml"),
            27,
            0.67,
            (1.0000, 0.8151),
            (0.8740, 0.8740),
        ),
        (
            "EnglandZimbabwe",
            ("England.xml", "Zimbabwe.xml"),
            576,
            0.58,
            (0.910916, 0.733218),
            (0.8223, 0.7866),
        ),
    ],
)
def test_published_domains(shared, folder, files, packages, mean, nash, smorodinsky):
    space = read_genius([shared / "data" / "genius" / folder / name for name in files])
    solved = solve_space(space)
    assert space.size == packages
    assert summarise(space).mean.mean() == pytest.approx(mean, abs=5e-3)
    places = 6 if folder == "EnglandZimbabwe" else 4
    assert sorted(np.round(solved.deals["nash"].utilities, places)) == sorted(nash)
    assert sorted(np.round(solved.deals["kalai-smorodinsky"].utilities, 4)) == sorted(smorodinsky)


def test_the_same_path_on_a_domain_of_our_own(tmp_path):
    """Utilities by hand: weights 3/4, 1/4; Nash (1.0, 0.75) product .75; KS takes the same."""
    south = PROFILE.replace('value="0.6"', 'value="0.2"').replace(
        'index="2" value="0.2"', 'index="2" value="0.6"'
    )
    (tmp_path / "north.xml").write_text(PROFILE.replace("-0.5", "0"), encoding="utf-8")
    (tmp_path / "south.xml").write_text(
        south.replace("-0.5", "0").replace('evaluation="10"', 'evaluation="0"'), encoding="utf-8"
    )
    solved = solve_space(read_genius([tmp_path / "north.xml", tmp_path / "south.xml"]))
    # (0,1): north 1.0, south .75; (1,1): north .375+.25=.625, south 1.0
    assert solved.deals["nash"].utilities.tolist() == pytest.approx([1.0, 0.75])
    assert solved.deals["kalai-smorodinsky"].utilities.tolist() == pytest.approx([1.0, 0.75])


KTAB = """Strait , "Two shores, one water",2,2,
Actor,Description,Power,Pstn1,Sal1,Pstn2,Sal2,
North, first shore, 60.5, 10, 80, 20, 5,
South, "second, far", 40, 90, 70, 65.5, 15,
"""


def test_ktab_actors():
    found = parse_ktab_csv(KTAB.encode(), file="s.csv")
    assert (found.name, found.description) == ("Strait", "Two shores, one water")
    assert found.actors == ("North", "South")
    assert found.dimensions == ("Pstn1", "Pstn2")
    assert found.capability.tolist() == [60.5, 40]
    assert found.positions.tolist() == [[10, 20], [90, 65.5]]
    assert found.salience.tolist() == [[80, 5], [70, 15]]


def test_ktab_reference_data(shared):
    found = parse_ktab_csv((shared / "data" / "ktab" / "dummyData_3Dim.csv").read_bytes(), file="d.csv")
    assert len(found.actors) == 7
    assert found.positions.shape == found.salience.shape == (7, 3)
    assert found.capability[2] == 129.643
    assert found.positions[6].tolist() == [70.96, 33.46, 90.36]
    assert found.salience[3].tolist() == [20.76, 39.24, 22.21]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (",2,2,\n", ",x,2,\n", 1),
        (",2,2,\n", ",3,2,\n", 1),
        (",2,2,\n", ",1,2,\n", 1),
        (",2,2,\n", ",2,3,\n", 3),
        ("60.5", "inf", 3),
        ("65.5", "", 4),
        ("South", "North", 3),
        ("60.5", "-1", 3),
    ],
)
def test_ktab_files_that_are_wrong_are_refused_with_their_line(old, new, line):
    assert old in KTAB
    with pytest.raises(CaseError) as caught:
        parse_ktab_csv(KTAB.replace(old, new).encode(), file="s.csv")
    assert caught.value.line == line


def pie():
    return DealSpace.from_worth(
        ["A", "B"], {"share": ['say "half"', "most"]}, worth=[[[0.5, 0.5], [0.9, 0.1]]], outside=(0.1, 0.05)
    )


def test_demand_game_as_normal_form():
    text = to_nfg(demand_game(pie(), [(0,), (1,)]), title="Demands")
    assert text == (
        'NFG 1 R "Demands" { "A" "B" }\n\n'
        '{ { "say \'half\'" "most" } { "say \'half\'" "most" } }\n'
        '""\n\n{\n{ "" 0.5, 0.5 }\n{ "" 0.1, 0.05 }\n{ "" 0.1, 0.05 }\n{ "" 0.9, 0.1 }\n}\n1 2 3 4\n'
    )


def test_the_first_players_strategy_runs_fastest():
    game = demand_game(pie(), [(0,), (1,)])
    payoffs = game.payoffs.copy()
    payoffs[1, 0] = (7, 8)  # A: second strategy, B: first
    lines = to_nfg(type(game)(game.players, game.strategies, payoffs), title="t").splitlines()
    assert lines[7] == '{ "" 7.0, 8.0 }'


def test_offer_game_as_extensive_form():
    root = offer_game(pie(), [(0,), (1,)], rounds=2, discount=0.5)
    text = to_efg(root, ["A", "B"], title="Offers")
    lines = text.splitlines()
    assert lines[0] == 'EFG 2 R "Offers" { "A" "B" }'
    assert lines[3] == 'p "round 1" 1 1 "" { "say \'half\'" "most" } 0'
    assert lines[4] == 'p "answer 1" 2 1 "" { "accept" "refuse" } 0'
    assert lines[5] == 't "" 1 "say \'half\'" { 0.5, 0.5 }'
    assert sum(line.startswith("t ") for line in lines) == 10
    assert root.player == 0
    later = root.moves[0][1].moves[1][1]
    assert isinstance(later, Decision)
    assert later.player == 1
    leaf = later.moves[0][1].moves[0][1]
    assert isinstance(leaf, Ending)
    assert leaf.payoffs == pytest.approx((0.3, 0.275))


def test_labels_of_nodes_are_unique_and_equal_endings_are_one_outcome():
    """Gambit 17 refuses a file in which two nodes bear one label, or two outcomes."""
    root = offer_game(pie(), [(0,), (1,)], rounds=2, discount=0.5)
    rows = to_efg(root, ["A", "B"], title="Offers").splitlines()[3:]
    nodes = [row.split('"')[1] for row in rows if row.startswith("p ")]
    assert len(set(nodes)) == len(nodes)
    endings = {}
    for row in (row for row in rows if row.startswith("t ")):
        number, rest = row.removeprefix('t "" ').split(" ", 1)
        assert endings.setdefault(number, rest) == rest
    names = [rest.split('"')[1] for rest in endings.values()]
    assert len(set(names)) == len(names)
    assert names.count("no deal") == 1


def test_games_too_large_for_a_file_are_refused():
    with pytest.raises(SolverError):
        offer_game(pie(), [(0,), (1,)], rounds=20)
    with pytest.raises(SolverError):
        offer_game(pie(), [(0,)], rounds=0)
    with pytest.raises(SolverError):
        demand_game(pie(), [(0,)] * 500)


FINDINGS = (
    Finding(
        question="Is there a deal?",
        method="deal-space",
        answer="No package is acceptable to both.",
        numbers={"packages": 12.0, "shortfall of A": (0.1, 0.25), "never": float("inf")},
        rests_on=("outside.A",),
        uncertainty="Wide.",
        tips=("A's outside option falls by 0.1.",),
        caveats=("Half of the cells are defaults.",),
    ),
    Finding("What else?", "deal-space", "Nothing."),
)


def test_findings_as_json_come_back_without_what_json_cannot_hold():
    text = findings_to_json(FINDINGS)
    back = findings_from_json(text)
    assert back[1] == FINDINGS[1]
    assert back[0].numbers == {"packages": 12.0, "shortfall of A": (0.1, 0.25)}
    assert back[0].tips == FINDINGS[0].tips
    assert '"never": null' in text
    assert findings_to_json(FINDINGS) == text


@pytest.mark.parametrize("text", ["{", "[1]", '[{"question": "x"}]', "3"])
def test_text_that_is_no_list_of_findings_is_refused(text):
    with pytest.raises(CaseError):
        findings_from_json(text)


def test_findings_as_arrow(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    table = findings_to_arrow(FINDINGS)
    assert table.column("number").to_pylist() == ["packages", "shortfall of A", "never", ""]
    assert table.column("low").to_pylist()[1] == 0.1
    assert table.column("high").to_pylist()[:2] == [12.0, 0.25]
    assert table.column("low").to_pylist()[3] is None
    write_findings_arrow(FINDINGS, tmp_path / "findings.arrow")
    with arrow.OSFile(str(tmp_path / "findings.arrow")) as source:
        assert arrow.ipc.open_file(source).read_all().equals(table)
    assert findings_to_arrow(()).num_rows == 0


def test_arrow_without_pyarrow_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPartError, match=r"ripeness\[arrow\]"):
        findings_to_arrow(FINDINGS)
