"""The learned reader with a double of the model: names, terms and dates by rules, classes joined with the words'."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading import ground
from ripeness.reading.learned import Attribution, Proposal, SpanReading
from ripeness.reading.learned_reader import LearnedReader
from ripeness.reading.statement import Span
from ripeness.reading.word_features import FIELDS, document_words, quote_words
from ripeness.reading.word_model import LexiconScores, WordModel
from ripeness.vocabulary import load_vocabulary

TEXT = (
    "Vladimir Putin said on Friday that Ukraine must withdraw from the four regions by 1 September. "
    "It will not happen soon."
)
QUOTE = "Ukraine must withdraw from the four regions by 1 September"
DOCUMENT = Document(
    name="a.txt",
    text=TEXT,
    title="Terms",
    published=DateInterval.day(date(2025, 8, 18), basis="front-matter"),
)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def classes(best: str, names: list[str], share: float = 0.9) -> tuple[tuple[str, float], ...]:
    rest = (1 - share) / (len(names) - 1)
    return tuple(
        sorted(((name, share if name == best else rest) for name in names), key=lambda item: -item[1])
    )


class Double:
    """A model that hands over what it was given."""

    version = "double/1"

    def __init__(self, *proposals: Proposal, attributions: tuple[Attribution, ...] = ()) -> None:
        self.reading = SpanReading(attributions=attributions, proposals=proposals)

    def read_spans(self, text: str) -> SpanReading:
        return self.reading


def proposal(words: str, *, act: str = "demand", issue: str = "territory", **more: object) -> Proposal:
    vocabulary = load_vocabulary()
    return Proposal(
        quote=place(words), acts=classes(act, list(vocabulary.acts)), issues=classes(issue, list(vocabulary.issues)),
        modes=classes("indirect", ["direct", "mixed", "indirect", "narrated"]), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def read(*proposals: Proposal, attributions: tuple[Attribution, ...] = ()) -> tuple[object, ...]:
    reader = LearnedReader(
        load_vocabulary(),
        packs=("ukraine",),
        model=Double(*proposals, attributions=attributions),  # type: ignore[arg-type]
    )
    return reader.read(DOCUMENT)


def test_rules_resolve_what_the_model_points_at() -> None:
    (found,) = read(proposal(QUOTE, mention=place("Vladimir Putin"), confidence=0.8))
    assert (found.speaker, found.party, found.act, found.issue) == (
        "Vladimir Putin",
        "Russia",
        "demand",
        "territory",
    )
    assert found.quote == QUOTE
    assert found.said.isoformat() == "2025-08-15"
    assert "territory/four_oblasts_ceded:+" in [option.code() for option in found.options]
    assert found.reader == "double/1"
    ground(found, DOCUMENT)


def test_the_source_of_the_attribution_speaks_where_no_mention_is_given() -> None:
    held = Attribution(source=(place("Vladimir Putin"),), cue=(place("said"),), content=(place(QUOTE),))
    (found,) = read(proposal(QUOTE), attributions=(held,))
    assert found.speaker == "Vladimir Putin"


def test_the_writer_speaks_where_the_model_says_so() -> None:
    (found,) = read(proposal("It will not happen soon", act="predict", issue="settlement", author=0.9))
    assert (found.speaker, found.party, found.mode, found.options) == ("AUTHOR", "none", "narrated", ())


def test_spans_of_the_model_count_where_it_is_sure() -> None:
    sure = proposal(
        QUOTE, mention=place("Vladimir Putin"), deadline=place("by 1 September"), deadline_score=0.9,
        target=place("Ukraine"), target_score=0.9,
    )  # fmt: skip
    (found,) = read(sure)
    assert (found.deadline, found.deadline_date.isoformat()) == ("by 1 September", "2025-09-01")
    assert found.target == "Ukraine"


def test_the_same_twice_is_one_statement() -> None:
    one = proposal(QUOTE, mention=place("Vladimir Putin"))
    assert len(read(one, one)) == 1


def test_features_are_the_words_of_their_field() -> None:
    words = quote_words(TEXT, place(QUOTE), Span(0, len(TEXT)), title="Terms", document=document_words(TEXT))
    assert set(words.fields) == set(FIELDS)
    for hashes, counts in words.fields.values():
        assert (np.diff(hashes.astype(np.int64)) > 0).all()
        assert (counts >= 1).all()


def test_the_word_model_gives_probabilities() -> None:
    model = WordModel.load()
    words = quote_words(TEXT, place(QUOTE), Span(0, len(TEXT)), title="Terms", document=document_words(TEXT))
    lexicon = LexiconScores([0.0] * len(model.acts), [0.0] * len(model.issues), author=False)
    acts, issues = model.probabilities(model.known(words), lexicon)
    assert acts.sum() == pytest.approx(1)
    assert issues.sum() == pytest.approx(1)
    assert model.issues[int(issues.argmax())] == "territory"
    assert model.acts[int(acts.argmax())] == "demand"
