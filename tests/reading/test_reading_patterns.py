"""The pattern reader as a whole, grounding, and rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.errors import EvidenceError
from ripeness.reading import (
    Reader,
    Span,
    Statement,
    default_reader,
    ground,
    row_to_statement,
    statement_as_row,
)
from ripeness.reading.pattern_reader import PatternReader
from ripeness.vocabulary import load_vocabulary

PUBLISHED = DateInterval.day(date(2025, 8, 20), basis="user")
STORY = """Talks in Istanbul end without a date

ISTANBUL, August 20 - Russia and Ukraine met for two hours on Wednesday.

Dmitry Peskov, the Kremlin spokesman, said that Ukraine must withdraw its troops from Donetsk before a ceasefire. “We \
are ready to go on,” he added, “if Kyiv accepts neutrality.”

Kyiv refuses to cede territory. According to Andriy Yermak, Russia wants 85,000 troops to be the \
limit (Reuters, August 19).

Its insistence on neutrality has not changed, analysts say."""


def reader() -> PatternReader:
    return PatternReader(load_vocabulary())


def read(text: str, **fields: str) -> tuple[Statement, ...]:
    return reader().read(Document(name="story", text=text, published=PUBLISHED, **fields))


def story() -> Document:
    return Document(name="story", text=STORY, published=PUBLISHED)


def test_it_is_a_reader_and_says_its_version() -> None:
    first: Reader = default_reader(load_vocabulary())
    assert reader().version == "patterns/1"
    assert first.read(Document(name="x", text="")) == ()


def test_the_story_is_read() -> None:
    found = {statement.quote: statement for statement in reader().read(story())}
    demand = next(s for quote, s in found.items() if quote.startswith("Ukraine must withdraw"))
    assert (demand.speaker, demand.party, demand.act, demand.mode) == (
        "Dmitry Peskov",
        "Russia",
        "demand",
        "indirect",
    )
    assert demand.target == "Ukraine"
    refusal = next(s for quote, s in found.items() if "cede territory" in quote)
    assert (refusal.speaker, refusal.act, refusal.mode) == ("Ukraine", "reject", "narrated")
    direct = next(s for quote, s in found.items() if "ready to go on" in quote)
    assert (direct.speaker, direct.mode) == ("Dmitry Peskov", "direct")
    via = next(s for quote, s in found.items() if "85,000" in quote)
    assert via.cited[0].outlet == "Reuters"


@pytest.mark.parametrize(
    ("text", "speaker", "part"),
    [
        ("“There will be no talks,” said Sergei Lavrov.", "Sergei Lavrov", "There will be no talks"),
        ("Crimea, Dmitry Peskov said, is a part of Russia.", "Dmitry Peskov", "Crimea"),
        ("According to Hamas, the truce has been broken again.", "Hamas", "the truce has been broken"),
        (
            "Volodymyr Zelensky told reporters that he wants a truce now.",
            "Volodymyr Zelensky",
            "he wants a truce",
        ),
        (
            "Moscow rejected an unconditional ceasefire on Monday.",
            "Russia",
            "rejected an unconditional ceasefire",
        ),
    ],
)
def test_forms_of_attribution(text: str, speaker: str, part: str) -> None:
    found = read(text)
    assert any(part in statement.quote and statement.speaker == speaker for statement in found), found


def test_a_list_of_demands_is_split() -> None:
    text = "Vladimir Putin said that Ukraine must leave four regions and that NATO must stop its expansion."
    assert len([s for s in read(text) if s.act == "demand"]) == 2


def test_opinion_is_the_authors() -> None:
    found = read("Opinion\n\nThis peace deal will probably never hold. The talks are a trap.", kind="opinion")
    assert {statement.speaker for statement in found} == {"AUTHOR"}
    assert {statement.mode for statement in found} == {"narrated"}
    assert read("This peace deal will probably never hold.", kind="news") == ()


def test_statements_are_grounded_ordered_and_unlike() -> None:
    document = story()
    found = reader().read(document)
    for statement in found:
        ground(statement, document)
    assert [s.span.start for s in found] == sorted(s.span.start for s in found)
    assert len({s.id for s in found}) == len(found)
    assert found == reader().read(document)


PIECES = st.sampled_from(
    ["Moscow said that ", "“We want peace,” ", "Ukraine must go", ". ", "\n\n", "if Kyiv ", "(TASS, May 3)",
     "he added, ", "”", "“", "'", "Q: ", "\n", " by Friday", "85,000 troops ",
     "MR. ABEL: ", "No. ", "— ", "É", "\u2028", "a" * 40]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_it_quotes_is_the_documents_text(text: str) -> None:
    document = Document(name="x", text=text, published=PUBLISHED)
    for statement in reader().read(document):
        ground(statement, document)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    document = Document(name="x", text=text)
    for statement in reader().read(document):
        ground(statement, document)


def planted() -> list[tuple[str, Statement]]:
    """The story's statements with one error each: a word, a number, a negation, a place."""
    found = reader().read(story())
    demand = next(s for s in found if s.quote.startswith("Ukraine must withdraw"))
    number = next(s for s in found if "85,000" in s.quote)
    conditional = next(s for s in found if s.condition)
    return [
        ("word", replace(demand, quote=demand.quote.replace("must", "will"))),
        ("negation", replace(demand, quote=demand.quote.replace("must", "must not"))),
        ("number", replace(number, quote=number.quote.replace("85,000", "58,000"))),
        ("dropped word", replace(demand, quote=demand.quote.replace("its troops ", ""))),
        ("case", replace(demand, quote=demand.quote.upper())),
        ("shifted", replace(demand, span=Span(demand.span.start + 1, demand.span.end + 1))),
        ("longer", replace(demand, span=Span(demand.span.start, demand.span.end + 3))),
        ("outside", replace(demand, span=Span(10**6, 10**6 + len(demand.quote)))),
        ("negative", replace(demand, span=Span(-5, -5 + len(demand.quote)))),
        ("no place", replace(demand, span=Span(0, 0))),
        ("mention", replace(demand, speaker_mention="the Kremlin chief")),
        ("condition", replace(conditional, condition=conditional.condition + " now")),
        ("condition place", replace(conditional, condition_span=Span(0, 0))),
        ("deadline", replace(demand, deadline="by Friday")),
        ("cited", replace(number, cited=(replace(number.cited[0], text="Reuters, August 18"),))),
        ("document", replace(demand, document="d0000000000000000")),
    ]


@pytest.mark.parametrize(
    ("kind", "statement"), planted(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_planted_errors_are_refused(kind: str, statement: Statement) -> None:
    with pytest.raises(EvidenceError) as caught:
        ground(statement, story())
    assert caught.value.code.startswith("evidence-")


def test_rows_go_out_and_come_back() -> None:
    document = Document(name="story", text=STORY, published=PUBLISHED, source_map=((0, 100),))
    for statement in reader().read(document):
        row = statement_as_row(statement, document)
        assert row["document"] == "story"
        assert (row["start"], row["end"]) == (statement.span.start + 100, statement.span.end + 100)
        again = row_to_statement(row, document)
        ground(again, document)
        assert statement_as_row(again, document) | {"id": row["id"]} == row


def test_a_row_that_the_text_does_not_have_is_not_grounded() -> None:
    document = story()
    row = statement_as_row(reader().read(document)[0], document) | {"quote": "words that nobody said"}
    with pytest.raises(EvidenceError):
        ground(row_to_statement(row, document), document)


def test_every_gold_quote_is_found_where_the_data_is_at_hand(shared: object) -> None:
    import json
    from pathlib import Path

    path = sorted((Path(str(shared)) / "gold" / "dev").glob("*.json"))[0]
    row = json.loads(path.read_text(encoding="utf8"))
    document = Document(name=row["doc_id"], text=row["text"], title=row["title"])
    for statement in reader().read(document):
        ground(statement, document)
