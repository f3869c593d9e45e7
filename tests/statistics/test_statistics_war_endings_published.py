"""Base rates recomputed from the data sets: every figure to the printed places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ripeness.statistics.survival import fit_weibull, kaplan_meier
from ripeness.statistics.war_endings import (
    NON_DECISIVE,
    Dispute,
    Ending,
    WarDyad,
    as_spells,
    ceasefire_counts,
    ceasefires,
    cow_war_dyads,
    disputes,
    leave_out,
    next_disputes,
    next_wars,
    principal_dyads,
    settled_wars,
    ucdp_agreements,
    ucdp_terminations,
)

pytest.importorskip("lifelines")

SINCE = date(1946, 1, 1)


@pytest.fixture(scope="module")
def files(shared: Path) -> Path:
    folder = shared / "data" / "war_endings"
    if not folder.is_dir():
        pytest.skip("the shared data have no folder of war endings")
    return folder


@cache
def _dyads(folder: Path) -> tuple[WarDyad, ...]:
    return cow_war_dyads(folder / "cow_interstate_wars_v4.0.csv")


@cache
def _disputes(folder: Path) -> tuple[Dispute, ...]:
    return disputes(folder / "cow_midb_4.2.csv", folder / "cow_mida_4.2.csv")


def _since(folder: Path) -> tuple[WarDyad, ...]:
    return tuple(item for item in _dyads(folder) if item.start >= SINCE)


def _principal(folder: Path) -> tuple[WarDyad, ...]:
    return principal_dyads(_since(folder))


def _tied(folder: Path) -> tuple[WarDyad, ...]:
    return tuple(item for item in _principal(folder) if item.outcome in NON_DECISIVE)


def _term(folder: Path, kind: str, outcome: str = "") -> tuple[Ending, ...]:
    return ucdp_terminations(folder / "ucdp_termination_acd_3-2021.xlsx", kind=kind, outcome=outcome)


def _agreements(folder: Path, type: str = "") -> tuple[Ending, ...]:
    found = ucdp_agreements(folder / "ucdp_peace_agreements_22.1.xlsx", type=type)
    return tuple(item.ending for item in found)


# name, endings, (n, failures), F at 1, 2, 5, 10, 20 years (None: not printed), median, shape, scale as printed
Row = tuple[str, Callable[[Path], tuple[Ending, ...]], tuple[int, int], str, str, str, str]
ROWS: list[Row] = [
    (
        "principal, death",
        lambda f: next_disputes(_principal(f), _disputes(f), event="death"),
        (38, 25),
        ".18 .34 .50 .55 .69",
        "3.8",
        ".435",
        "19.0",
    ),
    (
        "principal, 26 deaths",
        lambda f: next_disputes(_principal(f), _disputes(f), event="deaths26"),
        (38, 17),
        ".11 .24 .32 .37 .46",
        "-",
        ".393",
        "95.7",
    ),
    (
        "principal, force",
        lambda f: next_disputes(_principal(f), _disputes(f), event="force"),
        (38, 29),
        ".40 .53 .68 .71 .78",
        "1.4",
        ".394",
        "7.3",
    ),
    (
        "non-decisive, death",
        lambda f: next_disputes(_tied(f), _disputes(f), event="death"),
        (16, 11),
        ".13 .38 .50 .64 .73",
        "3.8",
        ".681",
        "11.1",
    ),
    (
        "all dyads, death",
        lambda f: next_disputes(_since(f), _disputes(f), event="death"),
        (124, 62),
        ".12 .19 .26 .35 .49",
        "31.8",
        ".443",
        "73.6",
    ),
    (
        "all dyads, war",
        lambda f: next_wars(_dyads(f), _dyads(f)),
        (390, 97),
        ".04 .06 .09 .12 .15",
        "-",
        ".453",
        "1014",
    ),
    (
        "negotiated",
        lambda f: settled_wars(_disputes(f), settlement=1, since=SINCE),
        (57, 31),
        ".14 .23 .28 .33 .47",
        "31.8",
        ".410",
        "92",
    ),
    (
        "imposed",
        lambda f: settled_wars(_disputes(f), settlement=2, since=SINCE),
        (98, 36),
        ".04 .07 .13 .29 .41",
        "-",
        ".592",
        "89",
    ),
    ("interstate", lambda f: _term(f, "interstate"), (69, 24), ".00 .06 .19 .26 .33", "-", ".542", "182"),
    (
        "interstate ceasefire",
        lambda f: _term(f, "interstate", "ceasefire"),
        (15, 4),
        ".00 .00 .07 .13 .27",
        "-",
        ".670",
        "251",
    ),
    (
        "interstate agreement",
        lambda f: _term(f, "interstate", "peace agreement"),
        (14, 5),
        ".00 .00 .00 .21 .37",
        "-",
        ".665",
        "143",
    ),
    (
        "interstate low activity",
        lambda f: _term(f, "interstate", "low activity"),
        (19, 8),
        ".00 .11 .38 .38 .38",
        "-",
        ".491",
        "104",
    ),
    (
        "civil ceasefire",
        lambda f: _term(f, "civil", "ceasefire"),
        (54, 35),
        ".00 .24 .50 .56 .69",
        "5.9",
        ".745",
        "15.9",
    ),
    (
        "civil agreement",
        lambda f: _term(f, "civil", "peace agreement"),
        (44, 23),
        ".00 .07 .32 .46 .51",
        "17.1",
        ".743",
        "31.9",
    ),
    (
        "civil government victory",
        lambda f: _term(f, "civil", "government victory"),
        (94, 46),
        ".00 .05 .17 .27 .44",
        "30.8",
        ".771",
        "56.4",
    ),
    (
        "civil low activity",
        lambda f: _term(f, "civil", "low activity"),
        (188, 132),
        ".00 .22 .62 .71 .76",
        "3.3",
        ".728",
        "11.6",
    ),
    ("agreements", _agreements, (374, 129), ".21 .26 .32 .35 .35", "-", ".329", "206"),
    ("full", lambda f: _agreements(f, "full"), (77, 17), ".17 .18 .21 .21", "-", ".285", ""),
    ("partial", lambda f: _agreements(f, "partial"), (213, 75), ".20 .25 .31 .36", "-", ".346", ""),
    ("process", lambda f: _agreements(f, "process"), (84, 37), ".26 .35 .43 .45", "-", ".332", ""),
]


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _near(value: float, printed: str) -> bool:
    """Equal when rounded to the printed places (half either way, as the table was rounded by hand)."""
    return abs(value - float(printed)) <= 0.5 * 10.0 ** -_places(printed) + 1e-4 * 10.0 ** -_places(printed)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_row_as_printed(row: Row, files: Path) -> None:
    _, endings, size, shares, median, shape, scale = row
    spells = as_spells(endings(files))
    curve, fit = kaplan_meier(spells), fit_weibull(spells)
    assert (curve.n, curve.failures) == size
    for year, printed in zip((1, 2, 5, 10, 20), shares.split(), strict=False):
        assert _near(curve.failed[year].value, printed), (year, curve.failed[year].value, printed)
    if median == "-":
        assert curve.median is None
    elif median:
        assert curve.median is not None and _near(curve.median, median)
    assert _near(fit.model.shape, shape), fit.model
    assert not scale or _near(fit.model.scale, scale), fit.model
    assert fit.shape.high < 1.3 and fit.model.shape < 1
