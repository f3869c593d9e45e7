"""A small case of two sides and a neighbour, for the tests of findings."""

from __future__ import annotations

from dataclasses import replace

from ripeness.case import (
    Case,
    Dimension,
    GraphOption,
    Option,
    Party,
    Preference,
    Range,
    Signer,
    Stability,
    Stand,
    absent_id,
    default_war,
)

LINE = ("line/north", "line/middle", "line/south")


def stand(position, capability=(1.0, 1.0), salience=(50.0, 50.0)):
    return Stand(
        position=Range(*position),
        capability=Range(*capability, "analyst"),
        salience=Range(*salience, "analyst"),
    )


def graph(preferences=None):
    """Two sides of which each may hold its fire; by default both would rather fight than yield (a dilemma)."""
    given = preferences or {
        "Northland": ("not fight_south", "fight_north"),
        "Southland": ("not fight_north", "fight_south"),
    }
    return Stability(
        actors=("Northland", "Southland"),
        options=(
            GraphOption(id="fight_north", actor="Northland", meaning="Northland fights on"),
            GraphOption(id="fight_south", actor="Southland", meaning="Southland fights on"),
        ),
        preferences={
            actor: tuple(Preference(formula=formula) for formula in formulas)
            for actor, formulas in given.items()
        },
        status_quo=("fight_north", "fight_south"),
    )


def peace_case(**changes) -> Case:
    """Northland and Southland share a line and may exchange prisoners; Midland must not sign."""
    sides = ("Northland", "Southland")
    parties = (*sides, "Midland")
    swap = "prisoners/exchange"
    dimensions = {
        "line": Dimension(
            id="line",
            kind="ordered",
            options=tuple(Option(id=one, dimension="line", meaning=f"the {one[5:]} line") for one in LINE),
            poles=sides,
        ),
        "prisoners": Dimension(
            id="prisoners",
            kind="optional",
            options=(
                Option(id=swap, dimension="prisoners", meaning="prisoners are exchanged"),
                Option(id=absent_id(swap), dimension="prisoners", absent=True),
            ),
        ),
    }
    worth = {"Northland": (0.0, 0.6, 1.0), "Southland": (1.0, 0.6, 0.0), "Midland": (0.5, 1.0, 0.5)}
    values = {
        party: {
            **{one: Range(max(0.0, v - 0.1), min(1.0, v + 0.1)) for one, v in zip(LINE, row, strict=True)},
            swap: Range(0.8, 1.0),
            absent_id(swap): Range(0.0, 0.2),
        }
        for party, row in worth.items()
    }
    weights = {party: {"line": Range(0.6, 0.8), "prisoners": Range(0.2, 0.4)} for party in parties}
    case = Case(
        title="A line",
        parties={name: Party(name=name) for name in parties},
        dimensions=dimensions,
        values=values,
        weights=weights,
        outside={"Northland": Range(0.1, 0.3), "Southland": Range(0.1, 0.3), "Midland": Range(-0.5, 0.0)},
        signers={side: Signer(party=side) for side in sides},
        war=default_war(sides),
        stability=graph(),
        positions={
            "line": {
                "Northland": stand((90, 100), (1, 2), (80, 90)),
                "Southland": stand((0, 10), (1, 1), (60, 80)),
                "Midland": stand((50, 50), (0.5, 0.5), (20, 20)),
            }
        },
    )
    return replace(case, **changes)
