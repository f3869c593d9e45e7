"""Copies of a text: exact, near, and newer versions of one address. Links only; nothing is dropped."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from ripeness.corpus.document import Document

__all__ = ["DuplicateLink", "find_duplicates", "normalised_address"]

_SHINGLE = 5  # words
_NEAR = 0.5
_CONTAINED = 0.8
_LEAST_SHINGLES = 20
_COMMON = 60  # a shingle in more documents than this is furniture that cleaning missed
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|ref|ref_src|cmpid|ito|smid|ocid|ns_\w+|s|at_\w+|xtor|mc_\w+|share\w*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateLink:
    """Two documents that say the same.

    Parameters
    ----------
    first, second
        Document ids. For ``supersedes`` the newer comes first; for the others the one that was given first.
    kind
        ``exact`` (the same words), ``near`` (most of the words, or one contains the other), ``supersedes`` (a newer
        version of the same address).
    similarity
        In [0, 1]: share of the five-word sequences of both that stand in both (Jaccard); 1 for exact copies. For a
        text that is contained in a longer one, the share of the shorter that stands in the longer.
    """

    first: str
    second: str
    kind: str
    similarity: float


def find_duplicates(documents: Sequence[Document]) -> tuple[DuplicateLink, ...]:
    """Link the copies among documents.

    Two texts are near copies where at least half of all five-word sequences stand in both, or four fifths of the
    shorter stand in the longer. Sequences are compared exactly through an index, so no pair is missed and chance
    plays no part.

    Parameters
    ----------
    documents
        In the order in which they came.

    Returns
    -------
    tuple of DuplicateLink
        Ordered by the places of the two documents.
    """
    shingles = [_shingles(document.text) for document in documents]
    shared = _shared(shingles)
    links: list[tuple[int, int, DuplicateLink]] = []
    versions = _versions(documents)
    pairs = sorted(set(shared) | set(versions) | _same_text(documents))
    for one, other in pairs:
        link = _link(documents, shingles, one, other, shared.get((one, other), 0), versions.get((one, other)))
        if link is not None:
            links.append((one, other, link))
    return tuple(link for _, _, link in links)


def normalised_address(url: str) -> str:
    """An address without scheme, ``www.``, fragment, tracking parameters and closing slash, to compare versions.

    Examples
    --------
    >>> normalised_address("https://www.example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    if not url:
        return ""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])))
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def _link(
    documents: Sequence[Document],
    shingles: Sequence[frozenset[int]],
    one: int,
    other: int,
    shared: int,
    newer: int | None,
) -> DuplicateLink | None:
    a, b = documents[one], documents[other]
    same = _bare(a.text) == _bare(b.text)
    union = len(shingles[one] | shingles[other])
    jaccard = 1.0 if same else shared / union if union else 0.0
    if newer is not None and not same:
        first, second = (a, b) if newer == one else (b, a)
        return DuplicateLink(
            first=first.id, second=second.id, kind="supersedes", similarity=round(jaccard, 3)
        )
    if a.id == b.id or (a.name == b.name and a.part != b.part and not same):
        return None
    if same:
        return DuplicateLink(first=a.id, second=b.id, kind="exact", similarity=1.0)
    smaller = min(len(shingles[one]), len(shingles[other]))
    if smaller < _LEAST_SHINGLES:
        return None
    contained = shared / smaller
    if jaccard >= _NEAR:
        return DuplicateLink(first=a.id, second=b.id, kind="near", similarity=round(jaccard, 3))
    if contained >= _CONTAINED:
        return DuplicateLink(first=a.id, second=b.id, kind="near", similarity=round(contained, 3))
    return None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(
        int.from_bytes(
            hashlib.blake2b(" ".join(words[i : i + _SHINGLE]).encode(), digest_size=8).digest(), "big"
        )
        for i in range(len(words) - _SHINGLE + 1)
    )


def _shared(shingles: Sequence[frozenset[int]]) -> Mapping[tuple[int, int], int]:
    """How many sequences each pair of documents shares."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(place)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for places in holders.values():
        if 1 < len(places) <= _COMMON:
            for number, one in enumerate(places):
                for other in places[number + 1 :]:
                    counts[one, other] += 1
    least = _LEAST_SHINGLES // 4
    return {pair: count for pair, count in counts.items() if count >= least}


def _same_text(documents: Sequence[Document]) -> set[tuple[int, int]]:
    """Pairs of neighbours with the same words, also where they are too short or too many for the index."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        places[_bare(document.text)].append(place)
    return {pair for group in places.values() for pair in pairwise(group)}


def _versions(documents: Sequence[Document]) -> Mapping[tuple[int, int], int]:
    """Pairs of versions of one address, each with the place of the newer: by publication, then fetching, then order."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        address = normalised_address(document.url)
        if address:
            groups[address, document.part].append(place)
    pairs: dict[tuple[int, int], int] = {}
    for group in groups.values():
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if documents[one].id != documents[other].id:
                    pairs[one, other] = one if _newer(documents[one], documents[other]) else other
    return pairs


def _newer(first: Document, second: Document) -> bool:
    """Whether the one given first is newer all the same."""
    if second.published.before(first.published):
        return True
    if first.published.before(second.published):
        return False
    return bool(first.fetched and second.fetched and first.fetched > second.fetched)
