"""The own texts for training: every one follows its form, and the parser names what does not."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from ripeness.vocabulary import load_vocabulary

TRAINING = Path(__file__).parents[2] / "training"
sys.path.insert(0, str(TRAINING))

from coded_texts import read_coded_text, read_coded_texts  # noqa: E402

GOOD = """# case: invented
# published: 2024-05-03
# genre: news
---
Envoy Mara Lind of Harrat said on Friday that the guns must fall silent by June.
---
@L = Mara Lind / Harrat
L | the guns must fall silent | Mara Lind | demand | ceasefire | indirect | date=2024-05-03; deadline=by June
"""


@pytest.fixture(scope="module")
def documents() -> list[dict]:
    return read_coded_texts(TRAINING / "texts")


def write(folder: Path, text: str) -> Path:
    path = folder / "one.txt"
    path.write_text(text, encoding="utf8")
    return path


def test_a_document_is_read_into_the_form_of_coded_reporting(tmp_path: Path) -> None:
    document = read_coded_text(write(tmp_path, GOOD))
    (row,) = document["statements"]
    assert (document["doc_id"], document["published"]) == ("one", "2024-05-03")
    assert (row["speaker"], row["party"], row["deadline"], row["options"]) == (
        "Mara Lind",
        "Harrat",
        "by June",
        [],
    )


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("the guns must fall silent |", "the guns must be silent |", "does not stand in the text"),
        ("L | the", "X | the", "known speaker"),
        ("; deadline=", "; dead=", "unknown extra"),
        ("\n---\n@L", "\n@L", "two lines of dashes"),
    ],
)
def test_faults_are_named_with_their_file(tmp_path: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(ValueError, match=named) as caught:
        read_coded_text(write(tmp_path, GOOD.replace(old, new)))
    assert "one.txt" in str(caught.value)


def test_every_text_uses_the_codebook_s_words(documents: list[dict]) -> None:
    vocabulary = load_vocabulary()
    terms = vocabulary.packs["ukraine"].terms
    for document in documents:
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", document["published"]), document["doc_id"]
        for row in document["statements"]:
            assert row["act"] in vocabulary.acts and row["issue"] in vocabulary.issues, (
                document["doc_id"],
                row,
            )
            assert row["mode"] in ("direct", "mixed", "indirect", "narrated")
            assert all(code[:-2] in terms and code[-2:] in (":+", ":-") for code in row["options"]), row


def test_names_are_unique_and_all_acts_and_issues_are_there(documents: list[dict]) -> None:
    assert max(Counter(document["doc_id"] for document in documents).values()) == 1
    rows = [row for document in documents for row in document["statements"]]
    assert len(rows) > 10_000
    assert {row["act"] for row in rows} == set(load_vocabulary().acts)
    assert {row["issue"] for row in rows} == set(load_vocabulary().issues)


def test_no_text_shares_eight_words_in_a_row_with_documents_kept_for_measuring(
    documents: list[dict], shared: Path
) -> None:
    import json

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return set(zip(*(words[i:] for i in range(8)), strict=False))

    kept = [
        json.loads(path.read_text(encoding="utf8"))["text"] for path in (shared / "gold/dev").glob("*.json")
    ]
    kept += [path.read_text(encoding="utf8") for path in (shared / "seeds").glob("*.txt")]
    known = set().union(*map(runs, kept))
    assert [d["doc_id"] for d in documents if runs(d["text"]) & known] == []
