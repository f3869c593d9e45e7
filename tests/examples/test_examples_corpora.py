"""The example corpora are what their README says: dated, of many kinds, and without words put in real mouths."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from ripeness.vocabulary import load_vocabulary

FOLDERS = {
    "ukraine-talks": (date(2024, 6, 1), date(2025, 12, 31)),
    "sudan-jeddah": (date(2023, 4, 15), date(2025, 12, 31)),
}
INVENTED = ("Eskola", "Verhagen", "Castellane", "Drahan", "Farouq-Lind", "Malkin-Osei")
ROOT = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).iterdir())


@dataclass(frozen=True)
class Page:
    """A report: what it says of itself, and its paragraphs."""

    meta: dict[str, str]
    text: str


def read(path: Path) -> Page:
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        found = re.findall(r'<meta (?:property|name)="(?:og:|article:)?(\w+)" content="([^"]*)"', raw)
        meta = {"title": re.findall(r"<h1>(.*?)</h1>", raw)[0], **dict(found)}
        meta |= {"published": meta.get("published_time", ""), "outlet": meta.get("site_name", "")}
        body = "\n\n".join(re.findall(r"<p[^>]*>(.*?)</p>", raw, flags=re.DOTALL))
        return Page(meta, re.sub(r"<[^>]+>", "", body))
    if raw.startswith("---\n"):
        head, _, text = raw[4:].partition("\n---\n")
        return Page({key: str(value) for key, value in yaml.safe_load(head).items()}, text)
    return Page({}, raw)


PAGES = {path: read(path) for path in FILES}
IDS = [f"{path.parent.name}/{path.name}" for path in FILES]


def dated(folder: str) -> dict[Path, Page]:
    return {path: page for path, page in PAGES.items() if path.parent.name == folder and page.meta}


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_lengths_are_those_of_short_reports(path: Path) -> None:
    assert 130 <= len(PAGES[path].text.split()) <= 450


@pytest.mark.parametrize("path", [path for path in FILES if PAGES[path].meta], ids=lambda path: path.name)
def test_metadata_is_complete_and_the_date_lies_in_the_talks(path: Path) -> None:
    meta = PAGES[path].meta
    first, last = FOLDERS[path.parent.name]
    assert first <= date.fromisoformat(meta["published"][:10]) <= last
    assert meta["title"]
    assert meta["outlet"]
    assert meta["url"].startswith("https://example.org/")
    if path.suffix != ".html":
        assert meta["author"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_holds_every_kind(folder: str) -> None:
    pages = {path: page for path, page in PAGES.items() if path.parent.name == folder}
    assert len(pages) >= 12
    assert {path.suffix for path in pages} == {".md", ".txt", ".html"}
    assert sum(path.suffix == ".html" for path in pages) >= 2
    assert sum(not page.meta for page in pages.values()) == 1
    assert len({page.meta["outlet"] for page in dated(folder).values()}) >= 4


@pytest.mark.parametrize("folder", FOLDERS)
def test_one_address_has_two_versions(folder: str) -> None:
    by_address: dict[str, list[str]] = {}
    for page in dated(folder).values():
        by_address.setdefault(page.meta["url"], []).append(page.meta["published"])
    twice = [days for days in by_address.values() if len(days) > 1]
    assert len(twice) == 1
    assert len(set(twice[0])) == 2


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_one_story_is_carried_by_two_outlets(folder: str) -> None:
    near = []
    for (a, first), (b, second) in itertools.combinations(dated(folder).items(), 2):
        one, other = shingles(first.text), shingles(second.text)
        if len(one & other) / len(one | other) > 0.7 and first.meta["url"] != second.meta["url"]:
            near.append((a.name, b.name))
            assert first.meta["outlet"] != second.meta["outlet"]
            assert first.meta["title"] != second.meta["title"]
    assert len(near) == 1


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_real_person_is_quoted(path: Path) -> None:
    """Every quotation belongs to an invented analyst, named in its paragraph; none stands beside a real name."""
    people = {actor.surname for actor in load_vocabulary().actors if actor.kind == "person" and actor.surname}
    for paragraph in PAGES[path].text.split("\n\n"):
        assert not re.search("[“”«»]", paragraph)
        quotes = re.findall(r'"[^"]+"', paragraph)
        if not quotes:
            continue
        assert any(name in paragraph for name in INVENTED), paragraph
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", re.sub(r'"[^"]+"', '""', paragraph)):
            if '""' in sentence:
                assert not any(re.search(rf"\b{re.escape(name)}\b", sentence) for name in people), sentence


def test_analysts_are_invented() -> None:
    actors = load_vocabulary().actors
    for name in INVENTED:
        assert all(name not in (actor.surname, *actor.aliases, actor.id) for actor in actors)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_readme_counts_right(folder: str, examples: Path) -> None:
    row = next(
        line
        for line in (examples / "README.md").read_text(encoding="utf-8").splitlines()
        if f"`{folder}/`" in line
    )
    assert int(row.split("|")[-2]) == sum(path.parent.name == folder for path in FILES)


@pytest.mark.parametrize(
    ("folder", "topics"),
    [
        (
            "ukraine-talks",
            "four regions;85,000;30-day;root causes;May 12;50 days;August 8;two weeks;Donbas;line of contact;"
            "Article 5;1,000 prisoners;Budapest;28 points;November 27;Minsk;Istanbul;soldiers more than weapons",
        ),
        ("sudan-jeddah", "Jeddah;ceasefire;seven days;homes;monitor;IGAD;Geneva;Quad;El Fasher;unilateral"),
    ],
)
def test_the_turns_of_the_talks_are_covered(folder: str, topics: str) -> None:
    everything = "\n".join(page.text for path, page in PAGES.items() if path.parent.name == folder)
    for topic in topics.split(";"):
        assert re.search(topic, everything), topic


def test_words_of_probability_stand_in_the_forecasts() -> None:
    words = load_vocabulary().probability
    for folder in FOLDERS:
        text = " ".join(page.text for path, page in PAGES.items() if path.parent.name == folder).lower()
        found = {phrase for phrase in words.words if re.search(rf"\b{re.escape(phrase)}\b", text)}
        assert len(found) >= 3, (folder, found)
