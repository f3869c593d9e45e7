"""Real and coded texts: what cleaning, splitting and dating do to them, with floors that only rise.

The same is proved on invented texts in the other modules; here is the measure on what the web looks like.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from ripeness.corpus import ingest, paragraphs
from ripeness.corpus.clean import clean
from ripeness.corpus.dating import publication
from ripeness.corpus.language import detect_language
from ripeness.corpus.rows import rows_to_text
from ripeness.corpus.split import split_stories
from ripeness.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def coded(shared):
    return [json.loads(path.read_text()) for path in sorted(shared.glob("gold/*/*.json"))]


@pytest.fixture(scope="module")
def seeds(shared):
    return ingest([shared / "seeds"])


def one(seeds, number):
    return [document for document in seeds.documents if f"/{number:03}_" in document.name]


def lines(document):
    return [line.strip() for line in Path(document.name).read_text().split("\n") if line.strip()]


def test_the_seeds_are_what_they_are(seeds):
    assert [document.name[-24:-21] for document in seeds.documents] == [
        "000",
        "001",
        "001",
        "002",
        "003",
        "004",
    ]
    (first,) = one(seeds, 0)
    assert [first.title, first.author] == lines(first)[1:3]
    assert first.published.isoformat() == "2025-11-17"
    assert "comments" not in first.text.lower()
    (third,) = one(seeds, 2)
    assert third.outlet == lines(third)[-1]
    assert not third.text.endswith(third.outlet)
    (fifth,) = one(seeds, 4)
    assert fifth.title == lines(fifth)[0] == lines(fifth)[1]
    assert fifth.text.count(fifth.title) == 1
    assert "Comment" not in fifth.text


def test_the_page_of_three_stories(seeds):
    main, other = one(seeds, 1)
    assert (main.part, other.part) == (0, 1)
    assert [main.text.split("\n")[0], other.title] == [lines(main)[0], lines(main)[9]]
    assert len(main.text.split("\n")) == 9
    assert "AMX-10" in other.text
    assert "podcast" not in (main.text + other.text).lower()
    assert {"story-split", "story-dropped"} <= {notice.code for notice in seeds.notices}


def test_holes_are_bridged(seeds):
    (document,) = one(seeds, 2)
    found = [document.text[start:end] for start, end in paragraphs(document.text)]
    assert len(found) == 19
    assert all(re.search(r"[.!?][”\"]?$", paragraph) for paragraph in found)


def test_only_what_is_sure_is_dated(seeds):
    published = [document.published for document in seeds.documents]
    assert [interval.is_day for interval in published] == [True, False, False, False, False, False]
    assert published[1].isoformat() == "2024-12-26/2025-01-19"
    assert [interval.start is not None for interval in published] == [True] * 6
    assert [interval.end is not None for interval in published] == [True, True, False, False, True, False]


def test_every_character_stands_in_its_source(seeds):
    for document in seeds.documents:
        source = Path(document.name).read_text()
        assert all(document.text[i] == source[document.source_offset(i)] for i in range(len(document.text)))


def test_no_coded_statement_is_cleaned_away(coded):
    lost = []
    for document in coded:
        text = " ".join(rows_to_text(document["text"], clean(document["text"]).rows)[0].split())
        source = " ".join(document["text"].split())
        for statement in document["statements"]:
            quote = " ".join(statement["quote"].split())
            if quote in source and quote not in text:
                lost.append((document["doc_id"], quote))
    assert lost == []


def test_single_articles_are_never_split(coded, shared):
    texts = [document["text"] for document in coded]
    texts += [path.read_text() for path in sorted(shared.glob("data/polnear/dev/text/*"))]
    assert sum(len(split_stories(clean(text).rows)) > 1 for text in texts) == 0


def test_glued_pairs_are_split(coded):
    """Each long report with the next one behind it: the share that is seen, and no cut at another line."""
    long = [document for document in coded if len(document["text"].split()) > 250]
    seen = wrong = tried = 0
    for first, second in zip(long, long[7:], strict=False):
        headline = second["title"]
        body = [line for line in second["text"].split("\n") if len(line.split()) >= 18 and line != headline]
        if not 6 <= len(headline.split()) <= 25 or re.search(r"\W$|[.!?] |^\W|^\d", headline):
            continue
        story = [line for line in first["text"].split("\n") if re.search(r"[.!?]$", line)]
        cut = split_stories(clean("\n".join([*story, headline, *body])).rows)
        tried += 1
        seen += any(story.title == headline for story in cut[1:])
        wrong += any(story.title != headline for story in cut[1:])
    assert tried >= 60
    assert wrong <= 0.02 * tried
    assert seen >= 0.7 * tried


def test_bounds_hold(coded):
    """Dated events and offices, with all that is stated taken away."""
    actors = load_vocabulary().actors
    known = wrong = 0
    for document in (each for each in coded if each["published"]):
        interval = publication(text=document["text"], actors=lambda: actors)
        known += interval.known
        published = date.fromisoformat(document["published"][:10])
        wrong += interval.start is not None and interval.start > published
        wrong += interval.end is not None and interval.end < published
    assert known >= 60
    assert wrong == 0


def test_dates_above_the_story_are_the_publication(coded):
    told = []
    for document in (each for each in coded if each["published"]):
        interval = clean(document["text"]).header.date
        if interval is not None:
            told.append((interval, date.fromisoformat(document["published"][:10])))
    near = sum(0 <= (published - interval.end).days <= 1 for interval, published in told)
    assert len(told) >= 70
    assert near == len(told)


def test_every_coded_text_is_english(coded):
    assert all(detect_language(document["text"]).is_english for document in coded)
