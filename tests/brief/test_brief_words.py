"""How the brief words things: terms by their meaning, open dates, tips, quotes, proposals, forecasts, news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from brief.makers import TEXTS, make_input
from ledger.makers import ORDER, TROOPS, Story, ledger, vocabulary
from ripeness.bargaining.finding import Finding
from ripeness.brief import Brief, BriefInput, build_brief, render_html
from ripeness.brief.colours import party_colours
from ripeness.brief.phrases import date_words, figures, sentence_of, short_meaning, source_name
from ripeness.brief.sections.overview import divides
from ripeness.brief.tree import (
    Details,
    Inline,
    Items,
    Number,
    Section,
    Table,
    Verbatim,
    Words,
    blocks_of,
    inlines_of,
)
from ripeness.corpus.document import Notice
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger.types_positions import PartyStand, StickingPoint
from ripeness.vocabulary import load_vocabulary


def of(*stories: Story, **more: object) -> BriefInput:
    given = {
        "title": "A test", "ledger": ledger(*stories), "documents": tuple(s.document for s in stories),
        "vocabulary": vocabulary(),
    }  # fmt: skip
    return BriefInput(**(given | more))  # type: ignore[arg-type]


def section(brief: Brief, name: str) -> Section:
    return next(each for each in brief.sections if each.id == name)


def text_of(inlines: tuple[Inline, ...]) -> str:
    return "".join(getattr(node, "text", "") for node in inlines)


def nodes(part: Section) -> Iterator[Inline]:
    for block in blocks_of(part.blocks):
        yield from inlines_of(block)


def plain(part: Section) -> str:
    return " ".join(
        text_of(item)
        for block in blocks_of(part.blocks)
        for item in (
            block.items if isinstance(block, Items)
            else tuple(cell.inlines for row in block.rows for cell in row) if isinstance(block, Table)
            else (tuple(inlines_of(block)),)
        )
    )  # fmt: skip


LIST = "Southland leaves all of the Valley, Hills, Coast and Eastern Marches"
LINE = "the line of a day that both name is frozen"


@pytest.mark.parametrize(
    ("meaning", "short"),
    [
        (
            "an unconditional truce (30 days or general) before a treaty",
            "an unconditional truce before a treaty",
        ),
        ("restored within its 1991 borders", "restored within its 1991 borders"),
        (LIST, LIST),
        (f"{LINE}, each side keeps what it holds", LINE),
    ],
)
def test_a_meaning_in_few_words(meaning: str, short: str) -> None:
    assert short_meaning(meaning) == short


def test_no_code_of_a_term_stands_in_a_brief() -> None:
    brief = build_brief(make_input(TEXTS))
    packs = load_vocabulary().packs
    codes = {
        code
        for pack in packs.values()
        for term in pack.terms
        for code in (term, term.replace("_", " ").replace("/", ": "))
    }
    for part in brief.sections:
        if part.id == "assumptions":  # names the paths of the case file, beside their meaning
            continue
        shown = plain(part)
        assert [code for code in codes if code in shown] == []


def test_figures_in_a_terms_meaning_are_no_links() -> None:
    found = figures("It takes “restored within its 1991 borders” in 24% of the draws.", "finding:x")
    assert [(type(node), node.text) for node in found if not isinstance(node, Words)] == [
        (Verbatim, "“restored within its 1991 borders”"), (Number, "24%"),
    ]  # fmt: skip


def test_a_stand_without_an_end_is_undated() -> None:
    after = DateInterval(start=date(2019, 5, 20))
    assert date_words(after) == Words("undated")
    assert date_words(after, open_end=True) == Verbatim("20 May 2019 or later", "date")
    assert date_words(DateInterval(end=date(2019, 5, 20))) == Verbatim("up to 20 May 2019", "date")


@pytest.mark.parametrize(
    ("name", "shown"), [("/a/b/c.txt", "c.txt"), ("c.txt", "c.txt"), ("https://x.org/a", "https://x.org/a")]
)
def test_a_source_goes_by_its_name(name: str, shown: str) -> None:
    assert source_name(name) == shown


def test_a_notice_does_not_say_its_source_twice() -> None:
    notice = Notice(source="/a/2_b.txt", code="lines-left-out", message="/a/2_b.txt has 1 line left out.")
    shown = plain(section(build_brief(of(Story("2025-05-01"), notices=(notice,))), "sources"))
    assert "2_b.txt has 1 line left out." in shown
    assert "/a/" not in shown.replace("story", "")


FINDING = Finding(
    "Would it hold?", "durability", "It might.", tips=("No belief alone would do it.", "A hazard of 2% would."),
    rests_on=("war.hazard",),
)  # fmt: skip


def test_that_nothing_would_tip_it_is_no_tip() -> None:
    part = section(build_brief(of(Story("2025-05-01"), findings=(FINDING,))), "durability")
    shown = [text_of(item) for block in part.blocks if isinstance(block, Items) for item in block.items]
    assert shown == ["Would tip it: A hazard of 2% would."]
    folded = next(block for block in part.blocks if isinstance(block, Details))
    assert "No belief alone would do it." in plain(Section("x", "", folded.blocks))
    overview = plain(section(build_brief(of(Story("2025-05-01"), findings=(FINDING,))), "overview"))
    assert "No belief" not in overview and "A hazard of" in overview


def test_judgements_stand_beside_the_finding_that_turns_on_them() -> None:
    story = Story("2025-05-01", text="It was a long spring. ")
    story.say(
        "Ann Alyst", "assess", "process", "new agreements may not be implemented", party="none",
        before="After the last accord Ann Alyst holds that",
    )  # fmt: skip
    part = section(build_brief(of(story, findings=(FINDING,))), "durability")
    assert "After the last accord Ann Alyst holds that new agreements may not be implemented." in plain(part)
    other = Finding("Who gains?", "acceptance", "Both.", rests_on=("outside.Northland",))
    assert "implemented" not in plain(section(build_brief(of(story, findings=(other,))), "deal"))


def test_a_short_quote_is_shown_in_its_sentence_and_a_long_sentence_is_not() -> None:
    story = Story("2025-05-01", text="First. ").say(
        "Ann Alyst", "assess", "process", "no trust", party="none"
    )
    given = of(story)
    (stmt,) = story.statements
    assert sentence_of(given, stmt.id, stmt.quote) == "Ann Alyst no trust."
    long = Story("2025-05-01", text="First. ").say(
        "Ann Alyst", "assess", "process", "no trust", party="none", after=" and" * 90
    )
    assert sentence_of(of(long), long.statements[0].id, "no trust") == "no trust"


def test_a_proposed_penalty_is_the_proposers() -> None:
    story = Story("2025-06-01").say(
        "Max Mid", "demand", "sanctions", "a further tariff for every month without a deal",
        before="Another way, proposed by analysts, is",
    )  # fmt: skip
    part = section(build_brief(of(story)), "commitments")
    (table,) = [block for block in part.blocks if isinstance(block, Table)]
    (row,) = table.rows
    assert text_of(row[0].inlines) == "unnamed analysts (proposes it)"
    assert text_of(row[1].inlines) == "proposed penalty"
    assert text_of(row[2].inlines) == "Midland"


def test_hedges_are_folded_beneath_what_can_be_scored() -> None:
    story = Story("2025-05-01").say("Ann Alyst", "predict", "settlement", "a deal is unlikely", party="none")
    story.say("Ann Alyst", "predict", "settlement", "the war may end", party="none")
    part = section(build_brief(of(story)), "foreseen")
    (table,) = [block for block in part.blocks if isinstance(block, Table)]
    (fold,) = [block for block in part.blocks if isinstance(block, Details)]
    assert [text_of(row[2].inlines) for row in table.rows] == ["unlikely"]
    assert "may" in plain(Section("x", "", fold.blocks))


def early_and_late() -> tuple[Story, Story]:
    early = Story("2025-03-02", name="early").say(
        "Max Mid", "demand", "ceasefire", "a truce at once", options=(f"{ORDER[0]}:+",), said="2025-03-01"
    )
    early.say(
        "Max Mid", "threaten", "sanctions", "face new tariffs", target="Southland", before="or", deadline="by 1 June",
        deadline_date="2025-06-01",
    )  # fmt: skip
    late = Story("2025-07-02", name="late").say(
        "Max Mid",
        "demand",
        "ceasefire",
        "a treaty before any truce",
        options=(f"{ORDER[1]}:+",),
        said="2025-07-01",
    )
    late.say("Sam South", "reject", "peacekeeping", "foreign troops", options=(f"{TROOPS}:-",))
    return early, late


def test_what_is_new_names_moves_and_deadlines_that_passed() -> None:
    early, late = early_and_late()
    fresh = tuple(stmt.id for stmt in late.statements)
    given = of(
        early,
        late,
        since=date(2025, 5, 1),
        new_statements=fresh,
        effects=(("Is there a deal?", "Yes.", "No."),),
    )
    shown = plain(section(build_brief(given), "overview"))
    assert "Moved: Midland reversed" in shown
    assert "Lapsed: Midland to Southland: “face new tariffs”" in shown
    assert "Would change an answer: Is there a deal? Now: Yes. With the changes: No." in shown


def test_nothing_new_is_said() -> None:
    early, _ = early_and_late()
    shown = plain(section(build_brief(of(early, since=date(2025, 8, 1))), "overview"))
    assert "Nothing new since 1 August 2025." in shown


def test_the_weightiest_sides_have_colours_of_their_own() -> None:
    names = tuple(f"Side {number}" for number in range(9))
    colours = party_colours(names)
    assert len({colours[name] for name in names[:5]}) == 5
    assert len({colours[name] for name in names[5:]}) == 1
    assert colours[names[5]] not in {colours[name] for name in names[:5]}


def test_a_hundred_articles_stay_under_a_megabyte_with_room_for_the_findings() -> None:
    acts = (
        "demand",
        "reject",
        "offer",
        "threaten",
        "assess",
        "assess",
        "predict",
        "accuse",
        "report",
        "promise",
    )
    sides = ("Sam South", "Ada North", "Max Mid")
    stories = []
    for number in range(100):
        story = Story(
            f"2025-{1 + number // 28:02}-{1 + number % 28:02}", f"Outlet {number % 20}", name=f"s{number}"
        )
        for place in range(20):
            act, who = acts[place % 10], sides[(number + place) % 3]
            option = (f"{TROOPS}:{'-' if act == 'reject' else '+'}",) if place < 4 else ()
            quote = (
                f"would send number{number} place{place} of the long convoy over bridge{number * 20 + place}"
            )
            story.say(who, act, "peacekeeping", quote, options=option)
        stories.append(story)
    page = render_html(build_brief(of(*stories)))
    assert 100_000 < len(page.encode()) < 850_000


def test_sides_that_want_the_same_do_not_stand_against_each_other() -> None:
    def stand(party: str, option: str) -> PartyStand:
        return PartyStand(
            party=party, option=option, sign="+", firmness=0.5, said=UNKNOWN_DATE, statements=()
        )

    def point(*stands: PartyStand) -> StickingPoint:
        return StickingPoint(
            id="p", subject="line", issue="line", kind="ordered", stands=stands, distance=0.5, must_move=(),
            moves_needed=(), gap="unknown", gap_moves=(), said=UNKNOWN_DATE, statements=(),
        )  # fmt: skip

    heavy = frozenset({"Northland", "Southland"})
    same = point(stand("Northland", "line/near"), stand("Southland", "line/near"), stand("Other", "line/far"))
    apart = point(stand("Northland", "line/near"), stand("Southland", "line/far"))
    assert not divides(same, heavy)
    assert divides(apart, heavy)
