"""Stories that a page glued together: the main one, others that stand on their own, teasers and link lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.corpus.cohesion import content_words, overlap, typical_overlap
from ripeness.corpus.header import is_headline, unfinished
from ripeness.corpus.rows import Row

__all__ = ["Story", "split_stories"]

_TEASER = re.compile(
    r"(?:video|watch|listen|podcast|audio|photos|gallery|in pictures|slideshow|quiz|live blog|live updates"
    r"|event|webinar)"
    r"\s*[:|–—-]\s*\S.{5,200}",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:in this (?:episode|week'?s episode|video|edition)|on this (?:week'?s )?episode|podcast|episode|"
    r"joins? (?:us |the show |host )?to discuss|hosted by|tune in|the week'?s news|news of the week)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[\"“‘']?[A-ZÀ-Ý]")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")
_LEAST_BEFORE = 80  # content words of the story so far: below that its vocabulary is not known well enough
_LEAST_AFTER = 25
_LEAST_STORY = 60  # words of a story worth a document of its own
_ANNOUNCES = (
    0.25  # by how much a headline's words are more at home in what follows than in what stands before
)
_LISTED = 3  # so many headlines alike make a digest or a live page, which stays whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of a source.

    Parameters
    ----------
    rows
        Its rows.
    title
        The line that heads it; empty for the main story.
    kept
        Whether it becomes a document; a teaser, or a story that has nothing to do with the main one and is short,
        does not.
    reason
        Why it was cut off, in words.
    """

    rows: tuple[Row, ...]
    title: str = ""
    kept: bool = True
    reason: str = ""


def split_stories(rows: Sequence[Row]) -> tuple[Story, ...]:
    """Cut the rows of a source into stories.

    A new story begins at a line shaped like a full headline (six words or more, no closing punctuation, between a
    finished sentence and a paragraph) where the words that follow share clearly less with the story so far than
    its own paragraphs share with each other, or where the line's own words belong to what follows. A page with
    three or more such lines whose first part is less than two fifths of it is a digest or a live page and stays
    whole. Lines that announce
    a video, podcast or gallery are dropped, with what describes them at the end of a page.

    Parameters
    ----------
    rows
        Rows as `clean` leaves them; roles of teasers are changed to ``teaser``.

    Returns
    -------
    tuple of Story
        The main story first; all rows are in exactly one story.
    """
    places = [place for place, row in enumerate(rows) if row.kept and row.role != "blank"]
    body = [rows[place] for place in places]
    headlines = _candidates(body)
    starts = [] if _is_digest(body, headlines) else [place for place in headlines if _breaks(body, place)]
    teasers = _teasers(body, starts)
    cuts = sorted({0, *starts, *teasers})
    stories: list[Story] = []
    for number, first in enumerate(cuts):
        last = cuts[number + 1] if number + 1 < len(cuts) else len(body)
        begin = places[first] if first else 0
        end = places[last] if last < len(body) else len(rows)
        part = tuple(rows[begin:end])
        stories.append(_story(part, body, cuts, first, last, teaser=first in teasers))
    return tuple(stories)


def _story(
    part: tuple[Row, ...], body: Sequence[Row], cuts: Sequence[int], first: int, last: int, *, teaser: bool
) -> Story:
    if first == 0:
        return Story(rows=part)
    title = body[first].text
    if teaser:
        for row in part:
            row.role = "teaser" if row.kept else row.role
        return Story(rows=part, title=title, kept=False, reason="announces a video, podcast or gallery")
    main = body[: cuts[1]]
    text = " ".join(row.text for row in body[first:last])
    related = len(_names(text) & _names(" ".join(row.text for row in main))) >= 2
    if related and len(text.split()) >= _LEAST_STORY:
        return Story(rows=part, title=title, reason="is another story on the same page")
    reason = "is another story without a link to the main one"
    return Story(rows=part, title=title, kept=False, reason=reason)


def _is_digest(body: Sequence[Row], headlines: Sequence[int]) -> bool:
    if len(headlines) < _LISTED:
        return False
    return sum(row.words for row in body[: headlines[0]]) < 0.4 * sum(row.words for row in body)


def _candidates(body: Sequence[Row]) -> list[int]:
    found = []
    for place in range(2, len(body) - 1):
        line = body[place].text
        if _full_headline(line) and _ENDED.search(body[place - 1].text) and _paragraph(body[place + 1].text):
            found.append(place)
    return found


def _full_headline(line: str) -> bool:
    """Stricter than a headline at the top: subheads, list items, questions, times and quotations do not count."""
    if not is_headline(line) or not 6 <= len(line.split()) <= 25 or unfinished(line):
        return False
    if re.search(r"[.!?:\"”’')\]*…]$|[.!?] |^\W|^\d|\t", line) or line.isupper():
        return False
    return sum(word[:1].islower() for word in line.split()) >= 1


def _paragraph(line: str) -> bool:
    return len(line.split()) >= 18 and bool(_STARTS.match(line))


def _breaks(body: Sequence[Row], place: int) -> bool:
    """Whether the vocabulary changes at a place: what follows has less in common than any passage before."""
    before = [content_words(row.text) for row in body[:place]]
    after = content_words(" ".join(row.text for row in body[place:]))
    known = [word for passage in before for word in passage]
    if len(known) < _LEAST_BEFORE or len(after) < _LEAST_AFTER:
        return False
    _, mean = typical_overlap(before)
    shared = overlap(after, known)
    headline = content_words(body[place].text)
    story = content_words(" ".join(row.text for row in body[place + 1 :]))
    announces = overlap(headline, story) - overlap(headline, known) >= _ANNOUNCES
    return shared < 0.8 * mean or (announces and shared < 1.3 * mean + 0.03)


def _teasers(body: Sequence[Row], starts: Sequence[int]) -> set[int]:
    """Places where a teaser begins that runs to the end of the page; single teaser lines elsewhere are marked alone."""
    found: set[int] = set()
    for place, row in enumerate(body):
        if place < 2 or not _TEASER.fullmatch(row.text) or _ENDED.search(row.text):
            continue
        following = next((start for start in starts if start > place), len(body))
        rest = body[place + 1 : following]
        words = sum(other.words for other in rest)
        describes = words <= 160 and len(rest) <= 4 and any(_PROGRAMME.search(other.text) for other in rest)
        if not rest or describes:
            found.add(place)
        else:
            row.role = "teaser"
    return found


def _names(text: str) -> frozenset[str]:
    """Capitalised words that do not open a sentence."""
    return frozenset(re.findall(r"(?<![.!?…:\"“] )(?<!^)\b([A-ZÀ-Ý][\w-]{2,})", text))
