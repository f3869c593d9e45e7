"""Front matter: what is read, what is refused, what stays text."""

from __future__ import annotations

import pytest

from ripeness.corpus.frontmatter import read_front_matter


def test_names_and_their_synonyms():
    source = (
        "---\nHeadline: Talks resume\nauthors: [Ada Quill, Ben Marsh]\nsource: The Lorn Herald\n"
        "date: 2024-05-03\nlink: https://lorn.example/a\n---\nThe talks resumed."
    )
    front = read_front_matter(source)
    assert front.values == {
        "title": "Talks resume",
        "author": "Ada Quill, Ben Marsh",
        "outlet": "The Lorn Herald",
        "published": "2024-05-03",
        "url": "https://lorn.example/a",
    }
    assert source[front.end :] == "The talks resumed."
    assert front.problem == ""


@pytest.mark.parametrize(
    "value", ["2024-05-03T10:00:00Z", "2024-05-03 10:00:00", "'2024-05-03'", "2024-05-03"]
)
def test_times_are_cut_to_days(value):
    assert read_front_matter(f"---\npublished: {value}\n---\nx").values["published"].startswith("2024-05-03")


def test_no_front_matter():
    assert read_front_matter("The talks resumed.").end == 0


@pytest.mark.parametrize(
    "source", ["---\n\nThe talks resumed. They ended.\n---\nMore.", "---\nThe talks resumed.\n"]
)
def test_a_rule_above_a_text_is_no_front_matter(source):
    assert read_front_matter(source) == read_front_matter("")


def test_broken_yaml_is_said_with_its_line_and_plain_lines_are_saved():
    front = read_front_matter('---\ntitle: Talks resume\nauthor: "Ada\nurl: [x\n---\nThe talks resumed.')
    assert "not valid YAML" in front.problem
    assert "line" in front.problem
    assert front.values["title"] == "Talks resume"


def test_tags_are_never_executed(tmp_path):
    victim = tmp_path / "victim"
    front = read_front_matter(f"---\ntitle: !!python/object/apply:os.mkdir ['{victim}']\n---\nx")
    assert front.problem
    assert not victim.exists()


def test_references_are_refused():
    front = read_front_matter("---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\nx")
    assert "references" in front.problem


def test_a_list_is_text_and_stays():
    assert read_front_matter("---\n- title: x\n- y: z\n---\nx").end == 0


def test_an_endless_block_is_refused_unread():
    front = read_front_matter("---\ntitle: x\n" + "k: v\n" * 10_000 + "---\nThe text.")
    assert "longer" in front.problem
    assert front.values == {}
