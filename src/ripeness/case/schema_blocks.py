"""The border of a case file: the war, stability and positions blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from pydantic import Field

from ripeness.case.blocks import GraphOption, Preference, Stability, Stand
from ripeness.case.defaults import default_guarantee, default_resolve, default_survival, default_war
from ripeness.case.ranges import Basis, Range
from ripeness.case.schema_base import (
    CountRange,
    FreeRange,
    HazardRatioRange,
    PercentRange,
    PositiveRange,
    RangeModel,
    Strict,
    UnitRange,
)
from ripeness.case.war import Freeze, Guarantee, Proposer, Resolve, Survival, Terminal, War

__all__ = ["PositionModel", "StabilityModel", "WarModel"]

T = TypeVar("T")


def _pick(model: RangeModel | None, fallback: Range) -> Range:
    return fallback if model is None else model.value()


def _pick_each(models: Mapping[str, RangeModel], fallback: Mapping[str, Range]) -> dict[str, Range]:
    return {side: _pick(models.get(side), default) for side, default in fallback.items()}


class SurvivalModel(Strict):
    """Leader's survival."""

    victory: UnitRange | None = None
    compromise: UnitRange | None = None
    defeat: UnitRange | None = None

    def value(self) -> Survival:
        """With defaults where nothing is said."""
        base = default_survival()
        return Survival(
            victory=_pick(self.victory, base.victory),
            compromise=_pick(self.compromise, base.compromise),
            defeat=_pick(self.defeat, base.defeat),
        )


class ResolveModel(Strict):
    """Private cost of fighting."""

    tough: UnitRange | None = None
    tough_cost: PositiveRange | None = None
    weak_cost: PositiveRange | None = None

    def value(self) -> Resolve:
        """With defaults where nothing is said."""
        base = default_resolve()
        return Resolve(
            tough=_pick(self.tough, base.tough),
            tough_cost=_pick(self.tough_cost, base.tough_cost),
            weak_cost=_pick(self.weak_cost, base.weak_cost),
        )


class GuaranteeModel(Strict):
    """Effect of an option on a deal's life."""

    hazard_ratio: HazardRatioRange | None = None
    shift_cut: UnitRange | None = None

    def value(self) -> Guarantee:
        """With defaults where nothing is said."""
        base = default_guarantee()
        return Guarantee(
            hazard_ratio=_pick(self.hazard_ratio, base.hazard_ratio),
            shift_cut=_pick(self.shift_cut, base.shift_cut),
        )


class FreezeModel(Strict):
    """Partial freeze."""

    entry: Literal["never", "both", "start"] = "both"
    talks: bool = True
    collapse: UnitRange | None = None
    rearm: dict[str, PositiveRange] = Field(default_factory=dict)

    def value(self, base: Freeze) -> Freeze:
        """With defaults where nothing is said."""
        return Freeze(
            entry=self.entry,
            talks=self.talks,
            collapse=_pick(self.collapse, base.collapse),
            rearm=_pick_each(self.rearm, base.rearm),
        )


class WarModel(Strict):
    """The war block; whatever is left out takes its declared default."""

    sides: list[str] = Field(min_length=2, max_length=2)
    horizon: CountRange | None = None
    proposer: Proposer = "random"
    last_proposer: str = ""
    terminal: Terminal = "front"
    front_positions: CountRange | None = None
    front: CountRange | None = None
    drift: UnitRange | None = None
    beliefs: dict[str, UnitRange] = Field(default_factory=dict)
    drift_without_mediator: UnitRange | None = None
    costs: dict[str, PositiveRange] = Field(default_factory=dict)
    discount: UnitRange | None = None
    penalties: dict[str, PositiveRange] = Field(default_factory=dict)
    credibility: dict[str, UnitRange] = Field(default_factory=dict)
    mediator: str = ""
    mediator_exit: UnitRange | None = None
    mediator_bias: UnitRange | None = None
    breakdown: UnitRange | None = None
    breakdown_payoffs: dict[str, FreeRange] = Field(default_factory=dict)
    freeze: FreezeModel = Field(default_factory=FreezeModel)
    hazard: UnitRange | None = None
    shift: UnitRange | None = None
    shift_to: str = ""
    guarantees: dict[str, GuaranteeModel] = Field(default_factory=dict)
    win: UnitRange | None = None
    war_costs: dict[str, PositiveRange] = Field(default_factory=dict)
    survival: dict[str, SurvivalModel] = Field(default_factory=dict)
    resolve: dict[str, ResolveModel] = Field(default_factory=dict)
    stubbornness: dict[str, UnitRange] = Field(default_factory=dict)
    demands: dict[str, UnitRange] = Field(default_factory=dict)
    audience: dict[str, PositiveRange] = Field(default_factory=dict)
    prizes: dict[str, PositiveRange] = Field(default_factory=dict)

    def value(self) -> War:
        """The war block with defaults where nothing is said."""
        base = default_war((self.sides[0], self.sides[1]))
        single: dict[str, Any] = {
            name: _pick(getattr(self, name), getattr(base, name))
            for name, item in type(self).model_fields.items()
            if isinstance(getattr(base, name), Range)
        }
        by_side: dict[str, Any] = {
            name: _pick_each(getattr(self, name), getattr(base, name)) for name in BY_SIDE
        }
        return War(
            sides=base.sides,
            proposer=self.proposer,
            last_proposer=self.last_proposer,
            terminal=self.terminal,
            mediator=self.mediator,
            shift_to=self.shift_to,
            freeze=self.freeze.value(base.freeze),
            guarantees={option: model.value() for option, model in self.guarantees.items()},
            survival={side: self.survival.get(side, SurvivalModel()).value() for side in base.sides},
            resolve={side: self.resolve.get(side, ResolveModel()).value() for side in base.sides},
            **single,
            **by_side,
        )


BY_SIDE = (
    "beliefs",
    "costs",
    "penalties",
    "credibility",
    "breakdown_payoffs",
    "war_costs",
    "stubbornness",
    "demands",
    "audience",
    "prizes",
)
"""Fields of the war block that map a side's name to a range."""


class PreferenceModel(Strict):
    """``{formula, basis, statements, note}``."""

    formula: str
    basis: Basis = "analyst"
    statements: list[str] = Field(default_factory=list)
    note: str = ""

    def value(self) -> Preference:
        """As the model holds it."""
        return Preference(
            formula=self.formula, basis=self.basis, statements=tuple(self.statements), note=self.note
        )


class GraphOptionModel(Strict):
    """An option of the graph model, keyed by its id."""

    actor: str
    meaning: str = ""
    moves: Literal["both", "take", "drop"] = "both"


class StabilityModel(Strict):
    """The stability block."""

    actors: list[str]
    options: dict[str, GraphOptionModel]
    preferences: dict[str, list[str | PreferenceModel]]
    infeasible: list[str] = Field(default_factory=list)
    status_quo: list[str] = Field(default_factory=list)
    coalitions: list[list[str]] = Field(default_factory=list)

    def value(self) -> Stability:
        """As the model holds it."""
        return Stability(
            actors=tuple(self.actors),
            options=tuple(
                GraphOption(id=key, actor=item.actor, meaning=item.meaning, moves=item.moves)
                for key, item in self.options.items()
            ),
            preferences={
                actor: tuple(
                    Preference(formula=item, basis="analyst") if isinstance(item, str) else item.value()
                    for item in items
                )
                for actor, items in self.preferences.items()
            },
            infeasible=tuple(self.infeasible),
            status_quo=tuple(self.status_quo),
            coalitions=tuple(tuple(group) for group in self.coalitions),
        )


class PositionModel(Strict):
    """One actor's place on an ordered dimension."""

    position: PercentRange
    capability: PositiveRange
    salience: PercentRange

    def value(self) -> Stand:
        """As the model holds it."""
        return Stand(
            position=self.position.value(),
            capability=self.capability.value(),
            salience=self.salience.value(),
        )
