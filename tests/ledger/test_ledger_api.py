"""The layer's public names, its data files, and that no rule names the conflict it was first tried on."""

from __future__ import annotations

from importlib import resources

import pytest

import ripeness.ledger
from ripeness.errors import VocabularyError
from ripeness.ledger import FACTORS, OUTCOMES
from ripeness.ledger.lexicon import Phrases, load_data, words
from ripeness.vocabulary import load_vocabulary

FILES = (
    "absoluteness",
    "corrections",
    "factors",
    "forecasts",
    "narration",
    "outcomes",
    "ranks",
    "tactics",
)


def test_public_names_are_there_once() -> None:
    names = ripeness.ledger.__all__
    assert len(set(names)) == len(names)
    assert all(hasattr(ripeness.ledger, name) for name in names)
    assert {"Ledger", "Outcome", "build_ledger", "news_since"} <= set(names)


@pytest.mark.parametrize("name", FILES)
def test_data_files_name_no_actor(name: str) -> None:
    """Rules must hold for any conflict: no person, place or party of the vocabulary stands in a word list."""
    text = resources.files("ripeness.ledger").joinpath("data", f"{name}.yaml").read_text("utf-8")
    lines = [line.split("#")[0] for line in text.splitlines()]
    tokens = words(" ".join(lines))
    kinds = {"name", "surname", "seat", "demonym"}
    names = [a.text for a in load_vocabulary().actors.aliases() if a.kind in kinds and len(a.text) > 3]
    common = {"may", "march", "speaker", "general", "turkey", "chad", "will", "king", "pope", "chief"}
    found = {shown for _, shown in Phrases({"actor": names}).find(tokens)} - common
    assert not found


def test_factors_and_outcomes_agree_with_their_names() -> None:
    assert {entry["factor"] for entry in load_data("factors")} == set(FACTORS) - {"other"}
    assert {entry["outcome"] for entry in load_data("outcomes")["outcomes"]} <= set(OUTCOMES)


def test_a_missing_data_file_is_an_error_with_a_code() -> None:
    with pytest.raises(VocabularyError) as caught:
        load_data("nothing")
    assert caught.value.code == "vocabulary-data"


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("ruling out", "it ruled out a truce", False),
        ("rul* out", "it ruled out a truce", True),
        ("no ... without", "no deal at all without us", True),
        ("no ... without", "no deal that we could ever sign here without us", False),
        ("won't", "they won’t go", True),
        ("non-negotiable", "this is non-negotiable", True),
        ("only if", "only the army, if", False),
    ],
)
def test_phrases(phrase: str, text: str, found: bool) -> None:
    assert bool(Phrases({"x": [phrase]}).find(words(text))) is found
