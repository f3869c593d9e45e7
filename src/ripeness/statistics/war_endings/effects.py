"""Hazard ratios of measures that protect a deal: from the data, from earlier work on other data, or missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ripeness.statistics.survival_cox import CoxEffect, fit_cox
from ripeness.statistics.war_endings.spell import as_spells, clusters
from ripeness.statistics.war_endings.ucdp_agreements import Agreement, ucdp_agreements

__all__ = ["effect_rows"]

_MEASURES = {
    "peacekeeping": "a peacekeeping operation provided for in the agreement",
    "implementation commission": "a commission to oversee the agreement's implementation provided for in it",
}
_FORTNA = "Fortna's data on ceasefires in civil wars 1944-1997, time-varying Cox model"
_FORTNA_EVENT = "war resumed, as those data code it"
_FORTNA_NOTE = (
    "An estimate on data that are not in the folder, so that this script does not recompute it. The raw ratio of "
    "peacekeepers is 1.08 (standard error .264): they go to hard cases, and only with controls does the sign turn."
)
# measure, what is held constant, ratio, standard error of its logarithm
_FORTNA_ROWS = (
    ("peacekeepers present", "nothing", 1.08, 0.264),
    ("peacekeepers present", "victory", 0.63, 0.275),
    ("peacekeepers present", "victory and treaty", 0.66, 0.275),
    ("a treaty rather than a truce", "peacekeepers and victory", 0.47, 0.274),
)
_MISSING = {
    "third-party guarantee": "a third party's guarantee to enforce the agreement",
    "demilitarised zone": "a demilitarised zone between the forces",
    "monitors": "international monitors without a mandate to enforce",
    "dispute resolution commission": "a joint commission for disputes between states",
}
_WHY_MISSING = (
    "No figure: the data sets at hand do not code it, and the published estimates (Fortna 2003, 2004; Werner and Yuen "
    "2005; Hartzell; Quinn and others) could not be consulted and are not quoted from memory. Give your own with the "
    "loaders and fit_cox, or as a range in the case."
)


def effect_rows(agreements: Path) -> list[dict[str, Any]]:
    """Rows of the file of hazard ratios.

    Raises
    ------
    DocumentError, MissingPartError
        As `ucdp_agreements` and `fit_cox`.
    """
    found = ucdp_agreements(agreements)
    rows: list[dict[str, Any]] = []
    for name, words in _MEASURES.items():
        rows.append(_recomputed(name, words, found, controls=False))
        rows.append(_recomputed(name, words, found, controls=True))
    rows += [_earlier(*row) for row in _FORTNA_ROWS]
    rows += [
        {"id": name.replace(" ", "-"), "measure": words, "recomputed": False, "note": _WHY_MISSING}
        for name, words in _MISSING.items()
    ]
    return rows


def _recomputed(name: str, words: str, found: Sequence[Agreement], *, controls: bool) -> dict[str, Any]:
    endings = [item.ending for item in found]
    columns = {name: [float(item.provisions[name]) for item in found]}
    if controls:
        for type_ in ("full", "process"):
            columns[type_] = [float(item.type == type_) for item in found]
        for other in ("ceasefire", "disarmament", "power sharing"):
            columns[other] = [float(item.provisions[other]) for item in found]
    fit = fit_cox(as_spells(endings), columns, clusters=clusters(endings))
    return {
        "id": f"ucdp-{name.replace(' ', '-')}{'-adjusted' if controls else ''}",
        "measure": words,
        "model": "type of agreement; provisions on ceasefire, disarmament, power sharing"
        if controls
        else "nothing",
        **_figures(fit.effect(name)),
        "n": fit.n,
        "failures": fit.failures,
        "population": "peace agreements 1975-2021 (UCDP; nearly all of civil wars)",
        "event_definition": "the agreement ended, by the day that the data give",
        "source": "UCDP Peace Agreements 22.1; Cox model, errors robust to dependence within conflicts",
        "recomputed": True,
        "note": "What the text provides, not what was done; who gets such provisions is no accident.",
    }


def _earlier(measure: str, model: str, ratio: float, error: float) -> dict[str, Any]:
    from scipy.special import ndtr

    spread = math.exp(1.959963984540054 * error)
    z = abs(math.log(ratio)) / error
    return {
        "id": f"fortna-{measure.split()[0] if measure[0] != 'a' else 'treaty'}-{model.replace(' ', '-')}",
        "measure": measure,
        "model": model,
        "ratio": [ratio, round(ratio / spread, 3), round(ratio * spread, 3)],
        "error": error,
        "p": round(float(2 * (1 - ndtr(z))), 3),
        "n": 157,
        "failures": 85,
        "population": "ceasefires in civil wars 1944-1997",
        "event_definition": _FORTNA_EVENT,
        "source": _FORTNA,
        "recomputed": False,
        "note": _FORTNA_NOTE,
    }


def _figures(effect: CoxEffect) -> dict[str, Any]:
    return {
        "ratio": [round(number, 3) for number in (effect.ratio, effect.low, effect.high)],
        "error": round(effect.error, 3),
        "p": round(effect.p, 3),
    }
