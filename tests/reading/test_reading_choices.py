"""Choices among what a text offers: the conditional logit, days of speech, speakers, targets, terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.document import Document
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.company import Company
from ripeness.reading.conditional_logit import choose, level
from ripeness.reading.context import TextContext
from ripeness.reading.dated_text import DatedText
from ripeness.reading.deadline_choice import DeadlineChoice
from ripeness.reading.issuers import heading, is_american_podium, issued_by, office_of_issuer
from ripeness.reading.learned import Proposal, SpanReading
from ripeness.reading.said_dates import SaidDates, Uttered
from ripeness.reading.speaker_choice import SpeakerChoice
from ripeness.reading.speakers import AUTHOR, Resolved, SpeakerResolver
from ripeness.reading.statement import Span
from ripeness.reading.target_choice import TargetChoice
from ripeness.reading.term_model import TermContext, TermModel
from ripeness.reading.time import find_expressions
from ripeness.reading.word_features import document_words, quote_words
from ripeness.reading.word_model import WordModel
from ripeness.vocabulary import load_vocabulary

MONDAY = DateInterval.day(date(2025, 7, 14), basis="metadata")
WRITER = Resolved(speaker=AUTHOR)
PUTIN = Resolved(speaker="Vladimir Putin", party="Russia")
COMPILED = Compiled(load_vocabulary())


# -- conditional logit ---------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from("uvwxyz")), min_size=1))
def test_the_chosen_alternative_has_the_largest_sum(offered: dict[str, list[str]]) -> None:
    weights = dict(zip("uvwxy", (0.3, -1.0, 2.0, 0.0, 0.7), strict=True))
    sums = {name: sum(weights.get(each, 0.0) for each in features) for name, features in offered.items()}
    assert sums[choose(offered, weights)] == pytest.approx(max(sums.values()))


@pytest.mark.parametrize("features", list(permutations("xyz")))
def test_the_order_of_the_features_does_not_choose(features: tuple[str, ...]) -> None:
    # 0.1 + 0.2 + 0.3 is 0.6 or the next double, by the order of the sum
    assert choose({"b": features, "c": ["w"]}, {"x": 0.1, "y": 0.2, "z": 0.3, "w": 0.6}) == "c"


def test_levels_are_steps_of_the_log_odds() -> None:
    assert [level(chance) for chance in (0.0, 0.1, 0.5, 0.9, 1.0)] == [-5, -2, 0, 2, 5]


@given(
    st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from("uvw")), min_size=1),
    st.dictionaries(st.sampled_from("abcd"), st.floats(-5, 5)),
)
def test_what_is_added_counts_like_a_feature(offered: dict[str, list[str]], added: dict[str, float]) -> None:
    weights = {"u": 0.3, "v": -1.0, "w": 2.0}
    spelled = {name: [*features, name] for name, features in offered.items()}
    assert choose(offered, weights, added=added) == choose(spelled, weights | added)


# -- days of speech ------------------------------------------------------------------------------------------


@dataclass
class Word:
    """A model's word on the day; notes what it was asked."""

    told: float
    scores: dict[str, float] = field(default_factory=dict)
    asked: list[tuple[Mapping[str, Sequence[Span]], str]] = field(default_factory=list)

    def added(self, places: Mapping[str, Sequence[Span]], *, published: str) -> dict[str, float]:
        self.asked.append((places, published))
        return self.scores


def said(
    text: str,
    quote: str,
    *,
    kind: str = "",
    published: DateInterval = MONDAY,
    who: Resolved = PUTIN,
    **known: object,
) -> str:
    document = Document(name="a", text=text, published=published, kind=kind)
    context = TextContext(text)
    resolver = SpeakerResolver(document, COMPILED.vocabulary, context=context)
    expressions = find_expressions(text, reference=published)
    dates = SaidDates(DatedText(document, context, expressions), Company(resolver))
    start = text.index(quote)
    values = {"mode": "indirect", "act": "demand", "who": who} | known
    return dates.of(Uttered(content=Span(start, start + len(quote)), **values)).isoformat()  # type: ignore[arg-type]


def test_a_model_sure_that_no_day_is_told_leaves_it_open() -> None:
    text = "On Friday ministers met. Earlier he had called the plan a trap."
    quote = "called the plan a trap"
    assert said(text, quote, days=Word(told=0.002)) == ""
    assert said(text, quote, days=Word(told=0.998)) == "2025-07-11"


def test_what_a_model_adds_to_a_day_can_outweigh_the_features() -> None:
    text = "On Thursday ministers met. On Friday he called the plan a trap."
    quote = "called the plan a trap"
    days = {key: Word(told=0.9, scores={key: 20.0}) for key in ("2025-07-10", "2025-07-11", "2025-07-14", "")}
    assert {key: said(text, quote, days=word) for key, word in days.items()} == {key: key for key in days}


def test_a_model_is_asked_with_every_place_of_a_date() -> None:
    text = "On Friday ministers met. He called the plan a trap on Friday, and in May a gift."
    word = Word(told=0.9)
    said(text, "called the plan a trap", days=word)
    places, published = word.asked[0]
    assert published == "2025-07-14"
    assert [span.of(text) for span in places["2025-07-11"]] == ["Friday", "Friday"]
    assert [span.of(text) for span in places["2025-05"]] == ["May"]


def test_a_line_with_the_date_alone_tells_when_the_text_came_out_not_when_something_was_said() -> None:
    head, body = (
        "14.07.2025, 22:45\n",
        "Nobody knows when Putin called the plan a trap. It had been long ago.",
    )
    line, told = Word(told=0.9), Word(told=0.9)
    said(head + body, "called the plan a trap", days=line)
    said(f"On 14.07.2025, as our reporter heard,\n{body}", "called the plan a trap", days=told)
    assert not line.asked[0][0]
    assert list(told.asked[0][0]) == ["2025-07-14"]


def test_said_on_the_day_outside_the_content() -> None:
    text = "On Friday he said that talks would start on 1 August."
    assert said(text, "talks would start on 1 August") == "2025-07-11"


def test_a_day_inside_the_content_is_not_when_it_was_said() -> None:
    text = "The minister said that talks would start on 1 August."
    assert said(text, "talks would start on 1 August") == ""


def test_transcripts_are_of_their_day() -> None:
    text = "THE PRESIDENT: We will go on."
    assert said(text, "We will go on", kind="transcript", mode="direct", spoken=True) == "2025-07-14"


def test_the_writer_s_judgement_has_no_day() -> None:
    text = "On Friday the envoys met. The truce will not last."
    assert not coder(text).code(place(text, "The truce will not last"), who=WRITER).said.known


def test_the_day_of_the_story_holds_for_what_follows_in_its_paragraph() -> None:
    text = 'The envoys met in Doha on Friday. "We want a pause," he said. "We want the roads open," he added.'
    assert said(text, "We want the roads open", mode="direct") == "2025-07-11"


VOICES = "\n".join(
    f"{office} {name}: “{words}”"
    for office, name, words in (
        ("Prime Minister", "Ada Brenn", "Our country welcomes the plan and the progress made today."),
        ("President", "Jonas Okell", "I call on all parties to take the chance."),
        ("Chancellor", "Ruth Immer", "The hostages must be released."),
        ("King", "Harald", "We are ready to help."),
    )
)


@pytest.mark.parametrize("quote", ["I call on all parties", "The hostages must be released"])
def test_a_collection_of_reactions_does_not_tell_when_each_was_said(quote: str) -> None:
    assert said(VOICES, quote, kind="official", mode="direct", spoken=True) == ""


def test_a_voice_of_a_collection_that_names_its_day_has_it() -> None:
    text = VOICES.replace(
        "King Harald: “We are ready to help.”", "King Harald: “We are ready,” he said on Friday."
    )
    assert said(text, "We are ready", mode="direct") == "2025-07-11"


def test_without_any_date_nothing_is_claimed() -> None:
    assert said("He wants a pause.", "wants a pause", published=UNKNOWN_DATE) == ""


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["on Friday", "yesterday", "in May", "on 3 June", "last year", "next week", ""]))
def test_the_day_of_speech_is_never_after_the_publication(when: str) -> None:
    found = DateInterval.parse(
        said(f"Envoy Maru said {when} that the guns must fall silent.", "the guns must fall silent")
    )
    assert found.start is None or found.start <= date(2025, 7, 14)


# -- speakers ------------------------------------------------------------------------------------------------


def coder(text: str, **known: object) -> Coder:
    return Coder(Document(name="a", text=text, published=MONDAY, **known), COMPILED)  # type: ignore[arg-type]


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def proposal(text: str, quote: str, mention: str = "", **known: object) -> Proposal:
    pointed = place(text, mention) if mention else None
    values: dict[str, object] = {
        "acts": (("demand", 1.0),),
        "issues": (("ceasefire", 1.0),),
        "modes": (("indirect", 1.0),),
    }
    if pointed:
        values |= {"mention": pointed, "speakers": ((pointed, 0.95),), "named": ((pointed, 0.9),)}
    return Proposal(quote=place(text, quote), **(values | known))  # type: ignore[arg-type]


def speakers(text: str, quote: str, mention: str = "", **known: object) -> list[str]:
    found = SpeakerChoice(coder(text), SpanReading()).all_of(
        proposal(text, quote, mention, **known), place(text, quote)
    )
    return [who.speaker for who in found]


def test_the_pointed_mention_speaks() -> None:
    text = "Moscow and Kyiv traded barbs. Sergei Lavrov wants the guns to fall silent first."
    assert speakers(text, "the guns to fall silent first", "Sergei Lavrov") == ["Sergei Lavrov"]


def test_the_writer_speaks_where_the_model_is_sure_of_it() -> None:
    text = "Talks went on in Geneva. A truce without monitors will not last the winter."
    assert speakers(text, "A truce without monitors will not last the winter", author=0.99) == [AUTHOR]


def test_those_who_are_listed_speak_together() -> None:
    text = "Olaf Scholz and Emmanuel Macron urged the Kremlin to stop the fighting at once."
    assert speakers(text, "stop the fighting at once", "Olaf Scholz") == ["Olaf Scholz", "Emmanuel Macron"]


def test_who_is_met_does_not_speak_along() -> None:
    text = "Olaf Scholz urged an end to the fighting when he met Emmanuel Macron in Paris."
    assert speakers(text, "an end to the fighting", "Olaf Scholz") == ["Olaf Scholz"]


def test_a_place_that_names_an_event_does_not_speak() -> None:
    text = "The Harrowgate talks failed. Ukraine wants them resumed at once."
    assert "Harrowgate" not in speakers(text, "wants them resumed at once", "Harrowgate")


def test_what_mostly_names_a_scene_does_not_speak_by_a_pronoun() -> None:
    text = "Envoys met in Harrowgate. The Harrowgate fiasco was foreseen. It confirmed that Russia acts in bad faith."
    assert "Harrowgate" not in speakers(text, "Russia acts in bad faith", "It")


def test_who_ought_to_do_something_does_not_say_so() -> None:
    text = "Vladimir Putin will go on with the war. He must be pressed into a compromise at once."
    assert "Vladimir Putin" not in speakers(text, "He must be pressed into a compromise", "He", author=0.4)


# -- targets -------------------------------------------------------------------------------------------------


def test_the_pointed_side_is_addressed_and_none_is_always_on_offer() -> None:
    text = "Ukraine urged Russia to stop the fighting at once."
    made = coder(text)
    quote = place(text, "stop the fighting at once")
    statement = made.code(quote, mention=place(text, "Ukraine"), act="demand", issue="ceasefire")
    pointed = proposal(
        text, "stop the fighting at once", targets=((place(text, "Russia"), 0.9),), target_score=0.95
    )
    choice = TargetChoice(made)
    assert "" in choice.candidates(statement, pointed)
    assert choice.of(statement, pointed) == "Russia"


# -- deadlines -----------------------------------------------------------------------------------------------


def deadline(text: str, quote: str, act: str, words: str = "", **known: object) -> tuple[str, str]:
    document = Document(name="a", text=text, published=MONDAY)
    made = Coder(document, COMPILED)
    statement = made.code(place(text, quote), act=act, issue="prisoners")
    pointed = {"deadline": place(text, words), "deadline_score": 0.97} if words else {"deadline_score": 0.02}
    found = DeadlineChoice(made).of(statement, proposal(text, quote, **(pointed | known)))
    assert found.span.of(text) == found.text if found.text else not found.interval.known
    return found.text, found.interval.isoformat()


def test_a_demand_by_a_day_has_a_deadline() -> None:
    text = "Ukraine demanded that Russia free all prisoners by 1 August."
    assert deadline(text, "free all prisoners by 1 August", "demand", "by 1 August")[0] == "by 1 August"


def test_a_day_that_is_over_is_no_deadline() -> None:
    text = "The partners welcomed the framework that was endorsed in May."
    assert deadline(text, "the framework that was endorsed in May", "assess") == ("", "")


def test_no_deadline_is_always_on_offer() -> None:
    text = "Ukraine demanded that Russia free all prisoners by 1 August."
    made = coder(text)
    quote = "free all prisoners by 1 August"
    statement = made.code(place(text, quote), act="demand", issue="prisoners")
    offered, found = DeadlineChoice(made).candidates(statement, proposal(text, quote))
    assert set(offered) == set(found) == {"", "by 1 August"}


# -- terms ---------------------------------------------------------------------------------------------------


def chances(text: str, *, issue: str, party: str) -> dict[str, float]:
    quote = Span(0, len(text))
    known = WordModel.load().known(quote_words(text, quote, quote, title="", document=document_words(text)))
    return TermModel.load().probabilities(known, TermContext(issues={issue: 1.0}, party=party))


def test_the_model_knows_terms_of_its_pack_alone() -> None:
    model = TermModel.load()
    pack = next(pack for pack in load_vocabulary().packs.values() if pack.label == model.pack)
    assert {label.rpartition(":")[0] for label in model.labels} <= set(pack.terms)


def test_wanting_and_ruling_out_membership_are_told_apart() -> None:
    wants = chances("Ukraine must be invited to join NATO", issue="alignment", party="Ukraine")
    rules_out = chances("Ukraine will never be allowed to join NATO", issue="alignment", party="Russia")
    assert wants["alignment/nato:+"] > wants["alignment/nato:-"]
    assert rules_out["alignment/nato:-"] > rules_out["alignment/nato:+"]


def test_one_stand_for_each_choice_with_the_likeliest_first() -> None:
    text = "The line of contact is to be frozen where it runs."
    reader = coder(f"Russia and Ukraine met. {text}").options
    quote = Span(24, 24 + len(text))
    both = {"territory/line_of_contact:+": 0.9, "territory/borders_1991:-": 0.6}
    found = reader.stands(f"Russia and Ukraine met. {text}", quote, quote, both, read=())
    assert [stand.code() for stand in found] == ["territory/line_of_contact:+"]
    assert quote.overlaps(found[0].span)


# -- who issues a text ---------------------------------------------------------------------------------------


def test_the_heading_is_the_title_or_the_opening_lines() -> None:
    text = "Remarks by the Vice President on the Truce\n\nEast Room\n\nGood evening. We have news."
    assert heading(Document(name="a", text=text)) == "Remarks by the Vice President on the Truce"
    assert heading(Document(name="a", text=text, title="A title")) == "A title"
    assert issued_by(heading(Document(name="a", text=text))) == "the Vice President"


def test_an_office_alone_is_american_unless_the_address_tells() -> None:
    assert office_of_issuer("the President", Document(name="a", text="")) == "United States President"
    abroad = Document(name="a", text="", url="http://en.kremlin.ru/events/1")
    assert office_of_issuer("the President", abroad) == "Russia President"
    assert office_of_issuer("President Maru", Document(name="a", text="")) == ""


def test_american_podiums_by_rooms_and_hours() -> None:
    assert is_american_podium(Document(name="a", text="Oval Office\n\n11:42 A.M. EST"))
    assert not is_american_podium(Document(name="a", text="The White House said nothing on Monday."))


def test_the_former_president_is_who_held_the_office_before() -> None:
    text = 'Dmitry Medvedev warned Donald Trump. "Each ultimatum is a threat," the former president wrote.'
    found = coder(text).resolver.resolve("the former president", at=text.index("wrote"))
    assert found.speaker == "Dmitry Medvedev"


def test_a_label_in_capitals_means_who_holds_the_office_that_day() -> None:
    text = "THE VICE PRESIDENT: Good evening. We want the roads open.\n\nQ Sir, when?\n\nTHE VICE PRESIDENT: Soon."
    made = coder(text)
    assert made.resolver.speaker_at(text.index("We want")).speaker == "JD Vance"


def test_allies_are_not_of_the_side_that_they_befriend() -> None:
    text = "Ukraine’s main European allies told Moscow to accept a truce at once."
    found = coder(text).resolver.resolve("Ukraine’s main European allies", at=40)
    assert found.party == "Europe"


def test_an_adverb_before_a_name_is_no_part_of_it() -> None:
    text = "Keir Starmer spoke on Friday. Afterwards Starmer said that the truce must hold."
    assert coder(text).resolver.resolve("Starmer", at=50).speaker == "Keir Starmer"
    assert "Afterwards Starmer" not in coder(text).resolver.sides()
