"""Turns of transcripts and interviews: lines that begin with the label of who speaks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ripeness.reading.statement import Span

__all__ = ["Turn", "find_turns"]

_LABEL = re.compile(
    r"(?P<label>(?:(?:The )?[A-Z][\w.’'-]*|of|and|for|the|von|van|der|de|al-[A-Z]\w+|[A-Z]\.)"
    r"(?: (?:[A-Z][\w.’'-]*|of|and|for|the|von|van|der|de|al-[A-Z]\w+|\d)){0,6}"
    r"(?: ?\([^)\n]{2,60}\))?(?:, [A-Z][\w .’'-]{2,50})?)\s*:(?=\s|$)"
)
_QUESTION = re.compile(r"(?:Q|QUESTION|Question|Reporter|REPORTER|Interviewer|Moderator|MODERATOR|PRESS)\b")
_NOT_LABELS = re.compile(
    r"(?:Photo|Map|Chart|Read|Update|Updated|Note|Related|Source|Sources|Subject|From|To|Date|Re|Live|Analysis|Opinion|Watch|"
    r"Also|More|See|Correction|Summary|By|Background|Editor|Caption|Image|Next|Tags|Topic|Contact|Share|Location|Time|Comment)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: from its label to the next label.

    Parameters
    ----------
    start, body, end
        Offsets of the label, of what is said, and of the end.
    label
        The label's place, without the colon.
    question
        Whether it is a question of the press.
    """

    start: int
    body: int
    end: int
    label: Span
    question: bool


def find_turns(text: str, paragraphs: tuple[Span, ...]) -> tuple[Turn, ...]:
    """Return the turns of a transcript, empty where the text has none.

    A label must come back, or stand in capitals, or several different ones must stand in the text.
    """
    found: list[tuple[int, int, Span]] = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match and not _NOT_LABELS.match(match.group("label")) and match.end() - paragraph.start <= 90:
            found.append((paragraph.start, match.end(), Span(*match.span("label"))))
    counts = Counter(label.of(text) for _, _, label in found)
    kept = [item for item in found if _is_label(item[2].of(text), counts)]
    if not kept:
        return ()
    turns: list[Turn] = []
    for number, (start, body, label) in enumerate(kept):
        end = kept[number + 1][0] if number + 1 < len(kept) else len(text)
        while body < end and text[body].isspace():
            body += 1
        turns.append(Turn(start, body, end, label, bool(_QUESTION.match(label.of(text)))))
    return tuple(turns)


def _is_label(label: str, counts: Counter[str]) -> bool:
    bare = re.sub(r"\(.*", "", label)
    letters = [char for char in bare if char.isalpha()]
    shouted = bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)
    if label in ("Q", "A"):
        return counts["Q"] + counts["A"] >= 2
    return (shouted and len(bare.split()) <= 7) or counts[label] >= 2
