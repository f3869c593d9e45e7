"""The kind of a text where something tells: opinion, analysis, news, transcript, official."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ripeness.corpus.patterns import load_data

__all__ = ["KINDS", "detect_kind"]

KINDS = ("analysis", "news", "official", "opinion", "transcript")
"""All kinds; an empty string where nothing tells."""

_SPEAKER = re.compile(
    r"^(?:(?:MR|MS|MRS|DR|SEN|GEN)\. )?(?:[A-Z][A-Z'’. -]{1,40}|Q|A|QUESTION|ANSWER)(?: \([^)]{1,40}\))?:\s"
    r"|^Q\s{1,3}\S",
    re.MULTILINE,
)
_CONTRIBUTOR = re.compile(
    r"\bthe (?:writer|author) (?:is|was|teaches|taught|covered|served)\b"
    r"|\bviews (?:expressed )?(?:are|here are) (?:his|her|their|the author's|those of)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:I|my|I'm|I've|I’m|I’ve)\b")
_DATELINE = re.compile(
    r"\A(?:[^\n]*\n+)?[A-ZÀ-Ý][A-ZÀ-Ý'’./ -]{2,40}(?:, [^()—–\n]{2,40})?\s*"
    r"(?:\([A-Z][\w .&'/-]{1,40}\))?\s*(?:—|–|--| - )"
)
_QUOTED = re.compile(r"[\"“][^\"“”]{0,2000}[\"”]")


_READ = 200_000  # characters of a text that are looked at


@dataclass(frozen=True, slots=True)
class _Words:
    labels: tuple[tuple[str, re.Pattern[str]], ...]
    judges: re.Pattern[str]
    attributes: re.Pattern[str]
    official_hosts: re.Pattern[str]


@functools.cache
def _words() -> _Words:
    loaded = load_data("kinds.yaml")
    return _Words(
        labels=tuple((entry["kind"], _any_of(entry["words"])) for entry in loaded["labels"]),
        judges=_any_of(loaded["judges"]),
        attributes=_any_of(loaded["attributes"]),
        official_hosts=re.compile(rf"(?:^|\.)(?:{'|'.join(loaded['official_hosts'])})$"),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def detect_kind(text: str, *, title: str = "", kicker: str = "", url: str = "", stated: str = "") -> str:
    """Tell the kind of a text, or return an empty string.

    In this order: what front matter or metadata state; a label above the headline; labels of speakers at the
    beginnings of lines; the address's path and host; a note on the writer at the end; the headline; the density of
    the writer's own judgements against attributed speech; a dateline.
    """
    text = text if len(text) <= _READ else text[:_READ] + text[-1000:]
    for label in (stated, kicker):
        found = _labelled(label)
        if found:
            return found
    if _is_transcript(text):
        return "transcript"
    return _by_address(url) or _by_words(text, title)


def _labelled(label: str) -> str:
    if label.strip().lower() in KINDS:
        return label.strip().lower()
    return next((kind for kind, pattern in _words().labels if label and pattern.search(label)), "")


def _is_transcript(text: str) -> bool:
    labels = len(_SPEAKER.findall(text))
    return labels >= 3 and labels * 1500 >= len(text)


def _by_address(url: str) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    path = parts.path.rsplit("/", 1)[0].replace("/", " ").replace("-", " ")
    if _words().official_hosts.search(parts.hostname or ""):
        return "official"
    return next((kind for kind, pattern in _words().labels if pattern.search(path)), "")


def _by_words(text: str, title: str) -> str:
    if _CONTRIBUTOR.search(text[-800:]):
        return "opinion"
    found = _labelled(title)
    if found in ("official", "transcript") or re.match(
        r"(?:opinion|analysis|explain(?:er|ed)|comment)\b", title, re.I
    ):
        return found
    own = _QUOTED.sub(" ", text)
    words = max(len(own.split()), 1)
    if words < 120:
        return "news" if _DATELINE.match(text) else ""
    judged = (len(_words().judges.findall(own)) + 2 * len(_FIRST.findall(own))) * 1000 / words
    attributed = len(_words().attributes.findall(own)) * 1000 / words
    if judged >= 9 and judged > 1.5 * attributed:
        return "opinion"
    if _DATELINE.match(text) or (attributed >= 9 and attributed > 2 * judged):
        return "news"
    return ""
