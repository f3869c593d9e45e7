"""Reporting cues: forms, hints, and words of probability with the published ranges."""

from __future__ import annotations

import pytest

from ripeness.vocabulary import CueBook, ProbabilityRange, load_vocabulary
from ripeness.vocabulary.inflection import verb_forms


@pytest.fixture
def cues() -> CueBook:
    return load_vocabulary().cues


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", ["say", "says", "said", "saying"]),
        ("rule out", ["rule out", "rules out", "ruled out", "ruling out"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("agree to", ["agree to", "agrees to", "agreed to", "agreeing to"]),
        ("admit", ["admit", "admits", "admitted", "admitting"]),
        ("threaten", ["threaten", "threatens", "threatened", "threatening"]),
        (
            "withdraw from",
            ["withdraw from", "withdraws from", "withdrew from", "withdrawn from", "withdrawing from"],
        ),
        ("stress", ["stress", "stresses", "stressed", "stressing"]),
        ("convey", ["convey", "conveys", "conveyed", "conveying"]),
        ("refer to", ["refer to", "refers to", "referred to", "referring to"]),
        ("freeze", ["freeze", "freezes", "froze", "frozen", "freezing"]),
        ("forgo", ["forgo", "forgoes", "forwent", "forgone", "forgoing"]),
    ],
)
def test_forms_of_verbs(lemma: str, forms: list[str]) -> None:
    assert list(verb_forms(lemma)) == forms


@pytest.mark.parametrize(
    ("form", "kind", "act"),
    [
        ("insistence on", "noun", "demand"),
        ("refusal to", "noun", "reject"),
        ("according to", "source", ""),
        ("in the words of", "source", ""),
        ("Ruled  out", "verb", "reject"),
        ("urged", "verb", "demand"),
        ("pledges", "verb", "promise"),
        ("accusing", "verb", "accuse"),
        ("threat to", "noun", "threaten"),
        ("said", "verb", ""),
    ],
)
def test_a_form_leads_to_its_cue(cues: CueBook, form: str, kind: str, act: str) -> None:
    assert (kind, act) in {(cue.kind, cue.act) for cue in cues.find(form)}


def test_there_are_far_more_than_a_hundred(cues: CueBook) -> None:
    assert len(cues.verbs) > 500
    assert len(cues.nouns) > 300
    assert len(cues.sources) > 80


def test_hints_are_acts_and_forms_are_lower_case(cues: CueBook) -> None:
    acts = {*load_vocabulary().acts, ""}
    for cue in (*cues.verbs, *cues.nouns):
        assert cue.act in acts
        assert cue.forms[0] == cue.lemma
        assert all(form == form.lower() and form == form.strip() for form in cue.forms)
    assert cues.find("xylophone") == ()


@pytest.mark.parametrize(
    ("phrase", "scale", "low", "high", "median"),
    [
        ("almost certain", "icd203", 0.95, 0.99, None),
        ("unlikely", "icd203", 0.20, 0.45, None),
        ("probable", "kent", 0.63, 0.87, 0.75),
        ("likely", "ipcc", 0.66, 1.0, None),
        ("very unlikely", "efsa", 0.05, 0.10, None),
        ("probably not", "zonination", 0.10, 0.48, 0.27),
        ("likely", "fagen_ulmschneider", 0.51, 0.90, 0.70),
        ("highly unlikely", "fagen_ulmschneider", 0.01, 0.30, 0.05),
        ("Fifty-fifty", "kent", 0.40, 0.60, 0.50),
        ("might", "hedge", 0.05, 0.95, None),
    ],
)
def test_words_of_probability(phrase: str, scale: str, low: float, high: float, median: float | None) -> None:
    assert load_vocabulary().probability.ranges(phrase)[scale] == ProbabilityRange(low, high, median)


def test_scales_order_their_words_as_language_does() -> None:
    words = load_vocabulary().probability
    for scale in ("icd203", "efsa", "ipcc"):
        middle = {
            phrase: sum((words.words[phrase][scale].low, words.words[phrase][scale].high))
            for phrase in ("very unlikely", "unlikely", "likely", "very likely")
        }
        assert list(middle.values()) == sorted(middle.values())


def test_aliases_lead_to_known_phrases_and_unknown_ones_to_nothing() -> None:
    words = load_vocabulary().probability
    assert {words.aliases[alias] in words.words for alias in words.aliases} == {True}
    assert not set(words.hedges) & set(words.words)
    assert words.ranges("purple") == {}
    assert list(words.phrases()) == sorted(words.phrases(), key=lambda phrase: (-len(phrase), phrase))
    assert {"icd203", "kent", "ipcc", "efsa", "zonination", "fagen_ulmschneider"} == set(words.scales)
