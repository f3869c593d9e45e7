"""The border of a case file: its pydantic models and what they become."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from ripeness.case.defaults import DEFAULT_OUTSIDE, FULL
from ripeness.case.model import (
    Case,
    Dimension,
    DimensionKind,
    Interaction,
    Option,
    Party,
    Requirement,
    Signer,
    absent_id,
)
from ripeness.case.ranges import Basis, Range
from ripeness.case.schema_base import FreeRange, Strict, UnitRange
from ripeness.case.schema_blocks import PositionModel, StabilityModel, WarModel

__all__ = ["CaseModel"]


class PartyModel(Strict):
    """A party, keyed by its name."""

    members: list[str] = Field(default_factory=list)
    leader: str = ""
    note: str = ""


class DimensionModel(Strict):
    """A dimension, keyed by its id."""

    kind: DimensionKind
    options: dict[str, str | None] = Field(min_length=1)
    issue: str = ""
    poles: list[str] = Field(default_factory=lambda: ["", ""], min_length=2, max_length=2)
    pack: str = ""
    note: str = ""

    def value(self, key: str) -> Dimension:
        """With the implicit option of an optional dimension."""
        options = [
            Option(id=option, dimension=key, meaning=meaning or "")
            for option, meaning in self.options.items()
        ]
        if self.kind == "optional":
            meaning = f"not: {options[0].meaning}" if options[0].meaning else ""
            options.append(Option(id=absent_id(options[0].id), dimension=key, meaning=meaning, absent=True))
        return Dimension(
            id=key,
            kind=self.kind,
            options=tuple(options),
            issue=self.issue,
            poles=(self.poles[0], self.poles[1]),
            pack=self.pack,
            note=self.note,
        )


class SignerModel(Strict):
    """A signer or veto player, keyed by the party's name."""

    ratification: FreeRange | None = None
    basis: Basis = "analyst"
    statements: list[str] = Field(default_factory=list)
    note: str = ""

    def value(self, party: str) -> Signer:
        """As the model holds it."""
        return Signer(
            party=party,
            ratification=None if self.ratification is None else self.ratification.value(),
            basis=self.basis,
            statements=tuple(self.statements),
            note=self.note,
        )


class RequirementModel(Strict):
    """``{option, needs: [...]}``."""

    option: str
    needs: list[str] = Field(min_length=1)
    note: str = ""


class InteractionModel(Strict):
    """``{party, options: [a, b], utility: [low, high]}``."""

    party: str
    options: list[str] = Field(min_length=2, max_length=2)
    utility: FreeRange


class CaseModel(Strict):
    """The whole file."""

    format: Literal[1] = 1
    title: str = ""
    as_of: date | None = None
    packs: list[str] = Field(default_factory=list)
    note: str = ""
    parties: dict[str, PartyModel | None] = Field(min_length=1)
    signers: dict[str, SignerModel | None] = Field(min_length=1)
    veto_players: dict[str, SignerModel | None] = Field(default_factory=dict)
    dimensions: dict[str, DimensionModel] = Field(min_length=1)
    exclusions: list[list[str]] = Field(default_factory=list)
    requirements: list[RequirementModel] = Field(default_factory=list)
    values: dict[str, dict[str, UnitRange]] = Field(default_factory=dict)
    weights: dict[str, dict[str, UnitRange]] = Field(default_factory=dict)
    outside: dict[str, FreeRange] = Field(default_factory=dict)
    interactions: list[InteractionModel] = Field(default_factory=list)
    war: WarModel | None = None
    stability: StabilityModel | None = None
    positions: dict[str, dict[str, PositionModel]] = Field(default_factory=dict)
    sources: dict[str, str] = Field(default_factory=dict)

    @field_validator("as_of", mode="before")
    @classmethod
    def _day(cls, raw: Any) -> Any:
        if isinstance(raw, str):
            try:
                return date.fromisoformat(raw)
            except ValueError:
                raise PydanticCustomError("day", "a day is wanted here, as in 2025-04-30") from None
        return raw

    @field_validator("exclusions")
    @classmethod
    def _pairs(cls, raw: list[list[str]]) -> list[list[str]]:
        if any(len(pair) != 2 for pair in raw):
            raise PydanticCustomError("pair", "each exclusion is a pair of options, [one, other]")
        return raw

    def value(self) -> Case:
        """The case; cells, weights and outside options that the file leaves out take declared defaults."""
        dimensions = {key: item.value(key) for key, item in self.dimensions.items()}
        return Case(
            format=self.format,
            title=self.title,
            as_of=self.as_of,
            packs=tuple(self.packs),
            note=self.note,
            parties={name: _party(name, item or PartyModel()) for name, item in self.parties.items()},
            signers={name: (item or SignerModel()).value(name) for name, item in self.signers.items()},
            veto_players={
                name: (item or SignerModel()).value(name) for name, item in self.veto_players.items()
            },
            dimensions=dimensions,
            exclusions=tuple((pair[0], pair[1]) for pair in self.exclusions),
            requirements=tuple(
                Requirement(option=item.option, needs=tuple(item.needs), note=item.note)
                for item in self.requirements
            ),
            values={party: self._cells(party, dimensions) for party in self.parties},
            weights={party: self._weights(party) for party in self.parties},
            outside={party: self._outside(party) for party in self.parties},
            interactions=tuple(
                Interaction(
                    party=item.party, options=(item.options[0], item.options[1]), utility=item.utility.value()
                )
                for item in self.interactions
            ),
            war=None if self.war is None else self.war.value(),
            stability=None if self.stability is None else self.stability.value(),
            positions={
                dimension: {actor: item.value() for actor, item in actors.items()}
                for dimension, actors in self.positions.items()
            },
            sources=dict(self.sources),
        )

    def _cells(self, party: str, dimensions: dict[str, Dimension]) -> dict[str, Range]:
        given = {option: model.value() for option, model in self.values.get(party, {}).items()}
        cells: dict[str, Range] = {}
        for dimension in dimensions.values():
            for option in dimension.options:
                if option.id in given:
                    cells[option.id] = given[option.id]
                elif option.absent:
                    cells[option.id] = cells[dimension.options[0].id].complement()
                else:
                    cells[option.id] = FULL
        return cells

    def _weights(self, party: str) -> dict[str, Range]:
        given = self.weights.get(party, {})
        return {key: given[key].value() if key in given else FULL for key in self.dimensions}

    def _outside(self, party: str) -> Range:
        given = self.outside.get(party)
        return DEFAULT_OUTSIDE if given is None else given.value()


def _party(name: str, model: PartyModel) -> Party:
    return Party(name=name, members=tuple(model.members), leader=model.leader, note=model.note)
