"""The shipped weights: what they read, one thread against two, floors of quality where the data is at hand."""

from __future__ import annotations

import hashlib
import json
import math
import sys
from pathlib import Path

import pytest

from ripeness.reading.learned import LearnedModel
from ripeness.reading.learned.model import WEIGHTS
from ripeness.reading.statement import Span

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf8"))["learned"]
TRAINING = Path(__file__).parents[2] / "training"
ARTICLE = """The talks in Port Arden broke off on Tuesday. Velmar's foreign minister, Ana Torrek, said that her
government would not withdraw from the northern districts unless the Union lifted its sanctions first.

“We are ready to sign a ceasefire tomorrow,” she told reporters. “But nobody should expect us to leave.”

The Union rejected the offer. Its spokesman demanded that Velmar release all prisoners within ten days, and analysts
doubt that either side will move before the election. """


@pytest.fixture(scope="module")
def model():
    return LearnedModel.load()


def test_it_reads_an_invented_article(model):
    reading = model.read_spans(ARTICLE)
    cues = {" ".join(span.of(ARTICLE) for span in one.cue) for one in reading.attributions}
    assert "said" in cues
    said = next(one for one in reading.attributions if one.cue[0].of(ARTICLE) == "said")
    assert "Ana Torrek" in said.source[0].of(ARTICLE)
    assert "would not withdraw" in said.content[0].of(ARTICLE)
    by_words = {p.quote.of(ARTICLE): p for p in reading.proposals}
    demand = next(p for text, p in by_words.items() if "release all prisoners" in text)
    assert (demand.act, demand.issue) == ("demand", "prisoners")


def test_every_span_lies_in_the_text(model):
    reading = model.read_spans(ARTICLE)
    spans = [s for a in reading.attributions for s in (*a.source, *a.cue, *a.content)]
    for one in reading.proposals:
        spans += [s for s in (one.quote, one.mention, one.target, one.via, one.deadline, one.condition) if s]
    assert len(spans) > 10
    for span in spans:
        words = span.of(ARTICLE)
        assert words == words.strip() != ""


def test_probabilities_are_probabilities(model):
    for one in model.read_spans(ARTICLE).proposals:
        for classes in (one.acts, one.issues, one.modes):
            chances = [chance for _, chance in classes]
            assert chances == sorted(chances, reverse=True)
            assert sum(chances) == pytest.approx(1, abs=1e-3)
        assert 0 < one.confidence <= 1


def test_one_thread_reads_what_two_read(model):
    assert LearnedModel.load(threads=1).read_spans(ARTICLE) == model.read_spans(ARTICLE)


def test_the_day_of_each_proposal_is_scored_from_its_words(model):
    reading = model.read_spans(ARTICLE)
    at = ARTICLE.index("Tuesday")
    tuesday = {"2025-07-15": (Span(at, at + len("Tuesday")),)}
    for proposal in reading.proposals:
        assert 0 < proposal.days.told < 1
        added = proposal.days.added(tuesday, published="2025-07-18")
        assert set(added) == {"2025-07-15", "2025-07-18", ""}
        assert all(math.isfinite(score) and abs(score) < 30 for score in added.values())
    assert (
        len({proposal.days.added(tuesday, published="")["2025-07-15"] for proposal in reading.proposals}) > 1
    )


def test_a_text_reads_the_same_among_others(model):
    long = ARTICLE * 8
    assert model.read_many([long, ARTICLE])[1] == model.read_spans(ARTICLE)


@pytest.mark.parametrize(
    "text", ["", " \n ", "x", "a" * 5000, "\u200b\u0301", "“" * 40, "1 " * 2000, "停火协议"]
)
def test_odd_texts_do_no_harm(model, text):
    reading = model.read_spans(text)
    for one in reading.proposals:
        assert 0 <= one.quote.start < one.quote.end <= len(text)


def test_version_names_model_and_runtime(model):
    name, number, runtime = model.version.split("/")
    assert name == "learned"
    assert number.isdigit()
    assert runtime.startswith("onnxruntime-")


def test_shipped_files_are_those_the_floors_were_measured_on():
    for name, digest in FLOORS["weights"].items():
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == digest, name


def digest_of(folder: Path) -> str:
    """One hash over the names and bytes of a folder's files."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("part", ["statements", "attributions"])
def test_quality_does_not_fall(model, shared, part, monkeypatch):
    folder = shared / FLOORS["data"][part]["folder"]
    assert digest_of(folder) == FLOORS["data"][part]["sha256"], "measured on other data: measure again"
    monkeypatch.setattr(sys, "path", [str(TRAINING), *sys.path])
    import evaluate

    found = evaluate.summary(getattr(evaluate, part)(model, str(folder)))["all"]
    for what, floor in FLOORS["floors"][part].items():
        assert found[what]["f1"] >= floor, what
