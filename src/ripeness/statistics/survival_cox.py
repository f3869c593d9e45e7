"""Cox regression on spells, with covariates that are fixed or change over time (through lifelines)."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ripeness.errors import SolverError
from ripeness.statistics.survival import Spells, lifelines_part

__all__ = ["CoxEffect", "CoxFit", "Episode", "fit_cox", "fit_cox_varying"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoxEffect:
    """One covariate's hazard ratio: below 1 it goes with longer life.

    Parameters
    ----------
    name
        The covariate.
    ratio, low, high
        ``exp(coefficient)`` and its Wald interval.
    error
        Standard error of the coefficient (of the logarithm of the ratio).
    p
        Two-sided p value of a coefficient of 0.
    """

    name: str
    ratio: float
    low: float
    high: float
    error: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoxFit:
    """All effects of one model, with its size and its partial log likelihood."""

    effects: tuple[CoxEffect, ...]
    n: int
    failures: int
    log_likelihood: float
    clustered: bool
    converged: bool

    def effect(self, name: str) -> CoxEffect:
        """The effect of one covariate."""
        return next(item for item in self.effects if item.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A stretch of one spell over which the covariates stand still: ``(start, stop]`` in years.

    ``failed`` only on the last stretch of a spell that failed.
    """

    spell: str
    start: float
    stop: float
    failed: bool
    covariates: Mapping[str, float]


def fit_cox(
    spells: Spells,
    covariates: Mapping[str, Sequence[float]],
    *,
    clusters: Sequence[str] | None = None,
    level: float = 0.95,
) -> CoxFit:
    """Fit a Cox model with fixed covariates (Efron's ties).

    Parameters
    ----------
    spells
        Times in years.
    covariates
        Name -> values, one for each spell.
    clusters
        Group of each spell (a conflict, a war): standard errors are then robust to dependence within groups.
    level
        Of the intervals.

    Raises
    ------
    MissingPartError
        Without the extra ``survival``.
    SolverError
        For covariates of another length or that do not vary, or no convergence.
    """
    pandas, part = _pandas(), lifelines_part()
    _check(covariates, len(spells))
    frame = pandas.DataFrame({**covariates, "_years": spells.years, "_failed": spells.failed})
    options: dict[str, Any] = {}
    if clusters is not None:
        frame["_cluster"] = list(clusters)
        options = {"cluster_col": "_cluster"}
    model = part.CoxPHFitter(alpha=1 - level)
    _run(lambda: model.fit(frame, "_years", "_failed", **options))
    return _result(model, len(spells), spells.failures, clusters is not None)


def fit_cox_varying(episodes: Sequence[Episode], *, level: float = 0.95) -> CoxFit:
    """Fit a Cox model with covariates that change over time (peacekeepers who come and go).

    Raises
    ------
    MissingPartError, SolverError
        As `fit_cox`; also for stretches that end before they begin.
    """
    if any(item.stop <= item.start or item.start < 0 for item in episodes) or not episodes:
        raise SolverError("each stretch must end after it begins.", code="solver-survival")
    names = list(episodes[0].covariates)
    columns = {name: [item.covariates[name] for item in episodes] for name in names}
    _check(columns, len(episodes))
    frame = _pandas().DataFrame(
        {
            **columns,
            "_spell": [item.spell for item in episodes],
            "_start": [item.start for item in episodes],
            "_stop": [item.stop for item in episodes],
            "_failed": [item.failed for item in episodes],
        }
    )
    model = lifelines_part().CoxTimeVaryingFitter(alpha=1 - level)
    _run(lambda: model.fit(frame, id_col="_spell", event_col="_failed", start_col="_start", stop_col="_stop"))
    failures = sum(item.failed for item in episodes)
    return _result(model, len({item.spell for item in episodes}), failures, False)


def _pandas() -> Any:
    lifelines_part()
    return importlib.import_module("pandas")


def _check(covariates: Mapping[str, Sequence[float]], length: int) -> None:
    for name, values in covariates.items():
        array = np.asarray(values, dtype=float)
        if array.shape != (length,) or not np.all(np.isfinite(array)) or np.ptp(array) == 0:
            raise SolverError(
                f"the covariate {name} needs {length} finite numbers that are not all alike.",
                code="solver-survival",
            )


def _run(fit: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fit()
        except Exception as error:
            raise SolverError(f"the Cox fit did not converge: {error}", code="solver-survival") from error


def _result(model: Any, n: int, failures: int, clustered: bool) -> CoxFit:
    table = model.summary
    low = next(name for name in table.columns if name.startswith("exp(coef) lower"))
    high = next(name for name in table.columns if name.startswith("exp(coef) upper"))
    effects = tuple(
        CoxEffect(
            name=str(name),
            ratio=float(row["exp(coef)"]),
            low=float(row[low]),
            high=float(row[high]),
            error=float(row["se(coef)"]),
            p=float(row["p"]),
        )
        for name, row in table.iterrows()
    )
    return CoxFit(
        effects=effects,
        n=n,
        failures=failures,
        log_likelihood=float(model.log_likelihood_),
        clustered=clustered,
        converged=True,
    )
