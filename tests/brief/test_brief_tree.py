"""The tree: sources of figures, evidence character for character, renderers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as examples_of
from hypothesis import settings
from hypothesis import strategies as st

from brief.makers import TEXTS, make_input
from ripeness.bargaining.finding import Finding
from ripeness.brief import (
    Brief,
    BriefInput,
    build_brief,
    check_sources,
    render_html,
    render_json,
    render_markdown,
)
from ripeness.brief.evidence import passages_of
from ripeness.brief.phrases import figures
from ripeness.brief.tree import Number, Paragraph, Section, Words
from ripeness.corpus.document import Document
from ripeness.errors import CheckFailed
from ripeness.reading.statement import Span, Statement


def _with(brief: Brief, *inlines: object) -> Brief:
    return replace(brief, sections=(*brief.sections, Section("x", "X", (Paragraph(inlines),))))  # type: ignore[arg-type]


def test_a_figure_in_running_words_fails_the_build(brief: Brief) -> None:
    with pytest.raises(CheckFailed, match="running words") as caught:
        check_sources(_with(brief, Words("about 40 per cent")))
    assert caught.value.exit_status == 4


@pytest.mark.parametrize("sources", [(), ("section:nowhere",), ("s0123456789abcdef",)])
def test_a_figure_without_a_source_fails_the_build(brief: Brief, sources: tuple[str, ...]) -> None:
    with pytest.raises(CheckFailed):
        check_sources(_with(brief, Number("40", sources)))


def test_names_with_digits_are_no_figures(brief: Brief) -> None:
    check_sources(_with(brief, Words("M23 and COVID-19")))


def test_figures_of_a_sentence_link_to_its_finding() -> None:
    nodes = figures("Between 3 and 4.5 of M23's terms.", "finding:x:0")
    assert [node.text for node in nodes if isinstance(node, Number)] == ["3", "4.5"]
    assert "".join(node.text for node in nodes) == "Between 3 and 4.5 of M23's terms."


def test_every_statement_cited_has_its_quote_in_a_passage(brief: Brief, given: BriefInput) -> None:
    shown: dict[str, str] = {}
    for passage in brief.passages:
        for segment in passage.segments:
            for statement in segment.statements:
                shown[statement] = shown.get(statement, "") + segment.text
    assert brief.evidence
    for statement in brief.evidence:
        assert shown[statement] == given.ledger.statements[statement].quote


@examples_of(data=st.data())
@settings(max_examples=60, deadline=None)
def test_passages_are_the_text_character_for_character(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab. \n“”É<&", min_size=1, max_size=80))
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1]), max_size=5))
    document = Document(name="a", text=text)
    statements = [
        Statement(
            document=document.id, span=Span(*span), quote=text[slice(*span)], speaker=f"S{place}", party="none",
            act="assess", issue="other", mode="indirect",
        )
        for place, span in enumerate(spans)
    ]  # fmt: skip
    passages = passages_of(document, statements)
    place = 0
    for passage in passages:
        shown = "".join(segment.text for segment in passage.segments)
        place = text.index(shown, place)
    opened = [opens for passage in passages for segment in passage.segments for opens in segment.opens]
    assert sorted(opened) == sorted(statement.id for statement in statements)


def test_findings_stand_in_the_brief_with_their_figures(given: BriefInput) -> None:
    finding = Finding(
        question="Is there a deal?", method="acceptance", answer="Of 128 packages 3 are possible for both.",
        numbers={"possible": 3.0, "share": (0.1, 0.2)}, tips=("A cap of 100,000 would open it.",),
        rests_on=("values.Russia.territory/four_oblasts_ceded",), caveats=("82 % are defaults.",),
    )  # fmt: skip
    page = render_html(build_brief(replace(given, findings=(finding,))))
    assert re.search(r'<a class="n" href="#finding-\d+">128</a>', page)
    assert re.search(r'<h3 id="finding-\d+">Is there a deal\?</h3>', page)


def test_same_input_same_bytes(given: BriefInput) -> None:
    assert render_html(build_brief(given)) == render_html(build_brief(given))


def test_markdown_and_json_hold_the_same_sections(brief: Brief) -> None:
    titles = [section.title for section in brief.sections]
    assert re.findall(r"^## (.+)$", render_markdown(brief), re.MULTILINE) == [*titles, "Evidence"]
    assert [section["title"] for section in json.loads(render_json(brief))["sections"]] == titles


def test_nothing_new_is_said_only_with_a_date(given: BriefInput) -> None:
    assert "What is new" not in render_markdown(build_brief(given))
    told = render_markdown(build_brief(replace(given, since=date(2025, 9, 1))))
    assert "Nothing new since 1 September 2025" in told


def test_a_brief_of_nothing_says_so() -> None:
    page = render_markdown(
        build_brief(make_input({"empty": (date(2025, 1, 1), "The weather was fine in the hills.")}))
    )
    assert "no finding is made" in page


def test_full_text_is_a_choice() -> None:
    filler = "The hall was cold. Tea was served. Nobody sat down. Somebody opened a window. " * 3
    texts = {"a": (date(2025, 5, 1), TEXTS["wire"][1] + "\n\n" + filler.strip())}
    assert "Somebody opened" not in render_html(build_brief(make_input(texts)))
    assert "Somebody opened" in render_html(build_brief(make_input(texts, full_text=True)))


def test_a_long_record_keeps_every_link(given: BriefInput) -> None:
    """Past the length at which the record lists positions alone, a party that only judges has no part of its own."""
    ledger = given.ledger
    first = next(u for u in ledger.utterances if u.act == "demand")
    many = tuple(replace(first, id=f"{first.id}-{n}", act="assess", party="Onlooker") for n in range(700))
    page = render_markdown(
        build_brief(replace(given, ledger=replace(ledger, utterances=(*ledger.utterances, *many))))
    )
    assert "Onlooker" in page
    assert "left out of this list" in page
