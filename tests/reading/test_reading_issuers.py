"""Who speaks in texts that an office issues: podiums, guests, joint statements, labels, titles."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.issuers import is_american_podium, issued_by, side_names
from ripeness.reading.speakers import Resolved, SpeakerResolver
from ripeness.reading.turns import find_turns
from ripeness.vocabulary import load_vocabulary


def document(text: str, *, title: str = "", day: str = "2025-05-20") -> Document:
    published = DateInterval.day(date.fromisoformat(day), basis="user")
    return Document(name="t", text=text, title=title, published=published)


def said(text: str, words: str, *, title: str = "", mention: str = "I", day: str = "2025-05-20") -> Resolved:
    resolver = SpeakerResolver(document(text, title=title, day=day), load_vocabulary())
    return resolver.resolve(mention, at=text.index(words))


PODIUM = (
    "Q    Is the plan dead?\n\nMR. HALVERSEN: I think that it is very much alive, and we told Israel so.\n\n"
    "Q    And Iran?\n\nMR. HALVERSEN: I have nothing on Iran today.\n\n{more}"
)


def test_an_unknown_name_at_an_american_podium_speaks_for_the_united_states() -> None:
    assert said(PODIUM.format(more=""), "it is very much").party == "United States"


def test_who_is_asked_at_an_american_podium_about_his_own_party() -> None:
    text = PODIUM.format(
        more="Q    And members of your party want conditions on the aid?\n\nMR. HALVERSEN: They do."
    )
    resolver = SpeakerResolver(document(text), load_vocabulary())
    assert (
        resolver.resolve("members of your party", at=text.index("want conditions")).party == "United States"
    )


@pytest.mark.parametrize("label", ["FOREIGN MINISTER DAHLQVIST", "PRIME MINISTER OKONJO"])
def test_a_guest_at_an_american_podium_does_not(label: str) -> None:
    text = PODIUM.format(more=f"{label}: I thank you, and I want a truce.\n\n{label}: I do.")
    assert said(text, "want a truce").party == "none"


@pytest.mark.parametrize(
    "label",
    ["SENIOR ADMINISTRATION OFFICIAL #2", "SECOND SENIOR ADMINISTRATION OFFICIAL", "U.S. OFFICIAL"],
)
def test_labels_of_unnamed_american_officials(label: str) -> None:
    text = f"{label}: So I would say that Hamas has to move.\n\nQ    When?\n\n{label}: I hope soon."
    assert is_american_podium(document(text))
    assert said(text, "Hamas has").party == "United States"
    assert said(text, "Hamas has").speaker == "unnamed US officials"


def test_questions_in_small_letters_make_no_american_podium() -> None:
    assert not is_american_podium(document("Question: And now?\n\nMr. Halversen: We wait for an answer."))


def test_a_senator_in_an_interview_is_american() -> None:
    label = "SEN. ANDA HARKWELL"
    text = f"ELLIS: You were there?\n\n{label}: I was, and I want a deal.\n\nELLIS: So?\n\n{label}: So."
    assert said(text, "want a deal").party == "United States"


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Interview with an adviser to Iran's negotiating team on Gaza", "Iran"),
        ("Interview with an Iranian historian on Gaza", "none"),
    ],
)
def test_the_title_tells_for_whom_a_single_speaker_speaks(title: str, side: str) -> None:
    text = (
        "Host: Will it come?\n\nFarid Tammouz: I think that it will.\n\nHost: When?\n\nFarid Tammouz: Soon."
    )
    found = said(text, "think that", title=title)
    assert (found.speaker, found.party) == ("Farid Tammouz", side)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Secretary Rubio's Remarks to the Press After Meetings in Muscat", "Secretary Rubio"),
        ("EU High Representative: press remarks in Luxembourg", "EU High Representative"),
        ("Remarks by President Biden on the Middle East", "President Biden"),
        ("How the talks failed", ""),
        ("Putin's speech and what it hides", ""),
    ],
)
def test_who_a_title_says_issues_a_text(title: str, who: str) -> None:
    assert issued_by(title) == who


def test_names_after_what_a_title_is_about_do_not_count() -> None:
    assert "Gaza" not in side_names("Press briefing in Doha on Gaza")


JOINT = (
    "Joint Statement of Egypt and Qatar on the Consultations\n\nEgypt and Qatar welcome the answer of Hamas. "
    "The mediators call on Israel to reply. Both governments will meet again, and they want a deal with Israel. "
    "As the leaders of the two countries stated last week, “there is no more time to lose.”"
)


@pytest.mark.parametrize(
    "mention", ["The mediators", "Both governments", "Egypt and Qatar", "the leaders of the two countries"]
)
def test_those_who_issue_a_joint_statement_speak_together(mention: str) -> None:
    title = "Joint Statement of Egypt and Qatar on the Consultations"
    resolver = SpeakerResolver(document(JOINT, title=title), load_vocabulary())
    at = JOINT.index("welcome") if mention[0] != "t" else JOINT.index("no more time")
    assert resolver.resolve(mention, at=at).party == "Egypt and Qatar"
    assert [who.party for who in resolver.resolve_all(mention, at=at)] == ["Egypt and Qatar"]


def test_mediators_of_another_text_are_not_its_issuers() -> None:
    text = "Israel rejected the plan on Monday. The mediators asked Hamas to wait."
    resolver = SpeakerResolver(document(text), load_vocabulary())
    assert not resolver.voices.are_issuers("The mediators")


@pytest.mark.parametrize("mention", ["I’ve", "we'd", "We're", "I’m"])
def test_contracted_first_persons(mention: str) -> None:
    text = f"PRESIDENT BIDEN: Well, {mention} told them.\n\nQ    Why?\n\nPRESIDENT BIDEN: Because."
    assert said(text, "told them", mention=mention, day="2024-05-20").speaker == "Joe Biden"


def test_answers_without_labels_follow_the_paragraph_of_the_question() -> None:
    text = (
        "Good morning, it will be a long day.\n\nQuestion: Will you go?\n\nI will, and I want a truce first.\n\n"
        "Question: Why?\n\nBecause it lasts."
    )
    paragraphs = SpeakerResolver(document(text), load_vocabulary()).context.paragraphs
    turns = find_turns(text, paragraphs)
    assert [(turn.question, text[turn.body : turn.end].strip()) for turn in turns] == [
        (True, "Will you go?"),
        (False, "I will, and I want a truce first."),
        (True, "Why?"),
        (False, "Because it lasts."),
    ]
    found = said(text, "want a truce", title="Doorstep statement by the EU High Representative in Ghent")
    assert found.party == "European Union"


def test_an_envoy_of_the_secretary_general_speaks_for_the_united_nations() -> None:
    text = (
        "Statement by the Special Envoy of the Secretary-General for Yemen\n\nI have met the Government in Aden. "
        "I ask the Houthis for patience. I will come back. I have told them so."
    )
    found = said(text, "ask the Houthis", title="Statement by the Special Envoy", day="2022-11-08")
    assert (found.speaker, found.party) == ("Hans Grundberg", "United Nations")


def test_a_title_tells_a_bearer_of_a_last_name_from_a_better_known_one() -> None:
    text = (
        "PRIME MINISTER KIM: I want to be realistic.\n\nQUESTION: How?\n\nPRIME MINISTER KIM: With patience."
    )
    assert said(text, "want to be").speaker != "Kim Jong Un"


def test_a_last_name_of_long_ago_is_somebody_else() -> None:
    text = "DEPUTY SECRETARY BRANDT: I want a deal.\n\nQUESTION: Why?\n\nDEPUTY SECRETARY BRANDT: It lasts."
    assert said(text, "want a deal").speaker != "Willy Brandt"


CALL = "The answer moves the process forward. It was a long night. We think that a deal is near. More is to be done."


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Background Press Call on the Talks in Doha", True),
        ("Remarks by President Biden on the Middle East", True),
        ("Statement from President Joe Biden on the Talks in Doha", False),
    ],
)
def test_a_call_is_told_by_who_gives_it_though_it_says_we_but_once(title: str, told: bool) -> None:
    resolver = SpeakerResolver(document(CALL, title=title), load_vocabulary())
    assert resolver.voices.is_official
    assert bool(resolver.speaker_at(CALL.index("moves")).speaker) is told
