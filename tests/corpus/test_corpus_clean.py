# ruff: noqa: E501 - sample texts are written as they come
"""Cleaning: furniture, lines above and below, source map."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ripeness.corpus.clean import clean
from ripeness.corpus.document import Document
from ripeness.corpus.patterns import furniture, known_outlets
from ripeness.corpus.rows import rows_to_text


def cleaned_text(source, **options):
    return rows_to_text(source, clean(source, **options).rows)[0]


FURNITURE = {
    "comments": [
        "No comments:",
        "Post a Comment",
        "0 Comments",
        "Comments",
        "Comments (214)",
        "37 replies",
        "Leave a reply",
        "[Comments are closed on this column]",
        "View all 12 comments",
        "Be the first to comment",
    ],
    "share": [
        "Share this",
        "Share this article",
        "Tweet",
        "Follow us: Telegram | X |",
        "Facebook, X, LinkedIn",
        "Copy link",
    ],
    "related": [
        "Read more",
        "Read more: Why the dam matters",
        "READ ALSO: Ferry fares rise",
        "Most read",
        "Related articles",
        "You may also like",
        "More on this story",
        "Continue reading",
        "SEE ALSO: Maps of the valley",
        "Tags: river, dam, treaty",
        "Recommended",
        "More from Opinion: The case against",
    ],
    "newsletter": [
        "Subscribe",
        "Sign up for our morning briefing",
        "Subscribe for €1 a week",
        "Subscribe to our weekly letter",
        "Get the daily news in your inbox",
        "Already a subscriber? Log in",
        "Enter your email address",
    ],
    "advertisement": [
        "Advertisement",
        "ADVERTISEMENT",
        "Sponsored: Spring fair",
        "[advertisement]",
        "Story continues below this advertisement",
    ],
    "cookies": [
        "We use cookies to improve your experience on this site.",
        "Accept all cookies",
        "By continuing to use this site you agree to our cookie policy.",
        "Please enable JavaScript to read this page.",
    ],
    "legal": ["© 2024 The Lorn Herald", "All rights reserved.", "Copyright 2024 Lorn Media Ltd"],
    "credit": [
        "(Reporting by our bureaus; editing by the night desk)",
        "Photo: the bridge at dusk",
        "[Photo: archive]",
        "Additional reporting by Ben Marsh in Torm",
        "[Chart not available]",
        "FILE PHOTO: The old weir.",
    ],
    "navigation": [
        "Home > World > Europe",
        "Skip to content",
        "◄ Previous   Next ►",
        "Page 1 of 6",
        "3 min read",
    ],
    "end": ["###", "* * *", "ENDS", "-----"],
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in FURNITURE.items() for line in lines]
)
def test_furniture_is_known(kind, line):
    found = furniture(line)
    assert (
        found == kind
        or (found and kind == "navigation")
        or (found == "related" and line == "Skip to content")
    )


@pytest.mark.parametrize(
    "line",
    [
        "The minister declined to comment.",
        "He asked the envoys to share this burden.",
        "Read more carefully, the accord says the opposite.",
        "More than 40 people were killed, the army said.",
        "The commission follows the talks with concern.",
        "Advertisement revenue fell after the sanctions, the broadcaster told parliament.",
        "“No comment,” said the spokesman.",
        "Related demands were rejected by Torm.",
        "Sign the accord or face sanctions, the president told him.",
        "Up next is the question of prisoners, the mediator said.",
        "Reporting by the monitors shows that both sides broke the truce.",
        "Photographs of the meeting show him smiling.",
        "Subscribers of the treaty are bound by it.",
        "Cookies were served at the signing.",
        "Support us or lose us, the rebels told the capital.",
        "Watch what they do, not what they say.",
    ],
)
def test_sentences_are_no_furniture(line):
    assert furniture(line) == ""


def test_a_headline_given_twice_stands_once():
    source = "Torm rejects the plan\n\nTorm rejects the plan\n\nThe government of Torm rejected the plan on Monday."
    cleaned = clean(source)
    assert cleaned.header.title == "Torm rejects the plan"
    assert cleaned_text(source).count("Torm rejects the plan") == 1


def test_a_second_headline_with_the_outlet_behind_a_bar():
    source = "Torm rejects the plan | Lorn Herald\nTorm rejects the plan\nThe government of Torm rejected it on Monday."
    assert cleaned_text(source).startswith("Torm rejects the plan | Lorn Herald\nThe government")


def test_a_caption_given_twice_stands_once_but_short_answers_may_repeat():
    source = "Q: Is it signed?\nNo.\nNo.\nThe two ministers shake hands in Lorn after the talks\nThe two ministers shake hands in Lorn after the talks\nMore was said."
    assert cleaned_text(source).count("shake hands") == 1
    assert cleaned_text(source).count("No.") == 2


@pytest.mark.parametrize(
    ("top", "title", "author", "date"),
    [
        (
            "17 November 2025\n\nThe weir is opened again\n\nPavel K. Arden\n\n",
            "The weir is opened again",
            "Pavel K. Arden",
            "2025-11-17",
        ),
        (
            "The weir is opened again\nBy Ada Quill and Ben Marsh\n3 May 2024\n",
            "The weir is opened again",
            "Ada Quill and Ben Marsh",
            "2024-05-03",
        ),
        (
            "OPINION\nThe weir is opened again\nBy Ada Quill, a former envoy\n",
            "The weir is opened again",
            "Ada Quill",
            "",
        ),
        (
            "The weir is opened again\nBy Ada Quill · The Lorn Herald · 20 November 2024\n",
            "The weir is opened again",
            "Ada Quill",
            "2024-11-20",
        ),
        ("COMMENT | 29 May 2025\nThe weir is opened again\n", "The weir is opened again", "", "2025-05-29"),
        (
            "The weir is opened again\nPublished May 3, 2024 at 10:15 GMT | 5 min read\n",
            "The weir is opened again",
            "",
            "2024-05-03",
        ),
        ("The weir is opened again\nLorn, 3 May 2024\n", "The weir is opened again", "", "2024-05-03"),
        ("The weir is opened again\nFrom our diplomatic correspondent\n", "The weir is opened again", "", ""),
    ],
)
def test_lines_above_the_story(top, title, author, date, article):
    cleaned = clean(top + article)
    header = cleaned.header
    assert (header.title, header.author) == (title, author)
    assert (header.date.isoformat() if header.date else "") == date
    assert rows_to_text(cleaned.source, cleaned.rows)[0] == f"{title}\n\n{article.strip()}".replace(
        "\n\n", "\n\n" if "\n\n" in top else "\n", 1
    )


@pytest.mark.parametrize(
    "first",
    [
        "By New Year's Eve, the war was over.",
        "By Wednesday night the rebels of Torm were in the valley.",
        "On 3 May 2024 the envoys met in Lorn for the first time.",
        "Ada Quill",
    ],
)
def test_a_first_line_that_is_no_metadata_stays(first, article):
    assert first in cleaned_text(f"{first}\n{article}")


def test_a_broken_first_sentence_is_no_headline():
    source = "President Aldo Verrin of Torm\nthat the envoys would “soon” return after an “open”\nwith his rival. It came to nothing.\n"
    cleaned = clean(source)
    assert cleaned.header.title == ""
    assert rows_to_text(source, cleaned.rows)[0] == source.strip()


def test_a_link_text_inside_a_sentence_is_no_furniture():
    source = "The envoys met in Lorn. He shared a\nvideo\n, then\nread more\nof the accord to the press. It ended there.\n"
    assert "video" in cleaned_text(source)
    assert "read more" in cleaned_text(source)


@pytest.mark.parametrize(
    ("line", "day", "wire"),
    [
        (
            "LORN, May 12 (Reuters) - The envoys of Valdia met on Monday and agreed on nothing at all, they said.",
            (5, 12),
            "Reuters",
        ),
        (
            "LORN (AP) — The envoys of Valdia met on Monday and agreed on nothing at all, they said.",
            None,
            "Associated Press",
        ),
    ],
)
def test_dateline_without_a_year(line, day, wire):
    header = clean(line + "\n").header
    assert (header.month_day, header.wire, header.date) == (day, wire, None)


def test_dateline_with_a_year():
    header = clean("LORN, 12 May 2024 — The envoys of Valdia met on Monday and agreed on nothing.\n").header
    assert header.date.isoformat() == "2024-05-12"
    assert header.date.basis == "dateline"


def test_a_last_line_with_an_outlets_name_is_the_outlet(article):
    cleaned = clean(article + "Lorn Post")
    assert cleaned.header.outlet == "Lorn Post"
    assert "Lorn Post" not in rows_to_text(cleaned.source, cleaned.rows)[0]


@pytest.mark.parametrize(
    "line", ["Torm Valley", "He wrote it in the Post", "Lorn", "He said no to the Times."]
)
def test_a_last_line_that_is_no_outlet_stays(line, article):
    assert clean(article + line).header.outlet == ""
    assert cleaned_text(article + line).endswith(line)


def test_known_outlets_by_alias():
    assert known_outlets().find("AFP") == "Agence France-Presse"


def test_control_characters_and_marks_are_left_out():
    source = "The en\x00voys\u200b met\xad in Lorn.\x07\nThey left\ufeff again."
    assert cleaned_text(source) == "The envoys met in Lorn.\nThey left again."


def test_markdown_marks_are_left_out_and_words_stay():
    source = "# The weir *again*\n\n> It is **open**, says the [minister](https://x.example/a_(b)), ![img](p.png)twice.\n\n- `one` item\n"
    assert cleaned_text(source, markdown=True) == (
        "The weir again\n\nIt is open, says the minister, twice.\n\n- `one` item"
    )


def test_markdown_leaves_names_with_underscores_and_products():
    assert (
        cleaned_text("The file a_b_c and 2*3*4 are kept.", markdown=True)
        == "The file a_b_c and 2*3*4 are kept."
    )


PIECES = st.sampled_from(
    [
        "The envoys met.",
        "\n",
        "\n\n",
        "\r",
        " ",
        "\x00",
        "\u200b",
        "Post a Comment",
        "Read more",
        "# Head",
        "**bold**",
        "[link](http://x)",
        "17 November 2025",
        "By Ada Quill",
        "and then",
        "National Post",
        "###",
        "\ufeff",
        "é",
        "—",
        "🙂",
        "A headline of six plain words",
        "\t",
        "---",
        "_",
        "*",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
@example("The envoys met.\nThe envoys met.", False)
@example("\n\n# \n", True)
def test_every_character_stands_where_the_map_says(source, markdown):
    text, pairs = rows_to_text(source, clean(source, markdown=markdown).rows)
    document = Document(name="x", text=text, source_map=pairs)
    assert all(text[i] == source[document.source_offset(i)] for i in range(len(text)))
    places = [document.source_offset(i) for i in range(len(text))]
    assert places == sorted(set(places))
    assert text == text.strip()
    assert "\n\n\n" not in text
