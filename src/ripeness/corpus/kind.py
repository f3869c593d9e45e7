"""The kind of a text where something tells: opinion, analysis, news, transcript, official."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["KINDS", "detect_kind"]

KINDS = ("analysis", "news", "official", "opinion", "transcript")
"""All kinds; an empty string where nothing tells."""

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("opinion", re.compile(r"\b(?:opinions?|op-?eds?|comment(?:ary|s|isfree)?|editorials?|columns?|columnists?|views?|viewpoints?|guest (?:essay|post|column|comment)|letter from|essays?|blogs?|perspectives?)\b", re.I)),
    ("transcript", re.compile(r"\b(?:transcripts?|interviews?|press (?:briefing|conference|gaggle)|q ?& ?a|remarks|verbatim)\b", re.I)),
    ("official", re.compile(r"\b(?:press release|for immediate release|communiqu[eé]|joint (?:statement|declaration)|read-?out|statement (?:by|of|from|on)|resolution|memorandum of|presidential actions?|briefings? & statements|fact sheet)\b", re.I)),
    ("analysis", re.compile(r"\b(?:analys[ei]s|explainers?|long ?reads?|policy (?:note|brief|paper)s?|in depth|backgrounders?|reports? and papers|think tank)\b", re.I)),
    ("news", re.compile(r"\b(?:breaking(?: news)?|news(?: report)?|live|world|politics|europe|middle east|africa|asia|americas)\b", re.I)),
)  # fmt: skip
_SPEAKER = re.compile(
    r"^(?:(?:MR|MS|MRS|DR|SEN|GEN)\. )?(?:[A-Z][A-Z'’. -]{1,40}|Q|A|QUESTION|ANSWER)(?: \([^)]{1,40}\))?:\s|^Q\s{1,3}\S",
    re.M,
)
_CONTRIBUTOR = re.compile(
    r"\bthe (?:writer|author) (?:is|was|teaches|taught|covered|served)\b|\bviews (?:expressed )?(?:are|here are) (?:his|her|their|the author's|those of)\b",
    re.I,
)
_FIRST = re.compile(r"\b(?:I|my|I'm|I've|I’m|I’ve)\b")
_JUDGE = re.compile(
    r"\b(?:must|should|ought|naive(?:ty|té)?|fool(?:ish|ed|s)?|dangerous(?:ly)?|shameful|absurd|disgrace|surrender|betray\w*|folly|worse (?:yet|still)|"
    r"make no mistake|of course|futil\w+|farce|sham|hardly|surely|toothless|obviously|sadly|alas|ludicrous|cynical|delusion\w*|mistake)\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|told|stated|added|according to|announced|reported|told reporters|remarked|claimed)\b",
    re.I,
)
_DATELINE = re.compile(
    r"\A(?:[^\n]*\n+)?[A-ZÀ-Ý][A-ZÀ-Ý'’./ -]{2,40}(?:, [^()—–\n]{2,40})?\s*(?:\([A-Z][\w .&'/-]{1,40}\))?\s*(?:—|–|--| - )"
)
_OFFICIAL_HOST = re.compile(
    r"(?:\.gov(?:\.[a-z]{2})?|\.mil|kremlin\.ru|\.gc\.ca|europa\.eu|\.gouv\.fr|un\.org|nato\.int|osce\.org)$"
)
_OUTSIDE_QUOTES = re.compile(r"[\"“][^\"”]{0,600}[\"”]")


def detect_kind(text: str, *, title: str = "", kicker: str = "", url: str = "", stated: str = "") -> str:
    """Tell the kind of a text, or return an empty string.

    In this order: what front matter or metadata state; a label above the headline; labels of speakers at the
    beginnings of lines; the address's path and host; a note on the writer at the end; the headline; the density of
    the writer's own judgements against attributed speech; a dateline.
    """
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
    return next((kind for kind, pattern in _LABELS if label and pattern.search(label)), "")


def _is_transcript(text: str) -> bool:
    labels = len(_SPEAKER.findall(text))
    return labels >= 3 and labels * 700 >= len(text)


def _by_address(url: str) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    path = parts.path.rsplit("/", 1)[0].replace("/", " ").replace("-", " ")
    if _OFFICIAL_HOST.search(parts.hostname or ""):
        return "official"
    return next((kind for kind, pattern in _LABELS if pattern.search(path)), "")


def _by_words(text: str, title: str) -> str:
    if _CONTRIBUTOR.search(text[-800:]):
        return "opinion"
    found = _labelled(title)
    if found in ("official", "transcript") or re.match(
        r"(?:opinion|analysis|explainer|comment)\b", title, re.I
    ):
        return found
    own = _OUTSIDE_QUOTES.sub(" ", text)
    words = max(len(own.split()), 1)
    if words < 120:
        return "news" if _DATELINE.match(text) else ""
    judged = (len(_JUDGE.findall(own)) + 2 * len(_FIRST.findall(own))) * 1000 / words
    attributed = len(_ATTRIBUTED.findall(own)) * 1000 / words
    if judged >= 9 and judged > 1.5 * attributed:
        return "opinion"
    if _DATELINE.match(text) or (attributed >= 9 and attributed > 2 * judged):
        return "news"
    return ""
