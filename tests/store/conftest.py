"""Documents, statements and decisions to try the store with."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.reading.statement import OptionStand, Span, Statement
from ripeness.store import Decision, Store

TEXT = (
    "Avaria will withdraw from the valley if Bregia lifts the blockade, the foreign minister said. "
    "Bregia refuses to lift the blockade before a ceasefire."
)


@pytest.fixture
def document() -> Document:
    return Document(
        name="talks.txt",
        text=TEXT,
        title="Talks",
        outlet="Example Wire",
        url="https://example.org/talks",
        published=DateInterval.day(date(2024, 5, 2), basis="front-matter", rule="published"),
        source_map=((0, 10), (20, 35)),
    )


@pytest.fixture
def make_statement(document):
    """A statement on a stretch of the document's text."""

    def make(quote: str, speaker: str = "Avaria", **options) -> Statement:
        start = document.text.index(quote)
        defaults = {"party": speaker, "act": "offer", "issue": "territory", "mode": "indirect"}
        return Statement(
            document=options.pop("document", document.id),
            span=Span(start, start + len(quote)),
            quote=quote,
            speaker=speaker,
            **(defaults | options),
        )

    return make


@pytest.fixture
def offer(make_statement) -> Statement:
    return make_statement(
        "withdraw from the valley",
        condition="if Bregia lifts the blockade",
        options=(OptionStand(option="territory/withdrawal", sign="+", span=Span(12, 36)),),
        reader="patterns/1",
    )


@pytest.fixture
def refusal(make_statement) -> Statement:
    return make_statement("refuses to lift the blockade", "Bregia", act="reject", reader="patterns/1")


@pytest.fixture
def store():
    with Store.in_memory() as store:
        yield store


@pytest.fixture
def decide():
    """A decision on a statement."""

    def make(statement: Statement, action: str, **options) -> Decision:
        defaults = {"at": "2025-01-02T03:04:05+00:00", "who": "Ana", "why": "read it", "before": statement}
        return Decision(
            action=action,
            document=statement.document,
            statement=statement.id,
            **(defaults | options),
        )

    return make
