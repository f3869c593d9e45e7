"""Glued stories: split where the subject changes, whole where it does not."""

from __future__ import annotations

import pytest

from ripeness.corpus.clean import clean
from ripeness.corpus.cohesion import content_words, overlap, typical_overlap
from ripeness.corpus.rows import rows_to_text
from ripeness.corpus.split import split_stories


def stories(source):
    cleaned = clean(source)
    return [(story, rows_to_text(source, story.rows)[0]) for story in split_stories(cleaned.rows)]


def test_a_related_story_becomes_one_of_its_own(glued):
    (main, main_text), (other, other_text) = stories(glued.talks + glued.related)
    assert main_text == glued.talks.strip()
    assert other.kept
    assert other.title == glued.related.splitlines()[0]
    assert other_text == glued.related.strip()
    assert main.title == ""


def test_an_unrelated_story_is_left_out(glued):
    (_, main_text), (other, _) = stories(glued.talks + glued.unrelated)
    assert main_text == glued.talks.strip()
    assert not other.kept
    assert "without a link" in other.reason


def test_teasers_at_the_end_are_left_out_with_what_describes_them(glued):
    found = stories(glued.talks + glued.related + glued.teaser)
    assert [story.kept for story, _ in found] == [True, True, False]
    assert found[2][1] == ""
    assert "podcast" in found[2][0].reason
    assert "weir" not in found[0][1] + found[1][1]


def test_a_teaser_line_amid_the_story_goes_alone(glued):
    lines = glued.talks.splitlines()
    source = "\n".join([*lines[:3], "WATCH: The envoys arrive in Lorn", *lines[3:]])
    ((_, text),) = stories(source)
    assert text == glued.talks.strip()


@pytest.mark.parametrize(
    "subhead",
    [
        "Who wants what",
        "What the mediators proposed to both delegations in Lorn",
        "Why did Torm refuse the river clause again?",
    ],
)
def test_subheads_do_not_split(subhead, glued):
    lines = glued.talks.splitlines()
    source = "\n".join([*lines[:4], subhead, *lines[4:]])
    ((_, text),) = stories(source)
    assert subhead in text


def test_a_digest_of_many_items_stays_whole(glued):
    assert len(stories(glued.talks + 3 * (glued.unrelated + glued.related))) == 1


def test_a_long_story_with_several_behind_it_is_no_digest(glued):
    others = glued.unrelated + glued.related + glued.unrelated.replace("Bakers", "Millers")
    assert [story.kept for story, _ in stories(glued.talks + others)][:3] == [True, False, True]


def test_a_short_text_is_not_split(glued):
    assert len(stories("The envoys met in Lorn.\nThey left again.\n" + glued.unrelated)) == 1


@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_every_row_is_in_one_story(join, glued):
    source = join.join([glued.talks.strip(), glued.related.strip(), glued.teaser.strip()])
    cleaned = clean(source)
    found = split_stories(cleaned.rows)
    assert [row for story in found for row in story.rows] == list(cleaned.rows)


def test_content_words_and_overlap():
    assert content_words("The envoys demanded talks") == ("envoy", "demand", "talk")
    assert overlap(("a", "b", "b"), ("b",)) == pytest.approx(2 / 3)
    assert overlap((), ("b",)) == 0.0
    passages = [("x", "y"), ("x", "z")]
    assert typical_overlap(passages, least=1) == (0.5, 0.5)
    assert typical_overlap(passages) == (0.0, 0.0)
