"""What must hold of every draft: monotone in the evidence, blind to names, order and repetition."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from case.case_makers import LINE, ORDER, SIDES, TERMS, Said, make_ledger, make_pack, make_vocabulary
from ripeness.case import Case, DraftSettings, coverage, draft_case, dump_case, parse_case

MODEST = settings(max_examples=60, deadline=None)
DAYS = ("", "2025-01-15", "2025-02-15", "2025-03-15", "2025-05-01")
ACTS = (("demand", "+"), ("offer", "+"), ("accept", "+"), ("reject", "-"), ("assess", "+"), ("demand", "-"))
WORDS = ("it is so", "never and under no circumstances", "ready to discuss", "it must be so")


@st.composite
def sentences(draw: st.DrawFn, terms: tuple[str, ...] = TERMS) -> Said:
    act, sign = draw(st.sampled_from(ACTS))
    return Said(
        party=draw(st.sampled_from((*SIDES, "Midland"))),
        act=act,
        option=f"{draw(st.sampled_from(terms))}:{sign}",
        day=draw(st.sampled_from(DAYS)),
        words=draw(st.sampled_from(WORDS)),
        reports=draw(st.integers(1, 2)),
    )


ORDERED = sentences(LINE)
STORIES = st.one_of(st.lists(ORDERED, max_size=7), st.lists(sentences(), max_size=7))


WHOLE = DraftSettings(keep_silent=True)


def draft(said: list[Said], settings: DraftSettings = WHOLE) -> Case:
    words = make_vocabulary()
    return draft_case(make_ledger(said, words), words, packs=["toy"], settings=settings)


def numbers(case: Case) -> dict[tuple[str, str, str], tuple[float, float]]:
    rows = {("values", party, key): cell for party, row in case.values.items() for key, cell in row.items()}
    rows |= {
        ("weights", party, key): cell for party, row in case.weights.items() for key, cell in row.items()
    }
    rows |= {("outside", party, ""): cell for party, cell in case.outside.items()}
    return {key: (cell.low, cell.high) for key, cell in rows.items()}


@MODEST
@given(STORIES, st.sampled_from(SIDES), st.sampled_from(TERMS), st.sampled_from(DAYS), st.sampled_from(WORDS))
def test_one_more_rejection_never_raises_an_upper_bound(
    said: list[Said], party: str, term: str, day: str, words: str
) -> None:
    before = draft(said)
    after = draft([*said, Said(party, "reject", f"{term}:-", day, words=words)])
    for option, cell in after.values[party].items():
        if not option.startswith("not:"):
            assert cell.high <= before.values[party][option].high


@MODEST
@given(STORIES, st.sampled_from(SIDES), st.sampled_from(TERMS), st.sampled_from(DAYS), st.sampled_from(WORDS))
def test_one_more_demand_never_lowers_a_lower_bound(
    said: list[Said], party: str, term: str, day: str, words: str
) -> None:
    before = draft(said)
    after = draft([*said, Said(party, "demand", f"{term}:+", day, words=words)])
    for option, cell in after.values[party].items():
        if not option.startswith("not:"):
            assert cell.low >= before.values[party][option].low


@MODEST
@given(STORIES, sentences())
def test_one_added_statement_moves_its_own_row_and_dimension_alone(said: list[Said], added: Said) -> None:
    before, after = draft(said), draft([*said, added])
    option = added.option.rpartition(":")[0]
    dimension = next(item for item in after.dimensions.values() if option in item.option_ids)
    for (kind, party, key), value in numbers(after).items():
        if party not in before.parties or (
            party == added.party and (kind == "weights" or key in dimension.option_ids)
        ):
            continue
        assert value == numbers(before)[(kind, party, key)]


@MODEST
@given(st.lists(sentences(), min_size=1, max_size=5), sentences())
def test_a_dimension_that_comes_up_leaves_the_values_of_the_others(said: list[Said], added: Said) -> None:
    spoken = DraftSettings()
    before, after = draft(said, spoken), draft([*said, added], spoken)
    own = set(after.dimensions[after.options[added.option.rpartition(":")[0]].dimension].option_ids)
    assert set(before.dimensions) <= set(after.dimensions)
    for party in before.parties:
        for option, cell in before.values[party].items():
            if party != added.party or option not in own:
                assert after.values[party][option].same_numbers(cell)


@MODEST
@given(st.sampled_from(SIDES), st.sampled_from(ORDER), st.integers(1, 4), st.booleans())
def test_a_repeated_stand_moves_only_its_firm_end(party: str, term: str, count: int, wanted: bool) -> None:
    act, sign = ("demand", "+") if wanted else ("reject", "-")
    said = [Said(party, act, f"{term}:{sign}", f"2025-0{month}-10") for month in range(1, count + 2)]
    once, again = draft(said[:-1]).values[party][term], draft(said).values[party][term]
    if wanted:
        assert (again.low > once.low, again.high) == (True, once.high)
    else:
        assert (again.low, again.high < once.high) == (once.low, True)


@MODEST
@given(STORIES, st.integers(0, 6))
def test_a_report_of_a_known_utterance_changes_nothing(said: list[Said], number: int) -> None:
    if not said:
        return
    number %= len(said)
    more = [replace(item, reports=item.reports + (place == number)) for place, item in enumerate(said)]
    assert numbers(draft(said)) == numbers(draft(more))


@MODEST
@given(STORIES)
def test_silence_stays_the_full_interval(said: list[Said]) -> None:
    case = draft(said)
    spoken = {(item.party, item.option.rpartition(":")[0]) for item in said}
    for party in case.parties:
        for option in case.options.values():
            unordered = case.dimensions[option.dimension].kind != "ordered"
            silent = (party, option.id.removeprefix("not:")) not in spoken
            alone = not any(
                (party, other) in spoken for other in case.dimensions[option.dimension].option_ids
            )
            if silent and (unordered or alone):
                cell = case.values[party][option.id]
                assert (cell.low, cell.high, cell.basis) == (0.0, 1.0, "default")


@MODEST
@given(STORIES)
def test_renaming_parties_changes_nothing(said: list[Said]) -> None:
    names = {"Norland": "Zulia", "Sudland": "Abel and Co.", "Midland": "Midland"}
    words = make_vocabulary(sides=("Zulia", "Abel and Co."))
    renamed = [replace(item, party=names[item.party], speaker=f"Ada of {names[item.party]}") for item in said]
    other = draft_case(make_ledger(renamed, words), words, packs=["toy"], settings=WHOLE)
    expected = {
        (kind, names[party], key): value for (kind, party, key), value in numbers(draft(said)).items()
    }
    assert numbers(other) == expected


@MODEST
@given(STORIES)
def test_reordering_issues_and_statements_changes_nothing(said: list[Said]) -> None:
    words = make_vocabulary(make_pack(turned=True))
    turned = draft_case(make_ledger(said, words), words, packs=["toy"], settings=WHOLE)
    assert tuple(turned.dimensions) == tuple(reversed(draft(said).dimensions))
    assert numbers(turned) == numbers(draft(said))


@MODEST
@given(STORIES)
def test_every_draft_is_a_valid_case_that_reads_back_the_same(said: list[Said]) -> None:
    case = draft(said)
    assert parse_case(dump_case(case)) == case
    assert coverage(case).cells.total == 9 * len(case.parties)
    for row in case.weights.values():
        assert sum(item.low for item in row.values()) <= 1 <= sum(item.high for item in row.values()) + 1e-9


@MODEST
@given(STORIES, st.floats(0.5, 0.7), st.floats(0, 0.3), st.floats(0, 1))
def test_other_constants_keep_the_draft_sound(
    said: list[Said], low: float, gain: float, widen: float
) -> None:
    constants = DraftSettings(demanded_low=low, demanded_gain=gain, widen=widen, keep_silent=True)
    case = draft(said, settings=constants)
    assert parse_case(dump_case(case)).values == case.values
