"""Turns of transcripts and interviews: who speaks from where to where, by labels or by question and answer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ripeness.reading.lexicon import FUNCTION_WORDS, TITLES, word_set
from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["Turn", "find_turns"]

_WORD = r"(?:[A-Z][\w.’'-]*|of|and|for|the|von|van|der|de|al-[A-Z]\w+)"
_LABEL = re.compile(
    rf"(?P<label>{_WORD}(?: (?:{_WORD}"
    rf"|#?\d))*(?: ?\([^)\n]{{2,60}}\))?)(?P<role>, [\w .,’'-]{{2,80}})?\s*:(?=\s|$)"
)
_PRESS = re.compile(
    r"(?:Q|QUESTION|Question|Reporter|REPORTER|Interviewer|Moderator|MODERATOR|PRESS|HOST|Host|ANCHOR"
    r"|Anchor|NEWSREADER"
    r"|PRESENTER|Presenter|OPERATOR|Operator)\b"
)
_NOT_LABELS = re.compile(
    r"(?:Photo|File|Map|Chart|Read|Updated?|Note|Related|Sources?|Subject|From|To|Date|Re|Live|Analysis"
    r"|Opinion|Watch|Also|More|See"
    r"|Correction|Summary|By|Background|Editor|Caption|Image|Next|Tags|Topic|Contact|Share|Location|Time"
    r"|Comment|Ad|Interview)\b",
    re.IGNORECASE,
)
_OFFICIAL = TITLES | word_set("official official's administration spokesperson source chair")
_ASKS = re.compile(
    r"\b(?:you|your|who|what|why|how|when|where|is|are|do|does|will|would|could|can|and|so|did|has|have)\b",
    re.IGNORECASE,
)

_SET_OFF = re.compile(r"(?P<mark>\*{1,3}|_{1,2})(?P<words>[^*_]+[?.!…])(?P=mark)")
"""A line set in bold or italics."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: from its label to the next label.

    Parameters
    ----------
    start, body, end
        Offsets of the label, of what is said, and of the end.
    label
        The label's place, without the colon; empty for answers in an interview without labels.
    question
        Whether it is the press that asks or a host that leads through.
    """

    start: int
    body: int
    end: int
    label: Span
    question: bool


def find_turns(text: str, paragraphs: tuple[Span, ...]) -> tuple[Turn, ...]:
    """Return the turns of a transcript or interview, empty for other texts.

    A label must come back, or bear a title, or stand in capitals beside others; without labels, three short
    questions to "you" with answers between make an interview.
    """
    found: list[tuple[int, int, Span]] = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match and not _NOT_LABELS.match(match.group("label")) and match.end() - paragraph.start <= 130:
            found.append((paragraph.start, match.end(), Span(*match.span("label"))))
    counts = Counter(label.of(text) for _, _, label in found)
    kept = [item for item in found if _is_label(item[2].of(text), counts)]
    if not kept:
        return _interview(text, paragraphs)
    if all(_PRESS.match(label.of(text)) for _, _, label in kept):
        return _answered(text, paragraphs, kept)
    turns: list[Turn] = []
    for number, (start, body, label) in enumerate(kept):
        end = kept[number + 1][0] if number + 1 < len(kept) else len(text)
        while body < end and text[body].isspace():
            body += 1
        turns.append(Turn(start, body, end, label, bool(_PRESS.match(label.of(text)))))
    return tuple(turns)


def _answered(
    text: str, paragraphs: tuple[Span, ...], asked: list[tuple[int, int, Span]]
) -> tuple[Turn, ...]:
    """Turns where the press alone bears labels: what follows the paragraph of a question is the answer."""
    turns: list[Turn] = []
    for number, (start, body, label) in enumerate(asked):
        end = asked[number + 1][0] if number + 1 < len(asked) else len(text)
        question = next(span for span in paragraphs if span.start == start)
        turns.append(Turn(start, body, question.end, label, question=True))
        answer = next((span.start for span in paragraphs if span.start > start), end)
        if answer < end:
            turns.append(Turn(answer, answer, end, NO_SPAN, question=False))
    return tuple(turns)


def _is_label(label: str, counts: Counter[str]) -> bool:
    if label in ("Q", "A"):
        return counts["Q"] + counts["A"] >= 2 or sum(counts.values()) >= 3
    bare = re.sub(r"\(.*", "", label)
    parts = [part.lower().strip(".") for part in bare.split()]
    if len(parts) > 7:
        return False
    letters = [char for char in bare if char.isalpha()]
    shouted = bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)
    titled = bool(set(parts) & _OFFICIAL)
    if parts[0] in FUNCTION_WORDS and not titled:
        return False
    if counts[label] >= 2:
        return shouted or len(parts) <= 4
    return shouted and (titled or (len(counts) >= 2 and _others_return(counts)) or len(parts) == 2)


def _others_return(counts: Counter[str]) -> bool:
    return any(count >= 2 for count in counts.values()) or len(counts) >= 3


def _interview(text: str, paragraphs: tuple[Span, ...]) -> tuple[Turn, ...]:
    """Questions on lines of their own with answers between them."""
    asked = [number for number, span in enumerate(paragraphs) if number and _is_question(span.of(text))]
    addressed = sum(
        1 for n in asked if re.search(r"\byou(?:r|[’']\w+)?\b", paragraphs[n].of(text), re.IGNORECASE)
    )
    if len(asked) < 3 or not addressed or len(asked) < 0.25 * (len(paragraphs) - asked[0]):
        return ()
    turns: list[Turn] = []
    for place, number in enumerate(asked):
        question = paragraphs[number]
        last = asked[place + 1] if place + 1 < len(asked) else len(paragraphs)
        turns.append(Turn(question.start, question.start, question.end, NO_SPAN, question=True))
        if number + 1 < last:
            start = paragraphs[number + 1].start
            turns.append(Turn(start, start, paragraphs[last - 1].end, NO_SPAN, question=False))
    return tuple(turns)


def _is_question(line: str) -> bool:
    marked = _SET_OFF.fullmatch(line.strip())
    stripped = marked.group("words") if marked else line.strip()
    return (
        (marked is not None or stripped[-1:] in "?…")
        and len(stripped.split()) <= 32
        and bool(_ASKS.search(stripped))
        and stripped[0] not in '“"‘'
    )
