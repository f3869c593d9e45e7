"""Base rates of endings that held or failed, shipped as aggregates that `scripts/base_rates` recomputes from the data.

Each names its population, its failure event, its size, and intervals. There is no base rate of "peace": the choice of
the event moves the share failed within five years from one in twenty (a new war) to two in three (any use of force).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from ripeness.errors import SolverError
from ripeness.statistics.hazard import Estimate, Weibull

__all__ = [
    "BaseRate",
    "HazardRatio",
    "choose_base_rate",
    "fitting_base_rates",
    "load_base_rates",
    "load_hazard_ratios",
]

Kind = Literal["interstate", "civil"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRate:
    """How long one population of endings held.

    Parameters
    ----------
    id
        Stable name.
    kind
        ``interstate`` or ``civil``.
    ending
        What ended the fighting: ``any``, ``ceasefire``, ``agreement``, ``negotiated``, ``imposed``,
        ``non-decisive``, ``victory``, ``low activity``, or a type of agreement (``full``, ``partial``, ``process``).
    event
        Id of the failure event: ``force``, ``death``, ``deaths26``, ``war``, ``episode``, ``agreement ended``.
    population, event_definition
        In words, for print beside every figure.
    n, failures, clusters
        Endings, failures, and independent groups among them (wars, conflicts).
    failed
        Years (1, 2, 5, 10, 20) -> share failed by then (Kaplan-Meier) with its 95% interval.
    median
        Years by which half had failed; ``None`` where fewer did.
    weibull
        The fitted model with the covariance of its logarithms.
    shape, scale
        Its parameters (rho; lambda in years) with 95% intervals.
    unseen_years
        Failures within this time cannot occur in the data by construction (0: all are seen).
    without
        Places left out ("Ukraine"), so that a case is not its own prior; empty: none.
    source, licence, note
        Where it comes from and what to mind.
    """

    id: str
    kind: Kind
    ending: str
    event: str
    population: str
    event_definition: str
    n: int
    failures: int
    clusters: int
    failed: Mapping[int, Estimate]
    median: float | None
    weibull: Weibull
    shape: Estimate
    scale: Estimate
    unseen_years: float
    without: str
    source: str
    licence: str
    note: str

    def holds(self, years: int) -> Estimate:
        """Share that still held after 1, 2, 5, 10 or 20 years (Kaplan-Meier)."""
        return self.failed[years].complement()

    def holds_on(self, years: float, *, held: float) -> Estimate:
        """Chance to hold ``years`` more having held ``held`` years (by the Weibull fit)."""
        return self.weibull.holds(years, held=held)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardRatio:
    """How much the hazard of failure differs with a measure, or the statement that no figure can be had.

    Parameters
    ----------
    id, measure
        Stable name; the measure in words.
    model
        What else the model holds constant.
    ratio
        Hazard ratio with its 95% interval; ``None`` where it is missing.
    error, p
        Standard error of its logarithm, and p value; 0 and 1 where missing.
    n, failures
        Size of the data (0 where not on record).
    population, event_definition, source, note
        As for base rates. ``note`` says why where the figure is missing.
    recomputed
        Whether `scripts/base_rates` recomputes it from the data folder.
    """

    id: str
    measure: str
    model: str
    ratio: Estimate | None
    error: float
    p: float
    n: int
    failures: int
    population: str
    event_definition: str
    source: str
    note: str
    recomputed: bool

    @property
    def missing(self) -> bool:
        """Whether no figure can be had."""
        return self.ratio is None


@cache
def load_base_rates() -> tuple[BaseRate, ...]:
    """All shipped base rates, in the order of the file."""
    return tuple(_base_rate(row) for row in _rows("base_rates.yaml"))


@cache
def load_hazard_ratios() -> tuple[HazardRatio, ...]:
    """All shipped effects of guarantees, peacekeepers, demilitarised zones ...; some are declared missing."""
    return tuple(_hazard_ratio(row) for row in _rows("hazard_ratios.yaml"))


def choose_base_rate(
    *,
    kind: Kind,
    event: str,
    ending: str = "any",
    without: str = "",
    rates: Iterable[BaseRate] | None = None,
) -> BaseRate:
    """Return the one base rate of a kind, failure event and ending.

    Parameters
    ----------
    kind, event, ending
        As in `BaseRate`. There is no default event: what counts as failure is the caller's to say.
    without
        Place under study; the variant without it is taken where there is one (else the place is not in the data).
    rates
        To choose from; the shipped ones by default.

    Raises
    ------
    SolverError
        ``solver-no-base-rate``, with what there is.

    Examples
    --------
    >>> rate = choose_base_rate(kind="interstate", event="death")
    >>> rate.n, rate.failures, round(rate.failed[5].value, 2)
    (38, 25, 0.5)
    """
    pool = tuple(load_base_rates() if rates is None else rates)
    found = [item for item in pool if (item.kind, item.event, item.ending) == (kind, event, ending)]
    for wanted in (without.casefold(), "") if without else ("",):
        for item in found:
            if item.without.casefold() == wanted:
                return item
    have = sorted({f"{item.event} / {item.ending}" for item in pool if item.kind == kind})
    raise SolverError(
        f"no base rate of {kind} endings for event {event!r} and ending {ending!r}.",
        code="solver-no-base-rate",
        hint=f"There are (event / ending): {', '.join(have)}.",
    )


def fitting_base_rates(
    *, kind: Kind | None = None, without: str = "", rates: Iterable[BaseRate] | None = None
) -> tuple[BaseRate, ...]:
    """The base rates that a case may use: of its kind, without its own record.

    Parameters
    ----------
    kind
        ``None`` for both.
    without
        Place under study. Where a population holds it, the variant without it takes the place of the whole.
    rates
        To choose from; the shipped ones by default.
    """
    pool = [item for item in (load_base_rates() if rates is None else rates) if kind in (None, item.kind)]
    place = without.casefold()
    replaced = {
        (item.kind, item.event, item.ending) for item in pool if place and item.without.casefold() == place
    }
    return tuple(
        item
        for item in pool
        if item.without.casefold() == (place if (item.kind, item.event, item.ending) in replaced else "")
    )


def _rows(name: str) -> list[dict[str, Any]]:
    text = files("ripeness.statistics").joinpath("data", name).read_text(encoding="utf8")
    rows = yaml.safe_load(text)["rows"]
    assert isinstance(rows, list)
    return rows


def _base_rate(row: dict[str, Any]) -> BaseRate:
    fit = row["weibull"]
    return BaseRate(
        id=row["id"],
        kind=row["kind"],
        ending=row["ending"],
        event=row["event"],
        population=row["population"],
        event_definition=row["event_definition"],
        n=row["n"],
        failures=row["failures"],
        clusters=row["clusters"],
        failed={int(year): Estimate(*figures) for year, figures in row["failed"].items()},
        median=row["median"],
        weibull=Weibull(shape=fit["shape"][0], scale=fit["scale"][0], covariance=tuple(fit["covariance"])),
        shape=Estimate(*fit["shape"]),
        scale=Estimate(*fit["scale"]),
        unseen_years=row["unseen_years"],
        without=row["without"],
        source=row["source"],
        licence=row["licence"],
        note=row["note"],
    )


def _hazard_ratio(row: dict[str, Any]) -> HazardRatio:
    figures = row.get("ratio")
    return HazardRatio(
        id=row["id"],
        measure=row["measure"],
        model=row.get("model", ""),
        ratio=None if figures is None else Estimate(*figures),
        error=row.get("error", 0.0),
        p=row.get("p", 1.0),
        n=row.get("n", 0),
        failures=row.get("failures", 0),
        population=row.get("population", ""),
        event_definition=row.get("event_definition", ""),
        source=row.get("source", ""),
        note=row.get("note", ""),
        recomputed=row.get("recomputed", False),
    )
