"""Loaders on small files of our own: line ends, encodings, unknown days, phases, what counts as failure."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from ripeness.errors import DocumentError, MissingPartError, SolverError
from ripeness.statistics.survival import kaplan_meier
from ripeness.statistics.war_endings import (
    Ending,
    as_spells,
    ceasefire_counts,
    ceasefires,
    clusters,
    cow_war_dyads,
    disputes,
    leave_out,
    next_disputes,
    next_wars,
    principal_dyads,
    read_table,
    settled_wars,
    ucdp_agreements,
    ucdp_terminations,
)

_PHASES = ",".join(
    f"{edge}{part}{n}" for n in (1, 2) for edge in ("Start", "End") for part in ("Month", "Day", "Year")
)
WARS = f"""WarNum,WarName,ccode,StateName,Side,{_PHASES},Outcome,BatDeath
1,Cap\xe9 War,10,Norl\xe4nd,1,3,5,1950,6,1,1950,9,1,1950,12,-9,1950,6,900
1,Cap\xe9 War,20,Sudland,2,3,1,1950,12,31,1950,-8,-8,-8,-8,-8,-8,6,500
1,Cap\xe9 War,30,Eastland,2,11,1,1950,12,31,1950,-8,-8,-8,-8,-8,-8,6,-9
2,Second War,20,Sudland,1,5,1,1960,6,1,1960,-8,-8,-8,-8,-8,-8,1,100
2,Second War,10,Norl\xe4nd,2,5,1,1960,6,1,1960,-8,-8,-8,-8,-8,-8,2,100
2,Second War,40,Westland,2,7,1,1960,8,1,1960,-8,-8,-8,-8,-8,-8,2,900
"""

MIDA = """dispnum3,settle
1,1
2,3
3,2
4,3
"""

MIDB = """dispnum3,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,fatality,hostlev
1,10,5,3,1950,31,12,1950,1,6,5
1,20,5,3,1950,31,12,1950,0,5,5
2,10,-9,2,1951,1,3,1951,1,0,4
2,20,1,2,1951,1,3,1951,0,-9,3
3,20,1,1,1953,1,2,1953,1,1,4
3,10,1,1,1953,1,2,1953,0,0,4
3,30,1,6,1953,1,7,1953,0,6,5
4,10,1,1,1955,1,2,1955,1,0,4
4,20,1,1,1955,1,2,1955,0,2,4
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("wars.csv", WARS), ("mida.csv", MIDA), ("midb.csv", MIDB)):
        (tmp_path / name).write_bytes(text.replace("\n", "\r").encode("latin-1"))
    return tmp_path


def test_carriage_returns_and_latin_1_are_read(folder: Path) -> None:
    rows = read_table(folder / "wars.csv")
    assert len(rows) == 6 and rows[0]["WarName"] == "Capé War" and rows[0]["StateName"] == "Norländ"


def test_a_mark_of_order_does_not_stick_to_the_first_name(tmp_path: Path) -> None:
    file = tmp_path / "marked.csv"
    file.write_text("\ufeffcc,name\r\n1,Ä\r\n", encoding="utf8")
    assert read_table(file, needs=("cc",)) == ({"cc": "1", "name": "Ä"},)


def test_the_wrong_file_is_refused_with_what_it_lacks(folder: Path) -> None:
    with pytest.raises(DocumentError, match="has no column") as caught:
        cow_war_dyads(folder / "mida.csv")
    assert caught.value.code == "document-table"
    with pytest.raises(DocumentError, match="cannot be read"):
        disputes(folder / "none.csv")
    (folder / "empty.csv").write_text("")
    with pytest.raises(DocumentError, match="no rows"):
        read_table(folder / "empty.csv")
    (folder / "broken.xlsx").write_bytes(b"no workbook")
    pytest.importorskip("openpyxl")
    with pytest.raises(DocumentError, match="no workbook"):
        read_table(folder / "broken.xlsx")


def test_workbooks_without_openpyxl_name_the_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingPartError, match="openpyxl"):
        read_table(tmp_path / "book.xlsx")


def test_dyads_are_opponents_with_a_day_in_common_by_phase(folder: Path) -> None:
    dyads = cow_war_dyads(folder / "wars.csv")
    found = [(item.war, item.pair, item.start, item.end) for item in dyads]
    assert found == [
        (1, (10, 20), date(1950, 3, 5), date(1950, 6, 1)),
        (1, (10, 20), date(1950, 9, 1), date(1950, 12, 31)),  # the unknown last day: the month's last
        (1, (10, 30), date(1950, 11, 1), date(1950, 12, 31)),
        (2, (10, 20), date(1960, 5, 1), date(1960, 6, 1)),
    ]
    assert dyads[2].smaller_loss == 0  # unknown losses
    assert dyads[0].states == ("Norländ", "Sudland")
    assert [item.war for item in cow_war_dyads(folder / "wars.csv", since=date(1951, 1, 1))] == [2]


def test_the_principal_dyad_is_its_last_phase_and_can_be_set_by_hand(folder: Path) -> None:
    dyads = cow_war_dyads(folder / "wars.csv")
    first, second = principal_dyads(dyads, chosen={})
    assert (first.pair, first.end) == ((10, 20), date(1950, 12, 31)) and second.war == 2
    assert principal_dyads(dyads, chosen={1: (10, 30)})[0].pair == (10, 30)


def test_next_war_counts_the_second_phase(folder: Path) -> None:
    dyads = cow_war_dyads(folder / "wars.csv")
    days = [item.failed_on for item in next_wars(dyads, dyads, watched_until=date(1970, 12, 31))]
    assert days == [date(1950, 9, 1), date(1960, 5, 1), None, None]


def test_the_event_decides_the_day_of_failure(folder: Path) -> None:
    (principal,) = principal_dyads(
        [item for item in cow_war_dyads(folder / "wars.csv") if item.war == 1], chosen={}
    )
    clashes = disputes(folder / "midb.csv", folder / "mida.csv")
    days = {
        event: next_disputes([principal], clashes, event=event)[0].failed_on
        for event in ("force", "death", "deaths26")
    }
    assert days == {"force": date(1951, 2, 1), "death": date(1953, 1, 1), "deaths26": date(1955, 1, 1)}


def test_disputes_take_the_pairs_own_losses_and_days(folder: Path) -> None:
    clashes = disputes(folder / "midb.csv", folder / "mida.csv")
    third = [item for item in clashes if item.number == 3]
    assert [item.pair for item in third] == [(10, 20)]  # 20 and 30 took part months apart
    assert third[0].fatality == 1 and third[0].hostility == 4


def test_wars_by_their_settlement(folder: Path) -> None:
    clashes = disputes(folder / "midb.csv", folder / "mida.csv")
    (ended,) = settled_wars(clashes, settlement=1, since=date(1946, 1, 1))
    assert (ended.start, ended.failed_on) == (date(1950, 12, 31), date(1953, 1, 1))
    assert settled_wars(clashes, settlement=1, since=date(1951, 1, 1)) == ()


TERMS = """conflict_id,year,confterm,ependdate,start_date2,outcome,type_of_conflict,location
7,1990,0,,1990-02-01,,3,Norland
7,1991,1,1991-06-30,1990-02-01,2,3,Norland
7,1995,1,1995-03-01,1995-01-10,3,4,Norland
8,1999,1,1999-05-05,1999-01-01,1,2,Sudland
"""


def test_an_episode_fails_when_a_later_one_of_the_conflict_starts(tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(TERMS)
    found = ucdp_terminations(file)
    assert [(item.start, item.failed_on) for item in found] == [
        (date(1991, 6, 30), date(1995, 1, 10)),
        (date(1995, 3, 1), None),
        (date(1999, 5, 5), None),
    ]
    assert clusters(found) == ("7", "7", "8")
    assert len(ucdp_terminations(file, kind="civil")) == 2
    assert len(ucdp_terminations(file, kind="interstate", outcome="peace agreement")) == 1
    assert ucdp_terminations(file, kind="interstate", outcome="ceasefire") == ()


PACTS = (
    "pa_name,pa_date,ended,duration,pa_type,conflict_id,conflict_name,pko,co_impl,cease,ddr,withd,shagov,aut\n"
    "One,2001-01-01,True,2001-01-01,1,5,Norland: Government,1,0,1,0,0,0,0\n"
    "Two,2002-01-01,True,,2,5,Norland: Government,0,1,1,0,0,0,0\n"
    "Three,2003-01-01,,,3,6,Sudland: Cape,0,0,0,0,0,0,0\n"
)


def test_agreements_fail_on_the_day_that_the_data_give(tmp_path: Path) -> None:
    file = tmp_path / "pacts.csv"
    file.write_text(PACTS)
    found = ucdp_agreements(file)
    assert [item.type for item in found] == ["full", "partial", "process"]
    assert [item.ending.failed_on for item in found] == [date(2001, 1, 1), None, None]
    assert found[0].provisions["peacekeeping"] and not found[1].provisions["peacekeeping"]
    endings = [item.ending for item in found]
    assert as_spells(endings).years[0] == pytest.approx(1 / 365.25)  # ended on its first day
    assert [item.name for item in leave_out(endings, "norLAND")] == ["Three"]
    assert [item.ending.name for item in ucdp_agreements(file, type="full")] == ["One"]


def test_an_ending_after_the_data_is_refused() -> None:
    late = Ending(
        name="x", cluster="x", start=date(2020, 1, 1), failed_on=None, watched_until=date(2019, 1, 1)
    )
    with pytest.raises(SolverError, match="after the data end"):
        as_spells([late])


TRUCES = (
    "cc,cf_id,location,cf_dec_yr,cf_effect_yr,cf_effect_month,cf_effect_day,ended,end_yr,end_month,end_day,"
    "ceasefire_class\n"
    "1,1,Norland,2001,2001,5,1,1,2001,5,3,1\n"
    "1,1,Norland,2001,2001,5,1,2,2001,6,3,2\n"
    "1,2,Norland,2002,2002,5,-1,2,2002,6,3,2\n"
    "2,1,Sudland,2003,0,0,0,3,0,0,0,3\n"
)


def test_a_ceasefire_is_counted_once_by_its_first_row(tmp_path: Path) -> None:
    file = tmp_path / "truces.csv"
    file.write_text(TRUCES)
    found = ceasefires(file)
    assert [(item.end, item.kind, item.days, item.actors) for item in found] == [
        ("expired", "cessation", 2, 2),
        ("abrogated", "preliminary", None, 1),
        ("never took effect", "definitive", None, 1),
    ]
    counts = ceasefire_counts(found)
    assert counts.n == 3 and counts.by_end["expired"] == 1 and counts.by_end["unclear"] == 0
    assert counts.days == {"expired": (2.0, 2.0, 2.0)}


def test_one_path_from_file_to_curve(folder: Path) -> None:
    dyads = cow_war_dyads(folder / "wars.csv")
    curve = kaplan_meier(as_spells(next_wars(dyads, dyads)), at=(1, 20))
    assert (curve.n, curve.failures) == (4, 2) and curve.failed[1].value == pytest.approx(0.25)
