"""Findings of the graph model: is today's state stable, for whom not, and which states would last."""

from __future__ import annotations

from ripeness.bargaining.finding import Finding
from ripeness.bargaining.solve_context import CaseProblem
from ripeness.bargaining.solve_words import join, percent
from ripeness.bargaining.stability import (
    Choice,
    GraphModel,
    coalition_stable,
    count_rankings,
    from_options,
    narrate,
    stability_table,
)
from ripeness.bargaining.stability.narrate import NAMES
from ripeness.case import Stability, parse_formula
from ripeness.errors import SolverError

__all__ = ["stability_findings"]

_STRONG = ("nash", "seq", "gmr")


def stability_findings(problem: CaseProblem) -> tuple[Finding, ...]:
    """Return the findings of a case's stability block."""
    block = problem.case.stability
    if block is None or not block.options:
        raise SolverError(
            "The case has no stability block.",
            code="solver-no-stability",
            hint="Add stability: with actors, options and preferences.",
        )
    plain, taken = _model(block)
    names = tuple(_state_words(block, state) for state in taken)
    model = GraphModel(plain.actors, names, plain.moves, plain.ranks)
    problem.results["stability"] = (model, stability_table(model))
    found = [_equilibria(problem, block, model)]
    here = frozenset(block.status_quo)
    if here in taken:
        found.insert(0, _today(problem, block, model, taken.index(here)))
    return tuple(found)


def _model(block: Stability) -> tuple[GraphModel, tuple[frozenset[str], ...]]:
    return from_options(
        [Choice(option.id, option.actor, option.moves) for option in block.options],
        preferences={
            actor: [parse_formula(statement.formula).holds for statement in block.preferences.get(actor, ())]
            for actor in block.actors
        },
        infeasible=[parse_formula(formula).holds for formula in block.infeasible],
    )


def _state_words(block: Stability, state: frozenset[str]) -> str:
    told = [option.meaning or option.id.replace("_", " ") for option in block.options if option.id in state]
    return join(told) if told else "nobody does anything"


def _paths(block: Stability) -> tuple[str, ...]:
    return tuple(f"stability.preferences.{actor}" for actor in block.actors)


def _defaults(block: Stability) -> str:
    rows = [statement for row in block.preferences.values() for statement in row]
    assumed = sum(statement.basis == "default" for statement in rows)
    return f"{assumed} of {len(rows)} preference statements are declared defaults, not evidence."


def _today(problem: CaseProblem, block: Stability, model: GraphModel, here: int) -> Finding:
    _, table = problem.results["stability"]
    lasting = [concept for concept in NAMES if here in table.equilibria[concept]]
    leaving = [actor for actor in range(len(model.actors)) if here not in table.stable["nash"][actor]]
    reasons = [narrate(model, actor, here, "seq") for actor in range(len(model.actors))]
    if "nash" in lasting:
        answer = f"Today's state lasts: nobody has a better state to move to. {' '.join(reasons)}"
    elif lasting:
        told = join(NAMES[concept] for concept in lasting)
        answer = f"Today's state lasts only because moves would be answered ({told}). {' '.join(reasons)}"
    else:
        who = join(model.actors[actor] for actor in leaving)
        answer = f"Today's state does not last: {who} would leave it. {' '.join(reasons)}"
    groups = [[model.actors.index(name) for name in group] for group in block.coalitions]
    groups = groups or [list(range(len(model.actors)))]
    joint = []
    for group in groups:
        reason = coalition_stable(model, here, group)
        if not reason.stable and reason.move is not None:
            names = join(model.actors[actor] for actor in group)
            joint.append(
                f"Together {names} could move to “{model.states[reason.move]}”, which each of them likes better."
            )
    return Finding(
        question="Is today's state stable?",
        method="stability",
        answer=answer,
        numbers={f"stable by {NAMES[concept]}": float(concept in lasting) for concept in NAMES},
        rests_on=_paths(block),
        uncertainty="Preferences are ordinal and have no ranges; another order of an actor's statements can change it.",
        tips=tuple(joint + _inverse(model, here)),
        caveats=(_defaults(block), "Actors look no further ahead than the concepts named."),
    )


def _inverse(model: GraphModel, here: int) -> list[str]:
    """Say under how many of an actor's rankings the state would be stable for it."""
    told = []
    for actor, name in enumerate(model.actors):
        try:
            good, total = count_rankings(model, actor, here)
        except SolverError:
            continue
        if 0 < good < total:
            told.append(
                f"For {name} it is stable without any threat under {percent(good / total)} of the rankings that "
                "bear on it."
            )
    return told


def _equilibria(problem: CaseProblem, block: Stability, model: GraphModel) -> Finding:
    _, table = problem.results["stability"]
    told = []
    for concept in _STRONG:
        states = [f"“{model.states[state]}”" for state in sorted(table.equilibria[concept])]
        told.append(f"by {NAMES[concept]}, {join(states) if states else 'none'}")
    return Finding(
        question="Which states would last once reached?",
        method="stability",
        answer=f"Stable for everybody: {'; '.join(told)}.",
        numbers={f"states stable by {NAMES[c]}": float(len(table.equilibria[c])) for c in NAMES}
        | {"feasible states": float(len(model.states))},
        rests_on=_paths(block),
        uncertainty="The concepts differ in how far actors think ahead; a state stable by all is the safest call.",
        tips=tuple(
            narrate(model, actor, state, "nash")
            for state in sorted(table.equilibria["gmr"] - table.equilibria["nash"])[:2]
            for actor in range(len(model.actors))
            if state not in table.stable["nash"][actor]
        ),
        caveats=(_defaults(block),),
    )
