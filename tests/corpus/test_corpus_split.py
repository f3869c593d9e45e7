"""Glued stories: split where the subject changes, whole where it does not."""

from __future__ import annotations

import pytest

from ripeness.corpus.clean import clean
from ripeness.corpus.cohesion import content_words, overlap, typical_overlap
from ripeness.corpus.rows import rows_to_text
from ripeness.corpus.split import split_stories

TALKS = """\
The envoys of Valdia and Torm met in Lorn on Friday, and the talks on the river ended without an accord. The Valdian delegation had come with a draft on the river, the prisoners and the border, and the Torm delegation read the draft and refused the border clause.
Valdia insists that the river be opened before prisoners are exchanged. The Valdian minister told the delegation that no prisoners would cross the border while the river stays closed, and that the draft on the border could wait until the river is open.
Torm refuses. Its minister called the river clause a pretext for delay, and said that Torm would exchange prisoners first, then talk about the border, and only then open the river to Valdian boats. The draft, he told the mediators, is no basis for talks.
The mediators in Lorn proposed that both clauses begin on the same day: the river would be opened in the morning and the prisoners exchanged at the border in the evening. The Valdian delegation called the proposal of the mediators fair. The Torm delegation asked for time to read it.
A third round of talks is planned in Lorn for June, the mediators said. Neither delegation confirmed it. Valdia wants the mediators to put the draft on the river in writing, and Torm wants the border clause to be taken out of the draft before any talks.
"""
BRIGADE = """\
Torm is looking into a training scheme for pilots after reports of missing fuel
The scheme, paid for by Torm and by Valdia's former allies, taught forty young pilots to fly old cargo aircraft at an airfield near the coast. Auditors found that fuel worth two million crowns never reached the airfield, and that instructors had signed for lessons that nobody flew. The air ministry of Torm has opened an inquiry, suspended the commander, and stopped further payments until an audit of Valdia is complete, an official said.
"""
UNRELATED = """\
Bakers celebrate a record harvest of plums with a street fair in the suburbs
Crowds queued for hours to taste dumplings, cakes and preserves made by sixty families, while children painted faces and musicians marched past stalls of cheese and honey. Organisers reckon that nine thousand visitors came despite drizzle, twice as many as last summer, and hope to repeat the festival each August with more ovens and fewer wasps.
"""
TEASER = """\
VIDEO: How the river was closed, the Valley Podcast
Ada Quill and Ben Marsh cover the news of the week. In this episode they discuss the weir with an engineer.
"""


def stories(source):
    cleaned = clean(source)
    return [(story, rows_to_text(source, story.rows)[0]) for story in split_stories(cleaned.rows)]


def test_a_related_story_becomes_one_of_its_own():
    (main, main_text), (other, other_text) = stories(TALKS + BRIGADE)
    assert main_text == TALKS.strip()
    assert other.kept
    assert other.title == BRIGADE.splitlines()[0]
    assert other_text == BRIGADE.strip()
    assert main.title == ""


def test_an_unrelated_story_is_left_out():
    (_, main_text), (other, _) = stories(TALKS + UNRELATED)
    assert main_text == TALKS.strip()
    assert not other.kept
    assert "without a link" in other.reason


def test_teasers_at_the_end_are_left_out_with_what_describes_them():
    found = stories(TALKS + BRIGADE + TEASER)
    assert [story.kept for story, _ in found] == [True, True, False]
    assert found[2][1] == ""
    assert "podcast" in found[2][0].reason
    assert "weir" not in found[0][1] + found[1][1]


def test_a_teaser_line_amid_the_story_goes_alone():
    lines = TALKS.splitlines()
    source = "\n".join([*lines[:3], "WATCH: The envoys arrive in Lorn", *lines[3:]])
    ((_, text),) = stories(source)
    assert text == TALKS.strip()


@pytest.mark.parametrize(
    "subhead", ["Who wants what", "What the mediators proposed to both delegations in Lorn", "Why did Torm refuse the river clause again?"]
)  # fmt: skip
def test_subheads_do_not_split(subhead):
    lines = TALKS.splitlines()
    source = "\n".join([*lines[:4], subhead, *lines[4:]])
    ((_, text),) = stories(source)
    assert subhead in text


def test_a_digest_of_many_items_stays_whole():
    assert len(stories(TALKS + 3 * (UNRELATED + BRIGADE))) == 1


def test_a_long_story_with_several_behind_it_is_no_digest():
    others = UNRELATED + BRIGADE + UNRELATED.replace("Bakers", "Millers")
    assert [story.kept for story, _ in stories(TALKS + others)][:3] == [True, False, True]


def test_a_short_text_is_not_split():
    assert len(stories("The envoys met in Lorn.\nThey left again.\n" + UNRELATED)) == 1


@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_every_row_is_in_one_story(join):
    source = join.join([TALKS.strip(), BRIGADE.strip(), TEASER.strip()])
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
