"""Scenarios side by side, each difference explained by the settings that make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ripeness.case import Case, Scenario, apply_settings
from ripeness.case.scenarios import Setting
from ripeness.errors import CaseError

__all__ = ["Cause", "ScenarioRow", "compare_scenarios", "explain"]

Measure = Callable[[Case], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Cause:
    """What one setting of a scenario does to one figure.

    Parameters
    ----------
    path
        The setting.
    alone
        Change of the figure when only this setting is applied to the base case.
    last
        Change when it is applied after all the others.
    """

    path: str
    alone: float
    last: float


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario beside the base case.

    Parameters
    ----------
    name
        Of the scenario.
    base, figures
        Figures of the base case and of the scenario.
    causes
        Figure -> what each setting does, the strongest first; only figures that differ.
    """

    name: str
    base: Mapping[str, float]
    figures: Mapping[str, float]
    causes: Mapping[str, tuple[Cause, ...]]

    def difference(self, figure: str) -> float:
        """Scenario less base."""
        return self.figures[figure] - self.base[figure]


def compare_scenarios(
    case: Case, scenarios: Sequence[Scenario], measure: Measure, *, tolerance: float = 1e-9
) -> tuple[ScenarioRow, ...]:
    """Measure the base case and every scenario, and take each difference apart.

    Parameters
    ----------
    measure
        Case -> figures by name, the same names for every case.
    tolerance
        Differences below it count as none.

    Notes
    -----
    Each setting is applied alone, and taken out of the whole: where the two changes agree the setting acts by itself,
    where they differ it works only with others. Settings that cannot stand alone (weights that must be moved together)
    are measured in the whole only.
    """
    base = dict(measure(case))
    rows = []
    for scenario in scenarios:
        figures = dict(measure(apply_settings(case, scenario.settings)))
        changed = [name for name in base if abs(figures[name] - base[name]) > tolerance]
        parts = _parts(case, scenario, measure, base, figures) if changed else {}
        causes = {
            name: tuple(
                sorted(
                    (
                        Cause(path, alone.get(name, 0.0), last.get(name, 0.0))
                        for path, (alone, last) in parts.items()
                    ),
                    key=lambda cause: (-max(abs(cause.alone), abs(cause.last)), cause.path),
                )
            )
            for name in changed
        }
        rows.append(ScenarioRow(scenario.name, base, figures, causes))
    return tuple(rows)


def _parts(
    case: Case,
    scenario: Scenario,
    measure: Measure,
    base: Mapping[str, float],
    whole: Mapping[str, float],
) -> dict[str, tuple[dict[str, float], dict[str, float]]]:
    found = {}
    for path, setting in scenario.settings.items():
        rest = {other: value for other, value in scenario.settings.items() if other != path}
        one, others = _measured(case, {path: setting}, measure), _measured(case, rest, measure)
        alone = {name: one[name] - base[name] for name in base} if one is not None else {}
        last = {name: whole[name] - others[name] for name in base} if others is not None else {}
        found[path] = (alone, last)
    return found


def _measured(case: Case, settings: Mapping[str, Setting], measure: Measure) -> dict[str, float] | None:
    try:
        return dict(measure(apply_settings(case, settings)))
    except CaseError:
        return None


def explain(row: ScenarioRow, figure: str, *, tolerance: float = 1e-9) -> str:
    """One sentence: how the scenario's figure differs and which settings make the difference."""
    before, after = row.base[figure], row.figures[figure]
    if figure not in row.causes:
        return f"Under “{row.name}” {figure} stays at {before:.3g}."
    strong = [cause for cause in row.causes[figure] if max(abs(cause.alone), abs(cause.last)) > tolerance]
    words = []
    for cause in strong[:3]:
        if abs(cause.alone - cause.last) <= max(tolerance, 0.05 * abs(row.difference(figure))):
            words.append(f"{cause.path} makes {cause.alone:+.3g} of it")
        elif abs(cause.alone) <= tolerance:
            words.append(f"{cause.path} matters only together with the rest ({cause.last:+.3g})")
        else:
            words.append(f"{cause.path} makes {cause.alone:+.3g} alone and {cause.last:+.3g} after the rest")
    reasons = f": {'; '.join(words)}" if words else ""
    return f"Under “{row.name}” {figure} goes from {before:.3g} to {after:.3g}{reasons}."
